"""Numbers in a text with what they count: `Rp2,5 triliun`, `20 persen`, `dua belas orang`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quotecli.language.checking import Checking

_PIECE = re.compile(r"[^\W\d_]+\.?\$?|\d+(?:[.,]\d+)*|[%$]|[^\w\s]")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_PART_OF_DATE = frozenset("/-:–")
_LONGEST = 18
"""Characters of the longest number that is read."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit, at a place in code points that holds both."""

    start: int
    end: int
    value: float
    unit: str
    """What is counted, in one form; empty where nothing stands after the number."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    low: str

    @property
    def digits(self) -> bool:
        return _DIGITS.fullmatch(self.low) is not None


def numbers(text: str, words: Checking, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers in a stretch of a text, in order; dates, hours and names (`Pasal 27`) are none."""
    stop = len(text) if end is None else end
    pieces = [
        _Piece(match.start(), match.end(), match[0].lower())
        for match in _PIECE.finditer(text, start, stop)
    ]
    return list(_read(pieces, words))


def _read(pieces: list[_Piece], words: Checking) -> Iterator[Number]:
    at = 0
    while at < len(pieces):
        first = at
        value, at = _value(pieces, at, words)
        if value is None:
            at = first + 1
            continue
        before = pieces[first - 1].low if first else ""
        named = before.rstrip(".") in words.labels
        dated = before in _PART_OF_DATE or (at < len(pieces) and pieces[at].low in _PART_OF_DATE)
        money = before in words.currencies
        multiplier = pieces[at].low if at < len(pieces) else ""
        factor = words.multipliers.get(multiplier)
        if factor is None and money:
            factor = words.short_multipliers.get(multiplier)
        if factor is not None:
            value, at = value * float(factor), at + 1
        unit, end = "", pieces[at - 1].end
        if money:
            unit = words.units.get(before, before)
        elif at < len(pieces) and _is_word(pieces[at].low):
            low = pieces[at].low.rstrip(".")
            if low not in words.no_units:
                unit, end = words.units.get(low, low), pieces[at].end
        if not named and not dated:
            start = pieces[first - 1 if money else first].start
            yield Number(start, end, value, unit)


def _is_word(low: str) -> bool:
    return low[0].isalpha() or low in "%$"


def _value(pieces: list[_Piece], at: int, words: Checking) -> tuple[float | None, int]:
    """The number that begins with a piece, and the index after it; None where none begins."""
    if pieces[at].digits:
        return _of_digits(pieces[at].low), at + 1
    if pieces[at].low not in words.number_words:
        return None, at
    total = last = 0.0
    while at < len(pieces):
        low = pieces[at].low
        if low in words.number_words:
            total, last = total + last, float(words.number_words[low])
        elif low in words.scales:
            last *= float(words.scales[low])
        elif low in words.teens:
            last += 10
        else:
            break
        at += 1
    return total + last, at


def _of_digits(text: str) -> float | None:
    """`1.250.000`, `2,5`, `10.5`: a point before three digits stands between thousands."""
    if len(text) > _LONGEST:
        return None
    whole, comma, decimals = text.partition(",")
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(".", "")
    if "," in decimals or "." in decimals or whole.count(".") > 1:
        return None
    return float(f"{whole}.{decimals}") if comma and "." not in whole else float(whole)


__all__ = ["Number", "numbers"]
