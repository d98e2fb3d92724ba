"""What an article is: title, outlet, address, dates, checksum of its text, and the tool."""

from __future__ import annotations

from collections.abc import Iterator

from quotecli.formatter.page.markup import escaped, language_tag, shown
from quotecli.model import GENERATOR, Document
from quotecli.ui import Strings

_LINKED = ("https://", "http://")


def title(document: Document, ui: Strings) -> str:
    """What to call an article."""
    return document.meta.title or document.id or ui["page.untitled"]


def about(document: Document, accessed: str, ui: Strings) -> str:
    """A table of what is known about an article.

    Args:
        document: the article.
        accessed: when it was read; empty where that is not to be told.
        ui: the strings of a language, of a part that has ``pack``.
    """
    rows = "".join(
        f"<tr><th scope=row>{escaped(ui[f'pack.{name}'])}</th><td>{value}</td></tr>\n"
        for name, value in _rows(document, accessed, ui)
    )
    return f'<table class="about">\n{rows}</table>\n'


def _rows(document: Document, accessed: str, ui: Strings) -> Iterator[tuple[str, str]]:
    meta = document.meta
    unknown = f'<span class="unknown">{escaped(ui["pack.unknown"])}</span>'
    lang = language_tag(document.language)
    yield "id", f"<code>{shown(document.id)}</code>" if document.id else unknown
    for name in ("outlet", "url", "byline", "published"):
        value = getattr(meta, name)
        if not value:
            yield name, unknown
        elif name == "url" and value.startswith(_LINKED):
            yield name, f'<a href="{shown(value)}" rel="noreferrer">{shown(value)}</a>'
        else:
            yield name, f"<span{lang}>{shown(value)}</span>"
    if accessed:
        yield "accessed", f"<time>{escaped(accessed)}</time>"
    yield "sha256", f"<code>{document.sha256}</code>"
    length = ui["pack.characters"].format(n=ui.integer(len(document.text)))
    yield "length", escaped(length)
    for file, sha256 in document.lexicons:
        yield "lexicon", f"{shown(file)} <code>{escaped(sha256)}</code>"
    yield "version", escaped(GENERATOR)
