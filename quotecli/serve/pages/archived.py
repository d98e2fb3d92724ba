"""An article of an archive with its quotes marked, to read, to copy and to take out."""

from __future__ import annotations

from functools import partial

from quotecli.formatter.page.article import Article
from quotecli.formatter.page.furniture import legend, panel
from quotecli.formatter.page.markup import escaped
from quotecli.model import Document, Quote
from quotecli.serve.frame import Look, page
from quotecli.serve.pages.article import bar, copy_button, said


def archived(look: Look, number: int, document: Document, *, weak: bool) -> str:
    """The page of an article of the archive by its number there."""
    ui = look.ui
    title = document.meta.title or document.id or ui["page.untitled"]
    marked = Article(
        document,
        0,
        title,
        ui,
        weak=weak,
        many=False,
        others=0,
        tools=partial(_tools, look, document),
    )
    address = f"/archive/{number}"
    # What is decided belongs to the file that an article came from, and comes along from there.
    note = f'<p class="note">{escaped(ui["search.decide"])}</p>'
    body = "".join(
        (
            f'<div class="page-head">{bar(look, address, [], weak=weak)}{note}',
            legend(ui, weak=weak) if marked.quotes or document.not_quotes else "",
            "</div>\n",
            *marked.parts(),
            panel(ui),
            said(look),
        )
    )
    return page(look, title, body, scripts=("page.js",), kind="one")


def _tools(look: Look, document: Document, quote: Quote) -> str:
    return f'<div class="tools-of">{copy_button(look, document, quote)}</div>'
