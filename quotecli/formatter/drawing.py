"""How Rich is used: a console that draws into text, and grids of columns.

Rich gets ``Text`` objects only, never markup: what an article holds is shown and not obeyed.
"""

from __future__ import annotations

import io
import re

from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDE = 110
"""Columns from which on a row of columns is easier to read than lines below each other."""
_WIDEST = 160
"""Columns that the output takes at most: longer lines are hard to read."""
_NARROWEST = 24
_TRAILING = re.compile(r"[ ]+((?:\x1b\[[0-9;]*m)*)$", re.MULTILINE)


def limited(width: int) -> int:
    """The columns that are used of a terminal's."""
    return min(max(width, _NARROWEST), _WIDEST)


class Drawing:
    """Lines of at most ``width`` columns, drawn one after the other."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self._out = io.StringIO()
        self._console = Console(
            file=self._out,
            width=width,
            height=100,
            color_system="standard" if colour else None,
            force_terminal=colour,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},  # what is drawn depends on the arguments alone
        )

    def add(self, what: Text | Table | None = None, *, end: str = "\n") -> None:
        """Draw something below all else; nothing is an empty line."""
        if what is None:
            self._console.print()
        else:
            self._console.print(what, end=end)

    def text(self) -> str:
        """All that was drawn, the last line ended, without spaces at the ends of lines."""
        return _TRAILING.sub(r"\1", self._out.getvalue())


def grid(sizes: list[int], gap: int) -> Table:
    """Columns of these sizes with room between them.

    The room is made of columns because versions of Rich differ in how they pad the last one.
    """
    found = Table.grid(padding=0)
    for number, size in enumerate(sizes):
        if number:
            found.add_column(width=gap)
        found.add_column(width=size, overflow="fold")
    return found


def apart(cells: list[Text]) -> list[Text | str]:
    """The cells of a row, with empty ones for the room between them."""
    row: list[Text | str] = []
    for cell in cells:
        row += ["", cell] if row else [cell]
    return row
