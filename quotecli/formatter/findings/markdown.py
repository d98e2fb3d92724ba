"""``markdown``: a section an article with its findings, worst first; with ``--columns`` one table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from quotecli.audit import Audited
from quotecli.formatter.columns import Table
from quotecli.formatter.findings import lines
from quotecli.formatter.findings.columns import FINDINGS
from quotecli.formatter.markdown import MarkdownFormatter, escape, escape_line, heading
from quotecli.formatter.signs import Signs
from quotecli.model import Document


class FindingsMarkdown(MarkdownFormatter):
    """Sections, or a table if there are columns."""

    table: ClassVar[Table[Any]] = FINDINGS

    def sections(self, document: Document, style: Signs) -> Iterator[str]:
        return _sections(lines.audited(document), style)


def _sections(document: Audited, style: Signs) -> Iterator[str]:
    yield from heading(document, style)
    for finding in document.findings:
        each = lines.line(document, finding, style)
        yield f"- **{each.code}** ({escape(each.where)}): {escape(each.reason)}"
        yield f"  {escape_line(each.passage)}"
        if each.who:
            yield f"  {escape_line(each.who)}"
    yield "---"
    for text in lines.closing(document, style):
        yield escape_line(text)


FORMATTER = FindingsMarkdown
