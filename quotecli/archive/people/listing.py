"""The people of an archive, with how much they are quoted."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import Connection, RowMapping, func, select, union

from quotecli.archive.chunks import chunks
from quotecli.archive.people.entries import PERSON
from quotecli.archive.schema import ARTICLES, PEOPLE, PEOPLE_NAMES, QUOTES, SPEAKERS
from quotecli.naming import plain_words

_TOGETHER = 500
"""Entries that are asked for at a time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A person and what an archive has of it."""

    id: int
    name: str
    kind: str
    institution: str | None
    gender: str | None
    gender_from: str | None
    listed: bool
    articles: int
    quotes: int
    """A chain of rows that go on with each other counts once."""
    first: str | None
    """The day of the first article in which it is quoted."""
    last: str | None


def listed(
    connection: Connection,
    *,
    name: str | None = None,
    weak: bool = False,
    limit: int | None = None,
) -> list[Entry]:
    """The people who are quoted, those with most quotes first.

    Args:
        connection: one that reads.
        name: words that are in a name of each of them, also one that the people file has; None for
            everybody.
        weak: whether weak quotes count.
        limit: how many at most.
    """
    chains = select(QUOTES.c.speaker, QUOTES.c.chain, QUOTES.c.day).distinct()
    if not weak:
        chains = chains.where(~QUOTES.c.weak)
    quoted = chains.subquery()
    day = func.nullif(quoted.c.day, "")
    number = func.count().label("quotes")
    statement = (
        select(
            PEOPLE,
            func.count(SPEAKERS.c.article.distinct()).label("articles"),
            number,
            func.min(day).label("first"),
            func.max(day).label("last"),
        )
        .select_from(PEOPLE)
        .join(SPEAKERS, SPEAKERS.c.person == PEOPLE.c.id)
        .join(quoted, quoted.c.speaker == SPEAKERS.c.id)
        .where(PEOPLE.c.kind == PERSON)
        .group_by(PEOPLE.c.id)
        .order_by(number.desc(), PEOPLE.c.name, PEOPLE.c.id)
    )
    if name is None or not (words := plain_words(name)):
        rows = connection.execute(statement.limit(limit)).mappings()
        return [_entry(row) for row in rows]
    found: list[Entry] = []
    for some in chunks(sorted(_called(connection, words)), _TOGETHER):
        rows = connection.execute(statement.where(PEOPLE.c.id.in_(some))).mappings()
        found += map(_entry, rows)
    return sorted(found, key=lambda each: (-each.quotes, each.name, each.id))[:limit]


def _called(connection: Connection, words: tuple[str, ...]) -> set[int]:
    """The people with a name that has some words, or pieces of words, however it is spelt."""
    names = union(
        select(PEOPLE.c.id, PEOPLE.c.name).where(PEOPLE.c.kind == PERSON),
        select(PEOPLE_NAMES.c.person, PEOPLE_NAMES.c.name),
    )
    found = set()
    for id, name in connection.execute(names):
        plain = " ".join(plain_words(name))
        if all(word in plain for word in words):
            found.add(id)
    return found


@dataclass(frozen=True, slots=True)
class Said:
    """A quote of a person, to know who that is by."""

    words: str
    outlet: str | None
    day: str | None
    title: str | None


def said(connection: Connection, person: int, limit: int) -> list[Said]:
    """The newest quotes of a person that are not weak."""
    statement = (
        select(QUOTES.c.words, ARTICLES.c.outlet, ARTICLES.c.date, ARTICLES.c.title)
        .join(SPEAKERS, SPEAKERS.c.id == QUOTES.c.speaker)
        .join(ARTICLES, ARTICLES.c.id == QUOTES.c.article)
        .where(SPEAKERS.c.person == person, ~QUOTES.c.weak)
        .order_by(QUOTES.c.day.desc(), QUOTES.c.id)
        .limit(limit)
    )
    return [Said(*row) for row in connection.execute(statement)]


def _entry(row: RowMapping) -> Entry:
    return Entry(**{field.name: row[field.name] for field in fields(Entry)})


__all__ = ["Entry", "Said", "listed", "said"]
