"""One quote to be decided on: who says it, somebody else, somebody new, or nobody."""

from __future__ import annotations

from quotecli.decisions import Person
from quotecli.formatter.page.markup import escaped, language_tag, marked, shown, visible
from quotecli.serve.desk import Question, mark
from quotecli.serve.frame import Look, button, hidden, page

_AROUND = 400
"""Code points of the text before and after a quote that are shown."""


def question(look: Look, asked: Question, *, weak: bool) -> str:
    """The page of a quote; ``weak``: whether the page before showed weak rows."""
    ui, sheet, quote = look.ui, asked.sheet, asked.quote
    article = f"/articles/{sheet.key}/{sheet.number}"
    more = "?weak=1" if weak else ""
    address = f"{article}/decisions{more}"
    fields = {"quote": quote.id, "start": str(quote.content[0].start)}
    lang = language_tag(sheet.document.language)
    title = f"{quote.id}: {ui['correct.title']}"
    words = shown(" … ".join(row.words for row in asked.rows))
    accept = escaped(ui["correct.accept" if asked.proposed else "correct.accept-open"])
    if asked.proposed:
        accept += f": {_said(asked.proposed, look)}"
    seen = {"action": "accept", "seen": mark(asked.proposed)}
    back = f"{article}{more}#d1-t"
    body = (
        f"<h1>{shown(title)}</h1>\n"
        f'<blockquote class="words"{lang}>{words}</blockquote>\n'
        f"<p>{_now(look, asked)}</p>\n"
        f"<h2>{escaped(ui['correct.where'])}</h2>\n"
        f'<p class="passage"{lang}>{_passage(asked)}</p>\n'
        f"<h2>{escaped(ui['correct.accept-title'])}</h2>\n"
        f"{button(look, address, accept, {**fields, **seen})}\n"
        f'<form class="put" method="post" action="{address}">{look.secret}'
        f"{hidden({**fields, 'action': 'speaker'})}"
        f"{_others(look, asked)}</form>\n"
        f'<form class="put" method="post" action="{address}">{look.secret}'
        f"{hidden({**fields, 'action': 'new-speaker'})}"
        f"<fieldset><legend>{escaped(ui['correct.new'])}</legend>"
        f'<label for="name">{escaped(ui["correct.name"])}</label>'
        '<input id="name" name="name" maxlength="200" required autocomplete="off">'
        f'<label for="role">{escaped(ui["correct.role"])}</label>'
        '<input id="role" name="role" maxlength="200" autocomplete="off">'
        f"<p><button>{escaped(ui['correct.new-go'])}</button></p></fieldset></form>\n"
        f"<h2>{escaped(ui['correct.reject'])}</h2>\n"
        f"{button(look, address, escaped(ui['correct.not-a-quote']), {**fields, 'action': 'not-a-quote'})}\n"
        f'<p><a href="{back}">{escaped(ui["correct.back"])}</a></p>\n'
    )
    return page(look, title, body, kind="narrow question")


def _now(look: Look, asked: Question) -> str:
    if asked.rejected:
        return look.said("correct.now-rejected")
    if asked.proposed is None:
        return look.said("correct.now-open")
    key = "correct.now-decided" if asked.quote.reviewed else "correct.now"
    return look.said(key, name=_plain(asked.proposed))


def _role(person: Person) -> str | None:
    """What stands beside the name."""
    role = person.role or person.description
    return role if role != person.name else None


def _plain(person: Person) -> str:
    role = _role(person)
    return f"{person.name}, {role}" if role else person.name


def _said(person: Person, look: Look) -> str:
    """A speaker in a line, as HTML."""
    role = _role(person)
    beside = f' <span class="role">{shown(role)}</span>' if role else ""
    return f"<b>{shown(person.name)}</b>{beside}"


def _others(look: Look, asked: Question) -> str:
    ui = look.ui
    legend = f"<legend>{escaped(ui['correct.others'])}</legend>"
    if not asked.others:
        return f"<fieldset>{legend}<p>{escaped(ui['correct.nobody'])}</p></fieldset>"
    items = "".join(
        f'<label class="check"><input type="radio" name="speaker" required'
        f' value="{number}.{mark(person)}"> {_said(person, look)}</label>'
        for number, person in enumerate(asked.others)
    )
    go = escaped(ui["correct.others-go"])
    return f"<fieldset>{legend}{items}<p><button>{go}</button></p></fieldset>"


def _passage(asked: Question) -> str:
    """The words of a quote in the text around them."""
    text = visible(asked.sheet.document.text)
    spans = sorted((span.start, span.end) for row in asked.rows for span in row.content)
    first, last = max(0, spans[0][0] - _AROUND), min(len(text), spans[-1][1] + _AROUND)
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return f"{before}{marked(text, spans, first, last)}{after}"
