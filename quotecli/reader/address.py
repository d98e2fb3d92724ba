"""Addresses: an ``http`` or ``https`` page, fetched within limits that a hostile server cannot pass.

A server gets no say in what this machine talks to.  The name is resolved here, every address that it
has is checked, and the connection goes to just that address, so that a name cannot mean one machine
when it is checked and another when it is used; each redirect goes through the same.  Size and time are
limited as a whole, and not for each piece.

Proxies from the environment are not used: a proxy resolves names itself, and what it connects to
cannot be checked from here.
"""

from __future__ import annotations

import http.client
import io
import os
import queue
import re
import socket
import ssl
import threading
import time
import zlib
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from quotecli._version import __version__
from quotecli.reader.base import Problem
from quotecli.reader.networks import is_public
from quotecli.reader.options import Options
from quotecli.reader.refusal import RefusedError
from quotecli.reader.unpacking import unpacker

MAX_REDIRECTS = 5
MAX_URL = 8000
"""Code points of an address."""
_CHUNK = 1 << 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": f"quotecli/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "id,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/json": ".json",
    "text/csv": ".csv",
    "text/vtt": ".vtt",
}
_ADVICE = {
    401: "sign in with a browser and save the page",
    402: "sign in with a browser and save the page",
    403: "open it in a browser and save the page",
    404: "check the address",
    410: "check the address",
    429: "wait a while, or open it in a browser and save the page",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    data: bytes
    """The body, unpacked if it came compressed."""
    url: str
    """Where it came from in the end, after redirects."""
    content_type: str | None
    """Such as `text/html`, in lower case; None where the server does not say."""
    charset: str | None

    @property
    def suffix(self) -> str:
        """The ending that a file of its kind has: by what the server says, else by its name."""
        if self.content_type in _SUFFIXES:
            return _SUFFIXES[self.content_type]
        return os.path.splitext(urlsplit(self.url).path)[1].lower()


def fetch(url: str, options: Options) -> Fetched | Problem:
    """Fetch an address: its bytes, and what the server says they are.

    ``options.timeout`` is for everything together, ``options.max_bytes`` for the bytes as they
    come and as they are unpacked; addresses that are not public need ``options.allow_private``.
    Raises nothing for what a server does.
    """
    deadline = time.monotonic() + options.timeout
    try:
        return _follow(url, options, deadline)
    except RefusedError as refusal:
        return refusal.problem(_shown(url))
    except TimeoutError:
        what = f"took longer than {options.timeout:g} seconds"
        return Problem(_shown(url), what, "try again, or raise the limit with --timeout")
    except ssl.SSLCertVerificationError as error:
        what = f"its certificate is not valid ({_shown(error.verify_message)})"
        return Problem(
            _shown(url), what, "check the address; open it in a browser and save the page"
        )
    except ssl.SSLError as error:
        what = f"no secure connection ({_shown(error.reason or 'TLS error')})"
        return Problem(_shown(url), what, "check whether the address begins with http or https")
    except http.client.HTTPException:
        return Problem(_shown(url), "the server's answer is not HTTP", "check the address")
    except OSError as error:
        what = f"cannot be reached ({error.strerror or 'the connection was closed'})"
        return Problem(_shown(url), what, _connection_advice())


def _follow(url: str, options: Options, deadline: float) -> Fetched:
    seen: set[str] = set()
    for _ in range(MAX_REDIRECTS + 1):
        url = _checked(url)
        if url in seen:
            raise RefusedError("redirects in a circle", "open it in a browser and save the page")
        seen.add(url)
        connection, sock = _open(url, options, deadline)
        try:
            response = connection.getresponse()
            if response.status not in _REDIRECTS:
                return _received(response, url, options)
            target = response.getheader("Location")
        finally:
            connection.close()
            sock.close()
        if not target:
            raise RefusedError("redirects to nowhere", "check the address")
        try:
            # A server sends bytes; what is no ASCII in them is UTF-8 by custom.
            url = urljoin(url, target.encode("latin-1").decode("utf-8", "replace").strip())
        except ValueError:
            raise RefusedError("redirects to what is no address", "check the address") from None
    raise RefusedError(
        f"redirects more than {MAX_REDIRECTS} times", "open it in a browser and save the page"
    )


# -- the address -----------------------------------------------------------------------------------


def _checked(url: str) -> str:
    """The address in ASCII and without fragment.

    Raises RefusedError for one that is not allowed.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise RefusedError("is no valid address", "check how it is written") from None
    if parts.scheme not in ("http", "https"):
        scheme = _shown(parts.scheme or "no scheme")
        raise RefusedError(
            f"leads to an address that is not read ({scheme})", "only http and https are read"
        )
    if parts.username is not None or parts.password is not None:
        raise RefusedError(
            "has a user name or password in the address",
            "leave it out; save the page with a browser",
        )
    if len(url) > MAX_URL:
        raise RefusedError("is too long for an address", "check the address")
    try:
        host = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        host = ""
    literal = ":" in host
    if (
        not host
        or len(host) > 253
        or not re.fullmatch(r"[\w.:%-]+" if literal else r"[\w.-]+", host, re.A)
    ):
        raise RefusedError("has no valid host name", "check the address")
    where = f"[{host}]" if literal else host
    where += f":{port}" if port is not None else ""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._", errors="replace")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]", errors="replace")
    return f"{parts.scheme}://{where}{path}" + (f"?{query}" if query else "")


def _resolved(host: str, port: int, deadline: float) -> list[tuple[Any, ...]]:
    """What the system knows under a name; it is asked aside, since it may take its time."""
    answers: queue.SimpleQueue[list[tuple[Any, ...]] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except OSError as error:
            answers.put(error)
        except UnicodeError:
            answers.put(socket.gaierror("no host name"))

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answers.get(timeout=max(deadline - time.monotonic(), 0.001))
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, OSError) or not found:
        raise RefusedError(
            f"the host {_shown(host)} is not known", "check the address and the connection"
        )
    return found


# -- the connection --------------------------------------------------------------------------------


def _open(
    url: str, options: Options, deadline: float
) -> tuple[http.client.HTTPConnection, socket.socket]:
    """A connection on which the request was sent, and its socket, which the caller closes."""
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    found = _resolved(host, port, deadline)
    if not options.allow_private:
        for entry in found:
            if not is_public(number := entry[4][0]):
                which = host if host == number else f"{_shown(host)} = {number}"
                raise RefusedError(
                    f"leads to a private address ({which})", "allow it with --allow-private"
                )
    sock = _connected(found, deadline)
    try:
        if secure:
            sock.settimeout(_left(deadline))
            sock = _tls().wrap_socket(sock, server_hostname=host)
        connection = http.client.HTTPConnection(host, port)
        connection.sock = _Timed(sock, deadline)
        where = f"[{host}]" if ":" in host else host
        default = port == (443 if secure else 80)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", where if default else f"{where}:{port}")
        for header in _HEADERS.items():
            connection.putheader(*header)
        connection.endheaders()
    except BaseException:
        sock.close()
        raise
    return connection, sock


def _connected(found: list[tuple[Any, ...]], deadline: float) -> socket.socket:
    """A socket to the first of the addresses that answers."""
    last: OSError | None = None
    for family, kind, protocol, _, place in found:
        try:
            sock = socket.socket(family, kind, protocol)
        except OSError as error:  # no IPv6 here
            last = error
            continue
        try:
            sock.settimeout(_left(deadline))
            sock.connect(place)
        except OSError as error:
            sock.close()
            last = error
            continue
        return sock
    raise last or OSError("no address")


def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not context.get_ca_certs():
        # Python from python.org brings no certificates on macOS; the extra `html` has some.
        try:
            import certifi
        except ImportError:
            return context
        context.load_verify_locations(certifi.where())
    return context


class _Timed(io.RawIOBase):
    """A socket for `http.client` on which all reading and writing has to end by one deadline.

    The time limit of a socket is for each piece, and a server may send a byte at a time.  Closing
    this leaves the socket open: `http.client` closes its side before it has read the answer.
    """

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._socket = sock
        self._deadline = deadline

    def makefile(self, mode: str, *args: Any, **options: Any) -> io.BufferedReader:
        """What `http.client` reads from."""
        return io.BufferedReader(_Timed(self._socket, self._deadline))

    def sendall(self, data: bytes) -> None:
        """Send everything in time."""
        self._socket.settimeout(_left(self._deadline))
        self._socket.sendall(data)

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what is there, at least a byte; 0 at the end."""
        self._socket.settimeout(_left(self._deadline))
        return self._socket.recv_into(buffer)


def _left(deadline: float) -> float:
    """Seconds that are left; raises TimeoutError when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _connection_advice() -> str:
    if any(
        os.environ.get(name) for name in ("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY")
    ):
        return "proxies are not used; save the page with a browser and give the file"
    return "check the address and the connection"


# -- the answer ------------------------------------------------------------------------------------


def _received(response: http.client.HTTPResponse, url: str, options: Options) -> Fetched:
    if response.status != 200:
        name = f"{response.status}"
        if response.status in HTTPStatus.__members__.values():
            name += f" {HTTPStatus(response.status).phrase}"
        advice = _ADVICE.get(response.status, "try again later")
        raise RefusedError(f"the server answers {name}", advice)
    too_large = RefusedError(
        f"is larger than {options.max_bytes / 2**20:,.0f} MB", "raise the limit with --max-size"
    )
    length = response.length
    if length is not None and length > options.max_bytes:
        raise too_large
    try:
        unpack = unpacker(response.getheader("Content-Encoding", ""))
    except ValueError:
        raise RefusedError(
            "is compressed in a way that was not asked for",
            "open it in a browser and save the page",
        ) from None
    body, came = bytearray(), 0
    try:
        while chunk := response.read(_CHUNK):
            came += len(chunk)
            body += unpack(chunk, options.max_bytes + 1 - len(body)) if unpack else chunk
            if max(came, len(body)) > options.max_bytes:
                raise too_large
        if unpack:
            unpack.end()
    except zlib.error:
        raise RefusedError("the compressed answer is broken", "try again") from None
    except http.client.IncompleteRead:
        raise RefusedError("the connection ended in the middle", "try again") from None
    if length is not None and came < length:
        raise RefusedError(f"the connection ended after {came:,} of {length:,} bytes", "try again")
    headers = response.headers
    said = headers.get("Content-Type")
    return Fetched(
        data=bytes(body),
        url=url,
        content_type=headers.get_content_type().lower() if said else None,
        charset=headers.get_content_charset() if said else None,
    )


def _shown(text: str) -> str:
    """A text from outside, safe and short enough for a message."""
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:200])
    return shown + ("…" if len(text) > 200 else "")


__all__ = ["MAX_REDIRECTS", "Fetched", "fetch"]
