"""Archives for tests, on both databases.

A test that takes ``archive`` (an empty open one) or ``archive_name`` (the path or address of one that
is still to be made) runs twice: on SQLite, and on a PostgreSQL server of its own, of which there is
one in each process of the tests.  Where there are no programs of PostgreSQL, the second is skipped.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from glob import glob
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from quotecli.archive import Archive

DATABASES = ("sqlite", "postgresql")
PASSWORD = "rahasia-sekali"
"""Of the user ``redaksi`` on the server."""

_NUMBERS = count(1)
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB")


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL server that runs."""

    port: int

    def address(self, database: str, password: str = PASSWORD) -> str:
        return f"postgresql://redaksi:{password}@127.0.0.1:{self.port}/{database}"

    def database(self) -> str:
        """The address of a new database with nothing in it."""
        import psycopg

        name = f"arsip{next(_NUMBERS)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return self.address(name)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A server on this machine that is there for these tests alone."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server to test with; install Debian's package postgresql")
    folder = Path(tempfile.mkdtemp(prefix="quotecli-postgresql-"))
    try:
        yield from _served(programs, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=DATABASES)
def archive_name(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive can be made: a path, or an address."""
    if request.param == "sqlite":
        return str(tmp_path / "quotes.db")
    server: Server = request.getfixturevalue("postgresql")
    return server.database()


@pytest.fixture
def archive(archive_name: str) -> Iterator[Archive]:
    """An archive with nothing in it, open."""
    from quotecli.archive import Archive

    with Archive.open(archive_name, create=True) as opened:
        yield opened


def _programs() -> Path | None:
    """The folder with the programs of a server, of its newest version."""
    folders = map(Path, glob("/usr/lib/postgresql/*/bin"))
    found = [folder for folder in folders if (folder / "initdb").exists()]
    if found:
        return max(found, key=lambda folder: float(folder.parent.name))
    there = shutil.which("initdb")
    return Path(there).parent if there and shutil.which("postgres") else None


def _somebody() -> dict[str, Any]:
    """As whom the server is to run, for ``subprocess``: it does not run as root."""
    if os.name == "nt" or os.geteuid() != 0:
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    pytest.skip("PostgreSQL does not run as root, and there is neither postgres nor nobody")


def _served(programs: Path, folder: Path) -> Iterator[Server]:
    somebody = _somebody()
    if somebody:
        os.chown(folder, somebody["user"], somebody["group"])
    secret = folder / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    secret.chmod(0o644)
    data = str(folder / "data")
    made = subprocess.run(
        [
            *(str(programs / "initdb"), "-D", data, "-U", "redaksi"),
            *("-A", "scram-sha-256", "--pwfile", str(secret)),
            *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        **somebody,
    )
    assert made.returncode == 0, made.stderr
    options = [
        *_FAST,
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=50",
    ]
    port = _free_port()
    log = folder / "log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [str(programs / "postgres"), "-D", data, "-p", str(port)]
            + [argument for option in options for argument in ("-c", option)],
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            cwd=folder,
            **somebody,
        )
    try:
        server = Server(port)
        _wait_for(server, process, log)
        yield server
    finally:
        process.send_signal(signal.SIGQUIT)  # at once: nobody wants what is in it
        process.wait(30)


def _wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    until = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(server.address("postgres"), connect_timeout=5).close()
            return
        except psycopg.OperationalError:
            assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
