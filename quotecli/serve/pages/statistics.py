"""Who gets quoted, counted in an archive: a table, a chart, and both to take out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotecli.formatter.page.markup import escaped, shown
from quotecli.formatter.signs import signs
from quotecli.serve.frame import Look, page
from quotecli.serve.pages.filters import Asked, filters
from quotecli.ui import strings

if TYPE_CHECKING:
    from quotecli.formatter.statistics import Figures

DIMENSIONS = ("outlet", "institution", "kind", "person", "month", "gender", "act", "type")
"""What figures can be by, see ``quotecli.archive.stats``."""
FORMATS = {"csv": "CSV", "json": "JSON", "svg": "SVG"}
"""What they can be taken out as."""
GROUPS, BARS, MOST = 50, 20, 2000
"""Groups in the table and in the chart, and in a table of all; the others are summed up."""
_NUMBER = ' class="n"'


def statistics(
    look: Look,
    asked: Asked,
    by: Sequence[str],
    outlets: Sequence[str],
    *,
    unique: bool,
    figures: Figures | None,
    told: str = "",
) -> str:
    """The page; ``told`` says what is wrong where there are no figures."""
    ui = look.ui
    body = f"<h1>{escaped(ui['site.statistics'])}</h1>\n{_form(look, asked, by, outlets, unique)}"
    if figures is None:
        body += f'<p class="error" role="alert">{shown(told)}</p>\n'
    else:
        more = {"by": ",".join(by), "unique": "1" if unique else ""}
        body += _results(look, figures, escaped(asked.query(**more)))
    return page(look, ui["site.statistics"], body, current="statistics", kind="narrow numbers")


def _form(look: Look, asked: Asked, by: Sequence[str], outlets: Sequence[str], unique: bool) -> str:
    ui = look.ui
    checked = " checked" if unique else ""
    second = by[1] if len(by) > 1 else ""
    return (
        '<form class="put" method="get" action="/numbers">\n<div class="fields">'
        f"{_dimension(look, 'by', by[0], optional=False)}"
        f"{_dimension(look, 'and', second, optional=True)}</div>\n"
        f"{filters(look, asked, outlets)}"
        f'<label class="check"><input type="checkbox" name="unique" value="1"{checked}>'
        f" {escaped(ui['numbers.unique'])}</label>\n"
        f'<p><button class="main">{escaped(ui["numbers.go"])}</button></p></form>\n'
    )


def _dimension(look: Look, name: str, chosen: str, *, optional: bool) -> str:
    words = strings(look.language, "archive")
    options = f'<option value="">{escaped(look.ui["numbers.nothing"])}</option>' * optional
    for each in DIMENSIONS:
        selected = " selected" if each == chosen else ""
        label = escaped(words[f"dimension.{each}"])
        options += f'<option value="{each}"{selected}>{label}</option>'
    return (
        f'<div><label for="{name}">{escaped(look.ui[f"numbers.{name}"])}</label>'
        f'<select id="{name}" name="{name}">{options}</select></div>\n'
    )


def _results(look: Look, figures: Figures, query: str) -> str:
    """The figures; ``query`` is what an address that asks for them has, as HTML."""
    from quotecli.formatter.statistics.data import Teller, part

    ui, stats = look.ui, figures.stats
    teller = Teller(figures, signs(unicode=True, language=look.language))
    summary = "".join(f"<p>{shown(line)}</p>\n" for line in teller.summary())
    if not stats.groups:
        return f'<p role="status">{shown(teller.say("none"))}</p>\n{summary}'
    heads = [teller.ui[f"dimension.{name}"] for name in stats.by]
    heads += [
        teller.say(key) for key in ("quotes", "share", "words", "share", "articles", "copies")
    ]
    rows = []
    for _, group in figures.shown:
        first, *names = map(shown, teller.label(group))
        numbers = [
            ui.integer(group.quotes),
            teller.percent(part(group.quotes, stats.quotes)),
            ui.integer(group.words),
            teller.percent(part(group.words, stats.words)),
            ui.integer(group.articles),
            ui.integer(group.copies),
        ]
        cells = "".join(f"<td>{name}</td>" for name in names)
        cells += "".join(f"<td{_NUMBER}>{escaped(number)}</td>" for number in numbers)
        rows.append(f'<tr><th scope="row">{first}</th>{cells}</tr>\n')
    head = "".join(
        f'<th scope="col"{_NUMBER * (place >= len(stats.by))}>{shown(name)}</th>'
        for place, name in enumerate(heads)
    )
    title = shown(teller.say("by", title=teller.say("title"), by=teller.by()))
    address = f"/numbers/export?{query}"
    links = "".join(
        f'<li><a href="{address}&amp;format={name}" download>{label}</a></li>'
        for name, label in FORMATS.items()
    )
    chart = f"{address}&amp;format=svg&amp;show=1"
    return (
        f'<div class="exports"><span>{escaped(ui["article.export"])}</span><ul>{links}</ul></div>\n'
        f'<p class="chart"><picture><source media="(max-width: 45rem)" srcset="{chart}&amp;narrow=1">'
        f'<img src="{chart}" alt="{escaped(ui["numbers.chart"])}"></picture></p>\n'
        f'<h2 id="figures">{title}</h2>\n'
        '<div class="scroll" tabindex="0" role="region" aria-labelledby="figures"><table>'
        f"<thead><tr>{head}</tr></thead>\n"
        f"<tbody>{''.join(rows)}</tbody></table></div>\n{_more(look, figures, query)}{summary}"
    )


def _more(look: Look, figures: Figures, query: str) -> str:
    """Where the groups are that the table has not."""
    if not figures.others:
        return ""
    n = look.ui.integer(len(figures.others))
    if figures.limit == MOST:
        link = f"/numbers/export?{query}&amp;format=csv"
        return f'<p><a href="{link}" download>{look.said("numbers.rest", n=n)}</a></p>\n'
    return (
        f'<p><a href="/numbers?{query}&amp;all=1#figures">{look.said("numbers.all", n=n)}</a></p>\n'
    )
