"""The readers: what is read, in which order, under which id, and what is said of bad input."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from quotecli.model import Meta
from quotecli.reader import Article, Problem, read
from quotecli.reader.ids import Ids

UTF8 = "save it again with the encoding UTF-8, or name its encoding with --encoding"
FORM = 'each line needs the form {"id": "…", "text": "…"}'


def results(*paths: str | Path, stdin: bytes | None = None) -> list[tuple[str, str] | str]:
    """Articles as (id, text), problems as their line."""
    stream = None if stdin is None else io.BytesIO(stdin)
    return [
        (item.id, item.text) if isinstance(item, Article) else str(item)
        for item in read(map(str, paths), stdin=stream)
    ]


pytestmark = pytest.mark.usefixtures("in_folder")


# Text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Pasar ramai.", "Pasar ramai."),
        (b"\xef\xbb\xbfPasar ramai.\n", "Pasar ramai.\n"),
        (b"Satu.\r\nDua.\rTiga.\n", "Satu.\r\nDua.\rTiga.\n"),
        (b"\n\n \xe2\x80\x9dYa,\xe2\x80\x9d kata Sari.\n", "\n\n ”Ya,” kata Sari.\n"),
        ("\ufeff\ufeffYa".encode(), "\ufeffYa"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.TXT", "a.text", "tanpa-akhiran"])
def test_text_is_read_as_it_is(name: str, data: bytes, text: str) -> None:
    Path(name).write_bytes(data)
    assert results(name) == [(name, text)]
    assert results("-", stdin=data) == [("-", text)]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty; it needs the text of an article"),
        (b" \n\t\r\n", "is empty; it needs the text of an article"),
        (b"\xef\xbb\xbf", "is empty; it needs the text of an article"),
        (b"abc\0def", "is a binary file, not text; give the article as plain text"),
        (b"\xff\xfeA\0\0\0", "is a binary file, not text; give the article as plain text"),
        (b"Satu\n\xe2\x80", f"line 2 is not UTF-8 (byte 0xE2); {UTF8}"),
        (b"\xed\xa0\x80", f"line 1 is not UTF-8 (byte 0xED); {UTF8}"),
        (b"\xff\xfeA\0B", f"is damaged UTF-16; {UTF8}"),
        (b"\xd0\xcf\x11\xe0", "is an old Word or Excel file; save it as .docx or .xlsx"),
        (b"{\\rtf1}", "is an RTF file; save it as .docx or as plain text"),
        (
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"',
            "is a web page in an archive (.mht); open it in a browser and save it as .html",
        ),
        (b"\x1f\x8b\x08", "is a gzip file; unpack it first"),
        (b"\x89PNG\r\n", "is a picture; give the text of the article"),
        (b"PK\x03\x04....", "is a damaged archive; unpack it with another program first"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.berita", "-"])
def test_bad_text(name: str, data: bytes, problem: str) -> None:
    Path("a.txt").write_bytes(data)
    Path("a.berita").write_bytes(data)
    shown = "standard input" if name == "-" else name
    assert results(name, stdin=data) == [f"{shown}: {problem}"]


def test_an_article_knows_what_it_is() -> None:
    Path("a.txt").write_text("Ya.", encoding="utf-8")
    assert list(read(["a.txt"])) == [Article(id="a.txt", text="Ya.", where="a.txt", origin="a.txt")]
    assert [item.several for item in read(["a.txt", "./a.txt"]) if isinstance(item, Article)] == [
        True,
        True,
    ]


# Paths


def test_missing_and_unreadable() -> None:
    assert results("tak-ada.txt", "fol\0der") == [
        "tak-ada.txt: no such file or folder; check the name and the folder you are in",
        "fol\0der: no such file or folder; check the name and the folder you are in",
    ]


def test_no_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    # Permissions do not bind root, who runs the tests in places: the refusal is made here.
    Path("a.txt").write_text("Ya.", encoding="utf-8")
    really = open

    def refuse(path: Any, *arguments: Any, **options: Any) -> Any:
        if str(path) == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return really(path, *arguments, **options)

    monkeypatch.setattr("builtins.open", refuse)
    assert results("a.txt") == ["a.txt: no permission to read it; ask its owner for it"]


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs a device that never ends")
@pytest.mark.parametrize("path", ["www.contoh.id/berita/1", "contoh.co.id/berita", "CONTOH.ID/a"])
def test_an_address_without_its_beginning(path: str) -> None:
    (problem,) = read([path])
    assert str(problem) == (
        f"{path}: no such file or folder; check the name; an address begins with https://"
    )


def test_devices_are_not_read() -> None:
    assert results("/dev/zero") == ["/dev/zero: is a device, not a file; for standard input give -"]


def test_a_folder_is_read_with_all_below_it_sorted_by_path() -> None:
    for name in [
        "d/b.txt",
        "d/a/z.md",
        "d/a/y/x.TXT",
        "d/a-b/c.txt",
        "d/a.txt",
        "d/catatan.doc",
        "d/.git/c.txt",
        "d/.rahasia.txt",
        "d/e.txt/isi.txt",
    ]:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Ya.", encoding="utf-8")
    Path("d/c.jsonl").write_text('{"id": "k", "text": "Ya."}\n', encoding="utf-8")
    found = [
        "d/a-b/c.txt",
        "d/a.txt",
        "d/a/y/x.TXT",
        "d/a/z.md",
        "d/b.txt",
        "k",
        "d/e.txt/isi.txt",
    ]
    for folder in ["d", "d/"]:
        assert [item[0].replace(os.sep, "/") for item in results(folder)] == found


def test_a_folder_with_nothing_readable() -> None:
    Path("d/kosong").mkdir(parents=True)
    Path("d/foto.jpg").write_bytes(b"\xff\xd8")
    assert results("d") == [
        "d: nothing readable in this folder; it needs files that are read, such as .txt, .html "
        "or .docx (see quotecli formats)"
    ]


def test_links(tmp_path: Path) -> None:
    Path("d/sub").mkdir(parents=True)
    Path("d/sub/a.txt").write_text("Ya.", encoding="utf-8")
    try:
        Path("d/sub/lagi").symlink_to(tmp_path / "d", target_is_directory=True)
        Path("d/sub/b.txt").symlink_to(tmp_path / "d/sub/a.txt")
        Path("d/sub/putus.txt").symlink_to(tmp_path / "hilang.txt")
    except OSError:
        pytest.skip("this system makes no links")
    sub = os.path.join("d", "sub")
    putus = os.path.join(sub, "putus.txt")
    assert results("d") == [
        (os.path.join(sub, "a.txt"), "Ya."),
        (os.path.join(sub, "b.txt"), "Ya."),
        f"{putus}: no such file or folder; check the name and the folder you are in",
    ]


def test_the_output_is_not_read_with_its_folder() -> None:
    Path("d").mkdir()
    Path("d/a.txt").write_text("Ya.", encoding="utf-8")
    Path("d/hasil.jsonl").write_text("{}", encoding="utf-8")
    skip = os.path.join(".", "d", "hasil.jsonl")
    items = list(read(["d"], skip=skip))
    assert [item.where for item in items] == [os.path.join("d", "a.txt")]


def test_patterns_that_the_shell_left() -> None:
    for name in ["b1.txt", "b2.txt", "c[1].txt"]:
        Path(name).write_text("Ya.", encoding="utf-8")
    assert [item[0] for item in results("b?.txt")] == ["b1.txt", "b2.txt"]
    assert results("c[1].txt") == [("c[1].txt", "Ya.")]
    assert results("d*.txt") == [
        "d*.txt: no such file or folder; check the name and the folder you are in"
    ]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_a_name_that_is_not_unicode() -> None:
    name = os.fsdecode(b"kaf\xe9.txt")
    Path(name).write_text("Ya.", encoding="utf-8")
    assert results(name) == [("kaf\\xe9.txt", "Ya.")]


def test_standard_input() -> None:
    assert results("-") == ["standard input: there is none; give a file or a folder"]
    assert results("-", "-", stdin=b"Ya.") == [
        ("-", "Ya."),
        "standard input: is named twice; give - only once",
    ]
    assert results("-", stdin=b'\n{"id": "k", "text": "Ya."}\nrusak') == [
        ("k", "Ya."),
        f"standard input: line 3 is not JSON (Expecting value at character 1); {FORM}",
    ]
    # A brace alone makes no JSON.
    assert results("-", stdin=b"{Foto: Sari}\nYa.") == [("-", "{Foto: Sari}\nYa.")]


# JSON Lines


def lines(*items: object) -> bytes:
    return b"".join(
        item + b"\n" if isinstance(item, bytes) else json.dumps(item).encode() + b"\n"
        for item in items
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"rusak", "is not JSON (Expecting value at character 1)"),
        (b'{"id": "x", "text": "a\tb"}', "is not JSON (Invalid control character at character 23)"),
        (
            b'{"id": "x", "text": "putus',
            "is not JSON (Unterminated string starting at character 21)",
        ),
        (b'"Ya."', "is a string, not a JSON object"),
        (b"[]", "is a list, not a JSON object"),
        (b"null", "is null, not a JSON object"),
        (b"1.5", "is a number, not a JSON object"),
        (b"true", "is true or false, not a JSON object"),
        (b'{"id": "x"}', "has no text"),
        (b'{"id": "x", "text": 5}', 'has a number as its "text", not a string'),
        (b'{"id": "x", "text": {}}', 'has an object as its "text", not a string'),
        (b'{"id": 7.5, "text": "Ya."}', 'has a number as its "id", not a string'),
        (b'{"id": true, "text": "Ya."}', 'has true or false as its "id", not a string'),
        (b'{"id": ["x"], "text": "Ya."}', 'has a list as its "id", not a string'),
        (b'{"id": ' + b"1" * 10_000 + b', "text": "Ya."}', "has a number with too many digits"),
        (b'{"id": ' + b"[" * 500_000, "is nested too deeply"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(line: bytes, problem: str) -> None:
    good = {"id": "a", "text": "Ya."}
    Path("m.jsonl").write_bytes(lines(good, b"", line, {"id": "b", "text": "Tidak."}))
    first, bad, last = results("m.jsonl")
    assert (first, last) == (("a", "Ya."), ("b", "Tidak."))
    assert isinstance(bad, str)
    assert bad.startswith(f"m.jsonl: line 3 {problem}")
    assert bad.endswith(f"; {FORM}")


def test_particulars_are_kept() -> None:
    meta = {
        "title": "Pasar",
        "outlet": "Harian Kita",
        "url": "https://contoh.id/1",
        "published": "2024-05-01",
        "byline": "Sari",
    }
    Path("m.ndjson").write_bytes(lines({"id": "a", "text": "Ya.", **meta, "lain": 1}))
    assert list(read(["m.ndjson"])) == [
        Article(
            id="a",
            text="Ya.",
            where="m.ndjson: line 1",
            meta=Meta(**meta),
            several=True,
            origin="m.ndjson",
        )
    ]


def test_particulars_that_are_no_strings_are_told_once() -> None:
    item = {"text": "Ya.", "published": 1714521600, "byline": ["Sari"], "title": None}
    Path("m.jsonl").write_bytes(lines({"id": "a", **item}, {"id": "b", **item}))
    problems = [item for item in read(["m.jsonl"]) if isinstance(item, Problem)]
    assert [str(problem) for problem in problems] == [
        'm.jsonl: line 1: "published" is a number, not a string; '
        "it is left out, here and further on",
        'm.jsonl: line 1: "byline" is a list, not a string; it is left out, here and further on',
    ]
    assert all(problem.warning for problem in problems)


def test_half_characters_become_the_replacement_character() -> None:
    Path("m.jsonl").write_bytes(
        b'{"id": "\\ud83da", "text": "\\ud83d\\ude00 dan \\ude00.", "title": "\\udfff"}\n'
    )
    problem, article = read(["m.jsonl"])
    assert str(problem) == (
        'm.jsonl: line 1: half a character (a lone surrogate) in "id", "text", "title"; '
        "it is read as \ufffd"
    )
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("\ufffda", "\U0001f600 dan \ufffd.")
    assert article.meta.title == "\ufffd"


def test_a_document_without_an_id_gets_the_line() -> None:
    Path("m.jsonl").write_bytes(
        lines({"text": "Ya."}, {"id": None, "text": "A"}, {"id": "", "text": "B"})
    )
    assert [item[0] for item in results("m.jsonl")] == ["m.jsonl:1", "m.jsonl:2", "m.jsonl:3"]


def test_files_that_are_no_json_lines() -> None:
    Path("kosong.jsonl").write_bytes(b"\n\n")
    Path("nol.jsonl").write_bytes(b"")
    Path("biner.jsonl").write_bytes(b"\x00\x01\n\x00\n")
    Path("utf16.jsonl").write_bytes('{"id": "a"}\n'.encode("utf-16"))
    Path("bom.jsonl").write_bytes(b"\xef\xbb\xbf" + lines({"id": "a", "text": "Ya."}))
    assert results("kosong.jsonl", "nol.jsonl", "biner.jsonl", "utf16.jsonl", "bom.jsonl") == [
        'kosong.jsonl: is empty; it needs lines of the form {"id": "…", "text": "…"}',
        'nol.jsonl: is empty; it needs lines of the form {"id": "…", "text": "…"}',
        "biner.jsonl: is a binary file, not text; give the article as plain text",
        "utf16.jsonl: is UTF-16, not UTF-8; it is read as that; if signs look wrong, name the "
        "encoding with --encoding",
        f"utf16.jsonl: line 1 has no text; {FORM}",
        ("a", "Ya."),
    ]


# Ids


@pytest.mark.parametrize(
    ("given", "own"),
    [
        (["a", "b", "a", "a"], ["a", "b", "a#2", "a#3"]),
        (["a", "a#2", "a", "a"], ["a", "a#2", "a#3", "a#4"]),
        (["a", "a#3", "a", "a"], ["a", "a#3", "a#2", "a#4"]),
        (["a", "a", "a#2"], ["a", "a#2", "a#2#2"]),
        (["", ""], ["", "#2"]),
    ],
)
def test_repeated_ids(given: list[str], own: list[str]) -> None:
    ids = Ids()
    assert [ids.unique(id) for id in given] == own


def test_a_repeated_id_is_told() -> None:
    Path("a.txt").write_text("Ya.", encoding="utf-8")
    Path("m.jsonl").write_bytes(lines({"id": "a.txt", "text": "B"}))
    items = list(read(["a.txt", "a.txt", "m.jsonl"]))
    assert [item.id for item in items if isinstance(item, Article)] == [
        "a.txt",
        "a.txt#2",
        "a.txt#3",
    ]
    problems = [item for item in items if isinstance(item, Problem)]
    assert [(str(problem), problem.warning) for problem in problems] == [
        ('a.txt: the id "a.txt" is taken; this document is called "a.txt#2"', True),
        ('m.jsonl: line 1: the id "a.txt" is taken; this document is called "a.txt#3"', True),
    ]


def test_many_ids_stay_apart_and_small() -> None:
    ids = Ids()
    assert all(ids.unique(str(number)) == str(number) for number in range(20_000))
    assert [ids.unique(str(number)) for number in range(3)] == ["0#2", "1#2", "2#2"]
    assert ids._slots.itemsize == 8
    assert len(ids._slots) <= 4 * 20_000
    # One id twenty thousand times takes no quadratic time.
    assert [ids.unique("sama") for _ in range(20_000)][-1] == "sama#20000"


def test_documents_are_read_one_by_one() -> None:
    """Reading goes no further than what is asked for."""

    class Endless(io.RawIOBase):
        def __init__(self) -> None:
            self.count = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            assert isinstance(buffer, memoryview)
            line = b'{"id": "%d", "text": "Ya."}\n' % self.count
            self.count += 1
            buffer[: len(line)] = line
            return len(line)

    source = Endless()
    items = read(["-"], stdin=io.BufferedReader(source))
    assert [next(items).where for _ in range(3)] == [
        "standard input: line 1",
        "standard input: line 2",
        "standard input: line 3",
    ]
    assert source.count < 10
