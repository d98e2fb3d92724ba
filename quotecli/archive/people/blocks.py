"""All those who may be one person with somebody, as the database has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from quotecli.archive.chunks import chunks
from quotecli.archive.people.decisions import Decision, Side, find
from quotecli.archive.people.names import may_be_one
from quotecli.archive.people.partition import Node
from quotecli.archive.people.traits import BY_NAME, COMMON, ONE_WORD
from quotecli.archive.schema import SPEAKERS
from quotecli.language import Language

_TOGETHER = 500
"""Names that are asked for together."""
_MOST_HOLDERS = 500
"""Names of holders of one office among which one may be another."""


@dataclass
class Block:
    """Nodes of names that have to do with each other, and whose entries they have now."""

    names: frozenset[str]
    nodes: list[Node] = field(default_factory=list)
    people: dict[Node, Counter[int | None]] = field(default_factory=dict)
    """The entries of the speakers of a node, and how many speakers have each."""
    spellings: dict[Node, Counter[str]] = field(default_factory=dict)
    same: list[tuple[Node, Node]] = field(default_factory=list)
    """Who somebody decided to be one."""
    different: list[tuple[Node, Node]] = field(default_factory=list)

    def put(self, node: Node, people: Counter[int | None], spellings: Counter[str]) -> None:
        """Put a node in, unless it is there."""
        if node not in self.people:
            self.nodes.append(node)
            self.people[node] = people
            self.spellings[node] = spellings


def blocks(
    connection: Connection, names: Iterable[str], data: Language, decided: Sequence[Decision]
) -> list[Block]:
    """Blocks in which names are, and all names that have to do with them.

    ``decided`` is all that somebody decided.
    """
    found = [Block(some) for some in _related(connection, set(names), data, decided)]
    of = {name: block for block in found for name in block.names}
    _fill(connection, of)
    by_block: dict[int, list[Decision]] = {}
    for decision in decided:
        for id_ in {id(of[name]) for name in decision.names if name in of}:
            by_block.setdefault(id_, []).append(decision)
    for block in found:
        if id(block) in by_block:
            _decide(connection, block, by_block[id(block)])
    return found


def _related(
    connection: Connection, names: set[str], data: Language, decided: Sequence[Decision]
) -> list[frozenset[str]]:
    """Names in groups: in one are those that may be one person's, as they hold the same office."""
    near: dict[str, set[str]] = {name: set() for name in names}
    new = names
    while new:
        seats: dict[str, set[str]] = {}
        for seat, name in _pairs(connection, SPEAKERS.c.name_key, new):
            seats.setdefault(seat, set()).add(name)
        holders: dict[str, list[str]] = {}
        for seat, name in _pairs(connection, SPEAKERS.c.office_key, seats):
            holders.setdefault(seat, []).append(name)
        found: set[str] = set()
        for seat, mine in seats.items():
            others = holders.get(seat, [])
            if len(others) > _MOST_HOLDERS:
                continue
            for name in mine:
                words = tuple(name.split())
                for other in others:
                    if other != name and _near(words, tuple(other.split()), data):
                        near[name].add(other)
                        found.add(other)
        for decision in decided:
            for name, other in permutations(decision.names, 2):
                if name in new:
                    near[name].add(other)
                    found.add(other)
        new = found - near.keys()
        for name in new:
            near[name] = set()
    return _components(near)


def _near(one: tuple[str, ...], other: tuple[str, ...], data: Language) -> bool:
    """Whether names can be one as they are written, of which only what they sound like is known."""
    pairs = list(zip(one, other, strict=False))
    slip = len(one) == len(other) and sum(a != b for a, b in pairs) == 1
    return (slip and all(a[0] == b[0] for a, b in pairs)) or may_be_one(one, other, data)


def _pairs(
    connection: Connection, column: ColumnElement[Any], values: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Seats and the names of those who hold them, by one or the other."""
    for some in chunks(sorted(values), _TOGETHER):
        rows = connection.execute(
            select(SPEAKERS.c.office_key, SPEAKERS.c.name_key)
            .where(column.in_(some))
            .where(SPEAKERS.c.office_key.is_not(None))
            .distinct()
        )
        yield from ((row.office_key, row.name_key) for row in rows)


def _components(near: dict[str, set[str]]) -> list[frozenset[str]]:
    both: dict[str, set[str]] = {name: set(others) for name, others in near.items()}
    for name, others in near.items():
        for other in others:
            both[other].add(name)
    found = []
    seen: set[str] = set()
    for name in sorted(both):
        if name in seen:
            continue
        group, waiting = {name}, [name]
        while waiting:
            more = both[waiting.pop()] - group
            group |= more
            waiting += more
        seen |= group
        found.append(frozenset(group))
    return found


def _fill(connection: Connection, of: Mapping[str, Block]) -> None:
    """Put the nodes of names into the blocks that these are in."""
    columns = SPEAKERS.c
    together: dict[tuple[str, str], list[Any]] = {}
    for some in chunks(sorted(of), _TOGETHER):
        rows = connection.execute(
            select(
                columns.name_key,
                columns.offices,
                columns.name,
                columns.gender,
                columns.person,
                func.min(columns.day).label("first"),
                func.max(columns.day).label("last"),
                func.count().label("number"),
                func.count(columns.day).label("dated"),
            )
            .where(columns.name_key.in_(some), columns.person_by == BY_NAME)
            .group_by(
                columns.name_key, columns.offices, columns.name, columns.gender, columns.person
            )
        )
        for row in rows:
            together.setdefault((row.name_key, row.offices), []).append(row)
    for (key, offices), mine in sorted(together.items()):
        spellings: Counter[str] = Counter()
        people: Counter[int | None] = Counter()
        for row in mine:
            spellings[row.name] += row.number
            people[row.person] += row.number
        node = Node(
            key,
            offices,
            min(spellings, key=lambda name: (-spellings[name], name)),
            min((row.first for row in mine if row.first), default=None),
            max((row.last for row in mine if row.last), default=None),
            any(row.dated < row.number for row in mine),
            people.total(),
            frozenset(row.gender for row in mine if row.gender),
        )
        of[key].put(node, people, spellings)


def _decide(connection: Connection, block: Block, decided: Iterable[Decision]) -> None:
    """Put in what is decided on those of a block, and whom it is on."""
    pairs: dict[frozenset[Node], tuple[Node, Node, bool]] = {}
    for decision in decided:
        one, other = (_node(connection, block, side) for side in (decision.one, decision.other))
        if one is not None and other is not None and one != other:
            # What was decided last counts.
            pairs[frozenset((one, other))] = (one, other, decision.same)
    for one, other, same in pairs.values():
        (block.same if same else block.different).append((one, other))


def _node(connection: Connection, block: Block, side: Side) -> Node | None:
    """The node of somebody of whom it is decided; made where it is none that can be anybody else."""
    found = find(connection, side)
    if found is None:
        return None
    if found.speaker is not None and found.person_by == BY_NAME:
        mine = (n for n in block.nodes if (n.key, n.offices) == (side.name, found.offices))
        return next(mine, None)
    if found.speaker is not None and found.person_by not in (COMMON, ONE_WORD):
        return None  # the people file, or the text, says who it is
    number = found.speaker if found.speaker is not None else -(found.person or 0)
    gender = None
    if found.speaker is not None:
        gender = connection.scalar(select(SPEAKERS.c.gender).where(SPEAKERS.c.id == found.speaker))
    node = Node(
        side.name,
        found.offices,
        found.name,
        undated=True,
        genders=frozenset([gender] if gender else ()),
        single=number,
    )
    block.put(node, Counter({found.person: 1}), Counter({found.name: 1}))
    return node


__all__ = ["Block", "blocks"]
