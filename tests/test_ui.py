"""The strings that people read: the same in every language, but for the words."""

from __future__ import annotations

import string
import subprocess
import sys
from collections.abc import Mapping

import pytest

from quotecli.ui import LANGUAGES, strings

EN, ID = strings("en"), strings("id")


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_language_has_the_same_keys_in_the_same_order() -> None:
    for language in LANGUAGES:
        assert list(strings(language)) == list(EN)
    assert isinstance(EN, Mapping)
    assert len(EN) == len(ID)


@pytest.mark.parametrize("key", EN)
def test_every_string_has_the_same_named_fields(key: str) -> None:
    assert EN[key].strip()
    assert ID[key].strip()
    assert _fields(EN[key]) == _fields(ID[key])
    assert all(name.isidentifier() for name in _fields(EN[key]))


def test_another_language_names_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"^no strings in 'xx': choose one of en, id$"):
        strings("xx")


def test_a_missing_key_is_a_fault() -> None:
    with pytest.raises(KeyError):
        EN["page.nothing"]
    assert "page.nothing" not in EN


def test_codes_of_open_lists() -> None:
    assert [ui.label("act", "denies") for ui in (EN, ID)] == ["denies", "membantah"]
    assert ID.label("act", "sings {loud}") == "sings {loud}"


def test_numbers() -> None:
    assert [EN.counted("quotes", n) for n in (0, 1, 1234)] == [
        "0 quotes",
        "1 quote",
        "1,234 quotes",
    ]
    assert [ID.counted("quotes", n) for n in (1, 1234)] == ["1 kutipan", "1.234 kutipan"]
    assert [ID.probability(value) for value in (0, 0.294, 0.9999, 1.0)] == [
        "0,00",
        "0,29",
        ">0,99",
        "1,00",
    ]
    assert [EN.share(*pair) for pair in ((0, 0), (0, 9), (1, 900), (1, 3), (9, 9))] == [
        "0%",
        "0%",
        "<1%",
        "33%",
        "100%",
    ]
    assert [ID.either(["A", "B", "C"][:n]) for n in range(4)] == [
        "",
        "A",
        "A atau B",
        "A, B atau C",
    ]


def test_only_the_language_that_is_asked_for_is_read() -> None:
    code = (
        "import sys, pathlib\n"
        "read, real = [], pathlib.Path.read_text\n"
        "pathlib.Path.read_text = lambda s, *a, **k: read.append(s.name) or real(s, *a, **k)\n"
        "import quotecli.ui\n"
        "assert read == []\n"
        "quotecli.ui.strings('id'); quotecli.ui.strings('id')\n"
        "assert read == ['id.toml'], read\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
