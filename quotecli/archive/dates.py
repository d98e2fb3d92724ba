"""The day on which an article was published, and days that are asked for."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache

from quotecli.ui import LANGUAGES, strings

_LONGEST = 200
"""Code points of what an input says of a date that are looked at."""
_BEFORE, _AFTER = r"(?<![\w/.-])", r"(?![\w]|[/.-]\d)"
_YEAR_FIRST = re.compile(
    rf"{_BEFORE}(\d{{4}})([-/.])(\d\d?)\2(\d\d?)(?=T\d|{_AFTER})|{_BEFORE}(\d{{4}})(\d\d)(\d\d)(?=T\d|{_AFTER})",
    re.ASCII,
)
_DAY_FIRST = re.compile(rf"{_BEFORE}(\d\d?)([-/.])(\d\d?)\2(\d{{4}}){_AFTER}", re.ASCII)
_ORDINAL = r"(?:st|nd|rd|th)?"
_WORD = r"([^\W\d_]{3,12})\.?"
_DAY_AND_WORD = re.compile(
    rf"(?<![\d/.-])\b(\d\d?){_ORDINAL}(?:[\s-]+of)?[\s-]+{_WORD},?[\s-]+(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_WORD_AND_DAY = re.compile(
    rf"\b{_WORD}[\s-]+(\d\d?){_ORDINAL},?[\s-]+(\d{{4}})(?!\d)", re.IGNORECASE
)
_ASKED = re.compile(r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\s*")


def day_of(published: str | None) -> str | None:
    """The day as ``2024-05-31``; None where none can be read for certain.

    It is the one that is written there, in the time zone that it was written in.  In ``05/06/2024`` the
    day comes first, as everywhere in Indonesia; where that cannot be (``05/31/2024``), the month.  A
    year has four digits.  Where two different days are written, none is taken.
    """
    days = set(_days((published or "")[:_LONGEST]))
    return days.pop() if len(days) == 1 else None


def _days(text: str) -> Iterator[str]:
    """Every day that is written in a text."""
    for found in _YEAR_FIRST.finditer(text):
        year, _, month, day = (
            found.group(1, 2, 3, 4) if found[1] else (found[5], "", *found.group(6, 7))
        )
        yield from _day(year, month, day)
    for found in _DAY_FIRST.finditer(text):
        one, other, year = found.group(1, 3, 4)
        swapped = int(other) > 12
        yield from _day(year, *((one, other) if swapped else (other, one)))
    for found in _DAY_AND_WORD.finditer(text):
        yield from _day(found[3], _months().get(found[2].casefold()), found[1])
    for found in _WORD_AND_DAY.finditer(text):
        yield from _day(found[3], _months().get(found[1].casefold()), found[2])


def _day(year: str, month: str | int | None, day: str) -> Iterator[str]:
    try:
        yield date(int(year), int(month or 0), int(day)).isoformat()
    except ValueError:
        return


@cache
def _months() -> dict[str, int]:
    """The number of the month that a word stands for, in whatever language."""
    return {
        word: number
        for language in LANGUAGES
        for number in range(1, 13)
        for word in strings(language, "archive")[f"months.{number}"].split(", ")
    }


def first_and_last(text: str) -> tuple[str, str] | None:
    """The first and the last day of a year, a month or a day (``2024``, ``2024-05``, ``2024-05-31``);
    None for anything else."""
    match = _ASKED.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first.isoformat(), last.isoformat()
