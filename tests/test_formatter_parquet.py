"""``parquet``: types, metadata, round trips."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_formatter_samples import ARTICLE, EMPTY, QUOTES, one

from quotecli import Document, __version__
from quotecli.formatter import arrow, columns, get
from quotecli.formatter.csv import COLUMNS


def written(*documents: Document, **options: Any) -> Any:
    """The file that documents give, opened."""
    formatter = get("parquet")(**options)
    for index, document in enumerate(documents):
        assert not formatter.document(document, index)
    return pq.ParquetFile(io.BytesIO(b"".join(cast(Iterator[bytes], formatter.end()))))


def test_types_and_metadata() -> None:
    schema = written(keep=("nomor",)).schema_arrow
    assert schema.names == [*COLUMNS, "keep.nomor"]
    by_type: dict[str, list[str]] = {}
    for field in schema:
        by_type.setdefault(str(field.type), []).append(field.name)
    del by_type["string"]
    assert by_type == {
        "bool": ["named", "former"],
        "int64": ["paragraph", "start", "end", "n_words"],
        "list<element: struct<start: int64, end: int64>>": ["spans"],
        "list<element: string>": ["via", "flags"],
        "double": ["confidence"],
    }
    assert schema.metadata[b"quotecli.schema"] == b"quotecli/1"
    assert schema.metadata[b"quotecli.generator"] == f"quotecli {__version__}".encode()


def _expected(document: Document, *, weak: bool = False) -> list[dict[str, Any]]:
    found = columns.QUOTES.values(document, columns.TABLE, weak=weak, ui="en")
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in found]
    return [
        {**row, "spans": [{"start": start, "end": end} for start, end in cast(Any, row["spans"])]}
        for row in rows
    ]


def test_what_is_read_back_is_what_was_written() -> None:
    read = written(ARTICLE, EMPTY, ARTICLE, weak=True).read().to_pylist()
    assert read == 2 * _expected(ARTICLE, weak=True)
    assert read[1]["confidence"] == 0.97
    assert read[3]["spans"] == [{"start": 169, "end": 191}, {"start": 192, "end": 212}]
    assert read[3]["via"] == ["seorang pedagang"]
    assert written(EMPTY).read().num_rows == 0


def test_chosen_and_carried_columns() -> None:
    document = replace(ARTICLE, quotes=QUOTES[1:2], keep=(("nomor", "=17"),))
    read = written(document, ARTICLE, keep=("nomor",), columns=("keep.nomor", "named")).read()
    assert read.slice(0, 2).to_pylist() == [
        {"keep.nomor": "=17", "named": True},
        {"keep.nomor": None, "named": True},
    ]


@pytest.mark.parametrize(("limit", "value"), [("_ROWS", 3), ("_CHARACTERS", 400)])
def test_row_groups_are_written_as_they_fill(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(arrow, limit, value)
    file = written(ARTICLE, ARTICLE)
    assert file.num_row_groups >= 4
    assert file.read().to_pylist() == 2 * _expected(ARTICLE)


@settings(max_examples=40, deadline=None)
@given(st.text(), st.text(), st.text())
def test_any_text(words: str, name: str, id_: str) -> None:
    document = replace(one(words, name=name, id=id_, title=words), keep=((name, words),))
    (row,) = written(document, keep=(name,)).read().to_pylist()
    clean = {text: re.sub("[\ud800-\udfff]", "\ufffd", text) for text in (words, name, id_)}
    assert (row["words"], row["speaker"], row["document"], row["title"]) == (
        clean[words],
        clean[name],
        clean[id_],
        clean[words],
    )
    assert row[f"keep.{clean[name]}"] == clean[words]


def test_a_run_that_ends_badly() -> None:
    formatter = get("parquet")()
    formatter.document(ARTICLE, 0)
    formatter.discard()
    formatter.discard()


def test_other_programs_read_it() -> None:
    table = written(ARTICLE).read(["speaker", "n_words"])
    counted = table.group_by("speaker").aggregate([("n_words", "sum")]).to_pylist()
    assert {row["speaker"]: row["n_words_sum"] for row in counted} == {
        "Halim Wiratno": 16,
        "Dewi Kartikasari": 11,
        None: 5,
        "seorang pedagang": 4,
    }
    assert pa.types.is_string(table.schema.field("speaker").type)
