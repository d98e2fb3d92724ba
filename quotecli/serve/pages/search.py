"""The search in an archive: what is asked, and the quotes that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from quotecli.formatter import rows
from quotecli.formatter.page.markup import escaped, language_tag, shown, visible
from quotecli.model import ACTS
from quotecli.serve.frame import Look, page

if TYPE_CHECKING:
    from quotecli.archive.criteria import Criteria
    from quotecli.archive.search import Hit

KINDS = ("person", "organisation", "group", "document", "unnamed", "none")
"""Kinds of speaker, and ``none`` for quotes without one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, as it was typed; see ``quotecli.archive.criteria.Criteria``."""

    words: str = ""
    whole: bool = False
    """Whether the words may stand anywhere in the article."""
    speaker: str = ""
    outlets: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    types: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    weak: bool = False

    def criteria(self) -> Criteria:
        """The same for an archive."""
        from quotecli.archive.criteria import Criteria

        return Criteria(
            words=self.words,
            within="articles" if self.whole else "quotes",
            speaker=self.speaker.strip() or None,
            outlets=self.outlets,
            since=self.since.strip() or None,
            until=self.until.strip() or None,
            types=frozenset(self.types),
            acts=frozenset(self.acts),
            kinds=frozenset(self.kinds),
            weak=self.weak,
        )

    def query(self, cursor: str) -> str:
        """What the address of the page behind a place has, without its ``?``."""
        pairs = [
            ("words", self.words),
            ("in", "articles" if self.whole else ""),
            ("speaker", self.speaker),
            *(("outlet", outlet) for outlet in self.outlets),
            ("since", self.since),
            ("until", self.until),
            *(("type", type) for type in self.types),
            *(("act", act) for act in self.acts),
            *(("kind", kind) for kind in self.kinds),
            ("weak", "1" if self.weak else ""),
            ("cursor", cursor),
        ]
        return urlencode([(name, value) for name, value in pairs if value])


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, or what is wrong with what was asked."""

    hits: Sequence[Hit] = ()
    next: str | None = None
    total: int = 0
    more: bool = False
    """Whether there are more than ``total``."""
    told: str = field(default="")


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
    options = "".join(f'<option value="{shown(name)}"></option>' for name in outlets)
    outlet = shown(asked.outlets[0]) if asked.outlets else ""
    acts = [(act, ui.label("act", act)) for act in ACTS]
    kinds = [(kind, ui.label("kind", kind)) for kind in KINDS[:-1]]
    kinds.append((KINDS[-1], ui["page.no-speaker"]))
    whole, weak = (" checked" if on else "" for on in (asked.whole, asked.weak))
    plain = Asked(words=asked.words, speaker=asked.speaker)
    opened = "" if asked == plain else " open"
    return (
        '<form class="put" method="get" action="/search" role="search">\n'
        f"{_field(ui['search.words'], 'words', asked.words, 'search', 'aria-describedby=hint')}"
        f'<p class="note" id="hint">{escaped(ui["search.hint"])}</p>\n'
        f"{_field(ui['search.speaker'], 'speaker', asked.speaker)}"
        f'<details{opened}><summary>{escaped(ui["search.more"])}</summary><div class="fields">\n'
        f"{_field(ui['search.outlet'], 'outlet', outlet, 'text', 'list=outlets')}"
        f'<datalist id="outlets">{options}</datalist>'
        f"{_field(ui['search.since'], 'since', asked.since, 'text', 'placeholder=2024-05')}"
        f"{_field(ui['search.until'], 'until', asked.until, 'text', 'placeholder=2024-05-31')}"
        f"{_choice(look, 'act', acts, asked.acts)}{_choice(look, 'kind', kinds, asked.kinds)}</div>\n"
        f'<label class="check"><input type="checkbox" name="in" value="articles"{whole}>'
        f" {escaped(ui['search.whole'])}</label>"
        f'<label class="check"><input type="checkbox" name="weak" value="1"{weak}>'
        f" {escaped(ui['article.weak-show'])}</label></details>\n"
        f'<p><button class="main">{escaped(ui["search.go"])}</button></p></form>\n'
    )


def _field(label: str, name: str, value: str, kind: str = "text", more: str = "") -> str:
    key, _, text = more.partition("=")
    extra = f' {key}="{text}"' if key else ""
    written = escaped(visible(value)).replace("\n", " ")
    return (
        f'<div><label for="{name}">{escaped(label)}</label>'
        f'<input type="{kind}" id="{name}" name="{name}" value="{written}"'
        f' maxlength="300" autocomplete="off"{extra}></div>\n'
    )


def _choice(
    look: Look, name: str, options: Sequence[tuple[str, str]], chosen: Sequence[str]
) -> str:
    items = "".join(
        f'<option value="{value}"{" selected" if value in chosen else ""}>{escaped(label)}</option>'
        for value, label in options
    )
    return (
        f'<div><label for="{name}">{escaped(look.ui[f"search.{name}"])}</label>'
        f'<select id="{name}" name="{name}">'
        f'<option value="">{escaped(look.ui["search.any"])}</option>{items}</select></div>\n'
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
        address = f"/search?{asked.query(found.next)}"
        label = escaped(ui["search.next"])
        more = f'<p><a class="button" rel="next" href="{escaped(address)}">{label}</a></p>\n'
    return (
        f'<p class="soft" role="status">{escaped(count)}</p>\n<ol class="hits">{items}</ol>\n{more}'
    )


def _hit(look: Look, hit: Hit, *, weak: bool) -> str:
    ui = look.ui
    lang = language_tag(hit.language)
    words = marked(hit.words, hit.marks)
    if hit.type == "direct":
        words = f"“{words}”"
    who = f"<b>{escaped(ui['page.no-speaker'])}</b>"
    if hit.speaker is not None:
        who = f"<b{lang}>{shown(hit.speaker.name)}</b>"
        if role := rows.role_of(hit.speaker):
            who += f'{escaped(ui["list.comma"])}<span class="role"{lang}>{shown(role)}</span>'
    passages = [hit.context] if hit.elsewhere is None else [hit.context, hit.elsewhere]
    context = "".join(
        f'<p class="passage"{lang}>{marked(each.text, each.marks)}</p>' for each in passages
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


def marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """A text with stretches of it marked, as HTML; spans are in code points, in order."""
    text = visible(text)
    parts = []
    at = 0
    for start, end in marks:
        parts += [escaped(text[at:start]), "<mark>", escaped(text[start:end]), "</mark>"]
        at = end
    return "".join([*parts, escaped(text[at:])])
