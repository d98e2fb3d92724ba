"""All that an archive has of one person: names, offices, gender and the newest quotes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from quotecli.archive.people.listing import Said, said
from quotecli.archive.people.partition import SEPARATOR
from quotecli.archive.schema import (
    ARTICLES,
    GENDER_WORDS,
    PEOPLE_NAMES,
    PEOPLE_OFFICES,
    SPEAKERS,
)


@dataclass(frozen=True, slots=True)
class Held:
    """An office, and from when to when it was written about, or the people file has it."""

    office: str
    first: str | None
    last: str | None
    articles: int | None
    """In how many articles; None for one of the people file."""


@dataclass(frozen=True, slots=True)
class Told:
    """A word that says the gender, and its place in an article, in code points."""

    gender: str
    word: str
    article: str
    """Its title, else what it is called in its source."""
    start: int
    end: int


@dataclass
class Profile:
    """One person."""

    names: list[str] = field(default_factory=list)
    """As articles and the people file write them; the most frequent first."""
    offices: list[Held] = field(default_factory=list)
    gender: list[Told] = field(default_factory=list)
    quotes: list[Said] = field(default_factory=list)


def profile(connection: Connection, person: int, *, limit: int = 5) -> Profile:
    """What an archive has of a person, by the number of the entry.

    ``limit``: how many quotes, and words of gender, at most.
    """
    found = Profile(quotes=said(connection, person, limit))
    names: Counter[str] = Counter()
    offices: dict[str, Held] = {}
    for row in connection.execute(
        select(
            SPEAKERS.c.name,
            SPEAKERS.c.named,
            SPEAKERS.c.offices,
            func.min(SPEAKERS.c.day).label("first"),
            func.max(SPEAKERS.c.day).label("last"),
            func.count(SPEAKERS.c.article.distinct()).label("articles"),
        )
        .where(SPEAKERS.c.person == person)
        .group_by(SPEAKERS.c.name, SPEAKERS.c.named, SPEAKERS.c.offices)
    ):
        if row.named:
            names[row.name] += row.articles
        for office in (row.offices or "").split(SEPARATOR) if row.named else [row.name]:
            if office:
                offices[office] = _joined(
                    offices.get(office), Held(office, row.first, row.last, row.articles)
                )
    found.names = sorted(names, key=lambda name: (-names[name], name))
    listed = select(PEOPLE_NAMES.c.name).where(PEOPLE_NAMES.c.person == person)
    for name in connection.scalars(listed.order_by(PEOPLE_NAMES.c.id)):
        if name not in found.names:
            found.names.append(name)
    held = select(PEOPLE_OFFICES).where(PEOPLE_OFFICES.c.person == person)
    found.offices = [
        Held(row.office, row.start, row.end, None)
        for row in connection.execute(held.order_by(PEOPLE_OFFICES.c.id))
    ]
    found.offices += sorted(offices.values(), key=lambda each: (-(each.articles or 0), each.office))
    words = (
        select(
            GENDER_WORDS.c.gender,
            GENDER_WORDS.c.word,
            func.coalesce(ARTICLES.c.title, ARTICLES.c.document),
            GENDER_WORDS.c.start,
            GENDER_WORDS.c.end,
        )
        .join(SPEAKERS, SPEAKERS.c.id == GENDER_WORDS.c.speaker)
        .join(ARTICLES, ARTICLES.c.id == SPEAKERS.c.article)
        .where(SPEAKERS.c.person == person)
        .order_by(ARTICLES.c.key, GENDER_WORDS.c.start)
        .limit(limit)
    )
    found.gender = [Told(*row) for row in connection.execute(words)]
    return found


def _joined(one: Held | None, other: Held) -> Held:
    if one is None:
        return other
    return Held(
        one.office,
        min(filter(None, (one.first, other.first)), default=None),
        max(filter(None, (one.last, other.last)), default=None),
        (one.articles or 0) + (other.articles or 0),
    )


__all__ = ["Held", "Profile", "Told", "profile"]
