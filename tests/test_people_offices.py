"""The body that an office is held in: the cases of ``data/people/institutions.toml``."""

from __future__ import annotations

import tomllib

import pytest
from conftest import ROOT

from quotecli.archive.people.offices import office
from quotecli.language import load

_FILE = ROOT / "tests/data/people/institutions.toml"
_CASES = tomllib.loads(_FILE.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", _CASES, ids=[case["office"] for case in _CASES])
def test_the_body_of_an_office(case: dict[str, str]) -> None:
    found = office(case["office"], load("id"))
    assert (found and found.institution) == case.get("institution")
