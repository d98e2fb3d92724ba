"""``markdown``: for an editor, a wiki or GitHub; a section for each article and each speaker.

A speaker's quotes are a list: the words, and below them where they stand and what they rest on.
With ``columns`` it is one table of those columns for all articles.

No word of an article is markup: what Markdown (CommonMark and GitHub's) would obey stands behind
a backslash, and what GitHub finds without any sign, addresses of mail and ``@names``, is set as
code, so that nobody is called and nothing becomes a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from quotecli.formatter import columns, rows
from quotecli.formatter.base import Formatter
from quotecli.formatter.signs import Signs, signs
from quotecli.model import Document, Quote

_MARKUP = re.compile(
    r"[\\`*_\[\]<~|$#]"  # emphasis, code, links, HTML, tables, headings, mathematics
    r"|&(?=[#A-Za-z])"  # entities
    r"|:(?=//)|(?<=[Ww]{3})\.|(?i:(?<=mailto)|(?<=xmpp)):"  # addresses that become links
)
_LIST_NUMBER = re.compile(r"[0-9]{1,9}(?=[.)])")
_RUN = re.compile(r"[\w.+@-]+")


def escape(text: str) -> str:
    """Text in a line as Markdown that shows just that; not for the start of a line."""
    if "@" not in text:
        return _escaped(text)
    parts = []
    done = 0
    for match in _RUN.finditer(text):
        handle = match[0].rstrip("@.+-")
        if "@" in handle:
            parts += [_escaped(text[done : match.start()]), "`", handle, "`"]
            done = match.start() + len(handle)
    parts.append(_escaped(text[done:]))
    return "".join(parts)


def escape_line(text: str) -> str:
    """The same for text that begins a line, where it could begin a list or a block."""
    written = escape(text)
    number = _LIST_NUMBER.match(written)
    at = number.end() if number else 0
    if number or written.startswith(("-", "+", "=", ">")):
        return f"{written[:at]}\\{written[at:]}"
    return written


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


class MarkdownFormatter(Formatter):
    """Sections, or a table if there are columns."""

    table: ClassVar[columns.Table[Any]] = columns.QUOTES

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._columns = self.table.chosen(self.columns, self.keep) if self.columns else ()
        self._signs = signs(unicode=self.unicode, language=self.ui)

    def begin(self) -> str:
        if not self._columns:
            return ""
        names = [self._cell(column.name) for column in self._columns]
        sides = ["---:" if c.kind in ("integer", "number") else "---" for c in self._columns]
        return _table_row(names) + _table_row(sides)

    def document(self, document: Document, index: int) -> str:
        if self._columns:
            found = self.table.values(document, self._columns, weak=self.weak, ui=self.ui)
            return "".join(_table_row(map(self._cell, row)) for row in found)
        blocks = self.sections(document, self._signs)
        return ("\n" if index else "") + "\n\n".join(blocks) + "\n"

    def sections(self, document: Document, style: Signs) -> Iterator[str]:
        """The blocks of a document, between which there is an empty line."""
        quotes = rows.shown(document, weak=self.weak)
        return _sections(document, quotes, style, others=self.others)

    def _cell(self, value: columns.Value) -> str:
        return escape(self._signs.clean(columns.written(value)))


def _table_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _sections(
    document: Document, quotes: tuple[Quote, ...], style: Signs, *, others: int
) -> Iterator[str]:
    yield from heading(document, style)
    for group in rows.by_speaker(document, quotes):
        name, beside, count = rows.heading(document, group, style)
        yield f"## {escape(name)}"
        yield escape_line(f" {style.dot} ".join(filter(None, [beside, count])))
        for quote in group.quotes:
            yield f"- {_words(quote, style)}"
            items = rows.head_items(quote, style) + rows.evidence_items(quote, style)
            items += rows.note_items(document, quote, style)
            yield f"  {escape_line(f' {style.dot} '.join(items))}"
    yield "---"
    yield escape_line(rows.summary_line(document, quotes, style, others=others))


def heading(document: Document, style: Signs) -> Iterator[str]:
    """The title of a document, and what is known about it."""
    title, id_ = rows.document_name(document, style)
    yield f"# {escape(title)}"
    meta = document.meta
    about = [meta.outlet, meta.byline, meta.published, meta.url, id_]
    if line := f" {style.dot} ".join(style.clean(item) for item in about if item):
        yield escape_line(line)


def _words(quote: Quote, style: Signs) -> str:
    """The words; what somebody denies or hopes never reads as a statement."""
    if quote.type == "direct":
        return escape_line(style.quoted(quote.words))
    act = quote.act
    lead = f"{escape_line(style.label('act', act))}: " if act not in ("states", "") else ""
    words = style.clean(quote.words)
    return lead + (escape(words) if lead else escape_line(words))


FORMATTER = MarkdownFormatter
