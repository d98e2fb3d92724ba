"""Looking for quotes in an archive: by their words, by who said them, where, when and how.

    from quotecli.archive.search import Criteria, search

    with Archive.open("quotes.db") as archive:
        page = search(archive, Criteria(words="anggaran", speaker="menkeu", since="2024"))
        for hit in page.hits:
            print(hit.date, hit.outlet, hit.words)
        page = search(archive, Criteria(...), after=page.next)  # if there is more

A hit is a quote with all rows of its chain: one of them at least meets everything that is asked.
Newest first: by the day of the article, of a day those that came into the archive last, within an
article in its order; those without a date come last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, func, or_, select, tuple_

from quotecli.archive import escapes, records, typed
from quotecli.archive.criteria import Chosen, Criteria, chosen, distinct_chains, in_order
from quotecli.archive.missing import ArchiveError
from quotecli.archive.schema import ARTICLES, PEOPLE, QUOTES, SPEAKERS
from quotecli.archive.store import Archive
from quotecli.model import Speaker
from quotecli.wording.around import around

_MOST = 5000
"""Rows that are asked for at a time."""

_Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article, in code points from ``start``; ``marks`` count from its beginning."""

    start: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A quote that was found.

    ``rows`` are its numbers in the article, more than one where it is a chain; ``type``, ``act``,
    ``cue``, ``mention``, ``link``, ``confidence``, ``flags``, ``paragraph``, ``start`` and ``end`` are
    those of the first of them that meets what is asked (``row``).
    """

    article: int
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    date: str | None
    source: str
    """What the article comes from: a name or a path."""
    document: str
    """What the article is called in that."""
    language: str
    row: str
    rows: tuple[str, ...]
    type: str
    act: str
    words: str
    """Those of all rows, joined by `` … ``."""
    n_words: int
    marks: tuple[tuple[int, int], ...]
    """Where the words that were asked for stand in ``words``, in code points."""
    context: Passage
    """The sentences of the article that ``row`` stands in, with other rows that are near, and the one
    before; its marks are where words that were asked for stand."""
    elsewhere: Passage | None
    """Where an article was asked for words, and they are not in ``context``: the first sentences that
    have some of them."""
    speaker: Speaker | None
    person: int | None
    """The number of the speaker in ``people``."""
    person_name: str | None
    cue: str | None
    mention: str | None
    """How the article names the speaker there."""
    link: str | None
    confidence: float | None
    flags: tuple[str, ...]
    reviewed: str | None
    paragraph: int
    start: int
    end: int
    content: tuple[tuple[int, int], ...]
    """The spans of all rows in the article."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some hits, and what ``search`` is told to give those after them; None after the last."""

    hits: tuple[Hit, ...]
    next: str | None


def search(
    archive: Archive, criteria: Criteria, *, limit: int = 20, after: str | None = None
) -> Page:
    """The newest quotes that meet what is asked.

    Args:
        archive: where to look.
        criteria: what is asked.
        limit: how many at most.
        after: ``next`` of the page before.

    Raises ArchiveError where words, a date, an outlet, a name or ``after`` cannot be understood.
    """
    place = _place(after)
    with archive.reading() as connection:
        wanted = chosen(connection, criteria)
        found = list(islice(_found(connection, wanted, limit + 1, place), limit + 1))
        more = len(found) > limit
        hits = hits_of(connection, wanted, found[:limit])
        return Page(tuple(hits), found[limit - 1].place if more else None)


def count(archive: Archive, criteria: Criteria, *, most: int | None = None) -> int:
    """The number of quotes that meet what is asked, a chain counted once.

    ``most``: where to stop: that many says that there are as many or more.
    """
    with archive.reading() as connection:
        wanted = chosen(connection, criteria)
        if wanted.speaker is None:
            distinct = distinct_chains(wanted, connection).limit(most).subquery()
            return connection.scalar(select(func.count()).select_from(distinct)) or 0
        # Some more than asked for: of chains several rows are found, and not all speakers are meant.
        size = _MOST if most is None else min(most + most // 4, _MOST)
        found = _found(connection, wanted, size, None)
        return sum(1 for _ in islice(found, most))


# --- finding -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """The first row of a chain that meets what is asked; ``id`` is its own in ``quotes``."""

    day: str
    article: int
    id: int
    chain: str

    @property
    def place(self) -> str:
        """Where it stands among all quotes, as ``search`` is told it."""
        return f"{self.day}.{self.article}.{self.id}"


_PLACE = re.compile(r"(\d{4}-\d{2}-\d{2}|)\.(\d{1,18})\.(\d{1,18})", re.ASCII)


def _place(text: str | None) -> tuple[str, int, int] | None:
    if text is None:
        return None
    match = _PLACE.fullmatch(text)
    if match is None:
        raise ArchiveError("search.no-place", text=repr(text))
    return match[1], int(match[2]), int(match[3])


def _found(
    connection: Connection, wanted: Chosen, size: int, after: tuple[str, int, int] | None
) -> Iterator[Found]:
    """The chains behind a place, in order; they are asked for ``size`` rows and more at a time."""
    quotes = QUOTES.c
    base = (
        select(quotes.day, quotes.article, quotes.id, quotes.chain, quotes.speaker)
        .where(*wanted.conditions)
        .order_by(*in_order(wanted, connection))
    )
    # The article of the place is gone through from its beginning: what follows there may belong to
    # a chain that was given before.
    at = (*after[:2], 0) if after is not None else None
    met: tuple[int, set[str]] = 0, set()
    while True:
        query = base
        if at is not None:
            day, article, id = at
            query = base.where(
                tuple_(quotes.day, quotes.article) <= tuple_(day, article),
                or_(tuple_(quotes.day, quotes.article) != tuple_(day, article), quotes.id > id),
            )
        rows = connection.execute(query.limit(size)).all()
        if wanted.speaker is None:
            meant = None
        else:
            meant = wanted.speaker.meant(connection, {row.speaker for row in rows})
        for row in rows:
            if meant is not None and row.speaker not in meant:
                continue
            if row.article != met[0]:
                met = row.article, set()
            if row.chain not in met[1]:
                met[1].add(row.chain)
                before = after is not None and row.article == after[1] and row.id <= after[2]
                if not before:
                    yield Found(row.day, row.article, row.id, row.chain)
        if len(rows) < size:
            return
        at = (rows[-1].day, rows[-1].article, rows[-1].id)
        size = min(2 * size, _MOST)


# --- showing -------------------------------------------------------------------------------


def hits_of(connection: Connection, wanted: Chosen, found: Sequence[Found]) -> Iterator[Hit]:
    """What was found with all that is shown of it, in the same order."""
    articles = {
        row["id"]: escapes.unescaped(row, row["escape"])
        for row in _mappings(
            connection,
            select(*(ARTICLES.c[name] for name in _OF_ARTICLE)).where(
                ARTICLES.c.id.in_({each.article for each in found})
            ),
        )
    }
    chains: dict[tuple[int, str], list[_Row]] = {}
    rows_of_chains = (
        select(QUOTES, SPEAKERS.c.person, PEOPLE.c.name.label("person_name"))
        .select_from(
            QUOTES.outerjoin(SPEAKERS, QUOTES.c.speaker == SPEAKERS.c.id).outerjoin(
                PEOPLE, SPEAKERS.c.person == PEOPLE.c.id
            )
        )
        .where(
            QUOTES.c.article.in_([*articles]),
            QUOTES.c.chain.in_({each.chain for each in found}),
        )
        .order_by(QUOTES.c.id)
    )
    for row in _mappings(connection, rows_of_chains):
        row = escapes.unescaped(row, articles[row["article"]]["escape"])
        if wanted.weak or not row["weak"]:
            chains.setdefault((row["article"], row["chain"]), []).append(row)
    ids = {row["speaker"] for rows in chains.values() for row in rows} - {None}
    of_rows = select(SPEAKERS).where(SPEAKERS.c.id.in_(ids))
    speakers = {
        row["id"]: records.speaker(escapes.unescaped(row, articles[row["article"]]["escape"]))
        for row in _mappings(connection, of_rows)
    }
    for each in found:
        rows = chains[each.article, each.chain]
        own = next(row for row in rows if row["id"] == each.id)
        yield _hit(articles[each.article], own, rows, speakers.get(own["speaker"]), wanted)


def _mappings(connection: Connection, query: Select[Any]) -> Iterator[_Row]:
    return map(dict, connection.execute(query).mappings())


_OF_ARTICLE = (
    *("id", "title", "outlet", "url", "published", "date", "source", "document", "language"),
    *("text", "escape"),
)
_SEPARATOR = " … "
_NEAR = 600
"""Code points from one row of a chain to another that are shown in one passage."""


def _hit(
    article: _Row,
    row: _Row,
    rows: Sequence[_Row],
    speaker: Speaker | None,
    wanted: Chosen,
) -> Hit:
    words = _SEPARATOR.join(each["words"] for each in rows)
    text = article["text"]
    near = [each for each in rows if -_NEAR < each["start"] - row["start"] < _NEAR]
    first, last = min(each["start"] for each in near), max(each["end"] for each in near)
    start, end = around(text, first, last)
    passage = text[start:end]
    context = Passage(start, passage, typed.marks(passage, wanted.phrases))
    of_row = ("type", "act", "cue", "link", "confidence", "reviewed", "paragraph", "start", "end")
    return Hit(
        article=article["id"],
        **{name: article[name] for name in _OF_ARTICLE if name not in ("id", "text", "escape")},
        **{name: row[name] for name in of_row},
        row=row["number"],
        rows=tuple(each["number"] for each in rows),
        words=words,
        n_words=sum(each["n_words"] for each in rows),
        marks=typed.marks(words, wanted.phrases),
        context=context,
        elsewhere=_elsewhere(text, wanted, context),
        speaker=speaker,
        person=row["person"],
        person_name=row["person_name"],
        mention=row["source"],
        flags=tuple(row["flags"]),
        content=tuple(
            (span["start"], span["end"]) for each in rows for span in each["details"]["content"]
        ),
    )


def _elsewhere(text: str, wanted: Chosen, context: Passage) -> Passage | None:
    if wanted.within != "articles" or not wanted.phrases or context.marks:
        return None
    spans = typed.marks(text, wanted.phrases)
    if not spans:
        return None  # in the title alone
    first, last = around(text, *spans[0])
    passage = text[first:last]
    return Passage(first, passage, typed.marks(passage, wanted.phrases))


__all__ = ["Criteria", "Found", "Hit", "Page", "Passage", "count", "hits_of", "search"]
