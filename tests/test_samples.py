"""The articles in ``samples/``: each must give exactly the rows that ``expected/`` lists."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from cases_io import Case, Expected, differences
from check_cases import check_case
from conftest import ROOT

from quotecli import extract

_SAMPLES = ROOT / "samples"
_EXPECTED = ROOT / "tests" / "expected"
_NAMES = ("jumpa-pers", "perusahaan", "polisi", "ragam")


def _row(raw: dict[str, Any]) -> Expected:
    """A row as case files write it; a field that does not exist is an error."""
    fields: dict[str, Any] = {"cue": None, "source": None, "speaker": None, **raw}
    content = fields["content"]
    fields["content"] = (content,) if isinstance(content, str) else tuple(content)
    return Expected(**fields)


def _case(name: str) -> Case:
    data = tomllib.loads((_EXPECTED / f"{name}.toml").read_text(encoding="utf-8"))
    return Case(
        group="samples",
        stem=name,
        label="whole article",
        why="",
        text=(_SAMPLES / f"{name}.txt").read_text(encoding="utf-8"),
        quotes=tuple(_row(raw) for raw in data["quotes"]),
        not_quotes=tuple(data["not_quotes"]),
    )


def test_every_sample_has_expected_rows() -> None:
    for folder in (_SAMPLES, _EXPECTED):
        assert tuple(sorted(path.stem for path in folder.iterdir())) == _NAMES


@pytest.mark.parametrize("name", _NAMES)
def test_expected_rows_are_sound(name: str) -> None:
    errors, _ = check_case(_case(name))
    assert not errors, "\n".join(errors)


@pytest.mark.parametrize("name", _NAMES)
def test_sample_is_an_article(name: str) -> None:
    assert 300 <= len(_case(name).text.split()) <= 600


@pytest.mark.parametrize("name", _NAMES)
def test_sample(name: str) -> None:
    case = _case(name)
    document = extract(case.text)
    wrong = differences(case, document)
    shown = [span for span in document.not_quotes if span.reason != "furniture"]
    if len(shown) > len(case.not_quotes):
        wrong.append(f"- not_quotes has too much: {[span.text for span in shown]}")
    if wrong:
        pytest.fail("\n".join([case.id, "", *wrong]), pytrace=False)
