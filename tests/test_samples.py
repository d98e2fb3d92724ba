"""The articles in ``samples/``: each must give exactly the rows that ``expected/`` lists.

The samples of other formats, and of other outlets on the same press conference, are short; their
rows stand here.
"""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import sample_docx
from cases_io import Case, Expected, differences
from check_cases import check_case
from conftest import ROOT

from quotecli import extract
from quotecli.cli.work import extracted
from quotecli.reader import Problem, read

_SAMPLES = ROOT / "samples"
_EXPECTED = ROOT / "tests" / "expected"
_NAMES = ("jumpa-pers", "perusahaan", "polisi", "ragam")

_OTHERS: dict[str, list[tuple[str | None, str, str]]] = {
    "arsip.csv": [
        (
            "Warsito Hadiningrum",
            "direct",
            "Kapal kami pulang dini hari, jadi ikan tidak perlu menunggu",
        ),
        ("Warsito Hadiningrum", "indirect", "perubahan jam itu merugikan pedagang eceran"),
        (
            "Nirmala Kusumadewi",
            "indirect",
            "jadwal itu ditambah karena jumlah ibu hamil meningkat",
        ),
        ("Nirmala Kusumadewi", "direct", "Kami tidak mau ada yang terlambat diperiksa"),
        ("Nirmala Kusumadewi", "indirect", "satu perahu ambulans akan menyusul bulan depan"),
        ("Astrid Wulandari", "direct", "Mulanya hanya tugas mengarang"),
        ("Astrid Wulandari", "direct", "Lalu para nenek ikut menyumbang kata."),
    ],
    "rapat.srt": [
        ("KETUA", "direct", "Rapat kita buka. Silakan, Bu Camat."),
        (
            "CAMAT",
            "direct",
            "Jembatan di Kalisuren sudah selesai. Mulai Senin bisa dilewati truk.",
        ),
        ("KETUA", "direct", "Apakah warga yang lahannya terpakai sudah dibayar?"),
        (
            "CAMAT",
            "direct",
            "Sudah, kecuali dua keluarga. Berkas mereka kami lengkapi pekan ini.",
        ),
    ],
    "kabar-bahari.txt": [
        ("Bramantyo Soelaiman", "indirect", "tarif kapal perintis akan naik tahun depan"),
        (
            "Bramantyo Soelaiman",
            "direct",
            "Tidak ada rencana menaikkan tarif. Subsidi untuk kapal perintis justru kami tambah",
        ),
        (
            "Bramantyo Soelaiman",
            "indirect",
            "anggaran subsidi tahun ini mencapai Rp1,7 triliun atau naik 21 persen dari tahun lalu",
        ),
        (
            "Nurmala Lestaluhu",
            "indirect",
            "penjualan tiket secara daring dimulai di 14 pelabuhan pada Juni",
        ),
        ("Nurmala Lestaluhu", "direct", "Penumpang cukup membawa KTP"),
        (
            "Bramantyo Soelaiman",
            "direct",
            "Jangan berangkat. Nyawa orang tidak bisa ditukar dengan jadwal",
        ),
    ],
    "warta-pulau.txt": [
        (
            "Bramantyo Soelaiman",
            "direct",
            "Kami tidak mau ada warga yang tertinggal hanya karena tidak punya ponsel",
        ),
        ("Bramantyo Soelaiman", "indirect", "tarif kapal perintis tidak akan naik tahun depan"),
        ("Nurmala Lestaluhu", "direct", "Penumpang cukup membawa KTP"),
        (
            "Nurmala Lestaluhu",
            "mixed",
            'jaringan internet di beberapa pelabuhan "masih lemah"',
        ),
        (
            "Nurmala Lestaluhu",
            "indirect",
            "Keluhan terbanyak penumpang … adalah toilet yang kotor",
        ),
        ("Nurmala Lestaluhu", "direct", "Hal kecil seperti itu yang diingat orang"),
    ],
    "siaran-pers.docx": [
        ("Hendarto Wicaksana", "indirect", "bangunan utama pasar lama tidak akan dibongkar"),
        ("Hendarto Wicaksana", "direct", "Pedagang tetap berjualan selama pengerjaan"),
        ("Hendarto Wicaksana", "indirect", "biaya renovasi mencapai Rp9 miliar"),
    ],
}
"""The rows of the short samples: speaker, type and words."""


def _row(raw: dict[str, Any]) -> Expected:
    """A row as case files write it; a field that does not exist is an error."""
    fields: dict[str, Any] = {"cue": None, "source": None, "speaker": None, **raw}
    content = fields["content"]
    fields["content"] = (content,) if isinstance(content, str) else tuple(content)
    return Expected(**fields)


def _case(name: str) -> Case:
    data = tomllib.loads((_EXPECTED / f"{name}.toml").read_text(encoding="utf-8"))
    return Case(
        group="samples",
        stem=name,
        label="whole article",
        why="",
        text=(_SAMPLES / f"{name}.txt").read_text(encoding="utf-8"),
        quotes=tuple(_row(raw) for raw in data["quotes"]),
        not_quotes=tuple(data["not_quotes"]),
    )


def test_every_sample_has_expected_rows() -> None:
    assert tuple(sorted(path.stem for path in _EXPECTED.iterdir())) == _NAMES
    files = {f"{name}.txt" for name in _NAMES} | {*_OTHERS, "kata-redaksi.toml"}
    assert {path.name for path in _SAMPLES.iterdir()} == files


@pytest.mark.parametrize("name", _OTHERS)
def test_short_sample(name: str) -> None:
    rows: list[tuple[str | None, str, str]] = []
    for item in read([str(_SAMPLES / name)]):
        if isinstance(item, Problem):
            assert (item.warning, name) == (True, "siaran-pers.docx"), str(item)
            continue
        document = extracted(item)
        for quote in document.quotes:
            speaker = document.speaker(quote)
            rows.append((speaker.name if speaker else None, quote.type, quote.words))
    assert rows == _OTHERS[name]


def test_the_word_file_is_what_the_script_makes() -> None:
    assert sample_docx.SAMPLE.read_bytes() == sample_docx.made()


@pytest.mark.parametrize("name", _NAMES)
def test_expected_rows_are_sound(name: str) -> None:
    errors, _ = check_case(_case(name))
    assert not errors, "\n".join(errors)


@pytest.mark.parametrize("name", _NAMES)
def test_sample_is_an_article(name: str) -> None:
    assert 300 <= len(_case(name).text.split()) <= 600


@pytest.mark.parametrize("name", _NAMES)
def test_sample(name: str) -> None:
    case = _case(name)
    document = extract(case.text)
    wrong = differences(case, document)
    shown = [span for span in document.not_quotes if span.reason != "furniture"]
    if len(shown) > len(case.not_quotes):
        wrong.append(f"- not_quotes has too much: {[span.text for span in shown]}")
    if wrong:
        pytest.fail("\n".join([case.id, "", *wrong]), pytrace=False)
