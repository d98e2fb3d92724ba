"""Spreadsheets of Excel: an article a row of the first sheet that has a column of texts."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from quotecli.reader.archives import checked
from quotecli.reader.base import Article, Blanks, Problem, too_large
from quotecli.reader.options import Options, Source
from quotecli.reader.streams import seekable
from quotecli.reader.tables import (
    NO_TEXT,
    BlankError,
    Columns,
    RowError,
    as_text,
    bad_row,
    columns,
    no_rows,
)

_MOST_ROWS = 1_048_576
"""Of any sheet; a file can claim more, and empty rows between would never end."""
_HEADER_ROWS = 10
"""Rows in which the header is looked for; the title of a sheet may stand above it."""
_DAMAGED = "open it in a spreadsheet program and save it again"

# Without this, Python prints what it has to say about odd workbooks, with a line of its code.
warnings.filterwarnings("ignore", module="openpyxl")


def articles(source: Source, options: Options) -> Iterator[Article | Problem]:
    """Read an article a row; a bad row becomes a problem and the rest goes on.

    Only the sheet's shared strings are held in memory, which ``max_bytes`` bounds like every
    part of the file.  Formulas have the value that was saved with them.
    """
    with seekable(source.stream, options.max_bytes) as stream:
        if stream is None:
            yield too_large(source.name, options.max_bytes)
            return
        archive = checked(stream, source.name, options, largest=options.max_bytes)
        if isinstance(archive, Problem):
            yield archive
            return
        stream.seek(0)
        try:
            with redirect_stdout(StringIO()):  # it prints what it finds odd about styles
                workbook = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            yield from _sheets(workbook.worksheets, source, options)
        except Exception as error:  # openpyxl raises whatever a damaged part leads it to
            what = f"is no whole Excel file ({type(error).__name__})"
            yield Problem(source.name, what, _DAMAGED)


def _sheets(sheets: list[Any], source: Source, options: Options) -> Iterator[Article | Problem]:
    refusal: Problem | None = None
    for sheet in sheets:
        sheet.reset_dimensions()  # what a file claims of its size need not be true
        rows = enumerate(sheet.iter_rows(values_only=True, max_row=_MOST_ROWS), 1)
        for _, row in islice(rows, _HEADER_ROWS):
            cells = [_text(value) for value in row]
            if not any(cell.strip() for cell in cells):
                continue
            found = columns(cells, source, options)
            if isinstance(found, Columns):
                yield from _rows(rows, found, source)
                return
            refusal = refusal or found
    yield refusal or no_rows(source)


def _rows(
    rows: Iterator[tuple[int, tuple[Any, ...]]], found: Columns, source: Source
) -> Iterator[Article | Problem]:
    blanks = Blanks(source.name, "row")
    empty = alone = True
    for number, row in rows:
        if not any(value is not None and _text(value).strip() for value in row):
            continue
        empty = False
        try:
            yield found.article([_text(value) for value in row], number, source)
        except BlankError:
            yield from blanks.met(number)
            continue
        except RowError as error:
            yield bad_row(source, number, str(error), NO_TEXT)
        alone = False
    yield from blanks.end(alone=alone)
    if empty:
        yield no_rows(source)


def _text(value: Any) -> str:
    """A cell as text."""
    if isinstance(value, str):
        return unescape(value) if "_x" in value else value
    return as_text(value)
