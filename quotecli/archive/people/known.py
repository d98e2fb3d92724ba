"""Whom the people file knows, and which speaker of an article is one of them; and of which names
somebody decided something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from quotecli.archive.people.decisions import decided_names
from quotecli.archive.people.names import is_telling, may_be_one, name_words
from quotecli.archive.people.offices import ALIKE, SEAT, Office, office, relation
from quotecli.archive.people.partition import offices_of
from quotecli.archive.people.traits import INITIALS, PSEUDONYM, Traits
from quotecli.archive.schema import PEOPLE, PEOPLE_NAMES, PEOPLE_OFFICES
from quotecli.language import Language


@dataclass(frozen=True, slots=True)
class Term:
    """An office and when it is held; the days are the first and the last, None where not known."""

    office: Office
    start: str | None
    end: str | None

    def holds(self, day: str | None) -> bool:
        """Whether it is held on a day; one that is not known is no day of an office with an end."""
        if day is None:
            return self.start is None and self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def is_over(self, day: str | None) -> bool:
        return day is not None and self.end is not None and self.end < day


@dataclass
class Person:
    """Somebody of the people file."""

    id: int
    words: tuple[str, ...]
    """Of the full name."""
    terms: list[Term] = field(default_factory=list)


class Known:
    """All those of the people file."""

    def __init__(self, connection: Connection, data: Language) -> None:
        self._data = data
        self.decided = decided_names(connection)
        """Names that somebody decided something on."""
        self.people: dict[int, Person] = {}
        self._named: dict[str, list[Person]] = {}
        self._called: dict[str, list[Person]] = {}
        self._holders: dict[str, list[tuple[Person, Term]]] = {}
        for row in connection.execute(
            select(PEOPLE.c.id, PEOPLE.c.name).where(PEOPLE.c.listed).order_by(PEOPLE.c.id)
        ):
            self.people[row.id] = Person(row.id, name_words(row.name, data))
        for row in connection.execute(select(PEOPLE_NAMES)):
            names = self._called if row.alias else self._named
            names.setdefault(row.name_key, []).append(self.people[row.person])
        for row in connection.execute(select(PEOPLE_OFFICES)):
            held = office(row.office, data)
            if held is not None:
                term = Term(held, row.start, row.end)
                person = self.people[row.person]
                person.terms.append(term)
                self._holders.setdefault(held.key, []).append((person, term))

    def by_office(self, speaker: Mapping[str, Any], day: str | None) -> int | None:
        """Whom an office without a name means: the one person who holds it on that day."""
        held = office(speaker["role"] or speaker["name"], self._data)
        if held is None or held.former or not held.seat or day is None:
            return None
        return _one(person for person, term in self._holders.get(held.key, ()) if term.holds(day))

    def by_name(self, traits: Traits, name: str, day: str | None) -> int | None:
        """Whom a name means in an article of a day."""
        if traits.person_by == PSEUDONYM:
            return None
        if traits.name_key in self._called:
            return _one(self._called[traits.name_key])
        if traits.person_by == INITIALS:
            return None
        offices = offices_of(traits.offices, self._data)
        if traits.name_key in self._named:
            found = self._named[traits.name_key]
            sure = [person for person in found if self._fits(person, offices, day)]
            if not sure and not offices and is_telling(name_words(name, self._data), self._data):
                sure = found
            return _one(sure)
        return self._by_part(name_words(name, self._data), offices, day)

    def _fits(self, person: Person, offices: Iterable[Office], day: str | None) -> bool:
        """Whether somebody holds one of some offices on a day, or held it before where it is past; where
        the day is not known, whether the office is one that only one person holds."""
        for each in offices:
            for term in person.terms:
                near = relation(each, term.office, self._data)
                if near < ALIKE:
                    continue
                if day is None:
                    if near == SEAT:
                        return True
                elif term.holds(day) or (each.former and term.is_over(day)):
                    return True
        return False

    def _by_part(
        self, words: tuple[str, ...], offices: Iterable[Office], day: str | None
    ) -> int | None:
        """Whom a part of a name means with an office that one person holds: `Menlu Ratna`."""
        return _one(
            person
            for each in offices
            if each.seat and not each.former
            for person, term in self._holders.get(each.key, ())
            if term.holds(day) and may_be_one(words, person.words, self._data)
        )


def _one(people: Iterable[Person]) -> int | None:
    """The only one of some people; None where there are more or none."""
    ids = {person.id for person in people}
    return ids.pop() if len(ids) == 1 else None


__all__ = ["Known"]
