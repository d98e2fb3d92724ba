"""The strings that people read: the same in every language, but for the words."""

from __future__ import annotations

import re
import string
import subprocess
import sys
from collections.abc import Mapping

import pytest

from quotecli.ui import LANGUAGES, PARTS, ToldError, strings

EN, ID = strings("en"), strings("id")
KEYS = [(part, key) for part in PARTS for key in strings("en", part)]


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_language_has_the_same_keys_in_the_same_order() -> None:
    for language in LANGUAGES:
        for part in PARTS:
            assert list(strings(language, part)) == list(strings("en", part))
    assert isinstance(EN, Mapping)
    assert len(EN) == len(ID)


@pytest.mark.parametrize(("part", "key"), KEYS)
def test_every_string_has_the_same_named_fields(part: str, key: str) -> None:
    one, other = (strings(language, part)[key] for language in LANGUAGES)
    assert one.strip()
    assert other.strip()
    assert _fields(one) == _fields(other)
    assert all(name.isidentifier() for name in _fields(one))


@pytest.mark.parametrize(("part", "key"), KEYS)
def test_nothing_is_left_in_the_other_language(part: str, key: str) -> None:
    """Words that are frequent in one language and are none in the other."""
    one, other = (strings(language, part)[key] for language in LANGUAGES)
    other = "\n".join(line for line in other.split("\n") if not line.startswith("  quotecli "))
    assert not re.search(r"\b(?:the|of|is|are|and|with|that|which|not)\b", other), other
    assert not re.search(r"\b(?:yang|dan|dari|adalah|dengan|tidak|bukan)\b", one), one


def test_an_error_is_said_in_every_language() -> None:
    error = ToldError("format.column-twice", name="'{x}'")
    assert str(error) == "the column '{x}' is named twice; name it once"
    assert error.said("id") == "kolom '{x}' disebut dua kali; sebutkan sekali saja"


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
        "quotecli.ui.strings('id')['row.cue']; quotecli.ui.strings('id')['act.adds']\n"
        "assert read == ['id.toml'], read\n"
        "assert 'page.nothing' not in quotecli.ui.strings('id')\n"
        "assert read == ['id.toml', 'id.details.toml'], read\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
