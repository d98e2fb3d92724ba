"""PDF files that are damaged, or made to take time and memory: a clear refusal or a right answer."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import drawn, lines, lines_at, read
from reader_io import check_lines

from quotecli.reader import pdf_process
from quotecli.reader.hyphens import Hyphens
from quotecli.reader.options import Options
from quotecli.reader.pdf_furniture import without_furniture
from quotecli.reader.pdf_lines import Word, blocks, pieces
from quotecli.reader.pdf_paragraphs import body_size, paragraphs_of

AGAIN = "open it in a PDF viewer and print it to a new PDF"
DAMAGED = "is damaged, or no PDF; get it again from whoever sent it"
SAMPLE = drawn(lines_at(["“Kami siap,” kata Sari.", "Pasar ramai."]), pageCompression=0)


def made(*objects: str | bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1, with a table of where they are."""
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        body = each.encode() if isinstance(each, str) else each
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        data += b"%010d 00000 n \n" % place
    data += b"trailer <</Size %d /Root %d 0 R>>\n" % (len(objects) + 1, root)
    return bytes(data + b"startxref\n%d\n%%%%EOF" % start)


def stream(content: bytes, settings: str = "") -> bytes:
    """A stream object, packed."""
    packed = zlib.compress(content, 9)
    head = f"<</Length {len(packed)} /Filter /FlateDecode {settings}>>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def page(
    contents: bytes, *more: str | bytes, resources: str = "", box: str = "0 0 595 842"
) -> bytes:
    """A PDF of one page."""
    return made(
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        f"<</Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R "
        f"/Resources <</Font <</F 5 0 R>> {resources}>>>>",
        contents,
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        *more,
    )


TEXT = b"BT /F 10 Tf 60 700 Td (Pasar ramai hari ini.) Tj ET"


# Damaged files


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty; it needs the text of an article"),
        (b"Pasar ramai.", "is not a PDF; check the file, or get it again"),
        (b"PK\x03\x04", "is not a PDF; check the file, or get it again"),
        (b"%PDF-1.7", DAMAGED),
        (b"%PDF-1.7\n" + b"x" * 5000, DAMAGED),
        (made("<</Type /Catalog>>"), DAMAGED),
        (made("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [] /Count 0>>"), DAMAGED),
    ],
)
def test_a_clear_refusal(data: bytes, problem: str) -> None:
    assert lines(data) == [f"a.pdf: {problem}"]


def test_what_stands_before_and_after_does_not_matter() -> None:
    assert lines(b"\n\nfrom a mail\n" + SAMPLE + b"\n\n\0\0") == lines(SAMPLE)


def test_a_truncated_file_gives_what_is_left_or_a_refusal() -> None:
    assert lines(SAMPLE[: SAMPLE.index(b"startxref")]) == lines(SAMPLE)
    for cut in range(0, len(SAMPLE), 157):
        check(SAMPLE[:cut])


# Files that never end


def test_a_page_tree_that_goes_in_circles() -> None:
    circle = made(
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R 2 0 R] /Count 9>>",
        "<</Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9>>",
    )
    check(circle)


def test_a_table_of_objects_that_goes_in_circles() -> None:
    check(SAMPLE.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % SAMPLE.index(b"xref\n")))


def test_objects_that_stand_for_themselves() -> None:
    check(page(b"4 0 R"))
    check(made("1 0 R"))
    check(page(stream(TEXT), "6 0 R", resources="/XObject 6 0 R"))


def test_more_pages_than_anybody_reads() -> None:
    kids = " ".join(["3 0 R"] * 20_000)
    many = made(
        "<</Type /Catalog /Pages 2 0 R>>",
        f"<</Type /Pages /Kids [{kids}] /Count 20000>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>",
    )
    assert lines(many) == [
        "a.pdf: says that it has 20000 pages, more than 10000; split it into smaller files"
    ]
    lie = page(stream(TEXT)).replace(b"/Count 1>>", b"/Count 999999999>>")
    check(lie)


@pytest.mark.parametrize(
    "box", ["0 0 1e30 1e30", "0 0 0 0", "-99999999 -99999999 99999999 99999999"]
)
def test_pages_of_any_size(box: str) -> None:
    assert lines(page(stream(TEXT), box=box)) == ["Pasar ramai hari ini."]


@pytest.mark.parametrize("place", ["1e38 700", "60 -1e38", "99999999999999999999 5"])
def test_text_out_of_this_world(place: str) -> None:
    check(page(stream(TEXT.replace(b"60 700", place.encode()))))


def test_forms_within_forms_within_forms() -> None:
    """Each draws the next ten times, which makes ten thousand million texts."""
    forms = [
        stream(
            b"/X Do " * 10,
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
            f"/Resources <</XObject <</X {number} 0 R>>>>",
        )
        for number in range(7, 17)
    ]
    last = stream(TEXT, "/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    small = pytest.MonkeyPatch()
    small.setattr(pdf_process, "_SECONDS", 0)
    small.setattr(pdf_process, "_SECONDS_PER_MEGABYTE", 1)
    try:
        data = page(stream(b"/X Do"), *forms, last, resources="/XObject <</X 6 0 R>>")
        found = lines(data)
    finally:
        small.undo()
    assert len(found) == 1


def test_a_bomb_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """300 MB of text in 300 KB."""
    monkeypatch.setattr(pdf_process, "_SECONDS", 0)
    monkeypatch.setattr(pdf_process, "_SECONDS_PER_MEGABYTE", 1)
    bomb = page(stream(b"BT /F 10 Tf 60 700 Td " + b"(ya ya ya ya) Tj " * 18_000_000 + b"ET"))
    assert len(bomb) < 2**20
    (problem,) = lines(bomb)
    limits = ("a.pdf: takes longer than 1 ", "a.pdf: is damaged, or needs more than 77")
    assert problem.startswith(limits)


@pytest.mark.parametrize(
    "contents",
    [b"q " * 3_000_000, b"[" * 3_000_000, b"<<" * 3_000_000, b"(" * 3_000_000, b"BT " * 3_000_000],
)
def test_deep_nesting(contents: bytes) -> None:
    check(page(stream(contents + TEXT)))


# The child process, with other programs in its place


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is run in place of the one that opens the PDF; time is short."""
    path = tmp_path / "worker.py"
    monkeypatch.setattr(pdf_process, "_WORKER", str(path))
    monkeypatch.setattr(pdf_process, "_SECONDS", 0)
    monkeypatch.setattr(pdf_process, "_SECONDS_PER_MEGABYTE", 1)
    return path


@pytest.mark.parametrize(
    ("program", "problem"),
    [
        ("import time; time.sleep(60)", f"takes longer than 1 seconds to open; {AGAIN}"),
        ('print(\'{"pages": 3, "me\')', "is damaged, or needs more than 768 MB of memory"),
        ("import os; os.abort()", f"is damaged, or needs more than 768 MB of memory; {AGAIN}"),
        ("raise MemoryError", f"is damaged, or needs more than 768 MB of memory; {AGAIN}"),
        (
            'print(\'{"pages": 1, "meta": {}}\')\nwhile True: print(\'{"error": "page"}\')',
            "holds more than 100 MB of text",
        ),
        ('print(\'{"error": "missing"}\')', 'PDF files need the extra "pdf"'),
    ],
)
def test_whatever_the_child_does(worker: Path, program: str, problem: str) -> None:
    worker.write_text(program, encoding="utf-8")
    (found,) = lines(SAMPLE)
    assert found.startswith(f"a.pdf: {problem}") or (
        "while True" in program and found.startswith("a.pdf: takes longer than 1 seconds")
    )


@pytest.mark.skipif(os.name != "posix", reason="Windows has no limits of a process's memory")
def test_memory_and_time_are_limited() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import pdf_worker; "
        "pdf_worker.limit(400 * 2**20, 2); exec(sys.argv[2])"
    )
    folder = os.path.dirname(pdf_process.__file__)
    for wrong, error in [("x = bytearray(10**9)", b"MemoryError"), ("while True: pass", b"")]:
        run = subprocess.run(
            [sys.executable, "-P", "-c", code, folder, wrong], capture_output=True, check=False
        )
        assert run.returncode != 0
        assert error in run.stderr


def test_no_process_is_left_behind(worker: Path) -> None:
    worker.write_text(
        "import os, sys, time\nopen(sys.argv[0] + '.pid', 'w').write(str(os.getpid()))\n"
        "time.sleep(60)",
        encoding="utf-8",
    )
    lines(SAMPLE)
    pid = int(Path(f"{worker}.pid").read_text(encoding="utf-8"))
    with pytest.raises(OSError):  # noqa: PT011 there is no such process: its kind differs by system
        os.kill(pid, 0)


# Any bytes, any layout


def check(data: bytes) -> None:
    check_lines(read(data, Options(max_bytes=20 * 2**20)))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_mutated_bytes(data: st.DataObject) -> None:
    mutated = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 10))):
        at = data.draw(st.integers(0, len(mutated) - 1))
        mutated[at] = data.draw(st.integers(0, 255))
    check(bytes(mutated))


words = st.builds(
    lambda x, width, y, size, bold, text: Word(x, x + width, y, size, bold, text),
    st.floats(-50, 700),
    st.floats(0, 200),
    st.floats(-50, 900),
    st.sampled_from([0, 0.001, 6.0, 8.0, 10.0, 12.0, 40.0, 1e6]),
    st.booleans(),
    st.text("aAb1.-“”", min_size=1, max_size=8),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(words, max_size=60), max_size=4))
def test_any_words_anywhere(pages: list[list[Word]]) -> None:
    rows = [pieces(page) if page else [] for page in pages]
    left = without_furniture(rows).pages
    gutters: list[float] = []
    columns = [block for page in left for block in blocks(page, gutters)]
    ordered = sorted("".join(line.text for block in columns for line in block).replace(" ", ""))
    assert ordered == sorted("".join(line.text for page in left for line in page).replace(" ", ""))
    for paragraph in paragraphs_of(columns, body_size(left)):
        assert paragraph
        assert "\n" not in paragraph


def test_a_crowded_page_takes_no_forever() -> None:
    draw = random.Random(1)
    page = [
        Word(x := draw.uniform(0, 600), x + 20, draw.uniform(0, 800), 8.0, False, f"k{number}")
        for number in range(60_000)
    ]
    columns = blocks(pieces(page), [])
    assert sum(line.text.count("k") for block in columns for line in block) == 60_000


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (["pemerin-", "tah"], "pemerintah"),
        (["tan-", "tangan"], "tantangan"),
        (["anak-", "anak"], "anak-anak"),
        (["anak-", "anaknya"], "anak-anaknya"),
        (["berkali-", "kali"], "berkali-kali"),
        (["tolong-", "menolong"], "tolong-menolong"),
        (["warna-", "warni"], "warna-warni"),
        (["sayur-", "mayur"], "sayur-mayur"),
        (["se-", "Indonesia"], "se-Indonesia"),
        (["KTP-", "nya"], "KTP-nya"),
        (["ke-", "15"], "ke-15"),
        (["2024-", "2025"], "2024-2025"),
        (["COVID-", "19"], "COVID-19"),
        (["peme\u00ad", "rintah"], "pemerintah"),
        (["Kata dia -", "juga kami -"], "Kata dia - juga kami -"),
        (["bahan baku-", "nya", "bahan bakunya"], "bahan bakunya bahan bakunya"),
        (["pro-", "rakyat", "yang pro-rakyat"], "pro-rakyat yang pro-rakyat"),
        (["e\ufb01siensi", "itu"], "efisiensi itu"),
    ],
)
def test_hyphens(parts: list[str], text: str) -> None:
    assert Hyphens(parts).joined(parts) == text


def test_who_trusts_a_pdf_raises_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []

    def ask(data: bytes, seconds: int, memory: int, max_bytes: int) -> Iterator[dict[str, Any]]:
        asked.append((seconds, memory))
        return iter([{"pages": 0, "meta": {}}])

    monkeypatch.setattr(pdf_process, "_ask", ask)
    for times in (0.5, 1, 3):
        pdf_process.content(b"%PDF", Options(max_bytes=int(times * 100 * 2**20)))
    assert asked == [(35, 768 * 2**20 + 16)] * 2 + [(105, 3 * (768 * 2**20 + 16))]
