"""The people file in the archive, where each that is added finds it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from quotecli.archive.people.entries import FILE, PERSON, gender
from quotecli.archive.people.file import Listed
from quotecli.archive.people.names import name_key, name_words
from quotecli.archive.people.offices import office
from quotecli.archive.schema import PEOPLE, PEOPLE_NAMES, PEOPLE_OFFICES
from quotecli.language import Language


def keep(connection: Connection, people: Sequence[Listed], data: Language) -> None:
    """Put the people of a file in the place of those of the file before; ``assign_all`` has to follow.

    Who is in both keeps the entry.
    """
    there = {
        row.file_key: row.id
        for row in connection.execute(
            select(PEOPLE.c.id, PEOPLE.c.file_key).where(PEOPLE.c.listed).order_by(PEOPLE.c.id)
        )
    }
    connection.execute(delete(PEOPLE_NAMES))
    connection.execute(delete(PEOPLE_OFFICES))
    for person in people:
        row = {
            "name": person.name,
            "name_key": name_key(name_words(person.name, data)),
            "kind": PERSON,
            "institution": person.speaks_for,
            "listed": True,
            "file_key": person.key,
        }
        row |= {"gender": person.gender, "gender_from": FILE} if person.gender else gender(())
        id = there.pop(person.key, None)
        if id is None:
            made = connection.execute(insert(PEOPLE).values(**row))
            (id,) = made.inserted_primary_key or (0,)
        else:
            connection.execute(update(PEOPLE).where(PEOPLE.c.id == id).values(**row))
        _put_names(connection, id, person, data)
        offices = [
            {
                "person": id,
                "office": held.office,
                "office_key": found.key,
                "institution": held.institution,
                "start": held.start,
                "end": held.end,
            }
            for held in person.offices
            if (found := office(held.office, data)) is not None
        ]
        if offices:
            connection.execute(insert(PEOPLE_OFFICES), offices)
    for id in there.values():
        connection.execute(
            update(PEOPLE)
            .where(PEOPLE.c.id == id)
            .values(listed=False, file_key=None, **gender(()))
        )


def _put_names(connection: Connection, id: int, person: Listed, data: Language) -> None:
    names = [(person.name, False), *((alias, True) for alias in person.aliases)]
    rows = [
        {
            "person": id,
            "name": name,
            "name_key": name_key(name_words(name, data)),
            "alias": alias,
        }
        for name, alias in names
    ]
    connection.execute(insert(PEOPLE_NAMES), rows)


__all__ = ["keep"]
