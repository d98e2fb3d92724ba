"""Messages on standard error: one line each, with nothing in it that a terminal obeys."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from contextlib import suppress
from itertools import islice

from quotecli.cli import ui
from quotecli.ui import ToldError, strings, system_reason

LISTED = 30
"""Names that a message lists at most."""


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


def words(key: str, **fields: str) -> str:
    """A message of ``quotecli/ui`` in the language that the user reads."""
    return strings(ui.chosen(), "messages")[key].format(**fields)


def counted(noun: str, number: int) -> str:
    """``1 document``, ``2 documents``, in that language; see ``Strings.counted``."""
    return strings(ui.chosen()).counted(noun, number)


def listed(names: Collection[str], *, more: bool = False) -> str:
    """Names in a message, the first of them if they are many; ``more``: there are still others."""
    shown = ", ".join(islice(names, LISTED))
    if more:
        return words("and-many-more", names=shown)
    if (rest := len(names) - LISTED) > 0:
        return words("and-more", names=shown, number=str(rest))
    return shown


def reason(error: OSError) -> str:
    """What the system says is wrong, in that language where it is known."""
    return system_reason(error.strerror or str(error), ui.chosen())


def of(error: Exception) -> str:
    """What an error says, in that language where it can."""
    return error.said(ui.chosen()) if isinstance(error, ToldError) else str(error)


def decimal(text: str) -> str:
    """A number that is written with a point, as that language writes it."""
    return strings(ui.chosen()).decimal(text)


def place(where: str) -> str:
    """What a reader calls a place (``a.csv: row 3``), in that language."""
    if ui.chosen() == ui.LANGUAGES[0]:
        return where
    from quotecli.ui.sentences import of_readers

    return of_readers(ui.chosen(), places=True).said(where)


def tell(key: str, **fields: str) -> None:
    """Say a message of ``quotecli/ui``."""
    say(words(key, **fields))


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
    return fail(words("interrupted"), status=130)


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
