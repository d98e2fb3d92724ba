"""Measures confidence: the precision of each chain of rules on annotated articles.

Whether a row is right is judged as ``quotecli evaluate`` judges it; rows that are neither asked for nor
punished count neither way.  How true the numbers are is told by cross-validation over articles: each
article's rows are given what the articles of the other folds measure.
"""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from quotecli.confidence import ALL, JOINT, WEIGHT, Chain, Measured, chains
from quotecli.evaluate.corpus import Corpus, CorpusError, GoldDocument
from quotecli.evaluate.figures import confidence, share
from quotecli.evaluate.pairing import Regions, pair_direct, pair_indirect
from quotecli.evaluate.predicted import Predicted, same_speaker
from quotecli.language import Language
from quotecli.pipeline import extract

FOLDS = 10
_SAMPLES = 1000
_SEED = 20
_UNSURE = 0.6
_TAIL = 25
"""Of a thousand samples, those left out at either end of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row that counts: its article, its chain, and whether content and speaker are both right."""

    document: str
    chain: Chain
    right: bool


def judged(corpora: Iterable[Corpus], language: str | Language = "id") -> list[Judged]:
    """Extract the articles of corpora and judge every row that counts.

    Raises CorpusError for a corpus that is not annotated in full, and for an article given twice.
    """
    rows: list[Judged] = []
    seen: dict[str, str] = {}
    for corpus in corpora:
        if corpus.labelled:
            raise CorpusError("corpus.statements", path=corpus.name)
        for document in corpus.documents:
            if document.text in seen:
                other = seen[document.text]
                raise CorpusError(
                    "corpus.same-article", path=corpus.name, id=document.id, other=other
                )
            seen[document.text] = document.id
            rows += _of_document(document, language)
    if not rows:
        raise CorpusError("corpus.no-rows")
    return rows


def _of_document(document: GoldDocument, language: str | Language) -> list[Judged]:
    found = extract(document.text, language=language)
    predicted = Predicted.of({**found.to_dict(), "id": document.id}, document.text, document.id)
    chain_of = dict(zip(map(id, predicted.rows), chains(found.quotes), strict=True))
    regions = Regions(document)
    rows = []
    for pairing in (
        pair_direct(document, predicted, regions),
        pair_indirect(document, predicted, regions),
    ):
        for gold, row in pairing.matched:
            want = document.speakers.get(gold.speaker) if gold.speaker else None
            right = same_speaker(want, predicted.speaker(row))
            rows.append(Judged(document.id, chain_of[id(row)], right))
        rows += [Judged(document.id, chain_of[id(row)], False) for row, _ in pairing.false]
    return rows


def measure(rows: Iterable[Judged], weight: float = WEIGHT) -> Measured:
    """Count right rows and all rows of each chain and of its beginnings."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        for length in range(len(row.chain) + 1):
            count = counts[JOINT.join(row.chain[:length]) or ALL]
            count[0] += row.right
            count[1] += 1
    return Measured({name: (right, all_) for name, (right, all_) in counts.items()}, weight)


def cross_validated(
    rows: Sequence[Judged], folds: int = FOLDS, weight: float = WEIGHT
) -> list[tuple[str, float, bool]]:
    """Article, confidence measured on the other folds, and whether the row was right.

    Raises CorpusError where the articles are so few that they are all in one fold.
    """
    pairs: list[tuple[str, float, bool]] = []
    for fold in range(folds):
        own = [row for row in rows if _fold(row.document, folds) == fold]
        measured = measure((r for r in rows if _fold(r.document, folds) != fold), weight)
        for row in own:
            value = measured.of(row.chain)
            if value is None:
                raise CorpusError("corpus.one-fold")
            pairs.append((row.document, value, row.right))
    return pairs


def _fold(document: str, folds: int) -> int:
    """The fold of an article, the same in every run and whatever else is measured."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % folds


def figures(pairs: Sequence[tuple[str, float, bool]]) -> dict[str, Any]:
    """How true the numbers are, pooled over folds; the calibration error with its 95 % interval.

    The interval is from a bootstrap over articles, since rows of one article are right together.
    """
    plain = [(value, right) for _, value, right in pairs]
    low = [right for value, right in plain if value < _UNSURE]
    found: dict[str, Any] = {
        "rows": len(plain),
        "right": share(sum(right for _, right in plain), len(plain)),
        **confidence(plain),
        "unsure": {
            "share": share(len(low), len(plain)),
            "wrong": share(low.count(False), len(low)),
        },
    }
    found["ece_interval"] = _interval(pairs)
    return found


def _interval(pairs: Sequence[tuple[str, float, bool]]) -> list[float]:
    by_document: dict[str, list[tuple[float | None, bool]]] = defaultdict(list)
    for document, value, right in pairs:
        by_document[document].append((value, right))
    articles = list(by_document.values())
    chance = random.Random(_SEED)
    errors = []
    for _ in range(_SAMPLES):
        sample: list[tuple[float | None, bool]] = []
        for article in chance.choices(articles, k=len(articles)):
            sample += article
        errors.append(confidence(sample, area=False)["ece"])
    errors.sort()
    return [errors[_TAIL], errors[-_TAIL - 1]]


_HEAD = """\
# How often each chain of rules is right, measured on annotated articles: right rows / all rows.
#
# A chain is what found the quote (direct or indirect, the rule, why it is weak), how often the article
# quotes the speaker, and the rule that chose the speaker.  A chain's beginnings stand here too; a
# seldom chain leans on them with the weight below.  See quotecli/confidence.py.
#
# This file is written by `quotecli calibrate GOLD… --output quotecli/language/id/confidence.toml`.

[measured]
articles = "{articles}"
rows = "{rows}"
weight = "{weight:g}"

[chains]
counts = '''
{counts}
'''
"""


def to_toml(measured: Measured, articles: int) -> str:
    """The data file of a language with what was measured."""
    lines = [
        f"{name} = {right}/{rows}"
        for name, (right, rows) in sorted(
            measured.counts.items(), key=lambda item: (item[0] != ALL, item[0])
        )
    ]
    return _HEAD.format(
        articles=articles,
        rows=measured.counts[ALL][1],
        weight=measured.weight,
        counts="\n".join(lines),
    )


__all__ = ["FOLDS", "Judged", "cross_validated", "figures", "judged", "measure", "to_toml"]
