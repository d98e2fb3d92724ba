"""Archives of older versions, brought up to this one.

``STEPS`` has what makes each version of the one before.  A step is one transaction: it is done, or
nothing has happened.  A change of ``schema`` that an archive may be older than takes a higher
``VERSION``, a step here, and an archive of the version before in ``tests/data/archive``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy import (
    Connection,
    Engine,
    MetaData,
    Select,
    Table,
    func,
    insert,
    inspect,
    select,
    text,
    update,
)

from quotecli.archive import database, records
from quotecli.archive.database import connected, create_tables, is_archive, locked, shown
from quotecli.archive.entry import entry_of
from quotecli.archive.missing import ArchiveError
from quotecli.archive.schema import ARCHIVE, ARTICLES, VERSION
from quotecli.archive.sources import key_of
from quotecli.archive.writing import put

_ASIDE = "quotecli_before"
"""What the names of tables begin with that are about to go, or the schema that they are in."""
_TOGETHER = 100
"""Articles that are made again at a time."""


def version_of(name: str) -> int:
    """The version that an archive is of.  Raises ArchiveError where there is none."""
    with connected(name) as engine:
        return _version(engine, name)


def upgrade(name: str, steps: Mapping[int, Callable[[Connection], None]] | None = None) -> int:
    """Bring an archive up to the version of this program; gives the version that it was of.

    ``steps`` is ``STEPS``.  Raises ArchiveError for one that is newer, or so old that no step begins
    there, and where it cannot be written.
    """
    steps = STEPS if steps is None else steps
    with connected(name) as engine:
        first = version = _version(engine, name)
        while version != VERSION:
            if version > VERSION or version not in steps:
                raise ArchiveError(
                    "version", name=shown(name), version=str(version), known=str(VERSION)
                )
            with engine.begin() as connection:
                locked(connection)
                # And nobody else has done it just now.
                if database.version_of(connection) == version:
                    steps[version](connection)
                    connection.execute(update(ARCHIVE).values(version=version + 1))
            version += 1
    return first


def _version(engine: Engine, name: str) -> int:
    with engine.connect().execution_options(reads=True) as connection:
        if not is_archive(connection, name):
            raise ArchiveError("no-archive", name=shown(name))
        return database.version_of(connection) or 0


def _from_1(connection: Connection) -> None:
    """Keys of sources, full-text search, and all that is found out of a document when it is stored.

    The rows of an article hold the whole of its document, so all tables are made anew and each is
    put in again under the number that it has.  Nobody was anybody in version 1.
    """
    names = ("people", "articles", "speakers", "quotes")
    old = _set_aside(connection, names)
    create_tables(connection)
    _copy(connection, old["articles"])
    last = 0
    while ids := _next(connection, old["articles"], last):
        entries = []
        for id in ids:
            article, speakers, quotes = _rows(connection, old, id)
            document = records.document(article, speakers, quotes)
            key = key_of(article["source"], document.id, document.meta.url)
            connection.execute(update(ARTICLES).where(ARTICLES.c.id == id).values(key=key))
            entries.append((key, entry_of(article["source"], document.id, document)))
        put(connection, entries)
        last = ids[-1]
    for name in reversed(names):
        old[name].drop(connection)
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"DROP SCHEMA {_ASIDE}"))


def _set_aside(connection: Connection, names: tuple[str, ...]) -> dict[str, Table]:
    """The tables as they are, out of the way of new ones of their names."""
    postgresql = connection.dialect.name == "postgresql"
    if postgresql:
        connection.execute(text(f"CREATE SCHEMA {_ASIDE}"))
        for name in names:
            connection.execute(text(f"ALTER TABLE {name} SET SCHEMA {_ASIDE}"))
    else:
        for name in names:
            for index in inspect(connection).get_indexes(name):
                connection.execute(text(f"DROP INDEX {index['name']}"))
            connection.execute(text(f"ALTER TABLE {name} RENAME TO {_ASIDE}_{name}"))
    metadata = MetaData(schema=_ASIDE if postgresql else None)
    prefix = "" if postgresql else f"{_ASIDE}_"
    return {name: Table(f"{prefix}{name}", metadata, autoload_with=connection) for name in names}


def _copy(connection: Connection, old: Table) -> None:
    """Copy the rows of articles; what had no column then is empty until it is made again."""
    both = [column.name for column in ARTICLES.columns if column.name in old.columns]
    rows = connection.execute(select(*(old.c[name] for name in both)).order_by(old.c.id))
    for some in rows.mappings().partitions(_TOGETHER):
        changed = [{**row, "digest": "", "made_from": ""} for row in some]
        connection.execute(insert(ARTICLES), changed)
    if connection.dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(ARTICLES.name, "id")
        most = select(func.max(ARTICLES.c.id)).scalar_subquery()
        connection.execute(select(func.setval(sequence, func.coalesce(most, 1))))


def _next(connection: Connection, articles: Table, last: int) -> list[int]:
    """The numbers of the articles after one."""
    found = select(articles.c.id).where(articles.c.id > last).order_by(articles.c.id)
    return list(connection.scalars(found.limit(_TOGETHER)))


def _rows(
    connection: Connection, old: Mapping[str, Table], id: int
) -> tuple[records.Row, list[records.Row], list[records.Row]]:
    """All that version 1 has of an article."""

    def rows(query: Select[*tuple[object, ...]]) -> list[records.Row]:
        return [dict(row) for row in connection.execute(query).mappings()]

    articles, speakers, quotes = (old[name] for name in ("articles", "speakers", "quotes"))
    (article,) = rows(select(articles).where(articles.c.id == id))
    own = rows(select(speakers).where(speakers.c.article == id).order_by(speakers.c.id))
    numbers = {row["id"]: row["number"] for row in own}
    said = rows(select(quotes).where(quotes.c.article == id).order_by(quotes.c.id))
    return article, own, [row | {"speaker": numbers.get(row["speaker"])} for row in said]


STEPS: Mapping[int, Callable[[Connection], None]] = MappingProxyType({1: _from_1})
"""What brings an archive from a version to the next."""
