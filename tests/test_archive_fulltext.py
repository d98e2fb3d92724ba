"""Full-text search of an archive: each database finds words, also after articles have changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select, text

from quotecli import extract
from quotecli.archive import Archive
from quotecli.archive.fulltext import ARTICLES_WORDS, QUOTES_WORDS, plain
from quotecli.archive.schema import ARTICLES, QUOTES
from quotecli.model import Document, Meta

_TEXT = "“Jalan di Sérang sudah RUSAK,” ujar Bupati Karang Tirta Suranto Wibawa, Jumat."


def _found(archive: Archive, table: str, words: str) -> list[int]:
    """The numbers of the rows that hold words, in order."""
    with archive.reading() as connection:
        if connection.dialect.name == "sqlite":
            line = f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH :words ORDER BY rowid"
            return list(connection.scalars(text(line), {"words": words}))
        rows, column = (QUOTES, QUOTES_WORDS) if table == "quotes" else (ARTICLES, ARTICLES_WORDS)
        query = func.plainto_tsquery(text("'simple'"), plain(words))
        where = column.bool_op("@@")(query)
        return list(connection.scalars(select(rows.c.id).where(where).order_by(rows.c.id)))


def _article(text: str, title: str | None = None) -> Document:
    return replace(extract(text), meta=Meta(title=title))


def test_words_are_found(archive: Archive) -> None:
    archive.add("s", "1", _article(_TEXT, "Jembatan Ambruk"))
    archive.add("s", "2", _article("Tidak ada kutipan di sini."))
    archive.commit()
    assert _found(archive, "quotes", "rusak") == [1]
    assert _found(archive, "quotes", "serang") == [1]
    assert _found(archive, "quotes", "SÉRANG") == [1]
    assert _found(archive, "quotes", "Suranto") == []
    assert _found(archive, "articles", "suranto") == [1]
    assert _found(archive, "articles", "jembatan") == [1]
    assert _found(archive, "articles", "sini") == [2]


def test_words_of_what_has_changed(archive: Archive) -> None:
    archive.add("s", "1", _article(_TEXT, "Jembatan Ambruk"))
    archive.commit()
    archive.add("s", "1", _article(_TEXT.replace("RUSAK", "mulus"), "Jembatan Kokoh"))
    archive.commit()
    for words, table, number in (
        ("rusak", "quotes", 0),
        ("rusak", "articles", 0),
        ("ambruk", "articles", 0),
        ("mulus", "quotes", 1),
        ("mulus", "articles", 1),
        ("kokoh", "articles", 1),
    ):
        assert len(_found(archive, table, words)) == number, (table, words)
    if archive.engine.dialect.name == "sqlite":
        with archive.engine.connect() as connection:
            for table in ("quotes", "articles"):
                # It fails where the index does not fit what it is of.
                check = f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)"
                connection.exec_driver_sql(check)


def test_a_text_with_more_words_than_postgresql_takes(archive: Archive) -> None:
    words = " ".join(f"kata{number}" for number in range(150_000))
    archive.add("s", "1", Document(text=words))
    archive.commit()
    assert _found(archive, "articles", "kata17") == [1]
    assert archive.document(1) is not None


@pytest.mark.parametrize(
    ("text", "expected"), [("Sérang", "Serang"), ("ﬁlem", "filem"), ("kata 文", "kata 文")]
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected
