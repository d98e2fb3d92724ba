"""Tables: CSV and TSV, Excel and Parquet, with an article a row."""

from __future__ import annotations

import csv
import datetime
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from reader_io import Endless, items, one, results

from quotecli.extras import install
from quotecli.reader import Article, Options, Problem, read
from quotecli.reader.delimited import articles
from quotecli.reader.options import Source

READ = "it is read as that; if signs look wrong, name the encoding with --encoding"


pytestmark = pytest.mark.usefixtures("in_folder")


def written(rows: list[list[str]], delimiter: str = ",") -> bytes:
    """Rows as Python's own module writes them."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


ROWS = [
    ["id", "teks", "judul", "tahun"],
    ["7", '"Kami siap," kata Sari.\nIa pulang; lalu tidur.', "Satu", "2024"],
    ["007", "=Ya, | kata\tBudi.", "Dua", "2023"],
]


# CSV and TSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "-"])
def test_delimiters_are_found(name: str, delimiter: str) -> None:
    assert results(name, written(ROWS, delimiter)) == [("7", ROWS[1][1]), ("007", ROWS[2][1])]


def test_what_an_article_of_a_table_knows() -> None:
    first, _ = items("a.csv", written(ROWS), keep=("tahun", "JUDUL"))
    assert isinstance(first, Article)
    assert (first.where, first.plain, first.several) == ("a.csv: row 2", False, True)
    assert (first.meta.title, first.meta.outlet) == ("Satu", None)
    assert first.keep == (("tahun", "2024"), ("JUDUL", "Satu"))


def test_all_particulars_are_found_by_their_names() -> None:
    names = ["Isi", "Judul", "Media", "Tautan", "Tanggal", "Penulis"]
    data = written(
        [names, ["Ya.", "Pasar", "Harian Kita", "https://contoh.id", "1/5/2024", "Sari"]]
    )
    assert one("a.csv", data).meta.to_dict() == {
        "title": "Pasar",
        "outlet": "Harian Kita",
        "url": "https://contoh.id",
        "published": "1/5/2024",
        "byline": "Sari",
    }


def test_columns_that_are_named() -> None:
    data = written([["kode", "Berita", "text"], ["k1", "Ya.", "bukan"], ["", "Tidak.", "bukan"]])
    options = {"text_column": "berita", "id_column": "kode"}
    assert results("a.csv", data, **options) == [("k1", "Ya."), ("a.csv:3", "Tidak.")]
    assert results("-", data, **options | {"text_column": "Berita"}) == [
        ("k1", "Ya."),
        ("-:3", "Tidak."),
    ]


@pytest.mark.parametrize(
    ("header", "options", "problem"),
    [
        (
            ["id", "berita", "a" * 50],
            {},
            f"no column is plainly the text; name it with --text-column: id, berita, {'a' * 40}…",
        ),
        (
            ["isi", "teks"],
            {},
            "more than one column may be the text; name it with --text-column: isi, teks",
        ),
        (
            ["text", "x"],
            {"text_column": "y"},
            'has no column "y"; --text-column takes one of text, x',
        ),
        (["text", "x"], {"id_column": "y"}, 'has no column "y"; --id-column takes one of text, x'),
        (["text", "x"], {"keep": ("y",)}, 'has no column "y"; --keep takes one of text, x'),
        (
            ["text", "x", "x"],
            {"keep": ("x",)},
            'has several columns "x"; --keep takes one of text, x, x',
        ),
    ],
)
def test_columns_that_are_not_there(
    header: list[str], options: dict[str, Any], problem: str
) -> None:
    assert results("a.csv", written([header, ["Ya."] * len(header)]), **options) == [
        f"a.csv: {problem}"
    ]


def test_columns_without_end_are_not_all_listed() -> None:
    (problem,) = results("a.csv", written([[f"k{n}" for n in range(5000)]]))
    assert str(problem).endswith("k18, k19, …")


def test_bad_rows_are_told_and_the_rest_goes_on() -> None:
    data = (
        b"id,text\n"
        b"1,Satu.\n"
        b"2,Dua, tanpa tanda.\n"
        b"\n"
        b'4,"Empat" kata Sari.\n'
        b"5\n"
        b"6, \n"
        b"7,Tujuh.,,\n"
        b'8,"Delapan\n'
        b"terbuka\n"
        b"9,Sembilan.\n"
        b'10,"Sepuluh ""ya""."\n'
        b"11,Sebelas\0.\n"
    )
    marks = "put marks around cells that hold a line end or ,"
    quoted = 'a " in a cell is written "", with a " around the cell'
    assert results("a.csv", data) == [
        ("1", "Satu."),
        f"a.csv: row 3 has 3 cells and the header 2; {marks}",
        "a.csv: row 5 has a quotation mark in a wrong place (',' expected after '\"'); " + quoted,
        f"a.csv: row 6 has 1 cell and the header 2; {marks}",
        "a.csv: row 7: has an empty text; that gives no article",
        ("7", "Tujuh."),
        "a.csv: row 9 has a quotation mark in a wrong place (',' expected after '\"'); " + quoted,
        f"a.csv: row 10 has 1 cell and the header 2; {marks}",
        ("9", "Sembilan."),
        ("10", 'Sepuluh "ya".'),
        "a.csv: row 13 has null bytes in its text; the article must be in it",
    ]


def test_a_mark_that_is_never_closed_takes_no_other_row() -> None:
    data = b'id,text\n1,"Satu\n' + b"".join(b"%d,Isi.\n" % n for n in range(2, 5))
    assert results("a.csv", data) == [
        "a.csv: row 2 opens a quotation mark and never closes it; "
        'a " in a cell is written "", with a " around the cell',
        ("2", "Isi."),
        ("3", "Isi."),
        ("4", "Isi."),
    ]


def test_lines_and_rows_over_the_limit() -> None:
    large = "split it, or raise --max-size"
    data = b"id,text\n1," + b"x" * 200 + b'\n2,Dua.\n3,"' + b"Tiga.\n" * 30 + b"4,Empat.\n"
    first, *rest = results("a.csv", data, max_bytes=100)
    assert first == f"a.csv: line 2 is larger than 100 bytes; {large}"
    assert rest[0] == ("2", "Dua.")
    assert rest[1] == f"a.csv: row 3 is larger than 100 bytes; {large}"
    assert rest[-1] == ("4", "Empat.")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            "id;isi\n1;“Ya”\n2;“Kami siap,” kata Sari.\n".encode("cp1252"),
            [
                f"a.csv: from line 2: is Windows-1252, not UTF-8; {READ}",
                ("1", "“Ya”"),
                ("2", "“Kami siap,” kata Sari."),
            ],
        ),
        (
            "id;isi\n1;“Ya”\n".encode("utf-16"),
            [f"a.csv: is UTF-16, not UTF-8; {READ}", ("1", "“Ya”")],
        ),
        ("id;isi\n1;“Ya”\n".encode("utf-8-sig"), [("1", "“Ya”")]),
        (
            "id;isi\n1;“Ya”\n".encode() + b"2;kaf\xe9\n3;Ya\n",
            [
                ("1", "“Ya”"),
                "a.csv: line 3 is not UTF-8 (byte 0xE9); save it again with the encoding UTF-8, "
                "or name its encoding with --encoding",
                ("3", "Ya"),
            ],
        ),
        (
            b'id;isi\n1;"Ya\nkaf\xe9\x81"\n2;Ya\n',
            [
                "a.csv: line 3 is not UTF-8 (byte 0xE9); save it again with the encoding UTF-8, "
                "or name its encoding with --encoding",
                "a.csv: row 2 opens a quotation mark and never closes it; "
                'a " in a cell is written "", with a " around the cell',
                ("2", "Ya"),
            ],
        ),
    ],
)
def test_encodings_of_tables(data: bytes, expected: list[Any]) -> None:
    assert results("a.csv", data) == expected


def test_excel_says_what_stands_between_cells() -> None:
    assert results("a.csv", b"sep=|\nid|isi\n1|Ya; tidak, mungkin.\n") == [
        ("1", "Ya; tidak, mungkin.")
    ]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"id,text\n", b"\xef\xbb\xbf"])
def test_tables_without_articles(data: bytes) -> None:
    empty = "a.csv: is empty; it needs a row with the names of columns, and articles"
    assert results("a.csv", data) == [empty]


def test_a_headline_is_no_header() -> None:
    for data in (b"Isi, bungkus\nPasar ramai.\n", b"Isi bungkus\n", b"text\n"):
        assert results("-", data) == [("-", data.decode())]


def test_rows_are_read_one_by_one() -> None:
    stream = io.BufferedReader(Endless(b"id,text\n", b"1,Ya.\n", 10**12))
    rows = articles(Source(stream, "a", "a", None), Options())
    found = [next(rows) for _ in range(3)]
    assert [item.where for item in found if isinstance(item, Article)] == [
        "a: row 2",
        "a: row 3",
        "a: row 4",
    ]


# Excel


def workbook(rows: list[list[Any]], *, before: list[list[Any]] | None = None) -> bytes:
    """An Excel file: the rows in the second sheet, notes in the first."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Catatan"])
    sheet = book.create_sheet("Berita")
    for row in [*(before or []), *rows]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.xlsx", "-", "a.csv"])
def test_excel(name: str) -> None:
    rows: list[list[Any]] = [
        ["id", "isi", "tanggal", "angka"],
        [117, '"Kami siap," kata Sari.', datetime.datetime(2024, 1, 22), 1.5],
        [118.0, "Ya.", datetime.datetime(2024, 1, 22, 8, 30), True],
        [None, None, None, None],
        [datetime.date(2024, 5, 1), "Baris_x000D_\nkedua", None, None],
        ["x", "", None, None],
    ]
    found = items(name, workbook(rows, before=[["Daftar berita"]]), keep=("angka",))
    stem = "standard input" if name == "-" else name
    assert [str(item) for item in found if isinstance(item, Problem)] == [
        f"{stem}: row 7: has an empty text; that gives no article"
    ]
    documents = [item for item in found if isinstance(item, Article)]
    assert [(item.id, item.text, item.where, item.meta.published) for item in documents] == [
        ("117", '"Kami siap," kata Sari.', f"{stem}: row 3", "2024-01-22"),
        ("118", "Ya.", f"{stem}: row 4", "2024-01-22 08:30:00"),
        ("2024-05-01", "Baris\r\nkedua", f"{stem}: row 6", None),
    ]
    assert [item.keep for item in documents] == [
        (("angka", "1.5"),),
        (("angka", "true"),),
        (("angka", ""),),
    ]


def test_excel_without_a_column_of_texts() -> None:
    assert results("a.xlsx", workbook([["kode", "berita"], ["1", "Ya."]])) == [
        "a.xlsx: no column is plainly the text; name it with --text-column: Catatan"
    ]
    assert results("a.xlsx", text_column="berita") == [("a.xlsx:2", "Ya.")]


def changed(data: bytes, name: str, change: Any) -> bytes:
    """An archive with what ``change`` makes of one of its files."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, change(part) if info.filename == name else part)
    return out.getvalue()


SHEET = "xl/worksheets/sheet2.xml"


def test_hostile_excel() -> None:
    data = workbook([["id", "isi"], ["1", "Ya."]])
    bomb = changed(data, SHEET, lambda part: part + b" " * 40 * 2**20)
    assert results("bom.xlsx", bomb) == [
        "bom.xlsx: swells to more than 200 times its size; unpack it with another program first"
    ]
    large = changed(data, SHEET, lambda part: part + bytes(range(256)) * 40)
    assert results("besar.xlsx", large, max_bytes=9000) == [
        "besar.xlsx: has a part that is larger than 9000 bytes; split it, or raise --max-size"
    ]
    far = changed(data, SHEET, lambda part: part.replace(b'r="2"', b'r="99999999999"'))
    empty = "is empty; it needs a row with the names of columns, and articles"
    assert results("jauh.xlsx", far) == [f"jauh.xlsx: {empty}"]
    entity = b'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/hostname">]><worksheet'
    found = results(
        "luar.xlsx",
        changed(
            data,
            SHEET,
            lambda part: part.replace(b"<worksheet", entity).replace(b"Ya.", b"&x;"),
        ),
    )
    assert found[-1] == (
        "luar.xlsx: is no whole Excel file (ParseError); "
        "open it in a spreadsheet program and save it again"
    )
    for size in range(0, len(data), 500):
        (problem,) = results("putus.xlsx", data[:size] or b"PK\x03\x04")
        assert isinstance(problem, str)
    broken = changed(data, SHEET, lambda part: part[: len(part) // 2])
    assert results("patah.xlsx", broken)[-1] == (
        "patah.xlsx: is no whole Excel file (ParseError); "
        "open it in a spreadsheet program and save it again"
    )


# Parquet


def parquet(columns: dict[str, Any], **options: Any) -> bytes:
    """A Parquet file of columns."""
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), out, **options)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.parquet", "-"])
def test_parquet(name: str) -> None:
    data = parquet(
        {
            "id": [1, 2, 3, 4],
            "text": ['"Kami siap," kata Sari.', "Ya.", None, "Tidak."],
            "url": pyarrow.array([None, "https://contoh.id", None, None]),
            "tahun": [2024.0, None, 2022.5, 2021.0],
            "lain": [[1], [2], [3], [4]],
        },
        row_group_size=2,
    )
    found = items(name, data, keep=("tahun",))
    stem = "standard input" if name == "-" else name
    assert [str(item) for item in found if isinstance(item, Problem)] == [
        f"{stem}: row 3: has an empty text; that gives no article"
    ]
    documents = [item for item in found if isinstance(item, Article)]
    assert [(item.id, item.text, item.keep, item.meta.url) for item in documents] == [
        ("1", '"Kami siap," kata Sari.', (("tahun", "2024"),), None),
        ("2", "Ya.", (("tahun", ""),), "https://contoh.id"),
        ("4", "Tidak.", (("tahun", "2021"),), None),
    ]


def test_types_of_parquet() -> None:
    data = parquet(
        {
            "id": pyarrow.array([datetime.date(2024, 5, 1), datetime.date(2024, 5, 2)]),
            "isi": pyarrow.array([b"Ya.", b"kaf\xe9"]),
        }
    )
    assert results("a.parquet", data) == [
        ("2024-05-01", "Ya."),
        "a.parquet: row 2 has bytes that are not UTF-8; the article must be in it",
    ]
    data = parquet({"teks": pyarrow.array(["Ya.", "Ya."]).dictionary_encode()})
    assert results("b.parquet", data) == [("b.parquet:1", "Ya."), ("b.parquet:2", "Ya.")]


def test_bad_parquet() -> None:
    data = parquet({"text": ["Ya."] * 50})
    advice = "write it again"
    assert results("putus.parquet", data[:-10]) == [
        f"putus.parquet: is no whole Parquet file (ArrowInvalid); {advice}"
    ]
    assert results("kosong.parquet", b"") == [
        f"kosong.parquet: is no whole Parquet file (ArrowInvalid); {advice}"
    ]
    assert results("nol.parquet", parquet({"text": pyarrow.array([], pyarrow.string())})) == [
        "nol.parquet: is empty; it needs a row with the names of columns, and articles"
    ]
    assert results("lain.parquet", parquet({"x": [1]})) == [
        "lain.parquet: no column is plainly the text; name it with --text-column: x"
    ]
    swelling = parquet({"text": ["x" * 3 * 2**20]}, compression="zstd", use_dictionary=False)
    assert results("bom.parquet", swelling) == [
        "bom.parquet: swells to more than 200 times its size; unpack it with another program first"
    ]


def test_tables_need_their_extras(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for module, name, extra in (
        ("openpyxl", "a.xlsx", "xlsx"),
        ("pyarrow", "a.parquet", "parquet"),
    ):
        for loaded in [each for each in sys.modules if each.split(".")[0] == module]:
            monkeypatch.delitem(sys.modules, loaded)
        monkeypatch.delitem(sys.modules, f"quotecli.reader.{extra}", raising=False)
        monkeypatch.setitem(sys.modules, module, None)
        Path(name).write_bytes(b"PK\x03\x04" if extra == "xlsx" else b"PAR1")
        assert [str(item) for item in read([name])] == [
            f'{name}: files of the format {extra} need the extra "{extra}"; '
            f"install it with: {install(extra)}"
        ]


KAMI = '"Kami siap," kata Sari. "Besok."'


def test_marks_that_a_backslash_escapes() -> None:
    """As data bases write them; a row that doubles its marks may stand beside."""
    escaped = KAMI.replace('"', '\\"')
    doubled = KAMI.replace('"', '""')
    data = f'id,text\n1,"{escaped}\nYa."\n2,"{doubled}"\n3,"{escaped}"\n'.encode()
    assert results("a.csv", data) == [("1", f"{KAMI}\nYa."), ("2", KAMI), ("3", KAMI)]


def test_marks_between_tabs_without_marks_around_the_cell() -> None:
    data = f'id\ttext\n1\t{KAMI}\n2\t"Ya, kata dia.\n3\tTidak.\n'.encode()
    assert results("a.tsv", data) == [("1", KAMI), ("2", '"Ya, kata dia.'), ("3", "Tidak.")]


def test_a_row_that_is_wrong_in_every_habit() -> None:
    data = b'id,text\n1,"\\"Rusak, kata dia\n2,"Ya."\n3,Tidak.\n'
    bad, *rest = results("a.csv", data)
    assert str(bad).startswith("a.csv: row 2 has a quotation mark in a wrong place")
    assert rest == [("2", "Ya."), ("3", "Tidak.")]


def test_line_ends_of_an_old_mac() -> None:
    assert results("a.csv", b"id,text\r1,Ya.\r2,Tidak.\r") == [
        "a.csv: has the line ends of an old Mac (CR), so that all of it is one line; "
        "save it as CSV UTF-8"
    ]


# Empty texts, in JSON as in tables


def _filled(kind: str, texts: list[str | None]) -> bytes:
    """Texts as a file of a kind, an article each."""
    if kind in ("csv", "tsv"):
        sign = "," if kind == "csv" else "\t"
        return written([["id", "text"], *([f"r{n}", t or ""] for n, t in enumerate(texts))], sign)
    if kind == "xlsx":
        return workbook([["id", "text"], *([f"r{n}", t] for n, t in enumerate(texts))])
    objects = [{"id": f"r{number}", "text": text} for number, text in enumerate(texts)]
    if kind == "parquet":
        columns = {key: [each[key] for each in objects] for key in ("id", "text")}
        file = io.BytesIO()
        pyarrow.parquet.write_table(pyarrow.table(columns), file)
        return file.getvalue()
    if kind == "json":
        return json.dumps(objects).encode()
    return "".join(json.dumps(each) + "\n" for each in objects).encode()


@pytest.mark.parametrize(
    ("kind", "place", "first"),
    [
        ("csv", "row", 2),
        ("tsv", "row", 2),
        ("xlsx", "row", 2),
        ("parquet", "row", 1),
        ("jsonl", "line", 1),
        ("json", "document", 1),
    ],
)
def test_empty_texts_are_told_and_fail_only_if_all_are(kind: str, place: str, first: int) -> None:
    name = f"a.{kind}"

    def told(number: int) -> str:
        where = f"{name}: {place} {first + number}"
        return f"{where}: has an empty text; that gives no article"

    found = items(name, _filled(kind, ["Ya.", None, " ", "Tidak."]))
    shown = [item.id if isinstance(item, Article) else str(item) for item in found]
    assert shown == ["r0", told(1), told(2), "r3"]
    assert all(item.warning for item in found if isinstance(item, Problem))
    # Of many not each is told.
    for empty, rest in ((21, "1 more of its texts is"), (45, "25 more of its texts are")):
        found = items(name, _filled(kind, [None] * empty + ["Ya."]))
        shown = [item.id if isinstance(item, Article) else str(item) for item in found]
        end = f"{name}: {rest} empty; that gives no article"
        assert shown == [*map(told, range(20)), f"r{empty}", end]
        assert all(item.warning for item in found if isinstance(item, Problem))
    found = items(name, _filled(kind, [None, " "]))
    advice = "if they are elsewhere, say where with --text-column"
    all_are = f"{name}: all its texts are empty; {advice}"
    assert [str(item) for item in found] == [told(0), told(1), all_are]
    assert [item.warning for item in found if isinstance(item, Problem)] == [True, True, False]
