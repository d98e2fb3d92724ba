"""A claim that is joined of parts from different places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotecli.language import Language
from quotecli.verify.matching import SHORTEST_PART, Match, joints_of
from quotecli.verify.model import Piece
from quotecli.wording import ALTERED, Change, Wording

_COVERED = 0.9
"""How much of a claim's words its parts must have."""
_ENOUGH = 0.9
"""What stands in one place to this share is no claim of parts."""
_SAYING = 4.0
"""What the words of a part must weigh: `dan itu yang` is found everywhere."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a claim, and where they stand in the passage of that number."""

    number: int
    first: int
    last: int
    passage_first: int
    passage_last: int
    changes: tuple[Change, ...]

    def pieces(self, claim: Wording, passage: Wording) -> Iterator[Piece]:
        """The word diff of the part."""
        for change in self.changes:
            yield Piece(
                change.kind,
                claim.said(change.first, change.last),
                passage.said(change.passage_first, change.passage_last),
            )


def assembled(
    claim: Wording,
    found: Sequence[Match],
    weight: Callable[[str], float],
    data: Language,
) -> list[Part]:
    """The parts of a claim that stand in different places and together are all of it.

    Nothing where one place has nearly all of it, where a word that no part has is a numeral or denies,
    or where the parts are one after the other in one place.
    """
    runs = [run for number, each in enumerate(found) for run in _runs(number, each)]
    runs = [run for run in runs if _says(claim, run, weight)]
    if not runs:
        return []
    chosen: list[Part] = []
    for run in sorted(runs, key=lambda run: (run.first - run.last, run.number)):
        run = _trimmed(run, chosen)
        if run.last - run.first >= SHORTEST_PART and _says(claim, run, weight):
            chosen.append(run)
    chosen.sort(key=lambda run: run.first)
    if not any(_leaps(found, one, other) for one, other in pairwise(chosen)):
        return []
    covered = {at for run in chosen for at in range(run.first, run.last)}
    if len(chosen) < 2 or len(covered) < _COVERED * len(claim):
        return []
    if any(_has_it_all(claim, each) for each in found):
        return []
    missing = [word for at, word in enumerate(claim.words) if at not in covered]
    if any(word.number is not None or data.wordings.negation(word.plain) for word in missing):
        return []
    return chosen


def _has_it_all(claim: Wording, match: Match) -> bool:
    """Whether one place has nearly all of a claim, without a leap."""
    same = sum(c.last - c.first for c in match.changes if c.kind not in ALTERED)
    return same >= _ENOUGH * len(claim) and not joints_of(match)


def _leaps(found: Sequence[Match], one: Part, other: Part) -> bool:
    """Whether two parts that follow each other in the claim are from different places."""
    if one.number != other.number:
        return True
    match = found[one.number]
    return any(
        one.last <= match.changes[at].last and match.changes[at].first <= other.first
        for at in joints_of(match)
    )


def has_part(claim: Wording, found: Match, weight: Callable[[str], float]) -> bool:
    """Whether a passage has a part of a claim that says something."""
    return any(_says(claim, run, weight) for run in _runs(0, found))


def _runs(number: int, found: Match) -> Iterator[Part]:
    """The stretches of a claim that a passage has without a change that is one."""
    open_: list[Change] = []
    for change in (*found.changes, None):
        if change is not None and change.kind not in ALTERED and change.kind != "omission":
            open_.append(change)
            continue
        while open_ and open_[0].kind != "same":
            del open_[0]
        while open_ and open_[-1].kind != "same":
            del open_[-1]
        if open_:
            first, last = open_[0], open_[-1]
            places = first.passage_first, last.passage_last
            yield Part(number, first.first, last.last, *places, tuple(open_))
        open_ = []


def _says(claim: Wording, run: Part, weight: Callable[[str], float]) -> bool:
    if run.last - run.first < SHORTEST_PART:
        return False
    return sum(weight(word.key) for word in claim.words[run.first : run.last]) >= _SAYING


def _trimmed(run: Part, chosen: Sequence[Part]) -> Part:
    """A run without the words that others, which are longer, have already."""
    for other in chosen:
        if other.first <= run.first < other.last:
            run = _cut(run, max(other.last, run.first), run.last)
        if other.first < run.last <= other.last:
            run = _cut(run, run.first, min(other.first, run.last))
        if run.first < other.first and other.last < run.last:
            # In the middle of it: the longer side is left.
            before, behind = other.first - run.first, run.last - other.last
            run = (
                _cut(run, run.first, other.first)
                if before >= behind
                else _cut(run, other.last, run.last)
            )
    return run


def _cut(run: Part, first: int, last: int) -> Part:
    """A run between two words of the claim."""
    if first <= run.first and last >= run.last:
        return run
    changes = []
    for change in run.changes:
        low, high = max(first, change.first), min(last, change.last)
        if low >= high:
            continue
        if (low, high) == (change.first, change.last):
            changes.append(change)
        elif change.last - change.first == change.passage_last - change.passage_first:
            shift = change.passage_first - change.first
            changes.append(Change(change.kind, low, high, low + shift, high + shift))
    if not changes:
        return Part(run.number, first, first, run.passage_first, run.passage_first, ())
    places = changes[0].passage_first, changes[-1].passage_last
    return Part(run.number, changes[0].first, changes[-1].last, *places, tuple(changes))


__all__ = ["Part", "assembled", "has_part"]
