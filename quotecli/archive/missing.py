"""What is said where an archive cannot be used."""

from __future__ import annotations

from importlib.util import find_spec

from quotecli.ui import ToldError


class ArchiveError(ToldError, ValueError):
    """An archive that cannot be opened, read or written; the message says why, and what to do."""

    part = "archive"


def need() -> None:
    """Raises ArchiveError where SQLAlchemy is not installed."""
    if find_spec("sqlalchemy") is None:
        from quotecli.extras import install

        raise ArchiveError("missing-extra", install=install("archive"))
