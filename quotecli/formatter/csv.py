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

**For Excel** (``excel``): a byte-order mark first, ``;`` between cells and a comma in decimals
(``0,97``), all of which Excel expects where Windows has Indonesian settings. There the point
separates thousands and the parts of a time, so Excel would make 955 of ``0.955``. There is no
line ``sep=``: Excel would then ignore the mark and misread every letter beyond ASCII.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any, ClassVar

from quotecli.formatter import columns
from quotecli.formatter.base import Formatter
from quotecli.model import Document

COLUMNS: tuple[str, ...] = tuple(column.name for column in columns.TABLE)

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


def cell_text(value: columns.Value, point: str = ".") -> str:
    """A value as the text of a cell, safe to open; ``point`` stands before decimals."""
    text = columns.written(value, point)
    if isinstance(value, str | list):
        return protect(_UNWRITABLE.sub("\ufffd", text))
    return text


def lines(
    rows: Iterable[Iterable[columns.Value]], *, excel: bool = False, first: bool = False
) -> str:
    """Rows of values as they stand in a file; ``first``: where it begins."""
    point = "," if excel else "."
    out = io.StringIO(newline="")
    out.write("\ufeff" * (excel and first))
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n")
    writer.writerows([cell_text(value, point) for value in row] for row in rows)
    return out.getvalue()


class CsvFormatter(Formatter):
    """One line a quote; the header comes first, also when there is nothing else."""

    appendable = True
    table: ClassVar[columns.Table[Any]] = columns.QUOTES

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._columns = self.table.chosen(self.columns, self.keep)

    def begin(self) -> str:
        header = [column.name for column in self._columns]
        return lines([header], excel=self.excel, first=True)

    def document(self, document: Document, index: int) -> str:
        rows = self.table.values(document, self._columns, weak=self.weak, ui=self.ui)
        return lines(rows, excel=self.excel)


FORMATTER = CsvFormatter
