"""``html``: the matrix as one page: a row a statement, a column an outlet.

The page fetches nothing and runs nothing; what an article holds is text and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotecli.compare import Cell, Comparison, Outlet, Statement
from quotecli.formatter.comparison import Look
from quotecli.formatter.comparison.told import Section, Teller
from quotecli.formatter.page.assets import COLOURS, asset, head
from quotecli.formatter.page.markup import escaped, language_tag
from quotecli.formatter.signs import signs
from quotecli.model import GENERATOR

_STYLES = (COLOURS, "page/page.css", "page/matrix.css")
_MOST = 12
"""Outlets that have a column each, whatever they have."""
_SEVERE = ("speaker", "numeral", "negation", "question")


def render(comparison: Comparison, look: Look) -> str:
    """The whole page."""
    teller = Teller(comparison, signs(unicode=True, language=look.ui))
    return "".join(_Page(teller).parts(all=look.all))


class _Page:
    def __init__(self, teller: Teller) -> None:
        self.teller = teller
        self.outlets = teller.outlets

    def parts(self, *, all: bool) -> Iterator[str]:
        """The page, in order."""
        teller = self.teller
        title = self._told("page.title")
        yield (
            head(teller.signs.language, GENERATOR, asset(*_STYLES))
            + f"<title>{title}</title>\n</head>\n"
            f'<body class="matrix-page">\n<header class="page-head"><h1>{title}</h1>\n'
        )
        yield '<ul class="told">'
        for line in teller.head():
            yield f"<li>{escaped(line)}</li>"
        for line in teller.tallies():
            yield f'<li class="copy">{escaped(line)}</li>'
        yield f"<li>{self._told('page.legend')}</li></ul></header>\n<main>\n"
        for section in teller.sections(all=all):
            yield from self._section(section)
        foot = teller.foot() if teller.comparison.statements else teller.say("none")
        yield f'<p class="sum">{escaped(foot)}</p>\n</main>\n'
        made = teller.say("page.made-by", generator=GENERATOR)
        yield f'<footer class="page-foot"><p>{escaped(made)}</p></footer>\n</body>\n</html>\n'

    def _told(self, key: str) -> str:
        return escaped(self.teller.say(key))

    def _section(self, section: Section) -> Iterator[str]:
        name = self._told("page.title")
        if section.key is not None and section.statements:
            name = escaped(self.teller.section(section.key))
            yield f"<h2>{name}</h2>\n"
        if section.statements:
            yield f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">'
            yield f'<table class="matrix"><thead><tr><th scope="col">{self._told("page.found")}</th>'
            outlets = self._columns(section)
            for outlet in outlets:
                yield f'<th scope="col">{escaped(self.teller.label(outlet))}</th>'
            yield "</tr></thead><tbody>\n"
            for statement in section.statements:
                yield from self._row(statement, outlets)
            yield "</tbody></table></div>\n"
        if section.counted:
            yield f'<p class="sum">{escaped(self.teller.counted("alone", section.counted))}</p>\n'

    def _columns(self, section: Section) -> list[Outlet]:
        """The outlets that have a column: of many those that have any of the statements."""
        if len(self.outlets) <= _MOST:
            return self.outlets
        there = {number for each in section.statements for number in each.by_outlet}
        return [outlet for outlet in self.outlets if outlet.number in there]

    def _row(self, statement: Statement, outlets: list[Outlet]) -> Iterator[str]:
        teller = self.teller
        yield f'<tr id="{statement.id}"><th scope="row"><span class="id">{statement.id}</span>'
        several = len(statement.cells) > 1
        for code, told in zip(statement.findings, teller.findings(statement), strict=False):
            severe = " severe" if code in _SEVERE and several else ""
            yield f'<span class="finding{severe}">{escaped(told)}</span>'
        for told in teller.relations(statement):
            yield f'<span class="relation">{escaped(told)}</span>'
        yield f'<span class="num">{escaped(teller.numbers(statement))}</span></th>'
        for outlet in outlets:
            yield self._cell(statement, outlet)
        yield "</tr>\n"

    def _cell(self, statement: Statement, outlet: Outlet) -> str:
        teller = self.teller
        cell = statement.by_outlet.get(outlet.number)
        if cell is None:
            missing = self._told("status.missing")
            return f'<td class="none"><span title="{missing}" aria-label="{missing}">–</span></td>'
        severe = " severe" if "speaker" in statement.findings else ""
        details = teller.details(cell, statement)
        base = ' class="base"' if cell is statement.base and len(statement.cells) > 1 else ""
        parts = [
            f"<td{base}>",
            f'<span class="name{severe}">{escaped(teller.speakers(cell))}</span>',
            self._words(cell, statement),
            f'<span class="brief">{escaped(" · ".join(details))}</span>',
        ]
        if cell.differences:
            parts.append("<ul>")
            for each in cell.differences:
                severe = ' class="severe"' if each.kind in _SEVERE else ""
                told = escaped(teller.difference(each, cell, statement))
                parts.append(f"<li{severe}>{told}</li>")
            parts.append("</ul>")
        return "".join([*parts, "</td>"])

    def _words(self, cell: Cell, statement: Statement) -> str:
        signs = self.teller.signs
        direct = cell.types == ("direct",)
        before = signs.opening if direct else ""
        if self.teller.denies(cell):
            label = escaped(signs.label("act", "denies"))
            before = f'<span class="denies" lang="{signs.language}">{label}:</span> '
        runs = "".join(
            f"<mark>{escaped(text)}</mark>" if differs else escaped(text)
            for text, differs in self.teller.runs(cell, statement)
        )
        lang = language_tag(cell.outlet.document.language)
        return f'<span class="words"{lang}>{before}{runs}{signs.closing if direct else ""}</span>'
