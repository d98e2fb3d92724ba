"""Decisions on the command line: every command applies them, and says what is wrong with them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from decisions_io import decided
from test_cli import Result, Run

import quotecli.pipeline
from quotecli import Document, extract
from quotecli.decisions import added, read

ARTICLE = '"Kami siap," kata Menteri Pangan Rahmat Sudibyo.\n\n"Belum," ujar Tuti Marlina.\n'
TOLD = "mend it, until then its decisions do not count\n"


def write(path: str, name: str = "Sari Wulan", text: str = ARTICLE, *, id: str = "") -> str:
    """Put a decision on the first quote of an article into a file."""
    document = extract(text)
    decision = decided(document, document.quotes[0], name)
    file = Path(path)
    source = file.read_text(encoding="utf-8") if file.exists() else ""
    id = id or file.name.removesuffix(".review.toml")
    file.write_text(added(source, id, document.sha256, decision), encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(ARTICLE, encoding="utf-8")
    return Run(monkeypatch)


def data(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


def speakers(document: dict[str, Any]) -> list[str]:
    names = {speaker["id"]: speaker["name"] for speaker in document["speakers"]}
    return [names[quote["speaker"]] for quote in document["quotes"]]


def test_beside_the_article(run: Run) -> None:
    write("a.txt.review.toml")
    result = run("a.txt", "b.txt", "-f", "jsonl")
    one, other = data(result)
    assert speakers(one) == ["Sari Wulan", "Tuti Marlina"]
    assert speakers(other) == ["Rahmat Sudibyo", "Tuti Marlina"]
    assert (result.status, result.said) == (0, "")
    (used,) = one["decisions"]
    assert used["name"] == "a.txt.review.toml"
    assert len(used["sha256"]) == 64
    assert "decisions" not in other
    assert speakers(data(run("a.txt", "-f", "jsonl", "--no-decisions"))[0])[0] == "Rahmat Sudibyo"


def test_paths_alone(run: Run) -> None:
    write("a.txt.review.toml")
    assert "Sari Wulan (1 quote)" in run("a.txt").out


def test_for_people(run: Run) -> None:
    """Who decided, and when, stands in what people read."""
    write("a.txt.review.toml")
    said = run("explain", "a.txt", "1").out
    assert "Speaker: Sari Wulan" in said
    assert "named a speaker whom the program had not" in said
    assert "found: Sari, 2026-03-01. (reviewed-new-speaker)" in " ".join(said.split())
    assert "Rahmat Sudibyo (line 1) was proposed by the program, and a person" in said
    assert "reviewed: a person decided on it" in said
    assert "Rahmat Sudibyo" in run("explain", "a.txt", "1", "--no-decisions").out
    assert "Sari, 2026-03-01" in run("a.txt", "-f", "html").out
    assert "Sari, 2026-03-01" in run("explain", "a.txt", "1", "--ui", "id").out
    assert "diputuskan orang" in run("a.txt", "--ui", "id").out


def test_what_is_no_quote_is_not_explained(run: Run) -> None:
    write("a.txt.review.toml", "x")
    result = run("explain", "a.txt", "1")
    assert (result.status, result.err) == (
        1,
        "quotecli: a.txt: a person decided that q1 is no quote; --no-decisions explains it all "
        "the same\n",
    )
    assert "no quote q9" in run("explain", "a.txt", "9").err
    assert "bukan kutipan" in run("explain", "a.txt", "q1", "--ui", "id").err
    assert run("explain", "a.txt", "1", "--no-decisions").status == 0


@pytest.mark.parametrize("format", ["table", "html", "json"])
@pytest.mark.parametrize(
    "command",
    [
        ["audit", "a.txt"],
        ["verify", "--quote", "Gudang itu sudah kosong sejak Senin", "--against", "a.txt"],
        ["compare", "a.txt", "b.txt"],
    ],
    ids=lambda command: command[0],
)
def test_evidence_says_who_decided(run: Run, command: list[str], format: str) -> None:
    text = '"Gudang itu sudah kosong sejak Senin," kata seorang warga.\n'
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(text, encoding="utf-8")
    write("a.txt.review.toml", "=", text)
    assert "Sari, 2026-03-01" in run(*command, "-f", format).out
    assert "Sari, 2026-03-01" not in run(*command, "-f", format, "--no-decisions").out
    if format == "table":
        assert "decided by Sari, 2026-03-01" in " ".join(run(*command).out.split())
        told = " ".join(run(*command, "--ui", "id").out.split())
        assert "diputuskan oleh Sari, 2026-03-01" in told


def test_filters_see_what_was_decided(run: Run) -> None:
    write("a.txt.review.toml")
    result = run("a.txt", "-f", "jsonl", "--speaker", "sari", "--min-confidence", "1")
    assert [quote["words"] for quote in data(result)[0]["quotes"]] == ["Kami siap"]


@pytest.mark.parametrize("how", ["option", "variable"])
def test_a_folder_of_decisions(run: Run, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """Two articles with one name are not mixed up, and an article that has moved is found."""
    for folder in ("satu", "dua", "tiga", "keputusan"):
        Path(folder).mkdir()
    other = ARTICLE.replace("Kami", "Mereka")
    Path("satu/a.txt").write_text(ARTICLE, encoding="utf-8")
    Path("dua/a.txt").write_text(other, encoding="utf-8")
    if how == "variable":
        monkeypatch.setenv("QUOTECLI_DECISIONS", "keputusan")
    option = ["--decisions", "keputusan"] if how == "option" else []
    for folder in ("satu", "dua"):
        done = run("review", f"{folder}/a.txt", "--all", "--as", "Sari", *option, stdin=b"1\nq\n")
        assert done.status == 0, done.err
    assert len(os.listdir("keputusan")) == 2
    assert not list(Path().rglob("*/a.txt.review.toml"))
    found = data(run("satu", "dua", "-f", "jsonl", *option))
    assert [len(each["decisions"]) for each in found] == [1, 1]
    assert found[0]["decisions"] != found[1]["decisions"]
    Path("satu/a.txt").rename("tiga/a.txt")
    (moved,) = data(run("tiga/a.txt", "-f", "jsonl", *option))
    assert moved["decisions"] == found[0]["decisions"]
    # The same name and another text is another article.
    Path("tiga/a.txt").write_text(ARTICLE + "\nHujan turun.\n", encoding="utf-8")
    (another,) = data(run("tiga/a.txt", "-f", "jsonl", *option))
    assert "decisions" not in another


def test_a_folder_that_is_not_there(run: Run) -> None:
    result = run("a.txt", "--decisions", "hilang")
    assert result.status == 2
    assert "hilang is no folder that is there; make it first" in result.err


def test_several_articles_in_one_file(run: Run) -> None:
    lines = [{"id": "x", "text": ARTICLE}, {"id": "y", "text": ARTICLE.replace("Kami", "Mereka")}]
    Path("m.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    write("m.jsonl.review.toml", text=lines[1]["text"], id="y")
    one, other = data(run("m.jsonl", "-f", "jsonl"))
    assert (speakers(one)[0], speakers(other)[0]) == ("Rahmat Sudibyo", "Sari Wulan")
    # Within an edited text the id says which article it is.
    lines[1]["text"] += "\nHujan turun.\n"
    Path("m.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    one, other = data(run("m.jsonl", "-f", "jsonl"))
    assert (speakers(one)[0], speakers(other)[0]) == ("Rahmat Sudibyo", "Sari Wulan")


def test_an_article_that_is_renamed(run: Run) -> None:
    write("a.txt.review.toml")
    Path("a.txt").rename("c.txt")
    Path("a.txt.review.toml").rename("c.txt.review.toml")
    Path("c.txt").write_text(f"Hujan turun.\n\n{ARTICLE}", encoding="utf-8")
    (document,) = data(run("c.txt", "-f", "jsonl"))
    assert speakers(document)[0] == "Sari Wulan"


def test_an_archive(run: Run) -> None:
    """How the archive is named makes no difference."""
    with zipfile.ZipFile("arsip.zip", "w") as archive:
        archive.writestr("d/a.txt", ARTICLE)
        archive.writestr("d/a.txt.review.toml", "version = 1")
    done = run("review", "./arsip.zip", "--all", stdin=b"x\n")
    assert done.status == 0
    (document,) = data(run("arsip.zip", "-f", "jsonl"))
    assert [quote["words"] for quote in document["quotes"]] == ["Belum"]
    assert 'id = "arsip.zip/d/a.txt"' in Path("arsip.zip.review.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("glob", [None, "*", "**/*"])
def test_no_reader_takes_a_file_of_decisions_for_an_article(run: Run, glob: str | None) -> None:
    write("a.txt.review.toml")
    options = ["--glob", glob] if glob else []
    result = run(".", "-f", "jsonl", *options)
    assert [os.path.basename(id) for id in result.ids] == ["a.txt", "b.txt"]
    assert speakers(data(result)[0])[0] == "Sari Wulan"


def test_a_file_of_decisions_named_as_an_article(run: Run) -> None:
    result = run(write("a.txt.review.toml"))
    assert result.status == 1
    assert result.err == (
        "quotecli: a.txt.review.toml: holds decisions of quotecli review, and no article; "
        "give the article, and they are applied to it\n"
    )
    assert "memuat keputusan quotecli review" in run("a.txt.review.toml", "--ui", "id").err


def test_standard_input_has_no_decisions(run: Run) -> None:
    Path("-.review.toml").write_text("rusak", encoding="utf-8")
    result = run("-", stdin=ARTICLE.encode())
    assert (result.status, result.err) == (0, "")


@pytest.mark.parametrize("command", [[], ["--jobs", "2"]])
def test_a_damaged_file(run: Run, command: list[str]) -> None:
    """The articles come out, without it; one line names file and line, and the status is 1."""
    write("b.txt.review.toml")
    Path("a.txt.review.toml").write_text("version = 1\n[[document]\n", encoding="utf-8")
    result = run("a.txt", "b.txt", "-f", "jsonl", *command)
    one, other = data(result)
    assert (speakers(one)[0], speakers(other)[0]) == ("Rahmat Sudibyo", "Sari Wulan")
    assert result.status == 1
    said, summary = result.err.splitlines(keepends=True)
    assert said.startswith("quotecli: a.txt.review.toml:2: is not TOML here (")
    assert said.endswith(TOLD)
    assert summary.endswith("2 documents, 4 quotes, 4 speakers, 0 without a speaker, 1 failed\n")
    alone = run("a.txt", "-f", "jsonl", *command)
    assert alone.err.endswith("1 document, 2 quotes, 2 speakers, 0 without a speaker, 1 failed\n")
    assert run("a.txt", "--no-decisions").status == 0
    explained = run("explain", "a.txt", "1", "--ui", "id")
    assert explained.status == 1
    assert "perbaiki dahulu" in explained.err
    assert "Rahmat Sudibyo" in explained.out


def test_a_damaged_file_of_many_articles_is_told_once(run: Run) -> None:
    lines = [{"id": str(n), "text": ARTICLE} for n in range(5)]
    Path("m.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    Path("m.jsonl.review.toml").write_bytes(b"\xff")
    for options in ([], ["--jobs", "2"]):
        result = run("m.jsonl", "-f", "jsonl", *options)
        assert result.said == (
            "quotecli: m.jsonl.review.toml: is not UTF-8; save it as UTF-8, until then its "
            "decisions do not count\n"
        )
        assert len(data(result)) == 5


def test_a_file_that_cannot_be_read(run: Run) -> None:
    Path("a.txt.review.toml").mkdir()
    result = run("a.txt", "-f", "jsonl")
    assert result.status == 1
    assert result.said == (
        "quotecli: a.txt.review.toml: cannot be read (is a directory); its decisions do not count\n"
    )


def test_decisions_that_no_longer_fit(run: Run) -> None:
    write("a.txt.review.toml")
    Path("a.txt").write_text(ARTICLE.replace("siap", "belum siap"), encoding="utf-8")
    result = run("a.txt", "-f", "jsonl")
    assert result.status == 0
    assert result.err == (
        "quotecli: warning: a.txt: 1 decision left out, as the text, or what is found in it, "
        "has changed; see quotecli review a.txt\n"
    )
    assert "decisions" not in data(result)[0]
    # Who goes through the quotes is shown it, and then it is told no more.
    done = run("review", "a.txt", stdin=b"a\n")
    assert "decided before, on other words or another text" in done.out
    assert "a.txt: 1 decided" in done.out
    result = run("a.txt", "-f", "jsonl")
    assert (result.status, result.err) == (0, "")
    assert speakers(data(result)[0])[0] == "Rahmat Sudibyo"


def test_processes(run: Run) -> None:
    """With --jobs the same comes out, whoever reads the file."""
    write("a.txt.review.toml")
    lines = [{"id": "y", "text": ARTICLE}]
    Path("m.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    write("m.jsonl.review.toml", id="y")
    alone = run("a.txt", "m.jsonl", "b.txt", "-f", "jsonl")
    assert run("a.txt", "m.jsonl", "b.txt", "-f", "jsonl", "--jobs", "2").out == alone.out
    assert [speakers(each)[0] for each in data(alone)] == [
        "Sari Wulan",
        "Sari Wulan",
        "Rahmat Sudibyo",
    ]


@pytest.mark.parametrize("decided_since", [False, True])
def test_a_run_goes_on_with_the_same_decisions(
    run: Run, monkeypatch: pytest.MonkeyPatch, decided_since: bool
) -> None:
    real = quotecli.pipeline.extract
    calls = 0

    def stops(text: str, **options: Any) -> Document:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise KeyboardInterrupt
        return real(text, **options)

    write("a.txt.review.toml")
    command = ["a.txt", "b.txt", "-f", "jsonl", "-o", "hasil.jsonl"]
    with monkeypatch.context() as patch:
        patch.setattr(quotecli.pipeline, "extract", stops)
        assert run(*command).status == 130
    if decided_since:
        write("b.txt.review.toml")
    result = run(*command, "--resume")
    if decided_since:
        assert result.status == 2
        assert "decisions on them have been made or changed since" in result.err
    else:
        assert result.status == 0
        lines = Path("hasil.jsonl").read_text(encoding="utf-8").splitlines()
        assert [speakers(json.loads(line))[0] for line in lines] == ["Sari Wulan", "Rahmat Sudibyo"]


_ADDS = """
import sys
from decisions_io import decided
from quotecli import extract
from quotecli.cli.decision_file import DecisionFile

text, id = sys.argv[1:]
document = extract(text)
file = DecisionFile("a.txt.review.toml", id, document.sha256)
for _ in range(20):
    file.add(decided(document, document.quotes[0], "x"))
file.undo()
"""


def test_processes_that_decide_at_the_same_time(run: Run) -> None:
    """None loses what another has written."""
    folder = str(Path(__file__).parent)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _ADDS, ARTICLE, id], env={**os.environ, "PYTHONPATH": folder}
        )
        for id in ("a.txt", "b.txt", "c.txt")
    ]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    blocks = read(Path("a.txt.review.toml").read_text(encoding="utf-8"), "")
    for id in ("a.txt", "b.txt", "c.txt"):
        assert sum(len(block.decisions) for block in blocks if block.id == id) == 19
    assert sorted(os.listdir()) == ["a.txt", "a.txt.review.toml", "b.txt"]


# quotecli evaluate --reviewed


def test_evaluate_against_decisions(run: Run) -> None:
    document = extract(ARTICLE)
    source = ""
    for quote, name in zip(document.quotes, ["=", "Sari Wulan"], strict=True):
        decision = decided(document, quote, name)
        source = added(source, "a.txt", document.sha256, decision)
    Path("a.txt.review.toml").write_text(source, encoding="utf-8")
    write("b.txt.review.toml", "x")
    found = json.loads(run("evaluate", ".", "--reviewed", "--json", "-e", "9").out)
    assert (found["kind"], found["documents"]) == ("reviewed", 2)
    figures = found["figures"]
    names = ("decided", "right", "wrong", "nobody", "no quote", "unfit")
    assert [figures[name] for name in names] == [3, 0.3333, 0.3333, 0.0, 0.3333, 0]
    kinds = [(error["kind"], os.path.basename(error["document"])) for error in found["errors"]]
    assert kinds == [("wrong speaker", "a.txt"), ("false direct", "b.txt")]
    assert found["links"][0]["rows"] == 3
    text = run("evaluate", "a.txt", "--reviewed", "-e", "1").out
    assert "a.txt: 1 document with decisions of people\n\nquotes decided on     2\n" in text
    assert "gold Sari Wulan, got Tuti Marlina" in text
    failed = run("evaluate", "a.txt", "--reviewed", "--fail-under", "right=0.9")
    assert failed.status == 1
    assert failed.err == "quotecli: right is 0.5000, under 0.9\n"
    assert "kutipan diputuskan    2" in run("evaluate", "a.txt", "--reviewed", "--ui", "id").out


def test_evaluate_what_the_program_left_open(run: Run) -> None:
    text = '"Kami siap."\n'
    Path("a.txt").write_text(text, encoding="utf-8")
    write("a.txt.review.toml", "Sari Wulan", text)
    found = json.loads(run("evaluate", "a.txt", "--reviewed", "--json", "-e", "1").out)
    assert found["figures"]["nobody"] == 1.0
    assert found["errors"][0]["kind"] == "missed speaker"


def test_evaluate_without_decisions(run: Run) -> None:
    result = run("evaluate", "a.txt", "--reviewed")
    assert (result.status, result.out) == (1, "")
    assert result.err == (
        "quotecli: a.txt: nobody decided on any quote of it; see quotecli review\n"
    )
    assert run("evaluate", "a.txt", "b.jsonl", "--reviewed").status == 2
    Path("b.txt.review.toml").write_text("rusak", encoding="utf-8")
    write("a.txt.review.toml")
    result = run("evaluate", ".", "--reviewed")
    assert result.status == 1
    assert "b.txt.review.toml:1: is not TOML here" in result.err
    assert "quotes decided on     1" in result.out
