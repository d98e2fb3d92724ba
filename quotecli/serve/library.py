"""The pages of an archive: searching it, and its articles."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.responses import HTMLResponse

from quotecli.serve import lookups
from quotecli.serve.language import look
from quotecli.serve.lookups import Place
from quotecli.serve.pages.filters import asked_in
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
