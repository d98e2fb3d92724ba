"""Floors on annotated articles, and what must hold for every span in them.

Where the articles are absent the tests that need them are skipped.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import gold_io
import pytest

from quotecli.evaluate import load_corpus

# What the extraction reached; a change may lower one by at most 0.003 where others gain by it.
_FLOORS = [
    ("news", "direct.e2e", "f1", 0.984),
    ("news", "indirect.e2e", "f1", 0.960),
    ("news", "cue", None, 0.998),
    ("news", "source", None, 0.986),
    ("news", "speakers", "f1", 0.966),
    ("pfsa", "statement.recall", None, 0.997),
    ("pfsa", "cue.recall", None, 0.998),
    ("pfsa", "source.recall", None, 0.998),
    ("pfsa", "statement.f1", "f1", 0.947),
    ("raw", "direct.e2e", "f1", 0.975),
    ("raw", "indirect.e2e", "f1", 0.949),
    ("raw", "cue", None, 0.995),
    ("raw", "source", None, 0.985),
    ("raw", "speakers", "f1", 0.931),
]
_CEILINGS = [
    ("news", "direct.wrong", 0.0062),
    ("news", "indirect.wrong", 0.0152),
    ("raw", "direct.wrong", 0.0221),
    ("raw", "indirect.wrong", 0.0241),
]
"""Wrong names among those that were given."""

_STARTED_FROM = "alinea-01"
"""The article that the project started from."""

Corpora = dict[str, gold_io.Corpus]


@pytest.mark.parametrize(("corpus", "measure", "part", "floor"), _FLOORS)
def test_floor(
    gold_scores: dict[str, Any], corpus: str, measure: str, part: str | None, floor: float
) -> None:
    value = gold_scores[corpus][measure]
    assert (value[part] if part else value) >= floor


@pytest.mark.parametrize(("corpus", "measure", "ceiling"), _CEILINGS)
def test_ceiling(gold_scores: dict[str, Any], corpus: str, measure: str, ceiling: float) -> None:
    assert gold_scores[corpus][measure] <= ceiling


def test_confidence(gold_confidence: dict[str, Any]) -> None:
    """It tells right from wrong and means what it says, in articles that it was not measured on."""
    found = gold_confidence
    assert found["ece"] <= 0.03
    assert found["sure"]["share"] >= 0.7
    assert found["sure"]["wrong"] <= 0.03
    assert found["unsure"]["wrong"] >= 0.4
    assert found["auroc"] >= 0.8


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


# What is annotated here, of texts that are not here

_TEXT = "“Kami siap,” kata Lurah Ratri Wulandari. Ratri pulang."
_ANNOTATION = {
    "id": "a",
    "sha256": hashlib.sha256(_TEXT.encode()).hexdigest(),
    "speakers": [{"id": "s1", "kind": "person", "names": [[24, 39], [18, 39], [41, 46]]}],
    "attributions": [
        {"type": "direct", "content": [[0, 12]], "cue": [13, 17], "source": [18, 39],
         "speaker": "s1"},
        {"type": "indirect", "content": [[41, 46]], "cue": None, "source": None, "speaker": None,
         "optional": True},
    ],
    "not_quotes": [[0, 5]],
}  # fmt: skip


def test_annotation_and_text_are_put_together() -> None:
    assert gold_io.merged(_ANNOTATION, _TEXT) == {
        "id": "a",
        "text": _TEXT,
        "speakers": [
            {"id": "s1", "name": "Ratri Wulandari", "kind": "person",
             "aliases": ["Lurah Ratri Wulandari", "Ratri"]},
        ],
        "attributions": [
            {"type": "direct", "content": [[0, 12]], "cue": [13, 17], "source": [18, 39],
             "speaker": "s1", "optional": False, "continues": False},
            {"type": "indirect", "content": [[41, 46]], "cue": None, "source": None,
             "speaker": None, "optional": True, "continues": False},
        ],
        "not_quotes": [[0, 5]],
    }  # fmt: skip


def test_another_text_is_not_taken() -> None:
    """Offsets into a text that has changed would be wrong, and nothing would say so."""
    with pytest.raises(ValueError, match="a: the text is not the one that was annotated"):
        gold_io.merged(_ANNOTATION, _TEXT.replace("siap", "siaga"))


def _strings(node: Any) -> set[str]:
    if isinstance(node, dict):
        return {text for value in node.values() for text in _strings(value)}
    if isinstance(node, list):
        return {text for value in node for text in _strings(value)}
    return {node} if isinstance(node, str) else set()


def test_no_text_is_in_the_repository() -> None:
    words = re.compile(r"raw-[0-9a-f]{10}|[0-9a-f]{64}|s\d+|direct|indirect|mixed")
    kinds = {"person", "organisation", "group", "document", "unnamed"}
    lines = gold_io.ANNOTATED.read_text(encoding="utf-8").splitlines()
    assert lines
    for line in lines:
        strings = _strings(json.loads(line)) - kinds
        assert not {text for text in strings if not words.fullmatch(text)}


def test_the_corpus_as_a_file(gold: Path, tmp_path: Path) -> None:
    """What ``python tests/gold_io.py`` writes is a corpus like any other."""
    path = tmp_path / "raw.jsonl"
    assert gold_io.main([str(path)]) == 0
    corpus = load_corpus(str(path))
    assert not corpus.labelled
    assert [document.id for document in corpus.documents] == [
        json.loads(line)["id"]
        for line in gold_io.ANNOTATED.read_text(encoding="utf-8").splitlines()
    ]
    assert gold_io.main([]) == 2
