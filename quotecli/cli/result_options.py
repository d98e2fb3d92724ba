"""The options that say which quotes ``quotecli extract`` gives, how, and how fast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from quotecli.cli.options import BATCHES, CHOOSING, WRITING, listing, starting
from quotecli.formatter import FORMATS


def _columns() -> Sequence[str]:
    from quotecli.formatter.csv import COLUMNS

    return COLUMNS


def _types() -> Sequence[str]:
    from quotecli.model import TYPES

    return TYPES


def _acts() -> Sequence[str]:
    from quotecli.model import ACTS

    return ACTS


Speaker = Annotated[
    str | None,
    typer.Option(
        "--speaker",
        metavar="NAME",
        parser=str,
        show_default=False,
        rich_help_panel=CHOOSING,
    ),
]
Type = Annotated[
    str | None,
    typer.Option(
        "--type",
        metavar="TYPE,…",
        parser=str,
        autocompletion=listing(_types),
        show_default=False,
        rich_help_panel=CHOOSING,
    ),
]
Act = Annotated[
    str | None,
    typer.Option(
        "--act",
        metavar="ACT,…",
        parser=str,
        autocompletion=listing(_acts),
        show_default=False,
        rich_help_panel=CHOOSING,
    ),
]
MinConfidence = Annotated[
    str | None,
    typer.Option(
        "--min-confidence",
        metavar="0..1",
        parser=str,
        show_default=False,
        rich_help_panel=CHOOSING,
    ),
]
Weak = Annotated[
    bool,
    typer.Option(
        "--weak",
        rich_help_panel=CHOOSING,
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        parser=str,
        autocompletion=starting(FORMATS),
        rich_help_panel=WRITING,
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        parser=str,
        show_default=False,
        rich_help_panel=WRITING,
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="NAME,…",
        parser=str,
        autocompletion=listing(_columns),
        show_default=False,
        rich_help_panel=WRITING,
    ),
]
Excel = Annotated[
    bool,
    typer.Option(
        "--excel",
        rich_help_panel=WRITING,
    ),
]
WithText = Annotated[
    bool,
    typer.Option(
        "--with-text",
        rich_help_panel=WRITING,
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=1,
        max=256,
        rich_help_panel=BATCHES,
    ),
]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume",
        rich_help_panel=BATCHES,
    ),
]
