"""The archive: what goes in comes out, once, and whole."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from conftest import ROOT

from quotecli import extract
from quotecli.archive import Archive, ArchiveError
from quotecli.cli import COMMANDS, main
from quotecli.model import Meta

TEXT = (ROOT / "samples/polisi.txt").read_text(encoding="utf-8")


def test_a_document_comes_back_as_it_went_in(tmp_path: Path) -> None:
    document = replace(
        extract(TEXT),
        id="a1",
        meta=Meta("Judul", "Kabar Bahari", None, "2024-05-31T10:00:00+07:00", "Rani"),
        flags=("language:en",),
        keep=(("rubrik", "Nasional"),),
        lexicons=(("kata.toml", "0" * 64),),
    )
    with Archive.open(str(tmp_path / "a.db"), create=True) as archive:
        assert archive.add("kabar.jsonl", "a1", document) == "added"
        assert archive.add("kabar.jsonl", "a1", document) == "unchanged"
        archive.commit()
        assert archive.document(1) == document
        changed = replace(document, text=document.text + "\n\nTambahan.")
        assert archive.add("kabar.jsonl", "a1", changed) == "changed"
        archive.commit()
        assert archive.document(1) == changed
        assert archive.document(2) is None


def test_what_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="is no archive"):
        Archive.open(str(tmp_path / "none.db"))
    other = tmp_path / "text.db"
    other.write_text("no database, but a text that is long enough to be taken for one" * 20)
    with pytest.raises(ArchiveError, match="cannot be used"):
        Archive.open(str(other), create=True)


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize("table", ["articles (x)", "archive (x)", "archive (version)", "foo (x)"])
@pytest.mark.parametrize("line", [["add", "q.db", "a.txt"], ["stats", "q.db"], ["upgrade", "q.db"]])
def test_a_file_of_something_else_is_left_as_it_is(
    capsys: pytest.CaptureFixture[str], table: str, line: list[str]
) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    with closing(sqlite3.connect("q.db")) as connection:
        connection.execute(f"CREATE TABLE {table}")
    before = Path("q.db").read_bytes()
    assert main(["archive", *line]) == 2
    told = "q.db: holds what is no archive, and is left as it is; give another path"
    assert capsys.readouterr().err == f"quotecli: {told}\n"
    assert Path("q.db").read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "q.db"]


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize("with_a_table_before", [False, True])
def test_an_empty_file_becomes_an_archive(
    capsys: pytest.CaptureFixture[str], with_a_table_before: bool
) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    with closing(sqlite3.connect("q.db")) as connection:
        if with_a_table_before:
            connection.executescript("CREATE TABLE foo (x); DROP TABLE foo;")
    assert Path("q.db").read_bytes()[:6] == (b"SQLite" if with_a_table_before else b"")
    assert main(["archive", "upgrade", "q.db"]) == 2
    told = "q.db: is no archive; make one with quotecli archive add"
    assert capsys.readouterr().err == f"quotecli: {told}\n"
    assert main(["archive", "add", "q.db", "a.txt"]) == 0
    assert _last(capsys) == "quotecli: 1 article added"
    with closing(sqlite3.connect("q.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize("path", ["empty.jsonl", "none.txt", "broken.jsonl", "empty", "empty.txt"])
def test_nothing_to_add_makes_no_archive(capsys: pytest.CaptureFixture[str], path: str) -> None:
    Path("empty").mkdir()
    Path("empty.txt").touch()
    Path("empty.jsonl").touch()
    Path("broken.jsonl").write_text("{\n", encoding="utf-8")
    before = sorted(Path().iterdir())
    main(["archive", "add", "q.db", path])
    assert _last(capsys).startswith("quotecli: 0 articles added")
    assert sorted(Path().iterdir()) == before
    assert main(["archive", "search", "q.db", "apa"]) == 2
    told = "q.db: is no archive; make one with quotecli archive add"
    assert capsys.readouterr().err == f"quotecli: {told}\n"


@pytest.mark.usefixtures("in_folder")
def test_a_folder_that_is_not_there_is_told_before_the_work(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["archive", "add", "none/q.db", "a.txt"]) == 2
    why = "none/q.db: cannot be used (no such file or directory); check the path or the address"
    assert capsys.readouterr().err == f"quotecli: {why}\n"


def _last(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err.splitlines()[-1]


@pytest.mark.usefixtures("in_folder")
def test_adding(capsys: pytest.CaptureFixture[str]) -> None:
    Path("folder").mkdir()
    Path("folder/a.txt").write_text(TEXT, encoding="utf-8")
    rows = [{"id": n, "text": TEXT + str(n)} for n in range(2)]
    for name in ("one", "two"):
        Path(f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    line = ["archive", "add", "q.db", "folder", "one.jsonl", "two.jsonl"]
    assert main(line) == 0
    assert _last(capsys) == "quotecli: 5 articles added"
    assert main(line) == 0
    assert _last(capsys) == "quotecli: 0 articles added, 5 as they were"


@pytest.mark.usefixtures("in_folder")
def test_the_examples_in_the_help_work(capsys: pytest.CaptureFixture[str]) -> None:
    Path("folder").mkdir()
    Path("folder/a.txt").write_text(TEXT, encoding="utf-8")
    line = json.dumps({"id": 1, "text": TEXT})
    Path("articles.jsonl").write_text(line, encoding="utf-8")
    for name in (name for name in COMMANDS if name.startswith("archive ")):
        assert main([*name.split(), "--help"]) == 0
        examples = re.findall(r"^ +(quotecli .*)$", capsys.readouterr().out, re.MULTILINE)
        assert len(examples) >= 2
        for example in examples:
            assert main(shlex.split(example)[1:]) == 0, example
            capsys.readouterr()


@pytest.mark.parametrize("name", ["", ":memory:"])
def test_what_is_no_path_of_a_file(name: str) -> None:
    """SQLite takes them for databases that are gone with the connection."""
    for opened in (Archive.to_fill, partial(Archive.open, create=True)):
        with pytest.raises(ArchiveError) as error:
            opened(name)
        assert (
            error.value.said("en") == f"{name!r}: is no path of a file; give one, as in quotes.db"
        )


def test_an_archive_that_is_not_made_yet_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with Archive.to_fill(str(path)) as archive, pytest.raises(ArchiveError) as error:
        archive.document(1)
    told = f"{path}: is no archive; make one with quotecli archive add"
    assert error.value.said("en") == told
    assert not path.exists()
