"""Batches: several processes, signals, and runs that are continued; with real processes."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_io import OFTEN, article, group_is_gone, hooked, make, until
from test_cli_process import PROGRAM, Terminal, unix

from quotecli.cli.pool import Pool, Slot
from quotecli.cli.settings import Settings
from quotecli.reader import Article

pytestmark = pytest.mark.usefixtures("in_folder")


def run(
    *arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The program, to its end."""
    return subprocess.run(
        [*PROGRAM, *arguments], input=stdin, capture_output=True, env=env, timeout=120, check=False
    )


def start(*arguments: str, env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    """The program, in a group of its own as a shell would have it."""
    return subprocess.Popen(
        [*OFTEN, *arguments],
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def end(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Status and messages of a program that ends; none of its processes is left."""
    _, said = process.communicate(timeout=60)
    until(lambda: group_is_gone(process.pid))
    return process.returncode, said.decode()


def journal(path: str) -> list[dict[str, object]]:
    """The lines of a journal after its first."""
    lines = Path(path).read_bytes().split(b"\n")[1:-1]
    return [json.loads(line) for line in lines]


# Several processes


@pytest.mark.parametrize("format", ["csv", "json", "jsonl", "table"])
def test_jobs_change_nothing(tmp_path: Path, format: str) -> None:
    arguments = [*make(tmp_path), "-", "-f", format]
    stdin = json.dumps({"id": "n3", "text": article(7)}).encode()
    alone = run(*arguments, stdin=stdin)
    together = run(*arguments, "--jobs", "3", stdin=stdin)
    assert alone.returncode == together.returncode == 1
    assert alone.stdout == together.stdout
    assert alone.stderr == together.stderr
    said = alone.stderr.decode().splitlines()
    assert said[-1] == (
        "quotecli: 73 documents, 146 quotes, 73 speakers, 0 without a speaker, 13 failed"
    )
    assert sum("is taken" in line for line in said) == 15
    written = run(*arguments, "--jobs", "2", "-o", "hasil", stdin=stdin)
    assert Path("hasil").read_bytes() == alone.stdout
    assert written.stderr == alone.stderr


def test_an_id_that_a_file_has_is_taken_whoever_reads_it(tmp_path: Path) -> None:
    Path("a.txt").write_text(article(1), encoding="utf-8")
    lines = [{"id": id, "text": article(2)} for id in ("a.txt", "a.txt#2", "b")]
    Path("m.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    for paths in (["a.txt", "m.jsonl", "a.txt"], ["m.jsonl", "a.txt", "a.txt"]):
        results = [run(*paths, "-f", "jsonl", "--jobs", jobs) for jobs in ("1", "2")]
        assert results[0].stdout == results[1].stdout
        assert results[0].stderr == results[1].stderr
        ids = [json.loads(line)["id"] for line in results[0].stdout.splitlines()]
        assert len(ids) == len(set(ids)) == 5


@unix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_written_there_is_not_read(jobs: str) -> None:
    Path("a.jsonl").write_text(json.dumps({"id": "a", "text": article(1)}), encoding="utf-8")
    with open("b.jsonl", "wb") as out:
        result = subprocess.run(
            [sys.executable, "-m", "quotecli", ".", "-f", "jsonl", "--jobs", jobs],
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
    assert (result.returncode, result.stderr) == (0, b"")
    lines = Path("b.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a"]


@unix
def test_a_process_that_dies_takes_one_document_with_it(tmp_path: Path) -> None:
    texts = [article(n, "MATI. " if n in (0, 7, 8, 39) else "") for n in range(40)]
    lines = [json.dumps({"id": f"n{n}", "text": text}) for n, text in enumerate(texts)]
    Path("m.jsonl").write_text("\n".join(lines), encoding="utf-8")
    Path("z.txt").write_text(article(1, "MATI. "), encoding="utf-8")
    result = run("m.jsonl", "z.txt", "-f", "jsonl", "--jobs", "2", env=hooked(tmp_path))
    assert result.returncode == 1
    ids = [json.loads(line)["id"] for line in result.stdout.splitlines()]
    assert ids == [f"n{n}" for n in range(40) if n not in (0, 7, 8, 39)]
    why = (
        "the process that worked on it died (SIGKILL); "
        "try it alone, and report it with the text if it dies again"
    )
    assert result.stderr.decode().splitlines() == [
        *(f"quotecli: m.jsonl: line {n + 1}: {why}" for n in (0, 7, 8, 39)),
        f"quotecli: z.txt: {why}",
        "quotecli: 36 documents, 72 quotes, 36 speakers, 0 without a speaker, 5 failed",
    ]


def test_processes_that_cannot_start(tmp_path: Path) -> None:
    Path("a.txt").write_text(article(1), encoding="utf-8")
    env = hooked(tmp_path)
    code = "import os, sys\nif 'spawn_main' in ' '.join(sys.orig_argv): os._exit(3)\n"
    Path("sitecustomize.py").write_text(code, encoding="utf-8")
    result = run("a.txt", "--jobs", "2", env=env)
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr == (
        b"quotecli: a process for --jobs cannot be started (status 3); use --jobs 1\n"
    )


def test_a_slow_document_stops_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read ahead of it is bounded, and so is memory."""
    monkeypatch.setenv("PYTHONPATH", hooked(tmp_path)["PYTHONPATH"])
    pulled = 0
    waits: list[int] = []

    def slots() -> Iterator[Slot]:
        nonlocal pulled
        for number in range(1000):
            pulled += 1
            text = "TUNGGU" if number == 0 else f"Pasar {number} ramai."
            yield Slot(Article(str(number), text, "m"), None, (0, number + 1))

    def go_on() -> None:
        until(lambda: Path("menunggu").exists())
        waits.append(pulled)
        Path("lanjut").touch()

    done = Pool(Settings("jsonl", jobs=2), writing=True).ordered(slots())
    thread = threading.Thread(target=go_on)
    thread.start()
    first = next(done)
    thread.join()
    assert first.outcomes is not None
    assert first.outcomes[0].id == "0"
    assert waits[0] <= 128
    assert [slot.position for slot in done] == [(0, n + 1) for n in range(1, 1000)]


@unix
@pytest.mark.parametrize("format", ["jsonl", "table"])
def test_head_closes_the_pipe(tmp_path: Path, format: str) -> None:
    make(tmp_path, lines=3000, files=1)
    process = start("m.jsonl", "-f", format, "--jobs", "2")
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read().decode().splitlines()
    process.stderr.close()
    assert process.wait(60) == 1  # of the lines that are no JSON
    until(lambda: group_is_gone(process.pid))
    assert all("is not JSON" in line or "is taken" in line for line in said)


# The bar


@unix
def test_a_bar_on_a_terminal(tmp_path: Path) -> None:
    env = hooked(tmp_path)
    make(tmp_path, lines=120, files=1, slow=True)
    terminal = Terminal("m.jsonl", "-f", "csv", "-o", "hasil.csv", env=env)
    assert terminal.finish() == 1
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.shown)
    assert re.search(r"\d% · \d+ documents · [\d.]+/s · -?[\d:-]+ left", shown)
    # The bar is gone in the end: what follows stands on its line.
    assert shown.endswith(
        "quotecli: 109 documents, 218 quotes, 109 speakers, 0 without a speaker, 11 failed\n"
    )
    # A bar is for an output elsewhere: not for one on the same terminal.
    terminal = Terminal("m.jsonl", "-f", "csv", env=env)
    assert terminal.finish() == 1
    assert " left" not in terminal.shown


@unix
def test_no_bar_for_what_is_quick_and_none_without_a_terminal(tmp_path: Path) -> None:
    Path("a.txt").write_text(article(1), encoding="utf-8")
    terminal = Terminal("a.txt", "-f", "csv", "-o", "hasil.csv")
    assert terminal.finish() == 0
    assert terminal.shown == (
        "quotecli: 1 document, 2 quotes, 1 speaker, 0 without a speaker, 0 failed\n"
    )
    make(tmp_path, lines=60, files=1, slow=True)
    result = run("m.jsonl", "-f", "csv", env={**hooked(tmp_path), "FORCE_COLOR": "1"})
    assert b"left" not in result.stderr


# Signals


@unix
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM"])
def test_what_is_done_stays(tmp_path: Path, number: str, jobs: str) -> None:
    env = hooked(tmp_path)
    names = make(tmp_path, slow=True)
    expected = run(*names, "-f", "csv", "-o", "utuh.csv", "--jobs", "2", env=env)
    Path("hasil.csv").write_text("lama", encoding="utf-8")
    process = start(*names, "-f", "csv", "-o", "hasil.csv", "--jobs", jobs, env=env)
    path = "hasil.csv.part.journal"
    until(lambda: os.path.exists(path) and len(journal(path)) > 12, process)
    value = getattr(signal, number)
    # As from a terminal: to all of them, and more than once.
    for _ in range(3):
        os.killpg(process.pid, value)
    status, said = end(process)
    assert status == 128 + value
    assert "Traceback" not in said
    done = journal(path)[-1]["tally"]
    assert isinstance(done, dict)
    lines = said.splitlines()
    if number == "SIGINT":
        assert lines.pop() == "quotecli: interrupted"
    assert lines[-1] == (
        f"quotecli: hasil.csv.part: {done['documents']} documents of it are done; "
        "the same command with --resume goes on"
    )
    assert Path("hasil.csv").read_text(encoding="utf-8") == "lama"
    result = run(*names, "-f", "csv", "-o", "hasil.csv", "--resume", env=env)
    assert Path("hasil.csv").read_bytes() == Path("utuh.csv").read_bytes()
    assert result.returncode == expected.returncode == 1
    assert result.stderr.splitlines()[-1] == expected.stderr.splitlines()[-1]
    assert not [name for name in os.listdir() if name.startswith("hasil.csv.")]


@unix
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_no_process_outlives_the_program(tmp_path: Path, number: str) -> None:
    """Even in the middle of a document that never ends, and with standard output."""
    Path("a.txt").write_text("TUNGGU", encoding="utf-8")
    Path("b.txt").write_text(article(1), encoding="utf-8")
    process = start("a.txt", "b.txt", "--jobs", "2", env=hooked(tmp_path))
    until(lambda: Path("menunggu").exists(), process)
    value = getattr(signal, number)
    process.send_signal(value)
    status, said = end(process)
    assert status == (-value if number == "SIGKILL" else 128 + value)
    assert said == ("quotecli: interrupted\n" if number == "SIGINT" else "")


@unix
def test_interrupted_before_anything_is_done(tmp_path: Path) -> None:
    Path("a.txt").write_text("TUNGGU", encoding="utf-8")
    env = hooked(tmp_path)
    before = sorted(os.listdir())
    process = start("a.txt", "-f", "csv", "-o", "hasil.csv", env=env)
    until(lambda: Path("menunggu").exists(), process)
    process.send_signal(signal.SIGINT)
    assert end(process) == (130, "quotecli: interrupted\n")
    assert sorted(name for name in os.listdir() if name != "menunggu") == before


# Runs that are continued


@unix
def test_killed_again_and_again(tmp_path: Path) -> None:
    """Nothing is lost and nothing is there twice, whenever it is killed."""
    env = hooked(tmp_path)
    names = make(tmp_path, lines=110, files=20, slow=True)
    expected = run(*names, "-f", "jsonl", "-o", "utuh", "--jobs", "2", env=env)
    chance = random.Random(4)
    path = "hasil.part.journal"
    kills = 0
    for _ in range(20):
        jobs = chance.choice("12")
        process = start(*names, "-f", "jsonl", "-o", "hasil", "--resume", "--jobs", jobs, env=env)
        size = os.path.getsize(path) if os.path.exists(path) else 0
        more = chance.randint(1, 700)
        until(lambda: _size(path) > size + more or process.poll() is not None)  # noqa: B023
        kills += process.poll() is None
        process.kill()
        process.communicate()
        until(lambda: group_is_gone(process.pid))  # noqa: B023
    assert kills == 20
    result = run(*names, "-f", "jsonl", "-o", "hasil", "--resume", env=env)
    assert Path("hasil").read_bytes() == Path("utuh").read_bytes()
    assert result.returncode == expected.returncode
    assert result.stderr.splitlines()[-1] == expected.stderr.splitlines()[-1]
    assert sorted(name for name in os.listdir() if "hasil" in name) == ["hasil"]


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except FileNotFoundError:
        return 0


@unix
def test_only_one_process_writes_an_output(tmp_path: Path) -> None:
    Path("a.txt").write_text(article(1), encoding="utf-8")
    Path("b.txt").write_text("TUNGGU", encoding="utf-8")
    env = hooked(tmp_path)
    process = start("a.txt", "b.txt", "-f", "csv", "-o", "hasil.csv", env=env)
    until(lambda: Path("menunggu").exists(), process)
    for more in ([], ["--resume"]):
        result = run("a.txt", "b.txt", "-f", "csv", "-o", "hasil.csv", *more)
        assert (result.returncode, result.stderr) == (
            2,
            b"quotecli: hasil.csv.part: another quotecli is writing it; "
            b"wait, or name another output\n",
        )
    Path("lanjut").touch()
    status, said = end(process)
    assert status == 0
    assert said == "quotecli: 2 documents, 2 quotes, 1 speaker, 0 without a speaker, 0 failed\n"
    assert article(1)[1:10] in Path("hasil.csv").read_text(encoding="utf-8")
