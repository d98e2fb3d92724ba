"""Who is who in the database: each speaker gets the entry of its person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, insert, or_, select, update

from quotecli.archive.chunks import chunks
from quotecli.archive.escapes import unescaped
from quotecli.archive.people.blocks import blocks
from quotecli.archive.people.decisions import decisions
from quotecli.archive.people.entries import (
    PERSON,
    delete_empty,
    put_blocks,
    put_genders,
    put_single,
    told_gender,
)
from quotecli.archive.people.gender import gender_words
from quotecli.archive.people.known import Known
from quotecli.archive.people.traits import BY_FILE, BY_NAME, COMMON, ONE_WORD, traits
from quotecli.archive.schema import ARTICLES, GENDER_WORDS, PEOPLE, SPEAKERS
from quotecli.language import Language, load

_ASKED = ("id", "name", "named", "role", "description", "aliases", "person", "person_by")
_COLUMNS = ("person", "person_by", "name_key", "offices", "office_key", "day", "gender")
_TOGETHER = 200
"""Articles, or names, that are looked at together."""


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
        own = {row.person for row in rows}
        people |= own
        seats = {row.office_key for row in rows if row.office_key}
        for column, values in ((SPEAKERS.c.office_key, seats), (SPEAKERS.c.person, own)):
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
    known = Known(connection, data)
    names = set(before.names)
    for some in chunks(articles, _TOGETHER):
        names |= _describe(connection, some, data, known)
    _group(connection, names, data, set())
    delete_empty(connection, before.people)
    put_genders(connection)


def assign_all(connection: Connection, *, data: Language | None = None) -> None:
    """Find the people of all articles anew; what was decided, and the people file, stay."""
    data = load() if data is None else data
    known = Known(connection, data)
    last = 0
    while some := connection.scalars(
        select(ARTICLES.c.id).where(ARTICLES.c.id > last).order_by(ARTICLES.c.id).limit(_TOGETHER)
    ).all():
        _describe(connection, some, data, known)
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
    _group(connection, [name for name in known.decided if name not in done], data, taken)
    delete_empty(connection)
    put_genders(connection)


def decided(connection: Connection, names: Iterable[str], *, data: Language | None = None) -> None:
    """See to those with some names after a decision on them was made or taken back."""
    data = load() if data is None else data
    wanted = frozenset(names)
    _separate(connection, wanted, data)
    _group(connection, wanted, data, set())
    put_genders(connection)


def _separate(connection: Connection, names: Iterable[str], data: Language) -> None:
    """Give those an entry of their own who can be nobody else, but for a decision."""
    columns = SPEAKERS.c
    others = SPEAKERS.alias()
    shared = or_(
        exists().where(others.c.person == columns.person, others.c.id != columns.id),
        exists().where(PEOPLE.c.id == columns.person, PEOPLE.c.listed),
    )
    rows = connection.execute(
        select(*(columns[name] for name in (*_ASKED, "name_key", "offices", "gender")))
        .where(columns.name_key.in_(names), columns.person_by.in_((COMMON, ONE_WORD)), shared)
        .order_by(columns.id)
    ).mappings()
    speakers = [dict(row) for row in rows]
    put_single(connection, speakers, data)
    delete_empty(connection, {speaker["person"] for speaker in speakers})


def _describe(
    connection: Connection, articles: Sequence[int], data: Language, known: Known
) -> set[str]:
    """Write down what tells who the speakers of articles are; gives the names that many may have.

    Whom the people file knows gets the entry that it has, and who is nobody else one of their own.
    """
    rows = connection.execute(
        select(
            *(SPEAKERS.c[name] for name in _ASKED),
            ARTICLES.c.text,
            ARTICLES.c.date,
            ARTICLES.c.escape,
        )
        .join(ARTICLES, ARTICLES.c.id == SPEAKERS.c.article)
        .where(SPEAKERS.c.article.in_(articles))
        .where(SPEAKERS.c.kind == PERSON)
        .order_by(SPEAKERS.c.id)
    ).mappings()
    changes: list[dict[str, Any]] = []
    singles: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    names: set[str] = set()
    for row in rows:
        speaker = {name: row[name] for name in _ASKED}
        text = unescaped(row["text"], row["escape"])
        if speaker["named"]:
            change = _change(speaker, text, row["date"], data, known)
        else:
            person = known.by_office(speaker, row["date"])
            change = dict.fromkeys(_COLUMNS) | {"day": row["date"], "person": person}
            change["person_by"] = BY_FILE if person is not None else None
        said = gender_words(unescaped(speaker, row["escape"]), text, data)
        words += [{**asdict(each), "speaker": speaker["id"]} for each in said]
        change["gender"] = told_gender({each.gender for each in said})
        changes.append({**change, "its_id": speaker["id"]})
        if change["person_by"] == BY_NAME or change["name_key"] in known.decided:
            names.add(change["name_key"])
        if change["person_by"] != BY_NAME and speaker["named"] and change["person"] is None:
            singles.append({**speaker, **change})
    ids = [change["its_id"] for change in changes]
    for some in chunks(ids, _TOGETHER):
        connection.execute(delete(GENDER_WORDS).where(GENDER_WORDS.c.speaker.in_(some)))
    if words:
        connection.execute(insert(GENDER_WORDS), words)
    if changes:
        connection.execute(
            update(SPEAKERS)
            .where(SPEAKERS.c.id == bindparam("its_id"))
            .values({name: bindparam(name) for name in _COLUMNS}),
            changes,
        )
    put_single(connection, singles, data)
    return names


def _change(
    speaker: Mapping[str, Any], text: str, day: str | None, data: Language, known: Known
) -> dict[str, Any]:
    """What is written down of somebody who has a name."""
    found = traits(speaker, text, data)
    change: dict[str, Any] = {**asdict(found), "day": day, "person": speaker["person"]}
    person = known.by_name(found, speaker["name"], day)
    if person is not None:
        # Nobody else can be this person by the name alone.
        return change | {"person_by": BY_FILE, "person": person, "office_key": None}
    was = speaker["person_by"]
    if was == BY_FILE or (was == BY_NAME) != (found.person_by == BY_NAME):
        change["person"] = None
    return change


def _group(
    connection: Connection, names: Iterable[str], data: Language, taken: set[int]
) -> set[str]:
    """Say who of those with these names is who; gives all names that were looked at.

    ``taken`` are the entries that were given already.
    """
    done: set[str] = set()
    all_decided = decisions(connection)
    for some in chunks(sorted(names), _TOGETHER):
        wanted = [name for name in some if name not in done]
        found = blocks(connection, wanted, data, all_decided)
        put_blocks(connection, found, data, taken)
        done.update(*(block.names for block in found))
    return done


__all__ = ["Touched", "assign", "assign_all", "decided", "touched"]
