"""The language of what people read beside the articles: English or Indonesian."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cache
from typing import Any

from quotecli.ui import LANGUAGES

__all__ = ["LANGUAGES", "choose", "choose_from", "chosen", "leave_out_first"]

VARIABLE = "QUOTECLI_UI"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_PRIMARY = 0x3FF
"""The bits of a language's number in Windows that say which it is; the others say of where."""
_INDONESIAN = 0x21


def chosen() -> str:
    """What ``--ui`` says (it sets the variable), or ``QUOTECLI_UI``, or else the locale: that of
    the variables, or of Windows where none is set.

    A variable that names another language is as good as none; without any it is English.
    """
    own = os.environ.get(VARIABLE, "").lower()
    if own in LANGUAGES:
        return own
    locale = next(filter(None, map(os.environ.get, _LOCALE)), "").lower()
    if not locale and sys.platform == "win32":
        return "id" if _windows_language() & _PRIMARY == _INDONESIAN else "en"
    # Old systems and Java call Indonesian ``in``.
    return "id" if locale.split(".")[0].split("_")[0] in ("id", "in") else "en"


@cache
def _windows_language() -> int:
    """The number of the language that Windows itself is shown in, which sets none of the variables."""
    import ctypes

    windows: Any = getattr(ctypes, "windll")  # noqa: B009 - it is there on Windows only
    return int(windows.kernel32.GetUserDefaultUILanguage())


def choose_from(arguments: Sequence[str]) -> None:
    """Have the language that a command line names with ``--ui``, wherever it stands in it.

    So what is said of the rest of the line is said in it too.  What it names otherwise is left to
    whoever understands the line.
    """
    for number, argument in enumerate(arguments):
        if argument == "--":
            return
        name, sign, value = argument.partition("=")
        if name == "--ui":
            language = value if sign else "".join(arguments[number + 1 : number + 2])
            if language in LANGUAGES:
                choose(language)


def leave_out_first(arguments: list[str]) -> None:
    """Take ``--ui`` away from before everything else, for what comes next says which command it is."""
    for size in (1, 2):
        if "=".join(arguments[:size]) in [f"--ui={language}" for language in LANGUAGES]:
            del arguments[:size]
            return


def choose(language: str) -> None:
    """Have one of ``LANGUAGES`` for this process and those that it starts."""
    os.environ[VARIABLE] = language
