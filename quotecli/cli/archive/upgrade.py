"""``quotecli archive upgrade``: an archive of an older version up to date."""

from __future__ import annotations

from typing import Annotated

import typer

from quotecli.cli import messages
from quotecli.cli import ui as ui_
from quotecli.cli.options import Ui


def command(
    archive: Annotated[str, typer.Argument(metavar="DB", parser=str, hidden=True)],
    check: Annotated[bool, typer.Option("--check")] = False,
    ui: Ui = None,
) -> int:
    """Run the command; gives the exit status."""
    from quotecli.ui import ToldError, strings

    try:
        from quotecli.archive.database import shown
        from quotecli.archive.migrations import upgrade, version_of
        from quotecli.archive.schema import VERSION

        version = version_of(archive) if check else upgrade(archive)
    except ToldError as error:
        return messages.fail(messages.of(error), status=2)
    except KeyboardInterrupt:
        return messages.interrupted()
    older = "older" if check else "upgraded"
    key = "up-to-date" if version == VERSION else older if version < VERSION else "version"
    fields = {"name": shown(archive), "version": str(version), "known": str(VERSION)}
    messages.say(strings(ui_.chosen(), "archive")[key].format(**fields))
    return int(check and version != VERSION)
