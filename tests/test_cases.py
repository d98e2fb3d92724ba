"""Every case of ``cases/``: the exact rows that an extraction must give."""

from __future__ import annotations

from typing import Any

import pytest
from cases_io import Case, differences, known_failures, load_all
from check_cases import check_case

from quotecli import extract

_CASES = load_all()
_FAILURES = known_failures()


def _parameters() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case.id,
            marks=[pytest.mark.xfail(reason=_FAILURES[case.id], strict=True)]
            if case.id in _FAILURES
            else [],
        )
        for case in _CASES
    ]


@pytest.mark.parametrize("case", _parameters())
def test_case(case: Case) -> None:
    wrong = differences(case, extract(case.text))
    if wrong:
        pytest.fail("\n".join([case.id, case.why, "", case.text, "", *wrong]), pytrace=False)


def test_case_files_are_sound() -> None:
    wrong = [f"{case.id}: {line}" for case in _CASES for line in check_case(case)[0]]
    assert not wrong, "\n".join(wrong)


def test_known_failures_name_cases() -> None:
    assert not _FAILURES.keys() - {case.id for case in _CASES}


def test_labels_are_unique() -> None:
    ids = [case.id for case in _CASES]
    assert len(ids) == len(set(ids))
