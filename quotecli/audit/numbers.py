"""Numbers in a text with what they count: `Rp2,5 triliun`, `20 persen`, `dua belas orang`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from quotecli.language import Language
from quotecli.wording import Wording, wording

_PART_OF_DATE = frozenset("/-:–")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit, at a place in code points that holds both."""

    start: int
    end: int
    value: Decimal
    unit: str
    """What is counted, in one form; empty where nothing stands after the number."""


def numbers(text: str, language: Language, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers in a stretch of a text, in order; dates, hours and names (`Pasal 27`) are none."""
    stop = len(text) if end is None else end
    return list(_read(wording(text, language.wordings, [(start, stop)]), language))


def _read(found: Wording, language: Language) -> Iterator[Number]:
    checking = language.checking
    for at, word in enumerate(found.words):
        if word.number is None or _is_dated(found.text, word.start, word.end):
            continue
        # A currency stands before its number, and comes after it here.
        behind = found.words[at + 1] if at + 1 < len(found) else None
        money = behind is not None and behind.start < word.start
        before = at - 1 if at else None
        if before is not None and found.words[before].key in checking.labels and not money:
            continue
        start, end, unit = word.start, word.end, ""
        if behind is not None and money:
            start, unit = behind.start, behind.plain
        elif (
            behind is not None
            and behind.number is None
            and behind.key not in checking.no_units
            and not found.gaps[at + 1].strip()
        ):
            end, unit = behind.end, behind.plain
        yield Number(start, end, word.number, unit)


def _is_dated(text: str, start: int, end: int) -> bool:
    """Whether a number is a part of a date, an hour or a row of numbers: `22/1/2024`, `4-5`."""
    return text[start - 1 : start] in _PART_OF_DATE or text[end : end + 1] in _PART_OF_DATE


__all__ = ["Number", "numbers"]
