"""An article of an archive with its quotes marked, to read, to copy and to take out."""

from __future__ import annotations

from functools import partial

from quotecli.formatter.page.markup import escaped
from quotecli.model import Document, Quote
from quotecli.serve.frame import Look
from quotecli.serve.pages.article import bar, copy_button, marked_page


def archived(look: Look, number: int, document: Document, *, weak: bool) -> str:
    """The page of an article of the archive by its number there."""
    # What is decided belongs to the file that an article came from, and comes along from there.
    note = f'<p class="note">{escaped(look.ui["search.decide"])}</p>'
    head = bar(look, f"/archive/{number}", [], weak=weak) + note
    return marked_page(look, document, head, partial(_tools, look, document), weak=weak)


def _tools(look: Look, document: Document, quote: Quote) -> str:
    return f'<div class="tools-of">{copy_button(look, document, quote)}</div>'
