"""Work grows with the length of a text and no faster, whatever stands in it: counted, not timed."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from benchmarks import texts

from quotecli import extract
from quotecli.parser import sentences
from quotecli.resolver import called, focus

SIZE = 3000
"""Code points of the shorter text."""
MOST = 5.5
"""How many times the work four times the text may be: n log n is less than 5, n to the power of 1.5
is 8, the square is 16."""


def lines_run(text: str) -> int:
    """How many lines of code finding the quotes of a text takes, each turn of a loop counted."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        extract(text)
    finally:
        sys.settrace(before)
    return count


@pytest.fixture
def low_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """What bounds the work at each place of a text is reached by short texts too."""
    monkeypatch.setattr(called, "MOST_COMPARED", 10)
    monkeypatch.setattr(focus, "_MOST_EVENTS", 20)
    monkeypatch.setattr(sentences, "_LONGEST", 40)
    extract("Ya.")


@pytest.mark.usefixtures("low_bounds")
@pytest.mark.parametrize("kind", texts.KINDS)
def test_four_times_the_text_is_four_times_the_work(kind: str) -> None:
    # Ordinary articles need some length before all that is in them is there twice.
    size = SIZE * 3 if kind in texts.ORDINARY else SIZE
    short, long = (lines_run(texts.text_of(kind, number)) for number in (size, 4 * size))
    assert long <= MOST * short + 2000


def test_the_same_texts_again() -> None:
    """A text of a kind, size and seed is always the same, and one of another seed is another."""
    for kind in texts.ORDINARY:
        assert texts.text_of(kind, 5000) == texts.text_of(kind, 5000)
        assert texts.text_of(kind, 5000) != texts.text_of(kind, 5000, seed=2)
        assert texts.text_of(kind, 9000).startswith(texts.text_of(kind, 5000))
