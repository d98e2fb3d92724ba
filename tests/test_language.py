"""A second language is a folder of TOML and no code: a toy one proves it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quotecli import Document, extract
from quotecli.language import LanguageError, load
from quotecli.parser import parse
from quotecli.resolver import resolve

_CUES = """
[morphology]
clitic = "lo"
nasal = "k = meng 1"
bare = "~"
active = "me"
passive = "di"
[acts]
states = "kabo: ~ me~"
denies = "zuto: me~"
[frames]
according = "ano"
complementisers = "ke"
[clauses]
strong = "mengabo"
clausal = "mengabo"
"""
_GRAMMAR = """
[pronouns]
singular = "hu"
[phrases]
stops = "en"
"""
_TEXT = '"Bli mor," kabo Tanu Rekko en Sab.\n\nHu mengabo ke dra sil. "Mor," kabolo.'
_MEASURED = """
[measured]
weight = "2"
[chains]
counts = '''
all = 3/4
direct/after-quote = 2/2
'''
"""


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    folder = tmp_path / "toy"
    folder.mkdir()
    (folder / "cues.toml").write_text(_CUES, encoding="utf-8")
    (folder / "grammar.toml").write_text(_GRAMMAR, encoding="utf-8")
    return folder


def test_toy_language(toy: Path) -> None:
    language = load("toy", toy)
    resolved, _ = resolve(parse(_TEXT, language), language)
    rows = [
        (
            result.row.type,
            [_TEXT[start:end] for start, end in result.row.content],
            result.row.act,
            result.speaker.name if result.speaker else None,
        )
        for result in resolved
    ]
    assert rows == [
        ("direct", ['"Bli mor,"'], "states", "Tanu Rekko"),
        ("indirect", ["dra sil"], "states", "Tanu Rekko"),
        ("direct", ['"Mor,"'], "states", "Tanu Rekko"),
    ]


def _extracted(toy: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    """The toy text through the whole pipeline, as if the toy language were installed."""
    language = load("toy", toy)
    monkeypatch.setattr("quotecli.language.load", lambda code: language)
    return extract(_TEXT, language="toy")


def test_without_measurements_there_is_no_confidence(
    toy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was measured on the articles of one language says nothing of another."""
    document = _extracted(toy, monkeypatch)
    assert [(quote.words, quote.confidence) for quote in document.quotes] == [
        ("Bli mor", None),
        ("dra sil", None),
        ("Mor", None),
    ]
    assert [quote["confidence"] for quote in document.to_dict()["quotes"]] == [None] * 3


def test_confidence_is_data_of_the_language(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (toy / "confidence.toml").write_text(_MEASURED, encoding="utf-8")
    document = _extracted(toy, monkeypatch)
    assert [(quote.words, quote.confidence) for quote in document.quotes] == [
        ("Bli mor", 0.875),  # (2 + 2 * 3/4) / (2 + 2)
        ("dra sil", 0.75),
        ("Mor", 0.875),
    ]


@pytest.mark.parametrize("count", ["3", "3/x", "/4", "5/4", "3/-4"])
def test_an_error_in_what_was_measured(toy: Path, count: str) -> None:
    text = _MEASURED.replace("3/4", count)
    (toy / "confidence.toml").write_text(text, encoding="utf-8")
    message = rf"confidence\.toml:\d+: expected `right/all` for 'all': '{re.escape(count)}'"
    with pytest.raises(LanguageError, match=message):
        load("toy", toy).chain_counts  # noqa: B018 - it is read when it is asked for


@pytest.mark.parametrize("weight", ["berat", "-1", "nan", "inf"])
def test_a_weight_that_is_none(toy: Path, weight: str) -> None:
    text = _MEASURED.replace('"2"', f'"{weight}"')
    (toy / "confidence.toml").write_text(text, encoding="utf-8")
    message = rf"confidence\.toml: measured\.weight must be a number, 0 or more: '{weight}'"
    with pytest.raises(LanguageError, match=message):
        load("toy", toy).chain_weight  # noqa: B018 - it is read when it is asked for


def test_an_error_in_a_list_names_file_and_line(toy: Path) -> None:
    (toy / "titles.toml").write_text('[acronyms]\nfull = """\nmenlu\n"""\n', encoding="utf-8")
    with pytest.raises(LanguageError, match=r"titles\.toml:3: expected `key = value`: 'menlu'"):
        load("toy", toy).office_acronyms  # noqa: B018 - it is read when it is asked for


def test_a_language_that_is_not_installed() -> None:
    with pytest.raises(LanguageError, match="no language 'xx'; installed: id"):
        extract("Ya.", language="xx")
