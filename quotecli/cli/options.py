"""Options that more than one command has."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from quotecli._version import __version__


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"quotecli {__version__}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option(
        "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
    ),
]

OutputFile = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        parser=str,
        help="Write to a file, whole or not at all.",
        show_default=False,
    ),
]


def among(output: str, paths: Sequence[str]) -> str | None:
    """The path that is the same file as the output, if one is."""
    for path in paths:
        try:
            if os.path.samefile(path, output) and os.path.isfile(path):
                return path
        except OSError:
            continue
    return None
