"""An archive that is open: articles go in, and documents come out as they went in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select

from quotecli.archive import records
from quotecli.archive.database import engine_for, engine_to_fill, locked, make, shown
from quotecli.archive.entry import Entry, entry_of
from quotecli.archive.escapes import unescaped
from quotecli.archive.missing import ArchiveError
from quotecli.archive.schema import ARTICLES, QUOTES, SPEAKERS
from quotecli.archive.sources import key_of
from quotecli.archive.writing import Added, put
from quotecli.model import Document


class Archive:
    """An open archive.

    What is put in is there for others when ``commit`` was called, or the ``with`` block ended well;
    what was put in since is forgotten otherwise.
    """

    def __init__(self, engine: Engine, make: Callable[[], None] | None = None) -> None:
        self.engine = engine
        self._make = make
        self._writing: Connection | None = None

    @classmethod
    def open(cls, name: str, *, create: bool = False) -> Archive:
        """Open an archive by its path or its address, making it if it is not there and ``create``.

        Raises ArchiveError where it cannot be opened, is none, or is of another version.
        """
        return cls(engine_for(name, create=create))

    @classmethod
    def to_fill(cls, name: str) -> Archive:
        """Open an archive to put articles in; a file that is not there is made for the first of them.

        Raises ArchiveError where it cannot be written, is something else, or is of another version;
        so do ``writing`` and ``put`` where it cannot be made.
        """
        engine, there = engine_to_fill(name)
        return cls(engine, None if there else partial(make, engine, name))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.commit()
        self.close()

    def close(self) -> None:
        """Forget what is not committed, and let go of the database."""
        self.rollback()
        self.engine.dispose()

    def commit(self) -> None:
        """Make what was put in there to stay."""
        if self._writing is not None:
            self._writing.commit()

    def rollback(self) -> None:
        """Forget what was put in since the last ``commit``."""
        if self._writing is not None:
            self._writing.close()
            self._writing = None

    def reading(self) -> Connection:
        """A connection that only reads, and sees the archive as it is at its first question; close it.

        Raises ArchiveError for an archive that is to be filled and has not been made yet.
        """
        if self._make is not None:
            raise ArchiveError("no-archive", name=shown(str(self.engine.url.database)))
        connection = self.engine.connect()
        if connection.dialect.name == "postgresql":
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
            return connection.execution_options(**options)
        return connection.execution_options(reads=True)

    @property
    def writing(self) -> Connection:
        """The connection that ``commit`` commits; from its first use on until then nobody else writes."""
        if self._make is not None:
            self._make()
            self._make = None
        if self._writing is None:
            self._writing = self.engine.connect()
        if not self._writing.in_transaction():
            locked(self._writing)  # what is looked up is true until the end
        return self._writing

    def add(self, source: str, id: str, document: Document) -> Added:
        """Put an article in, or what became of it since it was put in last.

        Args:
            source: where it comes from: a name, or the absolute path of the input.
            id: what it is called there; may be empty, where the source is one article.
            document: what was found in it.

        Raises ArchiveError for one that no database takes.
        """
        entry = entry_of(source, id, document)
        return self.put([(key_of(source, id, entry.url), entry)])[0]

    def put(self, entries: Sequence[tuple[str, Entry]]) -> list[Added]:
        """Put articles in by their keys, which are all different; gives what became of each."""
        return put(self.writing, entries)

    def document(self, article: int) -> Document | None:
        """The document of an article by its number in the archive; None where there is none."""
        with self.reading() as connection:
            row = (
                connection.execute(select(ARTICLES).where(ARTICLES.c.id == article))
                .mappings()
                .first()
            )
            if row is None:
                return None
            speakers = connection.execute(
                select(SPEAKERS).where(SPEAKERS.c.article == article).order_by(SPEAKERS.c.id)
            ).mappings()
            quotes = connection.execute(
                select(
                    *(c for c in QUOTES.c if c.name != "speaker"),
                    SPEAKERS.c.number.label("speaker"),
                )
                .select_from(QUOTES.outerjoin(SPEAKERS, QUOTES.c.speaker == SPEAKERS.c.id))
                .where(QUOTES.c.article == article)
                .order_by(QUOTES.c.id)
            ).mappings()
            rows = [dict(row), [*map(dict, speakers)], [*map(dict, quotes)]]
        return records.document(*unescaped(rows, row["escape"]))
