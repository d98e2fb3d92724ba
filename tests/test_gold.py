"""Floors on annotated articles, and what must hold for every span in them.

Where the articles are absent these tests are skipped.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gold_io
import pytest

# What the extraction reached; a change may lower one by at most 0.003 where others gain by it.
_FLOORS = [
    ("news", "direct.e2e", "f1", 0.974),
    ("news", "indirect.e2e", "f1", 0.948),
    ("news", "cue", None, 0.998),
    ("news", "source", None, 0.983),
    ("news", "speakers", "f1", 0.958),
    ("pfsa", "statement.recall", None, 0.997),
    ("pfsa", "cue.recall", None, 0.998),
    ("pfsa", "source.recall", None, 0.998),
]
_CEILINGS = [("direct.wrong", 0.0154), ("indirect.wrong", 0.0205)]
"""Wrong names among those that were given, on the news articles."""

_STARTED_FROM = "alinea-01"
"""The article that the project started from."""

Corpora = dict[str, gold_io.Corpus]


@pytest.mark.parametrize(("corpus", "measure", "part", "floor"), _FLOORS)
def test_floor(
    gold_scores: dict[str, Any], corpus: str, measure: str, part: str | None, floor: float
) -> None:
    value = gold_scores[corpus][measure]
    assert (value[part] if part else value) >= floor


@pytest.mark.parametrize(("measure", "ceiling"), _CEILINGS)
def test_ceiling(gold_scores: dict[str, Any], measure: str, ceiling: float) -> None:
    assert gold_scores["news"][measure] <= ceiling


@pytest.mark.parametrize("corpus", gold_io.CORPORA)
def test_spans_are_what_stands_there(gold_corpora: Corpora, corpus: str) -> None:
    pairs = gold_corpora[corpus]
    assert pairs
    for article, document in pairs:
        text = article["text"]
        for quote in document.quotes:
            context = quote.context
            spans = [*quote.content, *quote.inner, quote.cue, quote.source]
            spans += [context.time, context.place, context.occasion]
            spans += [context.addressee, context.medium]
            for span in spans:
                if span is not None:
                    assert text[span.start : span.end] == span.text, (article["id"], quote.id)
                    assert 0 <= span.start < span.end, (article["id"], quote.id)
            for step in quote.evidence:
                assert 0 <= step.start <= step.end <= len(text), (article["id"], quote.id)
        for unquoted in document.not_quotes:
            assert text[unquoted.start : unquoted.end] == unquoted.text, article["id"]


def _first(corpora: Corpora) -> gold_io.Corpus:
    return [pair for pair in corpora["news"] if pair[0]["id"] == _STARTED_FROM]


def test_first_article_direct(gold_corpora: Corpora) -> None:
    """Every direct quote, each with the right speaker."""
    ((article, document),) = _first(gold_corpora)
    names = {speaker["id"]: speaker["name"] for speaker in article["speakers"]}
    found = {
        (quote.content[0].start, quote.content[0].end): document.speaker(quote)
        for quote in document.quotes
        if quote.type == "direct"
    }
    wanted = [row for row in article["attributions"] if row["type"] == "direct"]
    assert wanted
    for row in wanted:
        start, end = row["content"][0]
        speaker = found.get((start, end))
        assert speaker is not None, article["text"][start:end]
        assert speaker.name == names[row["speaker"]], article["text"][start:end]


def test_first_article_indirect(gold: Path, gold_corpora: Corpora, tmp_path: Path) -> None:
    """At least four in five of its indirect quotes, with the right speaker."""
    scores = gold_io.scores(gold, "news", _first(gold_corpora), tmp_path)
    assert scores["indirect.e2e"]["gold"] > 0
    assert scores["indirect.e2e"]["r"] >= 0.8
