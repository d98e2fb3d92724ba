"""In which language a page speaks to whoever asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import Scope

from quotecli.serve.frame import Look
from quotecli.serve.settings import Settings
from quotecli.ui import LANGUAGES

COOKIE = "quotecli-ui"
"""Keeps what somebody chose on the page."""


def choose(settings: Settings, scope: Scope, headers: Mapping[str, str]) -> str:
    """The parameter ``ui``, else what was chosen before, else what the server was started with, else
    the first language of the browser that there is."""
    asked = _query(scope).get("ui", [""])[-1]
    if asked in LANGUAGES:
        return asked
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        cookie = None
    if cookie is not None and cookie.value in LANGUAGES:
        return cookie.value
    if settings.ui is not None:
        return settings.ui
    return _accepted(headers.get("accept-language", "")) or settings.fallback


def _query(scope: Scope) -> dict[str, list[str]]:
    try:
        return parse_qs(scope.get("query_string", b"").decode("latin-1"), max_num_fields=50)
    except ValueError:
        return {}


def _accepted(header: str) -> str | None:
    """The language of ``LANGUAGES`` that is wanted most; ``in`` is an old name of Indonesian."""
    wanted: list[tuple[float, int, str]] = []
    for place, part in enumerate(header[:500].split(",")):
        name, _, more = part.partition(";")
        try:
            weight = float(more.partition("=")[2]) if more.strip() else 1.0
        except ValueError:
            continue
        code = name.strip().lower().split("-")[0]
        code = "id" if code == "in" else code
        if code in LANGUAGES and weight > 0:
            wanted.append((-weight, place, code))
    return min(wanted)[2] if wanted else None


def chosen(request: Request) -> str:
    """The language of an answer to a request."""
    return choose(request.app.state.settings, request.scope, Headers(scope=request.scope))


def look(request: Request) -> Look:
    """How a page is to be shown."""
    settings: Settings = request.app.state.settings
    query = {
        name: values[-1]
        for name, values in _query(request.scope).items()
        if name not in ("ui", "did", "quote")
    }
    return Look(
        chosen(request),
        settings.token,
        path=request.url.path,
        query=urlencode(query),
        archive=settings.archive is not None,
        local=settings.local,
    )
