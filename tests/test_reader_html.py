"""Saved web pages: what is the article, what is said about it, and what is missing."""

from __future__ import annotations

import builtins
import json
from typing import Any

import pages_io
import pytest
from pages_io import PAGES, described, lines_of, read

from quotecli import extract
from quotecli.cli.work import extracted
from quotecli.extras import install
from quotecli.reader import Article, Problem
from quotecli.reader.html_meta import iso_date
from quotecli.reader.html_tree import BYTES_PER_TAG, MAX_DEPTH, decode

LEAD = "Harga beras di Pasar Induk turun Rp500, kata Menteri Pangan Rahmat Sudibyo, Selasa."
NEXT = '"Gudang sudah kami buka," ujarnya.'
TAIL = "Pedagang, Wati (45), mengatakan pembeli mulai kembali ke pasar."


def page(body: str, head: str = "") -> bytes:
    """A page with a headline and a text."""
    return f"<html><head><meta charset=utf-8>{head}</head><body><h1>Harga Turun</h1>{body}</body>".encode()


def article(data: bytes, **options: Any) -> Article:
    """The only article of a page."""
    found = [item for item in read(data, **options) if isinstance(item, Article)]
    assert len(found) == 1
    return found[0]


def linked(**values: Any) -> str:
    """A script of JSON-LD with a news article."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def says(data: bytes, **options: Any) -> list[str]:
    """What is said about a page."""
    return [str(item) for item in read(data, **options) if isinstance(item, Problem)]


# Whole pages


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.html")))
def test_pages(name: str) -> None:
    path = PAGES / f"{name}.html"
    assert described(path.read_bytes()) == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_at_least_eight_kinds() -> None:
    assert len(list(PAGES.glob("*.html"))) >= 8


def test_the_text_is_its_paragraphs() -> None:
    for path in PAGES.glob("*.html"):
        found = article(path.read_bytes())
        pieces = [found.text[start:end] for start, end in found.paragraphs or ()]
        assert found.plain is False
        if path.stem != "interview":  # there an answer follows its question in the same line
            assert "\n\n".join(pieces) == found.text
        assert all(piece == piece.strip() and piece for piece in pieces)


def quotes(name: str) -> list[tuple[str | None, str]]:
    """Speakers and words that are found in a page."""
    found = article((PAGES / f"{name}.html").read_bytes())
    document = extracted(found)
    speakers = [document.speaker(quote) for quote in document.quotes]
    return [
        (speaker.name if speaker else None, quote.words)
        for speaker, quote in zip(speakers, document.quotes, strict=True)
        if not quote.weak
    ]


def test_quotes_of_a_portal() -> None:
    assert quotes("portal-lines") == [
        ("Rahmat Sudibyo", "stok solar untuk nelayan Morosari aman sampai Juni"),
        ("Rahmat Sudibyo", "Solar sudah datang"),
        ("Rahmat Sudibyo", "stok menipis"),
        ("Rahmat Sudibyo", "Kalau ada yang bilang menipis, itu tidak benar"),
        ("Halim Wiratno", "Kami hanya ingin solar sampai ke kapal kecil"),
    ]


def test_quotes_of_an_agency() -> None:
    assert quotes("agency") == [
        ("Agus Rumbia", "Kapal pertama datang dari Ambon"),
        ("Agus Rumbia", "dermaga dapat menampung tiga kapal"),
        ("Agus Rumbia", "tarif tidak naik"),
        ("Agus Rumbia", "Kalau naik, pedagang yang susah"),
    ]


def test_quotes_of_an_interview() -> None:
    assert {speaker for speaker, _ in quotes("interview")} == {"Endah Pratiwi"}
    assert [words for _, words in quotes("interview")] == [
        "Parah. Air tanah kita tinggal separuh dari tahun 1990.",
        "Sumur dalam. Hotel dan pabrik mengambil terlalu banyak.",
        "Bisa, tetapi lama. Hujan perlu puluhan tahun untuk sampai ke sana.",
        "Saya minta satu hal: tutup sumur dalam.",
        "Banyak warga yang mengira air itu tidak akan habis.",
    ]


def test_quotes_of_a_live_report() -> None:
    assert [speaker for speaker, _ in quotes("live")] == ["Bimo Santosa", "Rini", "Yanti Marlina"]


# Text


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>Satu&amp;dua &lt;b&gt; &hellip; &#8220;ya&#8221; kata dia.",
         ["Satu&dua <b> … “ya” kata dia."]),
        ("<p>Ke\xa0sana,&nbsp;kata dia.  Lalu\n pulang.", ["Ke\xa0sana,\xa0kata dia. Lalu pulang."]),
        ("<div>Satu kata.<br>Dua kata dia.<br/><br/>Tiga.</br>Empat.",
         ["Satu kata.", "Dua kata dia.", "Tiga.", "Empat."]),
        ('<p>"Kami siap,"<br>kata Sari kepada<br>\nkami.', ['"Kami siap," ⏎ kata Sari kepada ⏎ kami.']),
        ("<p>Kami si&shy;ap, kata <b>Sa</b>ri.", ["Kami siap, kata Sari."]),
        ("<p>Ia berkata <q>siap</q> kemarin.", ["Ia berkata “siap” kemarin."]),
        ("<p>Satu, kata dia.<script>alert('x, kata y.')</script><style>p{}</style>",
         ["Satu, kata dia."]),
        ("<p>Satu, kata dia.<noscript><p>Dua, kata dia.</p></noscript><template>Tiga</template>",
         ["Satu, kata dia."]),
        ("<p>Satu, kata dia.<p hidden>Dua, kata dia.<p style='display: none'>Tiga.<p aria-hidden=true>Empat.",
         ["Satu, kata dia."]),
        ("<p>Satu, kata dia.<p class='d-none d-md-block'>Dua, kata dia.",
         ["Satu, kata dia.", "Dua, kata dia."]),
        ("<ol><li>Satu, kata dia.<li>Dua, kata dia.</ol>", ["Satu, kata dia.", "Dua, kata dia."]),
        ("<pre>Satu, kata dia.\nDua, kata dia.</pre>", ["Satu, kata dia.", "Dua, kata dia."]),
        ("<p>a\0b, kata dia.", ["a\ufffdb, kata dia."]),
        ("<p>\u200b<p>&nbsp;<p>&shy;<p>\u3000<p>Satu, kata dia.", ["Satu, kata dia."]),
    ],
)  # fmt: skip
def test_text(body: str, lines: list[str]) -> None:
    assert lines_of(article(page(body))) == lines


@pytest.mark.parametrize(
    ("teaser", "line"),
    [
        ("<p><strong>Baca juga: <a href=/x>Cabai Naik</a></strong></p>", "* Baca juga: Cabai Naik"),
        ("<p>BACA JUGA: <a href=/x>Cabai Naik</a></p>", "* BACA JUGA: Cabai Naik"),
        (
            "<p><a href=/x>Cabai Naik, Pedagang: “Kami Rugi”</a></p>",
            "* Cabai Naik, Pedagang: “Kami Rugi”",
        ),
        ("<div>ADVERTISEMENT</div>", "* ADVERTISEMENT"),
        ("<p>SCROLL TO CONTINUE WITH CONTENT</p>", "* SCROLL TO CONTINUE WITH CONTENT"),
        ("<p>[Gambas:Video 20menit]</p>", "* [Gambas:Video 20menit]"),
        ("<p>Editor: Sinta Rahma</p>", "* Editor: Sinta Rahma"),
        ("<img src=x><p><em>Pasar Induk, Selasa.</em></p>", "* Pasar Induk, Selasa."),
        ("<ul class=berita-terkait><li><a href=/x>Cabai Naik</a></li></ul>", None),
        ("<div class='box-bacajuga'>Cabai naik, kata dia.</div>", None),
        ("<figure><img src=x><figcaption>“Murah,” kata Wati.</figcaption></figure>", None),
        ("<p class=caption>“Murah,” kata Wati. (Dok. Warta)</p>", None),
        ("<aside><p>“Murah,” kata Wati kepada kami.</p></aside>", None),
    ],
)
def test_furniture_in_the_text(teaser: str, line: str | None) -> None:
    lines = [LEAD, *([line] if line else []), NEXT, TAIL]
    body = f"<div class=entry-content><p>{LEAD}</p>{teaser}<p>{NEXT}</p><p>{TAIL}</p></div>"
    assert lines_of(article(page(body))) == lines


def test_a_teaser_within_a_paragraph_parts_it() -> None:
    body = f"<article><p>{LEAD} <b>Baca juga</b>: <a href=/x>Cabai Naik</a> {NEXT}</p></article>"
    assert lines_of(article(page(body))) == [LEAD, "* Baca juga: Cabai Naik", NEXT]


def test_words_that_begin_like_a_teaser_are_text() -> None:
    body = f"<article><p>{LEAD}</p><p>Ia minta siswa <b>baca juga</b> buku lain.</p></article>"
    assert lines_of(article(page(body))) == [LEAD, "Ia minta siswa baca juga buku lain."]


@pytest.mark.parametrize("name", ["lead", "article-summary", "sinopsis"])
def test_the_first_paragraph_above_the_container(name: str) -> None:
    body = (
        f"<div class={name}>{LEAD}</div><div class=entry-content><p>{NEXT}</p><p>{TAIL}</p></div>"
    )
    assert lines_of(article(page(body))) == [LEAD, NEXT, TAIL]


def test_a_summary_that_repeats_the_text_is_left_out() -> None:
    body = f"<article><p class=lead>{LEAD}</p><p>{LEAD} {NEXT}</p><p>{TAIL}</p></article>"
    assert lines_of(article(page(body))) == [f"{LEAD} {NEXT}", TAIL]


def test_the_first_article_of_several() -> None:
    text = f"<p>{LEAD}</p><p>{NEXT}</p><p>{TAIL}</p>"
    first = f"<article><h1>Harga Turun</h1><div class=post-content>{text}</div></article>"
    second = first.replace("beras", "cabai").replace("Harga Turun", "Cabai Turun")
    assert lines_of(article(f"<body>{first}{second}{second}".encode())) == [LEAD, NEXT, TAIL]


def test_a_text_that_adverts_cut_into_elements_beside_each_other() -> None:
    parts = "<div class=ads>x</div>".join(
        f"<div class=isi-artikel><p>{text}</p></div>" for text in (LEAD, NEXT, TAIL)
    )
    assert lines_of(article(page(parts))) == [LEAD, NEXT, TAIL]


# JSON-LD


def test_paragraphs_that_only_json_ld_has() -> None:
    body = f"{LEAD}\n\n{NEXT}\n\n{TAIL}"
    shown = f"<div class=entry-content><p>{NEXT}</p></div>"
    assert lines_of(article(page(shown, linked(articleBody=body)))) == [LEAD, NEXT, TAIL]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LEAD}</p><p>{NEXT}</p><p>{TAIL}</p>",
        f"&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{NEXT}&lt;/p&gt;&lt;p&gt;{TAIL}&lt;/p&gt;",
        f"{LEAD}\r\n{NEXT}\r\n{TAIL}".replace('"', "&quot;"),
    ],
)
def test_a_page_whose_text_is_only_in_json_ld(body: str) -> None:
    assert lines_of(article(page("<div id=root></div>", linked(articleBody=body)))) == [
        LEAD,
        NEXT,
        TAIL,
    ]


def test_json_ld_that_is_shorter_than_the_page_takes_nothing_away() -> None:
    body = f"<article><p>{LEAD}</p><p>{NEXT}</p><p>{TAIL}</p></article>"
    assert lines_of(article(page(body, linked(articleBody=LEAD[:50])))) == [LEAD, NEXT, TAIL]


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Sari Dewi", "Sari Dewi"),
        ({"@type": "Person", "name": "Sari Dewi"}, "Sari Dewi"),
        ([{"name": "Sari Dewi"}, "Tono Hadi", {"name": "Sari Dewi"}], "Sari Dewi, Tono Hadi"),
        ({"name": ["Sari Dewi"]}, "Sari Dewi"),
        ({"name": "Sari &amp; Tono"}, "Sari & Tono"),
        ({"name": "<b>Sari</b>\nDewi"}, "Sari Dewi"),
        (7, None),
        ({"name": {"x": []}}, None),
        ("https://example.com/sari", None),
    ],
)
def test_authors(author: Any, byline: str | None) -> None:
    assert (
        article(page(f"<article><p>{LEAD}</p></article>", linked(author=author))).meta.byline
        == byline
    )


@pytest.mark.parametrize(
    "script",
    ["", "{", "[[[", "null", "7", '"x"', "[" * 10**5, '{"@type": "NewsArticle"', '{"@type": 7, "@graph": 8}',
     '{"@type": ["NewsArticle", null], "headline": ["x"], "author": [null, {}], "articleBody": 9}',
     '{"@type": "NewsArticle", "publisher": []}',
     '{"@type": "NewsArticle", "headline": "\\ud800", "articleBody": "\\ud800", "url": "http://["}',
     '{"@type": "NewsArticle", "isAccessibleForFree": null}',
     '{"n": ' + "9" * 5000 + "}"],
)  # fmt: skip
def test_broken_json_ld_changes_nothing(script: str) -> None:
    head = f"<title>Harga Turun</title><script type='application/ld+json'>{script}</script>"
    found = article(page(f"<article><p>{LEAD}</p><p>{NEXT}</p></article>", head))
    assert lines_of(found) == [LEAD, NEXT]
    found.text.encode()
    assert found.meta.byline is None


def test_title_without_the_outlet() -> None:
    head = '<meta property="og:site_name" content="Warta Pesisir"><title>Harga: Turun - Warta Pesisir</title>'
    data = f"<html><head>{head}</head><body><article><p>{LEAD}</p></article>".encode()
    assert article(data).meta.title == "Harga: Turun"
    assert article(data).meta.outlet == "Warta Pesisir"


def test_the_headline_as_shown_and_not_as_cut() -> None:
    head = linked(headline="Harga Beras di Pasar Turun Rp500…")
    data = f"<html><head>{head}</head><body><h1>Harga Beras di Pasar Turun Rp500 Kata <i>Menteri</i></h1>"
    data += f"<p>{LEAD}"
    assert article(data.encode()).meta.title == "Harga Beras di Pasar Turun Rp500 Kata Menteri"


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2024-03-05T10:00:00+07:00", "2024-03-05T10:00:00+07:00"),
        ("2024-03-05T03:00:00.000Z", "2024-03-05T03:00:00+00:00"),
        ("2024-03-05", "2024-03-05"),
        ("2024/03/05 10:15:22", "2024-03-05T10:15:22"),
        ("2024-03-05 10.15 WIB", "2024-03-05T10:15:00"),
        ("2024-13-05", None),
        ("Selasa", None),
        ("", None),
    ],
)
def test_dates(said: str, date: str | None) -> None:
    assert iso_date(said) == date


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://[", "/relatif", "data:x", "http:///x"]
)
def test_addresses_that_are_none(url: str) -> None:
    assert article(page(f"<p>{LEAD}", f'<link rel=canonical href="{url}">')).meta.url is None


# What is missing


@pytest.mark.parametrize(
    ("extra", "flag"),
    [
        ("<div>Halaman 1 dari 3</div>", "page-1-of-3"),
        ("<div class=pagination>Halaman: 2/3</div>", "page-2-of-3"),
        ("<p>Page 3 of 3</p>", "page-3-of-3"),
        ("<a href='?page=2'>2</a><a href='?page=3'>3</a>", "page-1-of-3"),
        ("<a href=https://warta.example/a/turun/2>2</a><a href=/a/turun/4>4</a>", "page-1-of-4"),
        ("<a href=/a/turun?halaman=2>Selanjutnya</a>", "page-1-of-N"),
        ("<link rel=next href=/a/turun?page=2>", "page-1-of-N"),
        (
            "<span class=active>2</span><a href='?page=1'>1</a><a href='?page=3'>3</a>",
            "page-2-of-3",
        ),
        ("<a rel=next href=/a/lain>Lain</a>", None),
        ("<a href=/a/lain?page=2>2</a>", None),
        ("<div>Halaman 1 dari 1</div>", None),
        ("<a href=/a/turun?page=1>1</a>", None),
        ("<p>Menteri menulis di halaman 12 dari 300 buku itu.</p>", None),
    ],
)
def test_pages_of_an_article(extra: str, flag: str | None) -> None:
    head = "<link rel=canonical href=https://warta.example/a/turun>"
    data = page(f"<article><p>{LEAD}</p><p>{NEXT}</p></article><div>{extra}</div>", head)
    assert article(data).flags == ((flag,) if flag else ())
    assert bool(says(data)) == bool(flag)


def test_the_view_of_all_pages_is_whole() -> None:
    head = '<link rel=canonical href="https://warta.example/a/turun?page=all">'
    data = page(f"<article><p>{LEAD}</p></article><a href='?page=2'>2</a>", head)
    assert article(data).flags == ()


def test_json_ld_says_which_page() -> None:
    data = page(f"<article><p>{LEAD}</p></article>", linked(pagination="1/3"))
    assert says(data) == [
        "page.html: is only page 1 of 3 of the article; read the others too, or the view of all pages"
    ]


@pytest.mark.parametrize("free", [False, "False", "false"])
def test_for_subscribers(free: object) -> None:
    data = page(f"<article><p>{LEAD}</p></article>", linked(isAccessibleForFree=free))
    assert article(data).flags == ("paywall",)
    assert says(data) == [
        "page.html: is for subscribers and may break off; save the page while signed in"
    ]


@pytest.mark.parametrize(
    ("line", "wall"),
    [
        ("Baca selengkapnya dengan berlangganan", True),
        ("Berlangganan untuk membaca artikel ini sampai selesai.", True),
        ("Konten ini khusus pelanggan. Masuk untuk membaca.", True),
        ("Subscribe to read the full story", True),
        ("Berlangganan newsletter kami untuk membaca berita pilihan", False),
        ("Baca selengkapnya di sini", False),
    ],
)
def test_the_text_breaks_off(line: str, wall: bool) -> None:
    data = page(f"<article><p>{LEAD}</p><p>{NEXT}</p><p>{line}</p></article>")
    assert article(data).flags == (("paywall",) if wall else ())
    what = "page.html: breaks off where only subscribers read on; save the page while signed in"
    assert says(data) == ([what] if wall else [])


def test_free_for_all() -> None:
    line = "<p>Baca selengkapnya dengan berlangganan</p>"
    data = page(f"<article><p>{LEAD}</p>{line}</article>", linked(isAccessibleForFree=True))
    assert article(data).flags == ()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            b"<html><body></body></html>",
            "it has no text; open it in a browser and save it from there",
        ),
        (b"<!-- x -->", "it has no text; open it in a browser and save it from there"),
        (
            b"<script src=a.js></script><div id=app></div>",
            "its text is not in the file but loaded by a script; open it in a browser and save it from there",
        ),
        (
            b"<p>Beranda</p><p>Tentang kami</p>",
            "it has no running text; give the page of one article",
        ),
    ],
)
def test_no_article(data: bytes, why: str) -> None:
    found = article(data)
    assert (found.text, found.paragraphs, found.flags) == ("", (), ("no-article",))
    assert says(data) == [f"page.html: no article in the page: {why}"]
    assert extract(found.text).quotes == ()


@pytest.mark.parametrize("data", [b"", b" \r\n\t"])
def test_empty(data: bytes) -> None:
    assert [str(item) for item in read(data)] == [
        "page.html: is empty; it needs a web page with an article"
    ]


# Encodings


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("“é”".encode(), None, "“é”"),
        ("“é”".encode("utf-8-sig"), "cp1252", "“é”"),
        ("“é”".encode("utf-16"), None, "“é”"),
        ("<p>“é”".encode("utf-16-le"), None, "<p>“é”"),
        ("<p>“é”".encode("utf-16-be"), None, "<p>“é”"),
        ("“é”".encode("cp1252"), None, "“é”"),
        ("“é”".encode("cp1252"), "iso-8859-1", "“é”"),
        ("“é”".encode("cp1252"), "utf-8", "“é”"),
        ("“é”".encode(), "iso-8859-1", "“é”"),
        ("<meta charset=gbk>“汉”".encode("gbk"), None, "<meta charset=gbk>“汉”"),
        ("<meta charset=nonsense>é".encode("cp1252"), None, "<meta charset=nonsense>é"),
        ("<meta charset=utf-7>é".encode("cp1252"), None, "<meta charset=utf-7>é"),
        ("<meta charset=base64>é".encode("cp1252"), None, "<meta charset=base64>é"),
        ("привет".encode("koi8-r"), "koi8-r", "привет"),
    ],
)
def test_encodings(data: bytes, declared: str | None, text: str) -> None:
    assert decode(data, declared) == (text, 0)


def test_broken_bytes_are_said() -> None:
    data = page(f"<p>{LEAD}</p><p>Ia berkata “siap” dan ‘ya’.</p>").replace(b"Induk", b"Ind\xffuk")
    assert says(data) == [
        "page.html: 1 bytes are no text in the page's encoding; "
        "they are read as \ufffd; give the right one with --encoding"
    ]
    assert "Ind\ufffduk" in article(data).text


# Hostile pages


@pytest.mark.parametrize(
    "data",
    [
        "<div>" * 100_000 + LEAD,
        "<table><tr><td>" * 50_000 + LEAD,
        "<ul><li>" * 50_000 + LEAD + "</ul>" * 50_000,
    ],
)
def test_nested_too_deeply(data: str) -> None:
    assert says(data.encode()) == [
        f"page.html: is nested more than {MAX_DEPTH:,} elements deep; open it in a browser and save it again"
    ]


@pytest.mark.parametrize("tag", ["b", "font color=red", "span class='x'", "em"])
def test_inline_tags_that_are_never_closed(tag: str) -> None:
    data = "".join(f"<p><{tag}>{LEAD}" for _ in range(2)) + f"<{tag}>" * 100_000 + NEXT
    assert lines_of(article(data.encode()))[-1].endswith(NEXT)


def test_too_many_tags_for_the_size() -> None:
    data = b"<b>" * 5000
    assert says(data, max_bytes=BYTES_PER_TAG * 2000) == [
        "page.html: has 5,000 tags, and no more than 2,000 are read; "
        "if it is an article, raise the limit with --max-size"
    ]


def test_too_large() -> None:
    assert says(page(f"<p>{LEAD}" * 100), max_bytes=1000) == [
        "page.html: is larger than 0 MB; raise the limit with --max-size"
    ]


def test_entities_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY a{n + 1} "&a{n};&a{n};">' for n in range(60))
    data = f'<!DOCTYPE html [<!ENTITY a0 "x">{entities}]><p>{LEAD}</p><p>&a60; kata dia.</p>'
    assert lines_of(article(data.encode()))[-2:] == [LEAD, "&a60; kata dia."]


def test_an_element_with_very_many_attributes() -> None:
    names = " ".join(f"a{n}=1" for n in range(100_000))
    assert lines_of(article(f"<p {names}>{LEAD}".encode())) == [LEAD]


def test_markup_stays_text() -> None:
    text = "Ia menulis &lt;script&gt;alert(1)&lt;/script&gt; [bold] =1+1 \x1b[31m, kata dia."
    found = article(page(f"<p>{LEAD}</p><p>{text}</p>"))
    assert (
        lines_of(found)[1] == "Ia menulis <script>alert(1)</script> [bold] =1+1 \x1b[31m, kata dia."
    )


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "quotecli.reader.html_page":
            raise ModuleNotFoundError("No module named 'lxml'", name="lxml")
        return original(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    assert [str(item) for item in pages_io.read(b"<p>x")] == [
        f'page.html: web pages need the extra "html"; install it with: {install("html")}'
    ]
