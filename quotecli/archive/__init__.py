"""An archive of articles, their quotes and speakers, in one SQLite file or in PostgreSQL.

    from quotecli.archive import Archive

    with Archive.open("quotes.db") as archive:
        archive.add(source, id, document)

``schema`` has the tables, ``database`` opens them, ``storing`` and ``stored`` put documents in and
give them back.  Needs SQLAlchemy, the extra ``archive``.
"""

from __future__ import annotations

from quotecli.archive.missing import ArchiveError, need

need()

from quotecli.archive.store import Added, Archive  # noqa: E402 - says what is missing first

__all__ = ["Added", "Archive", "ArchiveError"]
