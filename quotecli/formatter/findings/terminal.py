"""The findings as Rich draws them on a terminal.

On 110 columns and more a finding is a row: where, code, reason and passage. On fewer, reason and
passage stand below the code.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from quotecli.audit import Audited
from quotecli.formatter import rows
from quotecli.formatter.drawing import WIDE, Drawing, apart, grid, limited
from quotecli.formatter.findings import lines
from quotecli.formatter.findings.lines import Line
from quotecli.formatter.signs import Signs

_GAP = 2
_WHERE = 12
"""Columns that the number of a paragraph takes at most."""
_CODE = 20
"""The same for a code."""
_REASON = 0.38
"""The part of what is left that the reason takes of a wide row."""


def render(document: Audited, signs: Signs, *, many: bool, width: int, colour: bool) -> str:
    """The findings as lines of at most ``width`` columns, the last one ended."""
    width = limited(width)
    drawing = Drawing(width, colour=colour)
    if many:
        title, id_ = rows.document_name(document, signs)
        drawing.add(Text.assemble((title, "bold"), (f"  {id_}" if id_ else "", "dim")))
        drawing.add(Text(signs.heavy_rule * width, "bold"))
    found = [lines.line(document, finding, signs) for finding in document.findings]
    if found:
        (_wide if width >= WIDE else _narrow)(drawing, found, width)
        drawing.add(Text(signs.rule * width, "dim"))
    for number, each in enumerate(lines.closing(document, signs)):
        drawing.add(Text(each, "" if number == 0 else "dim", overflow="fold"))
    return drawing.text()


def _narrow(drawing: Drawing, found: list[Line], width: int) -> None:
    place = min(_WHERE, max(cell_len(each.where) for each in found))
    for each in found:
        text = Text.assemble((each.code, _style(each)), "\n", each.reason, overflow="fold")
        text.append("\n").append(each.passage, "dim")
        if each.who:
            text.append("\n").append(each.who, "dim italic")
        table = grid([place, width - place - _GAP], _GAP)
        table.add_row(*apart([Text(each.where, "dim"), text]))
        drawing.add(table)
        drawing.add()


def _wide(drawing: Drawing, found: list[Line], width: int) -> None:
    place = min(_WHERE, max(cell_len(each.where) for each in found))
    code = min(_CODE, max(cell_len(each.code) for each in found))
    room = width - place - code - 3 * _GAP
    reason = int(room * _REASON)
    for each in found:
        passage = Text(each.passage, overflow="fold")
        if each.who:
            passage.append("\n").append(each.who, "dim italic")
        table = grid([place, code, reason, room - reason], _GAP)
        cells = [
            Text(each.where, "dim"),
            Text(each.code, _style(each), overflow="fold"),
            Text(each.reason, overflow="fold"),
            passage,
        ]
        table.add_row(*apart(cells))
        drawing.add(table)
        drawing.add()


def _style(each: Line) -> str:
    return "bold red" if each.grave else "bold yellow"
