"""Hostile input and output that cannot be, through the command line: a line for each, no traceback.

Sizes are small and limits lowered to match, so that the same is done as with what they stand for:
100 MB of quotation marks, a line of 50 MB, a line of 1 GB, bombs.
"""

from __future__ import annotations

import cProfile
import csv
import errno
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutations
import pyarrow
import pyarrow.parquet
import pytest
from openpyxl import Workbook, load_workbook
from test_reader_pdf_hostile import made, page, stream
from word_files import paragraph, word_file, zipped

from quotecli import extract
from quotecli.cli import main
from quotecli.formatter import FORMATS

MARKS = '"' * 2_000_000
LONG = "Pasar ramai hari ini kata Sari Dewi. " * 60_000
TOO_LONG = (
    "has a text of more than 1 million characters; split it, or raise --max-size (--max-size 1G)"
)
NO_HEADER = "row 1, which names the columns, is longer than a million characters; check the file"
FORM = '{"id": "…", "text": "…"}'
JSON = f"it needs an object of the form {FORM}, or a list of them"
UNPACK = "unpack it with another program first"
SWELLS = f"swells to more than 200 times its size; {UNPACK}"
PRINT = "open it in a PDF viewer and print it to a new PDF"
ATTACK = "such a file may be an attack"

Run = Callable[..., tuple[int, str, list[str]]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in a folder of its own; gives status, output and messages."""
    monkeypatch.chdir(tmp_path)

    def program(*arguments: str) -> tuple[int, str, list[str]]:
        capfd.readouterr()
        status = main(arguments)
        out, err = capfd.readouterr()
        return status, out, [line.removeprefix("quotecli: ") for line in err.splitlines()]

    return program


def bomb(name: str, others: dict[str, str] | None = None) -> bytes:
    """A zip file in which one file is much larger than it seems."""
    return zipped({**(others or {}), name: bytes(4 * 2**20)})


def workbook(*texts: str) -> bytes:
    """A workbook with a column of texts."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in ["text", *texts]:
        sheet.append([row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table(*texts: str) -> bytes:
    """A Parquet file with a column of texts."""
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": texts}), out)
    return out.getvalue()


def in_json(text: str) -> bytes:
    """One line of JSON that holds a text, and one that is good."""
    return f"{json.dumps({'text': text})}\n".encode() + b'{"id": "b", "text": "Ya."}\n'


SUMMARY = "0 documents, 0 quotes, 0 speakers, 0 without a speaker, 2 failed"
BOMB = (
    "packs 9 MB in 0.0088 MB, as a zip bomb does; if you trust it, raise the limit with --max-size"
)
NAMED = {"[Content_Types].xml": "<Types/>"}
CIRCLE = made("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [2 0 R] /Count 9999999>>")
ENTITIES = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd"><!ENTITY c "&b;&b;">]><a>&c;</a>'
REFUSED: dict[str, tuple[bytes, list[str]]] = {
    # Only quotation marks
    **{f"marks.{suffix}": (MARKS.encode() * 3, [TOO_LONG]) for suffix in ("txt", "md", "srt", "vtt")},
    "marks.html": (MARKS.encode() * 3, [TOO_LONG]),
    "marks.csv": (MARKS.encode(), [NO_HEADER]),
    "marks.tsv": (MARKS.encode(), [NO_HEADER]),
    "marks.json": (MARKS.encode(), [f"is not JSON (Extra data at character 3); {JSON}"]),
    "marks.pdf": (MARKS.encode(), ["is not a PDF; check the file, or get it again"]),
    "marks.docx": (MARKS.encode(), ["is not a Word document; check the file, or get it again"]),
    "marks.xlsx": (MARKS.encode(), [f"is a damaged archive; {UNPACK}"]),
    "marks.parquet": (MARKS.encode(), ["is no whole Parquet file (ArrowInvalid); write it again"]),
    "marks.zip": (MARKS.encode(), [f"is a damaged archive; {UNPACK}"]),
    "in.json": (json.dumps({"text": MARKS}).encode(), [TOO_LONG]),
    "in.xlsx": (workbook('"' * 30_000), []),
    "in.parquet": (table(MARKS), ["row 1: " + TOO_LONG]),
    "in.docx": (word_file(paragraph(MARKS), packed=False), [TOO_LONG]),
    "in.zip": (zipped({"a.txt": MARKS * 3}, packed=False), ["/a.txt: " + TOO_LONG]),
    # One line
    **{f"line.{suffix}": (LONG.encode() * 2, [TOO_LONG]) for suffix in ("txt", "md", "srt", "vtt")},
    "line.html": (LONG.encode() * 3, [TOO_LONG]),
    "line.csv": (LONG.encode(), [NO_HEADER]),
    "row.csv": (b"id,text\n1," + LONG.encode(), ["row 2: " + TOO_LONG]),
    # Nesting
    "deep.html": (b"<div>" * 5000 + b"Ya.", [
        "is nested more than 1,000 elements deep; open it in a browser and save it again"
    ]),
    "tags.html": (b"<i></i>" * 500_000, [
        "has 1,000,000 tags, and no more than 40,960 are read; if it is an article, raise the limit "
        "with --max-size"
    ]),
    "deep.json": (b"[" * 100_000, [f"is nested too deeply; {JSON}"]),
    "deep-objects.json": (b'{"a":' * 100_000, [f"is nested too deeply; {JSON}"]),
    # Bombs
    "bomb.zip": (bomb("a.txt"), [SWELLS]),
    "bomb.xlsx": (bomb("xl/worksheets/sheet1.xml", NAMED), [SWELLS]),
    "nested.zip": (zipped({"a.zip": bomb("a.zip"), "b.txt": bomb("a.txt")}), [
        "/a.zip: is an archive in an archive; unpack it first",
        "/b.txt: is an archive in an archive; unpack it first",
        SUMMARY,
    ]),
    "bomb.docx": (word_file(parts={"word/document.xml": bytes(9 * 2**20)}), [BOMB]),
    # Word files and PDF
    "entities.docx": (word_file(main=ENTITIES), [
        f"declares a document type or entities; {ATTACK}"
    ]),
    "circle.pdf": (CIRCLE, ["is damaged, or no PDF; get it again from whoever sent it"]),
    # Any bytes
    "zeros.txt": (bytes(1000), ["is a binary file, not text; give the article as plain text"]),
    "zero.txt": (b"Ya.\0" * 9, ["is a binary file, not text; give the article as plain text"]),
    "zeros.csv": (bytes(1000), ["is a binary file, not text; give the article as plain text"]),
    "empty.csv": (b"id,text\n,\n", ["is empty; it needs a row with the names of columns, and articles"]),
    "empty.xlsx": (workbook(), ["is empty; it needs a row with the names of columns, and articles"]),
}  # fmt: skip
"""Files, and what is said of each with ``--max-size 10M``."""


@pytest.mark.parametrize("name", REFUSED)
def test_a_clear_refusal(run: Run, name: str) -> None:
    data, problems = REFUSED[name]
    Path(name).write_bytes(data)
    status, out, messages = run("extract", name, "--max-size", "10M", "--format", "jsonl")
    said = [name + ("" if p[:1] == "/" else ": ") + p for p in problems if p != SUMMARY]
    assert messages == said + [p for p in problems if p == SUMMARY]
    assert (status, out.count("\n")) == (int(bool(problems)), int(not problems))


def test_one_line_of_many_is_too_large(run: Run) -> None:
    """As of 1 GB among others: it is skipped without being held, and the rest is read."""
    Path("a.jsonl").write_bytes(in_json("a" * 3_000_000) + in_json("Tidak."))
    status, out, messages = run("extract", "a.jsonl", "--max-size", "2M", "-f", "jsonl")
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["b", "a.jsonl:3", "b#2"]
    assert messages[0] == "a.jsonl: line 1 is larger than 2 MB; split it, or raise --max-size"
    assert status == 1
    Path("b.jsonl").write_bytes(in_json(MARKS) + b"[" * 100_000)
    status, out, messages = run("extract", "b.jsonl", "--max-size", "10M", "-f", "jsonl")
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["b"]
    assert messages[:2] == [
        "b.jsonl: line 1: " + TOO_LONG,
        f"b.jsonl: line 3 is nested too deeply; each line needs the form {FORM}",
    ]


def test_what_is_no_json_lines_is_not_told_line_by_line(run: Run) -> None:
    Path("a.jsonl").write_bytes(b"\xff\n" * 5000)
    status, _, messages = run("a.jsonl")
    assert status == 1
    assert messages[-2:] == [
        "a.jsonl: 4900 more lines at its beginning hold no article either; "
        f"each line needs the form {FORM}",
        "0 documents, 0 quotes, 0 speakers, 0 without a speaker, 101 failed",
    ]
    assert len(messages) == 102
    Path("b.jsonl").write_bytes(b"\xff\n" * 99 + in_json("Ya.") + b"\xff\n" * 200)
    assert len(run("b.jsonl")[2]) == 99 + 200 + 1
    Path("c.jsonl").write_bytes(b"\xff\n" * 5000 + in_json("Ya."))
    status, out, messages = run("c.jsonl", "-f", "jsonl")
    assert out.count("\n") == 2
    assert len(messages) == 102


def test_a_limit_can_be_raised(run: Run) -> None:
    line = {"id": "a", "text": "Ya.", "html": "a" * 3_000_000}
    Path("a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    large = "a.jsonl: line 1 is larger than 2 MB; split it, or raise --max-size"
    assert run("extract", "a.jsonl", "--max-size", "2M", "-f", "jsonl") == (1, "", [large])
    status, out, messages = run("extract", "a.jsonl", "--max-size", "4M", "-f", "jsonl")
    assert (status, json.loads(out)["id"], messages) == (0, "a", [])


def test_a_pdf_that_swells_is_ended(run: Run) -> None:
    """A stream of 1 GB in 1 MB: the process that opens it has only so much memory."""
    Path("a.pdf").write_bytes(page(stream(b" " * 2**30)))
    status, _, messages = run("a.pdf")
    assert (status, len(messages)) == (1, 1)
    assert messages[0].endswith(f" MB of memory; {PRINT}")
    assert messages[0].startswith("a.pdf: is damaged, or needs more than 77")


def test_a_workbook_that_libraries_warn_of(run: Run) -> None:
    """What they print about it does not reach the user."""
    odd = {"xl/_rels/workbook.xml.rels": b"<Relationships><a/></Relationships>"}
    with zipfile.ZipFile(io.BytesIO(workbook("Ya."))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    Path("a.xlsx").write_bytes(zipped({**files, **odd}))
    program = [sys.executable, "-m", "quotecli", "a.xlsx"]
    done = subprocess.run(program, capture_output=True, timeout=60, check=False)
    assert done.returncode in (0, 1)
    assert done.stderr.decode().count("\n") == done.returncode
    assert b"Warn" not in done.stderr


# Signs that terminals, pages and spreadsheets obey, in every format

ODD = "\x1b[31m\u202e\u200b\u2066[bold]Merah[/bold] <script>alert(1)</script> =1+1 \x07\x9b2J"
SAID = f"“{ODD}” kata Sari Dewi."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", SAID.encode()),
        ("a.md", SAID.encode()),
        ("a.jsonl", json.dumps({"text": SAID}).encode()),
        ("a.json", json.dumps({"text": SAID}).encode()),
        ("a.csv", f'id,text\n1,"{SAID}"\n'.encode()),
        ("a.tsv", f"id\ttext\n1\t{SAID}\n".encode()),
        ("a.parquet", table(SAID)),
        ("a.srt", f"1\n00:00:01,000 --> 00:00:02,000\nSARI: {SAID}\n".encode()),
        ("a.zip", zipped({"a.txt": SAID})),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"brat"}))
def test_nothing_in_an_article_is_obeyed(run: Run, name: str, data: bytes, format: str) -> None:
    Path(name).write_bytes(data)
    status, _, messages = run("extract", name, "--format", format, "--output", "o")
    assert (status, messages[-1].split(",")[0]) == (0, "1 document")
    if format == "xlsx":
        sheet = load_workbook(io.BytesIO(Path("o").read_bytes())).worksheets[0]
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert all(cell.data_type in ("s", "n", "b", "inlineStr") for cell in cells)
        assert not any(cell.hyperlink for cell in cells)
        return
    if format == "parquet":
        words = "".join(pyarrow.parquet.read_table("o")["words"].to_pylist())
        assert "<script>alert(1)</script>" in words
        return
    text = Path("o").read_bytes().decode()
    if format in ("json", "jsonl", "webannotation"):
        assert "\x1b" not in text
        assert json.loads(text)
    elif format == "html":
        assert "<script>alert" not in text
        assert not set(text) & set("\x1b\x07\x9b\u202e\u2066")
    elif format in ("table", "plain", "markdown"):
        assert not set(text) & set("\x1b\x07\x9b\u202e\u2066")
        assert "[bold]" in text.replace("\\", "")
    else:
        rows = list(csv.reader(io.StringIO(text), delimiter="\t" if format == "tsv" else ","))
        assert not any(cell[:1] in ("=", "+", "@") for row in rows for cell in row)


def test_formulas_stay_text(run: Run) -> None:
    Path("a.txt").write_text('"=HYPERLINK(1)" kata Sari Dewi.', encoding="utf-8")
    _, out, _ = run("extract", "a.txt", "-f", "csv", "--columns", "words")
    assert out == "words\r\n'=HYPERLINK(1)\r\n"


# Output that cannot be

EVERY = sorted(FORMATS)
ARTICLE = "“Kami siap,” kata Sari Dewi.\n"


def there() -> list[str]:
    """What is in the folder, at any depth."""
    return sorted(str(path) for path in Path().rglob("*"))


@pytest.mark.parametrize("format", EVERY)
def test_places_that_cannot_be_written_to(run: Run, format: str) -> None:
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    ending = ".txt" if format == "brat" else ""
    status = 1 if format == "brat" else 2
    long = "a" * 300
    for place, advice in [
        ("d/e", "no such folder; make it first"),
        ("a.txt/e", "not a directory; name a file in a folder"),
        (long, "file name too long; give a shorter one"),
    ]:
        found = run("extract", "a.txt", "-f", format, "-o", place)
        assert found == (status, "", [f"{place}{ending}: {advice}"])
    assert there() == ["a.txt"]


@pytest.mark.parametrize("format", EVERY)
@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.EROFS, "read-only file system; write it elsewhere"),
        (
            errno.EACCES,
            "permission denied; check the folder's permissions, and close the file in other programs",
        ),
    ],
)
def test_a_folder_that_is_read_only(
    run: Run, monkeypatch: pytest.MonkeyPatch, format: str, number: int, advice: str
) -> None:
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    Path("d").mkdir()
    really: Any = os.open
    builtin: Any = open

    def refused(path: Any, mode: Any = "", *arguments: Any, **options: Any) -> Any:
        writing = mode & os.O_WRONLY if isinstance(mode, int) else "w" in str(mode)
        if writing and str(path).startswith((os.path.realpath("d"), "d/")):
            raise OSError(number, os.strerror(number), path)
        call = really if isinstance(mode, int) else builtin
        return call(path, mode or "r", *arguments, **options)

    monkeypatch.setattr(os, "open", refused)
    monkeypatch.setattr("builtins.open", refused)
    status, out, messages = run("extract", "a.txt", "-f", format, "-o", "d/e")
    monkeypatch.undo()
    name = "d/e.txt" if format == "brat" else "d/e"
    assert (status, out, messages) == (1 if format == "brat" else 2, "", [f"{name}: {advice}"])


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is full")
@pytest.mark.parametrize("format", EVERY)
def test_a_full_disk(run: Run, format: str) -> None:
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    found = run("extract", "a.txt", "-f", format, "-o", "/dev/full")
    if format == "brat":
        assert found == (2, "", ["/dev/full: is a device; name a file or a folder"])
        assert not os.path.exists("/dev/full.ann")
        return
    full = "/dev/full: no space left on device; free some space or write it elsewhere"
    assert found == (1, "", [full])
    with open("/dev/full", "wb") as device:
        program = [sys.executable, "-m", "quotecli", "extract", "a.txt", "-f", format]
        done = subprocess.run(
            program, stdout=device, stderr=subprocess.PIPE, timeout=60, check=False
        )
    line = full.replace("/dev/full", "quotecli: standard output") + "\n"
    assert (done.returncode, done.stderr.decode()) == (1, line)


@pytest.mark.skipif(sys.platform == "win32", reason="needs what Unix has")
@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"brat"}))
def test_whoever_reads_has_had_enough(tmp_path: Path, format: str) -> None:
    file = tmp_path / "m.jsonl"
    file.write_text((json.dumps({"text": ARTICLE * 20}) + "\n") * 100, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "quotecli", "extract", str(file), "-f", format],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.read(10)
    process.stdout.close()
    said = process.stderr.read()
    # What is written at the end at once may fit into the pipe: then nothing was cut off.
    assert not said or (format in ("xlsx", "parquet") and said.startswith(b"quotecli: 100 doc"))
    assert process.wait(60) == 0
    process.stderr.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs what Unix has")
@pytest.mark.parametrize("format", ["xlsx", "parquet"])
def test_bytes_are_nothing_for_a_terminal(run: Run, format: str) -> None:
    import pty

    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    leader, follower = pty.openpty()
    program = [sys.executable, "-m", "quotecli", "extract", "a.txt", "-f", format]
    done = subprocess.run(program, stdout=follower, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(follower)
    os.close(leader)
    line = "quotecli: standard output: a terminal cannot show this; use --output FILE\n"
    assert (done.returncode, done.stderr.decode()) == (2, line)


# Time that grows with the length alone


def calls(text: str) -> int:
    """How many calls it takes to find the quotes of a text."""
    profile = cProfile.Profile()
    profile.runcall(extract, text)
    return sum(entry.callcount for entry in profile.getstats())


def people(number: int) -> str:
    """So many people with an office in common, who are called by it again and again."""
    names = (
        "".join("bdgklmnprst"[n // 11**k % 11] + "aiueo"[n % 5] for k in range(3))
        for n in range(number)
    )
    return "".join(
        f'"Siap," kata Bupati {name.capitalize()}. "Ya," ujar bupati itu.\n' for name in names
    )


def test_work_grows_with_the_length() -> None:
    """With the square of it, twice the text would be four times the work."""
    extract("Ya.")
    assert calls(people(800)) < 2.6 * calls(people(400))


def test_a_chain_of_any_length() -> None:
    """Each quotation goes on with the one before, so that none is reached by recursion."""
    document = extract("“Kami akan tetap siap sedia.”\n" * 3000)
    assert [quote.continues for quote in document.quotes[1:]] == [
        quote.id for quote in document.quotes[:-1]
    ]
    assert len(document.quotes) == 3000


def test_a_sentence_may_break_off_after_a_cue_and_a_comma() -> None:
    assert not extract("Warga Sukamaju dengan bantuan yang mengungkap,").quotes


def test_a_long_word_is_one_word() -> None:
    extract("Ya.")
    assert calls("A" * 40_000) < 2 * calls("A" * 400)


# Random and mutated files


# The reader silences openpyxl where it is imported, and pytest undoes that for each test.
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@pytest.mark.parametrize("format", mutations.SEEDS)
def test_random_and_mutated_files(format: str) -> None:
    """A portion of what ``python tests/mutations.py`` runs; ``QUOTECLI_EXAMPLES`` makes it more."""
    number = int(os.environ.get("QUOTECLI_EXAMPLES", "100"))
    came = mutations.run(format, number // 4 if format == "pdf" else number)
    assert came["article"]
    assert came["problem"]
