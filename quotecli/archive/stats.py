"""Who gets quoted: quotes, words and articles of an archive by outlet, institution, person, month …

    from quotecli.archive.stats import stats

    with Archive.open("quotes.db") as archive:
        found = stats(archive, ("outlet", "kind"), Criteria(since="2024"))

What is counted, so that it can be published:

* a **quote** is what an article attributes to somebody, directly or indirectly; one that goes on in
  several rows (``continues``) is one, and has the speaker and the act of the first of its rows; rows that
  a flag ``weak:…`` marks are left out unless ``weak`` is asked for;
* **words** are pieces between white space that hold a letter or a digit, of all rows of the quotes;
* **articles** are those with at least one such quote in the group;
* a **copy** is an article that has the text of an earlier one, see ``copies``; with ``unique`` quotes of
  copies are not counted, so that each text counts once, for the one that was first;
* what is not known is None, a group like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

from sqlalchemy import Connection, func, select

from quotecli.archive.bodies import Body
from quotecli.archive.copies import copies
from quotecli.archive.criteria import Chosen, Criteria, articles_of, chosen
from quotecli.archive.explained import short_forms
from quotecli.archive.institutions import body_called, body_of
from quotecli.archive.people.partition import offices_of
from quotecli.archive.persons import Key, Persons, Row, told_apart
from quotecli.archive.schema import ARTICLES, PEOPLE, PEOPLE_OFFICES, QUOTES, SPEAKERS
from quotecli.archive.store import Archive
from quotecli.compare.copies import name_key
from quotecli.language import Language, LanguageError, load
from quotecli.naming import plain_words


@dataclass(slots=True)
class Group:
    """One line of the figures.

    ``labels`` has a name for each dimension, None where it is not known; of people who would have the
    same each has the number of its entry too.
    """

    labels: tuple[str | None, ...]
    quotes: int = 0
    words: int = 0
    articles: int = 0
    copies: int = 0
    """How many of the articles are copies."""


@dataclass(frozen=True, slots=True)
class Stats:
    """The figures of an archive.

    * ``by``: the dimensions;
    * ``groups``: the most quoted first, months in their order, what is not known last;
    * ``quotes``, ``words``, ``articles``, ``copies``: of all of them;
    * ``searched``: articles that meet what is asked of an article, with quotes or without;
    * ``since``, ``until``: the days of the first and the last of those, where they have some;
    * ``unique``: whether copies are left out.
    """

    by: tuple[str, ...]
    groups: tuple[Group, ...]
    quotes: int
    words: int
    articles: int
    copies: int
    searched: int
    since: str | None
    until: str | None
    unique: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A quote that counts: its first row, and the words of all of its rows."""

    id: int
    """Of the first row, in ``quotes``."""
    article: int
    key: tuple[Key, ...]
    labels: tuple[str | None, ...]
    words: int


def stats(
    archive: Archive,
    by: Sequence[str] = ("outlet",),
    criteria: Criteria = Criteria(),  # noqa: B008 - it cannot be changed
    *,
    unique: bool = False,
) -> Stats:
    """The figures, by one or several of ``DIMENSIONS``.

    Raises ArchiveError where the criteria cannot be understood; ``KeyError`` for another dimension.
    """
    with archive.reading() as connection:
        counting = Counting(connection, by, criteria)
        copied = counting.copies
        groups = Groups()
        for quote in counting.quotes(unique=unique):
            groups.add(quote, copy=quote.article in copied)
        days = select(func.count(), func.min(ARTICLES.c.date), func.max(ARTICLES.c.date))
        of_articles = days.where(ARTICLES.c.id.in_(counting.articles))
        searched, since, until = connection.execute(of_articles).one()
    found = groups.sorted(_IN_ORDER.isdisjoint(by[:1]))
    return Stats(
        tuple(by),
        found,
        sum(group.quotes for group in found),
        sum(group.words for group in found),
        len(groups.articles),
        len(groups.articles & copied.keys()),
        searched,
        since,
        until,
        unique,
    )


class Counting:
    """The quotes of an archive that count, with the group of each."""

    def __init__(self, connection: Connection, by: Sequence[str], criteria: Criteria) -> None:
        self._connection = connection
        self._by = [_DIMENSIONS[name](connection) for name in by]
        self.wanted = chosen(connection, criteria)
        self.articles = articles_of(connection, criteria)

    @cached_property
    def copies(self) -> dict[int, int]:
        """The articles that are copies, with the first of each group."""
        return copies(self._connection, self.articles)

    def quotes(self, *, unique: bool) -> Iterator[Counted]:
        """Each of them, article by article; ``unique``: but those of copies."""
        meant = _meant(self._connection, self.wanted)
        left_out = self.copies if unique else {}
        open_: dict[str, Counted] = {}
        article = 0
        for row in self._rows():
            if row["article"] in left_out:
                continue
            if meant is not None and row["speaker"] not in meant:
                continue
            if row["article"] != article:
                yield from open_.values()
                open_, article = {}, row["article"]
            begun = open_.get(row["chain"])
            if begun is not None:
                open_[row["chain"]] = replace(begun, words=begun.words + row["n_words"])
                continue
            groups = [dimension(row) for dimension in self._by]
            open_[row["chain"]] = Counted(
                row["id"],
                article,
                tuple(key for key, _ in groups),
                tuple(label for _, label in groups),
                row["n_words"],
            )
        yield from open_.values()

    def _rows(self) -> Iterator[Row]:
        query = (
            select(
                *(QUOTES.c[name] for name in _OF_QUOTE),
                ARTICLES.c.outlet,
                ARTICLES.c.date,
                ARTICLES.c.language,
                *(SPEAKERS.c[name] for name in _OF_SPEAKER),
                PEOPLE.c.name.label("person_name"),
                PEOPLE.c.institution,
                PEOPLE.c.gender,
                PEOPLE.c.listed,
            )
            .select_from(
                QUOTES.join(ARTICLES, QUOTES.c.article == ARTICLES.c.id)
                .outerjoin(SPEAKERS, QUOTES.c.speaker == SPEAKERS.c.id)
                .outerjoin(PEOPLE, SPEAKERS.c.person == PEOPLE.c.id)
            )
            .where(*self.wanted.conditions)
            .order_by(QUOTES.c.article, QUOTES.c.id)
        )
        rows = self._connection.execute(query.execution_options(yield_per=1000))
        yield from map(dict, rows.mappings())


_OF_QUOTE = ("id", "article", "chain", "speaker", "n_words", "type", "act")
_OF_SPEAKER = ("name", "named", "kind", "role", "affiliation", "person", "offices")


def _meant(connection: Connection, wanted: Chosen) -> set[int] | None:
    """The speakers whom a name means; None where it was not asked for."""
    if wanted.speaker is None:
        return None
    speakers = select(QUOTES.c.speaker).where(*wanted.conditions).distinct()
    return wanted.speaker.meant(connection, connection.scalars(speakers).all())


# --- groups --------------------------------------------------------------------------------


@dataclass(slots=True)
class Groups:
    """Figures by group, and the spelling that each name has most often."""

    groups: dict[tuple[Key, ...], Group] = field(default_factory=dict)
    articles: set[int] = field(default_factory=set)
    _last: dict[tuple[Key, ...], int] = field(default_factory=dict)
    _spellings: dict[tuple[Key, ...], Counter[tuple[str | None, ...]]] = field(default_factory=dict)

    def add(self, quote: Counted, *, copy: bool = False) -> None:
        """Count a quote; those of an article come one after the other."""
        group = self.groups.get(quote.key)
        if group is None:
            group = self.groups[quote.key] = Group(quote.labels)
            self._spellings[quote.key] = Counter()
        self._spellings[quote.key][quote.labels] += 1
        group.quotes += 1
        group.words += quote.words
        if self._last.get(quote.key) != quote.article:
            self._last[quote.key] = quote.article
            self.articles.add(quote.article)
            group.articles += 1
            group.copies += copy

    def sorted(self, by_size: bool) -> tuple[Group, ...]:
        """All groups in the order in which they are shown."""
        for key, group in self.groups.items():
            spellings = self._spellings[key]
            group.labels = min(spellings, key=lambda each: (-spellings[each], str(each)))
        labels = told_apart((key, group.labels) for key, group in self.groups.items())
        for group, apart in zip(self.groups.values(), labels, strict=True):
            group.labels = apart

        def place(group: Group) -> tuple[bool, tuple[int, int], list[str]]:
            size = (-group.quotes, -group.words) if by_size else (0, 0)
            return group.labels[:1] == (None,), size, [label or "" for label in group.labels]

        return tuple(sorted(self.groups.values(), key=place))


# --- dimensions ----------------------------------------------------------------------------

_Dimension: TypeAlias = Callable[[Row], tuple[Key, str | None]]


def _each(dimension: _Dimension) -> Callable[[Connection], _Dimension]:
    """One that needs nothing but the row."""
    return lambda connection: dimension


def _column(name: str) -> Callable[[Connection], _Dimension]:
    def of(row: Row) -> tuple[Key, str | None]:
        value = row[name]
        return (None, None) if value is None else ((value,), value)

    return _each(of)


def _outlet(row: Row) -> tuple[Key, str | None]:
    name = row["outlet"]
    return ((name_key(name) or name,), name) if name else (None, None)


class _Institutions:
    """The body that somebody speaks for, by whatever name.

    Of whom the people file has that of the office held on the day of the article; of others that of an
    office that the article gives, else that of the person.  Of a body itself it is the whole of which
    it is a part.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._short: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}

    @cached_property
    def _terms(self) -> dict[int, list[Row]]:
        """The offices of the people file by person, those that began last first."""
        found: dict[int, list[Row]] = {}
        rows = self._connection.execute(select(PEOPLE_OFFICES)).mappings()
        for row in sorted(map(dict, rows), key=lambda row: row["start"] or "", reverse=True):
            found.setdefault(row["person"], []).append(row)
        return found

    def _of_person(self, row: Row, data: Language | None) -> str | None:
        """The name of the body that a person spoke for in an article."""
        day = row["date"]
        terms = self._terms.get(row["person"], ()) if day else ()
        for term in terms:
            if (term["start"] or "") <= day <= (term["end"] or "9"):
                name: str | None = term["institution"]
                return name
        if row["listed"] and row["institution"] and not terms:
            return str(row["institution"])
        for office in offices_of(row["offices"] or "", data) if data is not None else ():
            if office.institution is not None and not office.former:
                return office.institution
        return None if terms else row["institution"]

    def __call__(self, row: Row) -> tuple[Key, str | None]:
        data = _language(row["language"])
        if row["person"] is not None:
            text = self._of_person(row, data)
            body = _called(text, data) if text else None
        elif row["kind"] == "organisation" and row["named"]:
            body = _called(row["name"], data)
        elif row["role"] and data is not None:
            body = body_of(row["role"], data)
        else:
            body = None
        if body is None:
            return None, None
        return self._written_out(row["language"], data).get(body.key, body.key), body.name

    def _written_out(
        self, code: str, data: Language | None
    ) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The short forms that articles of the archive explain, each with what it stands for."""
        if code not in self._short:
            texts: set[str] = set()
            for column in (SPEAKERS.c.name, SPEAKERS.c.role):
                query = (
                    select(column)
                    .join(ARTICLES, SPEAKERS.c.article == ARTICLES.c.id)
                    .where(ARTICLES.c.language == code, column.contains("(", autoescape=True))
                    .distinct()
                )
                texts.update(self._connection.scalars(query))
            self._short[code] = short_forms(texts, data) if data is not None else {}
        return self._short[code]


def _language(code: str) -> Language | None:
    """Its words; None of one that is not installed."""
    try:
        return load(code)
    except LanguageError:
        return None


def _called(name: str, data: Language | None) -> Body | None:
    if data is not None:
        return body_called(name, data)
    words = plain_words(name)
    return Body(name, words) if words else None


def _month(row: Row) -> tuple[Key, str | None]:
    month = (row["date"] or "")[:7]
    return ((month,), month) if month else (None, None)


_DIMENSIONS: dict[str, Callable[[Connection], _Dimension]] = {
    "outlet": _each(_outlet),
    "institution": _Institutions,
    "kind": _column("kind"),
    "person": Persons,
    "month": _each(_month),
    "gender": _column("gender"),
    "act": _column("act"),
    "type": _column("type"),
}
_IN_ORDER = {"month"}
"""Dimensions whose groups come in their own order."""

DIMENSIONS: tuple[str, ...] = tuple(_DIMENSIONS)
"""What figures can be by."""
