"""The command line in this process: options, files, filters and messages, to the letter."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import typer

import quotecli.pipeline
from quotecli import Candidate, Document, Quote, Span, Speaker, __version__
from quotecli.cli import COMMANDS, FIRST_WORDS, main, messages
from quotecli.cli.app import build
from quotecli.cli.filters import Filter
from quotecli.cli.statuses import statuses
from quotecli.formatter import FORMATS, get
from quotecli.ui import strings

SUMMARY = (
    r"quotecli: \d+ documents?, (?:\d+ findings?, )?\d+ quotes?, \d+ speakers?,"
    r" \d+ without a speaker, \d+ failed\n"
)
ARTICLE = "“Kami siap,” kata Menteri Pangan Rahmat Sudibyo.\n"


class Result:
    """What a command line gave: its status, and both outputs as they were written."""

    def __init__(self, status: int, out: bytes, err: str) -> None:
        self.status, self.bytes, self.err = status, out, err

    @property
    def out(self) -> str:
        return self.bytes.decode()

    @property
    def said(self) -> str:
        """Standard error without the summary, which must be its last line."""
        lines = self.err.splitlines(keepends=True)
        assert re.fullmatch(SUMMARY, lines[-1]), self.err
        return "".join(lines[:-1])

    @property
    def ids(self) -> list[str]:
        return [json.loads(line)["id"] for line in self.out.splitlines()]


class Run:
    """Runs command lines with standard streams that are no terminal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Result:
        out, err = io.BytesIO(), io.BytesIO()
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self._patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="ascii"))
        self._patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="ascii"))
        status = main(arguments)
        sys.stdout.flush()
        return Result(status, out.getvalue(), err.getvalue().decode())


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    Path("b.txt").write_text("Pasar ramai.\n", encoding="utf-8")
    Path("m.jsonl").write_text('{"id": "k", "text": "Ya."}\n', encoding="utf-8")
    return Run(monkeypatch)


# What is run


def test_paths_alone_mean_extract(run: Run) -> None:
    expected = run("extract", "a.txt")
    assert (expected.status, expected.err) == (0, "")
    assert "Rahmat Sudibyo" in expected.out
    assert run("a.txt").out == expected.out
    assert run("-", stdin=ARTICLE.encode()).out == expected.out
    assert run(stdin=ARTICLE.encode()).out == expected.out
    assert run("extract", stdin=ARTICLE.encode()).out == expected.out


def test_with_and_without_options_the_same_is_run(run: Run) -> None:
    for paths in (["a.txt"], ["a.txt", "hilang.txt", "b.txt", "m.jsonl"], [], ["-", "a.txt"]):
        plain = run(*paths, stdin=ARTICLE.encode())
        parsed = run("--format", "table", *paths, stdin=ARTICLE.encode())
        assert (plain.status, plain.bytes, plain.err) == (parsed.status, parsed.bytes, parsed.err)


def test_options_may_stand_anywhere(run: Run) -> None:
    expected = run("extract", "a.txt", "b.txt", "--format", "jsonl")
    assert expected.ids == ["a.txt", "b.txt"]
    for line in ["-f jsonl a.txt b.txt", "a.txt -fjsonl b.txt", "a.txt b.txt --format=jsonl"]:
        assert run(*line.split()).out == expected.out


def test_a_file_called_like_a_command(run: Run) -> None:
    Path("extract").write_text(ARTICLE, encoding="utf-8")
    assert run("extract", "extract", "-f", "jsonl").ids == ["extract"]
    assert run(os.path.join(".", "extract"), "-f", "jsonl").ids == [os.path.join(".", "extract")]


def test_a_file_called_like_an_option(run: Run) -> None:
    Path("--weak").write_text(ARTICLE, encoding="utf-8")
    assert run("-f", "jsonl", "--", "--weak").ids == ["--weak"]


def test_several_files_folders_and_standard_input(run: Run) -> None:
    Path("d/e").mkdir(parents=True)
    Path("d/e/c.md").write_text("Ya.", encoding="utf-8")
    result = run("b.txt", "d", "-", "m.jsonl", "a.txt", "-f", "jsonl", stdin=b"Ya.")
    assert result.ids == ["b.txt", os.path.join("d", "e", "c.md"), "-", "k", "a.txt"]
    assert (result.status, result.said) == (0, "")


@pytest.mark.parametrize("arguments", [["--version"], ["a.txt", "--version"]])
def test_version(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.status, result.out, result.err) == (0, f"quotecli {__version__}\n", "")


# Help


@pytest.mark.parametrize("arguments", [["--help"], ["-h"]])
def test_help_names_every_command(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("Usage: quotecli [OPTIONS] [COMMAND] [PATHS]...\n")
    for command in FIRST_WORDS:
        assert f"\n  {command} " in result.out


@pytest.mark.parametrize("command", [[], ["archive"], *map(str.split, COMMANDS)])
def test_help_names_every_exit_status(run: Run, command: list[str]) -> None:
    listed = statuses(strings("en", "help"))
    end = "".join(f"  {code:<3}  {meaning}\n" for code, meaning in listed)
    said = re.sub(r"\n {7}", " ", run(*command, "--help").out)
    assert said.endswith("\nExit status:\n" + end)


_FEWEST = {
    "extract": 20,
    "formats": 3,
    "languages": 3,
    "archive datasette": 3,
    "archive upgrade": 3,
}
"""Options of commands that have fewer than four, or many."""


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_says_what_each_option_does(run: Run, command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.status == 0
    assert result.out.startswith(f"Usage: quotecli {command} [OPTIONS]")
    starts = re.findall(r"^  -.*\n?(?:^ {10,}\S.*\n?)*", result.out, re.MULTILINE)
    assert len(starts) >= _FEWEST.get(command, 4)
    assert all(re.search(r"[a-z]{3,} [a-z]{2,}", start) for start in starts), starts


def _examples(help_text: str) -> list[str]:
    return re.findall(r"^ +(quotecli .*?)(?: {3,}.*)?$", help_text, re.MULTILINE)


@pytest.mark.parametrize(
    "arguments",
    # Those of an archive build on each other, see test_archive; a page ends when somebody ends it, see
    # test_cli_serve.
    [["--help"], *([name, "--help"] for name in COMMANDS if " " not in name and name != "serve")],
)
def test_the_examples_in_the_help_work(run: Run, arguments: list[str]) -> None:
    calibrating = arguments[0] == "calibrate"
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")
    Path("folder").mkdir()
    Path("folder/b.txt").write_text(ARTICLE, encoding="utf-8")
    for name in ("gold", "more"):
        # Folds want several articles, and each of them once.
        texts = [f"{ARTICLE} {name} {n}." for n in range(4)] if calibrating else [ARTICLE]
        lines = [
            json.dumps(
                {"id": name[0] + str(n or ""), "text": text, "speakers": [], "attributions": []}
            )
            for n, text in enumerate(texts)
        ]
        Path(f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    Path("quotes.jsonl").write_text('{"id": "g", "quotes": [], "speakers": []}', encoding="utf-8")
    shown = {
        "evaluate": "direct.e2e",
        "calibrate": "0.0% right",
        "formats": ".jsonl",
        "review": "nothing to look at",
        "languages": os.path.join("language", "id"),
    }.get(arguments[0], "Rahmat Sudibyo")
    written_by = {"calibrate": "all = 0/8"}
    examples = _examples(run(*arguments).out)
    assert len(examples) >= 2
    for example in examples:
        result = run(*shlex.split(example)[1:], stdin=ARTICLE.encode())
        assert result.status == 0, example
        assert re.fullmatch(f"({SUMMARY})?", result.err), example
        output = re.search(r"(?:--output|-o) (\S+)", example)
        if output is None or arguments[0] in written_by:
            assert shown in result.out, example
        if output is not None:
            written = Path(output[1]).read_text(encoding="utf-8")
            assert written_by.get(arguments[0], shown) in written, example


# Wrong usage


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a.txt --tak-ada", "no such option: --tak-ada"),
        ("a.txt --format", "option '--format' requires an argument"),
        (
            "a.txt -f xml",
            "invalid value for --format: 'xml' is not one of " + ", ".join(FORMATS),
        ),
        (
            "a.txt --min-confidence 2",
            "invalid value for --min-confidence: '2' is not a number from 0 to 1, as in 0.9",
        ),
        (
            "a.txt --min-confidence nan",
            "invalid value for --min-confidence: 'nan' is not a number from 0 to 1, as in 0.9",
        ),
        (
            "a.txt --min-confidence tinggi",
            "invalid value for --min-confidence: 'tinggi' is not a number from 0 to 1, as in 0.9",
        ),
        ("a.txt -o ./a.txt", "invalid value for --output: a.txt is read too; name another output"),
    ],
)
def test_wrong_usage(run: Run, line: str, message: str) -> None:
    result = run(*line.split())
    assert (result.status, result.out) == (2, "")
    # The wording of what Typer itself finds differs a little between its versions.
    said = result.err.replace("option '--tak-ada'", "option: --tak-ada")
    assert said == f"quotecli: {message}; see quotecli extract --help\n"


def test_wrong_usage_shows_no_escapes(run: Run) -> None:
    result = run("a.txt", "--\x1b[31m\n")
    assert result.status == 2
    assert result.err.count("\n") == 1
    assert "\x1b" not in result.err


# Bad input


def test_bad_input_is_told_and_the_rest_is_read(run: Run) -> None:
    Path("kosong.txt").write_bytes(b"")
    Path("biner.txt").write_bytes(b"\0")
    Path("latin.txt").write_bytes(b"kaf\xe9")
    Path("rusak.txt").write_bytes(b"kaf\x81")
    Path("tak-terbaca").mkdir()
    Path("n.jsonl").write_text('rusak\n{"id": "n"}\n{"id": "n", "text": "A"}\n', encoding="utf-8")
    names = ["hilang.txt", "kosong.txt", "biner.txt", "latin.txt", "rusak.txt"]
    names += ["tak-terbaca", "n.jsonl"]
    result = run(*names, "a.txt", "-f", "jsonl")
    assert result.status == 1
    assert result.ids == ["latin.txt", "n", "a.txt"]
    form = 'each line needs the form {"id": "…", "text": "…"}'
    assert result.said.splitlines() == [
        "quotecli: hilang.txt: no such file or folder; check the name and the folder you are in",
        "quotecli: kosong.txt: is empty; it needs the text of an article",
        "quotecli: biner.txt: is a binary file, not text; give the article as plain text",
        "quotecli: warning: latin.txt: is Windows-1252, not UTF-8; it is read as that; "
        "if signs look wrong, name the encoding with --encoding",
        "quotecli: rusak.txt: line 1 is not UTF-8 (byte 0x81); "
        "save it again with the encoding UTF-8, or name its encoding with --encoding",
        "quotecli: tak-terbaca: nothing readable in this folder; "
        "it needs files that are read, such as .txt, .html or .docx (see quotecli formats)",
        f"quotecli: n.jsonl: line 1 is not JSON (Expecting value at character 1); {form}",
        f"quotecli: n.jsonl: line 2 has no text; {form}",
    ]


def test_a_warning_is_no_failure(run: Run) -> None:
    result = run("a.txt", "a.txt", "-f", "jsonl")
    assert (result.status, result.ids) == (0, ["a.txt", "a.txt#2"])
    assert result.said == (
        'quotecli: warning: a.txt: the id "a.txt" is taken; this document is called "a.txt#2"\n'
    )


@pytest.mark.parametrize(("format", "out"), [("json", '{"documents": [\n]}\n'), ("jsonl", "")])
def test_data_is_whole_when_nothing_could_be_read(run: Run, format: str, out: str) -> None:
    result = run("hilang.txt", "-f", format)
    assert (result.status, result.out) == (1, out)


def test_nothing_on_standard_input(run: Run) -> None:
    result = run()
    assert (result.status, result.out) == (1, "")
    assert result.err == "quotecli: standard input: is empty; it needs the text of an article\n"


def test_names_reach_the_terminal_without_escapes(run: Run) -> None:
    result = run("\x1b[31mmerah\x07\nbaris\u202e\udcff.txt")
    assert result.err == (
        "quotecli: \\x1b[31mmerah\\x07\\nbaris\\u202e\\xff.txt: no such file or folder; "
        "check the name and the folder you are in\n"
    )


def test_printable() -> None:
    assert messages.printable("kafé ”…” 😀 \\x") == "kafé ”…” 😀 \\x"
    assert messages.printable("a\x9b\u2028\u200b\ud800") == "a\\x9b\\u2028\\u200b\\ud800"


def test_a_fault_of_ours_stops_nothing_else(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = quotecli.pipeline.extract

    def broken(text: str, **options: object) -> Document:
        if text == ARTICLE:
            raise RecursionError("too\ndeep")
        return real(text)

    monkeypatch.setattr(quotecli.pipeline, "extract", broken)
    result = run("a.txt", "b.txt", "-f", "jsonl")
    assert (result.status, result.ids) == (1, ["b.txt"])
    assert result.said == (
        "quotecli: a.txt: quotecli fails on this text (RecursionError: too\\ndeep); "
        "please report it with the text\n"
    )
    monkeypatch.setenv("QUOTECLI_DEBUG", "1")
    with pytest.raises(RecursionError):
        run("a.txt")


def test_ctrl_c(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(text: str, **options: object) -> Document:
        raise KeyboardInterrupt

    monkeypatch.setattr(quotecli.pipeline, "extract", stopped)
    Path("hasil.csv").write_text("lama", encoding="utf-8")
    before = sorted(os.listdir())
    for arguments in (["a.txt", "-f", "csv", "-o", "hasil.csv"], ["a.txt"]):
        result = run(*arguments)
        assert (result.status, result.out, result.err) == (130, "", "quotecli: interrupted\n")
    assert Path("hasil.csv").read_text(encoding="utf-8") == "lama"
    assert sorted(os.listdir()) == before


# Output


_ONE_FILE = [name for name in FORMATS if not get(name).several_files]


@pytest.mark.parametrize("format", _ONE_FILE)
def test_a_file_holds_what_standard_output_would(run: Run, format: str) -> None:
    expected = run("a.txt", "b.txt", "-f", format)
    assert expected.status == 0
    packed = get(format).binary
    assert packed or "Kami siap" in expected.out
    result = run("a.txt", "b.txt", "-f", format, "-o", "hasil")
    assert (result.status, result.out, result.said) == (0, "", "")
    assert Path("hasil").read_bytes() == expected.bytes
    assert sorted(os.listdir()) == ["a.txt", "b.txt", "hasil", "m.jsonl"]
    assert run("a.txt", "b.txt", "-f", format, "-o", "-").bytes == expected.bytes


def test_line_ends_are_those_of_the_format(run: Run) -> None:
    rows = run("a.txt", "-f", "csv").bytes.split(b"\r\n")
    assert len(rows) == 3
    assert b"\r" not in run("a.txt", "-f", "jsonl").bytes


@pytest.mark.parametrize("format", ["csv", "table"])
def test_a_text_in_another_language_is_told(run: Run, format: str) -> None:
    text = "The minister said on Monday that the government would not raise the price of fuel.\n"
    Path("en.txt").write_text(text * 3, encoding="utf-8")
    said = "the article seems to be in English, which is not read: no quotes are given"
    result = run("en.txt", "-f", format)
    assert (result.status, result.err) == (0, f"quotecli: warning: en.txt: {said}\n")


def test_text_is_left_out_unless_asked_for(run: Run) -> None:
    assert "value" not in json.loads(run("a.txt", "-f", "jsonl").out)["text"]
    assert json.loads(run("a.txt", "-f", "jsonl", "--with-text").out)["text"]["value"] == ARTICLE


def test_particulars_of_json_lines_reach_the_output(run: Run) -> None:
    item = {"id": "k", "text": "Ya.", "title": "Pasar", "outlet": "Harian Kita", "url": "u"}
    result = run("-", "-f", "jsonl", stdin=json.dumps(item).encode())
    document = json.loads(result.out)
    assert document["id"] == "k"
    assert document["meta"] == {
        "title": "Pasar",
        "outlet": "Harian Kita",
        "url": "u",
        "published": None,
        "byline": None,
    }


def test_several_documents_have_headings(run: Run) -> None:
    assert "a.txt" not in run("a.txt").out
    assert "a.txt" in run("a.txt", "b.txt").out
    assert "k" in run("m.jsonl").out.split()


def test_an_output_that_cannot_be(run: Run) -> None:
    Path("d").mkdir()
    result = run("a.txt", "-o", "d")
    assert (result.status, result.err) == (2, "quotecli: d: is a folder; name a file in it\n")
    result = run("a.txt", "-o", os.path.join("tak-ada", "x"))
    name = os.path.join("tak-ada", "x")
    assert (result.status, result.err) == (2, f"quotecli: {name}: no such folder; make it first\n")


def test_an_output_stays_when_nothing_could_be_read(run: Run) -> None:
    Path("hasil").write_text("lama", encoding="utf-8")
    before = sorted(os.listdir())
    result = run("hilang.txt", "-o", "hasil")
    assert result.status == 1
    assert result.err.splitlines()[1:] == [
        "quotecli: hasil: nothing to write, so it is neither made nor changed; see above"
    ]
    assert Path("hasil").read_text(encoding="utf-8") == "lama"
    assert sorted(os.listdir()) == before


def test_an_output_is_written_when_some_could_be_read(run: Run) -> None:
    Path("hasil").write_text("lama", encoding="utf-8")
    assert run("hilang.txt", "a.txt", "-f", "jsonl", "-o", "hasil").status == 1
    assert json.loads(Path("hasil").read_text(encoding="utf-8"))["id"] == "a.txt"


def test_a_fatal_error_leaves_the_old_output(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("hasil").write_text("lama", encoding="utf-8")
    before = sorted(os.listdir())

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("a.txt", "-o", "hasil")
    assert result.status == 1
    assert result.err == (
        "quotecli: hasil: no space left on device; free some space or write it elsewhere\n"
    )
    assert Path("hasil").read_text(encoding="utf-8") == "lama"
    assert sorted(os.listdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links as Unix has them")
def test_an_output_keeps_its_mode_and_its_link(run: Run) -> None:
    Path("asli").write_text("lama", encoding="utf-8")
    Path("asli").chmod(0o640)
    Path("tautan").symlink_to("asli")
    assert run("a.txt", "-f", "jsonl", "-o", "tautan").status == 0
    assert Path("tautan").is_symlink()
    assert Path("asli").stat().st_mode & 0o777 == 0o640
    assert json.loads(Path("asli").read_text(encoding="utf-8"))["id"] == "a.txt"


def test_an_output_in_the_folder_that_is_read(run: Run) -> None:
    Path("d").mkdir()
    Path("d/a.txt").write_text(ARTICLE, encoding="utf-8")
    for _ in range(2):
        result = run("d", "-f", "jsonl", "-o", os.path.join("d", "hasil.jsonl"))
        assert (result.status, result.said) == (0, "")
        lines = Path("d/hasil.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["id"] for line in lines] == [os.path.join("d", "a.txt")]


# Colours


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours(
    run: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], coloured: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("a.txt").out) is coloured
    assert run("a.txt", "-o", "hasil").status == 0
    assert b"\x1b" not in Path("hasil").read_bytes()


# Confidence


def _document() -> Document:
    span = Span(0, 2, "Ya")

    def quote(number: int, speaker: str | None, confidence: float | None) -> Quote:
        return Quote(
            id=f"q{number}",
            type="direct",
            paragraph=1,
            act="states",
            content=(span,),
            words="Ya",
            speaker=speaker,
            confidence=confidence,
        )

    def speaker(number: int, *members: str) -> Speaker:
        return Speaker(f"s{number}", f"Nama {number}", True, "person", members=members)

    return Document(
        text="Ya",
        speakers=(speaker(1), speaker(2), speaker(3, "s4"), speaker(4), speaker(5), speaker(6)),
        quotes=(
            quote(1, "s1", 0.9),
            replace(quote(2, "s1", 0.4), continues="q1"),
            replace(quote(3, "s1", 0.5), continues="q2"),
            replace(quote(4, "s2", 0.1), continues=None),
            replace(quote(5, "s2", 0.9), continues="q4"),
            replace(quote(6, "s3", None), via=("s5",)),
            replace(quote(7, None, None), candidates=(Candidate("s6"),)),
        ),
    )


def _at_least(minimum: float) -> tuple[Document, int]:
    filter = Filter(min_confidence=minimum)
    return filter.apply(_document()), filter.found.unmeasured


def test_a_filter_keeps_what_it_can_and_ids_stay() -> None:
    document, unmeasured = _at_least(0.5)
    assert unmeasured == 2
    assert [(quote.id, quote.continues) for quote in document.quotes] == [
        ("q1", None),
        ("q3", "q1"),
        ("q5", None),
        ("q6", None),
        ("q7", None),
    ]
    assert [speaker.id for speaker in document.speakers] == ["s1", "s2", "s3", "s4", "s5", "s6"]
    document, unmeasured = _at_least(1)
    assert [quote.id for quote in document.quotes] == ["q6", "q7"]
    assert [speaker.id for speaker in document.speakers] == ["s3", "s4", "s5", "s6"]
    assert _at_least(0) == (_document(), 2)


def test_min_confidence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotecli.pipeline, "extract", lambda text, **options: _document())
    result = run("a.txt", "b.txt", "-f", "jsonl", "--min-confidence", "0.5")
    assert result.status == 0
    assert result.said == "quotecli: note: 4 quotes without a measured confidence kept\n"
    for line in result.out.splitlines():
        quotes = json.loads(line)["quotes"]
        assert [quote["id"] for quote in quotes] == ["q1", "q3", "q5", "q6", "q7"]
    assert run("a.txt", "-f", "jsonl").err == ""


# The rest


def test_commands_are_loaded_only_when_run() -> None:
    app = build(["extract"])
    assert isinstance(app, typer.Typer)
    assert [command.name for command in app.registered_commands] == ["extract"]
