"""Parquet: an article a row, read by row groups and from them by a few rows."""

from __future__ import annotations

from collections.abc import Iterator
from io import SEEK_END
from typing import Any

from pyarrow import ArrowException
from pyarrow.parquet import ParquetFile

from quotecli.reader.archives import most_bytes, swollen
from quotecli.reader.base import Article, Blanks, Problem, too_large
from quotecli.reader.options import Options, Source
from quotecli.reader.streams import seekable
from quotecli.reader.tables import (
    NO_TEXT,
    BlankError,
    Columns,
    RowError,
    bad_row,
    columns,
    no_rows,
    typed_as_text,
)

_ROWS = 4
"""Rows in memory at a time: a text may be as long as the limit."""
_BUFFER = 2**20


def articles(source: Source, options: Options) -> Iterator[Article | Problem]:
    """Read an article a row; a bad row becomes a problem and the rest goes on.

    Rows are counted from 1.  A file that says of itself that it swells like a bomb is refused;
    one that lies is only bounded by what Arrow allocates for a page, at most 2 GB.
    """
    with seekable(source.stream, options.max_archive) as stream:
        if stream is None:
            yield too_large(source.name, options.max_archive)
            return
        try:
            file = ParquetFile(stream, pre_buffer=False, buffer_size=_BUFFER)
            # Of a column within a column the table has no name that one could give.
            names = file.schema_arrow.names
            found = columns(names, source, options)
            if isinstance(found, Problem):
                yield found
            elif not file.metadata.num_rows:
                yield no_rows(source)
            elif _swells(file, stream.seek(0, SEEK_END), options):
                yield swollen(source.name, options)
            else:
                yield from _rows(file, names, found, source)
        except (ArrowException, OSError, ValueError, KeyError, NotImplementedError) as error:
            what = f"is no whole Parquet file ({type(error).__name__})"
            yield Problem(source.name, what, "write it again")


def _swells(file: ParquetFile, size: int, options: Options) -> bool:
    # Not by columns: Arrow ends the whole process where what is said of one is damaged.
    groups = range(file.num_row_groups)
    stated = sum(file.metadata.row_group(group).total_byte_size for group in groups)
    return bool(stated > most_bytes(size, options))


def _rows(
    file: ParquetFile, names: list[str], found: Columns, source: Source
) -> Iterator[Article | Problem]:
    used = [names[at] for at in found.used]
    blanks = Blanks(source.name, "row")
    number = 0
    alone = True
    for group in range(file.num_row_groups):
        for batch in file.iter_batches(_ROWS, row_groups=[group], columns=used):
            cells: list[list[Any]] = [[]] * len(names)
            for name in used:
                cells[names.index(name)] = batch.column(name).to_pylist()
            for at in range(batch.num_rows):
                number += 1
                try:
                    row = [typed_as_text(column[at]) if column else "" for column in cells]
                    yield found.article(row, number, source)
                except BlankError:
                    yield from blanks.met(number)
                    continue
                except RowError as error:
                    yield bad_row(source, number, str(error), NO_TEXT)
                alone = False
    yield from blanks.end(alone=alone)
    if not number:  # whatever the file says of it
        yield no_rows(source)
