"""An article with its quotes marked, and what can be done with each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from quotecli.decisions.fitting import person
from quotecli.formatter import rows
from quotecli.formatter.page.article import Article
from quotecli.formatter.page.furniture import legend, panel
from quotecli.formatter.page.markup import escaped, shown
from quotecli.formatter.page.particulars import Tools
from quotecli.model import Document, Quote
from quotecli.serve.desk import Sheet, mark
from quotecli.serve.frame import Look, button, page
from quotecli.serve.pages.exports import exports
from quotecli.serve.pages.home import problems, status

_WORDS, _LONGEST = 8, 80
"""Words, and code points, that a quote is told by."""


def article(look: Look, sheet: Sheet, *, weak: bool, did: str = "", quote: str = "") -> str:
    """The page of an article.

    ``did`` is the last button, a key of the table ``did``, and ``quote`` of which quote it was.
    """
    head = (
        f"{status(_done(look, sheet, did, quote))}{problems(look, sheet.problems)}"
        f"{_bar(look, sheet, weak=weak)}{_decided(look, sheet)}"
    )
    tools = partial(_tools, look, sheet, "?weak=1" if weak else "")
    return marked_page(look, sheet.document, head, tools, _rejected(look, sheet), weak=weak)


def _done(look: Look, sheet: Sheet, did: str, id: str) -> str:
    """What came of the last button: who says it now, and its first words."""
    if did in ("undo", "undo-nothing"):
        return look.said(f"did.{did}")
    quote = next((each for each in sheet.raw.quotes if each.id == id), None)
    if did in ("", "forgotten") or quote is None:
        return ""
    words = _first(quote.words)
    if did == "not-a-quote":
        return look.said("did.not-a-quote", words=words)
    decided = next((each for each in sheet.document.quotes if each.id == id), None)
    speaker = sheet.document.speaker(decided) if decided is not None else None
    if speaker is None:
        return look.said("did.open", words=words)
    return look.said(f"did.{did}", words=words, name=speaker.name)


def _first(words: str) -> str:
    """The first words of a quote."""
    found = " ".join(words.split()[:_WORDS])[:_LONGEST]
    return found if found == " ".join(words.split()) else f"{found} …"


def marked_page(
    look: Look, document: Document, head: str, tools: Tools, foot: str = "", *, weak: bool
) -> str:
    """The page of a document with its quotes marked; ``head`` and ``foot`` are the HTML around it."""
    ui = look.ui
    title = document.meta.title or document.id or ui["page.untitled"]
    marked = Article(document, 0, title, ui, weak=weak, many=False, others=0, tools=tools)
    signs = legend(ui, weak=weak) if marked.quotes or document.not_quotes else ""
    body = (
        f'<div class="page-head">{head}{signs}</div>\n'
        f"{''.join(marked.parts())}{foot}{panel(ui)}{_said(look)}"
    )
    return page(look, title, body, scripts=("page.js",), kind="one")


def copied(document: Document, quote: Quote) -> str:
    """A quote with who says it, as it is put into another text."""
    words = f"“{quote.words}”" if quote.type == "direct" else quote.words
    speaker = document.speaker(quote)
    if speaker is None:
        return words
    role = rows.role_of(speaker)
    return f"{words} — {speaker.name}" + (f", {role}" if role else "")


def copy_button(look: Look, document: Document, quote: Quote) -> str:
    """A button that copies a quote, where a script runs."""
    return (
        f'<button type="button" class="copy js-only" data-copy="{shown(copied(document, quote))}">'
        f"{escaped(look.ui['correct.copy'])}</button>"
    )


def bar(look: Look, address: str, links: Iterable[str], *, weak: bool) -> str:
    """What can be done with an article as a whole; ``links`` is what stands last (HTML)."""
    ui = look.ui
    asked = "&amp;weak=1" if weak else ""
    toggle = escaped(ui["article.weak-hide" if weak else "article.weak-show"])
    return (
        f'<nav class="bar-of-tools" aria-label="{escaped(ui["article.tools"])}">'
        f'<button type="button" class="copy-all js-only">{escaped(ui["article.copy-all"])}</button>'
        f"{exports(look, f'{address}/export', 'article.export', asked)}"
        f'<a href="{address}{"" if weak else "?weak=1"}">{toggle}</a>{"".join(links)}</nav>\n'
    )


def _address(sheet: Sheet) -> str:
    return f"/articles/{sheet.key}/{sheet.number}"


def _bar(look: Look, sheet: Sheet, *, weak: bool) -> str:
    ui = look.ui
    links = [f'<a href="/articles/{sheet.key}/remove">{escaped(ui["article.forget"])}</a>']
    if sheet.several:
        several = f'<a href="/articles/{sheet.key}">{escaped(ui["article.list"])}</a>'
        links.insert(0, several)
    return bar(look, _address(sheet), links, weak=weak)


def _decided(look: Look, sheet: Sheet) -> str:
    if not sheet.decided and not sheet.undoable:
        return ""
    ui = look.ui
    form = "one" if sheet.decided == 1 else "other"
    count = ui.integer(sheet.decided)
    told = look.said(f"article.decided.{form}", n=count, path=sheet.path)
    undo = ""
    if sheet.undoable:
        undo = button(look, f"{_address(sheet)}/undo", escaped(ui["article.undo"]), {})
    return f'<div class="decided"><p>{told}</p>{undo}</div>\n'


def _tools(look: Look, sheet: Sheet, more: str, quote: Quote) -> str:
    """What can be done with one quote; ``more`` is what is asked of the page besides."""
    ui = look.ui
    copy = copy_button(look, sheet.document, quote)
    address = f"{_address(sheet)}/decisions{more}"
    fields = {"quote": quote.id, "start": str(quote.content[0].start)}
    note = accept = ""
    if quote.continues is None:
        right = "correct.accept" if quote.speaker is not None else "correct.accept-open"
        seen = {"action": "accept", "seen": mark(person(sheet.document.speaker(quote)))}
        accept = button(look, address, escaped(ui[right]), {**fields, **seen})
    else:
        told = look.said("correct.later-row", id=quote.continues)
        note = f'<p class="note">{told}</p>'
    none = escaped(ui["correct.not-a-quote"])
    return (
        f'<div class="tools-of"><p class="head">{escaped(ui["correct.head"])}</p>{note}'
        f'<div class="buttons">{accept}'
        f'<a class="button" href="{_address(sheet)}/quotes/{shown(quote.id)}{more}">'
        f"{escaped(ui['correct.other'])}</a>"
        f"{button(look, address, none, {**fields, 'action': 'not-a-quote'})}"
        f"{copy}</div></div>"
    )


def _rejected(look: Look, sheet: Sheet) -> str:
    """Rows that were decided to be none, each with the way back."""
    if not sheet.rejected:
        return ""
    items = "".join(
        f'<li><a href="{_address(sheet)}/quotes/{shown(quote.id)}">'
        f"{shown(quote.id)}: {escaped(look.ui['correct.title'])}</a>"
        f' <span class="words">{shown(quote.words)}</span></li>\n'
        for quote in sheet.rejected
    )
    head = escaped(look.ui["article.rejected"])
    return (
        f'<section class="rejected" aria-labelledby="rejected"><h2 id="rejected">{head}</h2>'
        f"<ul>{items}</ul></section>\n"
    )


def _said(look: Look) -> str:
    """What the script says when something was copied."""
    ui = look.ui
    return (
        f'<p id="copied" class="toast" role="status" data-copied="{escaped(ui["article.copied"])}"'
        f' data-failed="{escaped(ui["article.not-copied"])}"></p>\n'
    )
