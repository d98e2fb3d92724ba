"""What the formatters share, and ``plain``: which rows, how many quotes, clean text."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_formatter_samples import ARTICLE, EMPTY, QUOTES, one

from quotecli import Document, Quote, Span, Speaker
from quotecli.extras import install
from quotecli.formatter import EXTRAS, FORMATS, Formatter, MissingExtraError, get, rows
from quotecli.formatter.signs import ASCII, TYPOGRAPHIC

# --- choosing a format ---------------------------------------------------------------------


def test_every_format_takes_the_same_settings() -> None:
    for name in FORMATS:
        formatter = get(name)(
            weak=True,
            with_text=True,
            many=True,
            width=80,
            colour=True,
            unicode=False,
            ui="id",
            columns=("words", "keep.nomor"),
            keep=("nomor",),
            excel=True,
        )
        assert isinstance(formatter, Formatter)
        if formatter.binary:
            assert not formatter.begin()
            assert not formatter.document(ARTICLE, 0)
            assert b"".join(cast(Iterator[bytes], formatter.end()))
        else:
            assert formatter.begin() + formatter.document(ARTICLE, 0) + formatter.end()
        formatter.discard()
        assert formatter.notes == []


def test_what_can_be_appended_to_is_made_of_whole_documents() -> None:
    appendable = [name for name in FORMATS if get(name).appendable]
    assert appendable == ["csv", "tsv", "jsonl"]
    for name in appendable:
        whole, first, second = get(name)(), get(name)(), get(name)()
        written = whole.begin() + whole.document(ARTICLE, 0) + whole.document(ARTICLE, 1)
        once = first.begin() + first.document(ARTICLE, 0)
        assert once + second.document(ARTICLE, 1) == written
        assert whole.end() == ""


def test_which_formats_are_bytes_and_files() -> None:
    assert [name for name in FORMATS if get(name).binary] == ["xlsx", "parquet"]
    assert [name for name in FORMATS if get(name).several_files] == ["brat"]


@pytest.mark.parametrize("name", EXTRAS)
def test_a_format_without_its_package_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    extra, package = EXTRAS[name]
    for module in [*sys.modules]:
        if module.split(".")[0] == package or module == f"quotecli.formatter.{name}":
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError) as error:
        get(name)
    assert str(error.value) == (
        f'the format {name} needs the extra "{extra}"; install it with: {install(extra)}'
    )


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="unknown format") as error:
        get("xml")
    assert str(error.value) == (
        "unknown format 'xml': choose one of table, plain, markdown, html, csv, tsv, xlsx, parquet,"
        " json, jsonl, webannotation, brat"
    )


@pytest.mark.parametrize("name", FORMATS)
def test_rich_is_loaded_only_for_a_table_on_a_terminal(name: str) -> None:
    code = (
        "import sys\n"
        "from quotecli.model import Document\n"
        "from quotecli.formatter import get\n"
        f"formatter = get({name!r})(width=None)\n"
        "formatter.document(Document('Pasar buka.'), 0)\n"
        "others = {n.split('.')[2] for n in sys.modules if n.startswith('quotecli.formatter.')}\n"
        "shared = {'arrow', 'base', 'columns', 'csv', 'jsonl'}\n"
        "shared |= {'page', 'reasons', 'rows', 'signs'}\n"
        f"assert others <= {{{name!r}, *shared}}, others\n"
        "assert 'rich' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# --- counting and grouping -----------------------------------------------------------------


def _row(number: int, continues: str | None = None, *, speaker: str | None = "s1") -> Quote:
    return Quote(
        f"q{number}",
        "direct",
        number,
        "states",
        (Span(0, 1, "A"),),
        f"Kata {number}",
        speaker=speaker,
        continues=continues,
    )


def _document(*quotes: Quote) -> Document:
    speakers = tuple(Speaker(id_, name, True, "person") for id_, name in (("s1", "A"), ("s2", "B")))
    return Document("A", speakers=speakers, quotes=quotes)


def test_a_chain_counts_once() -> None:
    document = _document(_row(1), _row(2, "q1"), _row(3), _row(4, "q2"))
    assert rows.count_quotes(document) == 2
    assert rows.chain_heads(document) == {"q1": "q1", "q2": "q1", "q3": "q3", "q4": "q1"}


@pytest.mark.parametrize("kept", [(1, 3), (2, 3), (0, 2, 3), (3,)])
def test_a_chain_counts_once_when_rows_are_left_out(kept: tuple[int, ...]) -> None:
    document = _document(_row(1), _row(2, "q1"), _row(3, "q2"), _row(4, "q3"))
    assert rows.count_quotes(document, [document.quotes[number] for number in kept]) == 1


def test_a_chain_counts_once_when_a_filter_took_its_head_from_the_document() -> None:
    assert rows.count_quotes(_document(_row(2, "q1"), _row(3, "q2"))) == 1
    assert rows.count_quotes(_document(_row(2, "q1"), _row(3, "q1"), _row(4))) == 2


def test_a_circle_of_rows_ends() -> None:
    assert rows.count_quotes(_document(_row(1, "q2"), _row(2, "q1"))) == 1


@given(st.lists(st.one_of(st.none(), st.integers(0, 30)), max_size=30))
def test_counting_is_the_number_of_trees(links: list[int | None]) -> None:
    # Each row continues an earlier one or none: the count is the number of those with none.
    quotes = [
        _row(number, None if link is None or not number else f"q{link % number}")
        for number, link in enumerate(links)
    ]
    document = _document(*quotes)
    assert rows.count_quotes(document) == sum(quote.continues is None for quote in quotes)


def test_groups_come_in_the_order_of_the_first_quote_shown_and_no_speaker_last() -> None:
    document = _document(
        _row(1, speaker=None), _row(2, speaker="s2"), _row(3), _row(4, speaker="s2")
    )
    groups = rows.by_speaker(document, document.quotes)
    assert [
        (group.speaker and group.speaker.id, [quote.id for quote in group.quotes])
        for group in groups
    ] == [("s2", ["q2", "q4"]), ("s1", ["q3"]), (None, ["q1"])]
    assert rows.by_speaker(document, document.quotes[2:])[0].quotes == (document.quotes[2],)


def test_weak_rows_are_shown_only_when_asked_for() -> None:
    assert rows.shown(ARTICLE, weak=False) == QUOTES[1:]
    assert rows.shown(ARTICLE, weak=True) == QUOTES


def test_words_are_counted_without_the_signs_between_them() -> None:
    assert rows.word_count("harga solar … naik – 10 persen") == 5
    assert rows.word_count("") == 0


# --- text made safe ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unicode", "ascii"),
    [
        ("dua  kata\nbaru\u2028lagi\u00a0ini\x85itu", "dua kata baru lagi ini itu", None),
        ("\x1b[31mmerah\x1b[0m", "␛[31mmerah␛[0m", "?[31mmerah?[0m"),
        ("\x9b31m \x7f \x00\x07", "\ufffd31m ␡ ␀␇", "?31m ? ??"),
        ("a\u202eb\u202c \u2066c\u2069", "a\ufffdb\ufffd \ufffdc\ufffd", "a?b? ?c?"),
        ("nol\u200b\u200d\ufeff\u00adlebar\u200e\ufe0f\U000e0041", "nollebar", None),
        ("sendiri \ud800", "sendiri \ufffd", "sendiri ?"),
        ("[bold]tebal[/bold] :smile:", "[bold]tebal[/bold] :smile:", None),
        ("“Jum’at” – 5…", "“Jum’at” – 5…", '"Jum\'at" - 5...'),
        ("Ambarwati 海 🐟 é", "Ambarwati 海 🐟 é", None),
    ],
)
def test_clean_text(text: str, unicode: str, ascii: str | None) -> None:
    assert TYPOGRAPHIC.clean(text) == unicode
    assert ASCII.clean(text) == (unicode if ascii is None else ascii)


def test_where_it_stands() -> None:
    assert TYPOGRAPHIC.at(4) == "¶4"
    assert TYPOGRAPHIC.at(6, 4, 5, 9, 4) == "¶4–6, 9"
    assert ASCII.at(4, 5) == "par. 4-5"


# --- plain ---------------------------------------------------------------------------------


def test_plain() -> None:
    assert get("plain")().document(ARTICLE, 0) == (
        "“Kami sudah dua pekan tidak melaut” … “Ombak masih tinggi.”"
        " — Halim Wiratno, Ketua Serikat Nelayan Morosari (¶2)\n"
        "\n"
        "Halim Wiratno, Ketua Serikat Nelayan Morosari, via seorang pedagang, adds:"
        " harga solar di dermaga … naik menjadi Rp9.000 (indirect, ¶3)\n"
        "\n"
        "Dewi Kartikasari, Kepala Dinas Perikanan Morosari, denies:"
        ' pihaknya memungut "uang jasa" dari nelayan (mixed, ¶4)\n'
        "\n"
        "“Tidak ada pungutan apa pun”"
        " — Dewi Kartikasari, Kepala Dinas Perikanan Morosari (denies, ¶5)\n"
        "\n"
        "“Siapa yang bayar kalau begini?” — no speaker (source dia, could be"
        " Halim Wiratno (0.55), Dewi Kartikasari (0.40) or seorang pedagang, ambiguous, ¶6)\n"
        "\n"
        "seorang pedagang, pedagang pasar ikan, hopes: pasar ikan segera dibuka (indirect, ¶7)\n"
    )


def test_plain_in_ascii_with_weak_rows_and_several_documents() -> None:
    formatter = get("plain")(weak=True, many=True, unicode=False)
    first = replace(ARTICLE, quotes=QUOTES[:3])
    assert formatter.document(first, 0) + formatter.document(EMPTY, 1) == (
        "Nelayan Morosari mengeluh (berita/solar.txt)\n"
        "\n"
        "No speaker: Nelayan Morosari mengeluh soal pungutan (indirect, weak:headline, par. 1)\n"
        "\n"
        '"Kami sudah dua pekan tidak melaut" ... "Ombak masih tinggi."'
        " -- Halim Wiratno, Ketua Serikat Nelayan Morosari (par. 2)\n"
        "\n"
        "kosong.txt\n"
        "\n"
        "No quotes found (9 words)\n"
    )


def test_plain_joins_a_chain_over_paragraphs_and_not_over_speakers() -> None:
    chain = _document(_row(1), _row(2, "q1"), _row(3), _row(4, "q2"), _row(5, "q3", speaker="s2"))
    assert get("plain")().document(chain, 0) == (
        "“Kata 1” … “Kata 2” … “Kata 4” — A (¶1–2, 4)\n\n“Kata 3” — A (¶3)\n\n“Kata 5” — B (¶5)\n"
    )


def test_plain_names_the_members_of_a_group_that_its_name_hides() -> None:
    quote = replace(_row(1), speaker="s3")
    group = Speaker("s3", "keduanya", False, "group", members=("s1", "s2"))
    document = replace(_document(quote), speakers=(*_document().speakers, group))
    assert get("plain")().document(document, 0) == "“Kata 1” — keduanya (A, B) (¶1)\n"


def test_an_office_without_a_name_is_not_said_twice() -> None:
    document = one("Siap", name="Menteri Pangan", role="menteri pangan")
    assert get("plain")().document(document, 0) == "“Siap” — Menteri Pangan (¶1)\n"


def test_what_filters_took_away_is_counted() -> None:
    some = replace(ARTICLE, quotes=QUOTES[1:3], flags=())
    formatter = get("table")()
    formatter.others = 1234
    assert formatter.document(some, 0).endswith(
        "\n1 quote · 1 speaker · 1,234 other quotes left out\n"
    )


def test_no_quotes_and_weak_ones_left_out() -> None:
    weak = replace(EMPTY, quotes=QUOTES[:1], flags=("no-article",))
    assert get("plain")().document(weak, 0) == (
        "No quotes found (9 words) · 1 weak quote left out (--weak shows them) · no-article\n"
    )
