"""An archive that cannot be written is read like any other, and nothing comes to lie beside it."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from quotecli.cli import main

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nobody else can be run here")

_NOBODY = 65534
_TEXT = (
    "“Harga beras turun,” kata Menteri Pangan Rahmat Sudibyo.\n\n"
    "“Stok cukup,” kata Menteri Pangan Rahmat Sudibyo.\n"
)
_READING = (
    ["search", "q.db", "beras"],
    ["stats", "q.db"],
    ["people", "q.db"],
    ["people", "q.db", "--uncertain"],
    ["people", "q.db", "rahmat", "--show"],
    ["datasette", "q.db"],
)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that everybody can look into, with an archive."""
    made = Path(tempfile.mkdtemp(prefix="quotecli-read-only-"))
    made.chmod(0o755)
    monkeypatch.chdir(made)
    row = {"id": 1, "published": "2024-05-31", "text": _TEXT}
    Path("a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert main(["archive", "add", "q.db", "a.jsonl"]) == 0
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


def _run(line: list[str], *, root: bool = True) -> tuple[int, str, str]:
    """The status, and what is written; ``root``: whether it may be run by somebody who may do all."""
    if root or os.geteuid() != 0:
        return _status(line)
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(read)
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
            with os.fdopen(write, "w", encoding="utf-8") as stream:
                json.dump(_status(line), stream)
        finally:
            os._exit(0)  # this is no test of its own
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as stream:
        status, out, err = json.load(stream)
    assert os.waitpid(child, 0)[1] == 0
    return status, out, err


def _status(line: list[str]) -> tuple[int, str, str]:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        status = main(["archive", *line])
    said = []
    for stream in (out, err):
        stream.flush()
        said.append(stream.buffer.getvalue().decode())
    return status, said[0], said[1]


def _files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path().iterdir()}


@pytest.mark.parametrize("modes", [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)])
@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_it_is_read(folder: Path, modes: tuple[int, int], journal: str) -> None:
    with closing(sqlite3.connect("q.db")) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
    as_ever = [_run(line) for line in _READING]
    assert [status for status, _, _ in as_ever] == [0] * len(_READING)
    file, own = modes
    Path("q.db").chmod(file)
    folder.chmod(own)
    before = _files()
    assert [_run(line, root=False) for line in _READING] == as_ever
    assert _files() == before


def test_what_a_writer_puts_in_meanwhile_is_found(folder: Path) -> None:
    with closing(sqlite3.connect("q.db", isolation_level=None)) as connection:
        connection.execute("UPDATE articles SET outlet = 'Kabar Bahari'")
        folder.chmod(0o555)
        Path("q.db").chmod(0o644)
        status, out, _ = _run(["stats", "q.db", "--format", "csv"], root=False)
        assert status == 0
        assert out.splitlines()[1].startswith("Kabar Bahari,")


@pytest.mark.parametrize(
    "line", [["add", "q.db", "b.txt"], ["people", "q.db", "--people", "p.csv"]]
)
def test_it_is_not_written(folder: Path, line: list[str]) -> None:
    Path("b.txt").write_text(_TEXT, encoding="utf-8")
    Path("p.csv").write_text("name\nRahmat Sudibyo\n", encoding="utf-8")
    told = (
        "quotecli: q.db: can be read only; change who may write the file and its folder, "
        "or work on a copy"
    )
    shutil.copy("q.db", "aside.db")
    assert _run(line)[0] == 0  # and all that this needs is loaded
    shutil.move("aside.db", "q.db")
    Path("q.db").chmod(0o444)
    folder.chmod(0o555)
    before = _files()
    status, out, err = _run(line, root=False)
    assert (status, out, err.splitlines()[-1]) == (2, "", told)
    assert _files() == before
