"""The command line: ``quotecli PATH…``, and one module a command.

Start-up time is a feature, so this module imports nothing that a command may not need:
Typer and the one command that is run are loaded in ``main``.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from quotecli.cli import messages, ui
from quotecli.ui import ToldError

COMMANDS: tuple[str, ...] = (
    "extract",
    "explain",
    "audit",
    "review",
    "verify",
    "compare",
    "evaluate",
    "calibrate",
    "formats",
    "languages",
    "serve",
    "archive add",
    "archive search",
    "archive stats",
    "archive people",
    "archive datasette",
    "archive upgrade",
)
"""The commands: each is a module here with a function ``command``; the first is the default.  One of
two words is in a group, and its module in the folder of that; groups come last."""

FIRST_WORDS: tuple[str, ...] = tuple(dict.fromkeys(name.split()[0] for name in COMMANDS))
"""What a command line may begin with: commands and groups."""

SET_UP = ("--install-completion", "--show-completion")
"""The options, before any command, that set completion in a shell up."""
_TOP_OPTIONS = ("--help", "-h", "--version", *SET_UP)


def run() -> None:
    """The program: run the command line and end the process with its exit status."""
    # What is loaded at the start stays, so looking through it for garbage again and again
    # while it loads only costs time.  A command switches it on when the work begins.
    gc.disable()
    if os.environ.get("_QUOTECLI_COMPLETE"):
        from quotecli.cli import completion

        completion.answer()
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run a command line and give its exit status.

    ``quotecli.cli.statuses`` says what each means.  What goes wrong is said in a line on
    standard error.
    """
    _prepare_streams()
    try:
        status = _dispatch(list(arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        with suppress(KeyboardInterrupt):  # who presses Ctrl-C twice means it once
            messages.interrupted()
        status = 130
    except ToldError as error:  # a lexicon is wrong, whatever the command
        status = messages.fail(messages.of(error), status=2)
    except BrokenPipeError:
        messages.silence_stdout()
        status = 0
    except OSError as error:
        # What a command does not catch itself comes from writing help to standard output.
        messages.silence_stdout()
        what = messages.words("standard-output-failed", reason=messages.reason(error))
        status = messages.fail(what)
    return status


def _dispatch(arguments: list[str]) -> int:
    ui.choose_from(arguments)
    ui.leave_out_first(arguments)
    if len(arguments) > 2 and arguments[0] == "--ui" and arguments[2] in FIRST_WORDS:
        arguments[:3] = [arguments[2], *arguments[:2]]  # options follow their command
    first = arguments[0] if arguments else ""
    if first.split("=")[0] in _TOP_OPTIONS:
        names = COMMANDS
    elif first in FIRST_WORDS:
        both = " ".join(arguments[:2])
        group = tuple(name for name in COMMANDS if name.split()[0] == first)
        names = (both,) if both in COMMANDS else group
    else:
        # What a person types first: the paths alone.
        names = COMMANDS[:1]
        arguments.insert(0, names[0])

    if arguments[0] == COMMANDS[0] and not any(map(_is_option, arguments[1:])):
        # Paths alone, by far the most common: understanding them takes no Typer, which
        # would cost more time than everything else together.
        from quotecli.cli import decisions
        from quotecli.cli.extraction import Extraction
        from quotecli.cli.lexicons import chosen
        from quotecli.cli.settings import Settings

        settings = Settings(ui=ui.chosen(), lexicons=chosen(), decisions=decisions.chosen())
        return Extraction(settings).run(arguments[1:])

    from quotecli.cli.app import build, usage_error

    try:
        status = build(names)(arguments, prog_name="quotecli", standalone_mode=False)
    except usage_error() as error:
        known = names[0] if len(names) == 1 else arguments[0]
        command = f"quotecli {known}" if arguments[0] in FIRST_WORDS else "quotecli"
        what = error.format_message()
        if ui.chosen() != ui.LANGUAGES[0]:
            from quotecli.ui.sentences import of_click

            what = of_click(ui.chosen()).said(what)
        what = what.rstrip(".")
        if what[1:2].islower():  # a word, and not the name of an argument
            what = what[:1].lower() + what[1:]
        return messages.fail(messages.words("see-help", what=what, command=command), status=2)
    return status if isinstance(status, int) else 0


def _is_option(argument: str) -> bool:
    return argument.startswith("-") and argument != "-"


def _prepare_streams() -> None:
    """UTF-8 in files and pipes, whatever the system's encoding; no terminal stops at a sign."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")
