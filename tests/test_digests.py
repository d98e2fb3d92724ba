"""What is extracted is, byte for byte, what it was: who makes the program quicker changes nothing else.

A change that is meant to change the output writes the digests anew: ``python tests/digest_io.py``.
"""

from __future__ import annotations

from pathlib import Path

import digest_io
import gold_io
import pytest


@pytest.mark.parametrize("corpus", gold_io.CORPORA)
def test_corpus(gold_corpora: dict[str, gold_io.Corpus], corpus: str) -> None:
    found = digest_io.of(document for _, document in gold_corpora[corpus])
    assert found == digest_io.stored()[corpus]


@pytest.mark.parametrize("name", digest_io.samples())
def test_sample(root: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(root)
    assert digest_io.of_sample(name) == digest_io.stored()[name]


def test_every_digest_is_of_something() -> None:
    assert set(digest_io.stored()) == {*gold_io.CORPORA, *digest_io.samples()}
