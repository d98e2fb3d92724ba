"""Words held against words: what an editor may do, and what nobody may."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from quotecli.language import load
from quotecli.wording import aligned, likeness, wording
from quotecli.wording.words import digits

_CASES = tomllib.loads((ROOT / "tests/data/wordings.toml").read_text(encoding="utf-8"))["case"]
_DATA = load()


@pytest.mark.parametrize("case", _CASES, ids=lambda case: str(case["why"]))
def test_changes(case: dict[str, Any]) -> None:
    claim = wording(case["claim"], _DATA.wordings)
    passage = wording(case["passage"], _DATA.wordings)
    changes = aligned(claim, passage, _DATA)
    found = [
        f"{change.kind}: {claim.said(change.first, change.last)} / "
        f"{passage.said(change.passage_first, change.passage_last)}"
        for change in changes
        if change.kind != "same"
    ]
    assert found == case["changes"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", "2"),
        ("2.000.000", "2000000"),
        ("1.234,5", "1234.5"),
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("10.30", "10.30"),
        ("1,234,567", "1234567"),
        ("10.11.2024", "10.112024"),
    ],
)
def test_digits(text: str, value: str) -> None:
    assert digits(text) == Decimal(value)


_WORDS = st.lists(
    st.sampled_from(
        ["kami", "tidak", "nggak", "2,5", "dua", "puluh", "Rp", "juta", "[", ")", "…", "?", "a-a"]
    )
)
_TEXT = st.one_of(st.text(max_size=80), _WORDS.map(" ".join))


@given(_TEXT)
def test_any_text_is_itself(text: str) -> None:
    words = wording(text, _DATA.wordings)
    changes = aligned(words, words, _DATA)
    assert {change.kind for change in changes} <= {"same"}
    assert likeness(words, changes) == (1.0 if len(words) else 0.0)
    assert len(words.gaps) == len(words) + 1


@given(_TEXT, _TEXT)
def test_offsets_and_ranges(text: str, other: str) -> None:
    claim, passage = wording(text, _DATA.wordings), wording(other, _DATA.wordings)
    for word in claim.words:
        assert 0 <= word.start < word.end <= len(text)
    at = None
    for change in aligned(claim, passage, _DATA):
        assert at is None or at == (change.first, change.passage_first)
        at = change.last, change.passage_last
        assert change.last <= len(claim)
        assert change.passage_last <= len(passage)


def test_very_long_rows() -> None:
    """Of rows whose runs would take very long to find the words in common are found."""
    claim = wording("satu ke dua " * 200, _DATA.wordings)
    passage = wording("dua ke satu ke dua " * 400, _DATA.wordings)
    changes = aligned(claim, passage, _DATA)
    assert changes[0].first == 0
    assert changes[-1].last == len(claim) == 600
    assert likeness(claim, changes) > 0.25
