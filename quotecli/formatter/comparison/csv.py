"""``csv``: a matrix, a row a statement and for each outlet a few columns, safe in a spreadsheet.

Cells are protected, and Excel is served, as ``quotecli.formatter.csv`` says.
"""

from __future__ import annotations

from quotecli.compare import Comparison, Outlet, Statement
from quotecli.formatter.comparison import Look
from quotecli.formatter.comparison.told import Teller
from quotecli.formatter.csv import lines
from quotecli.formatter.signs import signs

HEAD = ("statement", "findings", "outlets", "independent", "base")
"""The columns of a statement; those of each outlet follow, as ``OUTLET: speaker``."""
OF_OUTLET = ("speaker", "words", "type", "act", "status", "difference")


def render(comparison: Comparison, look: Look) -> str:
    """The matrix, a header first."""
    # Headers and codes are the same in every language, as in all tables of data.
    teller = Teller(comparison, signs(unicode=True))
    header = [*HEAD]
    for outlet in teller.outlets:
        header += [f"{outlet.label}: {name}" for name in OF_OUTLET]
    rows = [header]
    for section in teller.sections(all=look.all):
        rows += [_row(teller, statement) for statement in section.statements]
    return lines(rows, excel=look.excel, first=True)


def _row(teller: Teller, statement: Statement) -> list[str]:
    outlets = [cell for cell in statement.cells if not cell.outlet.reference]
    findings = statement.findings if len(statement.cells) > 1 else ("alone",)
    row = [
        statement.id,
        ";".join(findings),
        str(len(outlets)),
        str(statement.independent),
        statement.base.outlet.label,
    ]
    for outlet in teller.outlets:
        row += _of_outlet(teller, statement, outlet)
    return row


def _of_outlet(teller: Teller, statement: Statement, outlet: Outlet) -> list[str]:
    cell = statement.by_outlet.get(outlet.number)
    if cell is None:
        return [""] * len(OF_OUTLET)
    return [
        "; ".join(speaker.name for speaker in cell.speakers),
        cell.words,
        ";".join(cell.types),
        ";".join(cell.acts),
        "base" if cell is statement.base else cell.status,
        "; ".join(teller.difference(each, cell, statement) for each in cell.differences),
    ]
