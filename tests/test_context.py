"""Time, place, occasion, addressee and medium of a quote."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotecli


def circumstances(text: str, number: int = 0) -> dict[str, str]:
    """The context of a quote: the text of each slot that is filled."""
    context = quotecli.extract(text).quotes[number].context
    return {slot: span["text"] for slot, span in context.to_dict().items() if span}


AFTER = {
    "everything": (
        '"Kami akan membuka posko baru pekan depan," kata Lurah Sukamandi Wiryo Santosa kepada '
        "wartawan usai rapat di Balai Desa Sukamandi, Subang, Selasa (10/9/2019).",
        {
            "time": "Selasa (10/9/2019)",
            "place": "di Balai Desa Sukamandi, Subang",
            "occasion": "usai rapat",
            "addressee": "kepada wartawan",
        },
    ),
    "hour": (
        '"Jalannya sudah rusak sejak lama," ujar Sarminah saat ditemui di kediamannya, Senin, 6 '
        "November 2023 pukul 14.00 WIB.",
        {
            "time": "Senin, 6 November 2023 pukul 14.00 WIB",
            "place": "di kediamannya",
            "occasion": "saat ditemui",
        },
    ),
    "account": (
        '"Saya tidak pernah menerima surat itu," tulis Ranti Kusumawati melalui akun X-nya, '
        "kemarin.",
        {"time": "kemarin", "medium": "melalui akun X-nya"},
    ),
    "written": (
        '"Uangnya sudah kami kembalikan," kata Gunadi dalam keterangan tertulis, Jumat, (4/10).',
        {"time": "Jumat, (4/10)", "medium": "dalam keterangan tertulis"},
    ),
    "telephone": (
        '"Kami masih menunggu hasilnya," kata Marlina lewat sambungan telepon.',
        {"medium": "lewat sambungan telepon"},
    ),
    "reached": (
        '"Belum ada keputusan," kata Yusran yang dihubungi dari Makassar pada Sabtu (5/10).',
        {"time": "Sabtu (5/10)", "place": "dari Makassar", "occasion": "yang dihubungi"},
    ),
    "beside": (
        '"Anak saya sudah sehat," kata Tumirah kepada Warta Pesisir di sela-sela kunjungan '
        "Menteri Kesehatan, Minggu (6/10/2024) sore.",
        {
            "time": "Minggu (6/10/2024) sore",
            "occasion": "di sela-sela kunjungan Menteri Kesehatan",
            "addressee": "kepada Warta Pesisir",
        },
    ),
    "manner passed": (
        '"Mereka sudah pulang," kata Darsono sambil tersenyum di halaman kantornya.',
        {"place": "di halaman kantornya"},
    ),
    "event with di": (
        '"Kota ini harus hijau," kata Rosmala di acara tanam pohon, Rabu.',
        {"time": "Rabu", "occasion": "di acara tanam pohon"},
    ),
    "post on a network": (
        '"Besok kami libur dulu ya," tulis Bagas Prawira dalam unggahan di Instagram.',
        {"medium": "dalam unggahan di Instagram"},
    ),
    "between": (
        "Kepala Dinas Perikanan Bitung Yosep Mandagi, di Manado, Kamis (3/10) malam, mengatakan, "
        "stok ikan masih aman.",
        {"time": "Kamis (3/10) malam", "place": "di Manado"},
    ),
    "fronted": (
        "Dalam konferensi pers di Jakarta, Selasa (10/9), Sekretaris Yayasan Tirta Bening, Lukas "
        "Hadinata, mengatakan bahwa sumur warga masih tercemar.",
        {"time": "Selasa (10/9)", "place": "di Jakarta", "occasion": "Dalam konferensi pers"},
    ),
    "met elsewhere": (
        "Ditemui terpisah, Direktur PT Sinar Laut Abadi Harun Wibisana mengaku belum mengetahui "
        "kabar itu.",
        {"occasion": "Ditemui terpisah"},
    ),
    "announced after": (
        "Ketua Koperasi Tani Makmur Suparjo menilai harga pupuk terlalu tinggi. Hal itu "
        "disampaikan Suparjo dalam diskusi publik di Universitas Gadjah Mada, Sleman, Rabu (2/10).",
        {
            "time": "Rabu (2/10)",
            "place": "di Universitas Gadjah Mada, Sleman",
            "occasion": "dalam diskusi publik",
        },
    ),
    "announced before": (
        "Hal itu disampaikan Menteri Pertanian dalam rapat kerja di Gedung DPR, Senayan, Jakarta, "
        'Senin (7/10). "Stok beras cukup sampai Maret," katanya.',
        {
            "time": "Senin (7/10)",
            "place": "di Gedung DPR, Senayan, Jakarta",
            "occasion": "dalam rapat kerja",
        },
    ),
}


@pytest.mark.parametrize(("text", "wanted"), AFTER.values(), ids=AFTER)
def test_circumstances(text: str, wanted: dict[str, str]) -> None:
    assert circumstances(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        '"Ojo kesusu," ujarnya dalam bahasa Jawa.',
        "Dalam kasus ini, Ketua RT Wagiman mengatakan, warga sudah berdamai.",
        '"Harga cabai naik terus," kata Sukinah, pedagang yang sudah berjualan di Pasar Baru.',
        '"Di Jakarta saya kerja, Senin saya pulang," kata Paijo.',
        'Warga Kudus bertemu di balai desa pada Senin. "Kami lelah menunggu," kata Paijo.',
    ],
)
def test_matter_is_no_circumstance(text: str) -> None:
    assert circumstances(text) == {}


def test_a_chain_shares_its_circumstances() -> None:
    text = (
        '"Kita harus bergerak bersama," kata Bupati Lestari saat membuka Festival Rawa di '
        'Banjarmasin. "Jangan menunggu bantuan."'
    )
    wanted = {"place": "di Banjarmasin", "occasion": "saat membuka Festival Rawa"}
    assert [circumstances(text, number) for number in (0, 1)] == [wanted, wanted]


def test_each_quote_has_its_own() -> None:
    text = (
        '"Kami sepakat berdamai," kata Sutarno di Demak, Senin (2/9).\n\n'
        '"Saya belum tahu soal itu," kata Rahmi melalui pesan singkat.'
    )
    assert circumstances(text, 0) == {"time": "Senin (2/9)", "place": "di Demak"}
    assert circumstances(text, 1) == {"medium": "melalui pesan singkat"}


_PIECES = (
    '"Kami siap," kata Budi di Jakarta , ( ) usai dalam pada kepada yang dihubungi Senin 10 Mei '
    "2020 (1/2) pukul 10.00 WIB melalui akun saat . sambil terkait acara hal itu disampaikan"
)
_WORDS = st.sampled_from([*_PIECES.split(), "\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=30).map(" ".join))
def test_spans_are_of_the_text_and_apart(text: str) -> None:
    for quote in quotecli.extract(text).quotes:
        spans = [s for s in quote.context.to_dict().values() if s]
        for span in spans:
            assert 0 <= span["start"] < span["end"] <= len(text)
            assert text[span["start"] : span["end"]] == span["text"]
        spans.sort(key=lambda span: span["start"])
        assert all(a["end"] <= b["start"] for a, b in pairwise(spans))
