"""Stretches of an article in their paragraphs, marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quotecli.formatter.page.markup import escaped, language_tag, visible
from quotecli.formatter.page.paragraphs import Paragraph, paragraphs
from quotecli.model import Document, Span

_AROUND = 240
"""Code points of the paragraph that stand before and after what is marked, at most."""


class Passages:
    """Shows passages of one article."""

    def __init__(self, document: Document) -> None:
        self._text = visible(document.text)
        self._lang = language_tag(document.language)
        self._paragraphs = paragraphs(self._text, document.quotes)
        self._starts = [paragraph.start for paragraph in self._paragraphs]

    def html(self, spans: Sequence[Span]) -> str:
        """The paragraphs that the spans stand in, in order, with the spans marked in them.

        A span inside another is marked within it.
        """
        ordered = sorted(set(spans), key=lambda span: (span.start, -span.end))
        groups: dict[int, list[Span]] = {}
        for span in ordered:
            index = max(0, bisect_right(self._starts, span.start) - 1)
            groups.setdefault(index, []).append(span)
        parts = (self._paragraph(index, found) for index, found in sorted(groups.items()))
        return "".join(parts)

    def _paragraph(self, index: int, spans: list[Span]) -> str:
        last = max(span.end for span in spans)
        whole = self._paragraphs[index] if self._paragraphs else Paragraph(0, len(self._text))
        start = max(whole.start, spans[0].start - _AROUND)
        end = max(last, min(whole.end, last + _AROUND))
        number = "" if whole.number is None else f'<span class="n">¶{whole.number}</span> '
        before = "… " if start > whole.start else ""
        after = " …" if end < whole.end else ""
        words = "".join(self._marked(start, end, spans)).strip()
        return f"<blockquote{self._lang}>{number}{before}{words}{after}</blockquote>\n"

    def _marked(self, start: int, end: int, spans: list[Span]) -> Iterator[str]:
        """A stretch with marks; spans that only overlap are marked as far as they are free."""
        open_: list[int] = []  # where the marks end that are open, the innermost last
        at = start
        for span in spans:
            while open_ and open_[-1] <= span.start:
                yield escaped(self._text[at : open_[-1]]) + "</mark>"
                at = open_.pop()
            stop = min(span.end, open_[-1]) if open_ else span.end
            first = max(at, span.start)
            if first >= stop:
                continue
            yield escaped(self._text[at:first])
            yield '<mark class="in">' if open_ else "<mark>"
            at = first
            open_.append(stop)
        while open_:
            yield escaped(self._text[at : open_[-1]]) + "</mark>"
            at = open_.pop()
        yield escaped(self._text[at:end])
