"""The columns of a table of quotes: what CSV, TSV, XLSX, Parquet and Markdown tables share.

A row is a quote. A column has a name, a kind and the value that it takes from a row; each format
writes values of a kind in its own way. Columns of the input that were carried along stand behind
the others as ``keep.NAME``.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quotecli.formatter import rows
from quotecli.formatter.base import FormatError
from quotecli.model import Document, Quote, Speaker

Kind: TypeAlias = Literal["text", "integer", "number", "boolean", "texts", "spans"]
Value: TypeAlias = str | int | float | bool | list[str] | list[tuple[int, int]] | None


@dataclass(frozen=True, slots=True)
class Row:
    """A quote with what columns are taken from."""

    document: Document
    quote: Quote
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``value`` gives what a row has in it, None where that is nothing."""

    name: str
    kind: Kind
    value: Callable[[Row], Value]


def _of_speaker(name: str, kind: Kind, field: str | None = None) -> Column:
    attribute = field or name
    return Column(
        name, kind, lambda row: getattr(row.speaker, attribute) if row.speaker is not None else None
    )


def _of_quote(name: str, kind: Kind) -> Column:
    return Column(name, kind, lambda row: getattr(row.quote, name))


def _of_meta(name: str) -> Column:
    return Column(name, "text", lambda row: getattr(row.document.meta, name))


def _spans(row: Row) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in row.quote.content]


TABLE: tuple[Column, ...] = (
    Column("document", "text", lambda row: row.document.id),
    _of_meta("title"),
    _of_meta("outlet"),
    _of_meta("url"),
    _of_meta("published"),
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


def _kept(name: str) -> Column:
    return Column(f"keep.{name}", "text", lambda row: dict(row.document.keep).get(name))


def parse(text: str) -> tuple[str, ...]:
    """The names in ``a,b,c``; a name that holds a comma stands between double quotes."""
    (names,) = csv.reader([text], skipinitialspace=True)
    return tuple(name.strip() for name in names)


def chosen(names: Iterable[str] = (), keep: Iterable[str] = ()) -> tuple[Column, ...]:
    """The columns of an output: those named, in that order, or all of them.

    ``keep`` are the names of the input's columns that are carried along. Raises FormatError for
    a name that is no column, or stands there twice.
    """
    every = {column.name: column for column in (*TABLE, *map(_kept, keep))}
    found: dict[str, Column] = {}
    for name in names:
        if name not in every:
            raise FormatError("format.no-column", name=repr(name), columns=", ".join(every))
        if name in found:
            raise FormatError("format.column-twice", name=repr(name))
        found[name] = every[name]
    return tuple((found or every).values())


def values(document: Document, columns: tuple[Column, ...], *, weak: bool) -> Iterator[list[Value]]:
    """What stands in each column, a list a row, for the quotes that an output holds."""
    for quote in rows.shown(document, weak=weak):
        row = Row(document, quote, document.speaker(quote))
        yield [column.value(row) for column in columns]


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
