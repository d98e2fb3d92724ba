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
        help="Only quotes of whom this names: a name or a part of one, a role, an acronym.",
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
        help="Only direct, indirect or mixed ones.",
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
        help="Only what states, adds, asks, answers, requests, promises, hopes, judges, "
        "confirms, denies or declines.",
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
        help="Leave out quotes that are less certain; those without a number are kept.",
        show_default=False,
        rich_help_panel=CHOOSING,
    ),
]
Weak = Annotated[
    bool,
    typer.Option(
        "--weak",
        help="Also show what may not count as a quote (headlines, thoughts, requests); "
        "json and jsonl always do.",
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
        help=f"How to write the result: {', '.join(FORMATS)}.",
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
        help="Write to a file, whole or not at all.",
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
        help="Which columns a table has, in this order.",
        show_default=False,
        rich_help_panel=WRITING,
    ),
]
Excel = Annotated[
    bool,
    typer.Option(
        "--excel",
        help="csv as an Indonesian Excel opens it: a byte-order mark, and ; between cells.",
        rich_help_panel=WRITING,
    ),
]
WithText = Annotated[
    bool,
    typer.Option(
        "--with-text",
        help="Put the text of the article into json and jsonl.",
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
        help="Processes that work at the same time; the result is the same.",
        rich_help_panel=BATCHES,
    ),
]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume",
        help="Go on with FILE.part where an earlier run was stopped (csv, tsv, jsonl).",
        rich_help_panel=BATCHES,
    ),
]
