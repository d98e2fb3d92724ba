"""Tables as text: CSV and TSV, with cells between ``,``, ``;``, tabs or ``|``.

Cells are read strictly: a row with a quotation mark in a wrong place would otherwise lose marks,
which here are what matters, or swallow all rows after it.  Such a row is told, and reading goes on
with the line after the one it begins in.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress

from quotecli.reader.base import Article, Blanks, Problem, too_large
from quotecli.reader.lines import lines
from quotecli.reader.options import Options, Source
from quotecli.reader.tables import (
    NO_TEXT,
    BlankError,
    Columns,
    RowError,
    bad_row,
    columns,
    no_rows,
)

DELIMITERS = ",;\t|"
_STATED = frozenset(f"sep={sign}" for sign in DELIMITERS)
"""The line with which Excel is told what stands between cells."""
_LONGEST_HEADER = 2**20
"""Code points of the line with the names of columns; in a longer one each letter may be a cell."""
_LONGEST_CELL = 2**31 - 1
"""What the module can be told on every system."""


def articles(source: Source, options: Options) -> Iterator[Article | Problem]:
    """Read an article a row; a bad row becomes a problem and the rest goes on.

    Rows are numbered as a spreadsheet shows them: the header is 1, and a row of several lines is
    one.
    """
    rows = Rows(source, options)
    found: Columns | None = None
    blanks = Blanks(source.name, "row")
    width = 0
    empty = alone = True
    for number, row in rows:
        if isinstance(row, Problem):
            yield row
            empty = empty and row.warning
            alone = alone and row.warning
            if found is None and not row.warning:
                return
            continue
        if not any(cell.strip() for cell in row):
            continue
        if found is None:
            width = len(row)
            chosen = columns(row, source, options)
            if isinstance(chosen, Problem):
                yield chosen
                return
            found = chosen
            continue
        empty = False
        while len(row) > width and not row[-1].strip():
            row.pop()
        if len(row) != width:
            cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
            what = f"has {cells} and the header {width}"
            advice = f"put marks around cells that hold a line end or {_called(rows.delimiter)}"
            alone = False
            yield bad_row(source, number, what, advice)
            continue
        try:
            yield found.article(row, number, source)
        except BlankError:
            yield from blanks.met(number)
            continue
        except RowError as error:
            yield bad_row(source, number, str(error), NO_TEXT)
        alone = False
    yield from blanks.end(alone=alone)
    if empty and not rows.failed:
        yield no_rows(source)


class Rows:
    """The rows of a table with their numbers; what is wrong stands among them."""

    def __init__(self, source: Source, options: Options) -> None:
        self.delimiter = ","
        self.failed = False
        """Whether the file was refused as a whole."""
        self._source = source
        self._options = options
        self._lines = lines(source, options, guess=True)
        self._again: deque[str] = deque()
        """Lines that a bad row swallowed, to be read once more."""
        self._taken: list[str] = []
        """The lines of the row that is being read."""
        self._size = 0
        self._width = 0
        """How many cells the header has."""
        self._broken = False
        """Whether a line of it could not be read, so that it is not whole."""
        self._problems: list[Problem] = []
        """What was said while a row was being read."""

    def __iter__(self) -> Iterator[tuple[int, list[str] | Problem]]:
        number = 0
        while (first := self._next()) is not None and not first.strip():
            number += 1
        if first is not None and len(first) > _LONGEST_HEADER:
            self.failed = True
            what = f"row {number + 1}, which names the columns, is longer than a million characters"
            yield number + 1, Problem(self._source.name, what, "check the file")
            return
        if first is not None and "\r" in first.rstrip("\r\n"):
            self.failed = True
            what = "has the line ends of an old Mac (CR), so that all of it is one line"
            yield number + 1, Problem(self._source.name, what, "save it as CSV UTF-8")
            return
        stated = first.lower().strip(" \r\n") if first is not None else ""
        if stated in _STATED:
            self.delimiter = stated[-1]
        elif first is not None:
            self.delimiter = _delimiter(first, self._options)
            self._again.append(first)
        # A cell may be as long as a document; the module's own limit is for all its users.
        wanted = min(self._options.max_bytes + 1, _LONGEST_CELL)
        csv.field_size_limit(max(csv.field_size_limit(), wanted))
        while True:
            number += 1
            problem: Problem | None = None
            row: list[str] | None = None
            try:
                row = self._row(None)
            except _TooLargeError:
                problem = too_large(self._source.name, self._options.max_bytes, f"row {number} is")
            except csv.Error as error:
                row = self._other_habit()
                problem = None if row else self._misplaced(number, error)
            for told in self._problems:
                self.failed = self.failed or not told.warning
                yield number, told
            self._problems = []
            if problem is not None:
                self._again.extendleft(reversed(self._taken[1:]))
                yield number, problem
            elif row is None:
                return
            elif not self._broken:
                yield number, row

    def _row(self, escape: str | None) -> list[str] | None:
        """The cells of the next row; None at the end.

        Raises csv.Error for a quotation mark in a wrong place.
        """
        self._taken, self._size, self._broken = [], 0, False
        row = next(
            csv.reader(self._fed(), delimiter=self.delimiter, escapechar=escape, strict=True), None
        )
        self._width = self._width or len(row or ())
        return row

    def _other_habit(self) -> list[str] | None:
        r"""The row that was begun, as written by programs that do not double marks; None if by none.

        Data bases write ``\"`` for a mark in a cell; spreadsheets in the web write cells between tabs
        without any marks around them.
        """
        taken = self._taken
        if self._broken:
            return None
        if any('\\"' in line for line in taken):
            self._again.extendleft(reversed(taken))
            with suppress(csv.Error, _TooLargeError):
                if (row := self._row("\\")) and len(row) == self._width:
                    return row
            self._again.extendleft(reversed(self._taken))
            for _ in taken:
                self._again.popleft()
            self._taken, self._broken = taken, False
        cells = taken[0].rstrip("\r\n").split("\t")
        if self.delimiter == "\t" and len(cells) == self._width:
            self._again.extendleft(reversed(taken[1:]))
            return cells
        return None

    def _misplaced(self, number: int, error: csv.Error) -> Problem:
        unclosed = "unexpected end" in str(error)
        what = "opens a quotation mark and never closes it"
        return bad_row(
            self._source,
            number,
            what if unclosed else f"has a quotation mark in a wrong place ({error})",
            'a " in a cell is written "", with a " around the cell',
        )

    def _fed(self) -> Iterator[str]:
        """The lines of one row, as the module asks for them."""
        while (line := self._next()) is not None:
            self._size += len(line)
            self._taken.append(line)
            if self._size > self._options.max_bytes:
                raise _TooLargeError
            yield line

    def _next(self) -> str | None:
        """The next line; what is wrong on the way is kept until the row is done."""
        if self._again:
            return self._again.popleft()
        for line in self._lines:
            if isinstance(line, Problem):
                self._problems.append(line)
            elif line.text is not None:
                return line.text
            else:
                self._problems.append(line.problem(self._source.name, self._options.max_bytes))
                self._broken = bool(self._taken)
        return None


class _TooLargeError(Exception):
    """A row that goes on beyond the limit."""


def _delimiter(line: str, options: Options) -> str:
    """What stands between the cells of a header: where it makes columns that are known, or most."""

    def worth(sign: str) -> tuple[bool, int]:
        try:
            cells: Sequence[str] = next(csv.reader([line], delimiter=sign), [])
        except csv.Error:
            return False, 0
        source = Source(None, "", "", None)  # type: ignore[arg-type]
        return isinstance(columns(cells, source, options), Columns), len(cells)

    return max(DELIMITERS, key=worth)


def _called(delimiter: str) -> str:
    return "a tab" if delimiter == "\t" else delimiter
