"""Doctored quotes held against all articles: how often the verdict is right, and that none passes."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import doctored
import pytest
from conftest import ROOT

from quotecli import Document
from quotecli.language import load
from quotecli.model import Meta
from quotecli.pipeline import Examination, examine
from quotecli.reader import Article, read
from quotecli.verify import FAITHFUL, Claim, Text, Verifier

_SEED = 83
_OF_A_KIND = 100
"""Claims that are drawn of each kind at most."""
_HELD_OUT = 12
"""Of so many articles one is not searched."""
_FLOOR = 0.95
_LEAST = 1000


@pytest.fixture(scope="module")
def drawn(gold: Path) -> tuple[Verifier, list[doctored.Doctored]]:
    """What is searched, and the claims."""
    chance = random.Random(_SEED)
    verifier = Verifier(load())
    searched: list[Document] = []
    held_out: list[Document] = []
    for number, (id_, examination) in enumerate(_articles(gold, chance)):
        document = replace(examination.document, id=id_)
        if number % _HELD_OUT == _HELD_OUT - 1:
            held_out.append(document)
            continue
        searched.append(document)
        _add(verifier, id_, replace(examination, document=document))
    texts, denials = doctored.denials()
    for id_, text in texts:
        _add(verifier, id_, examine(text))
    claims = (
        doctored.doctored(searched, _SEED) + doctored.unsaid(held_out, searched, _SEED) + denials
    )
    kinds: defaultdict[str, list[doctored.Doctored]] = defaultdict(list)
    for claim in claims:
        kinds[claim.kind].append(claim)
    picked = []
    for of_a_kind in kinds.values():
        chance.shuffle(of_a_kind)
        picked += of_a_kind[:_OF_A_KIND]
    return verifier, picked


def _articles(gold: Path, chance: random.Random) -> Iterator[tuple[str, Examination]]:
    """Our samples and all articles of the raw corpus; those that have no title get one of words of
    their own, side by side nowhere."""
    for item in read([str(ROOT / "samples")]):
        if isinstance(item, Article):
            yield item.id, examine(item.text, title=item.meta.title)
    with (gold / "news-raw.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            words = [w for w in article["text"].split() if w.isalpha() and len(w) > 4]
            title = " ".join(chance.sample(words, min(8, len(words)))).title()
            yield article["id"], examine(article["text"], title=title)


def _add(verifier: Verifier, id_: str, examination: Examination) -> None:
    document = examination.document
    meta = Meta(title=document.meta.title)
    verifier.add(Text(id_, document.text, meta, document.sha256, partial(_given, examination)))


def _given(examination: Examination) -> Examination:
    return examination


def test_verdicts(drawn: tuple[Verifier, list[doctored.Doctored]]) -> None:
    verifier, claims = drawn
    right: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    passed = []
    for claim in claims:
        verdict = verifier.verify(Claim(claim.words, claim.speaker, claim.who)).verdict
        all_[claim.kind] += 1
        right[claim.kind] += verdict in claim.expected
        if claim.kind not in doctored.CONTROLS and verdict in FAITHFUL:
            passed.append((claim, verdict))
    for kind in all_:
        print(f"{kind:24} {right[kind]:4} of {all_[kind]:4}")
    print(f"{'all':24} {right.total():4} of {all_.total():4}")
    assert all_.total() >= _LEAST
    assert not passed
    assert right.total() / all_.total() >= _FLOOR
