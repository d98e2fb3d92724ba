"""``plain``: ready to paste into a mail to whoever wrote the article, a finding a paragraph."""

from __future__ import annotations

from quotecli.formatter import rows
from quotecli.formatter.base import Formatter
from quotecli.formatter.findings import lines
from quotecli.formatter.signs import signs
from quotecli.model import Document


class FindingsPlain(Formatter):
    """A finding a paragraph, worst first, and the numbers of the article."""

    def document(self, document: Document, index: int) -> str:
        style = signs(unicode=self.unicode, language=self.ui)
        found = lines.audited(document)
        paragraphs = []
        if self.many:
            title, id_ = rows.document_name(document, style)
            paragraphs.append(f"{title} ({id_})" if id_ else title)
        for finding in found.findings:
            each = lines.line(found, finding, style)
            who = f" {style.dash} {each.who}" if each.who else ""
            paragraphs.append(
                f"{each.where} {each.code}: {each.reason}.\n{each.passage}{who}".rstrip()
            )
        paragraphs.append("\n".join(lines.closing(found, style)))
        return ("\n" if index else "") + "\n\n".join(paragraphs) + "\n"


FORMATTER = FindingsPlain
