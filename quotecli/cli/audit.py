"""``quotecli audit``: what a checker must look at in articles, worst first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from quotecli.cli import decisions as decisions_
from quotecli.cli import messages
from quotecli.cli import reading_options as reading
from quotecli.cli import result_options as result
from quotecli.cli import ui as ui_
from quotecli.cli.extract import GOES_WITH
from quotecli.cli.lexicons import chosen
from quotecli.cli.options import (
    CHOOSING,
    Decisions,
    Lexicon,
    NoDecisions,
    Ui,
    Version,
    listing,
    must_not_read,
    one_of,
    text_option,
)
from quotecli.formatter import FORMATS


def _codes() -> Sequence[str]:
    from quotecli.audit import CODES

    return CODES


def _code_option(name: str) -> object:
    return text_option(name, metavar="CODE,…", panel=CHOOSING, autocompletion=listing(_codes))


Code = Annotated[str | None, _code_option("--code")]
FailOn = Annotated[str | None, _code_option("--fail-on")]
All = Annotated[bool, typer.Option("--all", rich_help_panel=CHOOSING)]
Low = Annotated[str | None, text_option("--low", metavar="0..1", panel=CHOOSING)]


@reading.reads(keep=True)
def command(
    paths: Annotated[
        list[str] | None,
        # A parser that does nothing: Typer's own check refuses names that are not Unicode.
        typer.Argument(metavar="PATHS", parser=str, hidden=True),
    ] = None,
    format: result.Format = "table",
    output: result.Output = None,
    columns: result.FindingColumns = None,
    excel: result.Excel = False,
    with_text: result.WithText = False,
    all: All = False,
    code: Code = None,
    fail_on: FailOn = None,
    low: Low = None,
    weak: result.Weak = False,
    read: reading.Read = reading.HERE,
    decisions: Decisions = None,
    no_decisions: NoDecisions = False,
    lexicon: Lexicon = None,
    jobs: result.Jobs = 1,
    resume: result.Resume = False,
    ui: Ui = None,
    version: Version = False,
) -> int:
    """Run the command; gives the exit status."""
    from quotecli.cli.settings import Auditing, Settings

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
        ui=ui_.chosen(),
        reading=read,
        lexicons=chosen(lexicon),
        decisions=decisions_.chosen(decisions, used=not no_decisions),
        jobs=jobs,
        resume=resume,
        audit=Auditing(
            codes=_chosen(code, "--code"),
            all=all,
            fail_on=_chosen(fail_on, "--fail-on"),
            low=_low(low),
        ),
        accessed=_now(),
    )
    # What it takes to work is loaded once the line is understood: help needs none of it.
    from quotecli.cli.extraction import Extraction

    try:
        return Extraction(settings).run(paths or [], output)
    except KeyboardInterrupt:
        # Typer would end the process in its own way.
        return messages.interrupted()


def _chosen(text: str | None, option: str) -> tuple[str, ...]:
    """The codes in ``a,b``; ``BadParameter`` for one that is none."""
    return tuple(one_of(code, _codes(), option) for code in reading.names(text, option))


def _low(text: str | None) -> float | None:
    """A probability; ``BadParameter`` for anything else."""
    if text is None:
        return None
    from quotecli.cli.filters import FilterError, probability

    try:
        return probability(text, "--low")
    except FilterError as error:
        raise typer.BadParameter(str(error), param_hint="--low") from None


def _now() -> str:
    """When the articles are read: now, or what ``SOURCE_DATE_EPOCH`` says, in UTC."""
    from quotecli.cli.clock import now

    return now()
