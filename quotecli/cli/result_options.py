"""The options that say which quotes ``quotecli extract`` gives, how, and how fast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from quotecli.cli.messages import words
from quotecli.cli.options import BATCHES, CHOOSING, WRITING, listing, starting, text_option
from quotecli.formatter import FORMATS


def _columns() -> Sequence[str]:
    from quotecli.formatter.csv import COLUMNS

    return COLUMNS


def _finding_columns() -> Sequence[str]:
    from quotecli.formatter.findings.columns import FINDINGS

    return [column.name for column in FINDINGS.columns]


def _types() -> Sequence[str]:
    from quotecli.model import TYPES

    return TYPES


def _acts() -> Sequence[str]:
    from quotecli.model import ACTS

    return ACTS


Speaker = Annotated[str | None, text_option("--speaker", metavar="NAME", panel=CHOOSING)]
Type = Annotated[
    str | None,
    text_option("--type", metavar="TYPE,…", panel=CHOOSING, autocompletion=listing(_types)),
]
Act = Annotated[
    str | None, text_option("--act", metavar="ACT,…", panel=CHOOSING, autocompletion=listing(_acts))
]
MinConfidence = Annotated[
    str | None, text_option("--min-confidence", metavar="0..1", panel=CHOOSING)
]
Weak = Annotated[bool, typer.Option("--weak", rich_help_panel=CHOOSING)]
Format = Annotated[
    str,
    text_option(
        "--format", "-f", metavar="FORMAT", panel=WRITING, autocompletion=starting(FORMATS)
    ),
]
Output = Annotated[str | None, text_option("--output", "-o", metavar="FILE", panel=WRITING)]
Columns = Annotated[
    str | None,
    text_option("--columns", metavar="NAME,…", panel=WRITING, autocompletion=listing(_columns)),
]
FindingColumns = Annotated[
    str | None,
    text_option(
        "--columns", metavar="NAME,…", panel=WRITING, autocompletion=listing(_finding_columns)
    ),
]
Excel = Annotated[bool, typer.Option("--excel", rich_help_panel=WRITING)]
WithText = Annotated[bool, typer.Option("--with-text", rich_help_panel=WRITING)]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", metavar="N", min=1, max=256, rich_help_panel=BATCHES)
]
Resume = Annotated[bool, typer.Option("--resume", rich_help_panel=BATCHES)]


def must_go_with(
    format: str, given: Mapping[str, object], goes_with: Mapping[str, Sequence[str]]
) -> None:
    """Refuse an option that would do nothing with a format.

    Args:
        format: the format that is asked for.
        given: the values of such options by their names.
        goes_with: the formats that each of them means something to.
    """
    for option, formats in goes_with.items():
        if given[option] and format not in formats:
            what = words("goes-with", formats=", ".join(formats))
            raise typer.BadParameter(what, param_hint=option)
