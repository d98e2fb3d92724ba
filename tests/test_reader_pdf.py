"""PDF files: columns, lines put together to paragraphs, and what is no part of the article."""

from __future__ import annotations

from typing import Any

import pytest
from pdf_files import (
    BODY,
    HEIGHT,
    SUBHEAD,
    WIDTH,
    article,
    both,
    drawn,
    flowed,
    lines,
    lines_at,
    picture,
    read,
)
from reader_io import quoted
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph

from quotecli.extras import install
from quotecli.model import Meta
from quotecli.reader import pdf_process, pdf_xmp
from quotecli.reader.base import Article, Problem
from quotecli.reader.options import Options
from quotecli.reader.pdf_lines import Word, pieces

HEADLINE = "Tarif Kapal Perintis Tidak Naik sampai Akhir Tahun, Kata Pemerintah Kota"
OCR = "recognise its text with an OCR program (ocrmypdf, Google Drive) and give the result"
STORY = [
    "MOROSARI — Pemerintah memastikan tarif kapal perintis tetap. Menteri Perhubungan Bramantyo "
    "Soelaiman membantah tarif kapal perintis akan naik tahun depan.",
    "“Tidak ada rencana menaikkan tarif. Subsidi untuk kapal perintis justru kami tambah, dan "
    "pulau-pulau kecil akan dilayani dua kali seminggu mulai bulan depan,” kata Bramantyo di "
    "Pelabuhan Morosari, Senin (6/5).",
    "Ketua Serikat Nelayan Morosari, Halim Wiratno, menyambut keputusan itu. “Kami sudah lama "
    "menunggu kepastian seperti ini, karena setiap kenaikan tarif langsung dirasakan oleh "
    "keluarga nelayan yang menjual ikan ke kota,” ujar Halim.",
    "Ia menambahkan bahwa stok solar di Morosari cukup sampai akhir bulan.",
]


# Columns


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("indent", [0, 12])
@pytest.mark.parametrize("alignment", [0, 4])
def test_columns_are_read_one_after_the_other(columns: int, indent: int, alignment: int) -> None:
    style = ParagraphStyle(
        "x", BODY, firstLineIndent=indent, spaceAfter=0 if indent else 6, alignment=alignment
    )
    numbered = [f"{each[:-1]} ({number})." for number in range(6 * columns) for each in STORY]
    found = lines(flowed(numbered, columns=columns, headline=HEADLINE, style=style))
    assert found == [HEADLINE, *numbered]


def test_quotes_across_columns_are_found_whole() -> None:
    # Columns so low that quotes are cut by their ends.
    data = flowed(STORY, columns=2, headline=HEADLINE, height=110)
    read_article = article(data)
    assert read_article.text.split("\n") == [HEADLINE, *STORY]
    assert quoted(read_article) == [
        ("indirect", "confirms", "Pemerintah", "tarif kapal perintis tetap"),
        ("indirect", "denies", "Bramantyo Soelaiman", "tarif kapal perintis akan naik tahun depan"),
        (
            "direct",
            "states",
            "Bramantyo Soelaiman",
            "Tidak ada rencana menaikkan tarif. Subsidi untuk kapal perintis justru kami tambah, "
            "dan pulau-pulau kecil akan dilayani dua kali seminggu mulai bulan depan",
        ),
        (
            "direct",
            "states",
            "Halim Wiratno",
            "Kami sudah lama menunggu kepastian seperti ini, karena setiap kenaikan tarif langsung "
            "dirasakan oleh keluarga nelayan yang menjual ikan ke kota",
        ),
        (
            "indirect",
            "adds",
            "Halim Wiratno",
            "stok solar di Morosari cukup sampai akhir bulan",
        ),
    ]


def test_columns_that_are_written_row_by_row() -> None:
    left = [
        "“Kami sudah menyiapkan dua puluh kapal untuk",
        "melayani penumpang di pulau kecil selama",
    ]
    left += ["musim mudik dan tarifnya tidak akan naik", "sampai akhir tahun,” kata Kepala Dinas"]
    right = [
        "Perhubungan Rahmat Sudibyo di kantornya.",
        "Ia menambahkan bahwa petugas akan berjaga",
    ]
    right += ["dua puluh empat jam di semua dermaga dan", "terminal."]

    def draw(sheet: canvas.Canvas) -> None:
        sheet.setFont("Times-Roman", 10)
        for number, (one, other) in enumerate(zip(left, right, strict=True)):
            sheet.drawString(60, 700 - 12 * number, one)
            sheet.drawString(300, 700 - 12 * number, other)

    assert lines(drawn(draw)) == [" ".join(left + right)]


def test_a_box_beside_the_text_does_not_run_into_it() -> None:
    body = [
        "Pemerintah memastikan tarif kapal perintis tetap",
        "sampai akhir tahun, kata Menteri Bramantyo",
    ]
    body += [
        "Soelaiman di Pelabuhan Morosari, Senin, dalam",
        "jumpa pers yang dihadiri puluhan nelayan dari",
    ]
    wide = [
        "desa-desa di pesisir utara dan selatan, yang sudah lama menunggu kepastian tentang tarif"
    ]
    wide += [
        "dan subsidi solar untuk kapal kecil di seluruh wilayah kabupaten itu sampai akhir tahun."
    ]
    box = ["Baca juga:", "Harga solar naik", "Nelayan menunggu"]
    page = both(
        lines_at(body + wide, size=11), lines_at(box, x=330, y=699, size=8, font="Helvetica")
    )
    assert lines(drawn(page)) == [" ".join(body + wide), box[0], f"{box[1]} {box[2]}"]


def test_labels_and_numbers_are_no_column() -> None:
    page = both(
        lines_at(["1.", "2.", "3.", "4."], x=60),
        lines_at(
            [f"Syarat nomor {word} untuk nelayan." for word in ("satu", "dua", "tiga", "empat")],
            x=80,
        ),
    )
    assert lines(drawn(page)) == [
        "1. Syarat nomor satu untuk nelayan.",
        "2. Syarat nomor dua untuk nelayan.",
        "3. Syarat nomor tiga untuk nelayan.",
        "4. Syarat nomor empat untuk nelayan.",
    ]


# Paragraphs


def test_subheads_and_bold_questions_stand_alone() -> None:
    head = Paragraph("Subsidi ditambah", SUBHEAD)
    question = Paragraph("Kapan kapal itu tiba?", SUBHEAD)
    answer = "Bulan depan, setelah semua izin selesai dan awak kapal siap berlayar ke pulau kecil."
    assert lines(flowed([STORY[0], head, STORY[1], question, answer])) == [
        STORY[0],
        "Subsidi ditambah",
        STORY[1],
        "Kapan kapal itu tiba?",
        answer,
    ]


def test_bold_words_within_a_paragraph_do_not_cut_it() -> None:
    words = (
        "<b>MOROSARI, WARTA</b> — Pemerintah memastikan bahwa tarif kapal tetap, kata menteri itu."
    )
    plain = words.replace("<b>", "").replace("</b>", "")
    assert lines(flowed([words, STORY[1]], columns=3)) == [plain, STORY[1]]


def test_a_sentence_goes_on_past_a_caption() -> None:
    top = "Pemerintah memastikan tarif kapal perintis tetap sampai akhir tahun, kata"
    bottom = "menteri itu di Pelabuhan Morosari dalam rapat yang dihadiri banyak nelayan."
    caption = "Kapal perintis bersandar. Foto: Yogi Prasetya"
    page = both(
        lines_at([top], y=700),
        lines_at([caption], y=640, size=7, font="Helvetica"),
        lines_at([bottom], y=600),
    )
    assert lines(drawn(page)) == [f"{top} {bottom}", caption]


@pytest.mark.parametrize("baseline", [678, 688, 684])
def test_large_initials_belong_to_their_word(baseline: int) -> None:
    page = both(
        lines_at(["P"], x=60, y=baseline, size=34),
        lines_at(
            ["emerintah memastikan tarif kapal", "perintis tetap sampai akhir tahun"], x=84, y=700
        ),
        lines_at(
            ["depan, kata Menteri Perhubungan Bramantyo", "Soelaiman di Morosari."], x=60, y=664
        ),
    )
    assert lines(drawn(page)) == [
        "Pemerintah memastikan tarif kapal perintis tetap sampai akhir tahun depan, kata Menteri "
        "Perhubungan Bramantyo Soelaiman di Morosari."
    ]


def test_footnotes_follow_the_text_and_their_marks_are_left_out() -> None:
    marked = STORY[0].replace("tetap.", "tetap.<super size=6>1</super>")
    first = both(
        lines_at(["Pemerintah memastikan tarif tetap. Menteri itu membantah bahwa"], y=120)
    )

    def notes(sheet: canvas.Canvas) -> None:
        sheet.setFont("Times-Roman", 5)
        sheet.drawString(60, 63, "1")
        sheet.setFont("Times-Roman", 8)
        sheet.drawString(63, 60, "Keputusan Menteri Perhubungan, 2 Mei.")

    second = lines_at(["tarif kapal akan naik tahun depan."], y=780)
    assert lines(drawn(both(first, notes), second)) == [
        "Pemerintah memastikan tarif tetap. Menteri itu membantah bahwa tarif kapal akan naik tahun depan.",
        "1 Keputusan Menteri Perhubungan, 2 Mei.",
    ]
    assert lines(flowed([marked])) == [STORY[0]]


def test_ligatures_are_taken_apart() -> None:
    page = lines_at(["E\ufb01siensi \ufb02eksibel, kata Sari."], font="Vera")
    assert lines(drawn(page)) == ["Efisiensi fleksibel, kata Sari."]


def test_hyphens_at_the_end_of_lines() -> None:
    page = lines_at(
        ["Menurut dia, pemerin-", "tah membantu anak-", "anak di pesisir se-", "Indonesia."]
    )
    assert lines(drawn(page)) == [
        "Menurut dia, pemerintah membantu anak-anak di pesisir se-Indonesia."
    ]


# Around the article


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    def furniture(sheet: canvas.Canvas, page: int) -> None:
        sheet.setFont("Helvetica", 8)
        if page % 2:
            sheet.drawString(40, HEIGHT - 25, "Warta Pesisir")
            sheet.drawRightString(WIDTH - 40, HEIGHT - 25, "Senin, 6 Mei 2024")
        else:
            sheet.drawString(40, HEIGHT - 25, "Ekonomi Pesisir")
        sheet.drawCentredString(WIDTH / 2, 20, f"Halaman {page} dari 4")

    numbered = [f"{each[:-1]} ({number})." for number in range(40) for each in STORY]
    found = lines(flowed(numbered, furniture=furniture, headline=HEADLINE))
    assert found == [HEADLINE, *numbered]


@pytest.mark.parametrize("text", ["1", "- 1 -", "Halaman 1", "hal. 1 dari 2", "Page 1 of 2", "1/2"])
def test_a_page_number_on_a_single_page(text: str) -> None:
    page = both(lines_at(["Pasar ramai.", "Harga 5"], y=700), lines_at([text], x=290, y=30))
    assert lines(drawn(page))[-1].endswith("Harga 5")
    assert text not in lines(drawn(page))


def test_what_a_browser_prints_around_a_page() -> None:
    page = both(
        lines_at(["06/05/24 10.15"], x=25, y=820, size=8),
        lines_at(["Tarif tetap - Warta Pesisir"], x=250, y=820, size=8),
        lines_at(["“Kami siap,” kata Sari."]),
        lines_at(["https://example.com/tarif-tetap"], x=25, y=18, size=8),
        lines_at(["1/1"], x=560, y=18, size=8),
    )
    found = article(drawn(page))
    assert found.text == "“Kami siap,” kata Sari."
    assert found.meta.url == "https://example.com/tarif-tetap"


def test_text_that_lies_aslant_is_left_out_and_turned_pages_are_read() -> None:
    def watermark(sheet: canvas.Canvas) -> None:
        sheet.saveState()
        sheet.rotate(45)
        sheet.setFont("Helvetica", 60)
        sheet.drawString(300, 100, "DRAF")
        sheet.restoreState()

    def turned(sheet: canvas.Canvas) -> None:
        sheet.rotate(90)
        lines_at(["“Kami siap,”", "kata Sari."], y=-100)(sheet)

    assert lines(drawn(both(watermark, lines_at(["Pasar ramai hari ini."])))) == [
        "Pasar ramai hari ini."
    ]
    assert lines(drawn(turned)) == ["“Kami siap,” kata Sari."]


# Scans, and files that are not to be read


def test_scans_are_said_to_be_scans() -> None:
    assert lines(drawn(picture, picture)) == [f"a.pdf: is scanned: pages 1–2 of 2, no text; {OCR}"]
    problem, found = read(drawn(lines_at(["Pasar ramai."]), picture))
    assert str(problem) == f"a.pdf: page 2 is a scan without text; to read it, too, {OCR}"
    assert isinstance(problem, Problem)
    assert problem.warning
    assert isinstance(found, Article)
    assert (found.text, found.flags) == ("Pasar ramai.", ("scanned",))


def test_text_that_was_recognised_in_a_scan() -> None:
    def recognised(sheet: canvas.Canvas) -> None:
        picture(sheet)
        text = sheet.beginText(60, 700)
        text.setFont("Times-Roman", 10)
        text.setTextRenderMode(3)
        for line in STORY[0], STORY[3]:
            text.textLine(line[:80])
        sheet.drawText(text)

    problem, found = read(drawn(recognised))
    assert str(problem) == (
        "a.pdf: the text of page 1 was recognised in a scan; "
        "compare quotes with the picture of the page"
    )
    assert isinstance(found, Article)
    assert found.flags == ("scanned",)


def test_a_picture_behind_a_text_makes_no_scan() -> None:
    assert article(drawn(both(picture, lines_at([each[:90] for each in STORY])))).flags == ()


def test_pages_without_any_text() -> None:
    def curve(sheet: canvas.Canvas) -> None:
        sheet.circle(300, 400, 100)

    assert lines(drawn(curve)) == [
        f"a.pdf: has no text: its letters are drawn, or its pages are blank; {OCR}"
    ]


def test_encrypted_files() -> None:
    page = lines_at(["Pasar ramai."])
    advice = "open it with its password and save it without one"
    locked = drawn(page, encrypt=StandardEncryption("rahasia", ownerPassword="juga"))
    assert lines(locked) == [f"a.pdf: is encrypted with a password; {advice}"]
    restricted = drawn(page, encrypt=StandardEncryption("", ownerPassword="juga", canCopy=0))
    assert lines(restricted) == ["Pasar ramai."]


def test_meta() -> None:
    data = flowed(STORY, title="Tarif kapal tetap", author="Yogi Prasetya")
    assert article(data).meta == Meta(
        title="Tarif kapal tetap", byline="Yogi Prasetya", published="2000-01-01T00:00:00Z"
    )
    data = flowed(STORY, title="Microsoft Word - berita.docx", author="ASUS")
    assert (article(data).meta.title, article(data).meta.byline) == (None, None)
    # What reportlab writes where nobody says anything.
    data = flowed(STORY, title="(anonymous)", author="(anonymous)")
    assert (article(data).meta.title, article(data).meta.byline) == (None, None)


def test_meta_in_xmp() -> None:
    packet = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        b'<rdf:Description xmp:CreateDate="2024-05-06T10:15:00+07:00"><dc:title><rdf:Alt>'
        b'<rdf:li xml:lang="x-default">Tarif kapal tetap</rdf:li></rdf:Alt></dc:title>'
        b"<dc:creator><rdf:Seq><rdf:li>Yogi Prasetya</rdf:li></rdf:Seq></dc:creator>"
        b"</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    assert pdf_xmp.properties(b"%PDF " + packet) == {
        "Title": "Tarif kapal tetap",
        "Author": "Yogi Prasetya",
        "CreationDate": "2024-05-06T10:15:00+07:00",
    }
    assert pdf_xmp.properties(packet * 2) == {}
    assert pdf_xmp.properties(packet.replace(b"</rdf:Alt>", b"")) == {}
    assert pdf_xmp.properties(b"<x:xmpmeta") == {}


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "find_spec", lambda _: None)
    assert lines(drawn(lines_at(["Ya."]))) == [
        f'a.pdf: PDF files need the extra "pdf"; install it with: {install("pdf")}'
    ]


def test_the_limit_of_size() -> None:
    data = drawn(lines_at(["Ya."]))
    assert lines(data, Options(max_bytes=100)) == [
        "a.pdf: is larger than 9.5e-05 MB; if you trust it, raise the limit with --max-size"
    ]
    # The limit is that of the text, too.
    many = drawn(*[lines_at(["Pasar ramai sekali hari ini."] * 40)] * 20)
    (problem,) = lines(many, Options(max_bytes=len(many)))
    assert problem.endswith("of text; if you trust it, raise the limit with --max-size")


def test_spaces_of_stretched_lines_below_each_other_are_no_gutter() -> None:
    """Words changed places: `Kepala Dinas Randualas, Ratri, Perdagangan mengatakan`."""

    def draw(sheet: Any) -> None:
        sheet.setFont("Times-Roman", 10)
        rows: list[list[tuple[float, str]]] = [
            [(102, "Ia berjanji akan menemui pedagang pada Jumat")],
            [(90, "mendatang di pendopo kabupaten.")],
            [(102, '"Silakan datang, bawa data, kita bicara baik')],
            [(90, 'saja," tuturnya.')],
            [
                (102, "Sementara"),
                (153, "itu,"),
                (176, "Kepala"),
                (214, "Dinas"),
                (247, "Perdagangan"),
            ],
            [(90, "Randualas,"), (155, "Ratri"), (195, "Lestanti,"), (250, "mengatakan")],
            [(90, "pembangunan pasar baru menelan anggaran Rp12")],
            [(90, "miliar.")],
        ]
        for number, row in enumerate(rows):
            for x, words in row:
                sheet.drawString(x, 700 - 12 * number, words)

    assert lines(drawn(draw))[-1] == (
        "Sementara itu, Kepala Dinas Perdagangan Randualas, Ratri Lestanti, mengatakan "
        "pembangunan pasar baru menelan anggaran Rp12 miliar."
    )


def test_a_letterhead_close_to_the_text_is_left_out_where_every_page_has_it() -> None:
    head = [
        "PEMERINTAH KABUPATEN RANDUALAS",
        "DINAS PERDAGANGAN DAN INDUSTRI",
        "Jalan Merdeka Timur 1",
    ]

    def sheet(body: list[str]) -> Any:
        return both(lines_at(head, y=800), lines_at(body, y=762))

    first = [
        "Pasar dibuka Senin depan, kata Bupati Hendarto",
        "Wicaksana dalam rapat yang dihadiri",
    ]
    second = ["para pedagang pasar lama di pendopo kabupaten", "Randualas pada hari Selasa."]
    assert lines(drawn(sheet(first), sheet(second))) == [" ".join([*first, *second])]


def test_bullets_of_fonts_of_signs() -> None:
    """Word leaves them as numbers of its font Symbol, at which no paragraph began."""
    words = [Word(60, 65, 700, 10, False, "\uf0b7"), Word(70, 100, 700, 10, False, "pasar")]
    assert [line.text for line in pieces(words)] == ["• pasar"]
