"""Habits of markup: what sites call their elements, and what stands between the paragraphs."""

from __future__ import annotations

import json

import pytest
from pages_io import lines_of, read
from test_reader_html import article, page

from quotecli import Document, extract
from quotecli.reader import Problem

LEAD = "Harga beras di Pasar Induk turun Rp500, kata Menteri Pangan Rahmat Sudibyo, Selasa."
NEXT = '"Gudang sudah kami buka sejak Senin, dan pedagang boleh mengambil," ujarnya.'
TAIL = "Pedagang, Wati (45), mengatakan pembeli mulai kembali ke pasar sejak kemarin pagi."
TEXT = f"<p>{LEAD}</p><p>{NEXT}</p><p>{TAIL}</p>"


def says(data: bytes) -> list[str]:
    """What is said about a page."""
    return [str(item) for item in read(data) if isinstance(item, Problem)]


def rows(data: bytes) -> list[tuple[str | None, str]]:
    """Who says what in a page."""
    found = article(data)
    document: Document = extract(
        found.text, paragraphs=found.paragraphs, boilerplate=found.boilerplate
    )
    names = {speaker.id: speaker.name for speaker in document.speakers}
    return [(names.get(quote.speaker or ""), quote.words) for quote in document.quotes]


@pytest.mark.parametrize(
    "name", ["has-sidebar", "post-with-comments", "share-content-wrap", "related-layout"]
)
def test_an_element_with_the_article_is_no_furniture_whatever_its_name(name: str) -> None:
    comments = "<form><p>Komentar Anda mengatakan apa tentang berita ini?</p></form>"
    data = page(f"<div class={name}>{TEXT}<p>{TAIL[::-1]}.</p></div><div class=x>{comments}</div>")
    assert lines_of(article(data))[:3] == [LEAD, NEXT, TAIL]
    assert not any("Komentar" in line for line in lines_of(article(data)))


def test_comments_stay_out_also_where_they_are_longer_than_the_article() -> None:
    comments = "<p>Saya mengatakan bahwa harga beras seharusnya lebih murah lagi.</p>" * 30
    data = page(f"<div class=prose>{TEXT}</div><div class=comments>{comments}</div>")
    assert lines_of(article(data)) == [LEAD, NEXT, TAIL]


GUEST = "Direktur Perum Lumbung, Saras Kusumo, menerima kami pekan lalu. Berikut petikannya."
ANSWERS = [
    "Lancar. Gudang kami sudah kosong sejak Januari.",
    "Kami berusaha, tetapi saya tidak bisa berjanji.",
    "Itu tidak benar. Silakan Anda cek catatan kami.",
]


@pytest.mark.parametrize(
    "bold",
    [
        "<strong>{}</strong>",
        "<span style='font-weight: bold'>{}</span>",
        "<span style='font-weight:700'>{}</span>",
        "<span class='text-lg font-bold'>{}</span>",
    ],
)
@pytest.mark.parametrize("between", [" ", "<br>", "</p><p>"])
def test_bold_questions(bold: str, between: str) -> None:
    questions = ["Bagaimana panen tahun ini?", "Apakah harga bisa dijaga?"]
    questions.append("Ada yang menyebut Anda terlalu dekat dengan pengusaha.")
    body = "".join(
        f"<p>{bold.format(question)}{between}{answer}</p>"
        for question, answer in zip(questions, ANSWERS, strict=True)
    )
    data = page(f"<div class=entry-content><p>{GUEST}</p>{body}</div>")
    assert rows(data) == [("Saras Kusumo", answer) for answer in ANSWERS]


def test_a_document_pasted_in_an_element_that_is_bold_only_by_its_tag() -> None:
    body = f"<b style='font-weight:normal'>{TEXT}<p>Apa sebabnya?</p><p>Apa lagi?</p></b>"
    found = article(page(f"<div class=entry-content>{body}<p>{TAIL} {NEXT}</p></div>"))
    assert found.boilerplate == ()


@pytest.mark.parametrize("sign", ["» ", "👉 ", "[", "(", "- ", "▪ "])
def test_a_teaser_behind_a_sign(sign: str) -> None:
    teaser = f"{sign}Baca juga: <a href=/x>“Habis,” Kata Pedagang Pasar Lama</a>"
    data = page(f"<article><p>{LEAD}</p><p>{teaser}</p><p>{NEXT}</p></article>")
    assert lines_of(article(data)) == [
        LEAD,
        f"* {sign}Baca juga: “Habis,” Kata Pedagang Pasar Lama",
        NEXT,
    ]


def test_a_quote_that_begins_like_a_teaser_is_text() -> None:
    quote = '"Baca juga buku lain," kata Wati kepada para siswa.'
    data = page(f"<article><p>{LEAD}</p><p>{quote}</p></article>")
    assert lines_of(article(data)) == [LEAD, quote]


@pytest.mark.parametrize(
    "above",
    [
        f"<h2 class=deck>{LEAD}</h2><img src=x>",
        f"<div class=sub-judul>{LEAD}</div>",
        f"<div class=teras-berita>{LEAD}</div>",
        f"<p>{LEAD}</p><div class=share>Bagikan</div><img src=x>",
        f"<h2>{LEAD}</h2><div class=date>5 Maret</div>",
    ],
)
def test_the_first_paragraph_above_the_container(above: str) -> None:
    data = page(f"<main>{above}<div class=entry-content><p>{NEXT}</p><p>{TAIL}</p></div></main>")
    assert lines_of(article(data)) == [LEAD, NEXT, TAIL]


@pytest.mark.parametrize(
    "line",
    [
        "Scroll ke bawah untuk melanjutkan membaca",
        "Dilarang keras mengambil konten tanpa izin tertulis dari Kantor Berita Warta.",
        "Artikel ini telah tayang di Warta.com dengan judul Harga Turun",
        "Dapatkan berita pilihan editor di saluran WhatsApp kami.",
        "Pilihan Redaksi",
    ],
)
def test_lines_of_a_site_are_no_text(line: str) -> None:
    data = page(f"<article><p>{LEAD}</p><p>{NEXT}</p><p>{line}</p></article>")
    assert lines_of(article(data)) == [LEAD, NEXT, f"* {line}"]


@pytest.mark.parametrize(
    "line",
    [
        "Nikmati Konten Premium Untuk Informasi Yang Lebih Dalam",
        "Daftar gratis untuk melanjutkan membaca",
    ],
)
def test_the_text_breaks_off(line: str) -> None:
    assert article(page(f"<article>{TEXT}<p>{line}</p></article>")).flags == ("paywall",)


def test_a_list_whose_titles_are_links_and_no_headings() -> None:
    items = "".join(
        f"<div><a href=/{n}>Judul berita ke-{n}</a><div>Pedagang ke-{n} mengatakan harga naik.</div></div>"
        for n in range(6)
    )
    assert says(page(items)) == [
        "page.html: no article in the page: it lists other articles; give the page of one article"
    ]


@pytest.mark.parametrize(
    "text", ["Maaf, halaman yang Anda cari tidak ditemukan.", "404 Not Found. Page not found."]
)
def test_a_page_that_is_not_there(text: str) -> None:
    assert says(page(f"<p>{text}</p>")) == [
        "page.html: no article in the page: it says that there is no such page; check the address"
    ]


@pytest.mark.parametrize(
    "label", ["Halaman Selanjutnya »", "Lanjutkan membaca", "Baca Halaman Berikutnya", "Next &gt;"]
)
def test_a_link_to_the_next_page_says_so_in_many_ways(label: str) -> None:
    head = "<link rel=canonical href=https://warta.example/a>"
    data = page(f"<article>{TEXT}</article><a href='/a?page=2'>{label}</a>", head)
    assert article(data).flags == ("page-1-of-N",)


def test_pages_of_an_article_that_does_not_say_where_it_is() -> None:
    link = "<a class='{}' href='https://warta.example/a?page={}'>{}</a>"
    links = link.format("active", 1, 1) + link.format("", 2, 2)
    assert article(page(f"<article>{TEXT}</article>{links}")).flags == ("page-1-of-2",)


def test_json_ld_of_another_article_adds_nothing() -> None:
    other = "Polisi menangkap pencuri kabel. “Kami kaget,” kata Kapolres Bimo kepada wartawan."
    data = {"@type": "NewsArticle", "headline": "Pencuri", "articleBody": other}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert lines_of(article(page(f"<article>{TEXT}</article>", script))) == [LEAD, NEXT, TAIL]


def test_a_pull_quote_is_left_out() -> None:
    quote = "<blockquote class=pull-quote><p>Gudang sudah kami buka sejak Senin.</p></blockquote>"
    data = page(f"<article><p>{LEAD}</p>{quote}<p>{NEXT}</p></article>")
    assert lines_of(article(data)) == [LEAD, NEXT]
