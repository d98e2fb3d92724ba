"""``csv``: one row a quote, fixed columns, RFC 4180, safe to open in a spreadsheet.

Lists (``spans``, ``via``, ``flags``) are joined by ``;``; booleans are ``true`` or ``false``;
what is null is an empty cell. Offsets count code points from 0; ``start`` and ``end`` are those
of the whole content, ``spans`` those of its pieces (``12-40;55-80``). ``n_words`` counts the
words of ``words``. Control characters that no sheet can hold (NUL, ESC, lone surrogates …) are
written as U+FFFD.

**Cells that a spreadsheet would run.** A cell that begins with ``=``, ``+``, ``-``, ``@`` (or
one of their full-width or small forms), a tab or a line end, also behind spaces or apostrophes,
gets one apostrophe before it, as OWASP advises against CSV injection. To undo it: where a cell
begins with an apostrophe and, behind it and any more apostrophes or spaces, one of those signs,
take the first apostrophe away. ``protect`` and ``restore`` do just that, and
``restore(protect(cell)) == cell`` for every cell.
"""

from __future__ import annotations

import csv
import io
import re

from quotecli.formatter import rows
from quotecli.formatter.base import Formatter
from quotecli.model import Document, Quote

COLUMNS: tuple[str, ...] = (
    "document",
    "title",
    "outlet",
    "url",
    "published",
    "quote",
    "speaker_id",
    "speaker",
    "named",
    "kind",
    "role",
    "position",
    "affiliation",
    "former",
    "description",
    "type",
    "act",
    "words",
    "cue",
    "source",
    "link",
    "paragraph",
    "start",
    "end",
    "spans",
    "continues",
    "via",
    "confidence",
    "flags",
    "n_words",
)

# The apostrophes in front are what makes the rule invertible: a cell that looks as if it had
# been protected already is protected once more.
_DANGEROUS = re.compile("'*[^\\S\t\r\n]*[=+\\-@＝＋－＠﹦﹢﹣﹫−\t\r\n]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def protect(cell: str) -> str:
    """The cell as it is written: an apostrophe first where a spreadsheet would run it."""
    return "'" + cell if _DANGEROUS.match(cell) else cell


def restore(cell: str) -> str:
    """The cell as it was before ``protect``."""
    return cell[1:] if cell.startswith("'") and _DANGEROUS.match(cell) else cell


def _cell(value: str | int | float | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return protect(_UNWRITABLE.sub("\ufffd", value))
    return repr(value)


class CsvFormatter(Formatter):
    """One line a quote; the header comes first, also when there is nothing else."""

    appendable = True

    def begin(self) -> str:
        return ",".join(COLUMNS) + "\r\n"

    def document(self, document: Document, index: int) -> str:
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerows(
            [_cell(value) for value in _row(document, quote)]
            for quote in rows.shown(document, weak=self.weak)
        )
        return out.getvalue()


def _row(document: Document, quote: Quote) -> list[str | int | float | bool | None]:
    speaker, meta = document.speaker(quote), document.meta
    who: list[str | bool | None] = [None] * 9
    if speaker is not None:
        who = [
            speaker.id,
            speaker.name,
            speaker.named,
            speaker.kind,
            speaker.role,
            speaker.position,
            speaker.affiliation,
            speaker.former,
            speaker.description,
        ]
    return [
        document.id,
        meta.title,
        meta.outlet,
        meta.url,
        meta.published,
        quote.id,
        *who,
        quote.type,
        quote.act,
        quote.words,
        quote.cue.text if quote.cue else None,
        quote.source.text if quote.source else None,
        quote.link,
        quote.paragraph,
        min(span.start for span in quote.content),
        max(span.end for span in quote.content),
        ";".join(f"{span.start}-{span.end}" for span in quote.content),
        quote.continues,
        ";".join(rows.names(document, quote.via)),
        quote.confidence,
        ";".join(quote.flags),
        rows.word_count(quote.words),
    ]


FORMATTER = CsvFormatter
