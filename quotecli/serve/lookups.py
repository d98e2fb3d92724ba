"""What is asked of an archive, as functions that ``Workers`` calls in another process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from quotecli.formatter.base import encodable
from quotecli.formatter.jsonl import one_line
from quotecli.formatter.search.json import to_dict
from quotecli.model import Document
from quotecli.serve import jobs
from quotecli.serve.advice import on_page
from quotecli.serve.frame import Look
from quotecli.serve.pages.archived import archived
from quotecli.serve.pages.filters import Asked
from quotecli.serve.pages.search import Found, search_page
from quotecli.serve.pages.statistics import BARS, FORMATS, GROUPS, MOST, statistics
from quotecli.serve.problems import ArchiveFailedError, InvalidError, MissingError

if TYPE_CHECKING:
    from quotecli.archive import Archive
    from quotecli.archive.search import Page
    from quotecli.formatter.statistics import Figures

_COUNTED = 1001
"""Where counting stops: to count all that there are can take much longer than to find the newest."""
_OUTLETS = 500
"""Outlets that a page offers."""
_ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Place:
    """An archive, and the language that problems with it are told in."""

    archive: str
    ui: str


@cache
def _archive(name: str) -> Archive:
    """An archive, opened once in a process."""
    from quotecli.archive import Archive

    return Archive.open(name)


@contextmanager
def _opened(place: Place) -> Iterator[Archive]:
    """An archive; what it says is wrong is told to whoever asks."""
    from sqlalchemy.exc import DBAPIError

    from quotecli.archive import ArchiveError
    from quotecli.archive.database import reason

    try:
        archive = _archive(place.archive)
    except ArchiveError as error:
        raise ArchiveFailedError(on_page(error, place.ui)) from None
    try:
        yield archive
    except ArchiveError as error:
        why = on_page(error, place.ui, "for-programs")
        raise InvalidError("invalid.asked", why=why) from None
    except DBAPIError as error:
        raise ArchiveFailedError(reason(error)) from None


def _searched(archive: Archive, asked: Asked, limit: int, cursor: str | None) -> Page:
    from quotecli.archive.search import search

    return search(archive, asked.criteria(), limit=limit, after=cursor)


def quotes(place: Place, asked: Asked, limit: int, cursor: str | None) -> bytes:
    """The answer of ``GET /quotes``."""
    with _opened(place) as archive:
        page = _searched(archive, asked, limit, cursor)
    answer = {"hits": [to_dict(hit) for hit in page.hits], "next": page.next}
    return one_line(answer).encode()


def page_of_search(look: Look, place: Place, asked: Asked, cursor: str | None) -> str:
    """The page of a search; without anything that is asked, the newest quotes."""
    from quotecli.archive import ArchiveError
    from quotecli.archive.search import count

    with _opened(place) as archive:
        outlets = _outlets(archive)
        try:
            page = _searched(archive, asked, _ON_A_PAGE, cursor)
            total = count(archive, asked.criteria(), most=_COUNTED)
        except ArchiveError as error:  # what is typed in a form is told beside it
            return search_page(look, asked, outlets, Found(told=on_page(error, place.ui)))
    found = Found(page.hits, page.next, total, total >= _COUNTED)
    return search_page(look, asked, outlets, found)


def _outlets(archive: Archive, *, most: int = _OUTLETS) -> list[str]:
    from sqlalchemy import select

    from quotecli.archive.schema import ARTICLES

    outlet = ARTICLES.c.outlet
    known = select(outlet).where(outlet.is_not(None)).distinct().order_by(outlet).limit(most)
    with archive.reading() as connection:
        return [*connection.scalars(known)]


def _document(place: Place, number: int) -> Document:
    with _opened(place) as archive:
        found = archive.document(number)
    if found is None:
        raise MissingError
    return found


def page_of_article(look: Look, place: Place, number: int, *, weak: bool) -> str:
    """The page of an article of the archive."""
    return archived(look, number, _document(place, number), weak=weak)


def export(place: Place, number: int, format: str, *, weak: bool) -> tuple[bytes, str, str]:
    """An article of the archive in a format, see ``jobs.export``."""
    documents = [_document(place, number)]
    return jobs.written(documents, format, place.ui, weak=weak, many=False)


# --- figures -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counting:
    """What is to be counted: by what (nothing: see ``_by``), which quotes, and whether each text counts
    once."""

    by: tuple[str, ...]
    asked: Asked
    unique: bool


def _by(archive: Archive, counting: Counting) -> Counting:
    """By outlet, if nothing else is asked for; where no article has one, by kind of speaker."""
    if counting.by:
        return counting
    return replace(counting, by=("outlet" if _outlets(archive, most=1) else "kind",))


def _figures(archive: Archive, place: Place, counting: Counting, limit: int | None) -> Figures:
    from quotecli.archive.database import shown
    from quotecli.archive.stats import stats
    from quotecli.formatter.statistics import Figures

    asked = counting.asked
    found = stats(archive, counting.by, asked.criteria(), unique=counting.unique)
    name = os.path.basename(shown(place.archive))
    date = datetime.now(UTC).date().isoformat()
    return Figures(found, None, None, asked.named(), name, date, limit)


def figures(place: Place, counting: Counting) -> bytes:
    """The answer of ``GET /statistics``."""
    from quotecli.formatter.statistics.json import to_dict

    with _opened(place) as archive:
        found = _figures(archive, place, counting, None)
    return one_line(to_dict(found)).encode()


def page_of_figures(look: Look, place: Place, counting: Counting, *, whole: bool) -> str:
    """The page of figures; ``whole``: its table has the groups of few quotes too."""
    from quotecli.archive import ArchiveError

    with _opened(place) as archive:
        counting = _by(archive, counting)
        outlets = _outlets(archive)
        found, told = None, ""
        try:
            found = _figures(archive, place, counting, MOST if whole else GROUPS)
        except ArchiveError as error:  # what is typed in a form is told beside it
            told = on_page(error, place.ui)
    return statistics(
        look,
        counting.asked,
        counting.by,
        outlets,
        unique=counting.unique,
        figures=found,
        told=told,
    )


def figures_as(
    place: Place, counting: Counting, format: str, *, narrow: bool
) -> tuple[bytes, str, str]:
    """Figures in a format, see ``jobs.export``; ``narrow``: a chart for a phone."""
    from quotecli.formatter.look import Look as Style
    from quotecli.formatter.statistics import render

    if format not in FORMATS:
        raise InvalidError("invalid.format", name=format[:40])
    with _opened(place) as archive:
        counting = _by(archive, counting)
        found = _figures(archive, place, counting, BARS if format == "svg" else None)
    text = render(replace(found, narrow=narrow), format, Style(ui=place.ui))
    return encodable(text).encode(), _MEDIA[format], f"{'-'.join(counting.by)}.{format}"


_MEDIA = {"svg": "image/svg+xml", "csv": jobs.MEDIA["csv"][1], "json": jobs.MEDIA["json"][1]}
