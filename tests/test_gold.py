"""Floors on annotated articles, and what must hold for every span in them.

The articles are no part of the repository; where they are absent these tests are skipped.  Their
own scorer judges, from the JSON that it would read.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quotecli import Document, extract

Rows = list[dict[str, Any]]

_FLOORS: dict[str, list[tuple[str, str | None, float]]] = {
    "news": [
        ("direct.e2e", "f1", 0.85),
        ("indirect.e2e", "f1", 0.65),
    ],
    "pfsa": [
        ("statement.recall", None, 0.96),
    ],
}

_STARTED_FROM = "alinea-01"
"""The article that the project started from."""


def _articles(gold: Path, corpus: str) -> Rows:
    lines = (gold / f"{corpus}-dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _read(article: dict[str, Any]) -> Document:
    """As ``.jsonl`` input is read."""
    return extract(article["text"], title=article.get("title"))


@pytest.mark.parametrize("corpus", sorted(_FLOORS))
def test_corpus(gold: Path, tmp_path: Path, corpus: str) -> None:
    predicted = tmp_path / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8", newline="\n") as out:
        for article in _articles(gold, corpus):
            document = _read(article)
            _check_spans(article["id"], document)
            out.write(json.dumps({**document.to_dict(), "id": article["id"]}) + "\n")
    scores = _scores(gold, corpus, predicted)
    low = []
    for measure, part, floor in _FLOORS[corpus]:
        value = scores[measure][part] if part else scores[measure]
        if value < floor:
            low.append(f"{measure} is {value}, below {floor}")
    assert not low, "; ".join(low)


def _check_spans(id: str, document: Document) -> None:
    """Every offset points at the text that is given for it."""
    for quote in document.quotes:
        spans = [*quote.content, *quote.inner, quote.cue, quote.source]
        context = quote.context
        spans += [context.time, context.place, context.occasion]
        spans += [context.addressee, context.medium]
        for span in filter(None, spans):
            assert 0 <= span.start < span.end, (id, quote.id, span)
            assert document.text[span.start : span.end] == span.text, (id, quote.id, span)
        for step in quote.evidence:
            assert 0 <= step.start <= step.end <= len(document.text), (id, quote.id, step)
    for unquoted in document.not_quotes:
        assert document.text[unquoted.start : unquoted.end] == unquoted.text, (id, unquoted)


def _scores(gold: Path, corpus: str, predicted: Path) -> dict[str, Any]:
    reference = gold / f"{corpus}-dev.jsonl"
    files = [str(reference), str(predicted)]
    command = [sys.executable, str(gold / "score.py"), corpus, *files, "--json"]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    scores: dict[str, Any] = json.loads(run.stdout)
    return scores


def _first(gold: Path) -> dict[str, Any]:
    return next(row for row in _articles(gold, "news") if row["id"] == _STARTED_FROM)


def test_first_article_direct(gold: Path) -> None:
    article = _first(gold)
    document = _read(article)
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


def test_first_article_indirect(gold: Path, tmp_path: Path) -> None:
    """At least four in five of its indirect quotes, as the scorer counts them."""
    article = _first(gold)
    line = json.dumps(article)
    (tmp_path / "news-dev.jsonl").write_text(line, encoding="utf-8")
    (tmp_path / "score.py").write_bytes((gold / "score.py").read_bytes())
    predicted = tmp_path / "predicted.jsonl"
    document = {**_read(article).to_dict(), "id": article["id"]}
    predicted.write_text(json.dumps(document), encoding="utf-8")
    assert _scores(tmp_path, "news", predicted)["indirect.e2e"]["r"] >= 0.8
