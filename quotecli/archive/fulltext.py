"""Full-text search over the words of quotes and over titles and texts: what each database has of its own.

SQLite has two tables beside ``quotes`` and ``articles``, ``quotes_fts`` (``words``) and ``articles_fts``
(``title`` and ``text``): FTS5 over what stands in those, whose ``rowid`` is the ``id`` there, kept by
triggers.  PostgreSQL has a column ``fts`` more in both tables, kept by itself, of what its function
``quotecli_words`` gives for the same columns; ``QUOTES_WORDS`` and ``ARTICLES_WORDS`` stand for it.

Both read letters without their marks (``Sérang`` is found by ``serang``), whatever their case, and know
nothing of the grammar of a language.
"""

from __future__ import annotations

import unicodedata

from sqlalchemy import Connection, literal_column
from sqlalchemy.dialects.postgresql import TSVECTOR

_COLUMNS = {"quotes": ("words",), "articles": ("title", "text")}

_MARKS = "\u0300", "\u036f"

QUOTES_WORDS = literal_column("quotes.fts", TSVECTOR)
"""What a search for a ``tsquery`` looks into, on PostgreSQL."""
ARTICLES_WORDS = literal_column("articles.fts", TSVECTOR)


def plain(text: str) -> str:
    """Words as they are to be put into a ``tsquery``: letters without their marks."""
    first, last = _MARKS
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not first <= c <= last)


def create(connection: Connection) -> None:
    """Make what full-text search needs, in an archive whose tables are there."""
    sqlite = connection.dialect.name == "sqlite"
    for statement in _of_sqlite() if sqlite else _OF_POSTGRESQL:
        connection.exec_driver_sql(statement)


def _of_sqlite() -> list[str]:
    statements = []
    for table, columns in _COLUMNS.items():
        names = ", ".join(columns)
        new, old = (", ".join(f"{row}.{name}" for name in columns) for row in ("new", "old"))
        put = f"INSERT INTO {table}_fts (rowid, {names}) VALUES (new.id, {new});"
        # An index over what lies elsewhere has to be told what stood there.
        take = (
            f"INSERT INTO {table}_fts ({table}_fts, rowid, {names}) "
            f"VALUES ('delete', old.id, {old});"
        )
        statements += [
            # Datasette knows the table that is searched by just this way to write its name.
            f"CREATE VIRTUAL TABLE {table}_fts USING FTS5 ({names}, "
            f"""content="{table}", content_rowid="id", tokenize="unicode61 remove_diacritics 2")""",
            f"CREATE TRIGGER {table}_fts_put AFTER INSERT ON {table} BEGIN {put} END",
            f"CREATE TRIGGER {table}_fts_take AFTER DELETE ON {table} BEGIN {take} END",
            f"CREATE TRIGGER {table}_fts_change AFTER UPDATE OF {names} ON {table} "
            f"BEGIN {take} {put} END",
        ]
    return statements


# Signs are made blanks, for to PostgreSQL `dan/atau`, `kabar.example` and `-5` would be one word each.
# A tsvector holds a megabyte, which a text of some megabytes may come to: of such a one the beginning
# is searched.  Its quotes are rows of their own, and all of them are.
_OF_POSTGRESQL = (
    r"""
CREATE FUNCTION quotecli_words(body text, title text DEFAULT NULL) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  words text := translate(
    regexp_replace(
      normalize(concat_ws(E'\n', title, body), NFKD), '[\u0300-\u036f]', '', 'g'),
    '!"#$%%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32));
BEGIN
  IF length(words) <= 100000 THEN
    RETURN to_tsvector('simple', words);
  END IF;
  words := left(words, 4000000);
  LOOP
    BEGIN
      RETURN to_tsvector('simple', words);
    EXCEPTION WHEN program_limit_exceeded THEN
      words := left(words, length(words) * 3 / 4);
    END;
  END LOOP;
END $$""",
    # Columns, and not only indices: a phrase, or a word of many rows, is looked at again in each row.
    "ALTER TABLE quotes ADD fts tsvector GENERATED ALWAYS AS (quotecli_words(words)) STORED",
    "ALTER TABLE articles ADD fts tsvector GENERATED ALWAYS AS (quotecli_words(text, title)) STORED",
    "CREATE INDEX quotes_fts ON quotes USING gin (fts)",
    "CREATE INDEX articles_fts ON articles USING gin (fts)",
)
