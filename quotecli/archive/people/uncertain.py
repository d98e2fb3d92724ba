"""Entries that may be one person's: merges that were not made, for somebody to decide on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, func, select

from quotecli.archive.chunks import chunks
from quotecli.archive.people.decisions import Side, decisions, find
from quotecli.archive.people.entries import PERSON
from quotecli.archive.people.names import is_telling, name_words
from quotecli.archive.people.offices import ALIKE, relation
from quotecli.archive.people.partition import APART, SEPARATOR, offices_of
from quotecli.archive.people.traits import BY_NAME, COMMON
from quotecli.archive.schema import ARTICLES, PEOPLE, PEOPLE_OFFICES, SPEAKERS
from quotecli.language import Language, load
from quotecli.naming import plain_words

NO_OFFICE, COMPATIBLE, SAME_TIME, OTHER_TIME = "no-office", "compatible", "same-time", "other-time"
"""Why it is uncertain: nothing but the name is said of one; the offices go together, but many have the
name or it can be several; they are different ones at the same time; or at different times."""
_LIKELIEST = (COMPATIBLE, NO_OFFICE, OTHER_TIME, SAME_TIME)
_TOGETHER = 500


@dataclass
class Namesake:
    """An entry, as somebody has to see it who decides."""

    id: int
    name: str
    name_key: str
    listed: bool
    gender: str | None
    side: Side
    """What a decision on it is kept by."""
    articles: int = 0
    first: str | None = None
    last: str | None = None
    offices: list[str] = field(default_factory=list)
    """What articles, or the people file, say that the person is; the most often said first."""

    @property
    def key(self) -> str:
        """What tells the entry from its namesakes, whatever its number."""
        return self.side.article or self.side.offices


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Two entries that may be one person's."""

    one: Namesake
    other: Namesake
    why: str


def uncertain(
    connection: Connection,
    *,
    name: str | None = None,
    keys: Iterable[str] | None = None,
    data: Language | None = None,
) -> list[Uncertain]:
    """Merges that were neither made nor decided, likeliest first.

    Each entry is held against the one of the people file with its name, else the one with the most
    articles, and where somebody decided that it is not this one, against the next.

    Args:
        connection: one that reads.
        name: words that are in the names of all; None for everybody.
        keys: what the names of all are compared by; None for everybody.
        data: the words of their language.
    """
    data = load() if data is None else data
    apart = _decided_apart(connection)
    statement = (
        select(PEOPLE.c.name_key)
        .where(PEOPLE.c.kind == PERSON)
        .group_by(PEOPLE.c.name_key)
        .having(func.count() > 1)
        .order_by(PEOPLE.c.name_key)
    )
    wanted = connection.scalars(statement).all() if keys is None else sorted(keys)
    found: list[Uncertain] = []
    for some in chunks(wanted, _TOGETHER):
        for namesakes in _namesakes(connection, some):
            if not set(plain_words(name or "")) <= set(plain_words(namesakes[0].name)):
                continue
            found += _pairs(namesakes, apart, data)

    def order(each: Uncertain) -> tuple[bool, int, int, str, str, str]:
        telling = is_telling(name_words(each.one.name, data), data)
        count = each.one.articles + each.other.articles
        likely = _LIKELIEST.index(each.why)
        key = each.one.name_key
        return not telling, likely, -count, key, each.other.first or "", each.other.key

    return sorted(found, key=order)


def _pairs(
    namesakes: list[Namesake], apart: set[frozenset[int]], data: Language
) -> Iterable[Uncertain]:
    namesakes.sort(key=lambda each: (not each.listed, not each.offices, -each.articles, each.key))
    for at, other in enumerate(namesakes):
        if other.listed:
            continue
        for one in namesakes[:at]:
            if one.gender and other.gender and one.gender != other.gender:
                continue
            if frozenset((one.id, other.id)) not in apart:
                yield Uncertain(one, other, _why(one, other, data))
                break


def _why(one: Namesake, other: Namesake, data: Language) -> str:
    mine, theirs = (
        [office for text in each.offices for office in offices_of(text, data)]
        for each in (one, other)
    )
    if not mine or not theirs:
        return NO_OFFICE
    if any(relation(a, b, data) >= ALIKE for a in mine for b in theirs):
        return COMPATIBLE
    if one.last and other.last and one.first and other.first:
        end = min(one.last, other.last)
        begin = max(one.first, other.first)
        between = date.fromisoformat(begin) - date.fromisoformat(end)
        return OTHER_TIME if between >= APART else SAME_TIME
    return OTHER_TIME if one.listed else SAME_TIME


def _decided_apart(connection: Connection) -> set[frozenset[int]]:
    """Pairs of entries of which somebody decided that they are not one person's."""
    found: set[frozenset[int]] = set()
    for decision in decisions(connection):
        if not decision.same:
            one, other = (find(connection, side) for side in (decision.one, decision.other))
            if one and other and one.person is not None and other.person is not None:
                found.add(frozenset((one.person, other.person)))
    return found


def _namesakes(connection: Connection, keys: Iterable[str]) -> list[list[Namesake]]:
    """The entries with each of some names, where there are several that can be one."""
    entries: dict[int, Namesake] = {}
    called = PEOPLE.c.kind == PERSON, PEOPLE.c.name_key.in_(keys)
    # Those of a common name can be more than a statement holds numbers.
    people = select(PEOPLE.c.id).where(*called)
    for row in connection.execute(select(PEOPLE).where(*called)):
        side = Side(row.name_key, row.file_key or "", None)
        entries[row.id] = Namesake(row.id, row.name, row.name_key, row.listed, row.gender, side)
    columns = SPEAKERS.c
    rows = connection.execute(
        select(
            columns.person,
            columns.person_by,
            columns.offices,
            columns.name_key,
            func.min(columns.day).label("first"),
            func.max(columns.day).label("last"),
            func.count(columns.article.distinct()).label("articles"),
            func.min(ARTICLES.c.key).label("article"),
        )
        .join(ARTICLES, ARTICLES.c.id == columns.article)
        .where(columns.person.in_(people))
        .group_by(columns.person, columns.person_by, columns.offices, columns.name_key)
    ).all()
    can_be: set[int] = {id for id, entry in entries.items() if entry.listed}
    for row in sorted(rows, key=lambda row: (-row.articles, row.offices or "", row.article)):
        entry = entries[row.person]
        if row.person_by in (BY_NAME, COMMON):
            can_be.add(row.person)
            if not entry.listed and not entry.side.article:
                entry.side = Side(row.name_key, row.offices, row.article)
        entry.articles += row.articles
        entry.first = min(filter(None, (entry.first, row.first)), default=None)
        entry.last = max(filter(None, (entry.last, row.last)), default=None)
        entry.offices += [
            office
            for office in (row.offices or "").split(SEPARATOR)
            if office and office not in entry.offices
        ]
    offices = select(PEOPLE_OFFICES).where(PEOPLE_OFFICES.c.person.in_(people))
    for row in connection.execute(offices.order_by(PEOPLE_OFFICES.c.id)):
        if row.office not in entries[row.person].offices:
            entries[row.person].offices.append(row.office)
    groups: dict[str, list[Namesake]] = {}
    for id in sorted(can_be):
        groups.setdefault(entries[id].name_key, []).append(entries[id])
    return [group for _, group in sorted(groups.items()) if len(group) > 1]


__all__ = ["Namesake", "Uncertain", "uncertain"]
