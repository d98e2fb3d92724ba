"""The day of an article, from what inputs say of it."""

from __future__ import annotations

import tomllib

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from quotecli.archive.dates import day_of

_CASES = tomllib.loads((ROOT / "tests/data/archive/dates.toml").read_text(encoding="utf-8"))["date"]
_WRITTEN = [(case["why"], text, case.get("day")) for case in _CASES for text in case["written"]]


@pytest.mark.parametrize(("why", "written", "day"), _WRITTEN)
def test_days(why: str, written: str, day: str | None) -> None:
    assert day_of(written) == day, why


def test_no_date() -> None:
    assert day_of(None) is None


@given(st.dates())
def test_every_day_is_read_however_it_is_written(day: object) -> None:
    iso = str(day)
    year, month, number = iso.split("-")
    assert day_of(iso) == day_of(f"{number}/{month}/{year}") == iso


@given(st.text() | st.text("0123456789-/. Meiapr,T:", max_size=30))
def test_any_text(text: str) -> None:
    found = day_of(text)
    assert found is None or len(found) == 10
