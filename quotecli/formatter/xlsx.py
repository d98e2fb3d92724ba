"""``xlsx``: a workbook with the quotes and with the speakers of each article.

*Quotes* holds the columns of the CSV, *Speakers* a row for each speaker of each document: quotes
(a chain counts once), words, and the share of the document's quoted words. Numbers are numbers,
booleans booleans, all else is text: nothing is ever a formula or a link, and what would become a
formula when somebody edits the cell is marked as text (Excel's *quote prefix*).

What Excel cannot hold: a text is cut at 32,767 characters, and says so at its end; after 1,048,576
rows the next sheet goes on (*Quotes 2*). Control characters and lone surrogates are written as
U+FFFD, line ends as line feeds. The parts of the workbook are collected in temporary files, so
memory does not grow with the number of documents.

Needs XlsxWriter, which the extra ``xlsx`` brings.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, ClassVar

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError, FileSizeError

from quotecli.formatter import columns, rows
from quotecli.formatter.base import BinaryFormatter, FormatError, chunks, temporary
from quotecli.formatter.csv import protect
from quotecli.model import Document, Quote
from quotecli.ui import Strings, strings

_MAX_ROWS = 1_048_576
_MAX_UNITS = 32_767
"""The longest text of a cell, in UTF-16 units, which is how Excel counts."""

_LINE_END = re.compile("\r\n?")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_WIDTHS = {
    "document": 24,
    "title": 32,
    "speaker": 24,
    "role": 32,
    "description": 24,
    "words": 80,
    "source": 28,
    "reason": 60,
    "passage": 80,
}
"""Widths of columns in characters; those of numbers and codes are narrower."""
_TEXT_WIDTH, _CODE_WIDTH = 18, 11
_CODES = frozenset(["quote", "rank", "speaker_id", "kind", "type", "act", "cue", "continues"])

_SPEAKERS: tuple[tuple[str, int], ...] = (
    ("document", 24),
    ("title", 32),
    ("speaker_id", 11),
    ("speaker", 24),
    ("named", 11),
    ("kind", 13),
    ("role", 32),
    ("description", 24),
    ("quotes", 11),
    ("words", 11),
    ("share", 11),
)
_OF_SPEAKER = ("id", "name", "named", "kind", "role", "description")
"""What stands in the columns from ``speaker_id`` to ``description``."""
_SHARE = len(_SPEAKERS) - 1


class _Sheet:
    """A table that goes on in another worksheet when one is full."""

    def __init__(self, book: _Book, name: str, header: Sequence[tuple[str, int]]) -> None:
        self._book, self._name, self._header = book, name, header
        self._number = 0
        self._open()

    def _open(self) -> None:
        self._number += 1
        name = self._name if self._number == 1 else f"{self._name} {self._number}"
        self._sheet = self._book.workbook.add_worksheet(name)
        for column, (_, width) in enumerate(self._header):
            self._sheet.set_column(column, column, width)
        self._sheet.freeze_panes(1, 0)
        for column, (title, _) in enumerate(self._header):
            self._sheet.write_string(0, column, self._book.clean(title), self._book.bold)
        self._row = 1

    def add(self, values: Sequence[str | int | float | bool | None], percent: int = -1) -> None:
        """A row below the others; ``percent`` is the number of a column shown as a percentage."""
        if self._row == _MAX_ROWS:
            self.close()
            self._open()
            ui = self._book.ui
            words = ui["sheet.full"].format(
                sheet=self._name, rows=ui.integer(_MAX_ROWS), next=f"{self._name} {self._number}"
            )
            self._book.notes.append(words)
        book = self._book
        for column, value in enumerate(values):
            if isinstance(value, bool):
                self._sheet.write_boolean(self._row, column, value, book.top)
            elif isinstance(value, str):
                book.write_text(self._sheet, self._row, column, value)
            elif value is not None:
                style = book.percent if column == percent else book.top
                self._sheet.write_number(self._row, column, value, style)
        self._row += 1

    def close(self) -> None:
        """Set what needs the number of rows: the filters in the header."""
        self._sheet.autofilter(0, 0, max(self._row - 1, 1), len(self._header) - 1)


class _Book:
    """The workbook, its styles, and how text goes into a cell."""

    def __init__(self, folder: str, ui: Strings) -> None:
        self.ui = ui
        self.workbook = xlsxwriter.Workbook(
            f"{folder}/book.xlsx",
            {
                "constant_memory": True,
                "tmpdir": folder,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        # The same documents give the same bytes.
        self.workbook.set_properties({"created": datetime(1980, 1, 1)})
        self.bold = self.workbook.add_format({"bold": True, "valign": "top", "bottom": 1})
        self.top = self.workbook.add_format({"valign": "top"})
        self.percent = self.workbook.add_format({"valign": "top", "num_format": "0%"})
        text = {"valign": "top", "text_wrap": True}
        self._text = self.workbook.add_format(text)
        self._quoted = self.workbook.add_format({**text, "quote_prefix": True})
        self.notes: list[str] = []
        self.cut = 0

    def clean(self, text: str) -> str:
        """The text with nothing that a sheet cannot hold."""
        return _UNWRITABLE.sub("\ufffd", _LINE_END.sub("\n", text))

    def write_text(self, sheet: Any, row: int, column: int, text: str) -> None:
        """Text, whatever it looks like."""
        text = self.clean(text)
        if len(text) > _MAX_UNITS // 2 and len(text.encode("utf-16-le")) // 2 > _MAX_UNITS:
            end = f" … {self.ui['sheet.cut']}"
            units = text.encode("utf-16-le")[: (_MAX_UNITS - len(end)) * 2]
            text = units.decode("utf-16-le", "ignore") + end
            self.cut += 1
        style = self._text if protect(text) == text else self._quoted
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes such a text for its own markup, unless it comes in pieces.
            sheet.write_rich_string(row, column, text[0], self.top, text[1:], style)
        elif text:
            sheet.write_string(row, column, text, style)


class XlsxFormatter(BinaryFormatter):
    """A workbook; both sheets are there, with their headers, also when nothing else is."""

    table: ClassVar[columns.Table[Any]] = columns.QUOTES
    sheet: ClassVar[str] = "sheet.quotes"
    """The key of the name of the sheet that holds the table."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._columns = self.table.chosen(self.columns, self.keep)
        with temporary():
            self._folder = tempfile.mkdtemp(prefix="quotecli-")
            # However the run ends, the folder goes.
            self._remove = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            self._book = _Book(self._folder, strings(self.ui))
            header = [(column.name, _width(column)) for column in self._columns]
            self._quotes = _Sheet(self._book, self._book.ui[self.sheet], header)
            kept = [(f"keep.{name}", _TEXT_WIDTH) for name in self.keep]
            name = self._book.ui["sheet.speakers"]
            self._speakers = _Sheet(self._book, name, [*_SPEAKERS, *kept])

    def document(self, document: Document, index: int) -> bytes:  # type: ignore[override]
        kept = dict(document.keep)
        with temporary():
            for row in self.table.values(document, self._columns, weak=self.weak, ui=self.ui):
                self._quotes.add([columns.flat(value) for value in row])
            for values in _speaker_rows(document, rows.shown(document, weak=self.weak)):
                self._speakers.add([*values, *map(kept.get, self.keep)], percent=_SHARE)
        return b""

    def end(self) -> Iterator[bytes]:  # type: ignore[override]
        self._quotes.close()
        self._speakers.close()
        with temporary():
            try:
                self._book.workbook.close()
            except FileSizeError as error:
                raise FormatError("format.workbook") from error
            except FileCreateError as error:
                raise error.args[0] from error  # the system's own
        self.notes += self._book.notes
        if self._book.cut:
            ui = self._book.ui
            texts = ui.counted("texts", self._book.cut)
            words = ui["sheet.cut-texts"].format(texts=texts, most=ui.integer(_MAX_UNITS))
            self.notes.append(words)
        return self._chunks()

    def _chunks(self) -> Iterator[bytes]:
        try:
            yield from chunks(open(f"{self._folder}/book.xlsx", "rb"))  # noqa: SIM115
        finally:
            self._remove()

    def discard(self) -> None:
        for sheet in self._book.workbook.worksheets():
            # A full disk fails once more, and what it had to say has been said.
            with suppress(OSError):
                sheet._opt_close()
        self._remove()


def _width(column: columns.Column[Any]) -> int:
    usual = _TEXT_WIDTH if column.kind in ("text", "texts") else _CODE_WIDTH
    return _WIDTHS.get(column.name, _CODE_WIDTH if column.name in _CODES else usual)


def _speaker_rows(
    document: Document, quotes: tuple[Quote, ...]
) -> Iterator[list[str | int | float | bool | None]]:
    """A row a speaker, those without one last; the share is of all words of these quotes."""
    groups = [(group.words, group) for group in rows.by_speaker(document, quotes)]
    total = sum(words for words, _ in groups)
    for words, group in groups:
        who = [getattr(group.speaker, field, None) for field in _OF_SPEAKER]
        share = words / total if total else 0.0
        yield [document.id, document.meta.title, *who, group.count, words, share]


FORMATTER = XlsxFormatter
