"""The bodies that people speak for: the cases of ``data/people/institutions.toml``."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from quotecli.archive.explained import short_forms
from quotecli.archive.institutions import body_called, body_of
from quotecli.archive.people.offices import office
from quotecli.language import load

_FILE = ROOT / "tests/data/people/institutions.toml"
_CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _CASES["case"], ids=[case["office"] for case in _CASES["case"]])
def test_whom_an_office_speaks_for(case: dict[str, Any]) -> None:
    body = body_of(case["office"], load("id"))
    assert (body and body.name) == case.get("institution")


@pytest.mark.parametrize("case", _CASES["name"], ids=[case["called"] for case in _CASES["name"]])
def test_how_a_body_is_called(case: dict[str, Any]) -> None:
    body = body_called(case["called"], load("id"))
    assert (body and body.name) == case.get("institution")


@pytest.mark.parametrize("case", _CASES["pair"], ids=[case["one"] for case in _CASES["pair"]])
def test_whether_two_names_are_of_one_body(case: dict[str, Any]) -> None:
    one, other = (body_called(case[name], load("id")) for name in ("one", "other"))
    assert one is not None
    assert other is not None
    assert (one.key == other.key) is case["same"]


def test_the_name_of_a_body_is_its_name() -> None:
    """What is kept in an archive is read again as it was meant."""
    data = load("id")
    for case in _CASES["case"]:
        body = body_of(case["office"], data)
        if body is not None:
            assert body_called(body.name, data) == body, case["office"]


def test_short_forms_that_an_archive_explains() -> None:
    data = load("id")
    long = body_called("Ikatan Nelayan Morosari", data)
    other = body_called("Ikatan Nelayan Muara", data)
    short = body_called("INM", data)
    assert long
    assert other
    assert short
    texts = ["Ketua Ikatan Nelayan Morosari (INM)", "Ikatan Nelayan Morosari (INM)"]
    assert short_forms(texts, data) == {short.key: long.key}
    # Of two bodies, and of one that it does not abbreviate.
    assert short_forms([*texts, "Ikatan Nelayan Muara (INM)"], data) == {}
    assert short_forms(["Ikatan Nelayan Morosari (Sabtu)"], data) == {}


def test_an_office_knows_its_institution() -> None:
    found = office("mantan Ketua Komisi II DPR RI", load("id"))
    assert found is not None
    assert (found.institution, found.former) == ("DPR", True)


_PHRASE = (
    "Ketua Kepala Menteri Komisi II DPR RI ( ) , / & dan yang sekaligus Polres Kapolres Dinas Kota "
    "Morosari Partai Golkar DPD Fraksi PT Tbk Universitas UGM Koordinator kuasa hukum AS 1"
)
_WORDS = st.sampled_from(sorted(set(_PHRASE.split())))


@given(st.lists(_WORDS, max_size=12).map(" ".join) | st.text(max_size=40))
def test_any_words(text: str) -> None:
    data = load("id")
    for body in (body_of(text, data), body_called(text, data)):
        assert body is None or (body.name.strip() == body.name != "" and body.key != ())
