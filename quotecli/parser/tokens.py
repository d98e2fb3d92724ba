"""Tokens: words, numbers, punctuation, and quoted spans as one opaque token each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotecli.language.data import PerWord

WORD, NUMBER, PUNCT, QUOTE = "w", "n", "p", "q"

# The alternatives exclude each other by their first character and by look-ahead of bounded
# length, so that no text makes the scan go back.  Two code points that were one letter before somebody
# read UTF-8 as Latin-1 (`Ã¶`) are a letter.
_TOKEN = re.compile(
    r"""
    (?:(?:[A-Z]\.){2,}(?:[A-Z][a-z]*)?)          # K.H.  S.H.  R.M.Said
  | (?:[A-Z][a-z]{0,2}\.(?=[A-Z])\w+(?:\.(?=[A-Z])\w+)*(?:(?<=[A-Z])\.(?=[\s,.]))?)   # M.Rasyid
  | (?:@\w+(?:\.\w+)*(?:\.?\*{2,})?)               # @akun.resmi  @ak****
  | (?:(?<!['‘’])[A-Z][a-z]{0,9}['’](?=[\s,.;:)]|$))        # Baso' Manggabarani
  | (?:\d+(?:[.,:/-]\d+)*(?:%|(?=\W)|$)|\d+(?=[^\W\d_]))
  | (?:\w+(?:[-'’`&](?=\w)\w+|\.(?=[a-z\d])\w+|(?<=[ÂÃÄÅÐ])[\x80-\xbf]\w*)*(?:\*{2,})?)
  | (?:[^\w\s])
    """,
    re.VERBOSE,
)

_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*%?")
_ARTICLE = re.compile(r"(?:(?:a[dlnrstz]|as[hy]|el)-['’‘]?|(?:de|da|la|le|van|von))[^\W\d_a-z]")
"""An article or particle that is written with the name: ``al-Habsyi``, ``deCarvalho``."""


@dataclass(slots=True)
class Token:
    """A token with its span in code points; ``low`` is its text in lower case."""

    start: int
    end: int
    text: str
    low: str
    kind: str
    capital: bool = False
    """Whether it is written as a name is: with a capital, or an article or `@` before one."""
    mark: int = -1
    """For a quoted span: its index among the marks of the text."""


def has_capital(word: str) -> bool:
    """Whether a word is written as a name is, see ``Token.capital``."""
    first = word[0]
    return (
        first.isupper() or first == "@" or (first in "adelv" and _ARTICLE.match(word) is not None)
    )


def _look(word: str) -> tuple[str, str, bool]:
    if _NUMBER.fullmatch(word):
        return word.lower(), NUMBER, False
    if len(word) == 1 and not (word.isalnum() or word == "_"):
        return word.lower(), PUNCT, False
    return word.lower(), WORD, has_capital(word)


LOOKS = PerWord(_look)
"""The lower case, the kind and the capital of a token, by its text."""


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Tokens of ``text[start:end]``."""
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        low, kind, capital = LOOKS[word]
        begin, stop = match.span()
        tokens.append(Token(begin, stop, word, low, kind, capital))
    return tokens


_BEFORE_NUMBERS = frozenset("-−+±~≈<>≤≥$€£¥₩₹§")
_AFTER_NUMBERS = frozenset("+°‰")


def sign_before(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sign belongs to what stands right after it: `-10 persen`, `$5 juta`, `#Tagar`."""
    if index + 1 >= len(tokens) or tokens[index].end != tokens[index + 1].start:
        return False
    sign, following = tokens[index].text, tokens[index + 1].kind
    return (sign in _BEFORE_NUMBERS and following == NUMBER) or (sign == "#" and following == WORD)


def sign_after(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sign belongs to the number that stands right before it: `usia 60+`, `38°`."""
    return (
        index > 0
        and tokens[index].text in _AFTER_NUMBERS
        and tokens[index - 1].kind == NUMBER
        and tokens[index - 1].end == tokens[index].start
    )
