"""``quotecli compare``: what it reads, what it writes, and what it says of what cannot be."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from base64 import b64encode
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from conftest import ROOT

from quotecli.cli import main
from quotecli.compare import DIFFERENCES, FINDINGS
from quotecli.compare.result import Status
from quotecli.formatter.comparison import FORMATS
from quotecli.formatter.comparison.csv import HEAD, OF_OUTLET
from quotecli.formatter.csv import restore

A = '"Kapal garam tambat di dermaga tiga," kata Lukas Manuhutu.\n'
B = '"Kapal garam tambat di dermaga lima," kata Lukas Manuhutu.\n'
C = '"Cengkih dijemur tiga hari," kata Frida Salombe.\n'
_SAMPLES = [
    str(ROOT / "samples" / f"{n}.txt") for n in ("jumpa-pers", "kabar-bahari", "warta-pulau")
]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(in_folder: None, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    for name, text in (("a.txt", A), ("b.txt", B), ("c.txt", C)):
        Path(name).write_text(text, encoding="utf-8")

    def command(*arguments: str) -> tuple[int, str, str]:
        status = main(["compare", *arguments])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return command


# --- what people read ------------------------------------------------------------------------


def test_table(run: Run) -> None:
    assert run("a.txt", "b.txt", "c.txt") == (
        0,
        """\
3 articles: a, b, c
Words are compared, not meanings: what is said in quite other words is not found here.

c1 · a number differs · 2 outlets
  Lukas Manuhutu
  a  “Kapal garam tambat di dermaga tiga”
     direct · states
  b  “Kapal garam tambat di dermaga lima”
     direct · states · changed
     number: “lima”, and “tiga” in a

1 statement stands in one outlet only (--all shows them)

1 statement stands in more than one · 1 differs
""",
        "",
    )


def test_in_indonesian(run: Run) -> None:
    _, out, _ = run("a.txt", "b.txt", "--ui", "id")
    assert "c1 · angkanya berbeda · 2 media\n" in out
    assert "     angka: “lima”, sedangkan di a “tiga”\n" in out


def test_all(run: Run) -> None:
    _, out, _ = run("a.txt", "b.txt", "c.txt", "--all")
    assert "\nIn one outlet only\n\nc2 · in one outlet only · 1 outlet\n" in out
    assert "(--all shows them)" not in out


def test_nothing_in_common(run: Run) -> None:
    status, out, _ = run("a.txt", "c.txt")
    assert status == 0
    assert out.endswith("\n\nNo statement stands in more than one of them.\n")


@pytest.mark.parametrize("width", [24, 40, 80, 140, 300])
@pytest.mark.parametrize("language", ["en", "id"])
def test_nothing_is_wider_than_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    _, coloured, _ = run(*_SAMPLES, "--all", "--ui", language)
    assert "\x1b[" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    _, out, _ = run(*_SAMPLES, "--all", "--ui", language)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert out.splitlines() == [line.rstrip() for line in plain.splitlines()]
    assert max(map(len, out.splitlines())) <= min(width, 140)
    assert not [line for line in out.splitlines() if line.endswith(" ")]


def test_all_words_are_there_however_narrow(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _, wide, _ = run(*_SAMPLES)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    _, out, _ = run(*_SAMPLES)
    assert sorted(out.split()) == sorted(wide.split())


def test_an_organisation_and_who_speaks_for_it(run: Run) -> None:
    body = '"Kapal garam tambat di dermaga tiga," tulis PT Samudra Lintas dalam keterangannya.\n'
    Path("d.txt").write_text(body, encoding="utf-8")
    person = A.replace("Lukas", "juru bicara PT Samudra Lintas, Lukas")
    Path("e.txt").write_text(person, encoding="utf-8")
    _, out, _ = run("d.txt", "e.txt")
    assert "c1 · they agree · 2 outlets\n  Lukas Manuhutu speaks for PT Samudra Lintas\n" in out
    _, data, _ = run("d.txt", "e.txt", "--format", "json")
    (statement,) = json.loads(data)["statements"]
    assert statement["relations"] == [{"outlets": [0, 1], "relation": "speaks-for"}]
    assert (
        "Lukas Manuhutu berbicara untuk PT Samudra Lintas"
        in run("d.txt", "e.txt", "--format", "html", "--ui", "id")[1]
    )


def test_who_may_be_the_same(run: Run) -> None:
    text = A.replace("Lukas Manuhutu", "seorang pegawai pelabuhan")
    Path("d.txt").write_text(text, encoding="utf-8")
    _, out, _ = run("a.txt", "d.txt")
    assert "c1 · the speaker may not be the same · 2 outlets\n" in out
    assert "\n  Lukas Manuhutu and seorang pegawai pelabuhan may be the same\n" in out


def test_of_many_outlets_some_are_named(run: Run) -> None:
    with Path("m.jsonl").open("w", encoding="utf-8") as file:
        for number in range(30):
            text = (A if number < 2 else f'"Sumur nomor {number} kering," kata Nyoman.') + " (Ant)"
            file.write(json.dumps({"id": f"x{number}", "text": text}) + "\n")
    _, out, _ = run("m.jsonl")
    assert out.startswith("30 articles: x0, x1, ")
    assert ", x19 and 10 more\n" in out
    assert "\n11 more lines about sources and copies are in --format json\n" in out
    _, page, _ = run("m.jsonl", "--format", "html")
    assert page.count('<th scope="col">') == 3  # what was found, and the two that have it


# --- against a reference ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["b.txt", "c.txt", "--reference", "a.txt"],
        ["a.txt", "b.txt", "c.txt", "--reference", "a.txt"],
        ["a.txt", "b.txt", "c.txt", "--reference", "./a.txt"],
    ],
)
def test_reference(run: Run, arguments: list[str]) -> None:
    """It may be one of the articles or another file."""
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert "held against a\n" in out
    assert "\nb: 1 changed\nc: 1 left out\n" in out
    assert "\na and the outlets\n\nc1 · a number differs · 1 outlet · not in c\n" in out
    assert out.count("Kapal garam") == 2


def test_what_no_outlet_has(run: Run) -> None:
    Path("rilis.txt").write_text(A + "\n" + C, encoding="utf-8")
    _, out, _ = run("a.txt", "b.txt", "--reference", "rilis.txt")
    assert "\nIn rilis only: no outlet has it\n\nc2 · no outlet has it\n" in out
    assert "\na: 1 exactly, 1 left out\nb: 1 changed, 1 left out\n" in out


def test_another_speaker_than_in_the_reference(run: Run) -> None:
    Path("d.txt").write_text(A.replace("Lukas Manuhutu", "Selvi Rahayu"), encoding="utf-8")
    _, out, _ = run("d.txt", "--reference", "a.txt")
    assert "\nd: 1 exactly, 1 with another speaker\n" in out
    assert "c1 · the speaker differs · 1 outlet\n" in out


def test_a_transcript_gives_its_times(run: Run) -> None:
    text = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v LUKAS>Kapal garam tambat di dermaga tiga.\n"
    Path("rapat.vtt").write_text(text, encoding="utf-8")
    _, out, _ = run("a.txt", "--reference", "rapat.vtt")
    assert "00:00:01" in out
    assert "LUKAS" in out


def test_reference_that_cannot_be(run: Run) -> None:
    Path("m.jsonl").write_text('{"id": "k", "text": "Ya."}\n{"id": "l", "text": "Ya."}\n', "utf-8")
    assert run("a.txt", "b.txt", "--reference", "m.jsonl") == (
        1,
        "",
        "quotecli: m.jsonl: holds several articles; name the one to compare with by its id: k, l\n",
    )
    status, out, err = run("a.txt", "b.txt", "--reference", "hilang.txt")
    assert (status, out) == (1, "")
    assert err.startswith("quotecli: hilang.txt: ")
    assert err.count("\n") == 1
    # By its id, it is one of the articles.
    assert run("m.jsonl", "a.txt", "--reference", "l")[0] == 0


# --- what cannot be --------------------------------------------------------------------------


def test_one_article_is_too_few(run: Run) -> None:
    message = "quotecli: compare needs two articles or more; {} could be read\n"
    assert run("a.txt") == (1, "", message.format(1))
    status, _, err = run("a.txt", "hilang.txt")
    assert status == 1
    assert err.splitlines(keepends=True)[-1] == message.format(1)


def test_a_file_that_fails_does_not_stop_the_rest(run: Run) -> None:
    Path("x.docx").write_bytes(b"PK\x03\x04 broken")
    status, out, err = run("a.txt", "x.docx", "b.txt")
    assert status == 1
    assert err.startswith("quotecli: x.docx: ")
    assert "a number differs" in out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.txt", "b.txt", "--format", "xml"],
        ["a.txt", "b.txt", "--excel"],
        ["a.txt", "b.txt", "--output", "a.txt"],
        ["a.txt", "b.txt", "--reference", "c.txt", "--output", "c.txt"],
    ],
)
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("quotecli: ")
    assert err.count("\n") == 1
    assert Path("a.txt").read_text(encoding="utf-8") == A


def test_an_article_in_another_language_is_said(run: Run) -> None:
    text = "The minister said that the harbour would be closed for the whole of the week. " * 5
    Path("en.txt").write_text(text, encoding="utf-8")
    status, _, err = run("a.txt", "b.txt", "en.txt")
    assert status == 0
    assert "en.txt" in err


# --- as data ---------------------------------------------------------------------------------


def test_csv(run: Run) -> None:
    _, out, _ = run("a.txt", "b.txt", "c.txt", "--format", "csv", "--all")
    header, first, second = csv.reader(io.StringIO(out, newline=""))
    assert header == [*HEAD, *(f"{name}: {each}" for name in "abc" for each in OF_OUTLET)]
    assert first == [
        *("c1", "numeral", "2", "2", "a"),
        *("Lukas Manuhutu", "Kapal garam tambat di dermaga tiga", "direct", "states", "base", ""),
        *("Lukas Manuhutu", "Kapal garam tambat di dermaga lima", "direct", "states", "changed"),
        "number: “lima”, and “tiga” in a",
        *[""] * len(OF_OUTLET),
    ]
    assert second[:5] == ["c2", "alone", "1", "1", "c"]
    assert len(run("a.txt", "b.txt", "c.txt", "--format", "csv")[1].splitlines()) == 2


def test_csv_for_excel_and_without_formulas(run: Run) -> None:
    text = '"=HYPERLINK(1) kapal garam di dermaga tiga," kata Lukas Manuhutu.\n'
    for name in ("=a.txt", "b.txt"):
        Path(name).write_text(text, encoding="utf-8")
    _, out, _ = run("=a.txt", "b.txt", "--format", "csv", "--excel")
    assert out.startswith("\ufeffstatement;findings;")
    header, row = csv.reader(io.StringIO(out[1:], newline=""), delimiter=";")
    for cell in (*header, *row):
        assert not re.match(r"[=+@\t\r-]", cell)
    assert "=a: speaker" in map(restore, header)


def test_json(run: Run) -> None:
    _, out, _ = run("a.txt", "b.txt", "c.txt", "--format", "json")
    data = json.loads(out)
    assert (data["schema"], data["compares"], data["reference"]) == (
        "quotecli-compare/1",
        "words",
        None,
    )
    assert [outlet["label"] for outlet in data["outlets"]] == ["a", "b", "c"]
    (statement,) = data["statements"]
    assert (statement["findings"], statement["base"], statement["camps"]) == (
        ["numeral"],
        0,
        [[0, 1]],
    )
    own, other = statement["cells"]
    assert own["quotes"] == ["q1"]
    (span,) = other["spans"]
    assert B[span["start"] : span["end"]] == other["words"]
    (difference,) = other["differences"]
    assert (difference["kind"], difference["words"], difference["other"]) == (
        "numeral",
        "lima",
        "tiga",
    )
    (there,) = difference["other_spans"]
    assert A[there["start"] : there["end"]] == "tiga"
    assert [each["cells"][0]["outlet"] for each in data["alone"]] == [2]


def test_readme_names_all_keys(run: Run) -> None:
    """Every key of a statement, a cell and a difference stands in the README."""
    _, out, _ = run("a.txt", "b.txt", "c.txt", "--format", "json")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.partition("\n## Compare\n")[2].partition("\n## ")[0]
    (statement,) = json.loads(out)["statements"]
    cell = statement["cells"][1]
    for key in {*statement, *cell, *cell["differences"][0]} - {"id"}:
        assert f"`{key}`" in section, key
    for code in (*FINDINGS, *DIFFERENCES, *get_args(Status)):
        assert f"`{code}`" in section, code


# --- the page --------------------------------------------------------------------------------

HOSTILE = '</td><script>a()</script><img src=x onerror=a()>\x1b[31m\u202e" onload="a()'


class _Page(HTMLParser):
    """The tags and attributes of a page, and the text of its style elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.styles: list[str] = []
        self.policy = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = {key: value or "" for key, value in attrs}
        self.attributes += found.items()
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "style":
            self.styles.append(data)


def test_page(run: Run) -> None:
    status, out, _ = run(*_SAMPLES, "--format", "html", "--output", "m.html", "--ui", "id")
    assert (status, out) == (0, "")
    text = Path("m.html").read_text(encoding="utf-8")
    page = _Page(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="id">')
    assert text.count("<tr ") == 10
    assert "<mark>21 persen</mark>" in text
    assert "Yang dibandingkan kata, bukan makna" in text
    assert not {"script", "img", "link", "iframe", "form"} & set(page.tags)
    rules = dict(rule.strip().split(" ", 1) for rule in page.policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "script-src" not in rules
    held = [each for each in page.styles if each.strip()]
    sums = [b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in held]
    assert rules["style-src"] == " ".join(f"'sha256-{each}'" for each in sums)
    assert len(held) == 1
    assert not re.search(r"(?i)url\(|@import|http", "".join(held))


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_words_are_words(run: Run, format: str) -> None:
    for name in ("a", "b"):
        data = {
            "id": f"{name}{HOSTILE}",
            "text": f'"Kapal garam {HOSTILE.replace(chr(34), "")} tambat," kata Lukas Manuhutu.',
            "outlet": f"Pos {HOSTILE}",
        }
        Path(f"{name}.jsonl").write_text(json.dumps(data), encoding="utf-8")
    status, out, _ = run("a.jsonl", "b.jsonl", "--format", format, "--all")
    assert status == 0
    assert "Kapal garam" in out
    if format in ("table", "html"):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)
    if format == "html":
        page = _Page(out)
        assert not {"script", "img"} & set(page.tags)
        assert not [key for key, _ in page.attributes if key.startswith("on")]


def test_nothing_but_a_line_of_weak_rows(run: Run) -> None:
    text = "Lukas Manuhutu menganggap kapal garam itu terlalu tua.\n"
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(text, encoding="utf-8")
    assert "No statement stands in more than one" in run("a.txt", "b.txt")[1]
    assert "c1 · they agree · 2 outlets" in run("a.txt", "b.txt", "--weak")[1]


def test_a_folder_without_its_own_output(run: Run) -> None:
    """What is being written is not read."""
    Path("isi").mkdir()
    for name, text in (("a", A), ("b", B)):
        Path(f"isi/{name}.txt").write_text(text, encoding="utf-8")
    for _ in range(2):
        assert run("isi", "--format", "json", "--output", "isi/hasil.json")[0] == 0
        data = json.loads(Path("isi/hasil.json").read_text(encoding="utf-8"))
        assert [outlet["label"] for outlet in data["outlets"]] == ["a", "b"]
