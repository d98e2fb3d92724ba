"""Annotated articles: how they are read, extracted and scored by the scorer beside them.

The articles are no part of the repository.  ``QUOTECLI_GOLD`` says where they are; by default they
lie beside the clone.  Three corpora are made of them: ``news`` and ``pfsa`` are annotated there, and
``raw`` is annotated here, in ``data/annotated/news-raw.jsonl``, which holds no text: only each
article's id, the SHA-256 of its text, and offsets into it.

``python tests/gold_io.py OUT.jsonl`` puts ``raw``'s texts and annotation together and writes them in
the gold format, so that they can be scored, and confidence measured anew, like any other corpus::

    quotecli evaluate OUT.jsonl
    quotecli calibrate ../shared/gold/news-dev.jsonl OUT.jsonl \\
        --output quotecli/language/id/confidence.toml
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from quotecli import Document, extract
from quotecli.evaluate import load_corpus
from quotecli.evaluate.calibration import cross_validated, figures, judged

Article = dict[str, Any]
Corpus = list[tuple[Article, Document]]

ROOT = Path(__file__).resolve().parent.parent
MODES = {"news": "news", "pfsa": "pfsa", "raw": "news"}
"""As what the scorer scores each corpus."""
CORPORA = tuple(MODES)
ANNOTATED = ROOT / "tests" / "data" / "annotated" / "news-raw.jsonl"


def folder(root: Path) -> Path:
    """Where the annotated articles should be."""
    return Path(os.environ.get("QUOTECLI_GOLD") or root.parent / "shared" / "gold")


def read(gold: Path, corpus: str) -> Corpus:
    """Each article of a corpus with its extraction, made as for ``.jsonl`` input."""
    return [
        (article, extract(article["text"], title=article.get("title")))
        for article in articles(gold, corpus)
    ]


def articles(gold: Path, corpus: str) -> list[Article]:
    """The annotated articles of a corpus, in the gold format."""
    if corpus != "raw":
        return _lines(gold / f"{corpus}-dev.jsonl")
    texts = {article["id"]: article["text"] for article in _lines(gold / "news-raw.jsonl")}
    return [merged(annotation, texts[annotation["id"]]) for annotation in _lines(ANNOTATED)]


def merged(annotation: Article, text: str) -> Article:
    """An article in the gold format, of a stand-off annotation and the text that it is of.

    Of the places where a speaker is named, the first has the name and the others have aliases.

    Raises ValueError for a text that is not the one that was annotated.
    """
    if hashlib.sha256(text.encode()).hexdigest() != annotation["sha256"]:
        raise ValueError(f"{annotation['id']}: the text is not the one that was annotated")
    speakers = []
    for speaker in annotation["speakers"]:
        name, *aliases = dict.fromkeys(text[start:end] for start, end in speaker["names"])
        speakers.append(
            {"id": speaker["id"], "name": name, "kind": speaker["kind"], "aliases": aliases}
        )
    return {
        "id": annotation["id"],
        "text": text,
        "speakers": speakers,
        # What is false is not written down in the annotation; the scorer wants to be told.
        "attributions": [
            {"optional": False, "continues": False, **row} for row in annotation["attributions"]
        ],
        "not_quotes": annotation["not_quotes"],
    }


def scores(gold: Path, corpus: str, pairs: Corpus, scratch: Path) -> dict[str, Any]:
    """What the scorer says of some articles of a corpus; ``scratch`` is a folder to write in."""
    reference, predicted = scratch / f"{corpus}-gold.jsonl", scratch / f"{corpus}.jsonl"
    write(reference, (article for article, _ in pairs))
    write(predicted, ({**document.to_dict(), "id": article["id"]} for article, document in pairs))
    return score(gold, corpus, reference, predicted)


def score(gold: Path, corpus: str, reference: Path, predicted: Path) -> dict[str, Any]:
    """What the scorer says of a file of predictions, against a file of annotated articles."""
    files = [str(reference), str(predicted)]
    run = subprocess.run(
        [sys.executable, str(gold / "score.py"), MODES[corpus], *files, "--json"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode:
        raise AssertionError(run.stderr)
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def confidence(pairs: Corpus, scratch: Path) -> dict[str, Any]:
    """How true the confidence of articles is that the others measure, as ``calibrate`` says it."""
    documents = {article["text"]: document for article, document in pairs}
    reference = scratch / "measured.jsonl"
    write(reference, (article for article, _ in pairs))
    # They were extracted before, and a second time would give the same.

    def extracted(text: str, **settings: Any) -> Document:
        return documents[text]

    with patch("quotecli.evaluate.calibration.extract", extracted):
        rows = judged([load_corpus(str(reference))])
    return figures(cross_validated(rows))


def write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write objects as JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _lines(path: Path) -> list[Article]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def main(arguments: list[str]) -> int:
    """Write the corpus ``raw`` into a file; gives the exit status."""
    if len(arguments) != 1:
        print("usage: python tests/gold_io.py OUT.jsonl", file=sys.stderr)
        return 2
    found = articles(folder(ROOT), "raw")
    write(Path(arguments[0]), found)
    print(f"{len(found)} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
