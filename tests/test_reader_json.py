"""JSON and JSON Lines: which objects are documents, keys that are named, lines without end."""

from __future__ import annotations

import io
import json
import tracemalloc
from typing import Any

import pytest
from reader_io import Endless, items, one, results

from quotecli import extract
from quotecli.reader import Article, Options, Problem
from quotecli.reader.jsonl import articles
from quotecli.reader.options import Source

FORM = 'it needs an object of the form {"id": "…", "text": "…"}, or a list of them'
LINE = 'each line needs the form {"id": "…", "text": "…"}'


pytestmark = pytest.mark.usefixtures("in_folder")


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("name", ["a.json", "-"])
def test_one_object(name: str, indent: int | None) -> None:
    document = {"id": "k", "text": "Ya.", "title": "Pasar", "url": None}
    article = one(name, json.dumps(document, indent=indent).encode())
    assert (article.id, article.text, article.meta.title) == ("k", "Ya.", "Pasar")
    assert article.plain


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("name", ["a.json", "-"])
@pytest.mark.parametrize("form", ["list", "documents"])
def test_several_objects(form: str, name: str, indent: int | None) -> None:
    documents: Any = [{"id": "k", "text": "Ya."}, {"text": "Tidak."}, {"id": "l"}, 7]
    data = {"documents": documents} if form == "documents" else documents
    stem = "standard input" if name == "-" else name
    found = items(name, json.dumps(data, indent=indent).encode())
    assert [(item.id, item.text, item.several) for item in found if isinstance(item, Article)] == [
        ("k", "Ya.", True),
        (f"{name}:2", "Tidak.", True),
    ]
    assert [str(item) for item in found if isinstance(item, Problem)] == [
        f"{stem}: document 3 has no text; {FORM}",
        f"{stem}: document 4 is a number, not a JSON object; {FORM}",
    ]


def test_what_quotecli_wrote_is_read_again() -> None:
    document = extract('"Kami siap," kata Sari.', title="Pasar")
    whole = document.to_dict(with_text=True) | {"id": "k"}
    without = document.to_dict() | {"id": "l"}
    expected = "has no text: quotecli writes it with --with-text"
    assert results("a.json", json.dumps({"documents": [whole, without]}).encode()) == [
        ("k", document.text),
        f"a.json: document 2 {expected}; {FORM}",
    ]
    lines = "\n".join(json.dumps(each) for each in (whole, without)).encode()
    first, second = items("a.jsonl", lines)
    assert isinstance(first, Article)
    assert (first.id, first.text, first.meta.title) == ("k", document.text, "Pasar")
    assert str(second) == f"a.jsonl: line 2 {expected}; {LINE}"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", f"is empty; {FORM}"),
        (b" \n", f"is empty; {FORM}"),
        (b"[]", f"holds no document; {FORM}"),
        (b'{"documents": []}', f"holds no document; {FORM}"),
        (b"rusak", f"is not JSON (Expecting value at character 1); {FORM}"),
        (b'{\n "text": x}', f"is not JSON (Expecting value at line 2, character 10); {FORM}"),
        (b"[" * 500_000, f"is nested too deeply; {FORM}"),
        (b"[" + b"{}," * 4_000_000 + b"0]", f"holds too many values; {FORM}"),
        (b'{"text": ' + b"1" * 10_000 + b"}", f"has a number with too many digits; {FORM}"),
        (b'"Ya."', f"is a string, not a JSON object; {FORM}"),
        (b'{"text": ["Ya."]}', f'has a list as its "text", not a string; {FORM}'),
        (b"\0\0\1", "is a binary file, not text; give the article as plain text"),
    ],
)
def test_bad_json(data: bytes, problem: str) -> None:
    assert results("a.json", data) == [f"a.json: {problem}"]


def test_a_json_file_over_the_limit() -> None:
    assert results("a.json", b'{"text": "' + b"x" * 100 + b'"}', max_bytes=50) == [
        "a.json: is larger than 50 bytes; split it, or raise --max-size"
    ]


def test_keys_that_are_named() -> None:
    data = b'{"kode": 7, "isi": "Ya.", "tahun": 2024, "tag": ["a", "\\ud800"], "kosong": null}\n'
    options: dict[str, Any] = {
        "text_column": "isi",
        "id_column": "kode",
        "keep": ("tahun", "tag", "kosong", "hilang"),
    }
    for name in ("a.jsonl", "a.json"):
        article = one(name, data, **options)
        assert (article.id, article.text) == ("7", "Ya.")
        assert article.keep == (
            ("tahun", "2024"),
            ("tag", '["a", "\ufffd"]'),
            ("kosong", ""),
            ("hilang", ""),
        )
    assert results("a.jsonl", b'{"text": "Ya."}\n', text_column="isi") == [
        'a.jsonl: line 1 has no "isi"; each line needs the form {"id": "…", "isi": "…"}'
    ]


def test_a_line_over_the_limit_is_not_held() -> None:
    """A line of 64 MB takes no 64 MB; what stands behind it is read."""
    stream = Endless(b'{"text": "', b"x" * 8192, 8192, b'"}\n{"id": "b", "text": "Ya."}\nrusak\n')
    source = Source(io.BufferedReader(stream), "a", "a.jsonl", None)
    tracemalloc.start()
    found = list(articles(source, Options(max_bytes=2**20)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [str(item) for item in found if isinstance(item, Problem)] == [
        "a.jsonl: line 1 is larger than 1 MB; split it, or raise --max-size",
        f"a.jsonl: line 3 is not JSON (Expecting value at character 1); {LINE}",
    ]
    assert [item.id for item in found if isinstance(item, Article)] == ["b"]
    assert peak < 8 * 2**20


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252"])
def test_json_lines_in_other_encodings(encoding: str) -> None:
    data = '{"id": "a", "text": "“Ya”"}\n{"id": "b", "text": "Ré"}\n'.encode(encoding)
    named = None if encoding == "utf-16" else encoding
    *warnings, first, second = items("a.jsonl", data, encoding=named)
    assert len(warnings) == (encoding == "utf-16")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.text, second.text) == ("“Ya”", "Ré")


def test_damaged_utf16_lines_and_unknown_encodings() -> None:
    data = '{"id": "a", "text": "Ya."}\n{"id": "b'.encode("utf-16") + b"\0"
    found = results("a.jsonl", data)
    assert found[1] == ("a", "Ya.")
    assert str(found[2]).startswith("a.jsonl: is not utf-16 after line 1;")
    (problem,) = results("b.jsonl", b"{}", encoding="klingon")
    assert str(problem).startswith("b.jsonl: klingon is no known encoding")
    large = ('{"text": "' + "x" * 500 + '"}\n{"id": "b", "text": "Ya."}\n').encode("utf-16")
    assert results("c.jsonl", large, max_bytes=100)[1:] == [
        "c.jsonl: line 1 is larger than 100 bytes; split it, or raise --max-size",
        ("b", "Ya."),
    ]


def test_an_id_may_be_a_whole_number() -> None:
    data = b'{"id": 7, "text": "Ya."}\n{"id": 8.0, "text": "Tidak."}\n'
    assert results("a.jsonl", data) == [("7", "Ya."), ("8", "Tidak.")]


def test_the_text_may_be_called_as_in_tables() -> None:
    data = b'{"id": "a", "isi": "Ya."}\n{"id": "b", "isi": "Ya.", "body": "Tidak."}\n'
    assert results("a.jsonl", data) == [
        ("a", "Ya."),
        'a.jsonl: line 2 has no text; each line needs the form {"id": "…", "text": "…"}',
    ]


def test_a_line_in_another_encoding() -> None:
    assert results("a.jsonl", '{"text": "“Ya.”"}\n'.encode("cp1252")) == [
        "a.jsonl: line 1 is not UTF-8 (byte 0x93); "
        "save it again with the encoding UTF-8, or name its encoding with --encoding"
    ]
    assert one("a.jsonl", encoding="cp1252").text == "“Ya.”"
