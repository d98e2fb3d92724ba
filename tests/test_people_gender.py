"""Gender: only from words of the text, with the words as evidence."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from people_io import article
from sqlalchemy import select

from quotecli.archive import Archive
from quotecli.archive.people import listed
from quotecli.archive.people.gender import gender_words
from quotecli.archive.schema import GENDER_WORDS, PEOPLE, SPEAKERS
from quotecli.language import load

_CASES = tomllib.loads((ROOT / "tests/data/people/gender.toml").read_text(encoding="utf-8"))["case"]


def _speaker(case: dict[str, Any]) -> dict[str, Any]:
    empty: dict[str, Any] = {"aliases": [], "role": None, "description": None}
    return empty | {key: case[key] for key in ("name", *empty) if key in case}


@pytest.mark.parametrize("case", _CASES, ids=[case["label"] for case in _CASES])
def test_words(case: dict[str, Any]) -> None:
    found = gender_words(_speaker(case), case["text"], load())
    assert [f"{each.gender} {each.word}" for each in found] == case["says"], case["why"]
    for each in found:
        assert case["text"][each.start : each.end] == each.word


_WORDS = st.sampled_from(
    [
        "Ibu",
        "Pak",
        "Ny.",
        "ibu",
        "istrinya",
        ",",
        "(45)",
        "bernama",
        "Sari",
        "Wulanjari",
        ".",
        "dan",
    ]
)


@given(st.lists(_WORDS | st.text(max_size=4), max_size=25))
def test_any_text(words: list[str]) -> None:
    text = " ".join(words)
    speaker = {
        "name": "Sari",
        "aliases": ["Ibu Sari", text[:9]],
        "role": None,
        "description": "ibu",
    }
    for each in gender_words(speaker, text, load()):
        # Between the words of a noun there may be any white space.
        assert text[each.start : each.end].split() == each.word.split()


def _gender(archive: Archive, *texts: str) -> tuple[str | None, str | None]:
    for number, text in enumerate(texts):
        speaker = {"name": "Sari Wulanjari", "aliases": ["Bu Sari", "Pak Sari"]}
        archive.add("x", str(number), article([speaker], None, text))
    archive.commit()
    with archive.reading() as connection:
        (entry,) = listed(connection)
    return entry.gender, entry.gender_from


def test_of_a_person(archive: Archive) -> None:
    name = '"Ya," kata Sari Wulanjari. '
    assert _gender(archive, name) == (None, None)
    assert _gender(archive, name, name + "Menurut Bu Sari, air naik.") == ("female", "text")
    both = name + "Menurut Bu Sari, air naik. Kata Pak Sari, air turun."
    assert _gender(archive, name, both) == (None, "contradictory")
    with archive.reading() as connection:
        found = connection.execute(
            select(GENDER_WORDS.c.gender, GENDER_WORDS.c.word, PEOPLE.c.name)
            .join(SPEAKERS, SPEAKERS.c.id == GENDER_WORDS.c.speaker)
            .join(PEOPLE, PEOPLE.c.id == SPEAKERS.c.person)
            .order_by(GENDER_WORDS.c.start)
        ).all()
    assert [tuple(row) for row in found] == [
        ("female", "Bu", "Sari Wulanjari"),
        ("male", "Pak", "Sari Wulanjari"),
    ]
