"""What can be asked of the quotes of an archive, and how a database is asked.

Each thing that is asked gives a set of quotes, speakers or articles that an index finds.  Where one of
them is small, the quotes in it are all looked at; else the quotes are gone through from the newest
on, and are looked up in the sets, until there are enough.  PostgreSQL knows by itself which is better,
except for words side by side: it takes them to be in every quote that has all of them.  Then it is told,
as SQLite always is: by a plus at a column, which keeps an index of it from being used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from sqlalchemy import ColumnElement, Connection, Integer, Select, Table, func, or_, select
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from quotecli.archive import fulltext, typed
from quotecli.archive.asked import Asked
from quotecli.archive.dates import first_and_last
from quotecli.archive.missing import ArchiveError
from quotecli.archive.schema import ARTICLES, QUOTES, SPEAKERS
from quotecli.compare.copies import name_key

Within: TypeAlias = Literal["quotes", "articles"]
NO_SPEAKER = "none"
"""What ``kinds`` has for quotes without a speaker."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What is asked of a quote; what is not given is not asked.

    * ``words``: as typed: all of these words, ``"side by side"``, ``begin*``;
    * ``within``: whether they are to stand in the quote or anywhere in its article;
    * ``speaker``: a name or a part of one, an alias, an office, an acronym, as for ``extract``; who is
      known to be the same person under another name is found too;
    * ``person``: its number in ``people``;
    * ``outlets``: names of outlets, in whatever spelling (``kabarbahari.com``), one of them;
    * ``since``, ``until``: a year, a month or a day, both included; those without a date are left out;
    * ``types``, ``acts``, ``kinds`` (of speaker, or ``none``): one of these;
    * ``article``: its number in the archive;
    * ``weak``: also rows that a flag ``weak:…`` marks.
    """

    words: str = ""
    within: Within = "quotes"
    speaker: str | None = None
    person: int | None = None
    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    types: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    article: int | None = None
    weak: bool = False


_FEW = 3000
"""Quotes that are looked at one by one, and put in order, in a few hundredths of a second."""
_PER_SPEAKER, _PER_ARTICLE = 2, 8
"""Quotes that one has, about."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """How to ask for the quotes that meet criteria."""

    conditions: tuple[ColumnElement[bool], ...]
    few: bool
    """Whether all of them are looked at, and put in order after that: they are few, as a rule."""
    phrases: tuple[typed.Phrase, ...]
    within: Within
    speaker: Asked | None
    """Who must be asked of each speaker that is found, for the index finds more."""
    weak: bool


def chosen(connection: Connection, criteria: Criteria) -> Chosen:
    """How to ask for the quotes that meet criteria.

    Raises ArchiveError where one of them cannot be understood.
    """
    phrases = typed.phrases(criteria.words)
    asked = None
    sets: list[_Set] = []
    conditions: list[ColumnElement[bool]] = []
    few = False
    postgresql = connection.dialect.name == "postgresql"
    side_by_side = postgresql and any(len(phrase.words) > 1 for phrase in phrases)
    if phrases and postgresql and criteria.within == "quotes":
        # Of the row itself: as a set of quotes, each would be looked up a second time.
        conditions.append(_has_words(QUOTES, phrases))
        few = side_by_side
    elif phrases:
        of_words = _of_words(connection, phrases, criteria.within)
        if side_by_side and (articles := _if_few(connection, of_words)) is not None:
            few, of_words = True, replace(of_words, members=articles)
        sets.append(of_words)
    if criteria.speaker is not None:
        asked = Asked(connection, criteria.speaker)
        sets.append(_Set(QUOTES.c.speaker, asked.candidates(), _PER_SPEAKER))
    if criteria.person is not None:
        of_person = select(SPEAKERS.c.id).where(SPEAKERS.c.person == criteria.person)
        sets.append(_Set(QUOTES.c.speaker, of_person, _PER_SPEAKER))
    if criteria.outlets:
        names = outlets(connection, criteria.outlets)
        of_outlet = select(ARTICLES.c.id).where(ARTICLES.c.outlet.in_(names))
        sets.append(_Set(QUOTES.c.article, of_outlet, _PER_ARTICLE))
    if criteria.article is not None:
        one = select(ARTICLES.c.id).where(ARTICLES.c.id == criteria.article)
        sets.append(_Set(QUOTES.c.article, one, 1))
    for column, values in ((QUOTES.c.type, criteria.types), (QUOTES.c.act, criteria.acts)):
        if values:
            sets.append(_Set(column, values, 1, select(QUOTES.c.id).where(column.in_(values))))
    of_kind = criteria.kinds - {NO_SPEAKER}
    kinds = select(SPEAKERS.c.id).where(SPEAKERS.c.kind.in_(of_kind))
    if of_kind and NO_SPEAKER not in criteria.kinds:
        sets.append(_Set(QUOTES.c.speaker, kinds, _PER_SPEAKER))
    if criteria.kinds == {NO_SPEAKER}:
        without = select(QUOTES.c.id).where(QUOTES.c.speaker.is_(None))
        sets.append(_Set(QUOTES.c.speaker, None, 1, without))
    plus = _as_it_is if postgresql else _plus
    smallest = _smallest(connection, sets)
    for each in sets:
        own = each.column if each is smallest else plus(each.column)
        conditions.append(own.is_(None) if each.members is None else own.in_(each.members))
    if of_kind and NO_SPEAKER in criteria.kinds:
        conditions.append(or_(QUOTES.c.speaker.is_(None), plus(QUOTES.c.speaker).in_(kinds)))
    if not criteria.weak:
        conditions.append(QUOTES.c.weak.is_(False))
    day = plus(QUOTES.c.day) if smallest is not None else QUOTES.c.day
    if criteria.since is not None:
        conditions.append(day >= _days("since", criteria.since)[0])
    if criteria.until is not None:
        conditions += [day <= _days("until", criteria.until)[1], day > ""]
    few = few or smallest is not None
    return Chosen(tuple(conditions), few, phrases, criteria.within, asked, criteria.weak)


def articles_of(connection: Connection, criteria: Criteria) -> Select[Any]:
    """The ids of the articles that meet what is asked of an article: outlets, dates, its number, and
    words within articles."""
    found = select(ARTICLES.c.id)
    if criteria.outlets:
        found = found.where(ARTICLES.c.outlet.in_(outlets(connection, criteria.outlets)))
    if criteria.since is not None:
        found = found.where(ARTICLES.c.date >= _days("since", criteria.since)[0])
    if criteria.until is not None:
        found = found.where(ARTICLES.c.date <= _days("until", criteria.until)[1])
    if criteria.article is not None:
        found = found.where(ARTICLES.c.id == criteria.article)
    if criteria.words and criteria.within == "articles":
        phrases = typed.phrases(criteria.words)
        members = _of_words(connection, phrases, criteria.within).members
        found = found.where(ARTICLES.c.id.in_(members))
    return found


def undated(connection: Connection, criteria: Criteria) -> int:
    """How many of the articles are left out by ``since`` or ``until`` as they have no date."""
    if criteria.since is None and criteria.until is None:
        return 0
    of_any_day = articles_of(connection, replace(criteria, since=None, until=None))
    without = of_any_day.where(ARTICLES.c.date.is_(None)).subquery()
    return connection.scalar(select(func.count()).select_from(without)) or 0


def in_order(wanted: Chosen, connection: Connection) -> tuple[ColumnElement[Any], ...]:
    """What quotes are sorted by: the newest first."""
    day: ColumnElement[str] = QUOTES.c.day
    if wanted.few:
        day = _plus(day) if connection.dialect.name == "sqlite" else day + ""
    return day.desc(), QUOTES.c.article.desc(), QUOTES.c.id


def distinct_chains(wanted: Chosen, connection: Connection) -> Select[Any]:
    """The articles and the chains of the quotes, each once."""
    article: ColumnElement[int] = QUOTES.c.article
    if wanted.few:
        article = _plus(article) if connection.dialect.name == "sqlite" else article + 0
    return select(article, QUOTES.c.chain).where(*wanted.conditions).distinct()


def outlets(connection: Connection, names: Iterable[str]) -> list[str]:
    """The outlets of the archive that have these names, in whatever spelling.

    Raises ArchiveError for a name that none has.
    """
    known: dict[str, list[str]] = {}
    for name in connection.scalars(
        select(ARTICLES.c.outlet).distinct().order_by(ARTICLES.c.outlet)
    ):
        if name is not None:
            known.setdefault(name_key(name) or name, []).append(name)
    found = []
    for name in names:
        spellings = known.get(name_key(name) or name)
        if spellings is None:
            raise ArchiveError("search.no-outlet", name=repr(name))
        found += spellings
    return found


@dataclass(frozen=True, slots=True)
class _Set:
    """Quotes, those of some speakers, or those of some articles."""

    column: ColumnElement[Any]
    members: Any
    """What the column has in it: values, or a query for them; None: nothing."""
    quotes: int
    """How many a member has, about."""
    counted: Any = None
    """A query with a row for each member, where ``members`` is no query."""


def _of_words(connection: Connection, phrases: Sequence[typed.Phrase], within: Within) -> _Set:
    table = QUOTES if within == "quotes" else ARTICLES
    if connection.dialect.name == "sqlite":
        name = f"{table.name}_fts"
        fts = sql_table(name, sql_column("rowid", Integer), sql_column(name))
        members: Any = select(fts.c.rowid).where(fts.c[name].op("MATCH")(typed.for_fts5(phrases)))
    else:
        members = select(table.c.id).where(_has_words(table, phrases))
    if within == "quotes":
        return _Set(QUOTES.c.id, members, 1)
    return _Set(QUOTES.c.article, members, _PER_ARTICLE)


def _has_words(table: Table, phrases: Sequence[typed.Phrase]) -> ColumnElement[bool]:
    """Whether a row has words, on PostgreSQL."""
    words = fulltext.QUOTES_WORDS if table is QUOTES else fulltext.ARTICLES_WORDS
    query = func.to_tsquery("simple", typed.for_tsquery(phrases))
    return words.op("@@", is_comparison=True)(query)


def _smallest(connection: Connection, sets: Sequence[_Set]) -> _Set | None:
    """The set with the fewest quotes, if they are few and the database does not see that itself."""
    if connection.dialect.name != "sqlite":
        return None
    found: dict[int, _Set] = {}
    for each in sets:
        limit = _FEW // each.quotes
        members = each.members if each.counted is None else each.counted
        some = members.limit(limit + 1).subquery()
        size = connection.scalar(select(func.count()).select_from(some)) or 0
        if size <= limit:
            found.setdefault(size * each.quotes, each)
    return found[min(found)] if found else None


def _if_few(connection: Connection, members: _Set) -> list[int] | None:
    """The members of a set, if their quotes are few: then they need not be looked for twice."""
    limit = _FEW // members.quotes
    found = connection.scalars(members.members.limit(limit + 1)).all()
    return [*found] if len(found) <= limit else None


def _plus(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def _as_it_is(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column


def _days(option: str, asked: str) -> tuple[str, str]:
    days = first_and_last(asked)
    if days is None:
        raise ArchiveError("search.no-date", option=option, text=repr(asked))
    return days
