"""The Typer application, put together from the commands that are needed."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

import typer

from quotecli.cli.options import Version

_HELP = """Read Indonesian news and say who said what, in which words.

\b
  quotecli article.txt            the quotes of an article, speaker by speaker
  quotecli folder --format csv    all articles in a folder, a row a quote
  quotecli -                      an article from standard input
  quotecli                        paste an article

Paths alone mean the command extract. See quotecli extract --help for its options.
"""


def build(names: Iterable[str]) -> typer.Typer:
    """The application with these commands; the modules of others are not imported."""
    # Plain help and errors: Rich would cost more to load than the article takes to read.
    app = typer.Typer(
        name="quotecli",
        help=_HELP,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        subcommand_metavar="[COMMAND] [PATHS]...",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_top)
    for name in names:
        module = import_module(f"quotecli.cli.{name}")
        app.command(name, help=module.HELP, short_help=module.SUMMARY)(module.command)
    return app


def _top(version: Version = False) -> None:
    """Options that stand before a command."""


def usage_error() -> type[Any]:
    """The class of what Typer raises for a wrong command line.

    Where it comes from differs between versions of Typer; that ``BadParameter`` descends
    from it does not.
    """
    mro = typer.BadParameter.__mro__
    return next(kind for kind in mro if kind.__name__ == "ClickException")
