"""What is wrong, with what can be done about it on the page: readers and archives, which the command
line has too, advise its options and commands."""

from __future__ import annotations

from collections.abc import Iterable

from quotecli.ui import LANGUAGES, Told, ToldError, strings
from quotecli.ui.sentences import of_readers

_ADVICE = "advice."


def advised(lines: Iterable[str], language: str) -> tuple[str, ...]:
    """Problems that a reader tells, a line each, in one of ``LANGUAGES``, as the page has them."""
    return tuple(_advised(line, language) for line in lines)


def _advised(line: str, language: str) -> str:
    ui = strings(language, "serve")
    for key in ui:
        if key.startswith(_ADVICE):
            said = key.removeprefix(_ADVICE)
            if language != LANGUAGES[0]:
                said = of_readers(language).said(said)
            if line.endswith(f"; {said}"):
                return line.removesuffix(said) + ui[key]
    return line


def on_page(error: ToldError, language: str, table: str = "on-page") -> str:
    """What an archive says is wrong, in words for the page where there are some; ``table``: another
    table of such words."""
    key, fields = error.args
    own = f"{table}.{key}"
    if own in strings(language, "serve"):
        return Told("serve", own, **fields).said(language)
    return error.said(language)
