"""The reference of all commands in README.md: made from the commands, between two markers."""

from __future__ import annotations

import inspect
import re
from typing import Any

import typer.main

from quotecli.cli import COMMANDS
from quotecli.cli.app import build
from quotecli.cli.statuses import statuses
from quotecli.ui import strings

BEGIN = "<!-- What follows is written by tests/readme_io.py from the commands. -->\n"
END = "<!-- Up to here. -->\n"


def reference() -> str:
    """The reference as Markdown, with its markers."""
    group: Any = typer.main.get_command(build(COMMANDS))
    context = group.make_context("quotecli", [], resilient_parsing=True)
    parts = [BEGIN]
    for name in COMMANDS:
        command, parent = group, context
        for word in name.split():
            command = command.get_command(parent, word)
            parent = command.make_context(word, [], parent=parent, resilient_parsing=True)
        parts += _command(name, command, parent)
    parts.append("### Exit statuses\n\n| | |\n|---|---|\n")
    listed = statuses(strings("en", "help"))
    parts += [f"| {code} | {_cell(meaning)} |\n" for code, meaning in listed]
    return "".join([*parts, "\n", END])


def with_reference(text: str) -> str:
    """A README with the reference as it is now in the place of the one that it has."""
    before, _, rest = text.partition(BEGIN)
    return before + reference() + rest.partition(END)[2]


def _command(name: str, command: Any, context: Any) -> list[str]:
    text, _, examples = inspect.cleandoc(command.help).partition("\n\n\b\nExamples:\n")
    examples, _, more = examples.partition("\n\n")
    parts = [f"### quotecli {name}\n\n"]
    parts += [f"{_prose(paragraph)}\n\n" for paragraph in [*text.split("\n\n"), more] if paragraph]
    parts += ["Examples:\n\n"]
    parts += [f"- `{line.strip()}`\n" for line in examples.splitlines()]
    for heading, records in command.sections(context).items():
        parts.append(f"\n| {heading} | |\n|---|---|\n")
        parts += [f"| `{_cell(option)}` | {_cell(about)} |\n" for option, about in records]
    return [*parts, "\n"]


def _prose(paragraph: str) -> str:
    return " ".join(paragraph.split())


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")
