"""Speakers of two articles: the same, one who speaks for the other, or not."""

from __future__ import annotations

import tomllib

import pytest
from conftest import ROOT

from quotecli import Speaker, extract
from quotecli.language import load
from quotecli.naming import nearest_relation, relation

_CASES = tomllib.loads((ROOT / "tests/data/speakers.toml").read_text(encoding="utf-8"))["case"]


def _speaker(source: str) -> Speaker:
    document = extract(f'"Kami siap," kata {source}.')
    speaker = document.speaker(document.quotes[0])
    assert speaker is not None
    return speaker


@pytest.mark.parametrize("case", _CASES, ids=lambda case: str(case["why"]))
def test_relation(case: dict[str, str]) -> None:
    one, other = _speaker(case["one"]), _speaker(case["other"])
    assert relation(one, other, load()) == case["relation"]
    assert relation(other, one, load()) == case["relation"]


def test_of_several_the_nearest() -> None:
    one, other = _speaker("Rudi Hartono"), _speaker("Wahyu Prabowo")
    assert nearest_relation([one], [other, one], load()) == "same"
    assert nearest_relation([one], [], load()) == "unknown"
