"""Where articles come from: archives, folders by a pattern, standard input, addresses; and which
format is which."""

from __future__ import annotations

import io
import os
import struct
import sys
import types
import zipfile
from pathlib import Path
from typing import Any

import pytest
from reader_io import items, results

from quotecli.extras import install
from quotecli.model import Meta
from quotecli.reader import Article, Options, Problem, read
from quotecli.reader.address import Fetched
from quotecli.reader.files import wanted
from quotecli.reader.formats import FORMATS, JSONL, PARQUET, listed

FORM = 'each line needs the form {"id": "…", "text": "…"}'


pytestmark = pytest.mark.usefixtures("in_folder")


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


# Archives


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("name", ["a.zip", "-", "berita"])
def test_an_archive_is_read_like_a_folder(name: str, method: int) -> None:
    data = packed(
        {
            "d/b.txt": b"Ya.",
            "d/": b"",
            "a.md": b"Tidak.",
            "d/foto.jpg": b"\xff\xd8",
            "d/.rahasia.txt": b"x",
            "__MACOSX/d/._b.txt": b"x",
            "z.jsonl": b'{"id": "k", "text": "Baris."}\nrusak\n',
            "tabel.csv": b"id,text\n7,Sel.\n",
            "../luar.txt": b"Luar.",
            "kosong.txt": b"",
        },
        method,
    )
    found = items(name, data)
    stem = "standard input" if name == "-" else name
    assert [(i.id, i.text) if isinstance(i, Article) else str(i) for i in found] == [
        (f"{name}/../luar.txt", "Luar."),
        (f"{name}/a.md", "Tidak."),
        (f"{name}/d/b.txt", "Ya."),
        f"{stem}/kosong.txt: is empty; it needs the text of an article",
        ("7", "Sel."),
        ("k", "Baris."),
        f"{stem}/z.jsonl: line 2 is not JSON (Expecting value at character 1); {FORM}",
    ]
    assert all(item.several for item in found if isinstance(item, Article))
    assert not list(Path().glob("luar*"))


def test_a_pattern_chooses_in_an_archive() -> None:
    data = packed({"d/b.txt": b"Ya.", "a.berita": b"Tidak."})
    assert results("a.zip", data, glob="*.berita") == [("a.zip/a.berita", "Tidak.")]
    assert results("a.zip", glob="x*") == [
        "a.zip: nothing in this archive matches x*; check --glob"
    ]
    assert results("b.zip", packed({"a.jpg": b""})) == [
        "b.zip: nothing readable in this archive; it needs files that are read, such as .txt, "
        ".html or .docx (see quotecli formats)"
    ]


@pytest.mark.parametrize("name", ["dalam.zip", "dalam.txt"])
def test_archives_in_archives_are_refused(name: str) -> None:
    inner = packed({"a.txt": b"Ya."})
    assert results("a.zip", packed({name: inner, "b.txt": b"Ya."})) == [
        ("a.zip/b.txt", "Ya."),
        f"a.zip/{name}: is an archive in an archive; unpack it first",
    ]


def test_a_file_without_a_name_is_none() -> None:
    data = packed({"a.txt": b"Ya.", "x": b"Tidak."})
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    nameless = data[: at + 28] + b"\0\0" + data[at + 30 : at + 46] + data[at + 47 :]
    end = nameless.index(b"PK\x05\x06")
    size = struct.unpack_from("<I", nameless, end + 12)[0] - 1
    nameless = nameless[: end + 12] + struct.pack("<I", size) + nameless[end + 16 :]
    assert results("a.zip", nameless) == [("a.zip/a.txt", "Ya.")]


def test_encrypted_files_are_refused() -> None:
    data = bytearray(packed({"a.txt": b"Ya.", "b.txt": b"Tidak."}))
    first, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    data[first + 6] |= 1
    data[central + 8] |= 1
    assert results("a.zip", bytes(data)) == [
        "a.zip/a.txt: is encrypted; unpack it with its password first",
        ("a.zip/b.txt", "Tidak."),
    ]


def test_damaged_files_in_archives() -> None:
    data = packed({"a.txt": b"Pasar ramai. " * 100, "b.txt": b"Tidak."}, zipfile.ZIP_STORED)
    data = data.replace(b"ramai", b"sepiX", 1)
    assert results("a.zip", data) == [
        "a.zip/a.txt: cannot be read (damaged in its archive); check the file",
        ("a.zip/b.txt", "Tidak."),
    ]
    odd = bytearray(packed({"a.txt": b"Ya."}))
    odd[odd.index(b"PK\x01\x02") + 10] = 99
    assert results("b.zip", bytes(odd)) == ["b.zip/a.txt: is damaged; pack it again"]


def test_archives_that_are_none_or_cut() -> None:
    data = packed({"a.txt": b"Ya." * 50})
    for cut in (b"", b"PK\x03\x04", data[:-1], data[: len(data) // 2], b"\0" * 100):
        assert results("a.zip", cut) == [
            "a.zip: is a damaged archive; unpack it with another program first"
        ]


def test_bombs_are_refused() -> None:
    swelling = packed({"a.txt": b"0" * 4 * 2**20})
    problem = "swells to more than 200 times its size; unpack it with another program first"
    assert results("a.zip", swelling) == [f"a.zip: {problem}"]
    many = packed({f"{n}.txt": b"0" * 2**20 for n in range(4)})
    assert results("b.zip", many) == [f"b.zip: {problem}"]
    # Two names for the same bytes.
    data = packed({"a.txt": os.urandom(1000)}, zipfile.ZIP_STORED)
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[at:end]
    counts = struct.pack("<HHI", 3, 3, len(entry) * 3)
    overlapping = data[:at] + entry * 3 + data[end : end + 8] + counts + data[end + 16 :]
    assert results("c.zip", overlapping) == [
        "c.zip: has files that overlap, as bombs do; unpack it with another program first"
    ]


def test_who_trusts_an_archive_raises_its_limit() -> None:
    text = "Ya. " * 2**18
    data = packed({"a.txt": text.encode()})
    assert len(text) > 200 * len(data)
    assert results("a.zip", data, max_bytes=600 * 2**20) == [("a.zip/a.txt", text)]


def test_a_list_of_files_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotecli.reader.archives._LARGEST_DIRECTORY", 1000)
    data = packed({f"{n}.txt": b"Ya." for n in range(100)})
    assert results("a.zip", data) == ["a.zip: lists too many files; split it into smaller archives"]


def test_an_archive_from_a_pipe_has_a_limit() -> None:
    data = packed({"a.txt": os.urandom(2000).hex().encode()})
    assert results("-", data, max_bytes=100) == [
        "standard input/a.txt: is larger than 100 bytes; split it, or raise --max-size"
    ]

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    (problem,) = read(["-"], stdin=Pipe(data), options=Options(max_bytes=100))
    assert (
        str(problem) == "standard input: is larger than 1000 bytes; split it, or raise --max-size"
    )
    found = list(read(["-"], stdin=Pipe(packed({"a.txt": b"Ya."}))))
    assert [item.id for item in found if isinstance(item, Article)] == ["-/a.txt"]


# Folders


@pytest.mark.parametrize(
    ("name", "pattern", "is_wanted"),
    [
        ("a/b.txt", None, True),
        ("a/b.HTML", None, True),
        ("a/b.jpg", None, False),
        ("a/b.jpg", "*.jpg", True),
        ("a/b.txt", "b?txt", True),
        ("a/b.txt", "a*", False),
        ("a/b.txt", "a/*.txt", True),
        ("a/c/b.txt", "a/*.txt", False),
        ("a/c/b.txt", "a/**/*.txt", True),
        ("a/b.txt", "a/**/*.txt", True),
        ("b.txt", "**/*.txt", True),
        ("a/c/b.txt", "a/**", True),
        ("x/c/b.txt", "a/**", False),
    ],
)
def test_patterns(name: str, pattern: str | None, is_wanted: bool) -> None:
    assert wanted(name, pattern) is is_wanted


def test_a_pattern_chooses_in_a_folder() -> None:
    for name in ("d/a.txt", "d/2024/b.txt", "d/2024/mei/c.berita"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Ya.", encoding="utf-8")

    def found(pattern: str | None) -> list[str]:
        return [
            item.id.replace(os.sep, "/") if isinstance(item, Article) else str(item)
            for item in items("d", glob=pattern)
        ]

    assert found(None) == ["d/2024/b.txt", "d/a.txt"]
    assert found("*.berita") == ["d/2024/mei/c.berita"]
    assert found("2024/**/*") == ["d/2024/b.txt", "d/2024/mei/c.berita"]
    assert found("*.pdf") == ["d: nothing in this folder matches *.pdf; check --glob"]


def test_the_output_may_be_a_descriptor() -> None:
    Path("d").mkdir()
    Path("d/a.txt").write_text("Ya.", encoding="utf-8")
    with open("d/hasil.jsonl", "w", encoding="utf-8") as out:
        found = list(read(["d"], skip=out.fileno()))
    assert [item.where for item in found] == [os.path.join("d", "a.txt")]


# Addresses


def test_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def fetch(url: str, options: Options) -> Fetched | Problem:
        asked.append((url, options.timeout))
        if "hilang" in url:
            return Problem(url, "is not there (404)", "check the address")
        return Fetched(b"Pasar ramai.", "https://contoh.id/akhir", "text/plain", "utf-8")

    monkeypatch.setattr("quotecli.reader.address.fetch", fetch)
    found = list(
        read(["HTTPS://contoh.id/1", "http://contoh.id/hilang"], options=Options(timeout=3))
    )
    article, problem = found
    assert asked == [("HTTPS://contoh.id/1", 3), ("http://contoh.id/hilang", 3)]
    assert article == Article(
        id="https://contoh.id/akhir",
        text="Pasar ramai.",
        where="HTTPS://contoh.id/1",
        meta=Meta(url="https://contoh.id/akhir"),
        plain=False,
        several=True,
        origin="HTTPS://contoh.id/1",
    )
    assert str(problem) == "http://contoh.id/hilang: is not there (404); check the address"


# Formats


def test_formats_are_listed() -> None:
    formats = {each.name: each for each in listed()}
    assert list(formats) == [each.name for each in FORMATS]
    assert formats["jsonl"] == (JSONL.name, (".jsonl", ".ndjson"), None, True)
    assert formats["parquet"] == (PARQUET.name, (".parquet",), "parquet", True)


def test_a_missing_package_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import metadata

    really = metadata.version

    def version(package: str) -> str:
        if package == "pyarrow":
            raise metadata.PackageNotFoundError
        return really(package)

    monkeypatch.setattr(metadata, "version", version)
    assert [each.name for each in listed() if each.extra == "parquet" and each.installed] == []


def test_no_suffix_is_read_by_two_modules() -> None:
    suffixes = [suffix for each in FORMATS for suffix in each.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)


@pytest.mark.parametrize(
    ("data", "module"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\n <!DOCTYPE html>\n<p>Ya", "html"),
        (b'<?xml version="1.0"?><html>', "html"),
        (packed({"[Content_Types].xml": b"", "word/document.xml": b""}), "docx"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "tanpa-akhiran", "-"])
def test_what_cannot_be_mistaken_counts_more_than_the_name(
    monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, module: str
) -> None:
    reader = types.ModuleType(module)

    def articles(source: Any, options: Options) -> Any:
        yield Article(source.id, f"{module}: {source.stream.read() == data}", source.name)

    reader.articles = articles  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, f"quotecli.reader.{module}", reader)
    assert results(name, data) == [(name, f"{module}: True")]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {"mimetype": b"application/epub+zip"},
            "is an OpenDocument file or an e-book; save it as .docx",
        ),
        (
            {"[Content_Types].xml": b"", "ppt/presentation.xml": b""},
            "is an Office file that holds no document; save the text as .docx",
        ),
    ],
)
def test_packed_files_that_are_not_read(files: dict[str, bytes], problem: str) -> None:
    assert results("a.odt", packed(files)) == [f"a.odt: {problem}"]


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "quotecli.reader.pdf", None)
    assert results("a.pdf", b"%PDF-1.7") == [
        f'a.pdf: files of the format pdf need the extra "pdf"; install it with: {install("pdf")}'
    ]


def test_a_reader_that_fails_takes_no_other_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: Any, options: Options) -> Any:
        raise ZeroDivisionError("pembagian\ndengan nol")

    monkeypatch.setattr("quotecli.reader.text.articles", fail)
    Path("a.jsonl").write_text('{"id": "k", "text": "Ya."}', encoding="utf-8")
    Path("a.txt").write_text("Ya.", encoding="utf-8")
    found = list(read(["a.txt", "a.jsonl"]))
    assert [str(item) if isinstance(item, Problem) else item.id for item in found] == [
        "a.txt: quotecli fails on this file (ZeroDivisionError: pembagian dengan nol); "
        "please report it with the file",
        "k",
    ]
    monkeypatch.setenv("QUOTECLI_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        list(read(["a.txt"]))


def test_a_stream_that_breaks_is_told() -> None:
    class Broken(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            raise OSError(5, "Input/output error")

    assert [str(item) for item in read(["-"], stdin=io.BufferedReader(Broken()))] == [
        "standard input: cannot be read (Input/output error); check the file"
    ]


def test_an_address_of_another_kind() -> None:
    expected = "ftp://a.example/b.txt: is an address that is not read; give one with http or https"
    assert results("ftp://a.example/b.txt") == [expected]


def test_names_in_an_archive_that_are_utf8_without_the_flag() -> None:
    """As the Finder of a Mac packs them."""
    data = packed({"Kaf__.txt": b"Ya."}, zipfile.ZIP_STORED)
    assert results("a.zip", data.replace(b"Kaf__", "Kafé".encode())) == [("a.zip/Kafé.txt", "Ya.")]
    assert results("a.zip", data.replace(b"Kaf__", b"Kaf\x82_")) == [("a.zip/Kafé_.txt", "Ya.")]
