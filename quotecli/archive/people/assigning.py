"""Who is who in the database: each speaker gets the entry of its person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, select, update

from quotecli.archive.people.blocks import blocks
from quotecli.archive.people.entries import delete_empty, put_block, put_single
from quotecli.archive.people.traits import BY_NAME, traits
from quotecli.archive.schema import ARTICLES, SPEAKERS
from quotecli.language import Language, load

T = TypeVar("T")
_TOGETHER = 200
"""Articles, or names, that are looked at together."""
_PERSON = "person"


@dataclass(frozen=True, slots=True)
class Touched:
    """What has to be looked at again because an article is not what it was."""

    names: frozenset[str] = frozenset()
    people: frozenset[int] = frozenset()


def touched(connection: Connection, articles: Iterable[int]) -> Touched:
    """What is to be looked at again when articles change or go: to be asked before they do, and given
    to ``assign`` after."""
    names: set[str] = set()
    people: set[int] = set()
    for some in chunks(articles, _TOGETHER):
        rows = connection.execute(
            select(SPEAKERS.c.name_key, SPEAKERS.c.office_key, SPEAKERS.c.person).where(
                SPEAKERS.c.article.in_(some), SPEAKERS.c.person.is_not(None)
            )
        ).all()
        names.update(row.name_key for row in rows if row.name_key)
        people.update(row.person for row in rows)
        seats = {row.office_key for row in rows if row.office_key}
        for column, values in ((SPEAKERS.c.office_key, seats), (SPEAKERS.c.person, people)):
            for each in chunks(sorted(values), _TOGETHER):
                found = select(SPEAKERS.c.name_key).where(column.in_(each)).distinct()
                names.update(key for key in connection.scalars(found) if key)
    return Touched(frozenset(names), frozenset(people))


def assign(
    connection: Connection,
    articles: Iterable[int],
    before: Touched | None = None,
    *,
    data: Language | None = None,
) -> None:
    """Find the people of articles that were put in, and look again at whom that concerns.

    Args:
        connection: one that writes; commit it.
        articles: their ids.
        before: what ``touched`` gave of those of them that were there before, and of those that are gone.
        data: the words of their language.
    """
    data = load() if data is None else data
    before = Touched() if before is None else before
    names = set(before.names)
    for some in chunks(articles, _TOGETHER):
        names |= _describe(connection, some, data)
    _group(connection, names, data, set())
    delete_empty(connection, before.people)


def assign_all(connection: Connection, *, data: Language | None = None) -> None:
    """Find the people of all articles anew; what was decided, and the people file, stay."""
    data = load() if data is None else data
    last = 0
    while some := connection.scalars(
        select(ARTICLES.c.id).where(ARTICLES.c.id > last).order_by(ARTICLES.c.id).limit(_TOGETHER)
    ).all():
        _describe(connection, some, data)
        last = some[-1]
    done: set[str] = set()
    taken: set[int] = set()
    key = ""
    while keys := connection.scalars(
        select(SPEAKERS.c.name_key)
        .where(SPEAKERS.c.name_key > key, SPEAKERS.c.person_by == BY_NAME)
        .distinct()
        .order_by(SPEAKERS.c.name_key)
        .limit(_TOGETHER)
    ).all():
        done |= _group(connection, [each for each in keys if each not in done], data, taken)
        key = keys[-1]
    delete_empty(connection)


def chunks(items: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    """Items some at a time, as many as a statement takes."""
    found: list[T] = []
    for item in items:
        found.append(item)
        if len(found) == size:
            yield found
            found = []
    if found:
        yield found


def _describe(connection: Connection, articles: Sequence[int], data: Language) -> set[str]:
    """Write down what tells who the speakers of articles are; gives the names that many may have.

    Who is nobody else gets an entry of its own.
    """
    rows = connection.execute(
        select(
            SPEAKERS.c.id,
            SPEAKERS.c.article,
            SPEAKERS.c.name,
            SPEAKERS.c.role,
            SPEAKERS.c.description,
            SPEAKERS.c.aliases,
            SPEAKERS.c.person,
            SPEAKERS.c.person_by,
        )
        .where(SPEAKERS.c.article.in_(articles))
        .where(SPEAKERS.c.kind == _PERSON, SPEAKERS.c.named)
        .order_by(SPEAKERS.c.id)
    ).mappings()
    speakers = [dict(row) for row in rows]
    texts = {
        row.id: row
        for row in connection.execute(
            select(ARTICLES.c.id, ARTICLES.c.text, ARTICLES.c.date).where(
                ARTICLES.c.id.in_({speaker["article"] for speaker in speakers})
            )
        )
    }
    changes: list[dict[str, Any]] = []
    singles: list[dict[str, Any]] = []
    names: set[str] = set()
    for speaker in speakers:
        article = texts[speaker["article"]]
        found = traits(speaker, article.text, data)
        changes.append(
            {
                "speaker": speaker["id"],
                "person_by": found.person_by,
                "name_key": found.name_key,
                "offices": found.offices,
                "office_key": found.office_key,
                "day": article.date,
            }
        )
        if found.person_by == BY_NAME:
            names.add(found.name_key)
        elif speaker["person"] is None or speaker["person_by"] == BY_NAME:
            singles.append({**speaker, "name_key": found.name_key, "offices": found.offices})
    if changes:
        statement = update(SPEAKERS).where(SPEAKERS.c.id == bindparam("speaker"))
        columns = ("person_by", "name_key", "offices", "office_key", "day")
        connection.execute(
            statement.values({name: bindparam(f"{name}") for name in columns}), changes
        )
    put_single(connection, singles, data)
    return names


def _group(
    connection: Connection, names: Iterable[str], data: Language, taken: set[int]
) -> set[str]:
    """Say who of those with these names is who; gives all names that were looked at.

    ``taken`` are the entries that were given already.
    """
    done: set[str] = set()
    for some in chunks(sorted(names), _TOGETHER):
        wanted = [name for name in some if name not in done]
        for block in blocks(connection, wanted, data):
            put_block(connection, block, data, taken)
            done |= block.names
    return done


__all__ = ["Touched", "assign", "assign_all", "touched"]
