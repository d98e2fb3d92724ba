"""``table``: speaker by speaker, for people at a terminal or in a pipe.

On a terminal (``width`` given) Rich draws it, see ``terminal``. In a pipe nothing wraps and
nothing is drawn: a line a quote, with all of its particulars, so that ``grep`` finds whole
quotes; the speaker stands on a line of their own above.
"""

from __future__ import annotations

from quotecli.formatter import rows
from quotecli.formatter.base import Formatter
from quotecli.formatter.signs import Signs, signs
from quotecli.model import Document, Quote


class TableFormatter(Formatter):
    """A heading for each speaker, and under it what they said, in the order of the article."""

    def document(self, document: Document, index: int) -> str:
        style = signs(unicode=self.unicode, language=self.ui)
        quotes = rows.shown(document, weak=self.weak)
        gap = "\n" if index else ""
        if self.width is None:
            return gap + _piped(document, quotes, style, many=self.many, others=self.others)
        # Rich is loaded here and not above: a pipe has no use for it.
        from quotecli.formatter.terminal import render

        return gap + render(
            document,
            quotes,
            style,
            many=self.many,
            others=self.others,
            width=self.width,
            colour=self.colour,
        )


def _piped(
    document: Document, quotes: tuple[Quote, ...], style: Signs, *, many: bool, others: int
) -> str:
    blocks = []
    if many:
        title, id_ = rows.document_name(document, style)
        blocks.append(f"== {title} ({id_}) ==" if id_ else f"== {title} ==")
    cells = {quote.id: rows.head_items(quote, style) for quote in quotes}
    widths = [max(map(len, column)) for column in zip(*cells.values(), strict=True)]
    for group in rows.by_speaker(document, quotes):
        name, beside, count = rows.heading(document, group, style)
        lines = [f"{', '.join(filter(None, [name, beside]))} ({count})"]
        for quote in group.quotes:
            columns = [cell.ljust(size) for cell, size in zip(cells[quote.id], widths, strict=True)]
            lines.append("  ".join(["", *columns, _words(document, quote, style)]))
        blocks.append("\n".join(lines))
    blocks.append(rows.summary_line(document, quotes, style, others=others))
    return "\n\n".join(blocks) + "\n"


def _words(document: Document, quote: Quote, style: Signs) -> str:
    words = style.quoted(quote.words) if quote.type == "direct" else style.clean(quote.words)
    items = rows.evidence_items(quote, style) + rows.note_items(document, quote, style)
    return f"{words}  [{f' {style.dot} '.join(items)}]" if items else words


FORMATTER = TableFormatter
