"""Messages on standard error: one line each, with nothing in it that a terminal obeys."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def printable(text: str) -> str:
    """The text with every control, invisible and direction character written as ``\\xNN``.

    File names and articles come from others: an escape sequence in one must not reach the
    terminal, and a line end must not make two messages of one.
    """
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else _escaped(sign) for sign in text)


def _escaped(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")


def say(text: str) -> None:
    """Write a line on standard error; nowhere, if there is no standard error."""
    if sys.stderr is None:
        return
    with suppress(OSError):  # nobody listens any more; the exit status still tells
        print(f"quotecli: {printable(text)}", file=sys.stderr, flush=True)


def fail(text: str, status: int = 1) -> int:
    """Say what is wrong and give the exit status."""
    say(text)
    return status


def interrupted() -> int:
    """Say that the user stopped the program, and give the exit status for it."""
    if sys.stderr is not None and sys.stderr.isatty():
        print(file=sys.stderr)  # the terminal shows ^C in the line
    return fail("interrupted", status=130)


def silence_stdout() -> None:
    """Send what is still in standard output's buffer nowhere.

    Python flushes it at exit, and would complain once more about the closed pipe.
    """
    if sys.stdout is None:
        return
    with suppress(OSError, ValueError):  # a standard output without a descriptor: a test's
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
