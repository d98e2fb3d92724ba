"""What people decided on who is whom: kept by name, offices and article, as rows come and go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select

from quotecli.archive.database import now
from quotecli.archive.schema import ARTICLES, PEOPLE, PEOPLE_DECISIONS, SPEAKERS


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody of whom it is decided."""

    name: str
    """What the name is compared by."""
    offices: str
    """What an article says the person is; the key in the people file of somebody who is there."""
    article: str | None
    """The key of the article; None for somebody of the people file."""


@dataclass(frozen=True, slots=True)
class Decision:
    """That two are one person, or are not."""

    id: int
    name: str
    """As it was shown to who decided."""
    same: bool
    one: Side
    other: Side
    by: str
    when: str

    @property
    def names(self) -> frozenset[str]:
        return frozenset((self.one.name, self.other.name))


def add(connection: Connection, name: str, *, same: bool, one: Side, other: Side, by: str) -> None:
    """Keep a decision; ``decided`` in ``assigning`` then has to see to those whom it is on."""
    connection.execute(
        insert(PEOPLE_DECISIONS).values(
            name=name,
            same=same,
            one_name=one.name,
            one_offices=one.offices,
            one_article=one.article,
            other_name=other.name,
            other_offices=other.offices,
            other_article=other.article,
            decided_by=by,
            decided=now(),
        )
    )


def take_back(connection: Connection) -> Decision | None:
    """Take the last decision away; gives it, or None where there is none."""
    statement = select(PEOPLE_DECISIONS).order_by(PEOPLE_DECISIONS.c.id.desc()).limit(1)
    for found in _decisions(connection, statement):
        connection.execute(delete(PEOPLE_DECISIONS).where(PEOPLE_DECISIONS.c.id == found.id))
        return found
    return None


def decisions(connection: Connection) -> list[Decision]:
    """All decisions in the order in which they were made."""
    return _decisions(connection, select(PEOPLE_DECISIONS).order_by(PEOPLE_DECISIONS.c.id))


def decided_names(connection: Connection) -> frozenset[str]:
    """All names that something is decided on."""
    return frozenset().union(*(each.names for each in decisions(connection)))


def _decisions(connection: Connection, statement: Select[Any]) -> list[Decision]:
    return [
        Decision(
            row.id,
            row.name,
            row.same,
            Side(row.one_name, row.one_offices, row.one_article),
            Side(row.other_name, row.other_offices, row.other_article),
            row.decided_by,
            row.decided,
        )
        for row in connection.execute(statement)
    ]


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a side of a decision means now."""

    speaker: int | None
    """The row of ``speakers``; None for somebody of the people file."""
    person: int | None
    name: str
    offices: str
    person_by: str | None


def find(connection: Connection, side: Side) -> Found | None:
    """Whom a side means: the speaker of its article; where that is gone or names nobody so any more,
    somebody with the same name and offices, if it has some.  None where there is nobody."""
    if side.article is None:
        listed = connection.execute(
            select(PEOPLE.c.id, PEOPLE.c.name).where(
                PEOPLE.c.listed, PEOPLE.c.file_key == side.offices
            )
        ).first()
        return Found(None, listed.id, listed.name, "", None) if listed is not None else None
    columns = SPEAKERS.c
    asked = (
        select(columns.id, columns.person, columns.name, columns.offices, columns.person_by)
        .where(columns.name_key == side.name)
        .order_by(columns.id)
        .limit(1)
    )
    row = connection.execute(
        asked.join(ARTICLES, ARTICLES.c.id == columns.article).where(ARTICLES.c.key == side.article)
    ).first()
    if row is None and side.offices:
        row = connection.execute(asked.where(columns.offices == side.offices)).first()
    return Found(row.id, row.person, row.name, row.offices, row.person_by) if row else None


__all__ = ["Decision", "Found", "Side", "add", "decided_names", "decisions", "find", "take_back"]
