"""From the words of a page and where they stand to its lines, in reading order.

A page is cut at gutters: strips without text that run down between columns.  What crosses a gutter
(a headline over two columns) cuts it into bands, each of which is read column by column.  Where no
gutter is, rows are read from the top.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low as median
from typing import NamedTuple

from quotecli.reader.word_symbols import PRIVATE

_SAME_ROW = 0.35
"""Baselines less than this apart, in type sizes, are of one row."""
_GAP = 0.7
"""White space as wide as this, in type sizes, may lie between two columns."""
_COLUMN_LINES = 3
"""A gutter has at least so many lines on either side."""
_RIVER_LINES = 6
"""So many where most lines cross it: word spaces may lie below each other in a few lines."""
_COLUMN_WIDTH = 5
"""A column is at least as wide as this, in type sizes: what is narrower holds numbers or labels."""
_ALIKE = 0.7
"""Share of the gap between two columns that a word space may be wide."""
_INITIAL = 1.7
"""Times the size of the text that a large initial has at least."""
_CANDIDATES = 12
_DEEPEST = 12
_CROWDED = 20_000
"""A page of more pieces than this is no page of a newspaper: it is read row by row."""


class Word(NamedTuple):
    """A word on a page; lengths in points, y grows upwards."""

    x0: float
    x1: float
    y: float
    """The baseline."""
    size: float
    bold: bool
    text: str


@dataclass(slots=True)
class Line:
    """Words side by side: a piece of a row at first, in the end a line of a column."""

    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    """Whether all of it is bold."""
    text: str
    row: int = 0
    """Number of the row on the page, from the top."""


Block = list[Line]
"""Lines of one column, from the top."""


def pieces(words: list[Word]) -> list[Line]:
    """The rows of a page from the top, each cut where there is room for a gutter."""
    words = [
        word if word.text.isascii() else word._replace(text=word.text.translate(PRIVATE))
        for word in _without_marks(words)
    ]
    words.sort(key=lambda word: -word.y)
    rows: list[list[Word]] = []
    for word in words:
        if rows and rows[-1][0].y - word.y <= _SAME_ROW * min(rows[-1][0].size, word.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    found: list[Line] = []
    for number, row in enumerate(rows):
        row.sort(key=lambda word: word.x0)
        start = 0
        for at, (word, following) in enumerate(pairwise(row), 1):
            small, large = sorted((word.size, following.size))
            if following.x0 - word.x1 > _GAP * small or large > _INITIAL * small:
                found.append(_line(row[start:at], number))
                start = at
        found.append(_line(row[start:], number))
    return _with_initials(found)


def _line(words: list[Word], row: int) -> Line:
    kept = [words[0]]
    for word in words[1:]:
        last = kept[-1]
        # Shadows, and bold type made by printing twice.
        if word.text != last.text or word.x0 - last.x0 > 0.25 * word.size:
            kept.append(word)
    largest = max(kept, key=lambda word: len(word.text))
    return Line(
        kept[0].x0,
        max(word.x1 for word in kept),
        largest.y,
        largest.size,
        all(word.bold for word in kept),
        " ".join(word.text for word in kept),
        row,
    )


def _without_marks(words: list[Word]) -> list[Word]:
    """The words without the small raised marks of notes; one that begins a note is kept."""
    kept: list[Word] = []
    for index, word in enumerate(words):
        if len(word.text) <= 3 and not word.text.isalpha():
            if index and _raised(word, words[index - 1], word.x0 - words[index - 1].x1):
                continue
            if index + 1 < len(words):
                following = words[index + 1]
                if _raised(word, following, following.x0 - word.x1):
                    word = word._replace(y=following.y, size=following.size)
        kept.append(word)
    return kept


def _raised(mark: Word, word: Word, gap: float) -> bool:
    """Whether a mark is smaller than the word that it touches, and stands higher."""
    smaller = mark.size < 0.85 * word.size
    return smaller and 0.1 < (mark.y - word.y) / word.size < 0.8 and abs(gap) < 0.6 * word.size


def _with_initials(lines: list[Line]) -> list[Line]:
    """Large initials of a few lines' height, put before the line that they begin."""
    if len(lines) < 3:
        return lines
    body = median(line.size for line in lines)
    initials = [line for line in lines if len(line.text) <= 2 and line.size > _INITIAL * body]
    for initial in initials[:5]:
        top = initial.y + 0.9 * initial.size
        beside = [
            line
            for line in lines
            if line is not initial
            and -0.3 * body <= line.x0 - initial.x1 < 2 * body
            and initial.y - 0.3 * body <= line.y <= top
        ]
        if beside and initial.text[-1].isalpha():
            first = max(beside, key=lambda line: line.y)
            first.text = initial.text + first.text
            for line in beside:
                line.x0 = initial.x0
            lines.remove(initial)
    return lines


def blocks(lines: list[Line], known: list[float]) -> list[Block]:
    """The columns of a page in reading order.

    ``known`` are places where earlier pages have gutters: there one line on each side is enough.
    Gutters that are found are added to it.
    """
    if not lines:
        return []
    return [_rejoined(block) for block in _cut(lines, known, 0) if block]


def _cut(lines: list[Line], known: list[float], depth: int) -> list[list[Line]]:
    lines = sorted(lines, key=lambda line: (-line.y, line.x0))
    gutter = (
        _gutter(lines, known, outermost=depth == 0)
        if depth < _DEEPEST and len(lines) < _CROWDED
        else None
    )
    if gutter is None:
        return [lines]
    if not _near(gutter, known, 10):
        known.append(gutter)
    found: list[list[Line]] = []
    for band in _bands(lines, gutter):
        left, right = _sides(band, gutter)
        if left and right:
            found += _cut(left, known, depth + 1) + _cut(right, known, depth + 1)
        else:
            found += _cut(band, known, depth + 1) if len(band) < len(lines) else [band]
    return found


def _bands(lines: list[Line], gutter: float) -> list[list[Line]]:
    """The lines, from the top, in turn all across the gutter and all beside it."""
    bands: list[list[Line]] = []
    crossing: Line | None = None
    for at, line in enumerate(lines):
        crosses = line.x0 < gutter < line.x1
        if not crosses and crossing is not None:
            crosses = _last_line(line, crossing, gutter, lines[max(0, at - 3) : at + 4])
        if not bands or crosses != (crossing is not None):
            bands.append([])
        crossing = line if crosses else None
        bands[-1].append(line)
    return bands


def _last_line(line: Line, above: Line, gutter: float, around: list[Line]) -> bool:
    """Whether a line is the short end of what crosses the gutter above it."""
    size = line.size
    alike = above.bold == line.bold and abs(above.size - size) < 0.05 * size
    middle = (line.x0 + line.x1 - above.x0 - above.x1) / 2
    aligned = abs(line.x0 - above.x0) < 0.5 * size or abs(middle) < 0.5 * size
    return (
        alike
        and aligned
        and line.x0 < gutter
        and above.y - line.y < 1.6 * size
        and not any(other.x0 >= gutter and abs(other.y - line.y) < size for other in around)
    )


def _gutter(lines: list[Line], known: list[float], *, outermost: bool) -> float | None:
    """The place of the gutter with the most lines beside it, if there is one."""
    size = median(line.size for line in lines)
    edges = sorted([(line.x0, 1) for line in lines] + [(line.x1, -1) for line in lines])
    crossing = 0
    strips: list[tuple[int, float, float]] = []
    for (x, step), (following, next_step) in pairwise(edges):
        crossing += step
        # Between the end of one piece and the beginning of another.
        if step < next_step and following - x >= _GAP * size:
            strips.append((crossing, x - following, (x + following) / 2))
    best, most = None, 0
    for crossing, _, x in sorted(strips)[:_CANDIDATES]:
        fewest = _RIVER_LINES
        if crossing <= max(3, 0.1 * len(lines)):
            # Of an article that ends early in its last column, two lines may be there.
            short_end = outermost and len(lines) >= 12 and crossing <= 3
            fewest = 2 if short_end else _COLUMN_LINES
        if _near(x, known, size):
            fewest = 1
        weight = sum(_columns(band, x, size, fewest) for band in _bands(lines, x))
        if weight > most:
            best, most = x, weight
        if most > 0.8 * len(lines):
            break
    return best


def _sides(band: list[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    """The lines of a band to the left and to the right of the gutter."""
    left = [line for line in band if line.x1 <= gutter]
    return left, [line for line in band if line.x0 >= gutter]


def _columns(band: list[Line], gutter: float, size: float, fewest: int) -> int:
    """How many lines stand in two columns beside the gutter; 0 if they do not look so.

    ``fewest``: of lines on each side; 1 where a gutter is known to be.
    """
    left, right = _sides(band, gutter)
    if fewest == _RIVER_LINES and left and right and _is_box(left, right):
        fewest = _COLUMN_LINES
    for side in (left, right):
        rows = len({line.row for line in side})
        if rows < fewest:
            return 0
        width = max(line.x1 for line in side) - min(line.x0 for line in side)
        if width < _COLUMN_WIDTH * size or sum(len(line.text) for line in side) < 6 * rows:
            return 0
        # Labels stand beside the first lines only; columns are filled.
        if fewest > 1 and rows * 3.5 * size < side[0].y - side[-1].y:
            return 0
    if fewest > 1 and _is_river(left, right):
        return 0
    top = min(left[0].y, right[0].y)
    bottom = max(left[-1].y, right[-1].y)
    lower = min(left[0].y - left[-1].y, right[0].y - right[-1].y)
    if top - bottom < 0.5 * lower and fewest > 1:
        return 0  # one above the other
    return len(band)


def _is_river(left: list[Line], right: list[Line]) -> bool:
    """Whether the gap between two sides is only a word space of stretched lines below each other.

    Stretched lines fall into single words, with spaces as wide as that gap.
    """
    rows: dict[int, tuple[list[Line], list[Line]]] = {}
    for side, lines in enumerate((left, right)):
        for line in lines:
            rows.setdefault(line.row, ([], []))[side].append(line)
    shared = stretched = 0
    for on_left, on_right in rows.values():
        if on_left and on_right:
            shared += 1
            gap = min(line.x0 for line in on_right) - max(line.x1 for line in on_left)
            stretched += not any(" " in line.text for line in (*on_left, *on_right)) and any(
                after.x0 - before.x1 > _ALIKE * gap
                for lines in (on_left, on_right)
                for before, after in pairwise(sorted(lines, key=lambda line: line.x0))
            )
    return stretched * 2 > shared


def _is_box(left: list[Line], right: list[Line]) -> bool:
    """Whether what is on the right is set beside the text: in other type, or in rows of its own."""
    size, other = (median(line.size for line in side) for side in (left, right))
    rows = {line.row for line in right}
    shared = rows & {line.row for line in left}
    return abs(size - other) > 0.08 * size or 2 * len(shared) < len(rows)


def _near(x: float, places: Iterable[float], distance: float) -> bool:
    return any(abs(x - place) < distance for place in places)


def _rejoined(lines: list[Line]) -> Block:
    """A column's lines, the pieces of each row put together again."""
    joined: Block = []
    for line in sorted(lines, key=lambda line: (line.row, line.x0)):
        last = joined[-1] if joined else None
        if last is not None and last.row == line.row:
            last.text = f"{last.text} {line.text}"
            last.x1 = max(last.x1, line.x1)
            last.bold = last.bold and line.bold
        else:
            joined.append(replace(line))
    return joined
