"""``webannotation``: an annotation a finding, whose body says why it is one (purpose ``assessing``).

Targets are the passage and what the finding rests on besides; places are as in the annotations of
quotes. A second body is the code, as a tag.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from quotecli.formatter.findings import lines
from quotecli.formatter.webannotation import ArticleTargets, WebAnnotationFormatter
from quotecli.model import Document
from quotecli.ui import strings


class FindingsWebAnnotation(WebAnnotationFormatter):
    """One AnnotationCollection of one page."""

    label: ClassVar[str] = "What must be checked"

    def annotations(self, document: Document) -> Iterator[dict[str, Any]]:
        ui = strings(self.ui, "audit")
        article = ArticleTargets(document)
        for finding in lines.audited(document).findings:
            bodies = [
                {
                    "type": "TextualBody",
                    "purpose": "assessing",
                    "format": "text/plain",
                    "language": ui.language,
                    "value": finding.reason(ui),
                },
                {"type": "TextualBody", "purpose": "tagging", "value": finding.code},
            ]
            places = ";".join(f"{span.start}-{span.end}" for span in finding.spans)
            key = f"{finding.code} {finding.key} {places}"
            yield article.made("assessing", bodies, finding.spans, "finding", key)


FORMATTER = FindingsWebAnnotation
