r"""``tsv``: the rows of the CSV, cells between tabs, a row a line, for ``cut``, ``awk`` and databases.

Nothing is quoted. Inside a cell a backslash is written ``\\``, a tab ``\t``, a line feed ``\n`` and
a carriage return ``\r``, as PostgreSQL's ``COPY`` and MySQL read it, so that a line is always a
row and a tab always ends a cell. ``unescape`` undoes it: ``unescape(escape(cell)) == cell`` for
every cell. Values, and the apostrophe before what a spreadsheet would run, are those of
:mod:`quotecli.formatter.csv`; undo the escapes first and then the apostrophe.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from quotecli.formatter import columns
from quotecli.formatter.base import Formatter
from quotecli.formatter.csv import cell_text
from quotecli.model import Document

_LETTERS = {"\\": "\\", "\t": "t", "\n": "n", "\r": "r"}
_SIGNS = {letter: sign for sign, letter in _LETTERS.items()}
_ESCAPED = str.maketrans({sign: f"\\{letter}" for sign, letter in _LETTERS.items()})
_ESCAPE = re.compile(r"\\([\\tnr])")


def escape(cell: str) -> str:
    """The cell as it is written: without a tab or a line end."""
    return cell.translate(_ESCAPED)


def unescape(cell: str) -> str:
    """The cell as it was before ``escape``."""
    return _ESCAPE.sub(lambda match: _SIGNS[match[1]], cell)


class TsvFormatter(Formatter):
    """One line a quote; the header comes first, also when there is nothing else."""

    appendable = True
    table: ClassVar[columns.Table[Any]] = columns.QUOTES

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._columns = self.table.chosen(self.columns, self.keep)

    def begin(self) -> str:
        return _line([column.name for column in self._columns])

    def document(self, document: Document, index: int) -> str:
        return "".join(
            _line(row)
            for row in self.table.values(document, self._columns, weak=self.weak, ui=self.ui)
        )


def _line(values: list[columns.Value] | list[str]) -> str:
    return "\t".join(escape(cell_text(value)) for value in values) + "\n"


FORMATTER = TsvFormatter
