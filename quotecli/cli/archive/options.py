"""What the commands share that ask an archive: how it is opened, and which quotes are meant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotecli.cli import messages, ui
from quotecli.cli.filters import Filter, FilterError, choices
from quotecli.cli.options import CHOOSING, listing, starting, text_option
from quotecli.model import SPEAKER_KINDS

if TYPE_CHECKING:
    from quotecli.archive import Archive
    from quotecli.archive.criteria import Criteria

KINDS = (*SPEAKER_KINDS, "none")
"""Kinds of speaker, and ``none`` for quotes without one."""


def _kinds() -> tuple[str, ...]:
    return KINDS


WITHIN = ("quotes", "articles")
"""Where words may be looked for."""

Within = Annotated[
    str,
    text_option("--in", metavar="|".join(WITHIN), panel=CHOOSING, autocompletion=starting(WITHIN)),
]
Outlet = Annotated[list[str] | None, text_option("--outlet", metavar="NAME", panel=CHOOSING)]
Since = Annotated[str | None, text_option("--since", metavar="DATE", panel=CHOOSING)]
Until = Annotated[str | None, text_option("--until", metavar="DATE", panel=CHOOSING)]
Kind = Annotated[
    str | None,
    text_option("--kind", metavar="KIND,…", panel=CHOOSING, autocompletion=listing(_kinds)),
]


@contextmanager
def opened(name: str) -> Iterator[Archive]:
    """An archive that is there.

    Raises ArchiveError where it cannot be opened, read or written.
    """
    from sqlalchemy.exc import DBAPIError

    from quotecli.archive import Archive, ArchiveError
    from quotecli.archive.database import reason, shown

    with Archive.open(name) as archive:
        try:
            yield archive
        except DBAPIError as error:
            why = reason(error)
            raise ArchiveError("unusable", name=shown(name), reason=why) from None


def criteria_of(
    *,
    speaker: str | None,
    outlet: list[str] | None,
    since: str | None,
    until: str | None,
    type: str | None,
    act: str | None,
    kind: str | None,
    **more: Any,
) -> Criteria:
    """What the options ask; ``more`` are other criteria as they are.

    Raises ``BadParameter`` for a value that is none of those there are.
    """
    from quotecli.archive.criteria import Criteria

    try:
        chosen = Filter.parse(speaker=speaker, type=type, act=act)
        kinds = choices("--kind", kind, KINDS)
    except FilterError as error:
        raise typer.BadParameter(str(error), param_hint=error.option) from None
    return Criteria(
        speaker=speaker,
        outlets=tuple(outlet or ()),
        since=since,
        until=until,
        types=chosen.types,
        acts=chosen.acts,
        kinds=kinds,
        **more,
    )


def tell_undated(archive: Archive, criteria: Criteria) -> None:
    """Say how many articles were not searched, as a day was asked for and they have none."""
    from quotecli.archive.criteria import undated
    from quotecli.ui import strings

    with archive.reading() as connection:
        number = undated(connection, criteria)
    if number:
        messages.say(strings(ui.chosen(), "archive").counted("undated", number))
