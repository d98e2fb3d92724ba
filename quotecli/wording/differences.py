"""How one wording differs from another: what an editor may do, and what nobody may.

The words of a claim are aligned with those of a passage, and each place where they are not the
same gets a kind.  Kinds, from the harmless to the worst, are in ``KINDS``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from quotecli.language import Language
from quotecli.wording.words import Word, Wording

Kind: TypeAlias = Literal[
    "same", "spacing", "spelling", "filler", "bracket", "omission", "word", "negation", "numeral"
]
KINDS: tuple[Kind, ...] = (
    "same",
    "spacing",  # `dimana`, `di mana`
    "spelling",  # `nggak` as `tidak`, `2 juta` as `dua juta`
    "filler",  # `eh`, a word said twice
    "bracket",  # words in brackets, of whoever wrote it down
    "omission",  # words left out where `…` says so
    "word",
    "negation",
    "numeral",
)
TIDY: frozenset[Kind] = frozenset({"spelling", "filler", "bracket", "omission"})
"""What editors may do."""
HARD: tuple[Kind, ...] = ("numeral", "negation")
"""What is called out first, whatever else differs."""
ALTERED: frozenset[Kind] = frozenset({"word", *HARD})

_DASHES = "-–—"
_HYPHENS = ("-", "\u2010", "\u2011")
_MOST_COMPARED = 100_000
"""Pairs of words up to which runs are looked for by length."""


@dataclass(frozen=True, slots=True)
class Change:
    """A place in the alignment: words of the claim and of the passage, by index, ends excluded."""

    kind: Kind
    first: int
    last: int
    passage_first: int
    passage_last: int


def aligned(
    claim: Wording, passage: Wording, data: Language, within: tuple[int, int] | None = None
) -> list[Change]:
    """The claim's words against the passage's, in order, what is the same included.

    Words of the passage before the first and behind the last one that they have in common are
    left out: an excerpt is not a change.  ``within``: the words of the passage that are looked at,
    all by default.
    """
    low, high = within or (0, len(passage))
    mine, theirs = claim.plain, passage.plain[low:high]
    equal = _kept_together([(i, low + j, n) for i, j, n in _runs(mine, theirs)])
    if not equal:
        size = _edge(mine, passage.plain, low, high, at_end=False)
        return [_unequal(claim, passage, (0, len(mine)), (low, low + size), data)] if mine else []
    found: list[Change] = []
    first, place, _ = equal[0]
    if first:
        size = _edge(mine[:first], passage.plain, low, place, at_end=True)
        found.append(_unequal(claim, passage, (0, first), (place - size, place), data))
    i, j = first, place
    for at, place, size in equal:
        if (at, place) != (i, j):
            found.append(_unequal(claim, passage, (i, at), (j, place), data))
        found += _equal(claim, passage, at, at + size, place, data)
        i, j = at + size, place + size
    if i < len(mine):
        size = _edge(mine[i:], passage.plain, j, high, at_end=False)
        found.append(_unequal(claim, passage, (i, len(mine)), (j, j + size), data))
    return _with_torn(claim, passage, found, data)


def _with_torn(
    claim: Wording, passage: Wording, found: list[Change], data: Language
) -> list[Change]:
    """The changes, and what an excerpt tears from its first or last word: `aktif` of `non-aktif`,
    `5` of `5-10` or of `5 persen`."""
    first, last = found[0], found[-1]
    if first.kind not in ALTERED:
        at = first.passage_first
        while _is_torn(passage, at, data):
            at -= 1
        if at < first.passage_first:
            found = [_unequal(claim, passage, (0, 0), (at, first.passage_first), data), *found]
    if last.kind not in ALTERED:
        at = last.passage_last
        while _is_torn(passage, at, data):
            at += 1
        if at > last.passage_last:
            torn = _unequal(claim, passage, (last.last, last.last), (last.passage_last, at), data)
            found = [*found, torn]
    return found


def _is_torn(passage: Wording, at: int, data: Language) -> bool:
    """Whether the word at a place is one with that before it."""
    if not 0 < at < len(passage) or at in passage.begins:
        return False
    before, behind, gap = passage.words[at - 1], passage.words[at], passage.gaps[at]
    units = _units(data)
    counted = before.number is not None
    if behind.number is not None and (counted or before.plain in units):
        if gap[:1] in (*_DASHES, "/"):
            return True
    elif counted and behind.plain in units:
        return True
    return gap in _HYPHENS or _is_range(passage, at, data) or _is_range(passage, at - 1, data)


def _is_range(passage: Wording, at: int, data: Language) -> bool:
    """Whether a word stands between two numerals: `5 hingga 10`, `Rp5 hingga Rp10`, but not
    `5 persen hingga 2025`."""
    words = passage.words
    if not 0 < at < len(words) - 1 or words[at].plain not in data.wordings.ranges:
        return False
    if words[at + 1].number is None:
        return False
    units = _units(data)
    other = words[at + 2].plain if at + 2 < len(words) else ""
    return words[at - 1].number is not None or (words[at - 1].plain in units and other in units)


def _runs(mine: list[str], theirs: list[str]) -> list[tuple[int, int, int]]:
    """The runs that two rows of words have in common, in order: where each begins, and its length.

    Long runs first, as people read; of very long rows the most words in all, since looking for long
    runs can take time with the third power of the length (``a b a b …``).
    """
    if len(mine) * len(theirs) <= _MOST_COMPARED:
        matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
        return [(i, j, n) for i, j, n in matcher.get_matching_blocks() if n]
    from rapidfuzz.distance import LCSseq  # seldom needed

    numbers: dict[str, int] = {}
    rows = [[numbers.setdefault(word, len(numbers)) for word in row] for row in (mine, theirs)]
    return [
        (block.src_start, block.dest_start, block.src_end - block.src_start)
        for block in LCSseq.opcodes(*rows)
        if block.tag == "equal"
    ]


def _edge(words: list[str], passage: list[str], low: int, high: int, *, at_end: bool) -> int:
    """How many words at an edge of what both have in common stand for some of the claim: as many,
    or those that are the same letters with other spaces."""
    room = high - low
    joined = "".join(words)
    for size in range(1, min(room, len(words) + 2) + 1):
        part = passage[high - size : high] if at_end else passage[low : low + size]
        if "".join(part) == joined:
            return size
    return min(room, len(words))


_ALONE = 2
"""Words at most of a run that a large gap parts from all others: chance has them in common."""
_LARGE = 4


def _kept_together(equal: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The runs in common without small ones at either end that are far from the rest."""
    found = list(equal)

    def far(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
        gap = other[1] - one[1] - one[2]
        return gap > _LARGE + other[0] - one[0] - one[2]

    while len(found) > 1 and found[0][2] <= _ALONE and far(found[0], found[1]):
        del found[0]
    while len(found) > 1 and found[-1][2] <= _ALONE and far(found[-2], found[-1]):
        del found[-1]
    return found


def _equal(
    claim: Wording, passage: Wording, i1: int, i2: int, j1: int, data: Language
) -> list[Change]:
    found: list[Change] = []
    for i in range(i1, i2):
        j = j1 + i - i1
        kind = _same(claim.words[i], passage.words[j], data)
        if found and found[-1].kind == kind:
            before = found.pop()
            found.append(Change(kind, before.first, i + 1, before.passage_first, j + 1))
        else:
            found.append(Change(kind, i, i + 1, j, j + 1))
    return found


def _same(word: Word, other: Word, data: Language) -> Kind:
    """How two words differ that stand for the same."""
    if word.key == other.key:
        return "same"
    # Who said `tidak` may not be given `nggak`.
    spoken = data.wordings.spoken
    return "word" if word.key in spoken and other.key not in spoken else "spelling"


def _unequal(
    claim: Wording,
    passage: Wording,
    mine: tuple[int, int],
    theirs: tuple[int, int],
    data: Language,
) -> Change:
    a, b = claim.words[slice(*mine)], passage.words[slice(*theirs)]
    return Change(_kind(claim, passage, mine, theirs, a, b, data), *mine, *theirs)


def _kind(
    claim: Wording,
    passage: Wording,
    mine: tuple[int, int],
    theirs: tuple[int, int],
    a: Sequence[Word],
    b: Sequence[Word],
    data: Language,
) -> Kind:
    own = [word for word in a if not word.bracketed]
    if negations(a, data) != negations(b, data):
        # Not even in brackets; but a filler or a word said twice may be one.
        return "filler" if not a and _is_filler(passage, theirs, data) else "negation"
    if not own and (not b or all(word.plain in data.pronouns for word in b)):
        return "numeral" if _numbers(a, data) else "bracket"  # nor a numeral that nobody said
    if not a and _is_filler(passage, theirs, data):
        return "filler"
    if not a and all(word.bracketed for word in b):
        return "bracket"
    if _numbers(a, data) != _numbers(b, data) or _unit_differs(claim, passage, mine, theirs, data):
        return "numeral"
    if "".join(word.key for word in a) == "".join(word.key for word in b):
        return "spacing"
    if not own and claim.omits(mine[0]) and not _has_condition(b, data):
        return "omission"
    return "word"


def _has_condition(words: Sequence[Word], data: Language) -> bool:
    """Whether some words make what is said depend on something else."""
    keys = [word.key for word in words]
    lists = data.wordings
    return any(
        size and lists.topics.at(keys, at) <= size
        for at in range(len(keys))
        if (size := lists.conditions.at(keys, at))
    )


def _numbers(words: Sequence[Word], data: Language) -> Counter[str]:
    """The numerals of some words, fractions in words included."""
    found = Counter(word.plain for word in words if not word.plain[:1].isalnum())  # `#5`, `<`
    lows = [word.plain for word in words]
    index = 0
    while index < len(lows):
        size = data.wordings.shares.at(lows, index)
        if size:
            found[" ".join(lows[index : index + size])] += 1
        index += size or 1
    return found


def _unit_differs(
    claim: Wording,
    passage: Wording,
    mine: tuple[int, int],
    theirs: tuple[int, int],
    data: Language,
) -> bool:
    """Whether what is counted behind a numeral is another: `2 kilometer`, `2 meter`."""
    units = _units(data)
    found = [
        {
            word.plain
            for at, word in enumerate(words.words[first:last], first)
            if word.plain in units and at and words.words[at - 1].number is not None
        }
        for words, (first, last) in ((claim, mine), (passage, theirs))
    ]
    return found[0] != found[1]


def _units(data: Language) -> set[str]:
    return {*data.wordings.signs.values(), *data.wordings.currencies.values()}


def negations(words: Sequence[Word], data: Language) -> Counter[str]:
    """The words of some that deny, by kind."""
    return Counter(
        found for word in words if (found := data.wordings.negation(word.plain)) is not None
    )


def _is_filler(passage: Wording, place: tuple[int, int], data: Language) -> bool:
    """Whether words of the passage only fill time, or are said again right behind."""
    first, last = place
    lows = [word.key for word in passage.words[first:last]]
    index = 0
    if first and data.wordings.negation(passage.words[first - 1].plain):
        return _said_twice(passage, first, last, data)  # `jangan gitu`
    while index < len(lows):
        size = data.wordings.fillers.at(lows, index)
        if not size:
            break
        index += size
    return index == len(lows) or _said_twice(passage, first, last, data)


def _said_twice(passage: Wording, first: int, last: int, data: Language) -> bool:
    """`kami, kami siap`: the same words once more, behind a comma, a dash or dots."""
    size = last - first
    words = passage.plain
    for other, gap in ((first - size, first), (first + size, last)):
        if (
            other < 0
            or other + size > len(words)
            or words[other : other + size] != words[first:last]
        ):
            continue
        between = passage.gaps[gap].strip()
        if between and between[0] in ",…." + _DASHES and passage.gaps[gap] not in _DASHES:
            return True
        if size == 1 and not between and words[first] in data.pronouns:
            return True
    return False


def likeness(claim: Wording, changes: Sequence[Change]) -> float:
    """How much of the claim's words stands in the passage, from 0 to 1; words that the passage has
    between them count against it, what editors may do does not."""
    same = sum(c.last - c.first for c in changes if c.kind not in ALTERED)
    more = sum(
        max(0, (c.passage_last - c.passage_first) - (c.last - c.first))
        for c in changes
        if c.kind in ALTERED
    )
    return same / (len(claim) + more) if len(claim) else 0.0


__all__ = [
    "ALTERED",
    "HARD",
    "KINDS",
    "TIDY",
    "Change",
    "Kind",
    "aligned",
    "likeness",
    "negations",
]
