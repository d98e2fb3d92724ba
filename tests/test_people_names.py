"""Who is one person: the cases of tests/data/people, and how many of them are found."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from people_io import article, people_of

from quotecli.archive import Archive

_CASES = tomllib.loads((ROOT / "tests/data/people/names.toml").read_text(encoding="utf-8"))["case"]


def _pairs(groups: list[str]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(group.split(), 2)}


def _found(case: dict[str, Any], folder: Path) -> set[frozenset[str]]:
    """The pairs of speakers that have one entry."""
    with Archive.open(str(folder / "people.db"), create=True) as archive:
        for speaker in case["speakers"]:
            document = article([speaker], speaker.get("date"), speaker.get("text", ""))
            archive.add("x", speaker["id"], document)
        archive.commit()
        groups = people_of(archive)
    ids = [[each.partition(":")[0] for each in group] for group in groups]
    return {frozenset(pair) for group in ids for pair in combinations(group, 2)}


@pytest.mark.parametrize("case", _CASES, ids=[case["label"] for case in _CASES])
def test_who_is_one(case: dict[str, Any], tmp_path: Path) -> None:
    assert _found(case, tmp_path) == _pairs(case["one"]), case["why"]


def _all() -> Iterator[str]:
    for case in _CASES:
        ids = [speaker["id"] for speaker in case["speakers"]]
        assert len(set(ids)) == len(ids), case["label"]
        for group in [*case["one"], *case.get("missed", [])]:
            assert set(group.split()) <= set(ids), case["label"]
        yield case["label"]


def test_cases_are_well_formed() -> None:
    labels = list(_all())
    assert len(set(labels)) == len(labels)


def test_how_many_are_found(tmp_path: Path) -> None:
    """What the README says: pairs that are one person, of those that are found and of those that are."""
    found = right = there = 0
    for number, case in enumerate(_CASES):
        (tmp_path / str(number)).mkdir()
        pairs = _found(case, tmp_path / str(number))
        true = _pairs([*case["one"], *case.get("missed", [])])
        found, right, there = found + len(pairs), right + len(pairs & true), there + len(true)
    assert (len(_CASES), found, right, there) == (59, 51, 51, 58)
