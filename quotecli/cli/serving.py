"""The server of ``quotecli serve`` from its start to its end."""

from __future__ import annotations

import errno
import os
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from quotecli.cli import messages, ui
from quotecli.cli.desk import Shelf
from quotecli.cli.signals import ending
from quotecli.reader.formats import listed
from quotecli.serve.app import app
from quotecli.serve.settings import LOCAL, Settings
from quotecli.ui import strings

_TOKEN = ".token"
_CONNECTIONS = 64
_GRACE = 3
"""Seconds that requests have to end when the server does."""


class Serving:
    """One run of the server.

    Args:
        shelf: what is done with articles.
        host: the name or the address that is listened at.
        port: the port; 0 for any that is free.
        names: more names that it may be called by.
        max_bytes: of one article or file.
        seconds: how long one piece of work may take.
        jobs: how many are done at a time.
        archive: the address of an archive, if there is one.
        ui: the language, where the user chose one.
    """

    def __init__(
        self,
        shelf: Shelf,
        *,
        host: str,
        port: int,
        names: tuple[str, ...],
        max_bytes: int,
        seconds: float,
        jobs: int,
        archive: str | None,
        ui: str | None,
    ) -> None:
        self._shelf = shelf
        self._host = host
        self._port = port
        self._names = names
        self._max_bytes = max_bytes
        self._seconds = seconds
        self._jobs = jobs
        self._archive = archive
        self._ui = ui

    def run(self, *, browser: bool) -> int:
        """Serve until somebody ends it; gives the exit status."""
        try:
            token = _token(self._shelf.root)
        except OSError as error:
            path = os.fspath(self._shelf.root)
            return messages.fail(_words("folder", path=path, reason=messages.reason(error)), 2)
        try:
            family, address = _resolved(self._host, self._port)
        except OSError as error:
            reason = messages.reason(error)
            return messages.fail(_words("host", host=self._host, reason=reason), 2)
        try:
            listening = _listening(family, address)
        except OSError as error:
            reason = messages.reason(error)
            if error.errno == errno.EADDRNOTAVAIL:
                return messages.fail(_words("host", host=self._host, reason=reason), 2)
            return messages.fail(_words("port", port=str(self._port), reason=reason), 2)
        with listening:
            port = listening.getsockname()[1]
            settings = self._settings(address[0], token)
            shown = f"[{self._host}]" if ":" in self._host else self._host
            if address[0] in ("0.0.0.0", "::"):
                shown = "127.0.0.1"
            url = f"http://{shown}:{port}/"
            if not settings.local:
                said = _words("open-to-others", host=self._host)
                messages.say(messages.words("warning", text=said))

            def started() -> None:
                messages.say(_words("at", url=url))
                if browser:
                    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

            return _serve(settings, listening, started)

    def _settings(self, address: str, token: str) -> Settings:
        local = ip_address(address.partition("%")[0]).is_loopback
        names = (*LOCAL, self._host, *self._names)
        suffixes = [suffix for each in listed() if each.installed for suffix in each.suffixes]
        return Settings(
            desk=self._shelf,
            folder=os.fspath(self._shelf.root),
            token=token,
            hosts=tuple(dict.fromkeys(name.lower().strip("[]") for name in names)),
            any_address=not local,
            local=local,
            ui=self._ui,
            fallback=ui.chosen(),
            max_bytes=self._max_bytes,
            seconds=self._seconds,
            jobs=self._jobs,
            archive=self._archive,
            suffixes=tuple(suffixes),
        )


class _Server(uvicorn.Server):
    """A server that says when it can be reached."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        if self.started:
            self._when_started()


def _serve(settings: Settings, listening: socket.socket, started: Callable[[], None]) -> int:
    config = uvicorn.Config(
        app(settings),
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        ws="none",
        http="h11",
        loop="asyncio",
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=_GRACE,
    )
    server = _Server(config, started)
    # Whoever presses Ctrl-C wants it to end, and has not interrupted anything.
    with suppress(KeyboardInterrupt), ending():
        server.run(sockets=[listening])
    return 0


def _resolved(host: str, port: int) -> tuple[socket.AddressFamily, tuple[str, int]]:
    """The address of a host; OSError where there is none."""
    found = socket.getaddrinfo(
        host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )
    family, _, _, _, address = found[0]
    return family, (str(address[0]), int(address[1]))


def _listening(family: socket.AddressFamily, address: tuple[str, int]) -> socket.socket:
    """A socket that is bound; OSError where it cannot be."""
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let another program listen too
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
    except OSError:
        made.close()
        raise
    return made


def _token(root: Path) -> str:
    """The secret of the forms, kept so that a page that is open survives a new start.

    Raises OSError where it cannot be kept, and then nothing else could be.
    """
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = root / _TOKEN
    with suppress(FileNotFoundError, ValueError):
        found = path.read_text(encoding="ascii").strip()
        if len(found) == 43:
            return found
    made = secrets.token_urlsafe(32)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(made)
    return made


def _words(key: str, **fields: str) -> str:
    return strings(ui.chosen(), "serve")[f"start.{key}"].format(**fields)
