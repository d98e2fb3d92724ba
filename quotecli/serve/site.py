"""The pages: where articles are put in, shown, decided on and taken out."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote as quoted

from fastapi import APIRouter, Request, Response
from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, RedirectResponse

from quotecli.serve import jobs
from quotecli.serve.desk import Answer
from quotecli.serve.forms import own_form
from quotecli.serve.language import COOKIE, look
from quotecli.serve.pages.documentation import documentation
from quotecli.serve.pages.home import home, removal
from quotecli.serve.problems import InvalidError, LargeError, MissingError, RequestError
from quotecli.serve.schema import openapi
from quotecli.serve.settings import Settings
from quotecli.serve.workers import Workers
from quotecli.ui import LANGUAGES

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_QUOTE = re.compile(r"q[0-9]{1,9}")
_YEAR = 365 * 24 * 3600
_DID = ("accept", "speaker", "new-speaker", "not-a-quote", "undo", "undo-nothing", "forgotten")


def settings_of(request: Request) -> Settings:
    """The settings of the server."""
    found: Settings = request.app.state.settings
    return found


def workers_of(request: Request) -> Workers:
    """Its processes."""
    found: Workers = request.app.state.workers
    return found


def answer(request: Request, content: str) -> HTMLResponse:
    """A page, which also keeps the language that was chosen with it."""
    response = HTMLResponse(content)
    if (language := request.query_params.get("ui")) in LANGUAGES and language is not None:
        response.set_cookie(COOKIE, language, max_age=_YEAR, samesite="strict", httponly=True)
    return response


def number_of(text: str) -> int:
    """A number in an address; MissingError for anything else."""
    if not _NUMBER.fullmatch(text):
        raise MissingError
    return int(text)


def weak_of(request: Request) -> bool:
    """Whether weak rows are asked for."""
    return request.query_params.get("weak") == "1"


def _did(request: Request) -> str:
    """The last button, by the address that it led to; nothing for anything else."""
    did = request.query_params.get("did", "")
    return did if did in _DID else ""


@router.get("/")
async def start(request: Request) -> Response:
    """The first page."""
    settings = settings_of(request)
    recent = await workers_of(request).run(settings.desk.recent)
    content = home(
        look(request),
        recent,
        folder=settings.folder,
        suffixes=settings.suffixes,
        max_bytes=settings.max_bytes,
        size=settings.size,
        done=look(request).said("did.forgotten") if _did(request) == "forgotten" else "",
    )
    return answer(request, content)


@router.post("/articles")
async def put(request: Request) -> Response:
    """Keep an article that was pasted, or a file, and show it."""
    settings = settings_of(request)
    form = await own_form(request)
    given = form.get("file")
    name, title = "", None
    if isinstance(given, UploadFile) and (given.filename or given.size):
        data, name = await given.read(), given.filename or "file"
    else:
        # Browsers send CR LF, whatever was pasted.
        text = str(form.get("text") or "").replace("\r\n", "\n")
        if not text.strip():
            raise InvalidError("invalid.empty")
        data = text.encode("utf-8", "replace")
        title = " ".join(str(form.get("title") or "").split())[:500] or None
    await form.close()
    if len(data) > settings.max_bytes:
        raise LargeError(size=settings.size)
    run, desk = workers_of(request).run, settings.desk
    key, new = await run(desk.keep, data, name, title)
    try:
        address = await run(jobs.address_of, desk, key, look(request).language)
    except RequestError:
        if new:  # what cannot be read is not kept
            await run(desk.forget, key, decisions=False)
        raise
    return RedirectResponse(address, 303)


@router.get("/articles/{key}")
async def articles(request: Request, key: str) -> Response:
    """The articles of an input."""
    desk = settings_of(request).desk
    content = await workers_of(request).run(jobs.list_page, look(request), desk, key)
    return answer(request, content) if content else RedirectResponse(f"/articles/{key}/1", 303)


@router.get("/articles/{key}/remove")
async def ask_to_remove(request: Request, key: str) -> Response:
    """What is asked before an input is removed."""
    settings = settings_of(request)
    found = await workers_of(request).run(settings.desk.about, key)
    name = found.title or found.name
    return answer(request, removal(look(request), key, name, settings.folder))


@router.post("/articles/{key}/remove")
async def remove(request: Request, key: str) -> Response:
    """Remove an input."""
    form = await own_form(request)
    desk = settings_of(request).desk
    await workers_of(request).run(desk.forget, key, decisions=form.get("decisions") == "1")
    return RedirectResponse("/?did=forgotten", 303)


@router.get("/articles/{key}/export")
async def export_all(request: Request, key: str) -> Response:
    """All articles of an input in a format."""
    return await _export(request, key, None)


@router.get("/articles/{key}/{number}")
async def article(request: Request, key: str, number: str) -> Response:
    """An article with its quotes marked."""
    content = await workers_of(request).run(
        jobs.article_page,
        look(request),
        settings_of(request).desk,
        key,
        number_of(number),
        weak=weak_of(request),
        did=_did(request),
        quote=request.query_params.get("quote", ""),
    )
    return answer(request, content)


@router.get("/articles/{key}/{number}/export")
async def export_one(request: Request, key: str, number: str) -> Response:
    """An article in a format."""
    return await _export(request, key, number_of(number))


async def _export(request: Request, key: str, number: int | None) -> Response:
    format = request.query_params.get("format", "json")
    data, media, name = await workers_of(request).run(
        jobs.export,
        settings_of(request).desk,
        key,
        number,
        format,
        look(request).language,
        weak=weak_of(request),
    )
    return download(data, media, name)


def download(data: bytes, media: str, name: str) -> Response:
    """A file for a browser to keep."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", name)
    full = quoted(name.encode("utf-8", "replace"), safe="")
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{full}"
    return Response(data, media_type=media, headers={"Content-Disposition": disposition})


@router.get("/articles/{key}/{number}/quotes/{quote}")
async def question(request: Request, key: str, number: str, quote: str) -> Response:
    """A quote to be decided on."""
    content = await workers_of(request).run(
        jobs.question_page,
        look(request),
        settings_of(request).desk,
        key,
        number_of(number),
        quote,
        weak=weak_of(request),
    )
    return answer(request, content)


@router.post("/articles/{key}/{number}/decisions")
async def decide(request: Request, key: str, number: str) -> Response:
    """Keep a decision on a quote."""
    form = await own_form(request)

    def field(name: str) -> str:
        value: Any = form.get(name)
        return value if isinstance(value, str) else ""

    quote, start, action = field("quote"), field("start"), field("action")
    if not _QUOTE.fullmatch(quote) or not re.fullmatch(r"[0-9]{1,9}", start):
        raise InvalidError
    place, _, mark = field("speaker").partition(".")
    given = Answer(
        action,
        quote,
        int(start),
        int(place) if re.fullmatch(r"[0-9]{1,9}", place) else None,
        field("seen") or mark,
        field("name"),
        field("role"),
    )
    weak = weak_of(request)
    anchor = await workers_of(request).run(
        jobs.decide,
        settings_of(request).desk,
        key,
        number_of(number),
        given,
        look(request).language,
        weak=weak,
    )
    more = "&weak=1" if weak else ""
    address = f"/articles/{key}/{number}?did={action}&quote={quote}{more}#{anchor}"
    return RedirectResponse(address, 303)


@router.post("/articles/{key}/{number}/undo")
async def undo(request: Request, key: str, number: str) -> Response:
    """Take the last decision on an article back."""
    await own_form(request)
    done = await workers_of(request).run(
        jobs.undo, settings_of(request).desk, key, number_of(number), look(request).language
    )
    did = "undo" if done else "undo-nothing"
    return RedirectResponse(f"/articles/{key}/{number}?did={did}", 303)


@router.get("/docs")
async def docs(request: Request) -> Response:
    """The page of the API."""
    return answer(request, documentation(look(request), openapi(request.app)))
