"""The day on which an article was published, and days that are asked for."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_ASKED = re.compile(r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\s*")


def day_of(published: str | None) -> str | None:
    """The day as ``2024-05-31``; None where none can be read.

    The day is the one that is written there, in the time zone that it was written in.
    """
    match = _ISO.match(published or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


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
