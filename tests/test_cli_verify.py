"""``quotecli verify``: what it reads, what it writes, and what it says of what cannot be."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from test_cli_process import PROGRAM, environment
from word_files import paragraph, word_file

from quotecli.cli import main
from quotecli.formatter.csv import restore
from quotecli.formatter.verification.data import COLUMNS
from quotecli.ui import LANGUAGES

ARTICLE = """Bupati Randualas Hartini Sekarwangi membuka pasar baru, Senin.

"Pasar ini menampung 120 pedagang," kata Hartini. "Sewanya tidak kami naikkan sampai 2026."

"=1+1 bukan rumus, itu janji kami kepada pedagang," ujar Hartini.

Menurut Ketua Paguyuban Rukmini, lapaknya terlalu sempit untuk timbangan.
"""
SRT = """1
00:00:02,000 --> 00:00:06,500
KETUA: Rapat kita buka.

2
00:01:07,000 --> 00:01:13,200
CAMAT: Jembatan sudah selesai diuji
kalau hujan tidak datang lagi.
"""
VTT = "WEBVTT\n\n00:07.000 --> 00:13.200\n<v Camat>Jembatan sudah selesai diuji pekan lalu.\n"
TALK = "[00:02] KETUA: Rapat kita buka.\n[01:07] CAMAT: Jembatan sudah selesai diuji pekan lalu.\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(in_folder: None, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    for name, text in (
        ("a.txt", ARTICLE),
        ("b.txt", '"Kami libur hari ini," kata Rukmini.\n'),
        ("rapat.srt", SRT),
        ("rapat.vtt", VTT),
        ("rapat.txt", TALK),
    ):
        Path(name).write_text(text, encoding="utf-8")

    def command(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return command


def _verdicts(run: Run, *arguments: str) -> list[str]:
    status, out, _ = run("verify", *arguments, "--format", "jsonl")
    assert status == 0
    return [json.loads(line)["verdict"] for line in out.splitlines()]


# --- what people read ------------------------------------------------------------------------


def test_a_quote_on_the_command_line(run: Run) -> None:
    given = ("--quote", "Pasar ini menampung 210 pedagang", "--speaker", "Hartini")
    status, out, err = run("verify", *given, "--against", "a.txt")
    assert (status, err) == (0, "")
    assert out.startswith("1  ALTERED  ")
    for part in ("numeral: “210” claimed, “120” said", "Hartini Sekarwangi", "a.txt"):
        assert part in out
    assert "Searched in 1 document." in out


@pytest.mark.parametrize("ui", LANGUAGES)
def test_in_both_languages(run: Run, ui: str) -> None:
    given = ("--quote", "Pasar ini menampung 120 pedagang", "--against", "a.txt", "--ui", ui)
    status, out, _ = run("verify", *given)
    assert status == 0
    assert {"en": "VERBATIM", "id": "PERSIS"}[ui] in out
    assert {"en": "not meaning", "id": "bukan makna"}[ui] in out


def test_an_empty_speaker_is_none(run: Run) -> None:
    given = ("--quote", "Pasar ini menampung 120 pedagang", "--speaker", " ")
    _, out, _ = run("verify", *given, "--against", "a.txt", "--format", "jsonl")
    assert json.loads(out)["claim"]["speaker"] is None


def test_nothing_is_no_proof(run: Run) -> None:
    status, out, _ = run("verify", "--quote", "Roti gandum lebih gurih", "--against", "a.txt")
    assert status == 0
    assert "Not found in 1 document; no proof that it was never said." in out


@pytest.mark.parametrize("columns", ["24", "40", "80", "140"])
def test_nothing_is_wider_than_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", columns)
    status, out, _ = run("verify", "a.txt", "--against", "a.txt", "rapat.srt")
    assert status == 0
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= int(columns)


# --- what is read ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("rows.csv", ("--format", "csv")),
        ("rows.csv", ("--format", "csv", "--excel")),
        ("rows.tsv", ("--format", "tsv")),
        ("rows.json", ("--format", "json")),
        ("rows.jsonl", ("--format", "jsonl")),
    ],
)
def test_what_extract_writes(run: Run, name: str, options: tuple[str, ...]) -> None:
    assert run("extract", "a.txt", *options, "--output", name)[0] == 0
    status, out, _ = run("verify", name, "--against", "a.txt", "b.txt", "--format", "jsonl")
    found = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [each["verdict"] for each in found] == ["verbatim"] * 4
    # The guard against formulas is no part of the words.
    assert found[2]["claim"]["words"].startswith("=1+1 bukan rumus")
    assert found[0]["claim"]["speaker"] == "Hartini Sekarwangi"


@pytest.mark.parametrize("head", ["kutipan,narasumber", "narasumber;kutipan", "Kutipan\tTokoh"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_table_made_by_hand(run: Run, head: str, mark: str) -> None:
    sign = next(sign for sign in ",;\t" if sign in head)
    cells = ["Pasar ini menampung 120 pedagang", "Hartini"]
    if head.startswith("nara"):
        cells.reverse()
    name = "rows.tsv" if sign == "\t" else "rows.csv"
    Path(name).write_text(f"{mark}{head}\n{sign.join(cells)}\n", encoding="utf-8")
    assert _verdicts(run, name, "--against", "a.txt") == ["verbatim"]


def test_the_quotes_of_a_draft(run: Run) -> None:
    draft = '"Jembatan sudah selesai diuji," kata Camat.\n\n"Rapat kita buka," kata Camat.\n'
    Path("draft.txt").write_text(draft, encoding="utf-8")
    parts = [paragraph(part.strip()) for part in draft.split("\n\n")]
    Path("draft.docx").write_bytes(word_file("".join(parts)))
    for name in ("draft.txt", "draft.docx"):
        assert _verdicts(run, name, "--against", "rapat.srt") == ["truncated", "different-speaker"]


@pytest.mark.parametrize(
    ("name", "time"),
    [("rapat.srt", "00:01:07"), ("rapat.vtt", "00:00:07"), ("rapat.txt", "01:07")],
)
def test_time_codes(run: Run, name: str, time: str) -> None:
    given = ("--quote", "Jembatan sudah selesai diuji", "--speaker", "Camat")
    status, out, _ = run("verify", *given, "--against", name, "--format", "json")
    best = json.loads(out)["claims"][0]["passages"][0]
    assert status == 0
    assert best["speaker"].casefold() == "camat"
    assert best["time"].startswith(time)
    assert time in run("verify", *given, "--against", name)[1]


@pytest.mark.parametrize(
    ("speaker", "verdict"),
    [("Ratmi Kusnadi", "verbatim"), ("Camat", "different-speaker"), ("Budi", "different-speaker")],
)
def test_labels_in_capitals(run: Run, speaker: str, verdict: str) -> None:
    talk = "[00:02] RATMI: Rapat kita buka.\n[01:07] CAMAT: Jembatan sudah selesai.\n"
    Path("talk.txt").write_text(talk, encoding="utf-8")
    _, out, _ = run(
        "verify", "--quote", "Rapat kita buka", "--speaker", speaker, "--against", "talk.txt",
        "--format", "json",
    )  # fmt: skip
    assert json.loads(out)["claims"][0]["verdict"] == verdict


def test_who_else_speaks_in_a_transcript(run: Run) -> None:
    talk = "[00:02] RATMI: Rapat kita buka.\n[01:07] CAMAT: Jembatan sudah selesai.\n"
    Path("talk.txt").write_text(talk, encoding="utf-8")
    _, out, _ = run(
        "verify", "--quote", "Jembatan sudah selesai", "--speaker", "Ratmi Kusnadi", "--against",
        "talk.txt", "--format", "json",
    )  # fmt: skip
    assert json.loads(out)["claims"][0]["verdict"] == "different-speaker"


def test_a_row_without_words_is_said(run: Run) -> None:
    rows = "kutipan,tokoh\nKami libur hari ini,Rukmini\n,Rukmini\n"
    Path("k.csv").write_text(rows, encoding="utf-8")
    status, out, err = run("verify", "k.csv", "--against", "b.txt", "--format", "csv")
    assert (status, len(out.splitlines())) == (1, 2)
    assert err.startswith("quotecli: k.csv: row 3: has no words, so there is nothing to verify")


def test_all_paths_after_against_are_searched(run: Run) -> None:
    """A shell makes of `--against *.txt` one value and more paths."""
    given = ("--quote", "Kami libur hari ini", "--format", "json")
    status, out, _ = run("verify", *given, "--against", "a.txt", "b.txt")
    claim = json.loads(out)["claims"][0]
    assert (status, claim["verdict"], claim["searched"]["documents"]) == (0, "verbatim", 2)
    again = run("verify", *given, "--against", "a.txt", "--against", "b.txt")
    assert again == (0, out, "")


def test_standard_input(run: Run) -> None:
    def piped(text: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*PROGRAM, "verify", *arguments],
            input=text.encode(),
            capture_output=True,
            env=environment(),
            timeout=60,
            check=False,
        )

    result = piped(ARTICLE, "-", "--against", "a.txt", "--format", "jsonl")
    assert [json.loads(line)["verdict"] for line in result.stdout.splitlines()] == ["verbatim"] * 4
    result = piped(ARTICLE, "--quote", "120 pedagang", "--against", "-", "--format", "jsonl")
    assert json.loads(result.stdout)["verdict"] == "verbatim"


# --- choosing --------------------------------------------------------------------------------


def test_most(run: Run) -> None:
    given = ("--quote", "Pasar ini menampung 120 pedagang", "--format", "json")
    for number in range(5):
        Path(f"copy{number}.txt").write_text(f"{ARTICLE}{number}", encoding="utf-8")
    for options, most in (((), 3), (("--most", "1"), 1), (("--most", "9"), 6)):
        _, out, _ = run("verify", *given, "--against", ".", *options, "--glob", "*.txt")
        assert len(json.loads(out)["claims"][0]["passages"]) == most


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [("altered", 3), ("verbatim, altered", 3), ("not-found,denied", 0)],
)
def test_fail_on(run: Run, verdicts: str, status: int) -> None:
    given = ("--quote", "Pasar ini menampung 210 pedagang", "--against", "a.txt")
    found, out, err = run("verify", *given, "--fail-on", verdicts)
    assert (found, err) == (status, "")
    assert out.startswith("1  ALTERED")


# --- what cannot be --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("--quote", "Kami siap"),
        ("--against", "a.txt"),
        ("a.txt", "--speaker", "Hartini", "--against", "a.txt"),
        ("--quote", "Kami siap", "--against", "a.txt", "--fail-on", "wrong"),
        ("--quote", "Kami siap", "--against", "a.txt", "--format", "xml"),
        ("--quote", "Kami siap", "--against", "a.txt", "--most", "0"),
        ("a.txt", "--against", "b.txt", "--output", "b.txt"),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    status, out, err = run("verify", *arguments)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_a_file_that_fails_does_not_stop_the_rest(run: Run) -> None:
    status, out, err = run(
        "verify", "--quote", "Kami libur hari ini", "--against", "nowhere.txt", "b.txt"
    )
    assert status == 1
    assert out.startswith("1  VERBATIM")
    assert err == (
        "quotecli: nowhere.txt: no such file or folder; check the name and the folder you are in\n"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("empty.csv", "kutipan,narasumber\n"),
        ("other.csv", "kutipan,narasumber\n,Hartini\n"),
        ("none.jsonl", '{"words": ""}\n'),
        ("odd.json", "[1, 2"),
        ("missing.csv", None),
    ],
)
def test_no_claims(run: Run, name: str, text: str | None) -> None:
    if text is not None:
        Path(name).write_text(text, encoding="utf-8")
    status, _, err = run("verify", name, "--against", "a.txt")
    assert status == 1
    assert name in err
    assert len(err.splitlines()) == 1


def test_a_line_that_is_no_claim_does_not_stop_the_rest(run: Run) -> None:
    lines = ['{"words": "Kami libur hari ini", "speaker": "Rukmini"}', "{", '{"words": 3}']
    Path("rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    status, out, err = run("verify", "rows.jsonl", "--against", "b.txt")
    assert status == 1
    assert out.startswith("1  VERBATIM")
    assert "rows.jsonl: line 2" in err


# --- for programs ----------------------------------------------------------------------------


def test_json(run: Run) -> None:
    given = ("--quote", "Pasar ini menampung 210 pedagang", "--speaker", "Hartini")
    _, out, _ = run("verify", *given, "--against", "a.txt", "--format", "json")
    data: dict[str, Any] = json.loads(out)
    assert list(data) == ["schema", "generator", "claims"]
    claim = data["claims"][0]
    assert next(iter(claim)) == "verdict"
    best = claim["passages"][0]
    (span,) = best["spans"]
    assert (
        ARTICLE[span["start"] : span["end"]] == span["text"] == "Pasar ini menampung 120 pedagang"
    )
    assert best["diff"] == [
        {"kind": "same", "claim": "Pasar ini menampung", "passage": "Pasar ini menampung"},
        {"kind": "numeral", "claim": "210", "passage": "120"},
        {"kind": "same", "claim": "pedagang", "passage": "pedagang"},
    ]


def test_csv(run: Run) -> None:
    _, out, _ = run("verify", "a.txt", "--against", "a.txt", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["verdict"] for row in rows] == ["verbatim"] * 4
    assert list(rows[0]) == list(COLUMNS)
    assert rows[2]["words"].startswith("'=1+1")
    assert restore(rows[2]["words"]).startswith("=1+1")


@pytest.mark.parametrize("format", ["table", "csv", "json", "jsonl", "html"])
def test_hostile_words_are_words(run: Run, format: str) -> None:
    words = "\x1b]0;x\x07=HYPERLINK(1) <script>alert(1)</script> [red]x\u202e"
    text = f'"{words} pasar ini milik kami semua," kata Rukmini.\n'
    Path("c.txt").write_text(text, encoding="utf-8")
    given = ("--quote", words, "--speaker", "\x1b[31m=1+1", "--against", "c.txt")
    status, out, _ = run("verify", *given, "--format", format)
    assert status == 0
    assert "\x1b" not in out
    assert "\x07" not in out
    if format in ("table", "html"):
        assert "\u202e" not in out
        assert "<script>" not in out or format == "table"
    if format == "csv":
        for row in csv.reader(io.StringIO(out)):
            assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row)


def test_a_closed_pipe_is_quiet(run: Run) -> None:
    Path("many.txt").write_text(ARTICLE * 60, encoding="utf-8")
    command = [*PROGRAM, "verify", "many.txt", "--against", "many.txt", "a.txt"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_the_samples(run: Run) -> None:
    given = ("--quote", "Saluran induk sudah retak", "--against", str(ROOT / "samples"))
    status, out, _ = run("verify", *given)
    assert status == 0
    assert "2024-02-12 to" in out
