"""``brat``: standoff of findings, ``NAME.txt`` and ``NAME.ann``.

A finding is a text-bound annotation of its passage, labelled with its code; a note says why it is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotecli.audit import CODES
from quotecli.formatter.brat import Annotations, BratFormatter
from quotecli.formatter.findings import lines
from quotecli.formatter.signs import TYPOGRAPHIC
from quotecli.model import Document
from quotecli.ui import strings


class FindingsBrat(BratFormatter):
    """A pair of files a document."""

    def annotations(self, document: Document, text: str) -> str:
        ui = strings(self.ui, "audit")
        found = Annotations(text)
        for finding in lines.audited(document).findings:
            note = TYPOGRAPHIC.clean(finding.reason(ui))
            found.bound(finding.code, lines.outer(finding), note)
        return "".join(found.lines)

    def last(self) -> Iterator[tuple[str, str]]:
        overlap = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
        rest = ["[relations]", overlap, "[events]", "[attributes]", ""]
        yield "annotation.conf", "\n".join(["[entities]", *CODES, *rest])


FORMATTER = FindingsBrat
