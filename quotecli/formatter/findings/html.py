"""``html``: a page of evidence, to keep and to print.

For each article: what it is (address, dates, checksum of the text, version of the tool), what must be
looked at with its passages marked, and the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quotecli.audit import Audited
from quotecli.formatter import rows
from quotecli.formatter.base import Formatter
from quotecli.formatter.findings import lines
from quotecli.formatter.pack.about import about, title
from quotecli.formatter.pack.frame import begin, end
from quotecli.formatter.pack.passages import Passages
from quotecli.formatter.page.markup import escaped, language_tag, shown
from quotecli.formatter.signs import Signs, signs
from quotecli.model import Document
from quotecli.ui import strings


class FindingsHtml(Formatter):
    """A page of one or several articles."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._words = strings(self.ui, "audit")
        self._count = 0

    def begin(self) -> str:
        return begin(self._words["audit.title"], self._words)

    def document(self, document: Document, index: int) -> str:
        self._count += 1
        return "".join(self._article(lines.audited(document), index))

    def end(self) -> str:
        none = "" if self._count else f"<p>{escaped(self._words['audit.no-article'])}</p>\n"
        return none + end(self._words)

    def _article(self, document: Audited, index: int) -> Iterator[str]:
        ui = self._words
        style = signs(unicode=True, language=self.ui)
        lang = language_tag(document.language)
        id_ = f"d{index + 1}"
        yield f'<article id="{id_}" aria-labelledby="{id_}-h">\n'
        yield f'<h2 id="{id_}-h"{lang}>{shown(title(document, ui))}</h2>\n'
        yield about(document, self.accessed, ui)
        for flag in document.flags:
            yield f'<p class="flag">{shown(rows.document_flag_text(flag, style))}</p>\n'
        yield f"<h3>{escaped(ui['audit.findings'])}</h3>\n"
        yield from self._findings(document, style)
        yield from self._summary(document)
        yield "</article>\n"

    def _findings(self, document: Audited, style: Signs) -> Iterator[str]:
        ui = self._words
        if not document.findings:
            yield f"<p>{escaped(ui['audit.none'])}</p>\n"
            return
        passages = Passages(document)
        yield '<ol class="findings">\n'
        for finding in document.findings:
            each = lines.line(document, finding, style)
            yield '<li class="grave">' if each.grave else "<li>"
            yield f'<span class="code">{escaped(each.code)}</span> {escaped(each.where)}'
            yield f'<p class="reason">{shown(each.reason)}</p>\n'
            yield passages.html(finding.spans)
            if each.who:
                yield f'<p class="who">{shown(each.who)}</p>'
            yield "</li>\n"
        yield "</ol>\n"
        if document.more:
            yield f"<p>{escaped(ui.counted('more', document.more))}</p>\n"

    def _summary(self, document: Audited) -> Iterator[str]:
        ui, summary = self._words, document.summary
        yield f"<h3>{escaped(ui['audit.summary'])}</h3>\n"
        if not summary.quotes:
            words = ui.counted("words", rows.word_count(document.text))
            yield f"<p>{escaped(ui['row.no-quotes'].format(words=words))}</p>\n"
            return
        yield _table(
            [ui["audit.source"], ui["audit.quotes"]],
            [
                [shown(ui.label("source-kind", kind)), ui.integer(count)]
                for kind, count in summary.sources
            ],
        )
        lang = language_tag(document.language)
        yield _table(
            [ui["audit.speaker"], ui["audit.quotes"], ui["audit.words"], ui["audit.share"]],
            [
                [
                    f"<span{lang}>{shown(rows.names(document, [voice.speaker])[0])}</span>",
                    ui.integer(voice.quotes),
                    ui.integer(voice.words),
                    escaped(ui.share(voice.words, summary.words)),
                ]
                for voice in summary.voices
            ],
        )


def _table(heads: list[str], cells: list[list[str]]) -> str:
    """A table whose first column is words and whose others are numbers; cells are HTML."""
    if not cells:
        return ""
    sides = ["", *[' class="num"'] * (len(heads) - 1)]
    top = "".join(
        f"<th{side}>{escaped(head)}</th>" for head, side in zip(heads, sides, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td{side}>{cell}</td>" for cell, side in zip(row, sides, strict=True))
        + "</tr>\n"
        for row in cells
    )
    return f"<table>\n<tr>{top}</tr>\n{body}</table>\n"


FORMATTER = FindingsHtml
