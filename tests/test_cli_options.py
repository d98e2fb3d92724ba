"""What each option of ``quotecli extract`` sets, what is refused, and formats of other kinds."""

from __future__ import annotations

import io
import json
import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from test_cli import ARTICLE, Run

import quotecli.cli.extract
import quotecli.cli.result_options
import quotecli.formatter
from quotecli import Document
from quotecli.cli.extraction import Extraction
from quotecli.cli.output import OutputError, StandardOutput
from quotecli.cli.settings import Settings
from quotecli.formatter import FilesFormatter, FormatError, Formatter
from quotecli.formatter.base import BinaryFormatter
from quotecli.reader.options import Options


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    Path("b.txt").write_text("Pasar ramai.\n", encoding="utf-8")
    return Run(monkeypatch)


# What is set


@pytest.fixture
def settings(run: Run, monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings of each command line that is run, instead of running it."""
    seen: list[Settings] = []

    def instead(self: Extraction, paths: object, output: object = None) -> int:
        seen.append(self.settings)
        return 0

    monkeypatch.setattr(Extraction, "run", instead)
    return seen


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a.txt -f csv", Settings(format="csv")),
        (
            "a.txt -f csv --columns speaker,words",
            Settings(format="csv", columns=("speaker", "words")),
        ),
        ("a.txt -f tsv --columns '\"a,b\",c'", Settings(format="tsv", columns=("a,b", "c"))),
        ("a.txt -f csv --excel", Settings(format="csv", excel=True)),
        ("a.txt -f json --with-text --weak", Settings(format="json", with_text=True, weak=True)),
        (
            "a.txt --speaker Sari --type direct,mixed --act denies --min-confidence 0.9",
            Settings(speaker="Sari", type="direct,mixed", act="denies", min_confidence="0.9"),
        ),
        ("a.txt --jobs 4", Settings(jobs=4)),
        ("a.txt -j 2 -f csv -o x --resume", Settings(format="csv", jobs=2, resume=True)),
        ("a.txt --ui id", Settings(ui="id")),
        (
            "a.txt -f json --text-column isi --id-column kode --keep tgl,kanal",
            Settings(
                format="json",
                reading=Options(text_column="isi", id_column="kode", keep=("tgl", "kanal")),
            ),
        ),
        ("a.txt --encoding windows-1252", Settings(reading=Options(encoding="cp1252"))),
        (
            "a.txt --mend --changes original",
            Settings(reading=Options(mend=True, changes="original")),
        ),
        ("a.txt --glob *.html", Settings(reading=Options(glob="*.html"))),
        ("a.txt --max-size 2G", Settings(reading=Options(max_bytes=2 * 2**30))),
        ("a.txt --max-size 1.5mb", Settings(reading=Options(max_bytes=3 * 2**19))),
        (
            "a.txt --allow-private --timeout 2.5",
            Settings(reading=Options(allow_private=True, timeout=2.5)),
        ),
    ],
)
def test_options(run: Run, settings: list[Settings], line: str, expected: Settings) -> None:
    result = run(*shlex.split(line))
    assert (result.status, result.err) == (0, "")
    assert settings == [expected]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("--excel", "--excel: goes with --format csv only"),
        ("--columns speaker", "--columns: goes with --format markdown, csv, tsv, xlsx, parquet on"),
        ("-f csv --with-text", "--with-text: goes with --format json, jsonl only"),
        ("-f html --keep tgl", "--keep: goes with --format markdown, csv, tsv, xlsx, parquet, js"),
        ("-f csv --columns ,", "--columns: ',' is no list of names, as in a,b"),
        ("-f csv --keep a,,b", "--keep: 'a,,b' is no list of names, as in a,b"),
        ("--encoding utf-99", "--encoding: 'utf-99' is no encoding of text, as in utf-8 or wind"),
        ("--encoding base64", "--encoding: 'base64' is no encoding of text, as in utf-8 or wind"),
        ("--changes all", "--changes: 'all' is not one of accepted, original"),
        ("--max-size 500", "--max-size: '500' is no size, as in 500M or 2G"),
        ("--max-size 0M", "--max-size: '0M' is no size, as in 500M or 2G"),
        ("--timeout 0", "--timeout: 0 is no number of seconds, as in 20"),
        ("--timeout inf", "--timeout: inf is no number of seconds, as in 20"),
        ("--type lisan", "--type: 'lisan' is not one of direct, indirect, mixed"),
        ("--act bicara", "--act: 'bicara' is not one of states, adds,"),
        ("--speaker ,", "--speaker: ',' is no name"),
        ("--ui de", "--ui: 'de' is not one of en, id"),
    ],
)
def test_what_is_refused(run: Run, line: str, message: str) -> None:
    result = run("a.txt", *line.split())
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"quotecli: invalid value for {message}")
    assert result.err.endswith("; see quotecli extract --help\n")


def test_an_output_that_is_read_too(run: Run) -> None:
    """Also where a pattern names it, and a folder with the files of brat where it is the folder."""
    Path("d").mkdir()
    os.replace("a.txt", "d/a.txt")
    for path, output, option in (
        ("d/*.txt", "d/a.txt", "csv"),
        ("d", "d", "brat"),
        ("d", "d/../d/", "brat"),
        (".", ".", "brat"),
    ):
        result = run(path, "--format", option, "--output", output)
        read = "d/a.txt" if option == "csv" else path
        what = f"invalid value for --output: {read} is read too; name another output"
        assert (result.status, result.err) == (
            2,
            f"quotecli: {what}; see quotecli extract --help\n",
        )
    assert Path("d/a.txt").read_text(encoding="utf-8") == ARTICLE
    assert sorted(os.listdir()) == ["b.txt", "d"]


def test_files_beside_the_folder_that_is_read(run: Run) -> None:
    """A folder of which one is read takes nothing away from it; one that lies in it is left out."""
    Path("d/e").mkdir(parents=True)
    for name in ("d/a.txt", "d/e/c.txt"):
        Path(name).write_text(ARTICLE, encoding="utf-8")
    both = "quotecli: 2 documents, 2 quotes, 2 speakers, 0 without a speaker, 0 failed\n"
    for output in (".", "d/keluar", "d/keluar"):
        result = run("d", "--format", "brat", "--output", output)
        assert (result.status, result.err) == (0, both)
    files = ["annotation.conf", "d_a.ann", "d_a.txt", "d_e_c.ann", "d_e_c.txt"]
    assert sorted(os.listdir("d/keluar")) == files
    assert sorted(os.listdir()) == ["a.txt", *files[:1], "b.txt", "d", *files[1:]]


def test_filters_and_columns_do_their_work(run: Run) -> None:
    result = run("a.txt", "b.txt", "-f", "jsonl", "--speaker", "menteri pangan")
    assert result.err.splitlines()[0] == (
        "quotecli: --speaker 'menteri pangan' matched Rahmat Sudibyo (Menteri Pangan)"
    )
    quotes = [json.loads(line)["quotes"] for line in result.out.splitlines()]
    assert [len(each) for each in quotes] == [1, 0]
    together = run("a.txt", "b.txt", "-f", "jsonl", "--speaker", "menteri pangan", "-j", "2")
    assert (together.out, together.err) == (result.out, result.err)
    nobody = run("a.txt", "--speaker", "Halim", "-j", "2")
    assert nobody.err == (
        "quotecli: --speaker 'Halim' matched nobody; speakers are Rahmat Sudibyo (Menteri Pangan)\n"
    )
    assert nobody.out == "No quote matches · 1 other quote left out\n"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("-f table --ui id", "Tidak ada kutipan yang cocok · 1 kutipan lain tidak ditampilkan"),
        ("-f plain", "No quote matches · 1 other quote left out"),
        ("-f markdown", "No quote matches · 1 other quote left out"),
        ("-f html", '<p class="sum">No quote matches · 1 other quote left out</p></header>'),
    ],
)
def test_quotes_that_filters_took_away_are_not_said_to_be_none(
    run: Run, line: str, shown: str
) -> None:
    """An article with quotes by others must not seem to have none."""
    arguments = line.split()
    assert shown in run("a.txt", *arguments, "--act", "asks").out.splitlines()
    # Where there are none in the first place it is said that there are none.
    ui = "id" if "id" in arguments else "en"
    none = {"en": "No quotes found (2 words)", "id": "Tidak ada kutipan (2 kata)"}
    assert none[ui] in run("b.txt", *arguments, "--act", "asks").out


# The language of what people read


@pytest.mark.parametrize("line", ["--ui id a.txt", "a.txt --ui id", "extract a.txt --ui=id"])
def test_language_of_paths_alone(run: Run, settings: list[Settings], line: str) -> None:
    assert run(*line.split()).status == 0
    assert [each.ui for each in settings] == ["id"]


def test_language_before_a_command(run: Run) -> None:
    assert run("--ui", "id", "explain", "a.txt", "1").status == 0


# Formats that are bytes, and formats that are several files


class _Bytes(BinaryFormatter):
    """Ids of documents, as bytes that are no text."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.ids: list[str] = []
        if "rusak" in self.columns:
            raise FormatError("there is no column 'rusak'")

    def document(self, document: Document, index: int) -> bytes:  # type: ignore[override]
        self.ids.append(f"{index} {document.id}")
        return b""

    def end(self) -> Iterator[bytes]:  # type: ignore[override]
        if len(self.ids) > 2:
            raise FormatError("holds two documents at most; take fewer")
        self.notes.append("a note")
        yield b"\xff\n"
        for id in self.ids:
            yield id.encode() + b"\n"


class _Files(FilesFormatter):
    """Two files a document, and one for all."""

    def parts(self, document: Document) -> Iterator[tuple[str, str]]:
        yield ".ann", f"catatan {document.id}\n"
        yield ".txt", document.text

    def files(self, document: Document, index: int) -> Iterator[tuple[str, str]]:
        for ending, text in self.parts(document):
            yield f"{index}{ending}", text

    def last(self) -> Iterator[tuple[str, str]]:
        yield "annotation.conf", "[entities]\n"


@pytest.fixture
def toys(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Formats ``bita`` and ``berkas``."""
    formats = (*quotecli.formatter.FORMATS, "bita", "berkas")
    kinds: dict[str, type[Formatter]] = {"bita": _Bytes, "berkas": _Files}
    for name, kind in kinds.items():
        module = ModuleType(f"quotecli.formatter.{name}")
        module.FORMATTER = kind  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, module.__name__, module)
    for place in (quotecli.formatter, quotecli.cli.extract):
        monkeypatch.setattr(place, "FORMATS", formats)
    monkeypatch.setitem(quotecli.cli.extract.GOES_WITH, "--columns", ("bita",))
    return run


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_bytes(toys: Run, jobs: str) -> None:
    expected = b"\xff\n0 a.txt\n1 b.txt\n"
    result = toys("a.txt", "b.txt", "-f", "bita", "-j", jobs)
    assert (result.status, result.bytes) == (0, expected)
    assert result.said == "quotecli: a note\n"
    assert toys("a.txt", "b.txt", "-f", "bita", "-o", "hasil", "-j", jobs).status == 0
    assert Path("hasil").read_bytes() == expected


def test_bytes_are_not_for_a_terminal(toys: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Screen(io.BytesIO(), encoding="utf-8"))
    StandardOutput().close()
    with pytest.raises(OutputError, match="a terminal cannot show this; use --output FILE"):
        StandardOutput(binary=True)


def test_what_a_format_refuses(toys: Run) -> None:
    result = toys("a.txt", "-f", "bita", "--columns", "rusak")
    assert (result.status, result.err) == (2, "quotecli: there is no column 'rusak'\n")
    Path("hasil").write_text("lama", encoding="utf-8")
    result = toys("a.txt", "b.txt", "a.txt", "-f", "bita", "-o", "hasil")
    assert result.status == 1
    assert result.err.splitlines()[-1] == (
        "quotecli: hasil: holds two documents at most; take fewer"
    )
    assert Path("hasil").read_text(encoding="utf-8") == "lama"


@pytest.mark.parametrize("name", ["hasil", "hasil.ann", "hasil.txt"])
def test_files_of_one_document(toys: Run, name: str) -> None:
    for _ in range(2):
        result = toys("a.txt", "-f", "berkas", "-o", name)
        assert (result.status, result.said) == (0, "")
        assert sorted(p.name for p in Path().glob("hasil*")) == ["hasil.ann", "hasil.txt"]
        assert Path("hasil.txt").read_text(encoding="utf-8") == ARTICLE
        assert Path("hasil.ann").read_text(encoding="utf-8") == "catatan a.txt\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_files_in_a_folder(toys: Run, jobs: str) -> None:
    for _ in range(2):  # what an earlier run has written there is no input
        result = toys(".", "-f", "berkas", "-o", "hasil", "-j", jobs)
        assert (result.status, result.said) == (0, "")
        assert sorted(os.listdir("hasil")) == [
            "0.ann",
            "0.txt",
            "1.ann",
            "1.txt",
            "annotation.conf",
        ]
    assert toys("a.txt", "-f", "berkas", "-o", "satu" + os.sep).status == 0
    assert sorted(os.listdir("satu")) == ["0.ann", "0.txt", "annotation.conf"]


def test_files_never_overwrite_an_article(toys: Run) -> None:
    for name in ("a", "b.ann"):
        result = toys("a.txt", "-f", "berkas", "-o", name)
        assert result.status == 1
        assert result.err == (
            f"quotecli: {name[0]}.txt: is there and would be lost; name another output\n"
        )
    assert Path("a.txt").read_text(encoding="utf-8") == ARTICLE
    assert sorted(os.listdir()) == ["a.txt", "b.txt"]


def test_files_need_a_name(toys: Run) -> None:
    for more in ([], ["-o", "-"]):
        result = toys("a.txt", "-f", "berkas", *more)
        assert (result.status, result.err) == (
            2,
            "quotecli: the format berkas gives several files; "
            "name a file or a folder with --output\n",
        )
