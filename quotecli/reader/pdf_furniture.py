"""What stands on the pages of a PDF and is no part of the article: headers, footers, page numbers.

What a browser prints around a page (its address, the date) is recognised on a single page, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from quotecli.reader.pdf_lines import Line

_EDGE_ROWS = 3
"""So many rows at the top and at the bottom of a page may be furniture."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|·\s]*(?:(?:hal(?:aman)?|page|p)\b\.?)?\s*[-–—|·]?\s*\d{1,4}"
    r"\s*(?:(?:/|dari|of)\s*\d{1,4})?[-–—|·\s]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(https?://\S+)(?:\s+\d{1,4}\s*/\s*\d{1,4})?")
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[AP]M)?\b.*"
)
_SHARE = 0.25
"""Headers of left and right pages, and of parts, differ; each is on this share of the pages."""


_SAME_HEIGHT = 12
"""Points by which the height of furniture may differ from page to page."""
_Key = tuple[bool, int, str]


@dataclass(slots=True)
class Furniture:
    """What was taken away from the pages."""

    pages: list[list[Line]] = field(default_factory=list)
    """The lines of each page that are left."""
    address: str | None = None
    """The address that a browser printed below the page."""


def without_furniture(pages: list[list[Line]]) -> Furniture:
    """The pages without what repeats at their edges, and without page numbers."""
    edges = [_edges(page) for page in pages]
    seen: defaultdict[_Key, list[int]] = defaultdict(list)
    for number, edge in enumerate(edges):
        for top, row in edge:
            for line in row:
                places = seen[_key(top, line)]
                if not places or places[-1] != number:
                    places.append(number)
    fewest = max(2, _SHARE * sum(bool(page) for page in pages))
    result = Furniture()
    for page, edge in zip(pages, edges, strict=True):
        away: set[int] = set()
        body_reached = {True: False, False: False}
        for at, (top, row) in enumerate(edge):  # inwards: what lies behind text is text
            repeated = [len(seen[_key(top, line)]) >= fewest for line in row]
            numbers = [_is_number(line) for line in row]
            alone = _alone(row, edge[at + 1] if at + 1 < len(edge) else None, top)
            whole = all(map(max, repeated, numbers)) and (any(repeated) or alone)
            if not body_reached[top] and (whole or (any(repeated) and alone)):
                away |= {id(line) for line in row}
            else:
                body_reached[top] = True
        for line in page:
            if line.row == page[-1].row and (match := _ADDRESS.fullmatch(line.text)):
                away.add(id(line))
                result.address = result.address or match[1]
            elif line.row == page[0].row and _PRINTED.fullmatch(line.text):
                # The title of the page stands beside the date.
                away |= {id(other) for other in page if other.row == line.row}
        result.pages.append([line for line in page if id(line) not in away])
    return result


def _edges(page: list[Line]) -> list[tuple[bool, list[Line]]]:
    """The first rows of a page from the top, and the last from the bottom; whether it is the top."""
    rows: dict[int, list[Line]] = {}
    for line in page:
        rows.setdefault(line.row, []).append(line)
    order = [rows[number] for number in sorted(rows)]
    return [(True, row) for row in order[:_EDGE_ROWS]] + [
        (False, row) for row in reversed(order[-_EDGE_ROWS:])
    ]


def _is_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def _alone(row: list[Line], inner: tuple[bool, list[Line]] | None, top: bool) -> bool:
    """Whether there is more space between a row and the next one inwards than between lines."""
    if inner is None or inner[0] != top:
        return False
    size = max(line.size for line in [*row, *inner[1]])
    return abs(row[0].y - inner[1][0].y) > 1.8 * size


def _key(top: bool, line: Line) -> _Key:
    """What furniture has in common on all pages: its height, and but for numbers its words."""
    return top, round(line.y / _SAME_HEIGHT), _DIGITS.sub("#", line.text.casefold())
