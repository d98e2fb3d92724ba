"""Archives of older versions: told apart, and brought up to this one without a loss."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from archive_io import PASSWORD
from conftest import ROOT
from sqlalchemy import Connection, create_engine, inspect, select, text

from quotecli import extract
from quotecli.archive import Archive, ArchiveError
from quotecli.archive.database import connected
from quotecli.archive.migrations import upgrade, version_of
from quotecli.archive.schema import ARCHIVE, ARTICLES, METADATA, QUOTES, SPEAKERS, VERSION
from quotecli.cli import main
from quotecli.model import Document, Meta

_DATA = ROOT / "tests/data/archive"


@pytest.fixture
def old(archive_name: str) -> str:
    """An archive of version 1: two articles, 1 and 3, and a person."""
    if "://" in archive_name:
        source = (_DATA / "version-1.postgresql.sql").read_text(encoding="utf-8")
        with connected(archive_name) as engine, engine.begin() as connection:
            connection.exec_driver_sql(source)
    else:
        source = (_DATA / "version-1.sqlite.sql").read_text(encoding="utf-8")
        connection_ = sqlite3.connect(archive_name)
        connection_.executescript(source)
        connection_.close()
    return archive_name


def _documents(name: str) -> dict[int, Document | None]:
    with Archive.open(name) as archive:
        return {number: archive.document(number) for number in (1, 2, 3)}


def _schema(connection: Connection) -> dict[str, Any]:
    """What is there: tables, columns, indexes and keys, in whatever order."""
    found = inspect(connection)
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT type, name, tbl_name FROM sqlite_master"))
        return {"names": sorted(map(tuple, rows))}
    return {
        table: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table)),
            sorted(str(index["name"]) for index in found.get_indexes(table)),
            sorted(str(key["constrained_columns"]) for key in found.get_foreign_keys(table)),
        )
        for table in found.get_table_names()
    }


def test_it_is_told(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ArchiveError, match="bring it up with: quotecli archive upgrade"):
        Archive.open(old, create=True)
    assert main(["archive", "upgrade", old, "--check"]) == 1
    assert f"is of version 1, and this program needs {VERSION}" in capsys.readouterr().err
    assert version_of(old) == 1


def test_nothing_is_lost(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "upgrade", old]) == 0
    assert capsys.readouterr().err.endswith(f"is of version {VERSION} now, and was of 1\n")
    first, none, third = _documents(old).values()
    assert none is None
    assert first is not None
    assert third is not None
    title = "Jembatan Karang Tirta Ditutup"
    published = "Jumat, 31 Mei 2024 10:00 WIB"
    assert first.meta == Meta(title, "Kabar Karang", None, published, "Rani")
    assert first.id == "k1"
    names = {speaker.id: speaker.name for speaker in first.speakers}
    assert [(names[quote.speaker or ""], quote.words) for quote in first.quotes] == [
        ("Suranto Wibawa", "Jembatan di Karang Tirta sudah kami tutup sejak pagi"),
        ("Suranto Wibawa", "Perbaikan selesai bulan depan"),
        ("Rahmat Sudibyo", "angkutan dialihkan"),
    ]
    for quote in first.quotes:
        assert all(first.text[each.start : each.end] == each.text for each in quote.content)
        assert quote.evidence
    assert sorted(first.keep) == [("aa", "1"), ("rubrik", "Daerah")]
    assert [quote.words for quote in third.quotes] == ["Sekolah tetap buka"]
    with Archive.open(old) as archive:
        with archive.reading() as connection:
            rows = connection.execute(select(ARTICLES.c.key, ARTICLES.c.date, ARTICLES.c.added))
            assert sorted(map(tuple, rows)) == [
                ("in Kabar Karang#k1", "2024-05-31", "2024-06-02T08:00:00Z"),
                ("url https://warta.example/sekolah", "2024-06-01", "2024-06-02T08:00:00Z"),
            ]
            days = connection.execute(select(QUOTES.c.article, QUOTES.c.day).distinct())
            assert sorted(map(tuple, days)) == [(1, "2024-05-31"), (3, "2024-06-01")]
        # Whatever comes next has a number that nothing had.
        archive.add("s", "neu", extract("“Ya,” kata Suranto Wibawa."))
        archive.commit()
        with archive.reading() as connection:
            assert connection.scalars(select(ARTICLES.c.id).order_by(ARTICLES.c.id)).all() == [
                1,
                3,
                4,
            ]
            assert len(set(connection.scalars(select(SPEAKERS.c.id)))) == 4
    assert main(["archive", "upgrade", old]) == 0
    assert "as it should be" in capsys.readouterr().err


def test_it_is_like_a_new_one(old: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    upgrade(old)
    new = str(tmp_path / "new.db")
    if "://" in old:
        new = request.getfixturevalue("postgresql").database()
    Archive.open(new, create=True).close()
    schemas = []
    for name in (old, new):
        with connected(name) as engine, engine.connect() as connection:
            schemas.append(_schema(connection))
    assert schemas[0] == schemas[1]


def test_a_step_that_fails_has_not_happened(old: str) -> None:
    def step(connection: Connection) -> None:
        connection.execute(text("DROP TABLE quotes"))
        connection.execute(text("SELECT * FROM nothing_of_this_name"))

    with pytest.raises(ArchiveError, match="cannot be used"):
        upgrade(old, {1: step})
    assert version_of(old) == 1
    upgrade(old)
    first = _documents(old)[1]
    assert first is not None
    assert len(first.quotes) == 3


def test_what_is_newer(archive_name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Archive.open(archive_name, create=True) as archive:
        archive.writing.execute(ARCHIVE.update().values(version=VERSION + 1))
    for command in (["upgrade"], ["upgrade", "--check"], ["search"]):
        main(["archive", command[0], archive_name, *command[1:]])
        said = capsys.readouterr().err
        assert said.endswith("; use a newer quotecli\n")
        assert PASSWORD not in said


def test_what_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "upgrade", str(tmp_path / "none.db")]) == 2
    assert "is no archive" in capsys.readouterr().err
    engine = create_engine(f"sqlite:///{tmp_path / 'other.db'}")
    METADATA.tables["archive"].create(engine)
    assert main(["archive", "upgrade", str(tmp_path / "other.db")]) == 2
