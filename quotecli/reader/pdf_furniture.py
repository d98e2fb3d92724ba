"""What stands on the pages of a PDF and is no part of the article: headers, footers, page numbers.

What a browser prints around a page (its address, the date) is recognised on a single page, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from quotecli.language.pages import page_words
from quotecli.reader.pdf_lines import Line

_EDGE_ROWS = 5
"""So many rows at the top and at the bottom of a page may be furniture: letterheads are high."""
_LETTERS = 15
"""Letters of a row that no two pages of an article begin with at the same height by chance."""
_DIGITS = re.compile(r"\d+")
_ADDRESS = re.compile(r"((?:https?|file)://\S+)(?:\s+\d{1,4}\s*/\s*\d{1,4})?")
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[AP]M)?\b.*"
)
_SHARE = 0.25
"""Headers of left and right pages, and of parts, differ; each is on this share of the pages."""


_SAME_HEIGHT = 12
"""Points by which the height of furniture may differ from page to page."""
_ASCENT, _DESCENT = 0.75, 0.2
_Key = tuple[int, int, str]
_Rows = list[list[Line]]


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
    for number, sides in enumerate(edges):
        for top, rows in enumerate(sides):
            for line in (line for row in rows for line in row):
                places = seen[_key(top, line)]
                if not places or places[-1] != number:
                    places.append(number)
    count = sum(bool(page) for page in pages)
    fewest = max(2, _SHARE * count)
    result = Furniture()
    for page, sides in zip(pages, edges, strict=True):
        away: set[int] = set()
        for top, rows in enumerate(sides):
            repeated = [
                [len(seen[_key(top, line)]) >= fewest for line in row] for row in rows[:_EDGE_ROWS]
            ]
            everywhere = [
                all(len(seen[_key(top, line)]) == max(2, count) for line in row)
                for row in rows[:_EDGE_ROWS]
            ]
            away |= {
                id(line) for row in rows[: _outside(rows, repeated, everywhere)] for line in row
            }
        for line in page:
            if line.row == page[-1].row and (match := _ADDRESS.fullmatch(line.text)):
                away |= {id(other) for other in page if other.row == line.row}
                if match[1].startswith("http"):
                    result.address = result.address or match[1]
            elif line.row == page[0].row and _PRINTED.fullmatch(line.text):
                # The title of the page stands beside the date.
                away |= {id(other) for other in page if other.row == line.row}
        result.pages.append([line for line in page if id(line) not in away])
    return result


def _edges(page: list[Line]) -> tuple[_Rows, _Rows]:
    """The last rows of a page from the bottom, and the first from the top.

    One more on each side than may be furniture, for the space between.
    """
    rows: dict[int, list[Line]] = {}
    for line in page:
        rows.setdefault(line.row, []).append(line)
    order = [rows[number] for number in sorted(rows)]
    return order[: -_EDGE_ROWS - 2 : -1], order[: _EDGE_ROWS + 1]


def _outside(rows: _Rows, repeated: list[list[bool]], everywhere: list[bool]) -> int:
    """How many rows, from the edge inwards, are furniture.

    More space than between lines sets it off from the text, or it is on every page, as a letterhead
    is.  In the innermost of its rows one piece
    that repeats is enough: beside it stands what this page is about.
    """
    found = 0
    for at, (row, again) in enumerate(zip(rows, repeated, strict=False)):
        numbers = [_is_number(line) for line in row]
        if _is_apart(rows, at) and (any(again) or all(numbers)):
            found = at + 1
        elif all(again) and all(numbers) and at == 0:
            found = 1
        elif (
            everywhere[at] and sum(map(str.isalpha, "".join(line.text for line in row))) >= _LETTERS
        ):
            found = at + 1
        if not all(map(max, again, numbers)):
            break
    return found


def _is_apart(rows: _Rows, at: int) -> bool:
    """Whether there is more white between a row and the next one inwards than between lines."""
    if at + 1 >= len(rows):
        return False
    row, inner = rows[at][0], rows[at + 1][0]
    lower = row if row.y < inner.y else inner
    white = abs(row.y - inner.y) - _ASCENT * lower.size - _DESCENT * max(row.size, inner.size)
    return white > 0.8 * row.size


def _is_number(line: Line) -> bool:
    return page_words().page_on_paper.fullmatch(line.text) is not None


def _key(top: int, line: Line) -> _Key:
    """What furniture has in common on all pages: its height, and but for numbers its words."""
    return top, round(line.y / _SAME_HEIGHT), _DIGITS.sub("#", line.text.casefold())
