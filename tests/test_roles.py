"""Roles taken apart into position and affiliation: the cases of ``data/roles.toml``."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from conftest import ROOT

from quotecli.language import load
from quotecli.resolver.roles import split_role

CASES = tomllib.loads((ROOT / "tests/data/roles.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["role"] for case in CASES])
def test_a_role_is_taken_apart(case: dict[str, Any]) -> None:
    expected = case.get("position"), case.get("affiliation"), case.get("former", False)
    assert split_role(case["role"], load("id")) == expected
