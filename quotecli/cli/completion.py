"""Completion in shells: the word ``extract``, which people leave out, is put in.

A shell asks by running the program with variables that hold the line so far; Typer answers,
and where it has no answer the shell offers files.
"""

from __future__ import annotations

import io
import os
import re
from contextlib import redirect_stdout
from typing import Any

from quotecli.cli import COMMANDS, FIRST_WORDS, SET_UP, messages, ui
from quotecli.ui.sentences import of_click

_PROGRAM = re.compile(r"\s*\S+")


def answer() -> None:
    """Print what the line may be completed to, and end the process."""
    bash = "COMP_WORDS" in os.environ
    name = "COMP_WORDS" if bash else "_TYPER_COMPLETE_ARGS"
    line = os.environ.get(name, "")
    words = line.split()
    if bash:
        at = int(os.environ.get("COMP_CWORD") or 0)
    else:
        at = len(words) - (1 if line and not line[-1].isspace() else 0)
    if _leaves_out(words, at):
        os.environ[name] = _PROGRAM.sub(lambda found: f"{found[0]} {COMMANDS[0]}", line, count=1)
        if bash:
            os.environ["COMP_CWORD"] = str(at + 1)
    # Rich breaks what is said of an option into lines as wide as the terminal, of which fish and
    # PowerShell would make suggestions.
    os.environ["COLUMNS"] = "10000"
    from quotecli.cli.app import build

    build(COMMANDS)([], prog_name="quotecli", standalone_mode=False)


def _leaves_out(words: list[str], at: int) -> bool:
    """Whether the line has no command though it is past the place for one; ``at`` is the
    number of the word that is being typed, the program's being 0."""
    if len(words) < 2:
        return False
    first = words[1]
    if at > 1:
        return first not in FIRST_WORDS
    # An option in the place of a command is one of extract's, unless it is the set-up.
    setting_up = len(first) > 2 and any(option.startswith(first) for option in SET_UP)
    return first.startswith("-") and not setting_up


def tell_in_words(option: Any) -> None:
    """Have the option that sets completion up say what came of it in the language of the user.

    Args:
        option: what Typer declares by itself.
    """
    set_up = option.callback
    if getattr(set_up, "in_words", False):
        return

    def callback(*arguments: Any) -> Any:
        said = io.StringIO()
        try:
            with redirect_stdout(said):
                return set_up(*arguments)
        except OSError as error:
            reason = messages.reason(error)
            messages.tell("output.forbidden", path=str(error.filename), reason=reason)
            raise SystemExit(1) from None
        finally:
            for line in said.getvalue().splitlines():
                print(of_click(ui.chosen()).said(line))

    callback.in_words = True  # type: ignore[attr-defined]
    option.callback = callback
