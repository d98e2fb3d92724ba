"""The role that a mention gives somebody: the cases of ``data/titles.toml``."""

from __future__ import annotations

import tomllib

import pytest
from conftest import ROOT

from quotecli import extract

_FILE = ROOT / "tests/data/titles.toml"
_CASES = tomllib.loads(_FILE.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", _CASES, ids=[case["text"] for case in _CASES])
def test_the_words_before_a_name(case: dict[str, str]) -> None:
    document = extract(f"{case['text']}\n\n“Kami siap,” kata {case['name']}.")
    (speaker,) = document.speakers
    if "source" in case:
        source = document.quotes[0].source
        assert source is not None
        assert source.text == case["source"]
    assert (speaker.name, speaker.role) == (case["name"], case.get("role"))
    # What is no title is no part of how somebody is called.
    if "source" not in case:
        role = f"{speaker.role} " if speaker.role else ""
        assert set(speaker.aliases) <= {f"{role}{case['name']}"}
