"""``quotecli serve``: a page in the browser, and an API beside it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from quotecli.cli import decisions as decisions_
from quotecli.cli import messages
from quotecli.cli import ui as ui_
from quotecli.cli.lexicons import chosen
from quotecli.cli.options import READING, Lexicon, Ui, Version, existing_folder, text_option
from quotecli.cli.reading_options import size

PORT = 8717


def command(
    archive: Annotated[str | None, typer.Argument(metavar="DB", parser=str, hidden=True)] = None,
    host: Annotated[str, text_option("--host", metavar="HOST")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535)] = PORT,
    allow_host: Annotated[list[str] | None, text_option("--allow-host", metavar="NAME")] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser")] = False,
    articles: Annotated[str | None, text_option("--articles", metavar="DIR", panel=READING)] = None,
    decisions: Annotated[
        str | None,
        text_option("--decisions", metavar="DIR", panel=READING, callback=existing_folder),
    ] = None,
    by: Annotated[str | None, text_option("--as", metavar="NAME")] = None,
    max_size: Annotated[str, text_option("--max-size", metavar="SIZE", panel=READING)] = "20M",
    seconds: Annotated[
        float, typer.Option("--seconds", metavar="SECONDS", rich_help_panel=READING)
    ] = 30.0,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, max=64)] = 2,
    lexicon: Lexicon = None,
    ui: Ui = None,
    version: Version = False,
) -> int:
    """Run the command; gives the exit status."""
    if not 0 < seconds < float("inf"):
        what = messages.words("no-seconds", text=f"{seconds:g}")
        raise typer.BadParameter(what, param_hint="--seconds")
    from quotecli.extras import install, is_installed

    if not is_installed("serve"):
        command = install("serve")
        return messages.fail(messages.words("serve.missing-extra", install=command), status=2)
    from quotecli.cli.desk import Shelf, folder
    from quotecli.cli.review import user
    from quotecli.cli.serving import Serving
    from quotecli.reader.options import Options

    if archive is not None:
        from quotecli.archive import Archive

        Archive.open(archive).close()  # says what is wrong with it before anybody asks
    limit = size(max_size, "--max-size")
    own = os.environ.get(ui_.VARIABLE, "").lower()
    shelf = Shelf(
        root=folder() if articles is None else Path(articles),
        choice=decisions_.chosen(decisions),
        lexicons=chosen(lexicon),
        by=" ".join(messages.printable(by or user()).split()) or "?",
        reading=Options(max_bytes=limit),
    )
    serving = Serving(
        shelf,
        host=host,
        port=port,
        names=tuple(allow_host or ()),
        max_bytes=limit,
        seconds=seconds,
        jobs=jobs,
        archive=archive,
        ui=own if own in ui_.LANGUAGES else None,
    )
    browser = not no_browser and sys.stdout is not None and sys.stdout.isatty()
    return serving.run(browser=browser)
