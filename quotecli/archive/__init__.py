"""An archive of articles, their quotes and speakers, in one SQLite file or in PostgreSQL.

    from quotecli.archive import Archive

    with Archive.open("quotes.db") as archive:
        archive.add(source, id, document)

``schema`` has the tables, ``fulltext`` what finds words in them, and ``datasette`` what Datasette is
told of them.  ``database`` opens them, ``migrations`` brings older ones up to date.

On the way in, ``sources`` says what tells an article from all others; ``entry`` makes its rows, with
``records`` (which makes documents of rows too), ``dates``, ``names``, ``copies`` and ``escapes``;
``writing`` puts them in, and ``people`` says who of the speakers is one person.

On the way out, ``criteria`` has what can be asked, with the words that are ``typed`` and the speakers
that are ``asked`` for; ``search`` finds quotes and ``stats`` counts them; ``sample`` and ``precision``
say how right the figures are.

Needs SQLAlchemy, the extra ``archive``.
"""

from __future__ import annotations

from quotecli.archive.missing import ArchiveError, need

need()

from quotecli.archive.store import Archive  # noqa: E402 - says what is missing first
from quotecli.archive.writing import Added  # noqa: E402

__all__ = ["Added", "Archive", "ArchiveError"]
