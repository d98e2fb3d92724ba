"""``table``: what must be looked at, worst first, and under it the numbers of the article.

On a terminal (``width`` given) Rich draws it. In a pipe nothing wraps: a line a finding.
"""

from __future__ import annotations

from quotecli.audit import Audited
from quotecli.formatter import rows
from quotecli.formatter.base import Formatter
from quotecli.formatter.findings import lines
from quotecli.formatter.signs import Signs, signs
from quotecli.model import Document


class FindingsTable(Formatter):
    """A block an article."""

    def document(self, document: Document, index: int) -> str:
        style = signs(unicode=self.unicode, language=self.ui)
        found = lines.audited(document)
        gap = "\n" if index else ""
        if self.width is None:
            return gap + _piped(found, style, many=self.many)
        # Rich is loaded here and not above: a pipe has no use for it.
        from quotecli.formatter.findings.terminal import render

        return gap + render(found, style, many=self.many, width=self.width, colour=self.colour)


def _piped(document: Audited, style: Signs, *, many: bool) -> str:
    blocks = []
    if many:
        title, id_ = rows.document_name(document, style)
        blocks.append(f"== {title} ({id_}) ==" if id_ else f"== {title} ==")
    found = [lines.line(document, finding, style) for finding in document.findings]
    if found:
        places = max(len(each.where) for each in found)
        codes = max(len(each.code) for each in found)
        blocks.append(
            "\n".join(
                f"{each.where.ljust(places)}  {each.code.ljust(codes)}  {each.reason}"
                f"  {each.passage}" + (f"  [{each.who}]" if each.who else "")
                for each in found
            )
        )
    blocks.append("\n".join(lines.closing(document, style)))
    return "\n\n".join(blocks) + "\n"


FORMATTER = FindingsTable
