"""An archive of articles, their quotes and speakers, in one SQLite file or in PostgreSQL.

    from quotecli.archive import Archive

    with Archive.open("quotes.db") as archive:
        archive.add(source, id, document)

``schema`` has the tables, ``fulltext`` what finds words in them, ``database`` opens them, ``records``
makes rows of documents and documents of rows, ``writing`` puts them in.  Needs SQLAlchemy, the extra
``archive``.
"""

from __future__ import annotations

from quotecli.archive.missing import ArchiveError, need

need()

from quotecli.archive.store import Archive  # noqa: E402 - says what is missing first
from quotecli.archive.writing import Added  # noqa: E402

__all__ = ["Added", "Archive", "ArchiveError"]
