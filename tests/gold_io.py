"""Annotated articles: how they are read, extracted and scored by the scorer beside them.

They are no part of the repository.  ``QUOTECLI_GOLD`` says where they are; by default they lie
beside the clone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from quotecli import Document, extract

Article = dict[str, Any]
Corpus = list[tuple[Article, Document]]

CORPORA = ("news", "pfsa")


def folder(root: Path) -> Path:
    """Where the annotated articles should be."""
    return Path(os.environ.get("QUOTECLI_GOLD") or root.parent / "shared" / "gold")


def read(gold: Path, corpus: str) -> Corpus:
    """Each article of a corpus with its extraction, made as for ``.jsonl`` input."""
    lines = (gold / f"{corpus}-dev.jsonl").read_text(encoding="utf-8").split("\n")
    articles: list[Article] = [json.loads(line) for line in lines if line.strip()]
    return [(article, extract(article["text"], title=article.get("title"))) for article in articles]


def scores(gold: Path, corpus: str, pairs: Corpus, scratch: Path) -> dict[str, Any]:
    """What the scorer says of some articles of a corpus; ``scratch`` is a folder to write in."""
    reference, predicted = scratch / f"{corpus}-gold.jsonl", scratch / f"{corpus}.jsonl"
    _write(reference, [article for article, _ in pairs])
    _write(predicted, [{**document.to_dict(), "id": article["id"]} for article, document in pairs])
    command = [str(gold / "score.py"), corpus, str(reference), str(predicted), "--json"]
    run = subprocess.run(
        [sys.executable, *command], capture_output=True, encoding="utf-8", check=False
    )
    if run.returncode:
        raise AssertionError(run.stderr)
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
