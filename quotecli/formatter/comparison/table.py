"""``table``: statement by statement, the outlets below each other.

In a pipe nothing wraps, so that ``grep`` finds whole lines; on a terminal lines are broken, and what
differs has a colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotecli.compare import Cell, Comparison, Statement
from quotecli.formatter.comparison import Look
from quotecli.formatter.comparison.told import Teller
from quotecli.formatter.signs import signs

_WIDEST, _NARROWEST = 140, 24
_LABEL = 18
"""Columns that the name of an outlet takes at most beside its words."""
_SEVERE = ("speaker", "numeral", "negation", "question")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line before it is broken: what stands left of it, and its words with their styles."""

    left: tuple[str, str] = ("", "")
    runs: tuple[tuple[str, str], ...] = ()
    indent: int = 0
    """Columns before the words, where they are broken."""


def render(comparison: Comparison, look: Look) -> str:
    """The comparison as text, the last line ended."""
    style = signs(unicode=look.unicode, language=look.ui)
    lines = list(_lines(Teller(comparison, style), look))
    if look.width is None:
        return "".join(_plain(line) for line in lines)
    return _drawn(lines, min(max(look.width, _NARROWEST), _WIDEST), look.colour)


def _lines(teller: Teller, look: Look) -> Iterator[_Line]:
    for text in teller.head():
        yield _line(text)
    tallies = list(teller.tallies())
    if tallies:
        yield _line()
        yield from map(_line, tallies)
    size = max(map(len, map(teller.label, teller.comparison.outlets)), default=0)
    indent = 2 + min(size, _LABEL) + 2
    for section in teller.sections(all=look.all):
        if section.key is not None and section.statements:
            yield _line()
            yield _line(teller.section(section.key), "bold underline")
        for statement in section.statements:
            yield _line()
            yield from _statement(teller, statement, indent)
        if section.counted:
            yield _line()
            told = f"{teller.counted('alone', section.counted)} ({teller.say('section.all')})"
            yield _line(told, "dim")
    if not teller.comparison.statements:
        yield _line()
        yield _line(teller.say("none"))
        return
    yield _line()
    yield _line(teller.foot(), "dim")


def _line(text: str = "", style: str = "") -> _Line:
    return _Line(runs=((text, style),)) if text else _Line()


def _statement(teller: Teller, statement: Statement, indent: int) -> Iterator[_Line]:
    dot = f" {teller.signs.dot} "
    first, *more = teller.findings(statement)
    severe = statement.findings[0] in _SEVERE and len(statement.cells) > 1
    runs = [(statement.id, "bold"), (dot, ""), (first, "bold red" if severe else "bold")]
    runs += [(f"{dot}{each}", "") for each in more]
    numbers = [item for item in (teller.numbers(statement), teller.missing(statement)) if item]
    runs += [(f"{dot}{item}", "dim") for item in numbers]
    yield _Line(runs=tuple(runs))
    common = teller.common_speaker(statement)
    if common is not None:
        yield _Line(runs=((common, ""),), indent=2)
    for told in teller.relations(statement):
        yield _Line(runs=((told, "yellow"),), indent=2)
    for cell in teller.cells(statement):
        yield from _cell(teller, cell, statement, indent, common is None)


def _cell(
    teller: Teller, cell: Cell, statement: Statement, indent: int, named: bool
) -> Iterator[_Line]:
    """What an outlet has; ``named``: with the speaker."""
    dot = f" {teller.signs.dot} "
    label = (f"  {teller.label(cell.outlet)}", "cyan")
    if cell is statement.base or cell.status not in ("same", "tidied"):
        yield _Line(label, tuple(_quoted(teller, cell, statement)), indent)
        label = ("", "")
    details = teller.details(cell, statement)
    runs = []
    if named:
        runs = [(teller.speakers(cell), "red" if "speaker" in statement.findings else "")]
        details.insert(0, "")
    yield _Line(label, (*runs, (dot.join(details), "dim")), indent)
    for difference in cell.differences:
        told = teller.difference(difference, cell, statement)
        severe = difference.kind in _SEVERE
        yield _Line(runs=((told, "bold red" if severe else "yellow"),), indent=indent)


def _quoted(teller: Teller, cell: Cell, statement: Statement) -> Iterator[tuple[str, str]]:
    """The words, between marks where the outlet has them so."""
    direct = cell.types == ("direct",)
    if direct:
        yield teller.signs.opening, ""
    elif teller.denies(cell):
        yield f"{teller.signs.label('act', 'denies')}: ", "bold red"
    for text, differs in teller.runs(cell, statement):
        yield text, "bold yellow" if differs else ""
    if direct:
        yield teller.signs.closing, ""


def _plain(line: _Line) -> str:
    text = "".join(run for run, _ in line.runs)
    left = line.left[0]
    gap = max(2, line.indent - len(left)) if left else line.indent
    return f"{left}{' ' * gap}{text}".rstrip() + "\n"


def _drawn(lines: list[_Line], width: int, colour: bool) -> str:
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    from quotecli.formatter.drawing import Drawing

    drawing = Drawing(width, colour=colour)
    for line in lines:
        text = Text.assemble(*line.runs, overflow="fold")
        left = Text(line.left[0], line.left[1], overflow="fold")
        indent = min(line.indent, width // 3)
        if not indent:
            drawing.add(text)
            continue
        if cell_len(left.plain) >= indent:
            drawing.add(left)
            left = Text()
        grid = Table.grid(padding=0)
        grid.add_column(width=indent)
        grid.add_column(width=width - indent, overflow="fold")
        grid.add_row(left, text)
        drawing.add(grid)
    return drawing.text()
