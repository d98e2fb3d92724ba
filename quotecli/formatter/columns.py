"""The columns of tables: what CSV, TSV, XLSX, Parquet and Markdown tables share.

A table has columns and says which rows a document has; in the table of quotes a row is a quote. A
column has a name, a kind and the value that it takes from a row; each format writes values of a kind
in its own way. Columns of the input that were carried along stand behind the others as
``keep.NAME``.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeAlias, TypeVar

from quotecli.formatter import rows
from quotecli.formatter.base import FormatError
from quotecli.model import Document, Quote, Speaker

Kind: TypeAlias = Literal["text", "integer", "number", "boolean", "texts", "spans"]
Value: TypeAlias = str | int | float | bool | list[str] | list[tuple[int, int]] | None


class OfDocument(Protocol):
    """What a row of any table has."""

    @property
    def document(self) -> Document: ...


A = TypeVar("A")
R = TypeVar("R", bound=OfDocument)


@dataclass(frozen=True, slots=True)
class Row:
    """A quote with what columns are taken from."""

    document: Document
    quote: Quote
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class Column(Generic[A]):
    """One column: ``value`` gives what a row has in it, None where that is nothing."""

    name: str
    kind: Kind
    value: Callable[[A], Value]


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """The columns that do not depend on the input, and the rows of a document.

    ``rows`` takes a document, whether weak rows are asked for, and the language of people.
    """

    columns: tuple[Column[R], ...]
    rows: Callable[[Document, bool, str], Iterable[R]]

    def chosen(self, names: Iterable[str] = (), keep: Iterable[str] = ()) -> tuple[Column[R], ...]:
        """The columns of an output: those named, in that order, or all of them.

        ``keep`` are the names of the input's columns that are carried along. Raises FormatError
        for a name that is no column, or stands there twice.
        """
        kept: Iterator[Column[R]] = (_kept(name) for name in keep)
        every = {column.name: column for column in (*self.columns, *kept)}
        found: dict[str, Column[R]] = {}
        for name in names:
            if name not in every:
                raise FormatError("format.no-column", name=repr(name), columns=", ".join(every))
            if name in found:
                raise FormatError("format.column-twice", name=repr(name))
            found[name] = every[name]
        return tuple((found or every).values())

    def values(
        self, document: Document, columns: tuple[Column[R], ...], *, weak: bool, ui: str
    ) -> Iterator[list[Value]]:
        """What stands in each column, a list a row, for the rows that an output holds."""
        for row in self.rows(document, weak, ui):
            yield [column.value(row) for column in columns]


def of_document(name: str) -> Column[R]:
    """A column of what is known about the document: ``document`` is its id, others are of its meta."""
    if name == "document":
        return Column(name, "text", lambda row: row.document.id)
    return Column(name, "text", lambda row: getattr(row.document.meta, name))


def _kept(name: str) -> Column[R]:
    return Column(f"keep.{name}", "text", lambda row: dict(row.document.keep).get(name))


def _of_speaker(name: str, kind: Kind, field: str | None = None) -> Column[Row]:
    attribute = field or name
    return Column(
        name, kind, lambda row: getattr(row.speaker, attribute) if row.speaker is not None else None
    )


def _of_quote(name: str, kind: Kind) -> Column[Row]:
    return Column(name, kind, lambda row: getattr(row.quote, name))


def _spans(row: Row) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in row.quote.content]


def _rows(document: Document, weak: bool, ui: str) -> Iterator[Row]:
    for quote in rows.shown(document, weak=weak):
        yield Row(document, quote, document.speaker(quote))


TABLE: tuple[Column[Row], ...] = (
    of_document("document"),
    of_document("title"),
    of_document("outlet"),
    of_document("url"),
    of_document("published"),
    Column("quote", "text", lambda row: row.quote.id),
    _of_speaker("speaker_id", "text", "id"),
    _of_speaker("speaker", "text", "name"),
    _of_speaker("named", "boolean"),
    _of_speaker("kind", "text"),
    _of_speaker("role", "text"),
    _of_speaker("position", "text"),
    _of_speaker("affiliation", "text"),
    _of_speaker("former", "boolean"),
    _of_speaker("description", "text"),
    _of_quote("type", "text"),
    _of_quote("act", "text"),
    _of_quote("words", "text"),
    Column("cue", "text", lambda row: row.quote.cue.text if row.quote.cue else None),
    Column("source", "text", lambda row: row.quote.source.text if row.quote.source else None),
    _of_quote("link", "text"),
    _of_quote("paragraph", "integer"),
    Column("start", "integer", lambda row: min(span.start for span in row.quote.content)),
    Column("end", "integer", lambda row: max(span.end for span in row.quote.content)),
    Column("spans", "spans", _spans),
    _of_quote("continues", "text"),
    Column("via", "texts", lambda row: rows.names(row.document, row.quote.via)),
    _of_quote("confidence", "number"),
    Column("flags", "texts", lambda row: list(row.quote.flags)),
    Column("n_words", "integer", lambda row: rows.word_count(row.quote.words)),
)
"""All columns that do not depend on the input, in the order of the CSV. Additive: a new one
comes at the end."""


QUOTES: Table[Row] = Table(TABLE, _rows)
"""The table of quotes."""


def parse(text: str) -> tuple[str, ...]:
    """The names in ``a,b,c``; a name that holds a comma stands between double quotes."""
    (names,) = csv.reader([text], skipinitialspace=True)
    return tuple(name.strip() for name in names)


def joined(value: list[str] | list[tuple[int, int]]) -> str:
    """A list for formats without lists: items joined by ``;``, spans as ``12-40;55-80``."""
    return ";".join(item if isinstance(item, str) else f"{item[0]}-{item[1]}" for item in value)


def written(value: Value, point: str = ".") -> str:
    """A value as text, None as nothing, with ``point`` before decimals."""
    if isinstance(value, list):
        return joined(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value).replace(".", point)
    return value or ""


def flat(value: Value) -> str | int | float | bool | None:
    """A value for formats without lists."""
    return joined(value) if isinstance(value, list) else value
