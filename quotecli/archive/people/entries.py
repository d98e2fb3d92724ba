"""The rows of ``people``: made, kept and taken away as it becomes known who is who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from quotecli.archive.chunks import chunks
from quotecli.archive.people.blocks import Block
from quotecli.archive.people.names import full_parts, name_words
from quotecli.archive.people.partition import Node, offices_of, partition
from quotecli.archive.people.traits import BY_NAME
from quotecli.archive.schema import PEOPLE, SPEAKERS
from quotecli.language import Language

Row = dict[str, Any]
CONTRADICTORY, TEXT, FILE = "contradictory", "text", "people file"
"""Where a gender is known from."""
PERSON = "person"
_TOGETHER = 500


def put_single(
    connection: Connection, speakers: Sequence[Mapping[str, Any]], data: Language
) -> None:
    """Give each of some speakers an entry of its own."""
    rows = [
        {
            "name": speaker["name"],
            "name_key": speaker["name_key"],
            "kind": PERSON,
            "institution": _institution({speaker["offices"]: 1}, data),
            **gender({speaker["gender"]} if speaker["gender"] else ()),
        }
        for speaker in speakers
    ]
    moves = zip(speakers, _made(connection, rows), strict=True)
    _move(connection, [{"its_id": speaker["id"], "entry": entry} for speaker, entry in moves])


def _made(connection: Connection, rows: Sequence[Row]) -> Sequence[int]:
    """The numbers of new entries."""
    if not rows:
        return []
    return connection.scalars(
        insert(PEOPLE).returning(PEOPLE.c.id, sort_by_parameter_order=True),
        [{**row, "listed": False} for row in rows],
    ).all()


def _move(connection: Connection, moves: Sequence[Row]) -> None:
    """Give speakers an entry."""
    if moves:
        connection.execute(
            update(SPEAKERS)
            .where(SPEAKERS.c.id == bindparam("its_id"))
            .values(person=bindparam("entry")),
            moves,
        )


def put_blocks(
    connection: Connection, blocks: Sequence[Block], data: Language, taken: set[int]
) -> None:
    """Find out who is who among those of each block, and write it down.

    An entry that is there is kept by the most of those who have it.  ``taken`` are entries that other
    blocks have kept, of those who were one before; those of these are added.
    """
    there = {person for block in blocks for counts in block.people.values() for person in counts}
    known = {row["id"]: row for row in _entries(connection, filter(None, there - taken))}
    new: list[tuple[Row, list[Node], Block]] = []
    changed: list[Row] = []
    placed: list[tuple[int, list[Node], Block]] = []
    unused: set[int] = set()
    for block in blocks:
        groups = partition(block.nodes, data, same=block.same, different=block.different)
        groups.sort(key=lambda nodes: (-sum(node.count for node in nodes), nodes[0].order))
        mine = {person for counts in block.people.values() for person in counts}
        free = {person for person in mine if person in known and person not in taken}
        for nodes in groups:
            held: Counter[int] = Counter()
            for node in nodes:
                held.update({p: n for p, n in block.people[node].items() if p and p in free})
            # Somebody of the people file has the entry that is there.
            listed = [-node.single for node in nodes if node.single is not None and node.single < 0]
            row = _entry(nodes, block, data)
            if listed:
                placed.append((listed[0], nodes, block))
            elif held:
                person = min(held, key=lambda each: (-held[each], each))
                free.discard(person)
                taken.add(person)
                placed.append((person, nodes, block))
                if any(known[person][name] != value for name, value in row.items()):
                    changed.append({**row, "its_id": person})
            else:
                new.append((row, nodes, block))
        unused.update(person for person in free if person)
    if changed:
        values: Row = {name: bindparam(name) for name in changed[0] if name != "its_id"}
        connection.execute(
            update(PEOPLE).where(PEOPLE.c.id == bindparam("its_id")).values(values), changed
        )
    made = _made(connection, [row for row, _, _ in new])
    taken.update(made)
    placed += [(id, nodes, block) for id, (_, nodes, block) in zip(made, new, strict=True)]
    _place(connection, placed)
    delete_empty(connection, unused)


def _place(connection: Connection, placed: Sequence[tuple[int, list[Node], Block]]) -> None:
    """Give all speakers of nodes their entry who have another."""
    moves: list[Row] = []
    singles: list[Row] = []
    for person, nodes, block in placed:
        for node in nodes:
            if set(block.people[node]) == {person}:
                continue
            if node.single is None:
                moves.append({"entry": person, "its_name": node.key, "its_offices": node.offices})
            else:
                singles.append({"entry": person, "its_id": node.single})
    if moves:
        connection.execute(
            update(SPEAKERS)
            .where(
                SPEAKERS.c.name_key == bindparam("its_name"),
                SPEAKERS.c.person_by == BY_NAME,
                SPEAKERS.c.offices == bindparam("its_offices"),
                SPEAKERS.c.person.is_distinct_from(bindparam("entry")),
            )
            .values(person=bindparam("entry")),
            moves,
        )
    _move(connection, singles)


def delete_empty(connection: Connection, people: Collection[int] | None = None) -> None:
    """Take away entries that no speaker has and that are not in the people file; of all, or of some."""
    empty = (~PEOPLE.c.listed) & ~exists().where(SPEAKERS.c.person == PEOPLE.c.id)
    if people is None:
        connection.execute(delete(PEOPLE).where(empty))
        return
    for some in chunks(sorted(people), _TOGETHER):
        connection.execute(delete(PEOPLE).where(PEOPLE.c.id.in_(some), empty))


def _entries(connection: Connection, people: Iterable[int]) -> list[Row]:
    found: list[Row] = []
    for some in chunks(sorted(people), _TOGETHER):
        statement = select(PEOPLE).where(PEOPLE.c.id.in_(some), ~PEOPLE.c.listed)
        found += map(dict, connection.execute(statement).mappings())
    return found


def _entry(nodes: Sequence[Node], block: Block, data: Language) -> Row:
    """What an entry says of a person."""
    spellings: Counter[str] = Counter()
    offices: Counter[str] = Counter()
    keys: dict[str, str] = {}
    for node in nodes:
        spellings.update(block.spellings[node])
        offices[node.offices] += node.count
        keys.update(dict.fromkeys(block.spellings[node], node.key))

    def order(name: str) -> tuple[bool, int, int, str]:
        full = full_parts(name_words(name, data))
        return full < 2, -spellings[name], -full, name

    name = min(spellings, key=order)
    return {
        "name": name,
        "name_key": keys[name],
        "kind": PERSON,
        "institution": _institution(offices, data),
        **gender(frozenset().union(*(node.genders for node in nodes))),
    }


def told_gender(said: Collection[str]) -> str | None:
    """What the words of one article come to."""
    return None if not said else min(said) if len(said) == 1 else CONTRADICTORY


def put_genders(connection: Connection) -> None:
    """Write down what articles say of the gender of those in the people file, where that does not."""
    rows = connection.execute(
        select(PEOPLE.c.id, PEOPLE.c.gender, PEOPLE.c.gender_from, SPEAKERS.c.gender.label("said"))
        .outerjoin(SPEAKERS, SPEAKERS.c.person == PEOPLE.c.id)
        .where(PEOPLE.c.listed, PEOPLE.c.gender_from.is_distinct_from(FILE))
        .distinct()
        .order_by(PEOPLE.c.id)
    )
    for person, mine in groupby(rows, key=attrgetter("id")):
        known = list(mine)
        new = gender({row.said for row in known if row.said})
        if new != {"gender": known[0].gender, "gender_from": known[0].gender_from}:
            connection.execute(update(PEOPLE).where(PEOPLE.c.id == person).values(**new))


def gender(said: Collection[str]) -> Row:
    """What an entry says of the gender, by what articles say of it."""
    if not said:
        return {"gender": None, "gender_from": None}
    if len(said) > 1 or CONTRADICTORY in said:
        return {"gender": None, "gender_from": CONTRADICTORY}
    return {"gender": min(said), "gender_from": TEXT}


def _institution(offices: Mapping[str, int], data: Language) -> str | None:
    """The body that most articles give, but for that of a past office; of equals the first in the
    alphabet.  None where more of them give an office without one (`Presiden`)."""
    held_by = {
        text: [each for each in offices_of(text, data) if not each.former] for text in offices
    }
    # Of an office that most articles give without its body, and others with it: `Presiden (RI)`.
    told = {
        each.words: each.institution
        for held in held_by.values()
        for each in held
        if each.institution
    }
    found: Counter[str | None] = Counter()
    for text, number in offices.items():
        held = held_by[text]
        bodies = {body for each in held if (body := told.get(each.words))}
        if bodies:
            found.update(dict.fromkeys(bodies, number))
        elif any(each.official for each in held):
            found[None] += number
    return min(found, key=lambda body: (-found[body], body is None, body or ""), default=None)


__all__ = [
    "CONTRADICTORY",
    "FILE",
    "PERSON",
    "TEXT",
    "delete_empty",
    "gender",
    "put_blocks",
    "put_genders",
    "put_single",
    "told_gender",
]
