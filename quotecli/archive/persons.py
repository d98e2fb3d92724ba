"""Which quotes are one person's, for figures: a group each, that no other one is called like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from sqlalchemy import Connection, select

from quotecli.archive.people.traits import INITIALS, ONE_WORD, PSEUDONYM
from quotecli.archive.schema import PEOPLE, SPEAKERS
from quotecli.naming import plain_words

Row: TypeAlias = Mapping[str, Any]
Key: TypeAlias = tuple[str, ...] | None
"""What a group is told from others by; None is what is not known."""

_ENTRY = "#"
"""What the key of an entry begins with; no word of a name does."""


_WITHOUT_NAME = (ONE_WORD, INITIALS, PSEUDONYM)
"""Why speakers have an entry that no full name tells from others."""


class Persons:
    """The entry in ``people``; without one, a person of one full name and one office or affiliation.

    A name of one word may be anybody's, so that such a one is not known; but for one whom an office
    or the people file tells from others.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __call__(self, row: Row) -> tuple[Key, str | None]:
        if row["kind"] != "person":
            return None, None
        if row["person"] is not None:
            if row["person"] in self._anybody:
                return None, None
            about = row["institution"]
            label = f"{row['person_name']}, {about}" if about else row["person_name"]
            return (_ENTRY, str(row["person"])), label
        name = plain_words(row["name"])
        if not row["named"] or len(name) < 2:
            return None, None
        about = row["affiliation"] or row["role"] or ""
        label = f"{row['name']}, {about}" if about else row["name"]
        return (*name, "/", *plain_words(about)), label

    @cached_property
    def _anybody(self) -> set[int]:
        """The entries that nothing but one word names."""
        alone = SPEAKERS.c.person_by.in_(_WITHOUT_NAME)
        single = (
            select(PEOPLE.c.id, PEOPLE.c.name, SPEAKERS.c.person_by)
            .join(SPEAKERS, SPEAKERS.c.person == PEOPLE.c.id)
            .where(alone, ~PEOPLE.c.listed)
        )
        found = {
            row.id
            for row in self._connection.execute(single)
            if row.person_by == ONE_WORD or len(plain_words(row.name)) < 2
        }
        # Who was decided to be one with somebody who is named in full is known.
        others = SPEAKERS.alias()
        full = (
            select(SPEAKERS.c.person)
            .where(alone, SPEAKERS.c.person == others.c.person)
            .where(others.c.person_by.not_in(_WITHOUT_NAME))
        )
        return found.difference(self._connection.scalars(full))


def told_apart(
    groups: Iterable[tuple[tuple[Key, ...], tuple[str | None, ...]]],
) -> list[tuple[str | None, ...]]:
    """The labels of groups, of which those of different people are different.

    ``groups``: the keys of each, and its labels.  Where labels are the same, entries have their number.
    """
    known = [*groups]
    called: dict[tuple[int, str | None], set[Key]] = {}
    for keys, labels in known:
        for place, (key, label) in enumerate(zip(keys, labels, strict=True)):
            called.setdefault((place, label), set()).add(key)
    return [
        tuple(
            f"{label} (no. {key[1]})"
            if key and key[0] == _ENTRY and len(called[place, label]) > 1
            else label
            for place, (key, label) in enumerate(zip(keys, labels, strict=True))
        )
        for keys, labels in known
    ]


__all__ = ["Key", "Persons", "Row", "told_apart"]
