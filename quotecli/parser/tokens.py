"""Tokens: words, numbers, punctuation, and quoted spans as one opaque token each."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

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


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is written; ``low`` is its text in lower case.

    All places at which a word stands share one, so that it says nothing of where it stands.
    """

    text: str
    low: str
    kind: str
    capital: bool = False
    """Whether it is written as a name is: with a capital, or an article or `@` before one."""
    joined: bool = False
    """Whether it stands right after the token before it, without white space."""
    mark: int = -1
    """For a quoted span: its index among the marks of the text."""


class Run:
    """Tokens one after another, and where each begins in the text (code points)."""

    __slots__ = ("lows", "starts", "tokens")

    def __init__(self, tokens: list[Token], starts: array[int]) -> None:
        self.tokens = tokens
        self.starts = starts
        self.lows = [token.low for token in tokens]

    def end_of(self, index: int) -> int:
        """Where a token ends."""
        return self.starts[index] + len(self.tokens[index].text)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the tokens from ``first`` up to, but not including, ``last`` begin and end."""
        return self.starts[first], self.end_of(last - 1)

    def at(self, place: int) -> int:
        """Index of the first token that begins at a place or after it."""
        return bisect_left(self.starts, place)


@dataclass(frozen=True, slots=True)
class PlacedToken(Token):
    """A token with its span."""

    start: int = 0
    end: int = 0


def placed(run: Run) -> list[PlacedToken]:
    """The tokens of a run with their spans."""
    return [
        PlacedToken(
            token.text,
            token.low,
            token.kind,
            token.capital,
            token.joined,
            token.mark,
            start,
            start + len(token.text),
        )
        for token, start in zip(run.tokens, run.starts, strict=True)
    ]


def has_capital(word: str) -> bool:
    """Whether a word is written as a name is, see ``Token.capital``."""
    first = word[0]
    return (
        first.isupper() or first == "@" or (first in "adelv" and _ARTICLE.match(word) is not None)
    )


def _token(word: str, *, joined: bool = False) -> Token:
    if _NUMBER.fullmatch(word):
        return Token(word, word.lower(), NUMBER, False, joined)
    if len(word) == 1 and not (word.isalnum() or word == "_"):
        return Token(word, word.lower(), PUNCT, False, joined)
    return Token(word, word.lower(), WORD, has_capital(word), joined)


_LOOSE = PerWord(_token)
_JOINED = PerWord(partial(_token, joined=True))
"""Tokens by their text: with white space before them, and without."""


def tokenize(text: str, start: int, end: int) -> Run:
    """Tokens of ``text[start:end]``."""
    tokens: list[Token] = []
    starts = array("I")
    add_tokens(text, start, end, tokens, starts)
    return Run(tokens, starts)


def add_tokens(text: str, start: int, end: int, tokens: list[Token], starts: array[int]) -> None:
    """Add the tokens of ``text[start:end]`` to those that end where it starts."""
    past = start if tokens else -1
    for match in _TOKEN.finditer(text, start, end):
        begin, stop = match.span()
        tokens.append(_JOINED[match[0]] if begin == past else _LOOSE[match[0]])
        starts.append(begin)
        past = stop


_BEFORE_NUMBERS = frozenset("-−+±~≈<>≤≥$€£¥₩₹§")
_AFTER_NUMBERS = frozenset("+°‰")


def sign_before(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sign belongs to what stands right after it: `-10 persen`, `$5 juta`, `#Tagar`."""
    if index + 1 >= len(tokens) or not tokens[index + 1].joined:
        return False
    sign, following = tokens[index].text, tokens[index + 1].kind
    return (sign in _BEFORE_NUMBERS and following == NUMBER) or (sign == "#" and following == WORD)


def sign_after(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sign belongs to the number that stands right before it: `usia 60+`, `38°`."""
    return (
        index > 0
        and tokens[index].text in _AFTER_NUMBERS
        and tokens[index - 1].kind == NUMBER
        and tokens[index].joined
    )
