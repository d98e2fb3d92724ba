"""The language of what people read beside the articles: English or Indonesian."""

from __future__ import annotations

import os

LANGUAGES: tuple[str, ...] = ("en", "id")
VARIABLE = "QUOTECLI_UI"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def chosen() -> str:
    """What ``--ui`` says (it sets the variable), or ``QUOTECLI_UI``, or else the locale.

    A variable that names another language is as good as none; without any it is English.
    """
    own = os.environ.get(VARIABLE, "").lower()
    if own in LANGUAGES:
        return own
    locale = next(filter(None, map(os.environ.get, _LOCALE)), "").lower()
    # Old systems and Java call Indonesian ``in``.
    return "id" if locale.split(".")[0].split("_")[0] in ("id", "in") else "en"


def choose(language: str) -> None:
    """Have one of ``LANGUAGES`` for this process and those that it starts."""
    os.environ[VARIABLE] = language
