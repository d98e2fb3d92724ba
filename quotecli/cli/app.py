"""The Typer application, put together from the commands that are needed.

Commands and options are declared without words; what help says of them is taken from
``quotecli/ui`` here, in the language of the user, and so is what Click has words of its own for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from quotecli.cli import COMMANDS, SET_UP, completion, ui
from quotecli.cli.options import Ui, Version
from quotecli.cli.statuses import statuses
from quotecli.formatter import FORMATS
from quotecli.ui import Strings, strings


def _help() -> Strings:
    return strings(ui.chosen(), "help")


class _Worded:
    """What commands and the group of them have in common: help in the language of the user."""

    key = ""
    """What its words are found under: its name, with that of its group before it."""
    params: list[Any]

    def get_params(self, context: Any) -> Any:
        """The parameters, put into words: Typer adds those of completion when all else is made."""
        for parameter in self.params:
            self._put_into_words(parameter)
        return super().get_params(context)  # type: ignore[misc]

    def _put_into_words(self, parameter: Any) -> None:
        words = _help()
        if parameter.metavar:
            # `NAME,…` is a list of names.
            name, comma, more = parameter.metavar.partition(",")
            parameter.metavar = words.label("metavar", name) + comma + more
        if parameter.param_type_name == "option":
            option = max(parameter.opts, key=len).lstrip("-")
            text = words.get(f"option.{self.key}.{option}") or words[f"option.{option}"]
            parameter.help = text.strip().format(formats=", ".join(FORMATS))
            if f"--{option}" == SET_UP[0]:
                completion.tell_in_words(parameter)

    def get_help_option(self, context: Any) -> Any:
        """``--help``, which Click declares by itself."""
        option = super().get_help_option(context)  # type: ignore[misc]
        if option is not None:
            option.help = _help()["option.help"]
        return option

    def format_usage(self, context: Any, formatter: Any) -> None:
        """Write the line that says how the command is called."""
        pieces = self.collect_usage_pieces(context)  # type: ignore[attr-defined]
        # Some versions of Typer have braces around an argument that must be there.
        pieces = [re.sub(r"^\{(\w+)\}", r"\1", piece) for piece in pieces]
        formatter.write_usage(context.command_path, " ".join(pieces), _help()["usage"])

    def sections(self, context: Any) -> dict[str, list[tuple[str, str]]]:
        """The options with what they are for, under headings, in the order of the first of each."""
        words = _help()
        found: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(context):
            if (record := parameter.get_help_record(context)) is not None:
                heading = getattr(parameter, "rich_help_panel", None) or "options"
                option, about = record
                # Some versions of Typer escape the bracket for Rich, which is not asked.
                about = about.replace("\\[", "[").replace("[default: ", f"[{words['default']}")
                about = re.sub(r"(\d)\.0(?=[\];])", r"\1", about)  # of seconds, 20 and not 20.0
                found.setdefault(words[f"heading.{heading}"], []).append((option, about))
        return found

    def format_options(self, context: Any, formatter: Any) -> None:
        """Write the options."""
        for heading, records in self.sections(context).items():
            with formatter.section(heading):
                formatter.write_dl(records)

    def format_epilog(self, context: Any, formatter: Any) -> None:
        """Write the exit statuses, at the end."""
        words = _help()
        with formatter.section(words["heading.statuses"]):
            formatter.write_dl([(str(code), meaning) for code, meaning in statuses(words)])


class _Command(_Worded, TyperCommand):
    """A command whose help has its options under headings, as they are declared."""


class _Group(_Worded, TyperGroup):
    """The program, whose help lists the commands."""

    def format_options(self, context: Any, formatter: Any) -> None:
        """Write the options, and then the commands."""
        super().format_options(context, formatter)
        names = self.list_commands(context)
        commands = [command for name in names if (command := self.get_command(context, name))]
        with formatter.section(_help()["heading.commands"]):
            formatter.write_dl([(str(each.name), each.short_help or "") for each in commands])


def build(names: Iterable[str]) -> typer.Typer:
    """The application with these commands; the modules of others are not imported."""
    names = tuple(names)
    words = _help()
    # Plain help and errors: Rich would cost more to load than the article takes to read.
    app = typer.Typer(
        name="quotecli",
        cls=_Group,
        help=words["top"],
        add_completion=names == COMMANDS,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        options_metavar=words["options-metavar"],
        subcommand_metavar=words["command-metavar"],
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_top)
    groups: dict[str, typer.Typer] = {}
    for name in names:
        *group, own = name.split()
        parent = groups.get(group[0]) if group else app
        if parent is None:
            parent = groups[group[0]] = _group(group[0], words)
            app.add_typer(parent)
        parent.command(
            own,
            cls=_with_key(_Command, name),
            help=words[f"command.{name}.help"],
            short_help=words[f"command.{name}.summary"],
            options_metavar=words["options-metavar"],
        )(import_module(f"quotecli.cli.{name.replace(' ', '.')}").command)
    return app


def _group(name: str, words: Strings) -> typer.Typer:
    """A command that has commands of its own."""
    group = typer.Typer(
        name=name,
        cls=_with_key(_Group, name),
        help=words[f"command.{name}.help"],
        short_help=words[f"command.{name}.summary"],
        rich_markup_mode=None,
        options_metavar=words["options-metavar"],
        subcommand_metavar=words["subcommand-metavar"],
    )
    group.callback()(_of_group)
    return group


def _with_key(kind: type[Any], key: str) -> type[Any]:
    return type(kind.__name__, (kind,), {"key": key})


def _of_group(ui: Ui = None) -> None:
    """Options that stand before a command of a group."""


def _top(ui: Ui = None, version: Version = False) -> None:
    """Options that stand before a command."""


def usage_error() -> type[Any]:
    """The class of what Typer raises for a wrong command line.

    Where it comes from differs between versions of Typer; that ``BadParameter`` descends
    from it does not.
    """
    mro = typer.BadParameter.__mro__
    return next(kind for kind in mro if kind.__name__ == "ClickException")
