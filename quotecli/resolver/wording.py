"""Small questions about the words of a phrase: what its proper name is, whether it is a plain noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.nouns import human_head, role_head
from quotecli.parser.tokens import NUMBER, PUNCT, Run, Token

_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text on one line, without punctuation at its ends."""
    return _SPACE.sub(" ", text).strip(" ,;:-–—")


def is_abbreviated(tokens: Sequence[Token], lows: list[str], begin: int, stop: int) -> bool:
    """Whether a short form in brackets at the end is made of the beginnings of the words before it."""
    if stop - begin < 5 or tokens[stop - 1].text != ")" or tokens[stop - 3].text != "(":
        return False
    letters = lows[stop - 2]
    for low in lows[begin : stop - 3]:
        size = 0
        while size < len(low) and letters.startswith(low[: size + 1]):
            size += 1
        letters = letters[size:]
    return not letters


def proper(text: str, run: Run, first: int, last: int) -> str | None:
    """The proper name at the end of a phrase (`akun Instagram resmi Mola`)."""
    tokens, index = run.tokens, last
    while index > first and (
        tokens[index - 1].capital
        or tokens[index - 1].text in "@._"
        or tokens[index - 1].kind == NUMBER
    ):
        index -= 1
    while index < last and tokens[index].kind == PUNCT and tokens[index].text != "@":
        index += 1
    return clean(text[slice(*run.span(index, last))]) if index < last else None


def is_plain_noun(text: str) -> bool:
    """Whether an office is a common noun (`hakim`, `jaksa`): nobody in particular."""
    return " " not in text and text.islower()


def without_determiner(text: str, language: Language) -> str:
    words = text.split()
    if len(words) > 1 and words[-1].lower() in language.demonstratives:
        words.pop()
    return " ".join(words)


def title_begins(run: Run, begin: int, stop: int, language: Language) -> int:
    """Where the title before a name begins; at the name where there is none.

    Of words that are no title by themselves a capital at the head of a sentence proves nothing:
    `Kekecewaan X memuncak`, `Penangkapan Kapolres X`.
    """
    tokens, lows = run.tokens, run.lows
    if (
        not tokens[begin].capital
        or role_head(lows, begin, stop, language)
        or language.descriptions.at(lows, begin, stop)
        or human_head(lows, begin, stop, language)
        or not language.title_ends.isdisjoint(lows[begin:stop])  # `Senior Investigator X`
    ):
        return begin
    for at in range(begin + 1, stop):
        if tokens[at].capital and role_head(lows, at, stop, language):
            return at
    joined = lows[stop - 1] in language.coordinators
    told = lows[begin] in language.forms  # `…,” Tulis X`
    body = (
        language.organisation_heads.at(lows, begin, stop)
        or tokens[begin].text in language.organisation_acronyms
    )
    return stop if joined or told or (begin == 0 and not body) else begin
