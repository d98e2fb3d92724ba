"""Text files: encodings, text that went through a wrong one, and hard-wrapped lines."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest
from reader_io import items, one, results

from quotecli import extract
from quotecli.extras import install
from quotecli.reader import Article, Problem, read
from quotecli.reader.hard_wraps import wrapped_paragraphs

NEWS = "“Kami siap,” kata Sari Wulandari – Kepala Dinas Kebersihan. Kafé “baru” itu…\n"
READ = "it is read as that; if signs look wrong, name the encoding with --encoding"


pytestmark = pytest.mark.usefixtures("in_folder")


@pytest.mark.parametrize("name", ["a.txt", "-"])
@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (NEWS.encode(), None),
        (NEWS.encode("utf-8-sig"), None),
        (NEWS.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + NEWS.encode("utf-16-be"), "UTF-16"),
        (NEWS.encode("utf-16-le"), "UTF-16"),
        (NEWS.encode("utf-16-be"), "UTF-16"),
        (NEWS.encode("cp1252"), "Windows-1252"),
    ],
)
def test_encodings_are_detected_and_said(name: str, data: bytes, encoding: str | None) -> None:
    *warnings, article = items(name, data)
    assert isinstance(article, Article)
    assert (article.text, article.plain) == (NEWS, True)
    shown = "standard input" if name == "-" else name
    expected = [f"{shown}: is {encoding}, not UTF-8; {READ}"] if encoding else []
    assert [str(problem) for problem in warnings] == expected
    assert all(isinstance(problem, Problem) and problem.warning for problem in warnings)


@pytest.mark.parametrize(
    ("data", "encoding", "result"),
    [
        (NEWS.encode("cp1252"), "cp1252", ("a.txt", NEWS)),
        ("Kafé\n".encode("cp850"), "cp850", ("a.txt", "Kafé\n")),
        (b"\xff\xfe" + NEWS.encode("utf-16-le"), "utf-16-le", ("a.txt", NEWS)),
        (b"\\ud800", "raw_unicode_escape", ("a.txt", "\ufffd")),
        (b"kaf\xe9", "utf-8", "is not utf-8; leave --encoding out to have it detected"),
        (b"a\0b", "latin-1", "is a binary file, not text; give the article as plain text"),
        *(
            (
                b"Ya.",
                name,
                f"{name} is no known encoding; give one such as utf-8, cp1252 or utf-16 "
                "with --encoding",
            )
            for name in ("klingon", "hex", "zlib", "a\0b")
        ),
    ],
)
def test_the_encoding_that_the_user_names(data: bytes, encoding: str, result: Any) -> None:
    expected = f"a.txt: {result}" if isinstance(result, str) else result
    assert results("a.txt", data, encoding=encoding) == [expected]


@pytest.mark.parametrize(
    "data",
    [
        "Привет мир, как дела сегодня".encode("cp1251"),
        "価格が上がる。今日は".encode("shift_jis"),
        bytes(range(128, 256)) * 10,
        NEWS.encode() * 20 + b"putus \xe9 di tengah",
    ],
)
def test_what_is_no_encoding_of_news_is_refused(data: bytes) -> None:
    (problem,) = results("a.txt", data)
    assert isinstance(problem, str)
    assert " is not UTF-8 (byte 0x" in problem


def test_a_document_over_the_limit() -> None:
    data = b"Pasar ramai. " * 100
    problem = "a.txt: is larger than 1000 bytes; split it, or raise --max-size"
    assert results("a.txt", data, max_bytes=1000) == [problem]
    assert len(one("a.txt", data, max_bytes=1300).text) == 1300
    text = b"x" * (2**20 + 1)
    assert results("a.txt", text, max_bytes=50 * 2**20) == [
        "a.txt: has a text of more than 1 million characters; split it, or raise --max-size "
        "(--max-size 1G)"
    ]


# Mojibake


GARBLED = NEWS.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")


def test_garbled_text_is_told_and_mended_on_request() -> None:
    warning, article = items("a.txt", GARBLED.encode())
    assert str(warning) == (
        "a.txt: has signs that a wrong encoding made (â€œ); --mend puts them right"
    )
    assert isinstance(warning, Problem)
    assert warning.warning
    assert isinstance(article, Article)
    assert (article.text, article.plain) == (GARBLED, True)
    mended = one("a.txt", mend=True)
    assert (mended.text, mended.plain) == (NEWS, False)
    assert one("b.txt", NEWS.encode(), mend=True).plain


def test_mending_moves_spans_and_leaves_what_is_right() -> None:
    text = f"[00:00:01] MENTERI: {GARBLED}[00:00:09] SARI: “Benar” dan kafÃ©.\n"
    article = one("a.txt", text.encode(), mend=True)
    assert article.text == f"[00:00:01] MENTERI: {NEWS}[00:00:09] SARI: “Benar” dan kafé.\n"
    assert [article.text[slice(*turn.content)] for turn in article.turns] == [
        NEWS.strip(),
        "“Benar” dan kafé.",
    ]


def test_mending_of_tables_and_titles() -> None:
    data = f'id,text,title,desa\n1,"{GARBLED.strip()}",KafÃ©,SidÃ©\n'.encode()
    article = one("a.csv", data, mend=True, keep=("desa",))
    assert (article.text, article.meta.title, article.keep) == (
        NEWS.strip(),
        "Kafé",
        (("desa", "Sidé"),),
    )


def test_garbled_text_is_told_once_a_file() -> None:
    line = f'{{"text": "{GARBLED.strip()}"}}\n'
    found = items("a.jsonl", (line * 3).encode())
    assert [isinstance(item, Problem) for item in found] == [True, False, False, False]


def test_mending_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ftfy", None)
    assert results("a.txt", b"Ya.", mend=True) == [
        f'--mend: needs the extra "mend"; install it with: {install("mend")}'
    ]


# Hard wraps


WRAPPED = """Menteri Resmikan Pelabuhan

JAKARTA - "Kami siap menambah kapal perintis," kata Menteri Perhubungan Budi
Santoso di Jakarta, Selasa. Ia menambahkan bahwa subsidi tidak akan
dikurangi tahun depan dan tarif kapal akan tetap sampai akhir tahun ini saja,
katanya.

"Semua pelabuhan sudah kami periksa," ujar Direktur Jenderal Perhubungan Laut
Sari Dewi.
"""


def paragraphs(text: str) -> list[str] | None:
    """The paragraphs that are found, white space collapsed."""
    found = wrapped_paragraphs(text)
    return None if found is None else [" ".join(text[start:end].split()) for start, end in found]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_wrapped_lines_are_paragraphs(end: str) -> None:
    found = paragraphs(WRAPPED.replace("\n", end))
    assert found is not None
    assert [part[:24] for part in found] == [
        "Menteri Resmikan Pelabuh",
        'JAKARTA - "Kami siap men',
        '"Semua pelabuhan sudah k',
    ]


def test_the_text_of_a_wrapped_article_stays_and_names_are_on_one_line() -> None:
    article = one("a.txt", WRAPPED.encode())
    assert article.text == WRAPPED
    document = extract(article.text, paragraphs=article.paragraphs)
    assert [(quote.paragraph, quote.words) for quote in document.quotes if not quote.weak] == [
        (2, "Kami siap menambah kapal perintis"),
        (
            2,
            "subsidi tidak akan dikurangi tahun depan dan tarif kapal akan tetap sampai akhir "
            "tahun ini saja",
        ),
        (3, "Semua pelabuhan sudah kami periksa"),
    ]
    first, second = document.speakers
    assert (first.name, first.role) == ("Budi Santoso", "Menteri Perhubungan")
    assert (second.name, second.role) == ("Sari Dewi", "Direktur Jenderal Perhubungan Laut")
    assert not any("\n" in alias for alias in first.aliases + second.aliases)


def test_without_blank_lines_a_short_line_ends_a_paragraph() -> None:
    text = (
        "Pemerintah daerah akan memperbaiki tiga pasar tradisional yang rusak karena\n"
        "banjir pada awal tahun ini, dan pedagang akan menempati tempat sementara di\n"
        "lapangan.\n"
        "Kepala dinas mengatakan bahwa pekerjaan itu akan selesai sebelum bulan puasa\n"
        "tahun depan.\n"
    )
    found = paragraphs(text)
    assert found is not None
    assert [part[-9:] for part in found] == ["lapangan.", "un depan."]


def test_items_and_labels_in_wrapped_text_stay_apart() -> None:
    text = (
        "Rapat itu menghasilkan beberapa keputusan yang akan berlaku mulai bulan\n"
        "depan di seluruh kecamatan, antara lain tentang harga sewa kios pasar yang\n"
        "- harga sewa kios pasar turun sepuluh persen untuk semua pedagang yang lama\n"
        "- harga sewa lapak di luar gedung tetap sama sampai dengan akhir tahun ini\n"
        "Catatan: keputusan ini belum ditandatangani oleh bupati dan masih mungkin\n"
        "berubah.\n"
    )
    found = paragraphs(text)
    assert found is not None
    assert [part.split()[0] for part in found] == ["Rapat", "-", "-", "Catatan:"]


@pytest.mark.parametrize(
    "text",
    [
        # Ordinary paragraphs of a line each, short and long.
        '"Kami siap," kata Sari.\nIa pulang.\nPasar ramai sekali hari ini.\n',
        "".join(
            f"Paragraf nomor {n} ini panjang dan berakhir dengan titik di sini.\n" for n in range(9)
        ),
        ("Kalimat ini cukup panjang untuk satu alinea penuh. " * 8 + "\n") * 5,
        # A poem, with capitals and without.
        "Di tepi laut yang tenang\nKuhitung ombak satu satu\nAngin membawa kabar darimu\nMalam pun datang\n",
        "di tepi laut yang tenang aku berdiri\nmenunggu kabar darimu\nangin berlalu tanpa kata\nhujan\n",
        # Lists and forms.
        "Beras 12.000\nGula 14.500\nMinyak goreng 16.000\nTelur 28.000\n",
        "Nama: Sari\nUmur: 40\nAlamat: Jalan Melati 5\nPekerjaan: guru\n",
        "- beras\n- gula\n- minyak goreng kemasan sederhana\n- telur ayam negeri\n",
        "",
        "\n\n\n",
        "satu baris saja",
    ],
)
def test_what_is_not_wrapped_stays(text: str) -> None:
    assert wrapped_paragraphs(text) is None


def test_wrapping_takes_linear_time_on_a_line_without_end() -> None:
    assert wrapped_paragraphs(("kata " * 15 + "\n") * 20_000 + "x" * 2_000_000) is not None


def test_standard_input_is_given_back_as_it_was() -> None:
    data = b"\n" * 70_000 + b"Pasar ramai.\n"
    (item,) = read(["-"], stdin=io.BytesIO(data))
    assert isinstance(item, Article)
    assert item.text == data.decode()


HTML = "<p>&ldquo;Kami siap,&rdquo; kata <b>Sari</b>.</p>\n<p>Ia membantah rugi.<br/>Titik &amp; koma.</p>"


def test_html_in_a_text_is_told_and_made_plain_on_request() -> None:
    """A table out of a site's data base has it; quotes in marks would be missed in silence."""
    line = json.dumps({"id": "1", "text": HTML}).encode()
    assert results("a.jsonl", line + b"\n" + line.replace(b'"1"', b'"2"')) == [
        "a.jsonl: line 1: has HTML in its text (<p>); --mend makes plain text of it",
        ("1", HTML),
        ("2", HTML),
    ]
    article = items("a.jsonl", mend=True)[0]
    assert isinstance(article, Article)
    assert article.text == "“Kami siap,” kata Sari.\n\nIa membantah rugi.\n\nTitik & koma."
    assert not article.plain


@pytest.mark.parametrize("text", ["Harga < Rp5.000 & > Rp1.000.", "R&D; x <b> y", "a <- b"])
def test_signs_that_make_no_html(text: str) -> None:
    assert results("a.txt", text.encode()) == [("a.txt", text)]


def test_a_closing_mark_whose_last_byte_is_lost() -> None:
    data = "â€œKami siap,â€\ufffd kata Sari.".encode()
    (article,) = items("a.txt", data, mend=True)
    assert isinstance(article, Article)
    assert article.text == "“Kami siap,” kata Sari."


def test_a_short_text_that_is_wrapped_before_capitals() -> None:
    """No break is before a small letter; the speaker was `Ketua`, and no more."""
    first = "Puluhan pedagang Pasar Kalimati menolak rencana relokasi yang diumumkan\nPemerintah Randualas."
    second = (
        '"Kami tidak pernah diajak bicara, tahu-tahu disuruh pindah semua," kata\n'
        "Ketua Paguyuban Kalimati, Wariso Utomo, di sela-sela aksi damai kemarin\nPagi di pendopo."
    )
    text = f"{first}\n\n{second}\n"
    assert one("a.txt", text.encode()).paragraphs == (
        (0, len(first)),
        (len(first) + 2, len(text) - 1),
    )


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ('**"Kami siap,"** kata *Sari Dewi*.', '"Kami siap," kata Sari Dewi.'),
        ('_"Kami siap,"_ kata __Sari Dewi__.', '"Kami siap," kata Sari Dewi.'),
        ('\\"Kami siap,\\" kata Sari.', '"Kami siap," kata Sari.'),
        ('"Ya," kata [Sari](https://a.example "S"), [ketua][1].\n[1]: https://b.example',
         '"Ya," kata Sari, ketua.\n'),
        ("# Judul\n\n> Kutipan\n> lagi\n\n---\n\n![foto](a.jpg)Ya.", "Judul\n\nKutipan\nlagi\n\n\n\nYa."),
        ("2 * 3 * 4, nama_berkas_ini, Jum`at", "2 * 3 * 4, nama_berkas_ini, Jum`at"),
        ("*Satu\n\ndua* tiga", "*Satu\n\ndua* tiga"),
    ],
)  # fmt: skip
def test_signs_of_markdown_are_no_words(given: str, text: str) -> None:
    article = one("a.md", given.encode())
    assert article.text == text
    assert article.plain == (given == text)


def test_what_stands_before_a_text_in_markdown() -> None:
    data = b'---\ntitle: "Kami siap"\ndate: 2024-03-05\ntags: [a]\n---\n\nYa, kata Sari.\n'
    article = one("a.md", data)
    assert article.text == "\nYa, kata Sari.\n"
    assert (article.meta.title, article.meta.published) == ("Kami siap", "2024-03-05")


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_text_of_nothing_but_markup_is_empty(name: str) -> None:
    assert results(name, b"<br>", mend=True) == [
        f"{name}: is empty; it needs the text of an article"
    ]
