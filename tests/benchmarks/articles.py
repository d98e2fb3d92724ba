"""The articles that are measured on: real ones where they are, and any number of invented ones."""

from __future__ import annotations

import json
import os
from pathlib import Path

from . import texts

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "samples"


def corpus(path: Path, articles: int) -> None:
    """Write invented articles as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts.corpus(articles)):
            file.write(json.dumps({"id": f"a{number}", "text": text}, ensure_ascii=False) + "\n")


def real_articles(folder: Path, *, quick: bool) -> tuple[Path, str]:
    """A file of JSON Lines with the articles that throughput is measured on, and what it holds.

    These are the annotated articles of PFSA-ID where they are (``QUOTECLI_GOLD``, by default beside
    the clone); where they are not, or for a quick run, the samples again and again, in ``folder``.
    """
    gold = Path(os.environ.get("QUOTECLI_GOLD") or ROOT.parent / "shared" / "gold")
    found = gold / "pfsa-dev.jsonl"
    if found.is_file() and not quick:
        return found, "pfsa-dev.jsonl"
    times = 2 if quick else 60
    samples = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    made = folder / "samples.jsonl"
    rows = ({"id": str(n), "text": text} for n, text in enumerate(samples * times))
    made.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return made, f"the samples, {times} times"
