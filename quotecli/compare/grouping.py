"""Pieces that match, put together into statements: what each article has of one utterance.

Two pieces of one article come into one statement only if they are the same words, printed twice, or
parts of what another article has in one piece or one paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotecli.compare.content import Content, alike
from quotecli.compare.matching import Match, is_same
from quotecli.compare.pieces import Piece, Utterance
from quotecli.naming import Relation

_MOST = 12
"""Pieces of one article that a statement has at most: nobody prints one more often, and looking at
all pairs of very many would take time with the square of their number."""
_OVERLAP = 0.3
"""Share of the words of a part that another part of the same piece may have too."""


@dataclass(frozen=True, eq=False)
class Segment:
    """Pieces of one utterance that stand side by side and belong to one statement."""

    utterance: Utterance
    pieces: tuple[Piece, ...]

    @property
    def article(self) -> int:
        return self.utterance.article


class _Clusters:
    """Pieces by their number, joined as matches come."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        contents: Sequence[Content],
        related: Callable[[Piece, Piece], Relation],
    ) -> None:
        self._pieces = pieces
        self._contents = contents
        self._related = related
        self._root = list(range(len(contents)))
        self._members: dict[int, dict[int, list[int]]] = {
            number: {piece.article: [number]} for number, piece in enumerate(pieces)
        }
        self._parts: dict[int, list[tuple[int, frozenset[int]]]] = {}
        """For each piece those that were joined to it, with which of its words they have."""

    def root(self, number: int) -> int:
        while self._root[number] != number:
            self._root[number] = self._root[self._root[number]]
            number = self._root[number]
        return number

    def articles(self, number: int) -> dict[int, list[int]]:
        """The pieces of a cluster by their article."""
        return self._members[self.root(number)]

    def join(self, match: Match) -> None:
        """Join the clusters of two pieces, unless that would mix what one article has apart."""
        blocks = match.likeness.blocks
        mine = frozenset(i + step for i, _, size in blocks for step in range(size))
        theirs = frozenset(j + step for _, j, size in blocks for step in range(size))
        a, b = self.root(match.one), self.root(match.other)
        if a != b:
            if not self._fit(a, b, match, mine, theirs):
                return
            if sum(map(len, self._members[a].values())) < sum(map(len, self._members[b].values())):
                a, b = b, a
            for article, numbers in self._members.pop(b).items():
                self._members[a].setdefault(article, []).extend(numbers)
            self._root[b] = a
        self._parts.setdefault(match.one, []).append((match.other, mine))
        self._parts.setdefault(match.other, []).append((match.one, theirs))

    def _fit(
        self, a: int, b: int, match: Match, mine: frozenset[int], theirs: frozenset[int]
    ) -> bool:
        few, many = sorted((self._members[a], self._members[b]), key=len)
        for article, numbers in few.items():
            others = many.get(article, [])
            if len(numbers) + len(others) > _MOST:
                return False
            for number in numbers:
                for other in others:
                    if not (
                        self._twice(number, other)
                        or self._parts_of({number, other}, match.one, match.other, mine)
                        or self._parts_of({number, other}, match.other, match.one, theirs)
                    ):
                        return False
        return True

    def _twice(self, one: int, other: int) -> bool:
        """Whether an article prints the same words in two places."""
        relation = self._related(self._pieces[one], self._pieces[other])
        return is_same(alike(self._contents[one], self._contents[other]), relation)

    def _parts_of(self, both: set[int], whole: int, new: int, words: frozenset[int]) -> bool:
        """Whether a piece has other words of a whole than one that was joined to it before."""
        if new not in both:
            return False
        for part, others in self._parts.get(whole, ()):
            if part in both and part != new:
                return len(words & others) <= _OVERLAP * min(len(words), len(others))
        return False


def statements(
    utterances: Sequence[Utterance],
    pieces: Sequence[Piece],
    contents: Sequence[Content],
    matches: Iterable[Match],
    related: Callable[[Piece, Piece], Relation],
) -> list[list[Segment]]:
    """What each article has of each statement, and what only one article has, in the order of the
    articles.

    Args:
        utterances: all of the set, in order.
        pieces: theirs, in order.
        contents: what each of them holds.
        matches: which of them are the same.
        related: what the speakers of two pieces are to each other.
    """
    clusters = _Clusters(pieces, contents, related)
    for match in sorted(matches, key=lambda m: (-m.score, m.one, m.other)):
        clusters.join(match)
    cluster_of: dict[Piece, int] = {}
    for number, piece in enumerate(pieces):
        if len(clusters.articles(number)) > 1:
            cluster_of[piece] = clusters.root(number)
    together = _together(utterances, cluster_of)
    groups: dict[int, int] = {}

    def group(cluster: int) -> int:
        while groups.setdefault(cluster, cluster) != cluster:
            cluster = groups[cluster]
        return cluster

    for one, other in together:
        groups[group(one)] = group(other)
    found: dict[int, list[Segment]] = {}
    alone: list[list[Segment]] = []
    for utterance in utterances:
        for own in _segments(utterance, cluster_of, group):
            matched = [cluster_of[piece] for piece in own if piece in cluster_of]
            segment = Segment(utterance, tuple(own))
            if matched:
                found.setdefault(group(matched[0]), []).append(segment)
            else:
                alone.append([segment])
    both = [*found.values(), *alone]
    return sorted(both, key=lambda segments: _place(segments[0]))


def _place(segment: Segment) -> tuple[int, int]:
    return segment.article, segment.utterance.words.words[segment.pieces[0].first].start


def _side_by_side(before: Piece, piece: Piece) -> bool:
    """Whether two pieces that follow each other stand in one paragraph."""
    return before.rows[-1].paragraph == piece.rows[0].paragraph


def _together(
    utterances: Sequence[Utterance], cluster_of: dict[Piece, int]
) -> list[tuple[int, int]]:
    """The clusters that two articles or more have in one paragraph, one after the other."""
    where: dict[tuple[int, int], set[int]] = {}
    for utterance in utterances:
        placed = [piece for piece in utterance.pieces if piece in cluster_of]
        for before, piece in pairwise(placed):
            one, other = cluster_of[before], cluster_of[piece]
            if one != other and _side_by_side(before, piece):
                where.setdefault((one, other), set()).add(utterance.article)
    return [pair for pair, articles in where.items() if len(articles) > 1]


def _segments(
    utterance: Utterance, cluster_of: dict[Piece, int], group: Callable[[int], int]
) -> Iterable[list[Piece]]:
    """The pieces of an utterance that belong together."""
    current: list[Piece] = []
    owner: int | None = None
    for piece in utterance.pieces:
        own = group(cluster_of[piece]) if piece in cluster_of else None
        fits = not current or (
            _side_by_side(current[-1], piece) and (own is None or owner is None or own == owner)
        )
        # The same statement over two paragraphs stays together, too.
        if current and own is not None and own == owner:
            fits = True
        if not fits:
            yield current
            current, owner = [], None
        current.append(piece)
        owner = own if owner is None else owner
    if current:
        yield current


__all__ = ["Segment", "statements"]
