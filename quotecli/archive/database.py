"""Opening an archive: a path is a SQLite file, an address ``postgresql://…`` a database there."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    create_engine,
    event,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from quotecli.archive import fulltext
from quotecli.archive.missing import ArchiveError
from quotecli.archive.schema import ARCHIVE, METADATA, VERSION
from quotecli.model import GENERATOR

_BUSY = 60_000
"""Milliseconds that a writer waits for another one."""
_CACHE = 16_384
"""Kilobytes of a SQLite file that a connection keeps at hand."""
_HEADER = 20
"""Bytes of a SQLite file up to the one that says how its journal is read: 2 for one beside it."""
_CONNECTING = 10
"""Seconds that a server may take to answer."""
_OLDEST = 13
"""The version of PostgreSQL that knows how to tell letters from their marks."""
_WRITERS = 0x71756F7465
"""The number by which those who write on a server wait for each other."""


def is_address(name: str) -> bool:
    """Whether an archive's name is the address of a server, and not a path."""
    return name.startswith(("postgresql://", "postgres://"))


def engine_for(name: str, *, create: bool) -> Engine:
    """What connects to an archive, whose tables are there and of this version.

    ``create``: whether an archive that is not there is made.  Raises ArchiveError.
    """
    with connected(name, create=create) as engine:
        if not _is_there(engine, name):
            if not create:
                raise ArchiveError("no-archive", name=shown(name))
            make(engine, name)
        return engine


def engine_to_fill(name: str) -> tuple[Engine, bool]:
    """What connects to an archive that is to be written, and whether it is there.

    A file is not made before ``make``; on a server an archive is.  Raises ArchiveError where there is
    none and none can be made.
    """
    if is_address(name):
        return engine_for(name, create=True), True
    if os.path.exists(name):
        with connected(name) as engine:
            there = _is_there(engine, name)
            if not _is_writable(name):
                raise ArchiveError("read-only", name=name)
            return engine, there
    folder = os.path.dirname(os.path.realpath(name))
    if not os.access(folder, os.W_OK):
        error = errno.EACCES if os.path.isdir(folder) else errno.ENOENT
        raise ArchiveError("unusable", name=name, reason=os.strerror(error))
    return _engine(name, create=True), False


def make(engine: Engine, name: str) -> None:
    """Make an archive, unless somebody else has done so just now.  Raises ArchiveError."""
    with _told(name), engine.begin() as connection:
        _create(connection, name)


@contextmanager
def connected(name: str, *, create: bool = False) -> Iterator[Engine]:
    """What connects to an archive of whatever version, or to where one can be.

    Raises ArchiveError for what the database says of it.
    """
    engine = _engine(name, create=create)
    try:
        with _told(name):
            yield engine
    finally:
        engine.dispose()


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise ArchiveError("unusable", name=shown(name), reason=reason(error)) from None


def _engine(name: str, *, create: bool) -> Engine:
    return _postgresql(name) if is_address(name) else _sqlite(name, create=create)


def shown(name: str) -> str:
    """An archive's name for messages: an address without its password and its options."""
    if not is_address(name):
        return name
    scheme, _, rest = name.partition("://")
    who, at, where = rest.rpartition("@")
    return f"{scheme}://{who.partition(':')[0]}{at}{where.partition('?')[0]}"


def reason(error: DBAPIError) -> str:
    """What a database says is wrong, in one line."""
    return " ".join(str(error.orig).split())


def now() -> str:
    """This moment as the archive writes it."""
    return datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sqlite(path: str, *, create: bool) -> Engine:
    if not create and not os.path.exists(path):
        raise ArchiveError("no-archive", name=path)
    if not path or path.startswith(":memory:"):
        # SQLite would take them for databases that are gone with the connection.
        raise ArchiveError("no-path", name=repr(path))
    url = URL.create("sqlite+pysqlite", database=path)
    engine = create_engine(url, json_serializer=_dumps, poolclass=NullPool)

    @event.listens_for(engine, "do_connect")
    def connecting(_: Any, __: Any, arguments: list[Any], options: dict[str, Any]) -> None:
        if not _is_writable(path):
            arguments[0], options["uri"] = _to_be_read(path), True

    @event.listens_for(engine, "connect")
    def opened(connection: Any, _: Any) -> None:
        # Transactions are begun below, and not by the driver, which begins some too late.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY}")
        # With NORMAL, the last commits would be lost when the power fails; they are few and large.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        # Words and names lie all over the file: what was read stays at hand.
        cursor.execute(f"PRAGMA cache_size = -{_CACHE}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        if _reads(connection):
            connection.exec_driver_sql("BEGIN")
            return
        if not _is_writable(path):
            raise ArchiveError("read-only", name=path)
        # This stays in the file, so that a file which is only looked at is not told.
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        # IMMEDIATE: a transaction that read first could not wait for another writer.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _is_writable(path: str) -> bool:
    """Whether a file can be written, and the files that SQLite puts beside it while it is open."""
    path = os.path.realpath(path)
    own = os.access in os.supports_effective_ids
    return not os.path.exists(path) or all(
        os.access(each, os.W_OK, effective_ids=own) for each in (path, os.path.dirname(path))
    )


def _to_be_read(path: str) -> str:
    """The address by which SQLite opens a file that cannot be written.

    Where somebody else has it open to write, what is new in it lies beside it, and is read as well.
    Else SQLite is told that it does not change, or it would put files beside it.
    """
    path = os.path.realpath(path)
    wal = False
    with suppress(OSError), open(path, "rb") as stream:  # SQLite says what is wrong
        wal = stream.read(_HEADER)[-1:] == b"\x02"
    how = "immutable=1" if wal and not os.path.exists(f"{path}-wal") else "mode=ro"
    return f"{Path(path).as_uri()}?{how}"


def _reads(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("reads"))


def _postgresql(address: str) -> Engine:
    from sqlalchemy.engine import make_url

    try:
        import psycopg  # noqa: F401
    except ImportError:
        from quotecli.extras import install

        raise ArchiveError("missing-postgresql", install=install("postgresql")) from None
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
        options = {"connect_timeout": _CONNECTING, "client_encoding": "utf8"}
        return create_engine(url, json_serializer=_dumps, connect_args=options | dict(url.query))
    except (ArgumentError, ValueError):
        # What these say may hold a piece of the password.
        raise ArchiveError("bad-address", name=shown(address)) from None


def _is_there(engine: Engine, name: str) -> bool:
    """Whether there is an archive.  Raises ArchiveError for one of another version."""
    # Whoever only reads does not wait for whoever writes.
    with engine.connect().execution_options(reads=True) as connection:
        there = is_archive(connection, name)
        version = version_of(connection) if there else None
    if there and version != VERSION:
        what = "version" if version is None or version > VERSION else "older"
        raise ArchiveError(what, name=shown(name), version=str(version), known=str(VERSION))
    return there


def is_archive(connection: Connection, name: str) -> bool:
    """Whether there is an archive; False where one can be made.

    Raises ArchiveError where something else has the file, or one of the names of the tables.
    """
    found = inspect(connection)
    if found.has_table(ARCHIVE.name):
        columns = {column["name"] for column in found.get_columns(ARCHIVE.name)}
        if columns >= {column.name for column in ARCHIVE.columns}:
            return True
    if connection.dialect.name == "sqlite":
        if connection.scalar(text("SELECT count(*) FROM sqlite_master")):
            raise ArchiveError("of-others", name=shown(name))
        return False
    for table in METADATA.sorted_tables:
        if found.has_table(table.name):
            raise ArchiveError("table-of-others", name=shown(name), table=table.name)
    return False


def version_of(connection: Connection) -> int | None:
    """The version of an archive; None where it does not say."""
    version: int | None = connection.scalar(select(func.max(ARCHIVE.c.version)))
    return version


def _create(connection: Connection, name: str) -> None:
    """Make the tables, unless somebody else has done so just now."""
    if connection.dialect.name == "postgresql":
        _look_at_server(connection, name)
        locked(connection)
    if is_archive(connection, name):
        return
    create_tables(connection)
    connection.execute(insert(ARCHIVE).values(version=VERSION, created=now(), generator=GENERATOR))


def create_tables(connection: Connection) -> None:
    """Make all tables that are not there, and what full-text search needs."""
    METADATA.create_all(connection)
    fulltext.create(connection)


def locked(connection: Connection) -> None:
    """Let nobody else write until the transaction ends; a transaction that writes on SQLite always is."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})


def _look_at_server(connection: Connection, name: str) -> None:
    """Raises ArchiveError for a server or a database that cannot hold an archive."""
    version = connection.scalar(text("SHOW server_version"))
    if int(str(version).split(".")[0]) < _OLDEST:
        raise ArchiveError("old-server", name=shown(name), version=str(version))
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise ArchiveError("encoding", name=shown(name), encoding=str(encoding))
