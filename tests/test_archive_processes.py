"""Several processes that add at once, and some that are killed: nothing is lost, nothing is there twice."""

from __future__ import annotations

import json
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Collection
from pathlib import Path

import pytest
from conftest import ROOT
from sqlalchemy import select
from test_cli_process import environment, unix

from quotecli import extract
from quotecli.archive import Archive
from quotecli.archive.schema import ARTICLES
from quotecli.model import Document

_SAMPLES = [
    (ROOT / f"samples/{name}.txt").read_text(encoding="utf-8")
    for name in ("polisi", "perusahaan", "ragam")
]
_SEED = 7
# Committed often, so that much can be found done by half.
_PROGRAM = (
    "from quotecli.cli import run\n"
    "from quotecli.cli.archive import adding\n"
    "adding._SECONDS = 0.05\n"
    "if __name__ == '__main__': run()\n"
)


@pytest.fixture(autouse=True)
def _folder(in_folder: None) -> None:
    """Each test in a folder of its own."""


def _text(name: str) -> str:
    return f"{_SAMPLES[len(name) % 3]}\n\nBerita {name}."


def _file(file: str, names: list[str], end: str = "") -> str:
    """A file of articles; the text of each follows from its name, and ``end`` changes it."""
    rows = ({"id": name, "text": _text(name) + end} for name in names)
    Path(file).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


def _started(archive: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, "archive", "add", archive, *arguments],
        stderr=subprocess.PIPE,
        env=environment(),
    )


def _whole(archive_name: str, names: Collection[str]) -> Counter[str]:
    """How often each name is there; of the articles with some names, every one is as it was extracted,
    with all that belongs to it."""
    expected: dict[str, Document] = {}
    with Archive.open(archive_name) as archive:
        with archive.reading() as connection:
            query = select(ARTICLES.c.document, ARTICLES.c.id)
            rows = [(name, number) for name, number in connection.execute(query)]
        for name, number in rows:
            if name not in names:
                continue
            document = archive.document(number)
            assert document is not None
            base = _SAMPLES[len(document.id) % 3]
            known = expected.setdefault(base, extract(f"{base}\n\nBerita {document.id}."))
            assert document.text.startswith(_text(document.id))
            assert document.quotes == known.quotes
            assert document.speakers == known.speakers
    if "://" not in archive_name:
        _sound(archive_name)
    return Counter(name for name, _ in rows)


def _sound(path: str) -> None:
    """What SQLite itself says of the file."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in ("quotes", "articles"):
        connection.execute(
            f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)"
        )
    connection.close()


@unix
def test_two_at_once(archive_name: str) -> None:
    """Neither finds an archive; both have most articles in common, of one source."""
    names = [f"a{number}" for number in range(60)]
    files = _file("one.jsonl", names[:50]), _file("two.jsonl", names[:9:-1])
    for file in files:
        # The second time there is something to change.
        running = [_started(archive_name, each, "--source", "s", "--verbose") for each in files]
        said = [process.communicate(timeout=60)[1].decode() for process in running]
        assert [process.returncode for process in running] == [0, 0], said
        assert _whole(archive_name, names) == Counter(names)
        done = Counter(re.findall(r"line \d+: (added|as it was|changed)\n", "".join(said)))
        assert done["added"] == (60 if file == files[0] else 0)
        assert sum(done.values()) == 100


@unix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_stopped(jobs: str) -> None:
    """Ctrl-C: what is done is kept, and said."""
    names = [f"a{number}" for number in range(150)]
    process = _started(
        "q.db", _file("a.jsonl", names), "--source", "s", "--verbose", "--jobs", jobs
    )
    assert process.stderr is not None
    first = process.stderr.readline()
    process.send_signal(signal.SIGINT)
    said = (first + process.communicate(timeout=60)[1]).decode()
    assert process.returncode == 130, said
    *lines, summary, last = said.splitlines()
    assert last == "quotecli: interrupted"
    assert summary.startswith(f"quotecli: {len(lines)} article")
    assert 0 < len(lines) < len(names)
    assert _whole("q.db", names) == Counter(names[: len(lines)])


@unix
def test_killed(archive_name: str) -> None:
    """Killed at any moment: what was told as added is there, once, and no article is there by half."""
    rng = random.Random(_SEED)
    began = time.monotonic()
    assert _started(archive_name, _file("first.jsonl", ["first"])).wait(60) == 0
    start = time.monotonic() - began
    told: set[str] = set()
    moments: Counter[str] = Counter()
    for number in range(5 if "://" in archive_name else 20):
        again = rng.sample(sorted(told), min(10, len(told)))
        names = again + [f"{number}-{each}" for each in range(30)]
        file = _file("next.jsonl", names, f"\n\nPutaran {number}.")
        jobs = str(1 + number % 2)
        process = _started(archive_name, file, "--source", "s", "--verbose", "--jobs", jobs)
        assert process.stderr is not None
        said = b""
        if number % 4 > 1:
            # How long it takes depends on the machine; that something was told does not.
            said = b"".join(process.stderr.readline() for _ in range(rng.randrange(1, 12)))
            process.kill()
        try:
            # Half of the time is that of the start, in which nothing can happen yet.
            said += process.communicate(timeout=start * rng.uniform(0.7, 2.2))[1]
        except subprocess.TimeoutExpired:
            process.kill()
            said += process.communicate()[1]
        lines = re.findall(rb"line (\d+): (?:added|changed)\n", said)
        told.update(names[int(line) - 1] for line in lines)
        moments["early" if not lines else "late" if len(lines) == len(names) else "between"] += 1
        found = _whole(archive_name, names)
        assert told <= set(found), number
        assert max(found.values()) == 1, number
    assert moments["between"] > 0, moments
