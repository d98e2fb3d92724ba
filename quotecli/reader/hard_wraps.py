"""Hard-wrapped text: which lines are one paragraph.

Whoever wraps a text breaks a line where the next word no longer fits.  So a text is wrapped
when most of its lines end there, and enough of them in the middle of a sentence.  Lines of
poems, lists and labels end although the next word would fit; paragraphs of one line each end
with their sentence.  Nothing is joined then.
"""

from __future__ import annotations

import re
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\u2028\u2029\x85]+")
_ITEM = re.compile(r"(?:[-–—•*·▪●#>|]|\(?\d{1,3}[.)]|[A-Za-z][.)])\s")
_LABEL = re.compile(r"(?:\[[\d:.,]+\]|[A-Z][\w.'’-]*(?: [\w.'’(),-]+){0,5}:(?:\s|$))")
_ENDS = frozenset('.?!…:;"”’»)]')

_NARROWEST, _WIDEST = 40, 140
_FULL = 0.88
"""Share of the width that a line with the next word must pass to count as full.  Lines copied
from a page in a proportional type are of about equal length only."""
_MOST_FULL = 0.5
_INSIDE = 0.3
_ALL_FULL = 3


def wrapped_paragraphs(text: str) -> tuple[tuple[int, int], ...] | None:
    """Spans of the paragraphs of a hard-wrapped text in code points; None where it is not."""
    lines = [(match.start(), match.group()) for match in _LINE.finditer(text)]
    spans = [
        (at + len(line) - len(line.lstrip()), at + len(line.rstrip()), line)
        for at, line in lines
        if line.strip()
    ]
    width = _width([end - start for start, end, _ in spans])
    if width is None:
        return None
    breaks = full = inside = unstopped = 0
    joins = []
    for (start, end, line), (start2, end2, line2) in pairwise(spans):
        joined = False
        if _adjacent(text, end, start2):
            breaks += 1
            # A word longer than the line would be alone in it.
            word = text[start2 : min(end2, start2 + width)].split(None, 1)[0]
            if end - start + 1 + len(word) > width * _FULL:
                full += 1
                stopped = text[end - 1] in _ENDS
                unstopped += not stopped
                inside += not stopped and text[start2].islower()
                joined = not _opens(line, line2)
        joins.append(joined)
    # Of a short text it is enough that all lines are full, and half of them end without a stop.
    surely = full == breaks >= _ALL_FULL and unstopped * 2 >= full
    if not surely and (inside < 2 or full < breaks * _MOST_FULL or inside < full * _INSIDE):
        return None
    paragraphs = [(spans[0][0], spans[0][1])]
    for joined, (start, end, _) in zip(joins, spans[1:], strict=True):
        if joined:
            paragraphs[-1] = (paragraphs[-1][0], end)
        else:
            paragraphs.append((start, end))
    return tuple(paragraphs)


def _width(lengths: list[int]) -> int | None:
    """The width that lines were wrapped to; None where they are too short or too long for it."""
    if len(lengths) < 3:
        return None
    lengths = sorted(lengths)
    width = lengths[(len(lengths) * 9) // 10]  # a title or an address may be longer
    return width if _NARROWEST <= width <= _WIDEST else None


def _adjacent(text: str, end: int, start: int) -> bool:
    """Whether no blank line stands between two lines."""
    between = text[end:start].replace("\r\n", "\n")
    return sum(sign in "\n\r\u2028\x85" for sign in between) == 1 and "\u2029" not in between


def _opens(line: str, following: str) -> bool:
    """Whether a line opens a paragraph of its own: indented, an item, or with a label."""
    head = following.lstrip()
    deeper = len(following) - len(head) > len(line) - len(line.lstrip())
    return deeper or _ITEM.match(head) is not None or _LABEL.match(head) is not None
