"""Lines of runs of text: as they are in a pipe, broken and coloured on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_WIDEST, _NARROWEST = 140, 24
"""Columns that lines take at most, and at least."""


def limited(width: int) -> int:
    """The columns that lines take of a terminal's."""
    return min(max(width, _NARROWEST), _WIDEST)


@dataclass(frozen=True, slots=True)
class Line:
    """A line before it is broken: what stands left of it, and its words with their styles."""

    left: tuple[str, str] = ("", "")
    runs: tuple[tuple[str, str], ...] = ()
    indent: int = 0
    """Columns before the words, where they are broken."""


def line(text: str = "", style: str = "") -> Line:
    """A line of one run; an empty one without."""
    return Line(runs=((text, style),)) if text else Line()


def plain(of: Line) -> str:
    """A line as it is, ended."""
    text = "".join(run for run, _ in of.runs)
    left = of.left[0]
    gap = max(2, of.indent - len(left)) if left else of.indent
    return f"{left}{' ' * gap}{text}".rstrip() + "\n"


def drawn(lines: Iterable[Line], width: int, *, colour: bool) -> str:
    """Lines broken to the columns of a terminal."""
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    from quotecli.formatter.drawing import Drawing

    width = limited(width)
    drawing = Drawing(width, colour=colour)
    for each in lines:
        text = Text.assemble(*each.runs, overflow="fold")
        left = Text(each.left[0], each.left[1], overflow="fold")
        indent = min(each.indent, width // 3)
        if not indent:
            drawing.add(text)
            continue
        if cell_len(left.plain) >= indent:
            drawing.add(left)
            left = Text()
        row = Table.grid(padding=0)
        row.add_column(width=indent)
        row.add_column(width=width - indent, overflow="fold")
        row.add_row(left, text)
        drawing.add(row)
    return drawing.text()
