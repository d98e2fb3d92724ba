"""What stands before everything that the server does: who may ask, for how much, and what an answer
may do in a browser.

* A request for a name that is not this server's is refused: a site that makes its own name point to
  this computer (DNS rebinding) gets nothing.
* A request that another site has the browser send is refused, but for plain visits by a link.
* What changes something must come from a page of this server: browsers say so, and a form has a secret.
* A body is limited in size and in the time that it may take to arrive.
* No answer may be shown in another page, load anything from elsewhere, or run what is not the
  server's own file.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, MutableMapping
from hmac import compare_digest
from ipaddress import ip_address
from typing import Any, TypeAlias

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quotecli.serve.problems import (
    DiedError,
    ForbiddenError,
    HostError,
    LargeError,
    RequestError,
    SlowError,
)
from quotecli.serve.settings import LOCAL, Settings

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
    " require-trusted-types-for 'script'; trusted-types 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex",
}
_LOG = logging.getLogger(__name__)
_FORM_ROOM = 2**20
"""Bytes that a form takes besides what is put into it."""


_Refuse: TypeAlias = Callable[[Scope, RequestError], ASGIApp]
"""Makes the answer to a request that cannot be done."""


class Guard:
    """The outermost part of the server."""

    def __init__(self, app: ASGIApp, settings: Settings, refuse: _Refuse) -> None:
        self._app = app
        self._settings = settings
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":  # the answer to GET, whose body is left out where it is sent
            scope = {**scope, "method": "GET"}

        asked = Headers(scope=scope)
        name = _name(asked.get("host", ""))
        started = False

        async def sent(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                headers.setdefault("Cache-Control", "no-store")
                if name in LOCAL:  # browsers take it only from where they trust
                    headers["Cross-Origin-Opener-Policy"] = "same-origin"
            await send(message)

        try:
            self._check_host(asked)
            _check_site(scope["method"], asked, form=scope["path"].startswith("/articles"))
            receive = await self._limited(asked, receive)
        except RequestError as error:
            response = self._refuse(scope, error)
            await response(scope, receive, sent)
            return
        try:
            await self._app(scope, receive, sent)
        except Exception as error:
            if os.environ.get("QUOTECLI_DEBUG"):
                raise
            fault = f"{type(error).__name__}: {error}"
            _LOG.error("quotecli: %s", fault.encode("unicode_escape").decode("ascii"))
            if not started:
                await self._refuse(scope, DiedError(fault))(scope, receive, sent)

    def _check_host(self, headers: Headers) -> None:
        given = headers.getlist("host")
        name = _name(given[0]) if len(given) == 1 else ""
        if name in self._settings.hosts:
            return
        if self._settings.any_address and _is_address(name):
            return
        raise HostError(host=name[:100] or "?")

    async def _limited(self, headers: Headers, receive: Receive) -> Receive:
        """The body, which has arrived whole, within its size and its time."""
        most = self._settings.max_bytes + _FORM_ROOM
        size = headers.get("content-length", "0")
        too_large = LargeError(size=self._settings.size)
        if not (size.isascii() and size.isdigit() and len(size) < 20) or int(size) > most:
            raise too_large
        if "content-length" not in headers and "transfer-encoding" not in headers:
            return receive
        pieces: list[bytes] = []
        left = most
        try:
            async with asyncio.timeout(self._settings.arriving):
                more = True
                while more:
                    message = await receive()
                    if message["type"] != "http.request":
                        break
                    pieces.append(message.get("body", b""))
                    left -= len(pieces[-1])
                    if left < 0:
                        raise too_large
                    more = message.get("more_body", False)
        except TimeoutError:
            raise SlowError from None
        body = b"".join(pieces)
        given = False

        async def again() -> MutableMapping[str, Any]:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        return again


def _name(host: str) -> str:
    """The name in a header ``Host``, without its port."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].rstrip(".")


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _check_site(method: str, headers: Headers, *, form: bool) -> None:
    """Refuse what another site has a browser send.

    Browsers name the kind of site in ``Sec-Fetch-Site``, and the site itself in ``Origin``; programs
    that are no browsers send neither, and no site can make them send anything.  ``form``: whether it
    is for an address that takes nothing but forms with the secret of this server.
    """
    site = headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none"):
        # A link from elsewhere may lead here; a picture, script or form of another site may not.
        visit = method == "GET" and headers.get("sec-fetch-mode") == "navigate"
        if not visit or headers.get("sec-fetch-dest", "document") != "document":
            raise ForbiddenError
    origin = headers.get("origin")
    # Pages of this server give no referrer, and then a browser calls their origin "null" where they send
    # a form.  It vouches for it in the other header, but only to an address that it trusts, and one of
    # the network is none; a form has its secret besides.
    vouched = origin == "null" and (site == "same-origin" or (site is None and form))
    if not (origin is None or vouched or origin in _own(headers)):
        raise ForbiddenError


def _own(headers: Headers) -> tuple[str, str]:
    """The origins that a page of this server may have: by name, so whatever stands before it."""
    host = headers.get("host", "").lower()
    return f"http://{host}", f"https://{host}"


def check_token(settings: Settings, token: object) -> None:
    """Refuse a form that has not the secret of this server; raises ForbiddenError."""
    if not isinstance(token, str) or not compare_digest(
        token.encode("utf-8", "replace"), settings.token.encode()
    ):
        raise ForbiddenError
