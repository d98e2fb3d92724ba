"""The Typer application, put together from the commands that are needed."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand

from quotecli.cli import COMMANDS
from quotecli.cli.options import Ui, Version
from quotecli.cli.statuses import EPILOG

_HELP = """Read Indonesian news and say who said what, in which words.

\b
  quotecli article.txt            the quotes of an article, speaker by speaker
  quotecli folder --format csv    all articles in a folder, a row a quote
  quotecli -                      an article from standard input
  quotecli                        paste an article

Paths alone mean the command extract. See quotecli extract --help for its options.
"""


class _Command(TyperCommand):
    """A command whose help has its options under headings, as they are declared."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options: a section for each heading, in the order of the first of each."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            if (record := parameter.get_help_record(ctx)) is not None:
                heading = getattr(parameter, "rich_help_panel", None) or "Options"
                sections.setdefault(heading, []).append(record)
        for heading, records in sections.items():
            with formatter.section(heading):
                formatter.write_dl(records)


def build(names: Iterable[str]) -> typer.Typer:
    """The application with these commands; the modules of others are not imported."""
    names = tuple(names)
    # Plain help and errors: Rich would cost more to load than the article takes to read.
    app = typer.Typer(
        name="quotecli",
        help=_HELP,
        epilog=EPILOG,
        add_completion=names == COMMANDS,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        subcommand_metavar="[COMMAND] [PATHS]...",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_top)
    for name in names:
        module = import_module(f"quotecli.cli.{name}")
        app.command(name, cls=_Command, help=module.HELP, short_help=module.SUMMARY, epilog=EPILOG)(
            module.command
        )
    return app


def _top(ui: Ui = None, version: Version = False) -> None:
    """Options that stand before a command."""


def usage_error() -> type[Any]:
    """The class of what Typer raises for a wrong command line.

    Where it comes from differs between versions of Typer; that ``BadParameter`` descends
    from it does not.
    """
    mro = typer.BadParameter.__mro__
    return next(kind for kind in mro if kind.__name__ == "ClickException")
