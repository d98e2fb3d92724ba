"""``quotecli archive datasette``: what Datasette is told of an archive."""

from __future__ import annotations

from typing import Annotated

import typer

from quotecli.cli import messages
from quotecli.cli import ui as ui_
from quotecli.cli.options import OutputFile, Ui


def command(
    archive: Annotated[str, typer.Argument(metavar="DB", parser=str, hidden=True)],
    output: OutputFile = None,
    ui: Ui = None,
) -> int:
    """Run the command; gives the exit status."""
    from quotecli.cli.output import write_text
    from quotecli.formatter.jsonl import indented
    from quotecli.ui import ToldError

    try:
        from quotecli.archive import Archive, ArchiveError
        from quotecli.archive.database import is_address, shown
        from quotecli.archive.datasette import metadata

        if is_address(archive):
            raise ArchiveError("only-sqlite", name=shown(archive))
        Archive.open(archive).close()
    except ToldError as error:
        return messages.fail(messages.of(error), status=2)

    return write_text(output, indented(metadata(archive, ui_.chosen())))
