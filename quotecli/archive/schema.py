"""The tables of an archive, version 2.

=============  ==================================================================================
``articles``   one row an article: its text, what its reader knows about it, and what was found
               about the text as a whole
``speakers``   the speakers of an article, as its document has them; ``person`` says who it is
               across articles
``quotes``     the quotes of an article; columns are those of the CSV, and ``details`` holds what
               takes more than one value
``people``     one row a person, in whatever article
``people_names``, ``people_offices``  what the people file says of them
``people_decisions``  what somebody decided on who is whom
``gender_words``  the words that say of which gender a speaker is
``said_by``    the words that a speaker can be looked for by, see ``names``
``stretches``  what tells that two articles have the same text, see ``copies``
``archive``    one row: the version of the schema, and what made the file
=============  ==================================================================================

All offsets are code points into the text of the article.  Times are UTC, ISO 8601.  Lists and objects
are JSON.  What is not known is null.  A row of ``articles`` and all that belongs to it is replaced as
a whole when the article changes; its id stays, and those of speakers who are the same.  No id is given
to anything else later.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB

VERSION = 2
"""Of the tables; of an archive that is of another one nothing is read or written, see ``migrations``."""

METADATA = MetaData()

_JSON = JSON().with_variant(JSONB(), "postgresql")
_SORTED = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its code points, so that an index finds what it begins with."""


def _index(table: str, column: str) -> Index:
    """An index of a column that may hold texts of any length, which others have no room for."""
    return Index(f"ix_{table}_{column}", column, postgresql_using="hash")


ARCHIVE = Table(
    "archive",
    METADATA,
    Column("version", Integer, nullable=False),
    Column("created", String, nullable=False),
    Column("generator", String, nullable=False),
)

ARTICLES = Table(
    "articles",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    # Its URL; without one its source and its id in that, see ``sources.key_of``.
    Column("source", Text, nullable=False),
    Column("document", Text, nullable=False),  # its id in the source
    Column("url", Text),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Text),  # as the input has it
    Column("date", String(10), index=True),  # the day of it, 2024-05-31, where that can be read
    Column("byline", Text),
    Column("language", String, nullable=False),
    Column("flags", _JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("length", Integer, nullable=False),  # of the text, in code points
    Column("sha256", String(64), nullable=False, index=True),  # of the text
    Column("not_quotes", _JSON, nullable=False),
    Column("keep", JSON, nullable=False),  # in the order of the input, which JSONB would lose
    Column("lexicons", _JSON, nullable=False),
    Column("decisions", _JSON, nullable=False),
    Column("generator", String, nullable=False),
    Column("digest", String(64), nullable=False),
    # Of all that was stored, so that an article that did not change is not written again.
    Column("made_from", String, nullable=False),
    # Of all that this depends on, so that it is not even looked for again; may be empty.
    Column("escape", Integer),  # how signs are written that databases refuse, see ``escapes``
    Column("added", String, nullable=False),
    Column("changed", String, nullable=False),
    _index("articles", "source"),
    _index("articles", "outlet"),
    sqlite_autoincrement=True,
)

PEOPLE = Table(
    "people",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),  # what the name is compared by
    Column("kind", String, nullable=False),  # person or organisation
    Column("institution", Text),
    Column("gender", String),  # female, male or another word of the people file; null: unknown
    Column("gender_from", Text),  # people file, text; or contradictory, and then it is unknown
    Column("listed", Boolean, nullable=False),  # whether the people file has the person
    Column("file_key", Text),  # what the people file tells the person from others by
    _index("people", "name"),
    _index("people", "name_key"),
    _index("people", "kind"),
    _index("people", "institution"),
    sqlite_autoincrement=True,
)

PEOPLE_NAMES = Table(
    "people_names",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", Text, nullable=False),  # as the people file has it
    Column("name_key", Text, nullable=False, index=True),
    Column("alias", Boolean, nullable=False),  # whether it means the person wherever it stands
)

PEOPLE_OFFICES = Table(
    "people_offices",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("office", Text, nullable=False),  # as the people file has it
    Column("office_key", Text, nullable=False, index=True),  # what it is compared by
    Column("institution", Text),
    Column("start", String(10)),  # the first and the last day; null: not known
    Column("end", String(10)),
)

PEOPLE_DECISIONS = Table(
    "people_decisions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),  # as it was shown
    Column("same", Boolean, nullable=False),  # whether the two are one person
    # Each is found by its name, its offices and an article: rows come and go.
    Column("one_name", Text, nullable=False, index=True),
    Column("one_offices", Text, nullable=False),
    Column("one_article", Text),  # the key of the article; null: somebody of the people file
    Column("other_name", Text, nullable=False, index=True),
    Column("other_offices", Text, nullable=False),
    Column("other_article", Text),
    Column("decided_by", Text, nullable=False),
    Column("decided", String, nullable=False),
)

SPEAKERS = Table(
    "speakers",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("article", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("number", String, nullable=False),  # its id in the document
    Column("name", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("role", Text),
    Column("position", Text),
    Column("affiliation", Text),
    Column("former", Boolean, nullable=False),
    Column("description", Text),
    Column("aliases", _JSON, nullable=False),
    Column("members", _JSON, nullable=False),
    Column("person", ForeignKey("people.id", ondelete="SET NULL")),
    # What the person was found by: name, with the office; file, the people file; or why the speaker
    # is nobody else: initials, pseudonym, one-word, common-name.
    Column("person_by", String),
    Column("name_key", Text),  # what the name is compared by
    Column("offices", Text),  # all that the article says the person is
    Column("office_key", Text),  # the office that only one person holds
    Column("day", String(10)),  # the date of the article
    Column("gender", String),  # as words of the article say, see ``gender_words``; or contradictory
    UniqueConstraint("article", "number"),
    Index("ix_speakers_person", "person", "gender"),
    # All that is asked of those with one name; a server has no room for it in an index.
    Index(
        "ix_speakers_namesakes",
        *("name_key", "person_by", "offices", "name", "gender", "day", "person"),
    ).ddl_if(dialect="sqlite"),
    Index("ix_speakers_name_key", "name_key", "person_by").ddl_if(dialect="postgresql"),
    Index("ix_speakers_office_key", "office_key", "name_key"),
    _index("speakers", "name"),
    _index("speakers", "affiliation"),
    sqlite_autoincrement=True,
)

GENDER_WORDS = Table(
    "gender_words",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("speaker", ForeignKey("speakers.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("gender", String, nullable=False),
    Column("word", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

SAID_BY = Table(
    "said_by",
    METADATA,
    Column("word", _SORTED, primary_key=True),
    Column(
        "speaker",
        ForeignKey("speakers.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        autoincrement=False,
    ),
    Column("name", Boolean, nullable=False),  # whether it is of a person's name or alias
    sqlite_with_rowid=False,
)

STRETCHES = Table(
    "stretches",
    METADATA,
    Column("article", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("sums", LargeBinary, nullable=False),  # checksums of four bytes, the highest byte first
)

QUOTES = Table(
    "quotes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("article", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("number", String, nullable=False),  # its id in the document
    Column("speaker", ForeignKey("speakers.id"), index=True),
    Column("type", String, nullable=False, index=True),
    Column("act", String, nullable=False, index=True),
    Column("words", Text, nullable=False),
    Column("n_words", Integer, nullable=False),
    Column("paragraph", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("cue", Text),
    Column("source", Text),
    Column("link", String),
    Column("continues", String),  # the number of the row that it goes on with
    Column("chain", String, nullable=False),  # the number of the first row of its chain
    Column("day", String(10), nullable=False),
    # The date of its article; empty where there is none, so that it comes last on all databases.
    Column("confidence", Float),
    Column("weak", Boolean, nullable=False),
    Column("reviewed", Text),  # who decided on it, and when
    Column("flags", _JSON, nullable=False),
    Column("details", _JSON, nullable=False),
    # content, cue, source, via, context, candidates, inner and evidence, as the contract has them
    UniqueConstraint("article", "number"),
    sqlite_autoincrement=True,
)

NEWEST = Index(
    "ix_quotes_newest",
    QUOTES.c.day.desc(),
    QUOTES.c.article.desc(),
    QUOTES.c.id,
    QUOTES.c.speaker,
    QUOTES.c.type,
    QUOTES.c.act,
    QUOTES.c.weak,
)
"""All that a search goes through from the newest quote on."""
