"""Who passed words on: the chain from the speaker to the article, and what kind of text it is."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from quotecli import Document, Quote, extract


def _via(document: Document, quote: Quote) -> list[str]:
    return [speaker.name for key in quote.via if (speaker := document.speaker(key)) is not None]


def test_the_one_imitated_is_the_speaker_and_the_chain_goes_towards_the_article() -> None:
    document = extract(
        "Kapten kapal, Joram Tuwaidan, selamat. "
        '"Lompat sekarang," kata Joram menirukan perintah mualimnya, Edo Marpaung, kepada Reuters. '
        '"Jangan tunggu aku."'
    )
    first, second = document.quotes
    assert (speaker := document.speaker(first)) is not None
    assert speaker.name == "Edo Marpaung"
    assert _via(document, first) == ["Joram Tuwaidan", "Reuters"]
    assert {"second-hand", "translated"} <= set(first.flags)
    assert second.via == first.via
    steps = [step for step in first.evidence if step.rule.startswith("second-hand")]
    assert [step.note for step in steps] == ["Edo Marpaung", "Reuters"]
    assert document.text[steps[0].start : steps[0].end].startswith("menirukan perintah")


def test_the_focus_stays_with_the_one_who_imitates() -> None:
    document = extract(
        "Kapolsek Wanasari AKP Tomi Lubis menjenguk korban.\n"
        '"Dia lari ke sawah," kata Tomi menirukan korban.\n'
        '"Pelaku masih kami cari," ujarnya.'
    )
    names = [s.name for quote in document.quotes if (s := document.speaker(quote)) is not None]
    assert names == ["korban", "Tomi Lubis"]


def test_a_medium_is_an_organisation_in_the_cast() -> None:
    document = extract(
        '"Panen gagal," kata petani Wagiyo Hadi, dikutip Antara dari Kyodo. Hujan turun terus.'
    )
    (quote,) = document.quotes
    assert _via(document, quote) == ["Kyodo", "Antara"]
    kinds = {speaker.name: speaker.kind for speaker in document.speakers}
    assert kinds["Kyodo"] == kinds["Antara"] == "organisation"


@pytest.mark.parametrize(
    "frame",
    ["lewat pesan singkat", "melalui akun Instagram-nya", "dikutip dari laman resmi dinas", "di X"],
)
def test_a_place_where_words_stand_passes_nothing_on(frame: str) -> None:
    document = extract(f'"Kami siap," kata promotor Mela Rondo {frame}. Hujan turun sejak sore.')
    assert [quote.via for quote in document.quotes] == [()]


def test_a_mixed_text_is_read_and_a_foreign_one_is_not() -> None:
    english = "The road will be opened in May, said the regent. Residents were told to wait. " * 3
    assert extract(english).flags == ("language:en",)
    indonesian = "Bupati Luwu, Arman Tandi, mengatakan jalan itu akan dibuka bulan depan. " * 3
    mixed = extract(indonesian + "\n\n" + english)
    assert mixed.flags == ()
    assert mixed.quotes


@pytest.mark.parametrize("part", ["(adv ", "kerja sama ", "kata X menirukan ayahnya, ", "dikutip "])
def test_work_grows_with_length_only(part: str) -> None:
    """Eight times the text takes about eight times the steps: lines of Python that are run."""

    def steps(times: int) -> int:
        count = 0

        def tick(frame: FrameType, event: str, argument: object) -> Any:
            nonlocal count
            count += event == "line"
            return tick

        extract("Budi mengatakan " + part)  # everything is loaded now
        before = sys.gettrace()
        sys.settrace(tick)
        try:
            extract("Budi mengatakan " + part * times)
        finally:
            sys.settrace(before)
        return count

    assert steps(1600) < 10 * steps(200)
