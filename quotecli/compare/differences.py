"""What an outlet has otherwise than another of the same statement.

Where both have the words between quotation marks, each word counts.  A report may have words of its
own; there only numerals, negations and parts that are left out or added do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quotecli.compare.content import NUMERAL, Content, Scales, alike
from quotecli.compare.result import Difference, DifferenceKind, Span, Status
from quotecli.language import Language
from quotecli.wording import ALTERED, TIDY, Change, Wording, aligned, likeness

_SMALL = 3
"""Words at most that are a numeral or a negation, and no part of what was said."""
_LONG = 6
"""Words from which on what stands in the place of others is a part of its own."""
_PART = 1.9
"""The weight from which on words that a report lacks are a part."""
_INSTEAD = 0.35
"""The share of such a part that other words may stand in its place with."""
_LITTLE = 0.25
"""The weight up to which words at an end are no part: `Namun`, `jadi`."""
_SAID = 0.6
"""The share of a fragment between marks that must be there for it to be taken from there."""
_REACH, _TELLING = 5, 0.3
"""How far a negation reaches, in words, to one that weighs so much."""
_ANCHOR = 0.35
"""The weight from which on words that both have hold two reports together."""
_ALONE = 0.75
"""The same where they stand by themselves among words that differ."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one outlet has: its words, whether they stand between marks, and what its verb does."""

    words: Wording
    direct: bool
    denies: bool
    """Whether its verb denies words that are not between marks."""
    asks: bool = False
    """Whether its verb asks words that are not between marks."""
    marked: tuple[Wording, ...] = ()
    """The fragments between marks of a report."""


def differences(
    own: Side, other: Side, data: Language, scales: Scales
) -> tuple[Status, list[Difference]]:
    """What an outlet has otherwise than the one that it is held against, and what that makes of it."""
    changes = aligned(own.words, other.words, data)
    if own.direct and other.direct:
        found = list(_of_quotes(changes, own, other, scales))
    else:
        exact = not {change.kind for change in changes} & ALTERED
        found = list(_of_reports(own, other, data, scales, exact=exact))
        if other.direct:
            found += _of_fragments(own, other, data, {each.spans for each in found})
    found += _questions(changes, own, other)
    found = [_holding(difference, own, other, data) for difference in found]
    status = _status(found)
    if status == "same":
        kinds = {change.kind for change in changes}
        if kinds & ALTERED:
            return "reworded", found
        return ("tidied" if kinds & TIDY else "same"), found
    return status, found


def _status(found: Sequence[Difference]) -> Status:
    kinds = {difference.kind for difference in found}
    if kinds & {"numeral", "negation", "question", "word"}:
        return "changed"
    if "left-out" in kinds:
        return "part"
    return "more" if "added" in kinds else "same"


def _holding(difference: Difference, own: Side, other: Side, data: Language) -> Difference:
    """A part that is left out or added, with what it holds that changes the rest."""
    if difference.kind not in ("left-out", "added"):
        return difference
    added = difference.kind == "added"
    spans = difference.spans if added else difference.other_spans
    words = [
        word
        for word in (own if added else other).words.words
        if any(start <= word.start < end for start, end in spans)
    ]
    lows = [word.key for word in words]
    holds = []
    if any(
        data.wordings.conditions.at(lows, index) and not data.wordings.topics.at(lows, index)
        for index in range(len(lows))
    ):
        holds.append("condition")
    if any(data.wordings.negation(word.plain) is not None for word in words):
        holds.append("negation")
    if any(word.number is not None for word in words):
        holds.append("numeral")
    return replace(difference, holds=tuple(holds))


def _questions(changes: Sequence[Change], own: Side, other: Side) -> Iterator[Difference]:
    """What one asks and the other states."""
    pairs = [
        (change.first + step, change.passage_first + step)
        for change in changes
        if change.last - change.first == change.passage_last - change.passage_first
        for step in range(change.last - change.first)
    ]
    asked = [i for i, _ in pairs if own.words.asks(i)]
    there = [j for _, j in pairs if other.words.asks(j)]
    if bool(own.asks or asked) == bool(other.asks or there):
        return
    if own.asks or asked:
        place = own.words.sentence(asked[0]) if asked else (0, len(own.words))
        yield _difference("question", own.words, place, other.words, (0, 0))
    else:
        place = other.words.sentence(there[0]) if there else (0, len(other.words))
        yield _difference("question", own.words, (0, 0), other.words, place)


# --- words between marks -------------------------------------------------------------------


def _of_quotes(
    changes: Sequence[Change], own: Side, other: Side, scales: Scales
) -> Iterator[Difference]:
    first = changes[0].passage_first if changes else len(other.words)
    last = changes[-1].passage_last if changes else len(other.words)
    yield from _end(own, other, 0, first, scales)
    for number, change in enumerate(changes):
        if change.kind not in ALTERED:
            continue
        mine = (change.first, change.last)
        theirs = (change.passage_first, change.passage_last)
        kind: DifferenceKind = "word"
        if change.kind == "numeral":
            kind = "numeral"
        elif change.kind == "negation":
            kind = "negation"
        size = max(change.last - change.first, change.passage_last - change.passage_first)
        if theirs[0] == theirs[1]:
            at_end = number in (0, len(changes) - 1)
            if at_end and _weight(own.words, *mine, scales) <= _LITTLE and kind == "word":
                continue
            if kind == "word" or size > _SMALL:
                kind = "added"
        elif mine[0] == mine[1]:
            if kind == "word" or size > _SMALL:
                kind = "left-out"
        elif size > _LONG or (_sentences(own.words, mine) and _sentences(other.words, theirs)):
            # Nothing stands for anything else there.
            yield _difference("left-out", own.words, (mine[0], mine[0]), other.words, theirs)
            yield _difference("added", own.words, mine, other.words, (theirs[0], theirs[0]))
            continue
        yield _difference(kind, own.words, mine, other.words, theirs)
    yield from _end(own, other, last, len(other.words), scales)


def _sentences(words: Wording, place: tuple[int, int]) -> bool:
    """Whether some words are whole sentences."""
    return all(map(words.stops, place))


def _end(own: Side, other: Side, first: int, last: int, scales: Scales) -> Iterator[Difference]:
    """Words of the other at an end that the outlet does not have."""
    said = [word for word in other.words.words[first:last] if not word.bracketed]
    if scales.content(said).total > _LITTLE:
        yield _difference("left-out", own.words, (0, 0), other.words, (first, last))


def _weight(words: Wording, first: int, last: int, scales: Scales) -> float:
    return scales.content(words.words[first:last]).total


def _difference(
    kind: DifferenceKind,
    own: Wording,
    mine: tuple[int, int],
    other: Wording,
    theirs: tuple[int, int],
) -> Difference:
    return Difference(
        kind,
        own.said(*mine),
        other.said(*theirs),
        tuple(own.spans(*mine)),
        tuple(other.spans(*theirs)),
    )


# --- reports -------------------------------------------------------------------------------


def _of_reports(
    own: Side, other: Side, data: Language, scales: Scales, *, exact: bool
) -> Iterator[Difference]:
    """``exact``: no word differs, so that there is no other numeral either."""
    a, b = scales.content(own.words.words), scales.content(other.words.words)
    blocks = _anchors(a, b)
    if not exact:
        yield from _numerals(own.words, a, other.words, b, blocks)
    parts: list[Difference] = []
    for (i1, i2), (j1, j2) in _gaps(blocks, len(a.words), len(b.words)):
        lost, more = sum(b.weights[j1:j2]), sum(a.weights[i1:i2])
        if lost >= _PART and more <= _INSTEAD * lost:
            parts.append(_difference("left-out", own.words, (i1, i1), other.words, (j1, j2)))
        elif more >= _PART and lost <= _INSTEAD * more:
            parts.append(_difference("added", own.words, (i1, i2), other.words, (j1, j1)))
    if not exact or own.denies != other.denies:
        yield from _negations(own, a, other, b, data)
    yield from parts


def _of_fragments(
    own: Side, other: Side, data: Language, known: set[tuple[Span, ...]]
) -> Iterator[Difference]:
    """What a report has between marks is said to be the words themselves, so that each counts.

    ``known``: where differences were found before.
    """
    for fragment in own.marked:
        changes = aligned(fragment, other.words, data)
        if likeness(fragment, changes) < _SAID:
            continue  # marks around other words: a name, or irony
        for change in changes:
            if change.kind in ("numeral", "negation", "word") and change.first < change.last:
                mine = change.first, change.last
                theirs = change.passage_first, change.passage_last
                found = _difference(change.kind, fragment, mine, other.words, theirs)
                if found.spans not in known:
                    yield found


def _anchors(a: Content, b: Content) -> list[tuple[int, int, int]]:
    """Where rows of words that tell something are in both, in order."""
    found = []
    for i, j, size in alike(a, b).blocks:
        weight = sum(a.weights[i : i + size])
        if weight >= (_ANCHOR if size > 1 else _ALONE):
            found.append((i, j, size))
    return found


def _gaps(
    blocks: Sequence[tuple[int, int, int]], mine: int, theirs: int
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """What stands between such rows, of both."""
    i = j = 0
    for a, b, size in [*blocks, (mine, theirs, 0)]:
        if i < a or j < b:
            yield (i, a), (j, b)
        i, j = a + size, b + size


def _numerals(
    own: Wording, a: Content, other: Wording, b: Content, blocks: Sequence[tuple[int, int, int]]
) -> Iterator[Difference]:
    """Numerals in the same place that have another value, which stands nowhere else in either."""
    mine, theirs = ({word.number for word in side.words} for side in (a, b))
    for i, j, size in blocks:
        for step in range(size):
            if a.stems[i + step] != NUMERAL:
                continue
            one, two = a.words[i + step].number, b.words[j + step].number
            if one != two and one not in theirs and two not in mine:
                # With the unit that follows both.
                end = step + 2 if step + 1 < size else step + 1
                yield _difference("numeral", own, (i + step, i + end), other, (j + step, j + end))


def _negations(
    own: Side, a: Content, other: Side, b: Content, data: Language
) -> Iterator[Difference]:
    """Words that one of both denies and the other does not, and a verb that denies what the other
    states; one makes up for the other."""
    mine, theirs = _denied(a, b, data), _denied(b, a, data)
    if bool(mine or theirs) == (own.denies != other.denies):
        return
    yield Difference(
        "negation",
        _around(own.words, mine),
        _around(other.words, theirs),
        tuple(span for first, last in mine for span in own.words.spans(first, last)),
        tuple(span for first, last in theirs for span in other.words.spans(first, last)),
        denied=own.denies != other.denies,
    )


def _denied(content: Content, other: Content, data: Language) -> list[tuple[int, int]]:
    """Negations with the word that they deny, where the other has that word and never denies it."""
    there: dict[str, bool] = {}
    for index, stem in enumerate(other.stems):
        near = other.words[max(0, index - _REACH) : index]
        denied = any(data.wordings.negation(word.plain) is not None for word in near)
        there[stem] = there.get(stem, False) or denied
    found: list[tuple[int, int]] = []
    for index, word in enumerate(content.words):
        if data.wordings.negation(word.plain) is None:
            continue
        reach = range(index + 1, min(index + _REACH, len(content.words)))
        telling = next((i for i in reach if content.weights[i] >= _TELLING), None)
        if telling is None or there.get(content.stems[telling], True):
            continue
        if found and index < found[-1][1]:
            index = found.pop()[0]  # two that deny one word
        found.append((index, telling + 1))
    return found


def _around(words: Wording, ranges: Sequence[tuple[int, int]]) -> str:
    return " … ".join(words.said(first, last) for first, last in ranges)


__all__ = ["Side", "differences"]
