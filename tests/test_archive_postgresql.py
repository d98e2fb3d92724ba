"""An archive on a PostgreSQL server: what is told when it cannot be used, and never the password."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from archive_io import PASSWORD, Server
from sqlalchemy import text

from quotecli.archive import Archive, ArchiveError
from quotecli.cli import main


@pytest.fixture(autouse=True)
def _folder(in_folder: None) -> None:
    """Each test in a folder of its own."""
    Path("a.txt").write_text("“Kami siap,” kata Menteri Pangan Rahmat Sudibyo.\n", encoding="utf-8")


def _told(capsys: pytest.CaptureFixture[str], address: str) -> str:
    assert main(["archive", "add", address, "a.txt"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert PASSWORD not in said.err
    return said.err.removeprefix("quotecli: ").rstrip("\n")


def test_a_wrong_password(capsys: pytest.CaptureFixture[str], postgresql: Server) -> None:
    told = _told(capsys, postgresql.address("postgres", "salah-sandi"))
    place = f"postgresql://redaksi@127.0.0.1:{postgresql.port}/postgres"
    assert told.startswith(f"{place}: cannot be used (")
    assert 'password authentication failed for user "redaksi"' in told
    assert "salah-sandi" not in told


def test_a_database_that_is_not_there(
    capsys: pytest.CaptureFixture[str], postgresql: Server
) -> None:
    assert 'database "tiada" does not exist' in _told(capsys, postgresql.address("tiada"))


def test_a_server_that_is_away(capsys: pytest.CaptureFixture[str]) -> None:
    told = _told(capsys, f"postgresql://redaksi:{PASSWORD}@127.0.0.1:1/arsip?password={PASSWORD}")
    assert told.startswith("postgresql://redaksi@127.0.0.1:1/arsip: cannot be used (")
    assert "onnection refused" in told


def test_what_is_no_address(capsys: pytest.CaptureFixture[str]) -> None:
    told = _told(capsys, f"postgresql://redaksi:{PASSWORD}@a:b/arsip")
    assert told.startswith("postgresql://redaksi@a:b/arsip: is no address of a database; ")


def test_a_database_without_an_archive(postgresql: Server) -> None:
    with pytest.raises(ArchiveError, match="is no archive"):
        Archive.open(postgresql.database())


@pytest.mark.parametrize("name", ["archive", "quotes"])
def test_a_table_of_others(
    capsys: pytest.CaptureFixture[str], postgresql: Server, name: str
) -> None:
    import psycopg

    address = postgresql.database()
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE TABLE {name} (x int)".encode())
        connection.execute("CREATE TABLE harga (x int)")
        told = _told(capsys, address)
        assert told == (
            f"{address.replace(f':{PASSWORD}', '')}: has a table {name} that is of no archive, "
            "and is left as it is; use another database or schema"
        )
        assert connection.execute(tables).fetchall() == sorted([(name,), ("harga",)])
        connection.execute(f"DROP TABLE {name}".encode())
    assert main(["archive", "add", address, "a.txt"]) == 0
    assert capsys.readouterr().err == "quotecli: 1 article added\n"


def test_a_database_of_another_encoding(
    capsys: pytest.CaptureFixture[str], postgresql: Server
) -> None:
    import psycopg

    with psycopg.connect(postgresql.address("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    told = _told(capsys, postgresql.address("latin"))
    assert told.endswith("has the encoding LATIN1; make the database with ENCODING 'UTF8'")


def test_a_server_that_goes_away(
    capsys: pytest.CaptureFixture[str], postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is told then is true, and the same command does the rest."""
    from quotecli.cli.archive import adding

    monkeypatch.setattr(adding, "_TOGETHER", 1)
    address = postgresql.database()
    rows = [{"id": number, "text": f"Berita {number}."} for number in range(3)]
    Path("a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    put = Archive.put
    times = []

    def once(archive: Archive, entries: object) -> object:
        times.append(entries)
        if len(times) == 2:
            end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
            with Archive.open(postgresql.address("postgres"), create=True) as other:
                other.writing.execute(text(end), {"name": address.rpartition("/")[2]})
        return put(archive, entries)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Archive, "put", once)
        assert main(["archive", "add", address, "a.jsonl", "--verbose"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "quotecli: a.jsonl: line 1: added"
    assert lines[1] == "quotecli: 1 article added"
    assert "cannot be written any more (" in lines[2]
    assert PASSWORD not in lines[2]
    assert main(["archive", "add", address, "a.jsonl"]) == 0
    assert capsys.readouterr().err == "quotecli: 2 articles added, 1 as it was\n"


def test_many_signs_in_an_address(postgresql: Server) -> None:
    """A password with signs is written as in any address."""
    import psycopg

    with psycopg.connect(postgresql.address("postgres"), autocommit=True) as connection:
        connection.execute("CREATE ROLE lain LOGIN SUPERUSER PASSWORD 'a@b:c/d%'")
    where = postgresql.database().rpartition("@")[2]
    with Archive.open(f"postgres://lain:a%40b%3Ac%2Fd%25@{where}", create=True) as archive:
        assert archive.document(1) is None


def test_an_article_that_the_server_refuses(
    capsys: pytest.CaptureFixture[str], postgresql: Server
) -> None:
    """It is told, and the others of its group are there."""
    address = postgresql.database()
    with Archive.open(address, create=True) as archive:
        for name in ("outlet", "byline"):
            line = f"CREATE INDEX narrow_{name} ON articles USING btree ({name})"
            archive.writing.execute(text(line))
    long = "".join(f"{number} " for number in range(20_000))
    rows: list[dict[str, object]] = [{"id": number, "text": "Berita."} for number in range(3)]
    rows[1]["outlet"] = long
    Path("a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["archive", "add", address, "a.jsonl"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("quotecli: a.jsonl: line 2: ")
    assert "index row requires" in lines[0]
    assert lines[1:] == ["quotecli: 2 articles added, 1 failed"]


def test_without_its_package(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    told = _told(capsys, f"postgresql://redaksi:{PASSWORD}@127.0.0.1:1/arsip")
    assert told.startswith('PostgreSQL needs the extra "postgresql"; install it with: ')
