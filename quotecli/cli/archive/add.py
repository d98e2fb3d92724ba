"""``quotecli archive add``: articles and their quotes into an archive."""

from __future__ import annotations

from platform import node
from typing import Annotated

import typer

from quotecli.cli import decisions as decisions_
from quotecli.cli import messages
from quotecli.cli import reading_options as reading
from quotecli.cli import ui as ui_
from quotecli.cli.lexicons import chosen
from quotecli.cli.options import (
    BATCHES,
    READING,
    Decisions,
    Lexicon,
    NoDecisions,
    Ui,
    text_option,
)
from quotecli.cli.result_options import Jobs


@reading.reads(keep=True)
def command(
    archive: Annotated[str, typer.Argument(metavar="DB", parser=str, hidden=True)],
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", parser=str, hidden=True)],
    source: Annotated[str | None, text_option("--source", metavar="NAME", panel=READING)] = None,
    read: reading.Read = reading.HERE,
    lexicon: Lexicon = None,
    decisions: Decisions = None,
    no_decisions: NoDecisions = False,
    jobs: Jobs = 1,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", rich_help_panel=BATCHES)] = False,
    ui: Ui = None,
) -> int:
    """Run the command; gives the exit status."""
    from quotecli.cli.settings import Keeping, Settings
    from quotecli.ui import ToldError

    settings = Settings(
        ui=ui_.chosen(),
        reading=read,
        lexicons=chosen(lexicon),
        decisions=decisions_.chosen(decisions, used=not no_decisions),
        counting=True,
        jobs=jobs,
    )
    try:
        from quotecli.archive import Archive
        from quotecli.archive.database import is_address
        from quotecli.cli.archive.adding import Adding
        from quotecli.cli.archive.keeping import made_with

        # Others who write on the same server have files of the same name.
        machine = f"{node()}:" if is_address(archive) else ""
        keeping = Keeping(archive, source, machine, made_with(settings.lexicons))
        with Archive.to_fill(archive) as opened:
            settings = settings._replace(archive=keeping)
            return Adding(opened, settings, verbose=verbose).run(paths)
    except ToldError as error:
        return messages.fail(messages.of(error), status=2)
    except KeyboardInterrupt:
        return messages.interrupted()
