"""Outputs that grow by documents: what is refused, what is kept, what is left behind."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from test_cli import ARTICLE, Run

import quotecli.cli.batch
import quotecli.cli.journal
import quotecli.cli.part
import quotecli.pipeline
from quotecli import Document
from quotecli.cli.part import PartOutput
from quotecli.cli.tally import Tally


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    for name in "abc":
        Path(f"{name}.txt").write_text(f"{name}. {ARTICLE}", encoding="utf-8")
    return Run(monkeypatch)


@pytest.fixture
def stopped(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run of ``a.txt b.txt c.txt -f csv -o hasil.csv`` that was stopped in the second."""
    real = quotecli.pipeline.extract

    def stops(text: str, **options: object) -> Document:
        if text.startswith("b"):
            raise KeyboardInterrupt
        return real(text)

    monkeypatch.setattr(quotecli.pipeline, "extract", stops)
    result = run(*COMMAND)
    assert (result.status, result.out, result.err) == (
        130,
        "",
        "quotecli: hasil.csv.part: 1 document of it is done; "
        "the same command with --resume goes on\n"
        "quotecli: interrupted\n",
    )
    monkeypatch.setattr(quotecli.pipeline, "extract", real)
    return run


COMMAND = ["a.txt", "b.txt", "c.txt", "-f", "csv", "-o", "hasil.csv"]
LEFT = ["hasil.csv.part", "hasil.csv.part.journal"]


def left() -> list[str]:
    return sorted(name for name in os.listdir() if name.startswith("hasil"))


def test_it_goes_on(stopped: Run) -> None:
    assert left() == LEFT
    result = stopped(*COMMAND, "--resume")
    assert result.status == 0
    assert result.err == (
        "quotecli: 3 documents, 3 quotes, 3 speakers, 0 without a speaker, 0 failed\n"
    )
    assert left() == ["hasil.csv"]
    assert Path("hasil.csv").read_bytes() == stopped(*COMMAND[:-2]).bytes


def test_the_journal_is_small_and_says_what_is_true(stopped: Run) -> None:
    header, *lines = map(json.loads, Path(LEFT[1]).read_text(encoding="utf-8").splitlines())
    assert header["inputs"]["files"] == 3
    assert header["settings"]["format"] == "csv"
    assert lines == [
        {
            "offset": os.path.getsize(LEFT[0]),
            "inputs": 1,
            "items": 0,
            "tally": {
                "documents": 1,
                "quotes": 1,
                "speakers": 1,
                "open": 0,
                "failed": 0,
                "findings": 0,
                "stops": 0,
            },
            "ids": {},
        }
    ]


def test_resume_begins_where_there_is_nothing(run: Run) -> None:
    assert run(*COMMAND, "--resume").status == 0
    assert left() == ["hasil.csv"]


def test_other_options_may_change(stopped: Run) -> None:
    assert stopped(*COMMAND, "--resume", "--timeout", "3", "--ui", "id").status == 0


@pytest.mark.parametrize(
    ("more", "option"),
    [
        (["--weak"], "--weak"),
        (["--max-size", "1M"], "--max-size"),
        (["--keep", "a,b", "--encoding", "cp1252"], "--encoding, --keep"),
        (["--min-confidence", "0.5", "--act", "denies"], "--act, --min-confidence"),
    ],
)
def test_options_that_changed(stopped: Run, more: list[str], option: str) -> None:
    result = stopped(*COMMAND, *more, "--resume")
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        f"quotecli: hasil.csv.part: cannot be continued: it was begun with other options ({option})"
        "; give what it was begun with, or delete it to start anew\n"
    )
    assert left() == LEFT


def test_inputs_that_changed(stopped: Run) -> None:
    expected = (
        "quotecli: hasil.csv.part: cannot be continued: the inputs are not the same: one has "
        "changed, come or gone; give what it was begun with, or delete it to start anew\n"
    )
    for paths in (["a.txt", "b.txt"], ["b.txt", "a.txt", "c.txt"], ["a.txt", "b.txt", "d.txt"]):
        assert stopped(*paths, *COMMAND[3:], "--resume").err == expected
    with open("c.txt", "a", encoding="utf-8") as file:
        file.write(".")
    assert stopped(*COMMAND, "--resume").err == expected
    assert left() == LEFT


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("__version__", "9", "it was begun by quotecli 0.1.0"),
        ("language_data", lambda lexicons: "0", "the language data has changed since"),
    ],
)
def test_a_program_that_changed(
    stopped: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: object, why: str
) -> None:
    monkeypatch.setattr(quotecli.cli.batch, name, value)
    assert f"cannot be continued: {why};" in stopped(*COMMAND, "--resume").err


def test_work_is_not_thrown_away_without_being_told(stopped: Run) -> None:
    result = stopped(*COMMAND)
    assert (result.status, result.err) == (
        2,
        "quotecli: hasil.csv.part: holds 1 document of a run that did not end; "
        "go on with --resume, or delete it to start anew\n",
    )
    Path(LEFT[0]).unlink()
    assert stopped(*COMMAND).status == 0
    assert left() == ["hasil.csv"]


def test_a_file_of_somebody_else(run: Run) -> None:
    Path(LEFT[0]).write_text("milik orang", encoding="utf-8")
    for more in ([], ["--resume"]):
        result = run(*COMMAND, *more)
        assert (result.status, result.err) == (
            2,
            "quotecli: hasil.csv.part: is there, and no journal of quotecli belongs to it; "
            "delete it or name another output\n",
        )
    assert Path(LEFT[0]).read_text(encoding="utf-8") == "milik orang"


def test_what_was_cut_off(stopped: Run) -> None:
    """The end of a line of the journal, or of a document, may be missing or be there."""
    whole = Path(LEFT[1]).read_bytes()
    part = Path(LEFT[0]).read_bytes()
    utuh = stopped(*COMMAND[:-2]).bytes
    for tail in (b'{"offset": 99', b'{"offset": 99}\n', b"\0\0\0\n", b"9\n", b"\n"):
        Path(LEFT[1]).write_bytes(whole + tail)
        Path(LEFT[0]).write_bytes(part + b"setengah dokum")
        if tail == b'{"offset": 99}\n':
            assert "its journal is not of this version" in stopped(*COMMAND, "--resume").err
            continue
        assert stopped(*COMMAND, "--resume").status == 0
        assert Path("hasil.csv").read_bytes() == utuh
    Path(LEFT[1]).write_bytes(whole)
    Path(LEFT[0]).write_bytes(part[:-1])
    assert "it is shorter than its journal says" in stopped(*COMMAND, "--resume").err
    Path(LEFT[1]).write_bytes(b"")
    assert "its journal is empty" in stopped(*COMMAND, "--resume").err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a.txt -f csv --resume", "invalid value for --resume: needs --output FILE"),
        ("a.txt -f csv --resume -o -", "invalid value for --resume: needs --output FILE"),
        ("a.txt --resume -o x", "--resume: only csv, tsv and jsonl that are made of files"),
        ("- -f csv --resume -o x", "--resume: only csv, tsv and jsonl that are made of files"),
        ("a.txt -f csv --resume -o .", "--resume: only csv, tsv and jsonl that are made of files"),
    ],
)
def test_what_cannot_be_continued(run: Run, line: str, message: str) -> None:
    result = run(*line.split(), stdin=ARTICLE.encode())
    assert result.status == 2
    assert result.err.startswith(f"quotecli: {message}")


def test_standard_input_leaves_no_part(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(text: str, **options: object) -> Document:
        assert not os.path.exists(LEFT[0])
        raise KeyboardInterrupt

    monkeypatch.setattr(quotecli.pipeline, "extract", stops)
    result = run("-", "-f", "csv", "-o", "hasil.csv", stdin=ARTICLE.encode())
    assert (result.status, result.err, left()) == (130, "quotecli: interrupted\n", [])


def test_a_full_disk_loses_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotecli.cli.part, "INTERVAL", 0)
    real = os.fsync
    calls = 0

    def full(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls > 3:  # the journal's first line, a document, and the line that says so
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    Path("hasil.csv").write_text("lama", encoding="utf-8")
    result = run(*COMMAND)
    assert result.status == 1
    assert result.err == (
        "quotecli: hasil.csv: no space left on device; free some space or write it elsewhere\n"
        "quotecli: hasil.csv.part: 1 document of it is done; "
        "the same command with --resume goes on\n"
    )
    assert Path("hasil.csv").read_text(encoding="utf-8") == "lama"
    monkeypatch.setattr(os, "fsync", real)
    assert run(*COMMAND, "--resume").status == 0
    assert Path("hasil.csv").read_bytes() == run(*COMMAND[:-2]).bytes


def test_ids_of_what_is_done_stay_taken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those of a file that has another id than its name, or none."""
    Path("kosong.txt").write_text("", encoding="utf-8")
    lines = [{"id": id, "text": ARTICLE} for id in ("a.txt", "kosong.txt", "a.txt")]
    Path("m.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    Path("z.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    paths = ["kosong.txt", "a.txt", "m.jsonl", "b.txt", "z.jsonl", "a.txt"]
    command = [*paths, "-f", "jsonl", "-o", "hasil.csv"]
    expected = run(*command[:-2])
    real = quotecli.pipeline.extract
    for stop in range(1, 8):
        seen = 0

        def stops(text: str, **options: object) -> Document:
            nonlocal seen
            seen += 1
            if seen > stop:  # noqa: B023
                raise KeyboardInterrupt
            return real(text)

        monkeypatch.setattr(quotecli.pipeline, "extract", stops)
        assert run(*command).status == 130
        monkeypatch.setattr(quotecli.pipeline, "extract", real)
        result = run(*command, "--resume")
        assert Path("hasil.csv").read_bytes() == expected.bytes
        assert result.status == 1
        assert result.err.splitlines()[-1] == expected.err.splitlines()[-1]


@pytest.mark.parametrize("interval", [0, 60])
def test_a_part_that_is_interrupted_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interval: int
) -> None:
    """A signal between any two lines of Python leaves a part that can be continued."""
    monkeypatch.setattr(quotecli.cli.part, "INTERVAL", interval)
    target = tmp_path / "hasil"
    documents = [f"dokumen {n}\n" for n in range(4)]

    def write(stop: int) -> bool:
        """Write it all, or be stopped after so many lines of ``part`` and ``journal``."""
        ours = {quotecli.cli.part.__file__, quotecli.cli.journal.__file__}
        left = stop

        def trace(frame: object, event: str, _: object) -> object:
            nonlocal left
            code = frame.f_code  # type: ignore[attr-defined]
            if code.co_filename not in ours:
                return None
            if event == "line":
                left -= 1
                if left == 0:
                    raise KeyboardInterrupt
            return trace

        out = PartOutput(str(target), _header, resume=True)
        out_of = out.state.inputs
        sys.settrace(trace)  # type: ignore[arg-type]
        try:
            tally = Tally(documents=out_of)
            for number in range(out_of, len(documents)):
                out.write(documents[number][:3])
                out.write(documents[number][3:])
                tally.documents += 1
                out.reached(number + 1, 0, tally, {})
            out.close()
        except KeyboardInterrupt:
            sys.settrace(None)
            out.discard()
            return False
        finally:
            sys.settrace(None)
        return True

    stop = 0
    whole = False
    while not whole:
        stop += 1
        for path in tmp_path.iterdir():
            path.unlink()
        whole = write(stop)
        if not target.exists():
            assert write(10**6)
        assert target.read_text(encoding="utf-8") == "".join(documents)
    assert stop > 80


def _header() -> dict[str, object]:
    return {"quotecli": "0", "language": "", "settings": {}, "inputs": {}}
