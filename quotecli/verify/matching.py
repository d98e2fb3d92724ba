"""A claim against one stretch of a document: are the words there, and which verdict has it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from quotecli.language import Language
from quotecli.model import Quote
from quotecli.verify.cuts import cuts
from quotecli.verify.model import Cut, Piece
from quotecli.verify.zones import Zone, inner_of
from quotecli.wording import ALTERED, HARD, KINDS, TIDY, Change, Kind, Wording, aligned, likeness

_MOST_PAIRS = 1_000_000
"""Pairs of the same word in claim and passage up to which the longest run is looked for."""
FOUND = 0.6
"""How much of a claim must stand in a passage at least, by count and by weight of its words."""
SHORTEST_PART = 3
"""Words of the shortest part that a claim is said to be joined of."""
_CLEAR = 0.75
"""What stands there to this share need not have that many words side by side."""
_SHORT = 5
"""Words of the shortest claim of which some must stand side by side."""
_ALL_THERE = 0.5
"""What a passage must score that has all the words of a claim in their order."""
_LONG, _HALF = 6, 0.4
"""So many words side by side, and so much of a claim, are no chance."""
_RUN = 0.3
"""How much of a claim must stand side by side to show where in a long passage it stands."""
_ROOM = 12
"""Words on either side of the densest stretch of a long passage that are looked at too."""


@dataclass(frozen=True, slots=True)
class Match:
    """A claim aligned with a zone."""

    zone: Zone
    changes: tuple[Change, ...]
    score: float

    @property
    def first(self) -> int:
        """The first word of the zone that is meant."""
        return self.changes[0].passage_first

    @property
    def last(self) -> int:
        """The word after the last one."""
        return self.changes[-1].passage_last


def match(
    claim: Wording, zone: Zone, weight: Callable[[str], float], data: Language
) -> Match | None:
    """The claim aligned with a zone; None where they have next to nothing in common."""
    if not len(zone.words):
        return None
    within = _window(claim, zone, weight)
    changes = aligned(claim, zone.words, data, within)
    if not any(change.kind not in ALTERED for change in changes):
        return None
    return Match(zone, tuple(changes), likeness(claim, changes))


def holds(claim: Wording, found: Match, weight: Callable[[str], float]) -> bool:
    """Whether so much of the claim is there that it is the same statement, or a part that is said
    nowhere by chance."""
    share = _share(claim, found, weight)
    run = longest_run(found)
    if run >= _LONG and min(run / len(claim), share) >= _HALF:
        return True
    if all(change.kind not in ALTERED or change.first == change.last for change in found.changes):
        return found.score >= _ALL_THERE
    if found.score < FOUND or share < FOUND:
        return False
    return found.score >= _CLEAR or run >= SHORTEST_PART or len(claim) < _SHORT


def may_hold(claim: Wording, found: Match, weight: Callable[[str], float]) -> bool:
    """The same of a stretch whose quotes are not known yet: who says it may stand between."""
    same = sum(each.last - each.first for each in found.changes if each.kind not in ALTERED)
    return holds(claim, found, weight) or (
        same >= FOUND * len(claim)
        and longest_run(found) >= min(2, len(claim))
        and _share(claim, found, weight) >= FOUND
    )


def _share(claim: Wording, found: Match, weight: Callable[[str], float]) -> float:
    """How much of a claim is there, by weight."""
    # A numeral is written in too many ways to be looked up.
    weights = [weight(word.key) if word.number is None else 1.0 for word in claim.words]
    there = sum(
        sum(weights[change.first : change.last])
        for change in found.changes
        if change.kind not in ALTERED
    )
    return there / sum(weights) if claim.words else 0.0


def longest_run(found: Match) -> int:
    """How many words of a claim stand there side by side, at most."""
    longest = size = 0
    for change in found.changes:
        size = 0 if change.kind in ALTERED else size + change.last - change.first
        longest = max(longest, size)
    return longest


def _window(claim: Wording, zone: Zone, weight: Callable[[str], float]) -> tuple[int, int] | None:
    """The words of a long zone among which the claim can stand; None for all of them."""
    size = 2 * len(claim) + 2 * _ROOM
    total = len(zone.words)
    if total <= 2 * size:
        return None
    counts = Counter(zone.words.plain)
    if sum(counts[plain] for plain in claim.plain) <= _MOST_PAIRS:
        matcher = SequenceMatcher(None, claim.plain, zone.words.plain, autojunk=False)
        run = matcher.find_longest_match()
        if run.size >= max(SHORTEST_PART, _RUN * len(claim)):
            # Elsewhere its words may stand more closely, and in no order.
            return max(0, run.b - size), min(total, run.b + run.size + size)
    wanted = {word.plain: weight(word.key) for word in claim.words}
    sums = [0.0]
    for plain in zone.words.plain:
        sums.append(sums[-1] + wanted.get(plain, 0.0))
    span = len(claim) + _ROOM
    best = max(range(total - span + 1), key=lambda at: sums[at + span] - sums[at])
    return max(0, best - span), min(total, best + 2 * span)


# --- the verdict ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the words of a passage are to the claim, whoever says them."""

    verdict: str
    details: tuple[str, ...]
    cuts: tuple[Cut, ...]


def judge(claim: Wording, found: Match, data: Language, *, marked: bool) -> Judgement:
    """The first verdict that applies to a passage, but for who says it and for denials.

    ``marked``: whether the claim is said to be word for word.
    """
    zone, changes = found.zone, found.changes
    joints = joints_of(found)
    inside = [change for number, change in enumerate(changes) if number not in joints]
    kinds = {change.kind for change in inside}
    details: list[str] = [code for code in HARD if code in kinds]
    details += ["words"] * ("word" in kinds) + ["omission"] * ("omission" in kinds)
    cut = cuts(zone.words, found.first, found.last, claim, data)
    if not kinds.isdisjoint(HARD):
        verdict = "altered"
    elif joints:
        verdict = "stitched"
    elif cut and not kinds & ALTERED:
        verdict = "truncated"
    elif kinds & ALTERED or _asks_more(claim, found):
        verdict = "altered"
        details += ["question"] * _asks_more(claim, found)
    else:
        verdict = _faithful(claim, found, marked=marked)
    if found.first > 0 or found.last < len(zone.words):
        details.append("partial")
    return Judgement(verdict, tuple(details), cut if verdict == "truncated" else ())


_OTHERWISE = {"headline": "from-headline", "inner": "quoted-by-other", "narration": "not-a-quote"}


def _faithful(claim: Wording, found: Match, *, marked: bool) -> str:
    """The verdict where nothing is changed that an editor may not change."""
    kind = place_kind(found)
    if marked and kind == "indirect":
        return "from-indirect"
    if kind in _OTHERWISE:
        return _OTHERWISE[kind]
    kinds = {change.kind for change in found.changes}
    if kinds & TIDY:
        return "tidied"
    return "verbatim" if _is_the_same(claim, found) else "near-verbatim"


def _is_the_same(claim: Wording, found: Match) -> bool:
    """Whether a claim is letter for letter what stands there, but for the marks at which one stretch
    goes over into the next: what stands there is the cue's."""
    passage = found.zone.words
    at, place = 0, found.first
    for joint in [*sorted(passage.begins), found.last]:
        if not found.first < joint <= found.last:
            continue
        to = next(
            (
                change.first + joint - change.passage_first
                for change in found.changes
                if change.passage_first < joint <= change.passage_last
                and change.last - change.first == change.passage_last - change.passage_first
            ),
            None,
        )
        if to is None or claim.said(at, to) != passage.said(place, joint):
            return False
        at, place = to, joint
    return at == len(claim)


def place_kind(found: Match) -> str:
    """What the place is where the words stand: a quote in a quote, or marked words in a clause."""
    zone = found.zone
    if zone.kind not in ("direct", "indirect"):
        return zone.kind
    spans = zone.words.spans(found.first, found.last)
    if all(_in_inner(zone.quotes, span) for span in spans):
        return "inner" if zone.kind == "direct" else "fragment"
    return zone.kind


def _in_inner(quotes: Sequence[Quote], span: tuple[int, int]) -> bool:
    return any(
        start <= span[0] and span[1] <= end for quote in quotes for start, end in inner_of(quote)
    )


def joints_of(found: Match) -> set[int]:
    """The changes by number at which the claim leaps from one sentence to another that is not the
    next: there parts are joined."""
    words = found.zone.words
    sizes = [
        change.last - change.first
        if change.kind not in ALTERED and change.kind != "omission"
        else 0
        for change in found.changes
    ]
    joints = set()
    for number, change in enumerate(found.changes):
        if change.kind not in (*ALTERED, "omission") or change.passage_first == change.passage_last:
            continue
        leaps = any(
            0 < at < len(words) and words.stops(at)
            for at in range(change.passage_first, change.passage_last + 1)
        )
        if (
            leaps
            and change.last - change.first <= 1
            and change.passage_last - change.passage_first >= SHORTEST_PART
            and sum(sizes[:number]) >= SHORTEST_PART
            and sum(sizes[number + 1 :]) >= SHORTEST_PART
        ):
            joints.add(number)
    return joints


def _asks_more(claim: Wording, found: Match) -> bool:
    """Whether the claim makes a question of what was none."""
    words = found.zone.words
    asked = sum(words.asks(at) for at in range(found.first, found.last))
    return sum(claim.asks(at) for at in range(len(claim))) > asked


def pieces(claim: Wording, found: Match) -> tuple[Piece, ...]:
    """The word diff; a currency stays with its numeral, before which it stands."""
    passage = found.zone.words
    bounds: list[tuple[Kind, int, int, int, int]] = []
    for change in found.changes:
        first, passage_first = change.first, change.passage_first
        if bounds and _stands_before(claim, first) and first < change.last:
            kind, i1, _, j1, _ = bounds.pop()
            first, passage_first = first + 1, min(passage_first + 1, change.passage_last)
            kind = max(kind, change.kind, key=KINDS.index)
            bounds.append((kind, i1, first, j1, passage_first))
        if (first, passage_first) != (change.last, change.passage_last):
            bounds.append((change.kind, first, change.last, passage_first, change.passage_last))
    return tuple(
        Piece(kind, claim.said(i1, i2), passage.said(j1, j2)) for kind, i1, i2, j1, j2 in bounds
    )


def _stands_before(words: Wording, at: int) -> bool:
    """Whether a word is said after the one that it is written before."""
    return 0 < at < len(words) and words.words[at].start < words.words[at - 1].start


__all__ = [
    "FOUND",
    "SHORTEST_PART",
    "Judgement",
    "Match",
    "holds",
    "joints_of",
    "judge",
    "match",
    "may_hold",
    "pieces",
    "place_kind",
]
