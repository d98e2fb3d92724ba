"""Options that more than one command has, and the keys of the headings that help has for options.

What an option is for is said in ``quotecli/ui``, by its name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from quotecli._version import __version__
from quotecli.cli import ui
from quotecli.cli.messages import words
from quotecli.ui import LANGUAGES

READING = "reading"
CHOOSING = "choosing"
WRITING = "writing"
BATCHES = "batches"


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"quotecli {__version__}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", callback=_show_version, is_eager=True),
]


def _choose_ui(language: str | None) -> str | None:
    if language is not None:
        if language not in LANGUAGES:
            raise typer.BadParameter(
                words("not-one-of", value=repr(language), values=", ".join(LANGUAGES)),
                param_hint="--ui",
            )
        ui.choose(language)
    return language


def starting(values: Sequence[str]) -> Callable[[str], list[str]]:
    """What a shell may complete a value to: those of ``values`` that begin like it."""

    def complete(incomplete: str) -> list[str]:
        return [value for value in values if value.startswith(incomplete)]

    return complete


def listing(values: Callable[[], Sequence[str]]) -> Callable[[str], list[str]]:
    """The same for a list ``a,b``: what its last item may become."""

    def complete(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        used = before.split(",")
        found = (value for value in values() if value.startswith(last) and value not in used)
        return [f"{before}{comma}{value}" for value in found]

    return complete


Ui = Annotated[
    str | None,
    typer.Option(
        "--ui",
        metavar="|".join(LANGUAGES),
        callback=_choose_ui,
        is_eager=True,
        parser=str,
        autocompletion=starting(LANGUAGES),
        show_default=False,
    ),
]

OutputFile = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        parser=str,
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
