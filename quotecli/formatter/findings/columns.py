"""The columns of a table of findings: a row is a finding.

``reason`` and ``passage`` are in the language of people, ``code`` the same in every language;
``rank`` is 1 for the gravest kind. ``quotes`` and ``speakers`` are joined by ``;`` like ``spans``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotecli.audit import Audited, Finding
from quotecli.formatter import rows
from quotecli.formatter.columns import Column, Table, of_document
from quotecli.formatter.findings import lines
from quotecli.formatter.signs import signs
from quotecli.model import Document
from quotecli.ui import strings


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with what columns are taken from."""

    document: Audited
    finding: Finding
    ui: str


def _rows(document: Document, weak: bool, ui: str) -> Iterator[Row]:
    found = lines.audited(document)
    for finding in found.findings:
        yield Row(found, finding, ui)


def _passage(row: Row) -> str:
    return lines.passage(row.document, row.finding, signs(unicode=True, language=row.ui))


FINDINGS: Table[Row] = Table(
    (
        of_document("document"),
        of_document("title"),
        of_document("outlet"),
        of_document("url"),
        of_document("published"),
        Column("rank", "integer", lambda row: row.finding.rank),
        Column("code", "text", lambda row: row.finding.code),
        Column("reason", "text", lambda row: row.finding.reason(strings(row.ui, "audit"))),
        Column("paragraph", "integer", lambda row: row.finding.paragraph),
        Column("passage", "text", _passage),
        Column("speaker", "texts", lambda row: rows.names(row.document, row.finding.speakers)),
        Column("speakers", "texts", lambda row: list(row.finding.speakers)),
        Column("quotes", "texts", lambda row: list(row.finding.quotes)),
        Column("start", "integer", lambda row: min(span.start for span in row.finding.spans)),
        Column("end", "integer", lambda row: max(span.end for span in row.finding.spans)),
        Column(
            "spans", "spans", lambda row: [(span.start, span.end) for span in row.finding.spans]
        ),
    ),
    _rows,
)
"""The table of findings. Additive: a new column comes at the end."""
