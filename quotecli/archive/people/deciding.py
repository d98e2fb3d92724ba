"""Somebody decides whether two entries are one person's, or takes that back."""

from __future__ import annotations

from sqlalchemy import Connection

from quotecli.archive.people import decisions
from quotecli.archive.people.assigning import decided
from quotecli.archive.people.decisions import Decision
from quotecli.archive.people.uncertain import Uncertain
from quotecli.language import Language


def decide(
    connection: Connection, pair: Uncertain, *, same: bool, by: str, data: Language | None = None
) -> None:
    """Keep that two are one person, or are not, and see to all whom that concerns.

    Args:
        connection: one that writes; commit it.
        pair: what ``uncertain`` gave.
        same: whether they are one.
        by: who decides.
        data: the words of their language.
    """
    one, other = pair.one.side, pair.other.side
    decisions.add(connection, pair.one.name, same=same, one=one, other=other, by=by)
    decided(connection, {one.name, other.name}, data=data)


def undo(connection: Connection, *, data: Language | None = None) -> Decision | None:
    """Take back what was decided last; gives it, or None where nothing is decided."""
    found = decisions.take_back(connection)
    if found is not None:
        decided(connection, found.names, data=data)
    return found


__all__ = ["decide", "undo"]
