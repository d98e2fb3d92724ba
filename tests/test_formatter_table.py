"""``table``: what a journalist sees first, in a pipe and on terminals of every width."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from test_formatter_samples import ARTICLE, EMPTY, QUOTES, one

from quotecli.formatter import get
from quotecli.formatter.signs import TYPOGRAPHIC

# ruff: noqa: E501 — what is compared are whole lines as they are printed
PIPE = """\
Halim Wiratno, Ketua Serikat Nelayan Morosari (2 quotes)
  q2  ¶2  direct    states  “Kami sudah dua pekan tidak melaut”  [cue kata · source Ketua Serikat Nelayan Morosari, Halim Wiratno · link full-name · confidence 0.97]
  q3  ¶2  direct    states  “Ombak masih tinggi.”  [link chain · confidence 0.90 · continues q2]
  q4  ¶3  indirect  adds    harga solar di dermaga … naik menjadi Rp9.000  [cue menambahkan · source Ia · link pronoun · via seorang pedagang]

Dewi Kartikasari, Kepala Dinas Perikanan Morosari (2 quotes)
  q5  ¶4  mixed     denies  pihaknya memungut "uang jasa" dari nelayan  [cue membantah · source Kepala Dinas Perikanan Morosari Dewi Kartikasari · link full-name]
  q6  ¶5  direct    denies  “Tidak ada pungutan apa pun”  [cue tegasnya · source -nya · link clitic · confidence >0.99]

seorang pedagang, pedagang pasar ikan (unnamed, 1 quote)
  q8  ¶7  indirect  hopes   pasar ikan segera dibuka  [cue berharap · source Seorang pedagang · link description]

No speaker found (1 quote)
  q7  ¶6  direct    asks    “Siapa yang bayar kalau begini?”  [cue ujar · source dia · could be Halim Wiratno (0.55), Dewi Kartikasari (0.40) or seorang pedagang · ambiguous]

6 quotes · 3 speakers · 1 with no speaker · 1 weak quote left out (--weak shows them) · paywall
"""

NARROW = """\
Halim Wiratno, Ketua Serikat Nelayan Morosari · 2 quotes
────────────────────────────────────────────────────────────────────────────────
q2  “Kami sudah dua pekan tidak melaut”
¶2  direct · states · cue kata
    source Ketua Serikat Nelayan Morosari, Halim Wiratno · link full-name
    confidence 0.97

q3  “Ombak masih tinggi.”
¶2  direct · states · link chain · confidence 0.90 · continues q2

q4  harga solar di dermaga … naik menjadi Rp9.000
¶3  indirect · adds · cue menambahkan · source Ia · link pronoun
    via seorang pedagang

Dewi Kartikasari, Kepala Dinas Perikanan Morosari · 2 quotes
────────────────────────────────────────────────────────────────────────────────
q5  denies: pihaknya memungut "uang jasa" dari nelayan
¶4  mixed · denies · cue membantah
    source Kepala Dinas Perikanan Morosari Dewi Kartikasari · link full-name

q6  “Tidak ada pungutan apa pun”
¶5  direct · denies · cue tegasnya · source -nya · link clitic
    confidence >0.99

seorang pedagang, pedagang pasar ikan · unnamed, 1 quote
────────────────────────────────────────────────────────────────────────────────
q8  pasar ikan segera dibuka
¶7  indirect · hopes · cue berharap · source Seorang pedagang · link description

No speaker found · 1 quote
────────────────────────────────────────────────────────────────────────────────
q7  “Siapa yang bayar kalau begini?”
¶6  direct · asks · cue ujar · source dia
    could be Halim Wiratno (0.55), Dewi Kartikasari (0.40) or seorang pedagang
    ambiguous

6 quotes · 3 speakers · 1 with no speaker · 1 weak quote left out (--weak shows
them) · paywall
"""

WIDE = """\

Nelayan Morosari mengeluh  berita/solar.txt
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
     Words                                                       Type, act   Cue, source                Link, confidence
Halim Wiratno, Ketua Serikat Nelayan Morosari · 2 quotes
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
q2   “Kami sudah dua pekan tidak melaut”                         direct      kata                       full-name
¶2                                                               states      Ketua Serikat Nelayan      0.97
                                                                             Morosari, Halim Wiratno

q3   “Ombak masih tinggi.”                                       direct                                 chain
¶2   continues q2                                                states                                 0.90

q4   harga solar di dermaga … naik menjadi Rp9.000               indirect    menambahkan                pronoun
¶3   via seorang pedagang                                        adds        Ia

Dewi Kartikasari, Kepala Dinas Perikanan Morosari · 2 quotes
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
q5   denies: pihaknya memungut "uang jasa" dari nelayan          mixed       membantah                  full-name
¶4                                                               denies      Kepala Dinas Perikanan
                                                                             Morosari Dewi
                                                                             Kartikasari

q6   “Tidak ada pungutan apa pun”                                direct      tegasnya                   clitic
¶5                                                               denies      -nya                       >0.99

seorang pedagang, pedagang pasar ikan · unnamed, 1 quote
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
q8   pasar ikan segera dibuka                                    indirect    berharap                   description
¶7                                                               hopes       Seorang pedagang

No speaker found · 2 quotes
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
q1   Nelayan Morosari mengeluh soal pungutan                     indirect
¶1   weak:headline                                               states

q7   “Siapa yang bayar kalau begini?”                            direct      ujar
¶6   could be Halim Wiratno (0.55), Dewi Kartikasari (0.40) or   asks        dia
     seorang pedagang · ambiguous

7 quotes · 3 speakers · 2 with no speaker · paywall
"""

ASCII = """\
Nelayan Morosari mengeluh  berita/solar.txt
============================================
Dewi Kartikasari, Kepala Dinas Perikanan
Morosari - 2 quotes
--------------------------------------------
q5      denies: pihaknya memungut "uang
par. 4  jasa" dari nelayan
        mixed - denies - cue membantah
        source Kepala Dinas Perikanan
        Morosari Dewi Kartikasari
        link full-name

q6      "Tidak ada pungutan apa pun"
par. 5  direct - denies - cue tegasnya
        source -nya - link clitic
        confidence >0.99

2 quotes - 1 speaker
"""


def test_in_a_pipe_each_quote_is_a_line() -> None:
    assert get("table")().document(ARTICLE, 0) == PIPE


def test_narrow() -> None:
    assert get("table")(width=80).document(ARTICLE, 0) == NARROW


def test_wide() -> None:
    assert get("table")(width=120, weak=True, many=True).document(ARTICLE, 1) == WIDE


def test_ascii() -> None:
    document = replace(ARTICLE, quotes=QUOTES[4:6], flags=())
    written = get("table")(width=44, unicode=False, many=True).document(document, 0)
    assert written == ASCII
    assert written.isascii()


def test_colour() -> None:
    assert get("table")(width=60, colour=True).document(
        replace(ARTICLE, quotes=QUOTES[5:7], flags=()), 0
    ) == (
        "\x1b[1;36mDewi Kartikasari\x1b[0m, Kepala Dinas Perikanan Morosari\x1b[2m · 1 quote\x1b[0m\n"
        "\x1b[2m────────────────────────────────────────────────────────────\x1b[0m\n"
        "\x1b[1mq6\x1b[0m  “Tidak ada pungutan apa pun”\n"
        "\x1b[2m¶5\x1b[0m  \x1b[2mdirect · \x1b[0m\x1b[1;2;31mdenies\x1b[0m\x1b[2m · cue tegasnya · source -nya\x1b[0m\n"
        "    \x1b[2mlink clitic · confidence >0.99\x1b[0m\n"
        "\n"
        "\x1b[1;33mNo speaker found\x1b[0m\x1b[2m · 1 quote\x1b[0m\n"
        "\x1b[2m────────────────────────────────────────────────────────────\x1b[0m\n"
        "\x1b[1mq7\x1b[0m  “Siapa yang bayar kalau begini?”\n"
        "\x1b[2m¶6\x1b[0m  \x1b[2mdirect · asks · cue ujar · source dia\x1b[0m\n"
        "    \x1b[2mcould be Halim Wiratno (0.55), Dewi Kartikasari (0.40) \x1b[0m\n"
        "    \x1b[2mor seorang pedagang\x1b[0m\n"
        "    \x1b[2;33mambiguous\x1b[0m\n"
        "\n"
        "\x1b[2m2 quotes · 1 speaker · 1 with no speaker\x1b[0m\n"
    )


@pytest.mark.parametrize("width", [None, 80, 140])
@pytest.mark.parametrize("many", [False, True])
def test_no_quotes_is_a_result(width: int | None, many: bool) -> None:
    heading = "== kosong.txt ==\n\n" if width is None else f"kosong.txt\n{'━' * width}\n"
    assert get("table")(width=width, many=many).document(EMPTY, 0) == (
        (heading if many else "") + "No quotes found (9 words)\n"
    )


@pytest.mark.parametrize("width", [None, 80, 140])
def test_several_documents_each_have_a_heading(width: int | None) -> None:
    formatter = get("table")(width=width, many=True)
    both = formatter.document(EMPTY, 0) + formatter.document(ARTICLE, 1)
    head = "== {} ==" if width is None else "{}"
    name = "Nelayan Morosari mengeluh" + (
        " (berita/solar.txt)" if width is None else "  berita/solar.txt"
    )
    lines = both.splitlines()
    assert lines[0] == head.format("kosong.txt")
    assert lines[lines.index("No quotes found (9 words)") + 1 :][:2] == ["", head.format(name)]


def test_a_chain_counts_once_in_the_heading_when_its_head_was_filtered_out() -> None:
    document = replace(ARTICLE, quotes=(QUOTES[2], replace(QUOTES[2], id="q9", continues="q3")))
    first, *_, last = get("table")(width=80).document(document, 0).splitlines()
    assert first == "Halim Wiratno, Ketua Serikat Nelayan Morosari · 1 quote"
    assert last == "1 quote · 1 speaker · paywall"


HOSTILE = (
    "Awas [bold red]merah[/] :smile: \x1b[31mX\x1b[0m \x1b]0;judul\x07 \u202eterbalik a\u200bb"
)


@pytest.mark.parametrize("width", [None, 80, 140])
def test_article_text_is_never_obeyed(width: int | None) -> None:
    shown = "Awas [bold red]merah[/] :smile: ␛[31mX␛[0m ␛]0;judul␇ \ufffdterbalik ab"
    document = one(HOSTILE, name=HOSTILE, id=HOSTILE, title=HOSTILE)
    written = get("table")(width=width, many=True).document(document, 0)
    written = " ".join(written.split())
    assert written.count(shown) == 4
    assert written.count("Awas") == 4


SGR = re.compile(r"\x1b\[[0-9;]*m")
ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x9b\u202e\u200b\u2028\ud800[]m 海🐟\u0301“”"),
        st.characters(max_codepoint=0x2FF),
    ),
    max_size=120,
)


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT, ANY_TEXT, st.sampled_from([None, 1, 24, 60, 80, 110, 140, 500]), st.booleans())
def test_no_control_character_reaches_a_terminal(
    words: str, name: str, width: int | None, colour: bool
) -> None:
    formatter = get("table")(width=width, colour=colour, many=True)
    written = formatter.document(one(words, name=name, id=words, title=name, role=words), 0)
    if colour and width is not None:
        written = SGR.sub("", written)
    assert "\n\n\n" not in written
    assert TYPOGRAPHIC.clean(written).replace(" ", "") == re.sub(r"\s", "", written)
    written.encode("utf-8")
    if width is not None:
        assert max(map(cell_len, written.splitlines())) <= max(width, 24)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["C"]), min_size=1), st.integers(1, 40))
def test_words_are_never_cut(words: str, times: int) -> None:
    words *= times
    cleaned = TYPOGRAPHIC.clean(words)
    for width in (60, 110):
        lines = get("table")(width=width).document(one(words), 0).splitlines()
        first = next(number for number, line in enumerate(lines) if line.startswith("q1"))
        # The words stand in the second column; only the wide table has more than two.
        start, end = (4, 60) if width == 60 else (5, lines[0].index("Type, act"))
        column = "".join(_columns(line, start, end) for line in lines[first:])
        assert "".join(f"“{cleaned}”".split()) in "".join(column.split())


def _columns(line: str, start: int, end: int) -> str:
    """The part of a line between two columns of the terminal."""
    position, part, inside = 0, "", False
    for char in line:
        if size := cell_len(char):  # a combining sign belongs to the character before it
            inside = start <= position < end
            position += size
        part += char * inside
    return part
