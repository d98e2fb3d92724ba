"""What people read in Indonesian: the same as in English, but for the words and the numbers."""

from __future__ import annotations

import io

import openpyxl
import pytest
from test_formatter_samples import ARTICLE, EMPTY

import quotecli
from quotecli.formatter import get
from quotecli.formatter.explanation import explain
from quotecli.formatter.signs import signs
from quotecli.formatter.xlsx import XlsxFormatter

# ruff: noqa: E501 — what is compared are whole lines as they are printed
PIPE = """\
Halim Wiratno, Ketua Serikat Nelayan Morosari (2 kutipan)
  q2  ¶2  langsung        menyatakan   “Kami sudah dua pekan tidak melaut”  [penanda: kata · sebutan di teks: Ketua Serikat Nelayan Morosari, Halim Wiratno · dasar penautan: nama lengkap · keyakinan 0,97]
  q3  ¶2  langsung        menyatakan   “Ombak masih tinggi.”  [dasar penautan: lanjutan ucapan yang sama · keyakinan 0,90 · lanjutan dari q2]
  q4  ¶3  tidak langsung  menambahkan  harga solar di dermaga … naik menjadi Rp9.000  [penanda: menambahkan · sebutan di teks: Ia · dasar penautan: kata ganti · disampaikan lewat seorang pedagang]

Dewi Kartikasari, Kepala Dinas Perikanan Morosari (2 kutipan)
  q5  ¶4  campuran        membantah    pihaknya memungut "uang jasa" dari nelayan  [penanda: membantah · sebutan di teks: Kepala Dinas Perikanan Morosari Dewi Kartikasari · dasar penautan: nama lengkap]
  q6  ¶5  langsung        membantah    “Tidak ada pungutan apa pun”  [penanda: tegasnya · sebutan di teks: -nya · dasar penautan: -nya · keyakinan >0,99]

seorang pedagang, pedagang pasar ikan (tanpa nama, 1 kutipan)
  q8  ¶7  tidak langsung  berharap     pasar ikan segera dibuka  [penanda: berharap · sebutan di teks: Seorang pedagang · dasar penautan: description]

Tanpa narasumber (1 kutipan)
  q7  ¶6  langsung        bertanya     “Siapa yang bayar kalau begini?”  [penanda: ujar · sebutan di teks: dia · mungkin Halim Wiratno (0,55), Dewi Kartikasari (0,40) atau seorang pedagang · mungkin orang lain yang dimaksud]

6 kutipan · 3 narasumber · 1 tanpa narasumber · 1 kutipan lemah tidak ditampilkan (pakai --weak untuk menampilkannya) · Artikel terputus di bagian khusus pelanggan; selebihnya tidak ada
"""

PLAIN = """\
Tanpa narasumber: Nelayan Morosari mengeluh soal pungutan (tidak langsung, lemah: judul, ¶1)

“Kami sudah dua pekan tidak melaut” … “Ombak masih tinggi.” — Halim Wiratno, Ketua Serikat Nelayan Morosari (¶2)

Halim Wiratno, Ketua Serikat Nelayan Morosari, disampaikan lewat seorang pedagang, menambahkan: harga solar di dermaga … naik menjadi Rp9.000 (tidak langsung, ¶3)

Dewi Kartikasari, Kepala Dinas Perikanan Morosari, membantah: pihaknya memungut "uang jasa" dari nelayan (campuran, ¶4)

“Tidak ada pungutan apa pun” — Dewi Kartikasari, Kepala Dinas Perikanan Morosari (membantah, ¶5)

“Siapa yang bayar kalau begini?” — tanpa narasumber (sebutan di teks: dia, mungkin Halim Wiratno (0,55), Dewi Kartikasari (0,40) atau seorang pedagang, mungkin orang lain yang dimaksud, ¶6)

seorang pedagang, pedagang pasar ikan, berharap: pasar ikan segera dibuka (tidak langsung, ¶7)
"""

EXPLANATION = """\
q1 · langsung · menyatakan · keyakinan 0,91
────────────────────────────────────────────────────────────────────────────────
  Lurah Sukarman membuka pasar itu, Senin (3/6). [“Atapnya bocor,”] <kata{nya}>
  kepada wartawan.

  [ucapan] <penanda> {sebutan di teks}

Narasumber: Sukarman, Lurah

Mengapa:
 1. Ucapan berada di antara tanda petik dan penanda menyusul sesudahnya.
    (after-quote)
 2. Penandanya “katanya”, bentuk dari “kata”. (cue)
 3. Sebutan narasumber di dekatnya “-nya”. (source)
 4. “-nya” pada penanda berarti Sukarman, yang menjadi subjek sejak narasumber
    terakhir berbicara. (clitic-subject)
 5. Sukarman terakhir dibicarakan di “Lurah Sukarman”. (in-focus)

Konteks:
  Lawan bicara: kepada wartawan
"""


@pytest.mark.parametrize(
    ("format", "settings", "expected"),
    [("table", {}, PIPE), ("plain", {"weak": True}, PLAIN)],
)
def test_all_of_an_article(format: str, settings: dict[str, bool], expected: str) -> None:
    assert get(format)(ui="id", **settings).document(ARTICLE, 0) == expected  # type: ignore[arg-type]


def test_on_a_narrow_terminal() -> None:
    written = get("table")(ui="id", width=80).document(ARTICLE, 0)
    for block in (
        "q3  “Ombak masih tinggi.”\n"
        "¶2  langsung · menyatakan · dasar penautan: lanjutan ucapan yang sama\n"
        "    keyakinan 0,90 · lanjutan dari q2\n",
        'q5  membantah: pihaknya memungut "uang jasa" dari nelayan\n'
        "¶4  campuran · membantah · penanda: membantah\n"
        "    sebutan di teks: Kepala Dinas Perikanan Morosari Dewi Kartikasari\n"
        "    dasar penautan: nama lengkap\n",
    ):
        assert block in written


def test_on_a_wide_terminal() -> None:
    lines = get("table")(ui="id", width=140, weak=True).document(ARTICLE, 0).splitlines()
    assert lines[0].split("  ")[0] == ""
    heads = [head.strip() for head in lines[0].split("   ") if head.strip()]
    assert heads == ["Ucapan", "Jenis, tindak", "Penanda, sebutan", "Dasar, keyakinan"]
    assert any(line.startswith("¶1   lemah: judul ") for line in lines)


def test_markdown() -> None:
    written = get("markdown")(ui="id").document(ARTICLE, 0)
    assert "\n## Halim Wiratno\n\nKetua Serikat Nelayan Morosari · 2 kutipan\n" in written
    assert "\n- membantah: pihaknya memungut" in written
    assert "\n## Tanpa narasumber\n\n1 kutipan\n" in written
    # The names of columns are those of the CSV.
    table = get("markdown")(ui="id", columns=("type", "confidence"))
    assert table.begin() == "| type | confidence |\n| --- | ---: |\n"
    assert table.document(ARTICLE, 0).splitlines()[0] == "| direct | 0.97 |"


def test_nothing_found() -> None:
    for format in ("table", "plain"):
        assert get(format)(ui="id").document(EMPTY, 0) == "Tidak ada kutipan (9 kata)\n"


def test_workbook() -> None:
    writer = XlsxFormatter(ui="id")
    writer.document(ARTICLE, 0)
    book = openpyxl.load_workbook(io.BytesIO(b"".join(writer.end())))
    assert book.sheetnames == ["Kutipan", "Narasumber"]
    assert [cell.value for cell in book["Narasumber"][1]][:3] == ["document", "title", "speaker_id"]


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "jsonl", "webannotation"])
def test_data_is_the_same_in_every_language(format: str) -> None:
    one, other = (get(format)(ui=ui) for ui in ("en", "id"))
    assert one.begin() == other.begin()
    assert one.document(ARTICLE, 0) == other.document(ARTICLE, 0)
    assert one.end() == other.end()


def test_explanation() -> None:
    document = quotecli.extract(
        "Lurah Sukarman membuka pasar itu, Senin (3/6). “Atapnya bocor,” katanya kepada wartawan."
    )
    style = signs(unicode=True, language="id")
    assert explain(document, document.quotes[0], style, width=80, colour=False) == EXPLANATION
