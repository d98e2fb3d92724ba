"""The quick reader of TOML reads what tomllib reads, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from quotecli import quick_toml

_FILES = sorted(path for path in ROOT.rglob("*.toml") if ".venv" not in path.parts)
_NEEDED = [
    *sorted((ROOT / "quotecli" / "language").rglob("*.toml")),
    ROOT / "quotecli" / "ui" / "en.toml",
    ROOT / "quotecli" / "ui" / "id.toml",
]
"""What a start reads: none of it may need tomllib."""

_LEFT_TO_TOMLLIB = [
    'a = "\\n"',
    'a = """\\\n  b"""',
    "a = 1",
    "a = ['b']",
    "a.b = 'c'",
    "'a' = 'b'",
    "[[a]]\nb = 'c'",
    "[ a ]\nb = 'c'",
    "a = 'b'\r\nc = 'd'",
    "a = {}",
    "a = { b = 'c' }",
]
"""Right, and not what our files have."""
_WRONG = [
    "a",
    "a =",
    "a = 'b' c = 'd'",
    "a = 'b",
    "a = '''b",
    "a = '''b''''''",
    'a = "b\nc"',
    "a = 'b'\na = 'c'",
    "[a]\n[a]",
    "[a]\nb = 'c'\n[a.b]",
    "[a.b]\n[a]\nb = 'c'",
    'a = { b = "c", b = "d" }',
    'a = { b = "c" }\n[a]',
    'a = { b = "c" }\n[a.d]',
    'a = { b = "c", }',
    "[a] b = 'c'",
    "[a",
    "a = '\x00'",
    "# \x07",
    "a = 'b'\rc = 'd'",
    "é = 'b'",
]
_RIGHT = [
    "",
    "\n",
    "# nothing",
    " \t a = 'b' # c",
    "a = ''\nb = \"\"",
    "a = ''''''",
    "a = '''\n\nb'''",
    "a = '''b''''",
    'a = """b"""""',
    'a = """b" "" c"""',
    "a = '''\\d'''\nb = '\\d'",
    "[a.b]\nc = 'd'\n[a]\ne = 'f'",
    "[a]\n[a.b]\n[a.c]\nd = 'e'",
    'a = {b="c" ,d = "e, f = g"}',
    "a = '''[b]\nc = 'd'\n'''",
    "a-1_Z = 'é\u2028\x85'",
    "1 = '2'",
]


def _tomllib(source: str) -> dict[str, object] | None:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        return None


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert quick_toml.loads(source) == tomllib.loads(source)


@pytest.mark.parametrize("path", _NEEDED, ids=lambda path: path.name)
def test_a_start_needs_no_tomllib(path: Path) -> None:
    assert quick_toml._read(path.read_text(encoding="utf-8")) is not None


@pytest.mark.parametrize("source", _RIGHT)
def test_read_here(source: str) -> None:
    assert quick_toml._read(source) == tomllib.loads(source)


@pytest.mark.parametrize("source", _LEFT_TO_TOMLLIB)
def test_left_to_tomllib(source: str) -> None:
    assert quick_toml._read(source) is None
    assert quick_toml.loads(source) == tomllib.loads(source)


@pytest.mark.parametrize("source", _WRONG)
def test_wrong(source: str) -> None:
    """The error is tomllib's, with its line and column."""
    with pytest.raises(tomllib.TOMLDecodeError) as expected:
        tomllib.loads(source)
    with pytest.raises(tomllib.TOMLDecodeError) as raised:
        quick_toml.loads(source)
    assert str(raised.value) == str(expected.value)


_PIECES = [
    *(
        "[a]",
        "[a.b]",
        "[b]",
        "a",
        "b",
        "c",
        " = ",
        "=",
        "'",
        '"',
        "'''",
        '"""',
        "\\",
        "#",
        "{",
        "}",
    ),
    *(", ", "\n", "\n", "\r\n", " ", "\t", "\x0b", "é", "\ud800", 'a = "b"\n', "b = '''\nc\n'''\n"),
    *('c = { a = "b" }\n', 'a = "b"', ".", "1"),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_whatever_is_written(source: str) -> None:
    read = quick_toml._read(source)
    assert read is None or read == _tomllib(source)


@given(st.text(max_size=30))
def test_any_text(source: str) -> None:
    read = quick_toml._read(source)
    assert read is None or read == _tomllib(source)
