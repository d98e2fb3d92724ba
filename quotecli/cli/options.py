"""Options that more than one command has, and the keys of the headings that help has for options.

What an option is for is said in ``quotecli/ui``, by its name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Annotated, Any

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


def one_of(value: str, values: Sequence[str], option: str) -> str:
    """The value, if it is one of these; ``BadParameter`` if it is not."""
    if value not in values:
        raise typer.BadParameter(
            words("not-one-of", value=repr(value), values=", ".join(values)), param_hint=option
        )
    return value


def _choose_ui(language: str | None) -> str | None:
    if language is not None:
        ui.choose(one_of(language, LANGUAGES, "--ui"))
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


def text_option(*names: str, metavar: str, panel: str | None = None, **settings: Any) -> Any:
    """An option that takes text as it is given.

    Args:
        names: the option, long and short.
        metavar: what stands for the text in the help.
        panel: the key of the heading that it stands under; None is that of all others.
        settings: more for ``typer.Option``.
    """
    # A parser that does nothing: Typer's own check refuses what is not Unicode.
    return typer.Option(*names, metavar=metavar, parser=str, rich_help_panel=panel, **settings)


Ui = Annotated[
    str | None,
    text_option(
        "--ui",
        metavar="|".join(LANGUAGES),
        callback=_choose_ui,
        is_eager=True,
        autocompletion=starting(LANGUAGES),
    ),
]
OutputFile = Annotated[str | None, text_option("--output", "-o", metavar="FILE")]
Lexicon = Annotated[list[str] | None, text_option("--lexicon", metavar="FILE")]
Json = Annotated[bool, typer.Option("--json")]


def existing_folder(path: str | None) -> str | None:
    """The path of a folder that is there; ``BadParameter`` for any other."""
    if path is not None and not os.path.isdir(path):
        raise typer.BadParameter(words("no-folder", path=path))
    return path


Decisions = Annotated[
    str | None, text_option("--decisions", metavar="DIR", panel=READING, callback=existing_folder)
]
NoDecisions = Annotated[bool, typer.Option("--no-decisions", rich_help_panel=READING)]


def must_not_read(output: str | None, paths: Sequence[str], *, folders: bool = False) -> None:
    """Refuse an output that is one of the files that are read, which would be lost.

    ``folders``: whether the output may be a folder, of which then the same is true.
    """
    if output is None:
        return
    from quotecli.reader.files import expand  # help has no use for it

    for path in (each for pattern in paths for each in expand(pattern)):
        try:
            same = os.path.samefile(path, output) and (folders or os.path.isfile(path))
        except (OSError, ValueError):
            continue
        if same:
            raise typer.BadParameter(words("read-too", path=path), param_hint="--output")
