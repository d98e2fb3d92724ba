"""The search in an archive: what is asked, and the quotes that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotecli.formatter import rows
from quotecli.formatter.page.markup import escaped, language_tag, marked, shown, visible
from quotecli.serve.frame import Look, page
from quotecli.serve.pages.filters import Asked, filters

if TYPE_CHECKING:
    from quotecli.archive.search import Hit


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, or what is wrong with what was asked."""

    hits: Sequence[Hit] = ()
    next: str | None = None
    total: int = 0
    more: bool = False
    """Whether there are more than ``total``."""
    told: str = ""


def search_page(look: Look, asked: Asked, outlets: Sequence[str], found: Found) -> str:
    """The page."""
    ui = look.ui
    told = f'<p class="error" role="alert">{shown(found.told)}</p>\n' if found.told else ""
    body = f"<h1>{escaped(ui['search.title'])}</h1>\n{_form(look, asked, outlets)}{told}"
    if not found.told:
        body += _results(look, asked, found)
    return page(look, ui["search.title"], body, current="search", kind="narrow search")


def _form(look: Look, asked: Asked, outlets: Sequence[str]) -> str:
    ui = look.ui
    return (
        '<form class="put" method="get" action="/search" role="search">\n'
        f"{filters(look, asked, outlets)}"
        f'<p><button class="main">{escaped(ui["search.go"])}</button></p></form>\n'
    )


def _results(look: Look, asked: Asked, found: Found) -> str:
    ui = look.ui
    count = ui.counted("quotes", found.total)
    if found.more:
        count = ui["search.more-than"].format(n=ui.integer(found.total - 1))
    if not found.hits:
        return f'<p role="status">{escaped(ui["search.none"])}</p>\n'
    items = "".join(_hit(look, hit, weak=asked.weak) for hit in found.hits)
    more = ""
    if found.next is not None:
        address = f"/search?{asked.query(cursor=found.next)}"
        label = escaped(ui["search.next"])
        more = f'<p><a class="button" rel="next" href="{escaped(address)}">{label}</a></p>\n'
    return (
        f'<p class="soft" role="status">{escaped(count)}</p>\n<ol class="hits">{items}</ol>\n{more}'
    )


def _hit(look: Look, hit: Hit, *, weak: bool) -> str:
    ui = look.ui
    lang = language_tag(hit.language)
    words = marked(visible(hit.words), hit.marks)
    if hit.type == "direct":
        words = f"“{words}”"
    who = f"<b>{escaped(ui['page.no-speaker'])}</b>"
    if hit.speaker is not None:
        who = f"<b{lang}>{shown(hit.speaker.name)}</b>"
        if role := rows.role_of(hit.speaker):
            who += f'{escaped(ui["list.comma"])}<span class="role"{lang}>{shown(role)}</span>'
    passages = [hit.context] if hit.elsewhere is None else [hit.context, hit.elsewhere]
    context = "".join(
        f'<p class="passage"{lang}>{marked(visible(each.text), each.marks)}</p>'
        for each in passages
    )
    particulars = [ui.label("type", hit.type), ui.label("act", hit.act)]
    if hit.confidence is not None:
        certain = ui["row.confidence"].format(number=ui.probability(hit.confidence))
        particulars.append(certain)
    place = [hit.outlet, hit.date or hit.published, hit.title or hit.document]
    named = escaped(ui["list.dot"]).join(shown(part) for part in place if part)
    more = "?weak=1" if weak else ""
    return (
        f'<li class="hit"><p class="words"{lang}>{words}</p><p>{who}'
        f'<br><span class="soft">{escaped(ui["list.dot"].join(particulars))}</span></p>{context}'
        f'<p class="soft"><a href="/archive/{hit.article}{more}">{named}</a></p></li>\n'
    )
