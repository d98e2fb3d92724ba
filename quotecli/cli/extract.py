"""``quotecli extract``: who said what in articles, as a table or as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from quotecli.cli import decisions as decisions_
from quotecli.cli import messages
from quotecli.cli import reading_options as reading
from quotecli.cli import result_options as result
from quotecli.cli import ui as ui_
from quotecli.cli.lexicons import chosen
from quotecli.cli.options import (
    Decisions,
    Lexicon,
    NoDecisions,
    Ui,
    Version,
    must_not_read,
    one_of,
)
from quotecli.formatter import FORMATS

if TYPE_CHECKING:
    from quotecli.cli.settings import Settings

GOES_WITH = {
    "--columns": ("markdown", "csv", "tsv", "xlsx", "parquet"),
    "--excel": ("csv",),
    "--with-text": ("json", "jsonl"),
    "--keep": ("markdown", "csv", "tsv", "xlsx", "parquet", "json", "jsonl", "webannotation"),
}
"""The formats that an option means something to; with any other it would do nothing."""


@reading.reads(keep=True)
def command(
    paths: Annotated[
        list[str] | None,
        # A parser that does nothing: Typer's own check refuses names that are not Unicode.
        typer.Argument(metavar="PATHS", parser=str, hidden=True),
    ] = None,
    format: result.Format = "table",
    output: result.Output = None,
    columns: result.Columns = None,
    excel: result.Excel = False,
    with_text: result.WithText = False,
    speaker: result.Speaker = None,
    type: result.Type = None,
    act: result.Act = None,
    min_confidence: result.MinConfidence = None,
    weak: result.Weak = False,
    read: reading.Read = reading.HERE,
    lexicon: Lexicon = None,
    decisions: Decisions = None,
    no_decisions: NoDecisions = False,
    jobs: result.Jobs = 1,
    resume: result.Resume = False,
    ui: Ui = None,
    version: Version = False,
) -> int:
    """Run the command; gives the exit status."""
    from quotecli.cli.settings import Settings

    one_of(format, FORMATS, "--format")
    given = {"--columns": columns, "--excel": excel, "--with-text": with_text, "--keep": read.keep}
    result.must_go_with(format, given, GOES_WITH)
    if resume and output in (None, "-"):
        raise typer.BadParameter(messages.words("needs-output"), param_hint="--resume")
    must_not_read(output, paths or [], folders=format == "brat")
    settings = Settings(
        format=format,
        with_text=with_text,
        weak=weak,
        columns=reading.names(columns, "--columns"),
        excel=excel,
        speaker=speaker,
        type=type,
        act=act,
        min_confidence=min_confidence,
        ui=ui_.chosen(),
        reading=read,
        lexicons=chosen(lexicon),
        decisions=decisions_.chosen(decisions, used=not no_decisions),
        jobs=jobs,
        resume=resume,
    )
    _check_filter(settings)
    # What it takes to work is loaded once the line is understood: help needs none of it.
    from quotecli.cli.extraction import Extraction

    try:
        return Extraction(settings).run(paths or [], output)
    except KeyboardInterrupt:
        # Typer would end the process in its own way.
        return messages.interrupted()


def _check_filter(settings: Settings) -> None:
    try:
        settings.filter()
    except ValueError as error:  # a FilterError, whose module few command lines need
        option = getattr(error, "option", None)
        raise typer.BadParameter(str(error), param_hint=option) from None
