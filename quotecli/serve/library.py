"""The pages of an archive: searching it, and its articles."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.responses import HTMLResponse

from quotecli.serve import lookups
from quotecli.serve.language import look
from quotecli.serve.lookups import Counting, Place
from quotecli.serve.pages.filters import asked_in
from quotecli.serve.pages.statistics import DIMENSIONS
from quotecli.serve.problems import NoArchiveError
from quotecli.serve.site import answer, download, number_of, weak_of, workers_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_LONGEST = 60
"""Code points of a place in a search."""


def place_of(request: Request) -> Place:
    """The archive of the server; NoArchiveError where there is none."""
    archive = request.app.state.settings.archive
    if archive is None:
        raise NoArchiveError
    return Place(archive, look(request).language)


@router.get("/search")
async def search(request: Request) -> Response:
    """Search the archive."""
    asked = asked_in(request.query_params)
    cursor = request.query_params.get("cursor", "")[:_LONGEST] or None
    content = await workers_of(request).run(
        lookups.page_of_search, look(request), place_of(request), asked, cursor
    )
    return answer(request, content)


@router.get("/archive/{number}")
async def article(request: Request, number: str) -> Response:
    """An article of the archive."""
    content = await workers_of(request).run(
        lookups.page_of_article,
        look(request),
        place_of(request),
        number_of(number),
        weak=weak_of(request),
    )
    return answer(request, content)


@router.get("/archive/{number}/export")
async def export(request: Request, number: str) -> Response:
    """An article of the archive in a format."""
    data, media, name = await workers_of(request).run(
        lookups.export,
        place_of(request),
        number_of(number),
        request.query_params.get("format", "json"),
        weak=weak_of(request),
    )
    return download(data, media, name)


def _counting(request: Request) -> Counting:
    """What figures are asked for: by one dimension, or by two."""
    given = request.query_params
    names = [*given.get("by", "").split(",")[:2], given.get("and", "")]
    by = tuple(dict.fromkeys(name for name in names if name in DIMENSIONS))
    unique = given.get("unique") == "1"
    return Counting(by, asked_in(given), unique)


@router.get("/numbers")
async def numbers(request: Request) -> Response:
    """Who gets quoted."""
    content = await workers_of(request).run(
        lookups.page_of_figures,
        look(request),
        place_of(request),
        _counting(request),
        whole=request.query_params.get("all") == "1",
    )
    return answer(request, content)


@router.get("/numbers/export")
async def export_numbers(request: Request) -> Response:
    """The figures in a format; a chart also to be shown in the page."""
    format = request.query_params.get("format", "csv")
    data, media, name = await workers_of(request).run(
        lookups.figures_as,
        place_of(request),
        _counting(request),
        format,
        narrow=request.query_params.get("narrow") == "1",
    )
    if request.query_params.get("show") == "1" and format == "svg":
        return Response(data, media_type=media)
    return download(data, media, name)
