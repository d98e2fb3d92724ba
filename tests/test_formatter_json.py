"""A document that is given in pieces has in them what ``Document.to_dict`` says, to the letter."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest
from batch_io import article
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from test_formatter_samples import ARTICLE, EMPTY, one

from quotecli import Document, extract
from quotecli.formatter import jsonl

_FILES = (("kata.toml", "00"), ("“dua”.toml", "ff"))


def _agrees(document: Document) -> None:
    for with_text in (False, True):
        expected = jsonl.one_line(document.to_dict(with_text=with_text))
        with patch.object(jsonl, "_MANY", 0):
            pieces = list(jsonl.dumped(document, with_text=with_text))
        assert "".join(pieces) == expected
        assert len(pieces) == len(document.quotes) + 2


@pytest.mark.parametrize("document", [ARTICLE, EMPTY, Document("")])
def test_documents_made_by_hand(document: Document) -> None:
    _agrees(document)
    _agrees(replace(document, keep=(("satu", "1"), ("dua\n", '"')), flags=("paywall", "x\ud800")))
    _agrees(replace(document, lexicons=_FILES, decisions=_FILES[:1]))


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "samples").glob("*.txt")))
def test_samples(name: str) -> None:
    _agrees(extract((ROOT / "samples" / name).read_text(encoding="utf-8"), title=article(1)))


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text(), st.none() | st.floats(0, 1))
def test_any_text(words: str, name: str, confidence: float | None) -> None:
    document = one(words, name=name, id_=words, title=name)
    quotes = tuple(replace(quote, confidence=confidence) for quote in document.quotes)
    _agrees(replace(document, quotes=quotes, text=words))
