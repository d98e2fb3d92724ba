"""Which row answers which: the rows of an article annotated in full, and those predicted for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quotecli.evaluate.corpus import GoldDocument, GoldRow
from quotecli.evaluate.predicted import Predicted, PredictedRow
from quotecli.evaluate.spans import Pair, Region, overlap, trim

SAME = 0.5
"""Intersection over union from which on two clauses are the same."""


@dataclass(slots=True)
class Pairing:
    """Gold rows of one kind (direct, or all others) and the rows that answer them."""

    matched: list[tuple[GoldRow, PredictedRow]] = field(default_factory=list)
    missed: list[GoldRow] = field(default_factory=list)
    false: list[tuple[PredictedRow, tuple[Pair, ...]]] = field(default_factory=list)
    """Rows that answer nothing, with the spans that do not."""
    neutral: set[int] = field(default_factory=set)
    """``id()`` of rows that are neither asked for nor punished."""
    spans: list[tuple[Pair, bool]] = field(default_factory=list)
    """Direct only: the spans that were predicted, and whether each is one of gold's."""

    @property
    def gold(self) -> int:
        return len(self.matched) + len(self.missed)

    @property
    def predicted(self) -> int:
        return len(self.matched) + len(self.false)


class Regions:
    """The stretches of an article in which a row that gold lacks is not punished."""

    def __init__(self, document: GoldDocument) -> None:
        rows = document.rows
        self.mixed = Region(p for r in rows if r.type == "mixed" for p in r.content)
        self.optional = Region(p for r in rows if r.optional for p in r.content)
        self.reported = Region(p for r in rows if r.direct for p in r.content)
        self.quotes = {trim(document.text, r.content[0]) for r in rows if r.direct}


def pair_direct(document: GoldDocument, predicted: Predicted, regions: Regions) -> Pairing:
    """Direct rows answer each other when their spans are the same but for marks and stops."""
    text = document.text
    owner: dict[Pair, PredictedRow] = {}
    again: list[tuple[PredictedRow, Pair]] = []
    for row in predicted.rows:
        if row.type == "direct":
            again += [
                (row, piece)
                for piece in row.content
                if owner.setdefault(trim(text, piece), row) is not row
            ]
    pairing = Pairing()
    answered = set()
    for gold in document.rows:
        if not gold.direct:
            continue
        span = trim(text, gold.content[0])
        found = owner.get(span)
        if found is not None:
            answered.add(span)
        if gold.optional:
            if found is not None:
                pairing.neutral.add(id(found))
        elif found is None:
            pairing.missed.append(gold)
        else:
            pairing.matched.append((gold, found))
    for span, row in owner.items():
        pairing.spans.append((span, span in answered))
        if span in answered:
            continue
        got = Region([span])
        if got.within(regions.mixed) or got.half_within(regions.optional):
            pairing.neutral.add(id(row))
        else:
            pairing.false.append((row, (span,)))
    # A span given twice is right once and wrong once.
    pairing.false += [(row, (piece,)) for row, piece in again]
    return pairing


def pair_indirect(document: GoldDocument, predicted: Predicted, regions: Regions) -> Pairing:
    """Other rows answer each other when half of their characters agree, cues first."""
    text = document.text
    others = [row for row in predicted.rows if row.type != "direct"]
    contents = [Region(row.content) for row in others]
    pairing = Pairing()
    taken: set[int] = set()
    wanted = [row for row in document.rows if not row.direct]
    for gold in sorted(wanted, key=lambda row: row.optional):
        best = _best(gold, others, contents, taken)
        if best is not None:
            taken.add(best)
        if gold.optional:
            if best is not None:
                pairing.neutral.add(id(others[best]))
        elif best is None:
            pairing.missed.append(gold)
        else:
            pairing.matched.append((gold, others[best]))
    for number, row in enumerate(others):
        if number in taken:
            continue
        got = contents[number]
        whole = trim(text, (got.spans[0][0], got.spans[-1][1])) if got else (0, 0)
        inside = got.within(regions.reported) and whole not in regions.quotes
        if got.half_within(regions.optional) or inside:
            pairing.neutral.add(id(row))
        else:
            pairing.false.append((row, row.content))
    return pairing


def _best(
    gold: GoldRow, rows: Sequence[PredictedRow], contents: Sequence[Region], taken: set[int]
) -> int | None:
    want = Region(gold.content)
    best: int | None = None
    rank = (False, 0.0)
    for number, row in enumerate(rows):
        if number in taken:
            continue
        agreement = want.agreement(contents[number])
        cues = bool(gold.cue and row.cue and overlap(gold.cue, row.cue))
        if agreement >= SAME and (cues, agreement) > rank:
            best, rank = number, (cues, agreement)
    return best
