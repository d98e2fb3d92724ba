"""``parquet``: the columns of the CSV with their types, for DuckDB, pandas, Polars or Spark.

Whole numbers, booleans and ``confidence`` are what they are; ``via`` and ``flags`` are lists of
strings, ``spans`` is a list of ``{start, end}``; null is null. The metadata of the schema names
the output contract (``quotecli.schema``) and the program (``quotecli.generator``). Row groups are
written as they fill, so memory does not grow with the number of documents. Lone surrogates, which
UTF-8 cannot hold, are written as U+FFFD; everything else is as it was.

Needs pyarrow, the extra ``parquet``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, ClassVar

import pyarrow as pa
import pyarrow.parquet as pq

from quotecli.formatter import columns
from quotecli.formatter.base import BinaryFormatter, chunks, encodable, temporary
from quotecli.model import GENERATOR, SCHEMA, Document

_ROWS = 20_000
_CHARACTERS = 4_000_000
"""A row group is written once it has so many rows or characters: whichever comes first."""

_TYPES: dict[columns.Kind, Any] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "texts": pa.list_(pa.string()),
    "spans": pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())])),
}


def _value(value: columns.Value) -> Any:
    """A value as Arrow takes it."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, list):
        return [
            encodable(item) if isinstance(item, str) else {"start": item[0], "end": item[1]}
            for item in value
        ]
    return value


class ParquetFormatter(BinaryFormatter):
    """One row a quote; a file with the schema alone where there is none."""

    table: ClassVar[columns.Table[Any]] = columns.QUOTES

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._columns = self.table.chosen(self.columns, self.keep)
        self._schema = pa.schema(
            [(_value(column.name), _TYPES[column.kind]) for column in self._columns],
            metadata={"quotecli.schema": SCHEMA, "quotecli.generator": GENERATOR},
        )
        # It has no name, so nothing is left behind however the run ends.
        with temporary():
            self._stream = tempfile.TemporaryFile()  # noqa: SIM115 (closed in end or discard)
            self._writer = pq.ParquetWriter(self._stream, self._schema)
        self._rows: list[list[Any]] = []
        self._size = 0

    def document(self, document: Document, index: int) -> bytes:  # type: ignore[override]
        for row in self.table.values(document, self._columns, weak=self.weak, ui=self.ui):
            self._rows.append([_value(value) for value in row])
            self._size += sum(len(value) for value in row if isinstance(value, str))
            if len(self._rows) >= _ROWS or self._size >= _CHARACTERS:
                self._write()
        return b""

    def _write(self) -> None:
        arrays = [
            pa.array(values, field.type)
            for values, field in zip(zip(*self._rows, strict=True), self._schema, strict=True)
        ]
        with temporary():
            self._writer.write_batch(pa.record_batch(arrays, schema=self._schema))
        self._rows.clear()
        self._size = 0

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
