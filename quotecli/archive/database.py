"""Opening an archive: a path is a SQLite file, an address ``postgresql://…`` a database there."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from quotecli.archive.missing import ArchiveError
from quotecli.archive.schema import ARCHIVE, METADATA, VERSION
from quotecli.model import GENERATOR

_BUSY = 60_000
"""Milliseconds that a writer waits for another one."""


def is_address(name: str) -> bool:
    """Whether an archive's name is the address of a server, and not a path."""
    return name.startswith(("postgresql://", "postgres://"))


def engine_for(name: str, *, create: bool) -> Engine:
    """What connects to an archive, whose tables are there and of this version.

    ``create``: whether an archive that is not there is made.  Raises ArchiveError.
    """
    engine = _postgresql(name) if is_address(name) else _sqlite(name, create=create)
    try:
        with engine.begin() as connection:
            _prepare(connection, name, create=create)
    except DBAPIError as error:
        engine.dispose()
        raise ArchiveError("unusable", name=shown(name), reason=reason(error)) from None
    except BaseException:
        engine.dispose()
        raise
    return engine


def shown(name: str) -> str:
    """An archive's name for messages: an address without its password."""
    if not is_address(name):
        return name
    from sqlalchemy.engine import make_url

    return make_url(name).render_as_string(hide_password=True)


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
    engine = create_engine(f"sqlite+pysqlite:///{path}", json_serializer=_dumps, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: Any) -> None:
        # Transactions are begun below, and not by the driver, which begins some too late.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY}")
        cursor.execute("PRAGMA journal_mode = WAL")
        # In a write-ahead log, what is committed survives the process; NORMAL may lose the last
        # commits, and no more, when the power fails.
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        # IMMEDIATE: a transaction that read first could not wait for another writer.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if not _reads(connection) else "BEGIN")

    return engine


def _reads(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("reads"))


def _postgresql(address: str) -> Engine:
    from sqlalchemy.engine import make_url

    try:
        import psycopg  # noqa: F401
    except ImportError:
        from quotecli.extras import install

        raise ArchiveError("missing-postgresql", install=install("postgresql")) from None
    url = make_url(address).set(drivername="postgresql+psycopg")
    return create_engine(url, json_serializer=_dumps)


def _prepare(connection: Connection, name: str, *, create: bool) -> None:
    """Make the tables where there are none, and look at the version of those that are there."""
    if not inspect(connection).has_table(ARCHIVE.name):
        if not create:
            raise ArchiveError("no-archive", name=shown(name))
        METADATA.create_all(connection)
        connection.execute(
            insert(ARCHIVE).values(version=VERSION, created=now(), generator=GENERATOR)
        )
        return
    version = connection.scalar(select(func.max(ARCHIVE.c.version)))
    if version != VERSION:
        raise ArchiveError("version", name=shown(name), version=str(version), known=str(VERSION))
