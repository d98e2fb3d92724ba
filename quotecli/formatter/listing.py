"""Rows of plain values under headings: a table for people, CSV or JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeGuard

from quotecli.ui import strings

if TYPE_CHECKING:
    from quotecli.formatter.columns import Value

# Help asks for the names of the formats, and each of them needs modules of its own.

FORMATS: tuple[str, ...] = ("table", "csv", "json")
_GAP = 2
_FEWEST = 8
"""Columns that a text takes at least on a narrow terminal."""


def render(
    name: str,
    headings: Mapping[str, str],
    rows: Sequence[Mapping[str, Value]],
    format: str,
    *,
    ui: str,
    width: int | None = None,
    colour: bool = False,
    unicode: bool = True,
    excel: bool = False,
) -> str:
    """Rows as a text.

    Args:
        name: what the list is called in JSON.
        headings: of the table, by the name of the column, in order.
        rows: values by the name of the column.
        format: one of ``FORMATS``.
        ui: the language of whoever reads the table.
        width: columns of the terminal; None where nothing wraps.
        colour: whether terminal escapes may be used.
        unicode: whether the output can hold more than ASCII.
        excel: CSV as Excel with Indonesian settings opens it.
    """
    if format == "json":
        from quotecli.formatter.jsonl import indented

        return indented({name: [dict(row) for row in rows]})
    if format == "csv":
        from quotecli.formatter.csv import lines

        cells = ([row[key] for key in headings] for row in rows)
        return lines([[*headings], *cells], excel=excel, first=True)
    return _table(headings, rows, ui, width, colour=colour, unicode=unicode)


def _table(
    headings: Mapping[str, str],
    rows: Sequence[Mapping[str, Value]],
    ui: str,
    width: int | None,
    *,
    colour: bool,
    unicode: bool,
) -> str:
    from quotecli.formatter.signs import signs

    style = signs(unicode=unicode, language=ui)
    words = strings(ui)

    def shown(value: Value) -> str:
        if _is_number(value):
            return words.integer(value)
        if isinstance(value, list):
            return "; ".join(style.clean(str(each)) for each in value)
        return "" if value is None or isinstance(value, bool) else style.clean(str(value))

    cells = [[style.own(heading) for heading in headings.values()]]
    cells += [[shown(row[key]) for key in headings] for row in rows]
    numbers = [any(_is_number(row[key]) for row in rows) for key in headings]
    if width is None:
        sizes = [max(map(len, column)) for column in zip(*cells, strict=True)]
        lines = [
            "  ".join(
                cell.rjust(size) if number else cell.ljust(size)
                for cell, size, number in zip(line, sizes, numbers, strict=True)
            ).rstrip()
            for line in cells
        ]
        return "\n".join(lines) + "\n"
    return _drawn(cells, numbers, width, colour=colour)


def _is_number(value: Value) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _drawn(cells: list[list[str]], numbers: list[bool], width: int, *, colour: bool) -> str:
    from rich.cells import cell_len
    from rich.text import Text

    from quotecli.formatter.drawing import Drawing, apart, grid, limited

    width = limited(width)
    sizes = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    room = width - _GAP * (len(sizes) - 1)
    while sum(sizes) > room:
        # The widest gives way.
        widest = max(range(len(sizes)), key=lambda at: (sizes[at], -at))
        if sizes[widest] <= _FEWEST:
            break
        sizes[widest] -= 1
    drawing = Drawing(width, colour=colour)
    table = grid(sizes, _GAP)
    for at, line in enumerate(cells):
        table.add_row(
            *apart(
                [
                    Text(
                        cell,
                        style="bold" if at == 0 else "",
                        justify="right" if number else "left",
                        overflow="fold",
                    )
                    for cell, number in zip(line, numbers, strict=True)
                ]
            )
        )
    drawing.add(table)
    return drawing.text()


__all__ = ["FORMATS", "render"]
