"""From the lines of a PDF's columns to paragraphs.

A line goes on the paragraph before it unless something says that a new one begins: an indent, more
space above, other type, a bullet, or a line before that ends although the next word would have
fitted on it.  A paragraph may go on in the next column or on the next page, past a caption or a
footnote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median_low as median

from quotecli.reader.hyphens import Hyphens
from quotecli.reader.pdf_lines import Block, Line

_ENDS = re.compile(r"[.!?…:][\"”“’'»)\]]*$")
_BULLET = re.compile(r"[•▪●◦‣■□➢✓*–—-] |[•▪●◦‣■□➢✓]|\(?(?:\d{1,2}|[a-zA-Z])[.)] ")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡]{1,3})[.)]? ?[^\W\d_\s]")
_INDENT = 0.7
"""Type sizes by which the first line of a paragraph is set in, at least."""
_LOOSE = 1.3
"""Times the usual distance of lines that set a paragraph off."""
_LOOSEST = 1.9
"""The same within a sentence: a picture or a formula may have made room for itself."""
_OTHER_SIZE = 0.08
_FLUSH = 1.0
"""Points by which a line of justified text may miss the end of its column."""
_ENOUGH = 4
"""Lines of a column that tell how wide it is."""
_SMALL = 0.93
"""Notes are set in type of at most this share of the body's."""


@dataclass(slots=True)
class _Column:
    """What lines of one block have in common."""

    left: float
    right: float
    leading: float
    """The usual distance of baselines."""
    justified: bool
    """Whether most lines end where the column ends."""


@dataclass(slots=True)
class Paragraph:
    """Lines of one paragraph, maybe of several columns."""

    lines: list[Line] = field(default_factory=list)

    @property
    def finished(self) -> bool:
        """Whether its last line ends a sentence."""
        return _ENDS.search(self.lines[-1].text[-6:]) is not None


@dataclass(slots=True)
class _Place:
    """A line, the column that it stands in, and the paragraph that it belongs to."""

    line: Line
    column: _Column
    paragraph: Paragraph


def body_size(pages: Iterable[Iterable[Line]]) -> float:
    """The type size that most letters have."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page:
            letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def paragraphs_of(columns: list[Block], body: float) -> list[str]:
    """The paragraphs of all columns in reading order; footnotes come last.

    ``body`` is the type size of the running text.
    """
    notes: list[Block] = []
    texts: list[Block] = []
    for block in columns:
        text, note = _split_notes(block, body)
        texts.append(text)
        notes.append(note)
    indented = _indents(texts)
    found = _flow([block for block in texts if block], body, indented=indented)
    found += _flow([block for block in notes if block], body, indented=False)
    hyphens = Hyphens(line.text for block in columns for line in block)
    joined = (hyphens.joined(line.text for line in paragraph.lines) for paragraph in found)
    return [text for text in joined if text]


def _split_notes(block: Block, body: float) -> tuple[Block, Block]:
    """The lines of a column, and the footnotes below them."""
    at = len(block)
    while at and block[at - 1].size <= _SMALL * body:
        at -= 1
    while at < len(block) and not _NOTE.match(block[at].text):
        at += 1
    return block[:at], block[at:]


def _column(block: Block) -> _Column:
    size = median(line.size for line in block)
    lines = [line for line in block if abs(line.size - size) <= _OTHER_SIZE * size]
    steps = sorted(one.y - other.y for one, other in pairwise(lines) if one.y > other.y)
    usual = steps[len(steps) // 4] if steps else 1.25 * size  # most may be between paragraphs
    lefts = Counter(round(line.x0) for line in lines)
    most = max(lefts.values())
    left = min(x for x, number in lefts.items() if number >= most * 0.5)
    right = max(line.x1 for line in lines)
    flush = sum(right - line.x1 < _FLUSH for line in lines)
    leading = min(max(usual, 0.9 * size), 2.6 * size)
    return _Column(left, right, leading, justified=flush > 0.5 * len(lines) > 1)


def _with_widths(columns: list[_Column], blocks: list[Block]) -> list[_Column]:
    """Columns of few lines are as wide as others that begin at the same place."""
    rights: dict[int, float] = {}
    for column, block in zip(columns, blocks, strict=True):
        if len(block) >= _ENOUGH:
            key = round(column.left)
            rights[key] = min(column.right, rights.get(key, column.right))
    for column, block in zip(columns, blocks, strict=True):
        if len(block) < _ENOUGH:
            column.right = max(column.right, rights.get(round(column.left), 0))
    return columns


def _indents(blocks: list[Block]) -> bool:
    """Whether paragraphs are told by an indent of their first line."""
    indented = total = 0
    for block in blocks:
        if len(block) < _ENOUGH:
            continue
        column = _column(block)
        for before, line in pairwise(block):
            total += 1
            indented += _is_indented(line, column) and not _is_indented(before, column)
    return total > 0 and indented >= max(2, total * 0.04)


def _is_indented(line: Line, column: _Column) -> bool:
    return _INDENT * line.size < line.x0 - column.left < 6 * line.size


def _flow(blocks: list[Block], body: float, *, indented: bool) -> list[Paragraph]:
    """The paragraphs of the columns, in the order in which they begin."""
    found: list[Paragraph] = []
    running: Paragraph | None = None  # the last one in the body's type
    before: _Place | None = None
    columns = _with_widths([_column(block) for block in blocks], blocks)
    for block, column in zip(blocks, columns, strict=True):
        for index, line in enumerate(block):
            here = _Place(line, column, found[-1] if found else Paragraph())
            if before is not None and _goes_on(before, here, body, indented, inside=index > 0):
                here.paragraph = before.paragraph
            elif running is not None and _goes_on_after_others(running, line, found, body):
                here.paragraph = running
            else:
                here.paragraph = Paragraph()
                found.append(here.paragraph)
            here.paragraph.lines.append(line)
            if _like_body(line, body):
                running = here.paragraph
            before = here
    return found


def _goes_on_after_others(
    running: Paragraph, line: Line, found: list[Paragraph], body: float
) -> bool:
    """Whether a line goes on the running text after captions or headings in between."""
    return (
        _like_body(line, body)
        and _lower(line.text)
        and not running.finished
        and not any(_like_body(other.lines[0], body) for other in _since(found, running))
    )


def _since(found: list[Paragraph], paragraph: Paragraph) -> list[Paragraph]:
    """The paragraphs after one, as far as a few back."""
    for back in range(1, min(6, len(found)) + 1):
        if found[-back] is paragraph:
            return found[len(found) - back + 1 :]
    return found


def _goes_on(before: _Place, here: _Place, body: float, indented: bool, *, inside: bool) -> bool:
    """Whether a line goes on the paragraph of the line before it.

    ``inside``: whether that line stands above it in the same column.  ``indented``: whether
    paragraphs of this document are told by an indent.
    """
    above, line, last = before.line, here.line, before.paragraph
    lower = _lower(line.text) and not last.finished
    size = max(above.size, line.size)
    if abs(above.size - line.size) > _OTHER_SIZE * size or (above.bold != line.bold and not lower):
        return False
    heading = line.size > 1.15 * body
    if inside:
        gap = above.y - line.y
        leading = 1.2 * size if heading else here.column.leading
        if gap > (_LOOSEST if lower else _LOOSE) * leading or (gap < 0 and not lower):
            return False
    if lower:
        return True
    if _BULLET.match(line.text):
        return False
    if heading:
        return inside
    if _starts_in(last, above, line, here.column, inside) or _room_left(
        above, before.column, line, 1 if last.finished else 2
    ):
        return False
    # A paragraph's last line ends hardly ever just where the column does.
    flush = before.column.justified and before.column.right - above.x1 < _FLUSH
    return inside or (not above.bold and (not last.finished or indented or flush))


def _starts_in(last: Paragraph, above: Line, line: Line, column: _Column, inside: bool) -> bool:
    """Whether a line is set in as the first line of a paragraph is, or out as that of an item."""
    if inside and line.x0 < above.x0 - _INDENT * line.size:
        return len(last.lines) > 1 and not _is_indented(line, column) and _hangs(last)
    if not _is_indented(line, column):
        return False
    # The lines of an item stand under its first word, not under its bullet; all lines of a passage
    # may be set in.
    under = abs(line.x0 - above.x0) < 0.3 * line.size and not last.finished
    return not (inside and (_hangs(last) or under))


def _hangs(paragraph: Paragraph) -> bool:
    return _BULLET.match(paragraph.lines[0].text) is not None


def _room_left(above: Line, column: _Column, line: Line, times: int) -> bool:
    """Whether the first word of a line would have had room (``times``) at the end of the one above.

    How wide a word is, is only guessed from the line's letters.
    """
    word = line.text.partition(" ")[0]
    width = (line.x1 - line.x0) / max(1, len(line.text)) * (len(word) + 1)
    return above.x1 + times * width < column.right - 0.5 * line.size


def _like_body(line: Line, body: float) -> bool:
    return abs(line.size - body) <= _OTHER_SIZE * body and not line.bold


def _lower(text: str) -> bool:
    return text[:1].islower()
