"""The day on which an article was published, from whatever its input says of that."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")


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
