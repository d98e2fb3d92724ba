"""Who is one person: a pure function of what articles say of those with the same name.

Those who may be one are put together in steps, surest first:

1. what somebody decided;
2. one name, or two that may be one, and one office that only one person holds at a time;
3. one name that tells who is meant, and compatible offices: one said with less words, both of one
   body;
4. the same name, and different offices one after the other;
5. the same name without any office, where there is one person whom it can mean, or one of whom many
   times as many articles speak.

Never are two put together of whom one may as well be somebody else, with whom the other is not one:
these stay by themselves, and are asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache

from quotecli.archive.people.names import is_telling, may_be_one, name_words
from quotecli.archive.people.offices import ALIKE, OTHER, SEAT, Office, office, relation
from quotecli.language import Language

APART = timedelta(days=30)
"""Between what is written of an office and of the next one, if nobody knows the person."""
_MOST = 2**14
_TENURE = timedelta(days=3 * 366)
"""In which an office is held by one person, whose name is not always written the same."""
_KNOWN = 20
"""How many times as many articles as on all others with a name say that it means one of them."""
SEPARATOR = " | "
"""Between the offices that an article gives somebody."""


@dataclass(frozen=True)
class Node:
    """Those who have one name and the same offices, in one article or more."""

    key: str
    """What the name is compared by."""
    offices: str
    """As the articles have them."""
    name: str
    """The spelling that is met most often."""
    first: str | None = None
    """The day of the first article; None where it is not known of any."""
    last: str | None = None
    undated: bool = False
    """Whether there are articles of which the day is not known."""
    count: int = 1
    genders: frozenset[str] = frozenset()
    """What articles say of it."""
    single: int | None = None
    """The row of ``speakers`` of one who is somebody else's only if it is decided; the entry of one of
    the people file as a number below 0."""

    @property
    def order(self) -> tuple[str, str, int]:
        """What nodes are sorted by."""
        return self.key, self.offices, self.single or 0


@dataclass
class Cluster:
    """One person, as far as it is known yet."""

    nodes: list[Node]
    data: Language = field(repr=False)

    @cached_property
    def offices(self) -> frozenset[Office]:
        return frozenset(
            found for node in self.nodes for found in offices_of(node.offices, self.data)
        )

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """The days between which it was written about; None where some are not known.

        What was written of an office that was past by then does not count, if there is more.
        """
        nodes = [node for node in self.nodes if self._is_current(node)] or self.nodes
        if any(node.undated or node.first is None or node.last is None for node in nodes):
            return None
        return (
            date.fromisoformat(min(node.first for node in nodes if node.first)),
            date.fromisoformat(max(node.last for node in nodes if node.last)),
        )

    @cached_property
    def in_office(self) -> bool:
        """Whether an office was held when it was written about."""
        return any(map(self._is_current, self.nodes))

    def _is_current(self, node: Node) -> bool:
        offices = offices_of(node.offices, self.data)
        return any(each.official and not each.former for each in offices)

    @cached_property
    def names(self) -> frozenset[tuple[str, ...]]:
        return frozenset(name_words(node.name, self.data) for node in self.nodes)

    @property
    def genders(self) -> frozenset[str]:
        return frozenset().union(*(node.genders for node in self.nodes))

    @property
    def count(self) -> int:
        return sum(node.count for node in self.nodes)

    @property
    def order(self) -> tuple[str, str, int]:
        return min(node.order for node in self.nodes)


@lru_cache(maxsize=_MOST)
def offices_of(text: str, data: Language) -> tuple[Office, ...]:
    """The offices that an article gives somebody."""
    if not text:
        return ()
    found = (office(part, data) for part in text.split(SEPARATOR))
    return tuple(dict.fromkeys(each for each in found if each is not None))


def best(one: Cluster, other: Cluster) -> int:
    """The nearest that an office of one is to an office of the other; 0 where one has none."""
    data = one.data
    return max(
        (relation(a, b, data) for a in one.offices for b in other.offices),
        default=0,
    )


def gap(one: Cluster, other: Cluster) -> timedelta | None:
    """The time between the articles on one and those on the other; None where it is not known, and
    none at all where they overlap."""
    if one.span is None or other.span is None:
        return None
    (_, end), (begin, _) = sorted((one.span, other.span))
    return max(begin - end, timedelta())


def conflict(one: Cluster, other: Cluster) -> bool:
    """Whether two hold different offices at the same time, or are a woman and a man; what people do
    besides is no office."""
    if len(one.genders | other.genders) > 1:
        return True
    if not (one.in_office and other.in_office):
        return False
    if best(one, other) != OTHER:
        return False
    between = gap(one, other)
    return between is None or between < APART


def partition(
    nodes: Iterable[Node],
    data: Language,
    *,
    same: Iterable[tuple[Node, Node]] = (),
    different: Iterable[tuple[Node, Node]] = (),
) -> list[list[Node]]:
    """The nodes of each person.

    Args:
        nodes: all whose names, or whose seats and names, have to do with each other.
        data: the words of their language.
        same: pairs that somebody decided to be one.
        different: pairs that somebody decided not to be one.
    """
    return _Partition(sorted(nodes, key=lambda node: node.order), data, same, different).run()


Edge = Callable[[Cluster, Cluster], bool]


class _Partition:
    def __init__(
        self,
        nodes: Sequence[Node],
        data: Language,
        same: Iterable[tuple[Node, Node]],
        different: Iterable[tuple[Node, Node]],
    ) -> None:
        self._data = data
        self._clusters = [Cluster([node], data) for node in nodes]
        self._different = {frozenset(pair) for pair in different}
        self._same = [frozenset(pair) for pair in same]

    def run(self) -> list[list[Node]]:
        self._decided()
        self._same_seat_and_name()
        self._join(self._clusters, self._one_seat, self._names_differ)
        telling: dict[str, list[Cluster]] = {}
        for cluster in self._clusters:
            for key in {node.key for node in cluster.nodes if self._tells(node)}:
                telling.setdefault(key, []).append(cluster)
        for key in sorted(telling):
            for edge in (_compatible, _successive):
                self._join(self._called(key), edge, conflict)
            self._without_office(self._called(key))
        return [sorted(c.nodes, key=lambda node: node.order) for c in self._clusters]

    def _called(self, key: str) -> list[Cluster]:
        return [
            cluster
            for cluster in self._clusters
            if any(node.key == key and node.single is None for node in cluster.nodes)
        ]

    def _tells(self, node: Node) -> bool:
        return node.single is None and is_telling(name_words(node.name, self._data), self._data)

    def _decided(self) -> None:
        for pair in self._same:
            found = [c for c in self._clusters if not pair.isdisjoint(c.nodes)]
            if len(found) > 1:
                self._merge(found)

    def _merge(self, clusters: Sequence[Cluster]) -> None:
        nodes = [node for cluster in clusters for node in cluster.nodes]
        gone = {id(cluster) for cluster in clusters}
        self._clusters = [c for c in self._clusters if id(c) not in gone]
        self._clusters.append(Cluster(sorted(nodes, key=lambda node: node.order), self._data))
        self._clusters.sort(key=lambda cluster: cluster.order)

    def _kept_apart(self, one: Cluster, other: Cluster) -> bool:
        """Whether somebody decided that two are not one."""
        return bool(self._different) and any(
            not pair.isdisjoint(one.nodes) and not pair.isdisjoint(other.nodes)
            for pair in self._different
        )

    def _join(self, clusters: Sequence[Cluster], edge: Edge, clash: Edge) -> None:
        """Put those together that an edge joins, but for those that could be with several who clash."""
        size = range(len(clusters))
        near: list[set[int]] = [set() for _ in size]
        clashing: list[set[int]] = [set() for _ in size]
        for at, one in enumerate(clusters):
            for to in range(at + 1, len(clusters)):
                other = clusters[to]
                if clash(one, other) or self._kept_apart(one, other):
                    clashing[at].add(to)
                    clashing[to].add(at)
                elif edge(one, other):
                    near[at].add(to)
                    near[to].add(at)

        def clash_in(found: set[int]) -> bool:
            return any(not clashing[at].isdisjoint(found) for at in found)

        torn = {at for at in size if clash_in(near[at])}
        seen = set(torn)
        groups = []
        for at in size:
            if at in seen:
                continue
            found, waiting = {at}, [at]
            while waiting:
                new = near[waiting.pop()] - found - torn
                found |= new
                waiting += new
            seen |= found
            if len(found) > 1 and not clash_in(found):
                groups.append([clusters[each] for each in sorted(found)])
        for group in groups:
            self._merge(group)

    def _without_office(self, clusters: Sequence[Cluster]) -> None:
        """Put those of whom an article says nothing but the name to the one whom it can mean."""
        plain = [cluster for cluster in clusters if not cluster.offices]
        known = sorted(
            (cluster for cluster in clusters if cluster.offices),
            key=lambda cluster: (-cluster.count, cluster.order),
        )
        others = sum(cluster.count for cluster in known[1:])
        first = known[:1] if known and known[0].count >= _KNOWN * others else []
        if known and not first:
            return
        found = [*first, *plain]
        if len(found) > 1 and not any(
            conflict(one, other) or self._kept_apart(one, other)
            for at, one in enumerate(found)
            for other in found[at + 1 :]
        ):
            self._merge(found)

    # -- seats -----------------------------------------------------------------------------------
    def _same_seat_and_name(self) -> None:
        """Put those together who have one name and one seat, or one office that few hold, which are
        most, without looking at pairs."""
        first: dict[tuple[str, str], int] = {}
        root = list(range(len(self._clusters)))

        def top(at: int) -> int:
            while root[at] != at:
                root[at] = at = root[root[at]]
            return at

        for at, cluster in enumerate(self._clusters):
            keys = {node.key for node in cluster.nodes}
            for seat in {each.key for each in cluster.offices if each.seat or each.narrow}:
                for key in keys:
                    to = first.setdefault((key, seat), at)
                    one, other = sorted((top(at), top(to)))
                    root[other] = one
        groups: dict[int, list[Cluster]] = {}
        for at, cluster in enumerate(self._clusters):
            groups.setdefault(top(at), []).append(cluster)
        for group in groups.values():
            if len(group) > 1 and not any(
                self._kept_apart(one, other)
                for at, one in enumerate(group if self._different else [])
                for other in group[at + 1 :]
            ):
                self._merge(group)

    def _one_seat(self, one: Cluster, other: Cluster) -> bool:
        """Whether two have a seat in common, and names that may be one, which differ only as long as
        one person can have held it."""
        seats = {each.key: each for each in one.offices if each.seat}
        shared = [
            (seats[each.key], each) for each in other.offices if each.key in seats and each.seat
        ]
        if not shared:
            return False
        keys = {node.key for node in one.nodes} & {node.key for node in other.nodes}
        if keys:
            return True
        if self._names_differ(one, other):
            return False
        between = gap(one, other)
        return (
            between is not None
            and between < _TENURE
            and any(mine.former == theirs.former for mine, theirs in shared)
        )

    def _names_differ(self, one: Cluster, other: Cluster) -> bool:
        return not any(
            a == b or may_be_one(a, b, self._data) for a in one.names for b in other.names
        )


def _compatible(one: Cluster, other: Cluster) -> bool:
    return best(one, other) in (ALIKE, SEAT)


def _successive(one: Cluster, other: Cluster) -> bool:
    """Whether both hold offices, and different ones, at different times."""
    if not (one.in_office and other.in_office):
        return False
    between = gap(one, other)
    return best(one, other) == OTHER and between is not None and between >= APART


__all__ = ["APART", "SEPARATOR", "Cluster", "Node", "offices_of", "partition"]
