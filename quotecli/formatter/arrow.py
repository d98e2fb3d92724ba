"""Tables as Arrow has them: the type of each kind of column, and rows gathered into batches.

Whole numbers, booleans and ``confidence`` are what they are; ``via`` and ``flags`` are lists of
strings, ``spans`` is a list of ``{start, end}``; null is null. Lone surrogates, which UTF-8 cannot
hold, are written as U+FFFD; everything else is as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from quotecli.formatter import columns
from quotecli.formatter.base import encodable

_ROWS = 20_000
_CHARACTERS = 4_000_000
"""A batch is full once it has so many rows or characters: whichever comes first."""

_TYPES: dict[columns.Kind, Any] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "texts": pa.list_(pa.string()),
    "spans": pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())])),
}


def schema(
    table: Iterable[columns.Column[Any]], metadata: Mapping[str, str] | None = None
) -> pa.Schema:
    """The schema of some columns."""
    return pa.schema(
        [(encodable(column.name), _TYPES[column.kind]) for column in table], metadata=metadata
    )


class Rows:
    """Rows of one schema, gathered until they are enough for a batch."""

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._rows: list[list[Any]] = []
        self._size = 0

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._rows)

    @property
    def full(self) -> bool:
        """Whether they should be taken away before more come."""
        return len(self._rows) >= _ROWS or self._size >= _CHARACTERS

    def add(self, row: Iterable[columns.Value]) -> None:
        """Add one more."""
        self._rows.append([_value(value) for value in row])
        self._size += sum(len(value) for value in self._rows[-1] if isinstance(value, str))

    def batch(self) -> pa.RecordBatch:
        """Take them away."""
        columns = zip(*self._rows, strict=True) if self._rows else [()] * len(self._schema)
        arrays = [
            pa.array(values, field.type)
            for values, field in zip(columns, self._schema, strict=True)
        ]
        self.clear()
        return pa.record_batch(arrays, schema=self._schema)

    def clear(self) -> None:
        """Forget them."""
        self._rows.clear()
        self._size = 0


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
