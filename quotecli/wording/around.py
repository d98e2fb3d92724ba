"""The sentences around a stretch of text."""

from __future__ import annotations

import re

STOP = re.compile(r"[.?!][\"”’»)]*\s+|[\r\n]+")
"""The end of a sentence or of a line, with what stands before the next one."""
_REACH = 220
"""Code points of the text on either side of the stretch, at most."""
_BREAK = re.compile(r"[\r\n]")


def around(text: str, first: int, last: int) -> tuple[int, int]:
    """From the start of a sentence to the end of one, in the lines of the stretch ``first`` to
    ``last``; all are code points.

    The sentence before helps to understand; the line before is another matter.
    """
    floor, ceiling = max(0, first - _REACH), min(len(text), last + _REACH)
    start = floor
    before = [stop.end() for stop in STOP.finditer(text, floor, first)]
    if floor == 0:
        before.insert(0, 0)
    if before:
        start = before[-1]
        same_line = len(before) > 1 and not _BREAK.search(text[max(0, before[-2] - 1) : start])
        if same_line:
            start = before[-2]
    end = ceiling
    stop = STOP.search(text, max(first, last - 2), ceiling)
    if stop is not None:
        end = max(last, stop.end())
    while end > last and text[end - 1].isspace():
        end -= 1
    return start, end
