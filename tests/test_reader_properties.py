"""Whatever the bytes are, a reader gives articles and problems and never fails.

``QUOTECLI_EXAMPLES`` is how many inputs each test draws; a few each time, many now and then.
"""

from __future__ import annotations

import csv
import io
import json
import os
import zipfile
from contextlib import suppress
from typing import Any

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quotecli.cli.work import extracted
from quotecli.reader import Article, Options, Problem, read
from quotecli.reader.dispatch import read_source
from quotecli.reader.finishing import line_spans
from quotecli.reader.hard_wraps import wrapped_paragraphs
from quotecli.reader.options import Source
from quotecli.reader.transcript import turns_of

_EXAMPLES = int(os.environ.get("QUOTECLI_EXAMPLES", "100"))
_often = settings(max_examples=_EXAMPLES, deadline=None)

# Bytes as they come, and bytes that look like news: marks, cues, names and broken ends.
_PIECES = st.sampled_from(
    [
        b'"',
        "“".encode(),
        "”".encode(),
        b"Kami siap,",
        b" kata Sari.",
        b" ujarnya.",
        b"Menurut Menteri Pangan Rahmat Sudibyo, harga turun.",
        b"\n",
        b"\r\n",
        b"\r",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xe2\x80",
        b"\xe9",
        b"\0",
        "\U0001f600é\u2028\u202e".encode(),
        "â€œ".encode(),
        b'{"id": "a", "text": "',
        b'"}',
        b"[",
        b"\\ud800",
        b"id,text\n",
        b",",
        b";",
        b"\t",
        b"WEBVTT\n\n",
        b"1\n00:00:01,000 --> 00:00:02,000\n",
        b"<v Sari>",
        b"- ",
        b"MENTERI: ",
        b"[00:12:03] ",
        b"\nBUDI SANTOSO: Ya.\n" * 3,
        b"PK\x03\x04",
    ]
)
_BYTES = st.one_of(st.binary(max_size=200), st.lists(_PIECES, max_size=30).map(b"".join))
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
_OPTIONS = st.builds(
    Options,
    text_column=st.sampled_from([None, "text"]),
    keep=st.sampled_from([(), ("id",)]),
    mend=st.booleans(),
    max_bytes=st.sampled_from([40, 2**20]),
)
SUFFIXES = (
    "",
    ".txt",
    ".json",
    ".jsonl",
    ".csv",
    ".tsv",
    ".xlsx",
    ".parquet",
    ".srt",
    ".vtt",
    ".zip",
)


def through(data: bytes, suffix: str, options: Options) -> list[Article | Problem]:
    """Everything that one input gives."""
    source = Source(io.BytesIO(data), "a", "a", None)
    return list(read_source(source, suffix, options))


def check_extraction(article: Article) -> None:
    """Every span of the extraction is what stands there in the text."""
    text = article.text
    document = extracted(article)
    assert document.text == text
    for quote in document.quotes:
        spans = [*quote.content, *quote.inner]
        spans += [span for span in (quote.cue, quote.source, quote.context.place) if span]
        assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(text[span.start : span.end] == span.text for span in document.not_quotes)


def check(items: list[Article | Problem]) -> None:
    """Articles that can be shown, whose spans lie in their text; problems of one line."""
    assert items
    for item in items:
        if isinstance(item, Problem):
            assert "\n" not in item.what + item.advice
            assert "quotecli fails" not in item.what, item.what
            continue
        item.text.encode()
        item.id.encode()
        assert item.text.strip()
        last = 0
        for start, end in item.paragraphs or ():
            assert last <= start < end <= len(item.text)
            last = end
        for turn in item.turns:
            for start, end in filter(None, (turn.content, turn.label, turn.time)):
                assert 0 <= start <= end <= len(item.text)
        check_extraction(item)


# Bytes


@_often
@given(_BYTES, st.sampled_from(SUFFIXES), _OPTIONS)
def test_any_bytes_through_any_reader(data: bytes, suffix: str, options: Options) -> None:
    check(through(data, suffix, options))


@_often
@given(_BYTES)
def test_any_bytes_through_standard_input(data: bytes) -> None:
    check(list(read(["-"], stdin=io.BytesIO(data))))


@_often
@given(_BYTES)
@example(b"\xef\xbb\xbf\xc0")
def test_text_is_given_as_it_is(data: bytes) -> None:
    meant = set()
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        with suppress(UnicodeDecodeError):
            meant.add(data.decode(encoding))
    for item in through(data, ".txt", Options()):
        assert isinstance(item, Problem) or not item.plain or item.text in meant


# Files of each format, damaged


def _excel() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["id", "text"], [1, '"Kami siap," kata Sari.'], ["b", "Ya."]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _parquet() -> bytes:
    out = io.BytesIO()
    table = pyarrow.table({"id": ["a", "b"], "text": ['"Kami siap," kata Sari.', "Ya."]})
    pyarrow.parquet.write_table(table, out)
    return out.getvalue()


def _packed(method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("a.txt", '"Kami siap," kata Sari.' * 20)
        archive.writestr("d/b.csv", "id,text\n1,Ya.\n")
    return out.getvalue()


WHOLE = {
    ".csv": b'id;text\n1;"""Kami siap,"" kata Sari.\nIa pulang."\n2;Ya.\n',
    ".jsonl": b'{"id": "a", "text": "\\"Kami siap,\\" kata Sari."}\n{"text": "Ya."}\n',
    ".json": b'{"documents": [{"id": "a", "text": "Ya."}, {"text": "Tidak."}]}',
    ".srt": b"1\n00:00:01,000 --> 00:00:02,000\nMENTERI: Ya.\n\n2\n00:00:03,000 --> 00:00:04,000\n- A\n",
    ".vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Sari Dewi>Kami &amp; kita<00:01.500> siap.</v>\n",
    ".txt": b"[00:01] MENTERI: Ya.\n[00:02] Budi Santoso: Kapan?\nBesok.\n[00:03] MENTERI: Lusa.\n",
    ".xlsx": _excel(),
    ".parquet": _parquet(),
    ".zip": _packed(zipfile.ZIP_DEFLATED),
    ".ZIP": _packed(zipfile.ZIP_STORED),
}


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A whole file in which a few bytes are changed, left out, doubled or put in."""
    suffix = draw(st.sampled_from(sorted(WHOLE)))
    data = WHOLE[suffix]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        size = draw(st.integers(0, min(40, len(data))))
        put = draw(st.sampled_from([b"", data[at : at + size]]) | _PIECES | st.binary(max_size=4))
        data = data[:at] + put + data[at + size :]
    return suffix.lower(), data


@_often
@given(damaged(), _OPTIONS)
def test_damaged_files_through_their_reader(file: tuple[str, bytes], options: Options) -> None:
    suffix, data = file
    check(through(data, suffix, options))


@pytest.mark.parametrize("suffix", sorted(WHOLE))
def test_the_whole_files_are_read(suffix: str) -> None:
    found = through(WHOLE[suffix], suffix.lower(), Options())
    assert all(isinstance(item, Article) for item in found)
    assert len(found) == (1 if suffix in (".srt", ".vtt", ".txt") else 2)


# No document is lost, and none is changed


def _one_each(items: list[Article | Problem]) -> list[Article | Problem]:
    """What is given or told of each document, without what is told of the file as a whole."""
    return [
        item
        for item in items
        if not isinstance(item, Problem)
        or item.what.endswith("has an empty text")
        or not (item.warning or item.what.startswith("all its texts"))
    ]


@_often
@given(
    st.lists(
        st.fixed_dictionaries({}, optional={"id": _JSON, "text": _JSON | st.text()}), max_size=20
    )
)
def test_any_json_through_json_lines(values: list[dict[str, Any]]) -> None:
    data = "\n".join(json.dumps(value) for value in values).encode()
    items = through(data, ".jsonl", Options())
    found = [item for item in items if isinstance(item, Article)]
    if values:
        assert len(_one_each(items)) == len(values)
    for item in found:
        number = int(item.where.rpartition(" ")[2])
        given_text = values[number - 1]["text"]
        # One for one, so that offsets hold for the text as it was given.
        assert len(item.text) == len(given_text)
        assert all(
            new == old or (new == "\ufffd" and "\ud800" <= old <= "\udfff")
            for new, old in zip(item.text, given_text, strict=True)
        )


_CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ['"', 'a "b"', "a,b;c\td|e", "satu\ndua", "=1+1", "\r", "'"]
)


@_often
@given(st.lists(st.tuples(_CELLS, _CELLS), max_size=8), st.sampled_from([",", ";", "\t", "|"]))
@example([("1", 'a\n"b"\n'), ("2", "c")], ",")
def test_rows_of_a_table_are_all_there(rows: list[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["id", "text", "akhir"])
    writer.writerows([*row, "."] for row in rows)
    items = through(out.getvalue().encode(), ".csv", Options())
    items = _one_each(items)
    assert len(items) == max(len(rows), 1)  # a table without rows says that it is empty
    for (id, text), item in zip(rows, items, strict=bool(rows)):
        if isinstance(item, Article):
            assert (item.text, item.id) == (text, id.strip() or item.id)
        else:
            assert not text.strip() or "\0" in text


@_often
@given(st.lists(st.binary(max_size=12).filter(lambda line: b"\n" not in line), max_size=12))
def test_every_line_of_a_table_is_read_or_told(lines: list[bytes]) -> None:
    """However bad its rows are: what stands alone on a line behind them is a row."""
    assume(not any(b"\0" in line for line in lines))
    end = [b"k%d;Isi." % n for n in range(3)]
    data = b"\n".join([b"id;text", *lines, b'";";";', *end]) + b"\n"
    ids = [item.id for item in through(data, ".csv", Options()) if isinstance(item, Article)]
    assert ids[-3:] == ["k0", "k1", "k2"]


@_often
@given(st.lists(st.text("ab :-.\"“”'>1\r", max_size=20), max_size=10))
def test_subtitles_keep_the_words(cues: list[str]) -> None:
    text = "".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{cue}\n\n" for n, cue in enumerate(cues)
    )
    said = " ".join(cues)
    items = through(text.encode(), ".srt", Options())
    words = "".join(
        item.text[start:end]
        for item in items
        if isinstance(item, Article)
        for start, end in item.paragraphs or ()
    )
    letters = [sign for sign in said if sign.isalpha()]
    assert [sign for sign in words if sign.isalpha()] == letters


_LINES = st.lists(
    st.sampled_from(
        [
            "",
            "Kalimat ini cukup panjang untuk satu baris dan berlanjut ke baris yang",
            "berikutnya tanpa tanda titik sehingga pembungkusan dapat dikenali dengan",
            "pendek.",
            "- butir",
            "MENTERI: Ya.",
            "[00:12:03] Budi Santoso: Kapan?",
            "[00:12:04] Besok.",
            "SARI DEWI (12:03)",
            "   menjorok ke dalam",
            "\t",
        ]
    )
    | st.text(max_size=30),
    max_size=20,
)


@_often
@given(_LINES, st.sampled_from(["\n", "\r\n", "\u2028"]))
def test_paragraphs_lose_nothing(lines: list[str], end: str) -> None:
    text = end.join(lines)
    spans = wrapped_paragraphs(text)
    if spans is None:
        spans = line_spans(text)
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())
    found = turns_of(text, spans)
    if found is None:
        return
    paragraphs, turns = found
    times = [turn.time for turn in turns if turn.time]
    parts = sorted([*paragraphs, *(time for time in times if not _inside(time, paragraphs))])
    assert "".join("".join(text[s:e].split()) for s, e in parts) == "".join(text.split())


def _inside(span: tuple[int, int], spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)
