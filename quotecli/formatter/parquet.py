"""``parquet``: the columns of the CSV with their types, for DuckDB, pandas, Polars or Spark.

What stands in them, see :mod:`quotecli.formatter.arrow`. The metadata of the schema names the output
contract (``quotecli.schema``) and the program (``quotecli.generator``). Row groups are written as
they fill, so memory does not grow with the number of documents.

Needs pyarrow, the extra ``parquet``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, ClassVar

import pyarrow.parquet as pq

from quotecli.formatter import arrow, columns
from quotecli.formatter.base import BinaryFormatter, chunks, temporary
from quotecli.model import GENERATOR, SCHEMA, Document


class ParquetFormatter(BinaryFormatter):
    """One row a quote; a file with the schema alone where there is none."""

    table: ClassVar[columns.Table[Any]] = columns.QUOTES

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._columns = self.table.chosen(self.columns, self.keep)
        metadata = {"quotecli.schema": SCHEMA, "quotecli.generator": GENERATOR}
        schema = arrow.schema(self._columns, metadata)
        # It has no name, so nothing is left behind however the run ends.
        with temporary():
            self._stream = tempfile.TemporaryFile()  # noqa: SIM115 (closed in end or discard)
            self._writer = pq.ParquetWriter(self._stream, schema)
        self._rows = arrow.Rows(schema)

    def document(self, document: Document, index: int) -> bytes:  # type: ignore[override]
        for row in self.table.values(document, self._columns, weak=self.weak, ui=self.ui):
            self._rows.add(row)
            if self._rows.full:
                self._write()
        return b""

    def _write(self) -> None:
        batch = self._rows.batch()
        with temporary():
            self._writer.write_batch(batch)

    def end(self) -> Iterator[bytes]:  # type: ignore[override]
        if self._rows:
            self._write()
        with temporary():
            self._writer.close()
        return chunks(self._stream)

    def discard(self) -> None:
        self._rows.clear()
        if not self._stream.closed:
            # A full disk fails once more, and what it had to say has been said.
            with suppress(OSError):
                self._writer.close()  # or it would try to, later, in a stream that is closed
            with suppress(OSError):
                self._stream.close()


FORMATTER = ParquetFormatter
