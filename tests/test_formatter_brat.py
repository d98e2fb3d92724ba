"""``brat``: exact files, names of files, and what ``quotecli evaluate`` reads of them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_formatter_samples import ARTICLE, EMPTY, QUOTES, TEXT, one

from quotecli import Document, NotQuote, Quote, Span, extract
from quotecli.evaluate.sources import load_corpus
from quotecli.formatter import FilesFormatter, get
from quotecli.formatter.brat import file_name


def brat(*, weak: bool = False) -> FilesFormatter:
    """The formatter, as what gives files."""
    formatter = get("brat")(weak=weak)
    assert isinstance(formatter, FilesFormatter)
    return formatter


def test_a_pair_of_files() -> None:
    document = replace(ARTICLE, quotes=(*QUOTES[:4], QUOTES[6]))
    files = dict(brat(weak=True).parts(document))
    assert [*files] == [".txt", ".ann"]
    assert files[".txt"] == TEXT
    assert files[".ann"] == (
        "T1\tIndirect 0 39\tNelayan Morosari mengeluh soal pungutan\n"
        "#1\tAnnotatorNotes T1\tq1 | no speaker | weak:headline\n"
        "A1\tAct T1 states\n"
        "A2\tOptional T1\n"
        'T2\tDirect 41 77\t"Kami sudah dua pekan tidak melaut,"\n'
        "#2\tAnnotatorNotes T2\tq2 | Halim Wiratno | confidence 0.97\n"
        "A3\tAct T2 states\n"
        "T3\tCue 78 82\tkata\n"
        "R1\tHasCue Arg1:T2 Arg2:T3\n"
        "T4\tSource 83 128\tKetua Serikat Nelayan Morosari, Halim Wiratno\n"
        "#3\tAnnotatorNotes T4\tHalim Wiratno | person\n"
        "R2\tHasSource Arg1:T2 Arg2:T4\n"
        'T5\tDirect 130 151\t"Ombak masih tinggi."\n'
        "#4\tAnnotatorNotes T5\tq3 | Halim Wiratno | confidence 0.9\n"
        "A4\tAct T5 states\n"
        "R3\tContinues Arg1:T5 Arg2:T2\n"
        "T6\tIndirect 169 191;192 212\tharga solar di dermaga naik menjadi Rp9.000\n"
        "#5\tAnnotatorNotes T6\tq4 | Halim Wiratno\n"
        "A5\tAct T6 adds\n"
        "T7\tCue 156 167\tmenambahkan\n"
        "R4\tHasCue Arg1:T6 Arg2:T7\n"
        "T8\tSource 153 155\tIa\n"
        "#6\tAnnotatorNotes T8\tHalim Wiratno | person\n"
        "R5\tHasSource Arg1:T6 Arg2:T8\n"
        'T9\tDirect 384 416\t"Siapa yang bayar kalau begini?"\n'
        "#7\tAnnotatorNotes T9\tq7 | no speaker | ambiguous\n"
        "A6\tAct T9 asks\n"
        "T10\tCue 417 421\tujar\n"
        "R6\tHasCue Arg1:T9 Arg2:T10\n"
        "T11\tSource 422 425\tdia\n"
        "R7\tHasSource Arg1:T9 Arg2:T11\n"
        'T12\tNotQuote 316 327\t"uang jasa"\n'
        "#8\tAnnotatorNotes T12\tterm\n"
    )
    assert get("brat")().document(EMPTY, 0) == ""


def test_a_folder() -> None:
    formatter = brat()
    files = [*formatter.files(ARTICLE, 0), *formatter.files(EMPTY, 1)]
    assert [name for name, _ in files] == [
        "berita_solar.txt",
        "berita_solar.ann",
        "kosong.txt",
        "kosong.ann",
    ]
    assert files[1][1] == dict(brat().parts(ARTICLE))[".ann"]
    threat = replace(QUOTES[5], type="paraphrase", act="threatens, again")
    (_, _), (_, text) = formatter.files(replace(ARTICLE, id="b", quotes=(threat,)), 2)
    assert "T1\tParaphrase 343 372\t" in text
    assert "A1\tAct T1 threatens_again\n" in text
    assert [*formatter.last()] == [
        (
            "annotation.conf",
            "[entities]\nDirect\nIndirect\nMixed\nParaphrase\nCue\nSource\nNotQuote\n"
            "[relations]\n"
            "HasCue\tArg1:Direct|Indirect|Mixed|Paraphrase, Arg2:Cue\n"
            "HasSource\tArg1:Direct|Indirect|Mixed|Paraphrase, Arg2:Source\n"
            "Continues\tArg1:Direct|Indirect|Mixed|Paraphrase, "
            "Arg2:Direct|Indirect|Mixed|Paraphrase\n"
            "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
            "[events]\n"
            "[attributes]\n"
            "Act\tArg:Direct|Indirect|Mixed|Paraphrase, Value:states|adds|asks|answers|requests|"
            "promises|hopes|judges|confirms|denies|declines|threatens_again\n"
            "Optional\tArg:Direct|Indirect|Mixed|Paraphrase\n",
        )
    ]


def _spanned(text: str, start: int, end: int) -> Document:
    quote = Quote("q1", "direct", 1, "states", (Span(start, end, text[start:end]),), "Ya")
    return Document(text, quotes=(quote,))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("“Satu\nDua”", "T1\tDirect 0 5;6 10\t“Satu Dua”"),
        ("“Satu\r\n \n\tDua”", "T1\tDirect 0 5;10 14\t“Satu Dua”"),
        ("“Satu\u2028Dua\x85Tiga”", "T1\tDirect 0 5;6 9;10 15\t“Satu Dua Tiga”"),
        ("\n“Satu”\n", "T1\tDirect 1 7\t“Satu”"),
        ("😀 “Satu”", "T1\tDirect 0 8\t😀 “Satu”"),
        ("\ud800a", "T1\tDirect 0 2\t\ufffda"),
    ],
)
def test_no_annotation_holds_a_line_end(text: str, line: str) -> None:
    assert brat().document(_spanned(text, 0, len(text)), 0).splitlines()[0] == line


def test_what_has_no_letters_is_left_out() -> None:
    assert brat().document(_spanned("\n \n", 0, 3), 0) == ""


_PLACES = re.compile(r"T\d+\t\w+ ([0-9 ;]+)\t(.*)")


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1), st.integers(0), st.integers(0), st.text())
@example("\ufeffa\n\ud800", 0, 3, "\n|\t")
def test_offsets_point_at_the_text(text: str, start: int, size: int, name: str) -> None:
    start %= len(text)
    end = start + 1 + size % (len(text) - start)
    document = replace(one(text, name=name), quotes=_spanned(text, start, end).quotes)
    document = replace(document, not_quotes=(NotQuote(start, end, text[start:end], name),))
    files = dict(brat().parts(document))
    assert len(files[".txt"]) == len(text)
    assert files[".txt"].encode("utf-8").decode("utf-8-sig") == files[".txt"]
    files[".ann"].encode("utf-8")
    lines = files[".ann"].splitlines()
    assert "".join(line + "\n" for line in lines) == files[".ann"]
    for line in lines:
        assert re.fullmatch(
            r"T\d+\t\w+ \d+ \d+(;\d+ \d+)*\t[^\t]+|[#A]\d+\t[^\t]+(\t[^\t]*)?", line
        )
        if match := _PLACES.fullmatch(line):
            spans = [piece.split() for piece in match[1].split(";")]
            pieces = [files[".txt"][int(start) : int(end)] for start, end in spans]
            assert " ".join(pieces) == match[2]


def test_evaluate_reads_what_was_written(tmp_path: Path, samples: Path) -> None:
    formatter = brat(weak=True)
    documents = [
        replace(extract(path.read_text(encoding="utf-8")), id=path.name)
        for path in sorted(samples.glob("*.txt"))
    ]
    for index, document in enumerate(documents):
        for name, text in formatter.files(document, index):
            (tmp_path / name).write_bytes(text.encode("utf-8"))
    for name, text in formatter.last():
        (tmp_path / name).write_bytes(text.encode("utf-8"))
    corpus = load_corpus(str(tmp_path))
    assert [gold.text for gold in corpus.documents] == [document.text for document in documents]
    for gold, document in zip(corpus.documents, documents, strict=True):
        expected = sorted(
            (
                quote.content[0].start,
                quote.type,
                quote.cue and (quote.cue.start, quote.cue.end),
                quote.source and (quote.source.start, quote.source.end),
                quote.weak,
            )
            for quote in document.quotes
        )
        found = [(r.content[0][0], r.type, r.cue, r.source, r.optional) for r in gold.rows]
        assert found == expected
        speakers = [document.speaker(quote) for quote in document.quotes]
        assert [row.speaker for row in gold.rows] == [each and each.name for each in speakers]
        named = {s.name for q in document.quotes if (s := document.speaker(q))}
        assert named <= set(gold.speakers)
        assert len(gold.not_quotes) == len(document.not_quotes)


# --- names of files ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("solar.txt", "solar"),
        ("Solar.TXT", "Solar"),
        ("berita/solar.html", "berita_solar.html"),
        ("../../etc/passwd", "_.._.._etc_passwd"),
        ("/etc/passwd", "_etc_passwd"),
        ("C:\\berita\\a.txt", "C_berita_a"),
        ("https://contoh.example/a?b=1", "https_contoh.example_a_b_1"),
        ("a.txt#2", "a.txt_2"),
        ("..", "_"),
        ("", "_"),
        (".bashrc", "_.bashrc"),
        ("-rf", "_-rf"),
        ("CON", "_CON"),
        ("nul.md", "_nul.md"),
        ("COM1.txt", "_COM1"),
        ("lpt9.a.b", "_lpt9.a.b"),
        ("console", "console"),
        ("akhir. .", "akhir._"),
        ("titik...", "titik"),
        ("e\u0301", "é"),
        ("berita baru", "berita_baru"),
        ("a\x00\n\u202eb", "a_b"),
        ("\ud800", "_"),
    ],
)
def test_names_of_files(id: str, name: str) -> None:
    assert file_name(id) == name


def test_long_names_are_cut_and_stay_apart() -> None:
    first, second = file_name("a" * 300 + "1"), file_name("a" * 300 + "2")
    assert first != second
    assert first[:103] == "a" * 103
    assert len(first) == 120
    assert len(file_name("漢" * 300).encode()) <= 120


@settings(deadline=None)
@given(st.text())
@example("..\\..")
@example("aux.c")
def test_any_id_is_a_safe_name(id: str) -> None:
    name = file_name(id)
    assert re.fullmatch(r"[\w.-]+", name)
    assert len(name.encode("utf-8")) <= 121
    assert name[0] not in ".-"
    assert name[-1] != "."
    assert name.split(".")[0].lower() not in ("con", "prn", "aux", "nul", "com1", "lpt1")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["a", "A", "a.txt", "a_2", "A_2", "a/2", "b", "á", "a\u0301"])))
def test_no_two_documents_have_one_name(ids: list[str]) -> None:
    formatter = brat()
    names = [
        name
        for index, id in enumerate(ids)
        for name, _ in formatter.files(replace(EMPTY, id=id), index)
    ]
    assert len({name.casefold() for name in names}) == 2 * len(ids)
