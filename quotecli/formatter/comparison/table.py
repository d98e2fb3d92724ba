"""``table``: statement by statement, the outlets below each other.

In a pipe nothing wraps, so that ``grep`` finds whole lines; on a terminal lines are broken, and what
differs has a colour.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotecli.compare import Cell, Comparison, Statement
from quotecli.formatter.comparison import Look
from quotecli.formatter.comparison.told import Teller
from quotecli.formatter.lines import Line, drawn, line, plain
from quotecli.formatter.signs import signs

_LABEL = 18
"""Columns that the name of an outlet takes at most beside its words."""
_SEVERE = ("speaker", "numeral", "negation", "question")


def render(comparison: Comparison, look: Look) -> str:
    """The comparison as text, the last line ended."""
    style = signs(unicode=look.unicode, language=look.ui)
    lines = list(_lines(Teller(comparison, style), look))
    if look.width is None:
        return "".join(plain(each) for each in lines)
    return drawn(lines, look.width, colour=look.colour)


def _lines(teller: Teller, look: Look) -> Iterator[Line]:
    for text in teller.head():
        yield line(text)
    tallies = list(teller.tallies())
    if tallies:
        yield line()
        yield from map(line, tallies)
    size = max(map(len, map(teller.label, teller.comparison.outlets)), default=0)
    indent = 2 + min(size, _LABEL) + 2
    for section in teller.sections(all=look.all):
        if section.key is not None and section.statements:
            yield line()
            yield line(teller.section(section.key), "bold underline")
        for statement in section.statements:
            yield line()
            yield from _statement(teller, statement, indent)
        if section.counted:
            yield line()
            told = f"{teller.counted('alone', section.counted)} ({teller.say('section.all')})"
            yield line(told, "dim")
    if not teller.comparison.statements:
        yield line()
        yield line(teller.say("none"))
        return
    yield line()
    yield line(teller.foot(), "dim")


def _statement(teller: Teller, statement: Statement, indent: int) -> Iterator[Line]:
    dot = f" {teller.signs.dot} "
    first, *more = teller.findings(statement)
    severe = statement.findings[0] in _SEVERE and len(statement.cells) > 1
    runs = [(statement.id, "bold"), (dot, ""), (first, "bold red" if severe else "bold")]
    runs += [(f"{dot}{each}", "") for each in more]
    numbers = [item for item in (teller.numbers(statement), teller.missing(statement)) if item]
    runs += [(f"{dot}{item}", "dim") for item in numbers]
    yield Line(runs=tuple(runs))
    common = teller.common_speaker(statement)
    if common is not None:
        yield Line(runs=((common, ""),), indent=2)
    for told in teller.relations(statement):
        yield Line(runs=((told, "yellow"),), indent=2)
    for cell in teller.cells(statement):
        yield from _cell(teller, cell, statement, indent, common is None)


def _cell(
    teller: Teller, cell: Cell, statement: Statement, indent: int, named: bool
) -> Iterator[Line]:
    """What an outlet has; ``named``: with the speaker."""
    dot = f" {teller.signs.dot} "
    label = (f"  {teller.label(cell.outlet)}", "cyan")
    if cell is statement.base or cell.status not in ("same", "tidied"):
        yield Line(label, tuple(_quoted(teller, cell, statement)), indent)
        label = ("", "")
    details = teller.details(cell, statement)
    runs = []
    if named:
        runs = [(teller.speakers(cell), "red" if "speaker" in statement.findings else "")]
        details.insert(0, "")
    yield Line(label, (*runs, (dot.join(details), "dim")), indent)
    for difference in cell.differences:
        told = teller.difference(difference, cell, statement)
        severe = difference.kind in _SEVERE
        yield Line(runs=((told, "bold red" if severe else "yellow"),), indent=indent)


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
