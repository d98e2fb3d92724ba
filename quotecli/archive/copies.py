"""Articles of an archive that have the same text: those that outlets take from an agency, or from each
other.

Two articles are near-duplicates as ``quotecli.compare.copies`` says: enough of the stretches of what
the reporters wrote are the same.  When an article is stored, some of its stretches are stored with it
as checksums; which articles go together is found out when it is asked for, so that it is right
whatever was added, changed or left out since.

That is done without holding each article against each other.  Of every two checksums one is looked up
among those of the articles before; articles that have enough of them in common are held against each
other with all that is stored.  The checksums that are kept at a time are bounded: of more, they are
gone through in several rounds.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from sys import byteorder
from typing import Any

from sqlalchemy import Connection, Select, func, select

from quotecli.archive.chunks import chunks
from quotecli.archive.schema import ARTICLES, STRETCHES
from quotecli.compare.copies import FEWEST, SAME, stretches
from quotecli.model import Document

_ROUND = 1_000_000
"""Checksums that are in memory at a time, about: a hundred megabytes."""
_HOLDERS = 4
"""Articles that are remembered for a checksum, the first ones: all copies of a text are like the first."""
_CANDIDATE = SAME / 2
"""The share of the checksums looked up that two articles must have in common to be compared."""
_SHORTEST = 200
"""Code points of a text that cannot be the same as another by chance."""
_TOGETHER = 500
"""Rows that are asked for at a time."""

_UNIT = "I"
"""Four bytes, see ``array``."""


def sums_of(document: Document) -> bytes:
    """The checksums of some of the stretches of an article, in order."""
    return packed(stretches(document))


def packed(sums: set[int]) -> bytes:
    """Checksums as the archive keeps them: four bytes each, the highest first, in order."""
    found = array(_UNIT, sorted(sums))
    if byteorder == "little":
        found.byteswap()
    return found.tobytes()


def unpacked(data: bytes) -> list[int]:
    """The checksums that ``packed`` was given, in order."""
    found = array(_UNIT)
    found.frombytes(data)
    if byteorder == "little":
        found.byteswap()
    return found.tolist()


def copies(connection: Connection, articles: Select[Any]) -> dict[int, int]:
    """The articles that have the text of an earlier one, with the first that has it.

    Earlier is what was published before, of one day what came into the archive before; what has no date
    comes last.

    Args:
        connection: to the archive.
        articles: the ids of those that are looked at.
    """
    order = _in_order(connection, articles)
    groups = _Groups(order)
    for same in _same_checksum(connection, articles):
        groups.join(same)
    for pair in _alike(connection, articles, order):
        groups.join(pair)
    return groups.copies()


def _in_order(connection: Connection, articles: Select[Any]) -> dict[int, int]:
    """The place of each article."""
    query = select(ARTICLES.c.id).where(ARTICLES.c.id.in_(articles))
    undated = ARTICLES.c.date.is_(None)
    ids = connection.scalars(query.order_by(undated, ARTICLES.c.date, ARTICLES.c.id))
    return {id: place for place, id in enumerate(ids)}


def _same_checksum(connection: Connection, articles: Select[Any]) -> Iterator[list[int]]:
    """Articles whose text is the same to the last sign."""
    chosen = ARTICLES.c.id.in_(articles), ARTICLES.c.length >= _SHORTEST
    several = (
        select(ARTICLES.c.sha256)
        .where(*chosen)
        .group_by(ARTICLES.c.sha256)
        .having(func.count() > 1)
    )
    rows = connection.execute(
        select(ARTICLES.c.sha256, ARTICLES.c.id)
        .where(*chosen, ARTICLES.c.sha256.in_(several))
        .order_by(ARTICLES.c.sha256)
    )
    groups: dict[str, list[int]] = {}
    for row in rows:
        groups.setdefault(row.sha256, []).append(row.id)
    yield from groups.values()


def _alike(
    connection: Connection, articles: Select[Any], order: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Pairs of articles whose stretches are the same."""
    size = func.coalesce(func.sum(func.length(STRETCHES.c.sums)), 0)
    chosen = STRETCHES.c.article.in_(articles)
    total = connection.scalar(select(size).where(chosen)) or 0
    rounds = 1 + int(total) // 8 // _ROUND
    met: set[tuple[int, int]] = set()
    for number in range(rounds):
        rows = connection.execute(
            select(STRETCHES.c.article, STRETCHES.c.sums)
            .where(chosen)
            .order_by(STRETCHES.c.article)
        )
        found = set(_candidates(((row.article, row.sums) for row in rows), number, rounds)) - met
        met |= found
        yield from _compared(connection, sorted(found))


def _candidates(
    rows: Iterable[tuple[int, bytes]], number: int, rounds: int
) -> Iterator[tuple[int, int]]:
    """Pairs that have enough checksums of a round in common."""
    holders: dict[int, list[int]] = {}
    sizes: dict[int, int] = {}
    for article, data in rows:
        # The stored ones can all be divided by four, see ``quotecli.compare.copies``.
        sums = [sum for sum in unpacked(data) if not sum & 4 and (sum >> 3) % rounds == number]
        sizes[article] = len(sums)
        shared: Counter[int] = Counter()
        for sum in sums:
            held = holders.get(sum)
            if held is None:
                holders[sum] = [article]
                continue
            shared.update(held)
            if len(held) < _HOLDERS:
                held.append(article)
        for other, count in shared.items():
            if count >= max(1, int(_CANDIDATE * min(len(sums), sizes[other]))):
                yield other, article


def _compared(
    connection: Connection, pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Those of some pairs that have the same text."""
    for some in chunks(pairs, _TOGETHER):
        ids = {id for pair in some for id in pair}
        query = select(STRETCHES.c.article, STRETCHES.c.sums).where(STRETCHES.c.article.in_(ids))
        sums = {row.article: set(unpacked(row.sums)) for row in connection.execute(query)}
        for pair in some:
            one, other = (sums[id] for id in pair)
            least = min(len(one), len(other))
            if least >= FEWEST and len(one & other) >= SAME * least:
                yield pair


class _Groups:
    """Articles that belong together, by the first of each group."""

    def __init__(self, order: dict[int, int]) -> None:
        self._order = order
        self._before: dict[int, int] = {}

    def join(self, articles: Sequence[int]) -> None:
        """Put articles, and all that belong to them, into one group."""
        roots = {self._root(article) for article in articles}
        first = min(roots, key=self._order.__getitem__)
        self._before |= dict.fromkeys(roots - {first}, first)

    def copies(self) -> dict[int, int]:
        """All but the first of each group, with the first."""
        return {article: self._root(article) for article in self._before}

    def _root(self, article: int) -> int:
        path = []
        while article in self._before:
            path.append(article)
            article = self._before[article]
        self._before |= dict.fromkeys(path, article)
        return article
