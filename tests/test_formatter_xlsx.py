"""``xlsx``: exact cells, no formulas, what a sheet cannot hold."""

from __future__ import annotations

import io
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_formatter_samples import ARTICLE, EMPTY, QUOTES, one
from xlsxwriter.exceptions import FileCreateError, FileSizeError

from quotecli import Document
from quotecli.formatter import FormatError, columns, get, xlsx
from quotecli.formatter.csv import COLUMNS


def written(*documents: Document, **options: Any) -> tuple[bytes, list[str]]:
    """The workbook that documents give, and what is to be said about it."""
    formatter = get("xlsx")(**options)
    for index, document in enumerate(documents):
        assert not formatter.document(document, index)
    return b"".join(cast(Iterator[bytes], formatter.end())), formatter.notes


def opened(*documents: Document, **options: Any) -> Any:
    """The same, read by another library."""
    return openpyxl.load_workbook(io.BytesIO(written(*documents, **options)[0]))


def _rows(sheet: Any) -> list[tuple[Any, ...]]:
    return [*sheet.iter_rows(values_only=True)]


def test_quotes_are_the_columns_of_the_csv() -> None:
    sheet = opened(ARTICLE, EMPTY, weak=True)["Quotes"]
    header, *rows = _rows(sheet)
    assert header == COLUMNS
    expected = [
        tuple(None if (cell := columns.flat(value)) == "" else cell for value in row)
        for row in columns.QUOTES.values(ARTICLE, columns.TABLE, weak=True, ui="en")
    ]
    assert rows == expected
    cells = dict(zip(COLUMNS, sheet[3], strict=True))
    assert {name: cells[name].data_type for name in ("former", "start", "confidence", "words")} == {
        "former": "b",
        "start": "n",
        "confidence": "n",
        "words": "s",
    }


def test_speakers_of_each_document() -> None:
    book = opened(ARTICLE, EMPTY, replace(ARTICLE, id="b"))
    assert book.sheetnames == ["Quotes", "Speakers"]
    header, *rows = _rows(book["Speakers"])
    assert header == (
        "document",
        "title",
        "speaker_id",
        "speaker",
        "named",
        "kind",
        "role",
        "description",
        "quotes",
        "words",
        "share",
    )
    chief, office = "Ketua Serikat Nelayan Morosari", "Kepala Dinas Perikanan Morosari"
    assert [row[2:] for row in rows[:4]] == [
        # A chain of two rows and one more.
        ("s1", "Halim Wiratno", True, "person", chief, None, 2, 16, 16 / 36),
        ("s2", "Dewi Kartikasari", True, "person", office, None, 2, 11, 11 / 36),
        ("s3", "seorang pedagang", False, "unnamed", None, "pedagang pasar ikan", 1, 4, 4 / 36),
        (None, None, None, None, None, None, 1, 5, 5 / 36),
    ]
    assert [row[0] for row in rows] == 4 * ["berita/solar.txt"] + 4 * ["b"]
    assert {row[1] for row in rows} == {"Nelayan Morosari mengeluh"}
    assert book["Speakers"]["K2"].number_format == "0%"


def test_headers_stay_filter_and_wrap() -> None:
    book = opened(ARTICLE)
    assert [(s.freeze_panes, s.auto_filter.ref) for s in book] == [
        ("A2", "A1:AD8"),
        ("A2", "A1:K5"),
    ]
    quotes = book["Quotes"]
    widths = {cell.value: quotes.column_dimensions[cell.column_letter].width for cell in quotes[1]}
    assert widths["words"] > 75 > 30 > widths["speaker"] > 20 > widths["start"] > 8
    assert quotes["R2"].alignment.wrap_text
    assert quotes["A1"].font.bold
    assert [sheet.auto_filter.ref for sheet in opened()] == ["A1:AD2", "A1:K2"]


def test_chosen_and_carried_columns() -> None:
    document = replace(ARTICLE, quotes=QUOTES[1:2], keep=(("nomor", "017"),))
    book = opened(document, ARTICLE, columns=("keep.nomor", "quote"), keep=("nomor", "rubrik"))
    assert _rows(book["Quotes"])[:3] == [("keep.nomor", "quote"), ("017", "q2"), (None, "q2")]
    assert [row[-2:] for row in _rows(book["Speakers"])[:3]] == [
        ("keep.nomor", "keep.rubrik"),
        ("017", None),
        (None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "{=1+1}",
        '=HYPERLINK("http://contoh.example","klik")',
        "+62812",
        "-nya",
        "@SUM(A1)",
        "http://contoh.example",
        "mailto:a@contoh.example",
        "internal:Quotes!A1",
        "<r><t>x</t></r>",
        "<r></r>",
        "<r><f>1+1</f></r>",
        "0123",
        "1e5",
        "TRUE",
        "_x0041_",
    ],
)
def test_text_stays_text(text: str) -> None:
    data, _ = written(one(text, name=text, id=text, title=text))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        names = archive.namelist()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert not [name for name in names if "rels/sheet" in name or "external" in name]
    row = dict(zip(COLUMNS, openpyxl.load_workbook(io.BytesIO(data))["Quotes"][2], strict=True))
    for name in ("words", "speaker", "document", "title"):
        assert (_text(row[name].value), row[name].data_type) == (text, "s")


def test_editing_makes_no_formula_of_a_text() -> None:
    sheet = opened(one("=1+1", name="Halim"))["Quotes"]
    assert (sheet["R2"].value, sheet["R2"].quotePrefix) == ("=1+1", True)
    assert not sheet["H2"].quotePrefix


def _text(value: object) -> str:
    """A cell's text as Excel shows it: openpyxl leaves Excel's escapes as they are."""
    return re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), str(value or ""))


def _held(text: str) -> str:
    """What a sheet can hold of a text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(xlsx._UNWRITABLE, "\ufffd", text)


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text(), st.text())
@example("_x0041_\x00\ufffe", "\ud800<r>", " a\u2028\n ")
@example("<r>a</r>", "<r>\ud800</r>", "\x1b[1m")
def test_any_text(words: str, name: str, id_: str) -> None:
    document = replace(one(words, name=name, id=id_, title=words), keep=((name, words),))
    book = opened(document, keep=(name,))
    header, row = _rows(book["Quotes"])
    cells = dict(zip(COLUMNS, map(_text, row), strict=False))
    assert (cells["words"], cells["speaker"]) == (_held(words), _held(name))
    assert (cells["document"], cells["title"]) == (_held(id_), _held(words))
    assert (_text(header[-1]), _text(row[-1])) == (f"keep.{_held(name)}", _held(words))


def test_the_same_documents_give_the_same_bytes() -> None:
    assert written(ARTICLE)[0] == written(ARTICLE)[0]


# --- what a sheet cannot hold --------------------------------------------------------------


@pytest.mark.parametrize("sign", ["a", "😀"])
def test_a_text_that_is_too_long_is_cut_and_says_so(sign: str) -> None:
    units = len(sign.encode("utf-16-le")) // 2
    assert written(one(sign * (32_767 // units)))[1] == []
    data, notes = written(one(sign * 40_000))
    assert notes == [
        "1 text cut at the 32,767 characters that a cell can hold; csv and parquet have them whole"
    ]
    text = openpyxl.load_workbook(io.BytesIO(data))["Quotes"]["R2"].value
    assert 32_765 <= len(text.encode("utf-16-le")) // 2 <= 32_767
    assert text.strip(sign) == " … [cut here: longer than a cell can be]"


def test_a_sheet_that_is_full_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MAX_ROWS", 6)
    data, notes = written(ARTICLE, ARTICLE, columns=("quote",))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Quotes", "Speakers", "Quotes 2", "Quotes 3", "Speakers 2"]
    numbers = [f"q{number}" for number in range(2, 9)] * 2
    found = [row[0] for name in book.sheetnames if "Q" in name for row in _rows(book[name])]
    assert found == ["quote", *numbers[:5], "quote", *numbers[5:10], "quote", *numbers[10:]]
    assert [s.auto_filter.ref for s in book][::2] == ["A1:A6", "A1:A6", "A1:K4"]
    assert notes == [
        "the sheet Quotes is full after 6 rows and goes on in Quotes 2",
        "the sheet Quotes is full after 6 rows and goes on in Quotes 3",
        "the sheet Speakers is full after 6 rows and goes on in Speakers 2",
    ]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (FileSizeError(), "the workbook would be over 4 GB, more than Excel opens; write csv"),
        (FileCreateError(OSError(28, "No space left on device")), "no space left on device; free"),
    ],
)
def test_a_workbook_that_cannot_be(
    monkeypatch: pytest.MonkeyPatch, error: Exception, message: str
) -> None:
    def fails(self: object) -> None:
        raise error

    formatter = get("xlsx")()
    formatter.document(ARTICLE, 0)
    monkeypatch.setattr(xlsxwriter.Workbook, "close", fails)
    with pytest.raises(FormatError, match=re.escape(message)):
        formatter.end()
    formatter.discard()


def test_no_temporary_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    written(ARTICLE)
    assert os.listdir(tmp_path) == []
    for discarded in (True, False):  # or only let go
        formatter = get("xlsx")()
        formatter.document(ARTICLE, 0)
        assert os.listdir(tmp_path) != []
        if discarded:
            formatter.discard()
            formatter.discard()
        del formatter
        assert os.listdir(tmp_path) == []
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tiada"))
    with pytest.raises(FormatError, match="TMPDIR"):
        get("xlsx")()
