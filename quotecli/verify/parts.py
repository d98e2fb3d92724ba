"""A claim that is joined of parts from different places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from quotecli.language import Language
from quotecli.verify.matching import SHORTEST_PART, Match, joints_of, match
from quotecli.verify.model import Piece
from quotecli.wording import ALTERED, Change, Word, Wording

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
    own: Set[int] = frozenset(),
) -> list[Part]:
    """The parts of a claim that stand in different places and together are all of it.

    ``own``: the numbers of the places where the claimed speaker speaks, which go before others.

    Nothing where one place has nearly all of it, or where the parts are one after the other in one
    place.
    """
    runs = [run for number, each in enumerate(found) for run in _runs(number, each)]
    runs = [run for run in runs if _says(claim, run, weight)]
    if not runs:
        return []
    chosen: list[Part] = []
    for run in sorted(
        runs, key=lambda run: (run.first - run.last, run.number not in own, run.number)
    ):
        run = _trimmed(run, chosen)
        if run.last - run.first >= SHORTEST_PART and _says(claim, run, weight):
            chosen.append(run)
    chosen.sort(key=lambda run: run.first)
    chosen = list(_grown(chosen, found, len(claim)))
    if not any(_leaps(found, one, other) for one, other in pairwise(chosen)):
        return []
    covered = {
        at
        for run in chosen
        for change in run.changes
        if change.kind not in ALTERED
        for at in range(change.first, change.last)
    }
    if len(covered) < _COVERED * len(claim):
        return []
    if any(_has_it_all(claim, each) for each in found):
        return []
    return chosen


def added(claim: Wording, parts: Sequence[Part]) -> list[Word]:
    """The words of a claim that no part has any place for."""
    return [
        word
        for at, word in enumerate(claim.words)
        if not any(part.first <= at < part.last for part in parts)
    ]


_GAP = 3
"""Words at most that a part has more or less than its place, or others, next to what is the same."""


def _grown(chosen: Sequence[Part], found: Sequence[Match], size: int) -> Iterator[Part]:
    """The parts with what stands next to them in their place and in no other part, so that a changed
    numeral or a negation that is gone is seen; those that meet so are one."""
    for number, run in enumerate(chosen):
        low = chosen[number - 1].last if number else 0
        high = chosen[number + 1].first if number + 1 < len(chosen) else size
        there = found[run.number]
        joints = joints_of(there)
        near = [c for at, c in enumerate(there.changes) if at not in joints and _is_small(c)]
        before = [c for c in near if low <= c.first and c.last <= run.first]
        behind = [c for c in near if run.last <= c.first and c.last <= high]
        changes = list(run.changes)
        for change in reversed(before):
            if not _meets(change, changes[0]):
                break
            changes.insert(0, change)
        for change in behind:
            if not _meets(changes[-1], change):
                break
            changes.append(change)
        while changes[0].kind != "same" and changes[0] not in run.changes:
            del changes[0]
        while changes[-1].kind != "same" and changes[-1] not in run.changes:
            # Into the next part of the same place the way goes on.
            if number + 1 < len(chosen) and _meets(changes[-1], chosen[number + 1].changes[0]):
                break
            del changes[-1]
        yield Part(
            run.number,
            changes[0].first,
            changes[-1].last,
            changes[0].passage_first,
            changes[-1].passage_last,
            tuple(changes),
        )


def _is_small(change: Change) -> bool:
    return change.kind not in ALTERED or (
        change.last - change.first <= _GAP and change.passage_last - change.passage_first <= _GAP
    )


def _meets(one: Change, other: Change) -> bool:
    return (one.last, one.passage_last) == (other.first, other.passage_first)


def _has_it_all(claim: Wording, found: Match) -> bool:
    """Whether one place has nearly all of a claim, without a leap."""
    same = sum(c.last - c.first for c in found.changes if c.kind not in ALTERED)
    return same >= _ENOUGH * len(claim) and not joints_of(found)


def _leaps(found: Sequence[Match], one: Part, other: Part) -> bool:
    """Whether two parts that follow each other in the claim are from different places."""
    if one.number != other.number:
        return True
    there = found[one.number]
    return any(
        one.last <= there.changes[at].last and there.changes[at].first <= other.first
        for at in joints_of(there)
    )


def missing(claim: Wording, found: Sequence[Match]) -> Iterator[Wording]:
    """The stretches of a claim, a sentence at most, of which no place has a part."""
    there = {
        at
        for each in found
        for run in _runs(0, each)
        if run.last - run.first >= SHORTEST_PART
        for at in range(run.first, run.last)
    }
    first = 0
    for at in range(len(claim) + 1):
        if at < len(claim) and at not in there and not (at > first and claim.stops(at)):
            continue
        if at - first >= SHORTEST_PART:
            yield claim.part(first, at)
        first = at if at < len(claim) and at not in there else at + 1


def rest(
    claim: Wording, found: Match, weight: Callable[[str], float], data: Language
) -> Iterator[Match]:
    """What the same place has of the words before and behind the longest part that it has: parts may
    stand in the other order."""
    runs = sorted(_runs(0, found), key=lambda run: run.first - run.last)
    if not runs:
        return
    there = set(found.zone.words.plain)
    for first, last in ((0, runs[0].first), (runs[0].last, len(claim))):
        known = sum(weight(word.key) for word in claim.words[first:last] if word.plain in there)
        if last - first < SHORTEST_PART or known < _SAYING:
            continue
        other = match(claim.part(first, last), found.zone, weight, data)
        if other is not None:
            changes = tuple(
                replace(change, first=change.first + first, last=change.last + first)
                for change in other.changes
            )
            yield Match(found.zone, changes, other.score)


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


__all__ = ["Part", "added", "assembled", "has_part", "missing", "rest"]
