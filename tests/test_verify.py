"""Claims held against documents: each verdict where it must be given, and where it must not."""

from __future__ import annotations

import tomllib
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from quotecli.language import load
from quotecli.model import Document, Meta
from quotecli.pipeline import examine
from quotecli.verify import Claim, Text, Verification, Verifier

_FILES = sorted((ROOT / "tests/data/verify").glob("*.toml"))
_DATA = load()


@lru_cache(maxsize=64)
def _tables(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _cases() -> list[Any]:
    return [
        pytest.param(path, case, id=f"{path.stem}: {case['why']}")
        for path in _FILES
        for case in _tables(path)["case"]
    ]


def _searching(documents: list[dict[str, str]]) -> Verifier:
    verifier = Verifier(_DATA)
    for each in documents:
        meta = Meta(title=each.get("title"), published=each.get("published"))
        sha256 = Document(each["text"]).sha256
        read = partial(examine, each["text"], title=meta.title)
        verifier.add(Text(each["id"], each["text"], meta, sha256, read))
    return verifier


def _verified(path: Path, case: dict[str, Any]) -> Verification:
    wanted = case.get("in", [])
    documents = [each for each in _tables(path).get("document", []) if each["id"] in wanted]
    assert len(documents) == len(wanted)
    if "text" in case:
        documents.append({"id": "text", "text": case["text"]} | _titled(case))
    claim = Claim(
        case["claim"],
        case.get("speaker"),
        type=case.get("type", "direct"),
        act=case.get("act", "states"),
    )
    return _searching(documents).verify(claim)


def _titled(case: dict[str, Any]) -> dict[str, str]:
    return {"title": case["title"]} if "title" in case else {}


def _seen(found: Verification) -> dict[str, Any]:
    """What is found, as the cases have it; what is empty has no key."""
    best = found.best
    if best is None:
        return {"verdict": found.verdict}
    speaker = best.place.speaker
    seen = {
        "verdict": found.verdict,
        "details": list(best.details),
        "relation": best.relation,
        "said_by": speaker.name if speaker else None,
        "kind": best.place.kind,
        "document": best.place.document if best.place.document != "text" else None,
        "diff": [
            f"{piece.kind}: {piece.claim} / {piece.passage}"
            for piece in best.pieces
            if piece.kind != "same"
        ],
        "cuts": [f"{cut.why}: {cut.text}" for cut in best.cuts],
    }
    return {key: value for key, value in seen.items() if value not in (None, [])}


_GIVEN = {"why", "claim", "speaker", "type", "act", "in", "text", "title"}


@pytest.mark.parametrize(("path", "case"), _cases())
def test_verdict(path: Path, case: dict[str, Any]) -> None:
    expected = {key: value for key, value in case.items() if key not in _GIVEN}
    assert _seen(_verified(path, case)) == expected
