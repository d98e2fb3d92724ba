"""The options that say which quotes ``quotecli extract`` gives, how, and how fast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from quotecli.cli.options import BATCHES, CHOOSING, WRITING, listing, starting, text_option
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
Excel = Annotated[bool, typer.Option("--excel", rich_help_panel=WRITING)]
WithText = Annotated[bool, typer.Option("--with-text", rich_help_panel=WRITING)]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", metavar="N", min=1, max=256, rich_help_panel=BATCHES)
]
Resume = Annotated[bool, typer.Option("--resume", rich_help_panel=BATCHES)]
