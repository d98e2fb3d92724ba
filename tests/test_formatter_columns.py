"""Choosing columns, carried columns, CSV for Excel, and ``tsv``."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_formatter_data import SHEET_TEXT
from test_formatter_samples import ARTICLE, EMPTY, QUOTES, formatted, one

from quotecli.formatter import FormatError, columns, get
from quotecli.formatter.csv import COLUMNS, restore
from quotecli.formatter.tsv import escape, unescape

KEPT = replace(ARTICLE, keep=(("nomor", "=17"), ("Rubrik, halaman", "Daerah\n3")))

# --- columns -------------------------------------------------------------------------------


def test_every_value_of_a_row() -> None:
    (row,) = columns.QUOTES.values(
        replace(ARTICLE, quotes=(QUOTES[3],)), columns.TABLE, weak=False, ui="en"
    )
    assert dict(zip(COLUMNS, row, strict=True)) == {
        "document": "berita/solar.txt",
        "title": "Nelayan Morosari mengeluh",
        "outlet": "Kabar Pesisir",
        "url": None,
        "published": None,
        "quote": "q4",
        "speaker_id": "s1",
        "speaker": "Halim Wiratno",
        "named": True,
        "kind": "person",
        "role": "Ketua Serikat Nelayan Morosari",
        "position": "Ketua",
        "affiliation": "Serikat Nelayan Morosari",
        "former": False,
        "description": None,
        "type": "indirect",
        "act": "adds",
        "words": "harga solar di dermaga … naik menjadi Rp9.000",
        "cue": "menambahkan",
        "source": "Ia",
        "link": "pronoun",
        "paragraph": 3,
        "start": 169,
        "end": 212,
        "spans": [(169, 191), (192, 212)],
        "continues": None,
        "via": ["seorang pedagang"],
        "confidence": None,
        "flags": [],
        "n_words": 7,
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("speaker,words", ("speaker", "words")),
        (" speaker , words ", ("speaker", "words")),
        ('speaker, "keep.Rubrik, halaman"', ("speaker", "keep.Rubrik, halaman")),
        ("speaker,", ("speaker", "")),
    ],
)
def test_names_of_columns_are_read(text: str, names: tuple[str, ...]) -> None:
    assert columns.parse(text) == names


@pytest.mark.parametrize("format", ["csv", "tsv", "xlsx", "parquet", "markdown"])
def test_a_column_that_there_is_not(format: str) -> None:
    with pytest.raises(FormatError) as error:
        get(format)(columns=("words", "who"), keep=("nomor",))
    assert str(error.value) == (
        f"there is no column 'who'; columns are {', '.join(COLUMNS)}, keep.nomor"
    )
    with pytest.raises(FormatError) as error:
        get(format)(columns=("words", "words"))
    assert str(error.value) == "the column 'words' is named twice; name it once"


def test_csv_of_some_columns_in_their_order() -> None:
    assert formatted("csv", ARTICLE, EMPTY, columns=("words", "quote", "speaker")) == (
        "words,quote,speaker\r\n"
        "Kami sudah dua pekan tidak melaut,q2,Halim Wiratno\r\n"
        "Ombak masih tinggi.,q3,Halim Wiratno\r\n"
        "harga solar di dermaga … naik menjadi Rp9.000,q4,Halim Wiratno\r\n"
        '"pihaknya memungut ""uang jasa"" dari nelayan",q5,Dewi Kartikasari\r\n'
        "Tidak ada pungutan apa pun,q6,Dewi Kartikasari\r\n"
        "Siapa yang bayar kalau begini?,q7,\r\n"
        "pasar ikan segera dibuka,q8,seorang pedagang\r\n"
    )


def test_carried_columns_stand_behind_the_others() -> None:
    settings: dict[str, Any] = {"keep": ("nomor", "Rubrik, halaman", "tiada")}
    header, *lines = csv.reader(
        io.StringIO(formatted("csv", KEPT, ARTICLE, **settings), newline="")
    )
    assert header == [*COLUMNS, "keep.nomor", "keep.Rubrik, halaman", "keep.tiada"]
    assert [line[-3:] for line in lines] == 7 * [["'=17", "Daerah\n3", ""]] + 7 * [["", "", ""]]
    chosen = formatted("csv", KEPT, keep=("nomor",), columns=("keep.nomor", "quote"))
    assert chosen.startswith("keep.nomor,quote\r\n'=17,q2\r\n'=17,q3\r\n")


# --- csv for Excel -------------------------------------------------------------------------


def test_csv_for_excel() -> None:
    names = ("speaker", "words", "confidence", "spans", "former")
    document = replace(ARTICLE, quotes=QUOTES[2:4])
    assert formatted("csv", document, columns=names, excel=True) == (
        "\ufeffspeaker;words;confidence;spans;former\r\n"
        "Halim Wiratno;Ombak masih tinggi.;0,9;130-151;false\r\n"
        'Halim Wiratno;harga solar di dermaga … naik menjadi Rp9.000;;"169-191;192-212";false\r\n'
    )


@settings(deadline=None)
@given(SHEET_TEXT, SHEET_TEXT)
@example('=cmd|"/c calc"!A1', ";")
def test_csv_for_excel_round_trip(words: str, name: str) -> None:
    written = formatted("csv", one(words, name=name), excel=True)
    assert written.startswith("\ufeffdocument;")
    (row,) = csv.DictReader(io.StringIO(written[1:], newline=""), delimiter=";")
    assert (restore(row["words"]), restore(row["speaker"])) == (words, name)


# --- tsv -----------------------------------------------------------------------------------


def test_tsv() -> None:
    document = replace(ARTICLE, quotes=QUOTES[3:4])
    assert formatted("tsv", document) == "\t".join(COLUMNS) + (
        "\nberita/solar.txt\tNelayan Morosari mengeluh\tKabar Pesisir\t\t\tq4\ts1\tHalim Wiratno\t"
        "true\tperson\tKetua Serikat Nelayan Morosari\tKetua\tSerikat Nelayan Morosari\tfalse\t\t"
        "indirect\tadds\tharga solar di dermaga … naik menjadi Rp9.000\tmenambahkan\tIa\tpronoun\t"
        "3\t169\t212\t169-191;192-212\t\tseorang pedagang\t\t\t7\n"
    )


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("a\tb", r"a\tb"),
        ("a\r\nb", r"a\r\nb"),
        (r"a\tb", r"a\\tb"),
        ("\\", "\\\\"),
        ("\\\t", "\\\\\\t"),
        ('"a" b', '"a" b'),
    ],
)
def test_cells_without_tabs_and_line_ends(cell: str, written: str) -> None:
    assert escape(cell) == written
    assert unescape(written) == cell


@settings(deadline=None)
@given(st.text(st.sampled_from("\\tnr\t\n\ra\"'=")))
def test_escapes_can_be_undone(cell: str) -> None:
    assert unescape(escape(cell)) == cell
    assert not set(escape(cell)) & set("\t\n\r")


@settings(deadline=None)
@given(SHEET_TEXT, SHEET_TEXT, SHEET_TEXT)
@example("=1+1", "\t=1", "\\n")
def test_tsv_round_trip(words: str, name: str, kept: str) -> None:
    document = replace(one(words, name=name), keep=(("k\t", kept),))
    written = formatted("tsv", document, keep=("k\t",))
    header, line, rest = written.split("\n")
    assert (rest, header.split("\t")) == ("", [*COLUMNS, r"keep.k\t"])
    cells = dict(zip([*COLUMNS, "k"], line.split("\t"), strict=True))
    assert cells["words"][:1] not in tuple("=+-@")
    read = {key: restore(unescape(cell)) for key, cell in cells.items()}
    assert (read["words"], read["speaker"], read["k"]) == (words, name, kept)
