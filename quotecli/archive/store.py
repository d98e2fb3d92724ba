"""An archive that is open: articles go in, and documents come out as they went in."""

from __future__ import annotations

import json
from hashlib import sha256
from types import TracebackType
from typing import Literal, Self, TypeAlias

from sqlalchemy import Connection, Engine, delete, insert, select, update

from quotecli.archive import copies, names, records
from quotecli.archive.database import engine_for, now
from quotecli.archive.dates import day_of
from quotecli.archive.schema import ARTICLES, QUOTES, SAID_BY, SPEAKERS, STRETCHES
from quotecli.model import Document

Added: TypeAlias = Literal["added", "changed", "unchanged"]
"""What became of an article that was put in."""


def key_of(source: str, id: str, url: str | None) -> str:
    """What tells an article from all others: its URL, else its source and its id in that."""
    return url if url else f"{source}#{id}" if id else source


class Archive:
    """An open archive.

    What is put in is there for others when ``commit`` was called, or the ``with`` block ended well;
    what was put in since is forgotten otherwise.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing: Connection | None = None

    @classmethod
    def open(cls, name: str, *, create: bool = False) -> Archive:
        """Open an archive by its path or its address, making it if it is not there and ``create``.

        Raises ArchiveError where it cannot be opened, is none, or is of a newer version.
        """
        return cls(engine_for(name, create=create))

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
        if self._writing is not None:
            self._writing.close()
            self._writing = None
        self.engine.dispose()

    def commit(self) -> None:
        """Make what was put in there to stay."""
        if self._writing is not None:
            self._writing.commit()
            self._writing.close()
            self._writing = None

    def reading(self) -> Connection:
        """A connection that only reads; close it."""
        return self.engine.connect().execution_options(reads=True)

    @property
    def writing(self) -> Connection:
        """The connection that ``commit`` commits."""
        if self._writing is None:
            self._writing = self.engine.connect()
        return self._writing

    def add(self, source: str, id: str, document: Document) -> Added:
        """Put an article in, or what became of it since it was put in last.

        Args:
            source: where it comes from: a name, or the absolute path of the input.
            id: what it is called there; may be empty, where the source is one article.
            document: what was found in it.
        """
        row = records.of_article(document)
        speakers, quotes = records.of_speakers(document), records.of_quotes(document)
        key = key_of(source, id, document.meta.url)
        row |= {"key": key, "source": source, "document": id}
        row["date"] = date = day_of(document.meta.published)
        row["digest"] = _digest([row, speakers, quotes])
        connection = self.writing
        before = connection.execute(
            select(ARTICLES.c.id, ARTICLES.c.digest).where(ARTICLES.c.key == key)
        ).first()
        if before is not None and before.digest == row["digest"]:
            return "unchanged"
        time = now()
        if before is None:
            made = connection.execute(insert(ARTICLES).values(**row, added=time, changed=time))
            (article,) = made.inserted_primary_key or (0,)
        else:
            article = before.id
            connection.execute(delete(QUOTES).where(QUOTES.c.article == article))
            connection.execute(delete(SPEAKERS).where(SPEAKERS.c.article == article))
            connection.execute(
                update(ARTICLES).where(ARTICLES.c.id == article).values(**row, changed=time)
            )
        for row in quotes:
            row["day"] = date or ""
        self._put(connection, article, speakers, quotes)
        self._put_for_search(connection, article, document)
        return "added" if before is None else "changed"

    def _put(
        self,
        connection: Connection,
        article: int,
        speakers: list[records.Row],
        quotes: list[records.Row],
    ) -> None:
        """Put in the speakers and quotes of an article that has none."""
        ids: dict[str | None, int] = {}
        if speakers:
            connection.execute(
                insert(SPEAKERS), [{**each, "article": article} for each in speakers]
            )
            found = select(SPEAKERS.c.number, SPEAKERS.c.id).where(SPEAKERS.c.article == article)
            ids = {row.number: row.id for row in connection.execute(found)}
        if quotes:
            rows = [
                {**each, "article": article, "speaker": ids.get(each["speaker"])} for each in quotes
            ]
            connection.execute(insert(QUOTES), rows)

    def _put_for_search(self, connection: Connection, article: int, document: Document) -> None:
        """Put in what speakers and copies of an article are found by."""
        found = select(SPEAKERS.c.number, SPEAKERS.c.id).where(SPEAKERS.c.article == article)
        ids = {row.number: row.id for row in connection.execute(found)}
        words = [
            {"word": word, "speaker": ids[number], "name": name}
            for number, words in names.of_document(document).items()
            for word, name in words.items()
        ]
        if words:
            connection.execute(insert(SAID_BY), words)
        sums = copies.sums_of(document)
        connection.execute(delete(STRETCHES).where(STRETCHES.c.article == article))
        if sums:
            connection.execute(insert(STRETCHES).values(article=article, sums=sums))

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
            return records.document(dict(row), [*map(dict, speakers)], [*map(dict, quotes)])


def _digest(rows: object) -> str:
    """A checksum of all that is stored of an article."""
    text = json.dumps(rows, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
