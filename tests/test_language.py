"""A second language is a folder of TOML and no code: a toy one proves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotecli import extract
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


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    folder = tmp_path / "toy"
    folder.mkdir()
    (folder / "cues.toml").write_text(_CUES, encoding="utf-8")
    (folder / "grammar.toml").write_text(_GRAMMAR, encoding="utf-8")
    return folder


def test_toy_language(toy: Path) -> None:
    language = load("toy", toy)
    text = '"Bli mor," kabo Tanu Rekko en Sab.\n\nHu mengabo ke dra sil. "Mor," kabolo.'
    resolved = resolve(parse(text, language), language)
    rows = [
        (
            result.row.type,
            [text[start:end] for start, end in result.row.content],
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


def test_an_error_in_a_list_names_file_and_line(toy: Path) -> None:
    (toy / "titles.toml").write_text('[acronyms]\nfull = """\nmenlu\n"""\n', encoding="utf-8")
    with pytest.raises(LanguageError, match=r"titles\.toml:3: expected `key = value`: 'menlu'"):
        load("toy", toy).office_acronyms  # noqa: B018 - it is read when it is asked for


def test_a_language_that_is_not_installed() -> None:
    with pytest.raises(LanguageError, match="no language 'xx'; installed: id"):
        extract("Ya.", language="xx")
