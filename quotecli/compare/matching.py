"""Which pieces of different articles are the same statement.

Not every piece is held against every other: an index of seldom words and pairs of words gives each
piece a limited number of others, so that time grows with the number of pieces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotecli.compare.content import NUMERAL, Content, Likeness, alike, at_most
from quotecli.compare.pieces import Piece
from quotecli.naming import Relation

_KEYS = 16
"""Seldom words and pairs by which others of a piece are looked up."""
_POSTED = 64
"""Pieces that are kept for a word or a pair: with more it is no seldom one."""
_LOOKED_AT, _FEWEST = 24, 2
"""Pieces that a piece is held against at most, and how many of its words and pairs they must have."""

_COPIES = 4
"""Of those that have the very same words."""

_LEAST = {"same": 1.2, "speaks-for": 1.2, "unknown": 1.8, "different": 2.4}
"""The weight of what two pieces must have in common, by what their speakers are to each other."""
_COVER = {"same": 0.68, "speaks-for": 0.68, "unknown": 0.72, "different": 0.75}
"""The share of the lighter one that it must be."""
_BOTH = {"same": 0.52, "speaks-for": 0.52, "unknown": 0.58, "different": 0.75}
"""The share of both."""
_ROW = {"same": 0.0, "speaks-for": 0.0, "unknown": 0.0, "different": 0.45}
"""The share of the lighter one that must be in one row of words: on one topic people share words."""
_EXCERPT = {"same": 0.9, "speaks-for": 0.9, "unknown": 0.92, "different": 0.95}
"""The share of the lighter one that is enough where it is there in rows of words, whatever else the
other has."""
_EXCERPT_LEAST = {"same": 1.2, "speaks-for": 1.2, "unknown": 2.4, "different": 4.0}
"""What such an excerpt must weigh."""
_SOLID = 0.6
"""The share of the lighter one that those rows must be."""
_LITTLE, _LITTLE_COVER = 2.0, 0.85
"""Of a piece that weighs less than that, so much must be in the other."""
_TELLING = 1.5
"""What words that are not said every day must weigh in what two people have in common."""
_AT_MOST = 0.5
"""The share below which two pieces are not looked at: a bit less, for numerals may add to it."""
_WHOLE = 0.95
"""The share of both from which on one speaker's words are the same, however little they tell."""


@dataclass(frozen=True, eq=False)
class Match:
    """Two pieces, by their number, that are the same statement, and how sure that is."""

    one: int
    other: int
    score: float
    likeness: Likeness


def is_same(found: Likeness, relation: Relation) -> bool:
    """Whether what two pieces have in common makes them the same statement."""
    if relation == "same" and found.both >= _WHOLE:
        return True
    if relation == "different" and (found.opposed or found.telling < _TELLING):
        # Two who differ on something, one who asks and one who answers, or what everybody says.
        return False
    excerpt = (
        found.shared >= _EXCERPT_LEAST[relation]
        and found.cover >= _EXCERPT[relation]
        and found.solid >= _SOLID * found.less
    )
    return excerpt or (
        found.shared >= _LEAST[relation]
        and found.cover >= (_COVER[relation] if found.less >= _LITTLE else _LITTLE_COVER)
        and found.both >= _BOTH[relation]
        and found.run >= _ROW[relation] * found.less
    )


def matches(
    pieces: Sequence[Piece],
    contents: Sequence[Content],
    related: Callable[[Piece, Piece], Relation],
) -> Iterator[Match]:
    """The pairs of pieces of different articles that are the same statement.

    Args:
        pieces: those of all articles, in order.
        contents: what each of them holds.
        related: what the speakers of two pieces are to each other.
    """
    keys = [list(_keys(content)) for content in contents]
    often = Counter(key for each in keys for key in set(each))
    articles = [piece.article for piece in pieces]
    first: dict[tuple[object, ...], int] = {}
    wordings = [
        first.setdefault((content.asks, *((w.plain, w.number) for w in content.words)), number)
        for number, content in enumerate(contents)
    ]
    """For each piece the first that has the same words."""
    known: dict[tuple[int, int], Likeness | None] = {}
    posted: dict[tuple[str, ...], list[int]] = {}
    for number, content in enumerate(contents):
        chosen = sorted(
            {key for key in keys[number] if often[key] > 1}, key=lambda k: (often[k], k)
        )
        chosen = chosen[:_KEYS]
        article = articles[number]
        seen: Counter[int] = Counter()
        for key in chosen:
            seen.update(other for other in posted.get(key, ()) if articles[other] != article)
        fewest = min(_FEWEST, len(chosen))
        looked_at = copies = 0
        for other, count in seen.most_common():
            if count < fewest or looked_at >= _LOOKED_AT:
                break
            if wordings[other] == wordings[number]:
                copies += 1
                if copies > _COPIES:
                    continue  # a few hold all of them together
            looked_at += 1
            pair = wordings[other], wordings[number]
            if pair not in known:
                known[pair] = _held(contents[other], content)
            found = known[pair]
            if found and is_same(found, related(pieces[other], pieces[number])):
                yield Match(other, number, found.cover + found.both, found)
        for key in chosen:
            where = posted.setdefault(key, [])
            if len(where) < _POSTED:
                where.append(number)


def _held(one: Content, other: Content) -> Likeness | None:
    """What two pieces have in common, if that is enough for anybody's words."""
    if at_most(one, other) < _AT_MOST * min(one.total, other.total):
        return None
    found = alike(one, other)
    return found if is_same(found, "same") else None


def _keys(content: Content) -> Iterator[tuple[str, ...]]:
    """The words of a piece that tell something, and the pairs of them that follow each other."""
    telling = [
        stem
        for stem, weight in zip(content.stems, content.weights, strict=True)
        if weight > 0.15 and stem != NUMERAL
    ]
    for stem in telling:
        yield (stem,)
    yield from pairwise(telling)
    if len(telling) < 2:  # hardly any word tells something: what is left counts as it stands
        yield from pairwise(content.stems)


__all__ = ["Match", "is_same", "matches"]
