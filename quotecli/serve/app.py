"""The server as an ASGI application, made of settings: pages, files of their own, and the API."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse
from starlette.types import ASGIApp, Scope

from quotecli._version import __version__
from quotecli.formatter.page.assets import COLOURS, asset
from quotecli.serve import api, library, site
from quotecli.serve.frame import Look
from quotecli.serve.language import choose
from quotecli.serve.pages.home import problem
from quotecli.serve.problems import DiedError, InvalidError, MissingError, RequestError
from quotecli.serve.security import Guard
from quotecli.serve.settings import Settings
from quotecli.serve.workers import Workers
from quotecli.ui import strings

_STATIC = {
    "page.js": "text/javascript; charset=utf-8",
    "serve.js": "text/javascript; charset=utf-8",
    "page.css": "text/css; charset=utf-8",
    "serve.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_API = ("/extract", "/quotes", "/statistics", "/openapi.json")
"""Addresses that answer with JSON, also where something is wrong."""


def app(settings: Settings) -> ASGIApp:
    """The application, with everything around it that keeps it safe."""
    workers = Workers(settings.jobs, settings.seconds, settings.waiting)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        workers.close()

    # The pages of documentation that FastAPI has load scripts from elsewhere; there is one of its own.
    inner = FastAPI(
        title="quotecli",
        version=__version__,
        description="Who says what in Indonesian news, and how we know.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    inner.state.settings = settings
    inner.state.workers = workers
    inner.include_router(api.router)
    inner.include_router(site.router)
    inner.include_router(library.router)
    inner.add_api_route("/static/{name}", _static, include_in_schema=False)

    def refused(scope: Scope, error: RequestError) -> Response:
        return _refused(settings, scope, error)

    async def on_problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestError)
        return refused(request.scope, error)

    async def on_invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return refused(
            request.scope, InvalidError("invalid.body", why=api.complaint(error.errors()[0]))
        )

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        told: RequestError = MissingError()
        if error.status_code != 404:
            told = RequestError("problem.not-allowed" if error.status_code == 405 else None)
        response = _refused(settings, request.scope, told, error.status_code)
        response.headers.update(error.headers or {})
        return response

    async def on_fault(request: Request, error: Exception) -> Response:
        return refused(request.scope, DiedError(f"{type(error).__name__}: {error}"))

    inner.add_exception_handler(Exception, on_fault)
    inner.add_exception_handler(RequestError, on_problem)
    inner.add_exception_handler(RequestValidationError, on_invalid)
    inner.add_exception_handler(HTTPException, on_http)
    return Guard(inner, settings, refused)


def _refused(
    settings: Settings, scope: Scope, error: RequestError, status: int | None = None
) -> Response:
    """The answer to a request that cannot be done."""
    status = status or error.status
    headers = Headers(scope=scope)
    language = choose(settings, scope, headers)
    told = error.said(language)
    more: Mapping[str, str] = {"Retry-After": "5"} if status == 503 else {}
    if scope["path"] in _API:
        content = {
            "type": f"urn:quotecli:problem:{error.code}",
            "title": strings("en", "serve")["problem.head"],
            "status": status,
            "detail": told,
        }
        return JSONResponse(
            content, status, headers=dict(more), media_type="application/problem+json"
        )
    look = Look(language, settings.token, archive=settings.archive is not None)
    return HTMLResponse(problem(look, told, status), status, headers=dict(more))


async def _static(name: str) -> Response:
    """A style, a script or a picture."""
    if name not in _STATIC:
        raise MissingError
    if name == "page.css":
        content = asset(COLOURS, "page/page.css")
    elif name == "page.js":
        content = asset("page/page.js")
    else:
        content = (files("quotecli.serve") / "static" / name).read_text(encoding="utf-8")
    # Checked again each time, for another version may be started on the same port.
    return Response(content, media_type=_STATIC[name], headers={"Cache-Control": "no-cache"})
