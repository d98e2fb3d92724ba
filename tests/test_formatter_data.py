"""``csv``, ``json`` and ``jsonl``: exact output, round trips, the shipped schema."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from test_formatter_samples import ARTICLE, EMPTY, QUOTES, formatted, one

from quotecli import Document, schema
from quotecli.formatter import get, listing
from quotecli.formatter.csv import COLUMNS, protect, restore
from quotecli.formatter.jsonl import indented

# --- csv -----------------------------------------------------------------------------------

HEADER = (
    "document,title,outlet,url,published,quote,speaker_id,speaker,named,kind,role,position,"
    "affiliation,former,description,type,act,words,cue,source,link,paragraph,start,end,spans,"
    "continues,via,confidence,flags,n_words\r\n"
)


def test_csv() -> None:
    formatter = get("csv")()
    document = replace(ARTICLE, quotes=(QUOTES[1], QUOTES[3], QUOTES[4], QUOTES[6]))
    article = "berita/solar.txt,Nelayan Morosari mengeluh,Kabar Pesisir,,,"
    assert formatter.begin() + formatter.document(document, 0) + formatter.end() == (
        HEADER + article + "q2,s1,Halim Wiratno,true,person,Ketua Serikat Nelayan Morosari,Ketua,"
        "Serikat Nelayan Morosari,false,,direct,states,Kami sudah dua pekan tidak melaut,kata,"
        '"Ketua Serikat Nelayan Morosari, Halim Wiratno",full-name,2,41,77,41-77,,,0.97,,6\r\n'
        + article
        + "q4,s1,Halim Wiratno,true,person,Ketua Serikat Nelayan Morosari,Ketua,"
        "Serikat Nelayan Morosari,false,,indirect,adds,"
        "harga solar di dermaga … naik menjadi Rp9.000,menambahkan,Ia,pronoun,3,169,212,"
        "169-191;192-212,,seorang pedagang,,,7\r\n"
        + article
        + "q5,s2,Dewi Kartikasari,true,person,Kepala Dinas Perikanan Morosari,,,false,,mixed,"
        'denies,"pihaknya memungut ""uang jasa"" dari nelayan",membantah,'
        "Kepala Dinas Perikanan Morosari Dewi Kartikasari,full-name,4,298,340,298-340,,,,,6\r\n"
        + article
        + "q7,,,,,,,,,,direct,asks,Siapa yang bayar kalau begini?,ujar,dia,,6,384,416,384-416,"
        ",,,ambiguous,5\r\n"
    )


def test_csv_leaves_weak_rows_out_unless_asked() -> None:
    assert len(get("csv")().document(ARTICLE, 0).split("\r\n")) == len(QUOTES)
    assert len(get("csv")(weak=True).document(ARTICLE, 0).split("\r\n")) == len(QUOTES) + 1
    assert get("csv")().begin() + get("csv")().document(EMPTY, 0) == HEADER


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+62 812", "'+62 812"),
        ("-nya", "'-nya"),
        ("@akun", "'@akun"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\nA", "'\nA"),
        (" =1", "' =1"),
        ("\u00a0\u3000@x", "'\u00a0\u3000@x"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("'=1", "''=1"),
        ("''-1", "'''-1"),
        ("'", "'"),
        ("'tua' =", "'tua' ="),
        ("kata = arti", "kata = arti"),
        (" spasi", " spasi"),
        ("", ""),
    ],
)
def test_cells_that_a_spreadsheet_would_run(cell: str, written: str) -> None:
    assert protect(cell) == written
    assert restore(written) == cell


@given(st.text(st.sampled_from("'=+-@＝ \t\r\na")))
def test_protection_can_be_undone(cell: str) -> None:
    written = protect(cell)
    assert restore(written) == cell
    assert written[:1] not in tuple("=+-@＝＋－＠\t\r\n")
    assert written.lstrip()[:1] not in tuple("=+-@＝＋－＠")


# What a sheet can hold: all of Unicode but controls and surrogates; tab and line ends stay.
SHEET_TEXT = st.text(
    st.one_of(
        st.sampled_from("\t\r\n\",;'=+-@\u2028\u0085"), st.characters(exclude_categories=["C"])
    )
)


@given(SHEET_TEXT, SHEET_TEXT, SHEET_TEXT)
@example('=HYPERLINK("http://contoh.example";"klik")', "@\r\n", "-")
def test_csv_round_trip(words: str, name: str, id_: str) -> None:
    formatter = get("csv")()
    document = one(words, name=name, id=id_, title=words, role=name)
    written = formatter.begin() + formatter.document(document, 0)
    (row,) = csv.DictReader(io.StringIO(written, newline=""))
    assert list(row) == list(COLUMNS)
    assert None not in row
    read = {key: restore(value) for key, value in row.items()}
    assert (read["words"], read["speaker"], read["document"]) == (words, name, id_)
    assert (read["title"], read["role"]) == (words, name)


@given(st.text())
def test_no_control_character_reaches_a_sheet(words: str) -> None:
    written = get("csv")().document(one(words), 0)
    assert not {char for char in written if char < " " or "\x7f" <= char < "\xa0"} - set(
        "\t\r\n\x85"
    )
    written.encode("utf-8")


# --- json ----------------------------------------------------------------------------------

VALIDATOR = Draft202012Validator(schema.load())


def _json(*documents: Document, **settings: Any) -> str:
    return formatted("json", *documents, **settings)


def test_json_is_one_object_of_documents() -> None:
    assert _json() == '{"documents": [\n]}\n'
    first, second = get("jsonl")().document(ARTICLE, 0), get("jsonl")().document(EMPTY, 1)
    assert _json(ARTICLE, EMPTY) == f'{{"documents": [\n{first[:-1]},\n{second}]}}\n'
    assert json.loads(_json(ARTICLE, EMPTY)) == {"documents": [ARTICLE.to_dict(), EMPTY.to_dict()]}


def test_jsonl_is_a_line_a_document() -> None:
    assert get("jsonl")().document(EMPTY, 0) == (
        f'{{"schema": "quotecli/1", "generator": "{EMPTY.to_dict()["generator"]}", '
        '"id": "kosong.txt", "language": "id", "flags": [], '
        '"meta": {"title": null, "outlet": null, "url": null, "published": null, "byline": null}, '
        '"text": {"sha256": "f108820bae728e6d46df07126c82235feb4e4d87c51e516d9dd695ed3bc5c85c", '
        '"length": 48}, "speakers": [], "quotes": [], "not_quotes": []}\n'
    )


def test_json_always_holds_weak_rows_and_the_text_on_request() -> None:
    (plain,) = json.loads(_json(ARTICLE))["documents"]
    assert [quote["id"] for quote in plain["quotes"]] == [quote.id for quote in QUOTES]
    assert "value" not in plain["text"]
    (with_text,) = json.loads(_json(ARTICLE, with_text=True))["documents"]
    assert with_text["text"]["value"] == ARTICLE.text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_line_is_a_line_for_every_reader(words: str) -> None:
    line = get("jsonl")(with_text=True).document(one(words, id=words), 0)
    assert len(line.splitlines()) == 1
    assert line.endswith("}\n")
    assert json.loads(line) == one(words, id=words).to_dict(with_text=True)


@given(
    st.text()
    | st.lists(st.sampled_from("\x9b\x85\u2028\u202e\ud800\x1b\nA"), max_size=9).map("".join)
)
def test_json_over_several_lines_is_obeyed_by_no_terminal(text: str) -> None:
    """Of lists, figures and comparisons; what it means stays the same."""
    rows = [{"words": text}]
    written = indented({"rows": rows, "key " + text: 1})
    assert json.loads(written) == {"rows": rows, "key " + text: 1}
    assert set(written).isdisjoint("\x7f\x80\x85\x9b\u2028\u2029\u202a\u202e\u2066\ud800\x1b")
    assert listing.render("rows", {}, rows, "json", ui="en") == indented({"rows": rows})


def test_line_ends_controls_and_lone_surrogates_are_escaped() -> None:
    line = get("jsonl")().document(one("é\u2028\u2029\x85\x9b\x1b\u202e\ud800", id="\udcff"), 0)
    assert '"words": "é\\u2028\\u2029\\u0085\\u009b\\u001b\\u202e\\ud800"' in line
    line.encode("utf-8")
    read = json.loads(line)
    assert (read["id"], read["quotes"][0]["words"][-1]) == ("\udcff", "\ud800")


# --- the schema ----------------------------------------------------------------------------


def test_the_schema_is_valid_and_ends_with_a_line_end() -> None:
    Draft202012Validator.check_schema(schema.load())
    assert schema.text().endswith("}\n")


@pytest.mark.parametrize("with_text", [False, True])
def test_json_and_jsonl_are_valid(with_text: bool) -> None:
    VALIDATOR.validate(json.loads(_json(ARTICLE, EMPTY, with_text=with_text)))
    VALIDATOR.validate(json.loads(get("jsonl")(with_text=with_text).document(ARTICLE, 0)))


def _every_object(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found: list[tuple[str | int, ...]] = []
    if isinstance(value, dict):
        found.append(path)
        for key, part in value.items():
            found += _every_object(part, (*path, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            found += _every_object(part, (*path, number))
    return found


def _inside(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def test_kept_columns_are_there_only_where_there_are_some() -> None:
    assert "keep" not in ARTICLE.to_dict()
    document = replace(ARTICLE, keep=(("nomor", "17"), ("Rubrik, halaman", "")))
    (line,) = get("jsonl")().document(document, 0).splitlines()
    assert json.loads(line)["keep"] == {"nomor": "17", "Rubrik, halaman": ""}
    VALIDATOR.validate(json.loads(line))
    assert not VALIDATOR.is_valid({**json.loads(line), "keep": {"nomor": 17}})


def test_every_field_is_required_and_new_ones_are_allowed() -> None:
    for path in _every_object(ARTICLE.to_dict()):
        for key in list(_inside(ARTICLE.to_dict(), path)):
            less = ARTICLE.to_dict()
            del _inside(less, path)[key]
            assert not VALIDATOR.is_valid(less), (*path, key)
        more = ARTICLE.to_dict()
        _inside(more, path)["x_new"] = {"anything": 1}
        assert VALIDATOR.is_valid(more), path


@pytest.mark.parametrize(
    ("path", "value", "valid"),
    [
        (("quotes", 1, "type"), "paraphrase", True),
        (("quotes", 1, "act"), "threatens", True),
        (("quotes", 1, "flags"), ["new"], True),
        (("speakers", 0, "kind"), "robot", True),
        (("not_quotes", 0, "reason"), "lyrics", True),
        (("flags",), ["new"], True),
        (("quotes", 1, "confidence"), 1.2, False),
        (("quotes", 1, "confidence"), None, True),
        (("quotes", 1, "paragraph"), 0, False),
        (("quotes", 1, "content"), [], False),
        (("quotes", 1, "content"), [{"start": 0, "end": 1, "text": "a"}] * 2, False),
        (("quotes", 1, "speaker"), None, True),
        (("quotes", 1, "speaker"), 1, False),
        (("quotes", 1, "cue"), "kata", False),
        (("text", "sha256"), "abc", False),
        (("schema",), "quotecli/2", False),
        (("speakers", 0, "named"), None, False),
    ],
)
def test_what_the_schema_allows(path: tuple[str | int, ...], value: object, valid: bool) -> None:
    document = ARTICLE.to_dict()
    _inside(document, path[:-1])[path[-1]] = value
    assert VALIDATOR.is_valid(document) is valid
    assert VALIDATOR.is_valid({"documents": [document]}) is valid
