"""Short forms that an article defines in brackets: `Dinas Pendidikan dan Kebudayaan (Dikbud)`."""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser import Parsed
from quotecli.parser.nouns import is_acronym
from quotecli.parser.tokens import Token

_LONGEST_TITLE = 10
"""Tokens before its abbreviation in brackets within which an organisation's name begins."""


def organisations_in_brackets(parsed: Parsed, language: Language) -> dict[str, str]:
    """Each short form of an organisation, in lower case, with the name that it stands for.

    A name that goes on after the bracket (`Dinas Kesehatan (Dinkes) Kota X`) is given as the short form.
    """
    found: dict[str, str] = {}
    for sentence in parsed.sentences:
        tokens, lows = sentence.tokens, sentence.lows
        for index in range(2, len(tokens) - 1):
            if tokens[index - 1].text != "(" or tokens[index + 1].text != ")":
                continue
            if not tokens[index].capital:
                continue
            called = (
                lows[index - 2] in language.given_names or lows[index - 2] in language.family_names
            )
            if called and not is_acronym(tokens[index]):
                continue  # `Menteri Pangan Zulkifli Hasan (Zulhas)`
            for at in range(max(0, index - _LONGEST_TITLE), index - 1):
                named = language.organisation_heads.at(lows, at, index) or language.ministries.at(
                    lows, at, index
                )
                if (
                    named
                    and tokens[at].capital
                    and _spelt(lows[index], lows[at : index - 1], tokens[index])
                ):
                    further = index + 2 < len(tokens) and tokens[index + 2].capital
                    first, last = (index, index) if further else (at, index - 2)
                    whole = parsed.text[tokens[first].start : tokens[last].end]
                    found.setdefault(lows[index], whole)
                    break
    return found


def _spelt(short: str, words: list[str], token: Token) -> bool:
    """Whether a short form is made of these words: of their first letters if it is an acronym."""
    if not is_acronym(token):
        return spells(short, "".join(words))
    return short[0] == words[0][0] and spells(short, "".join(words))


def spells(short: str, whole: str) -> bool:
    """Whether the letters of an abbreviation stand in this order in what it abbreviates."""
    letters = iter(whole)
    return short not in whole and all(letter in letters for letter in short)
