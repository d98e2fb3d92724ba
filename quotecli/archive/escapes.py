"""Signs that a database does not take, as ones that it takes, and back.

Neither database takes a lone surrogate, which is half a character, and PostgreSQL takes no NUL.  Files
have such signs now and then, and offsets count each of them as one.  So each is stored as one other
sign, of the areas that Unicode leaves to private use; ``base`` says which, and is chosen so that
nothing of the article lies there already.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from quotecli.archive.missing import ArchiveError

_REFUSED = re.compile("[\0\ud800-\udfff]")
_SURROGATES = range(0xD800, 0xE000)
_BASES: tuple[int, ...] = (*range(0xF0000, 0xFF000, 0x1000), *range(0x100000, 0x10F000, 0x1000))
"""Where the 2,049 signs may begin."""
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")


def has_refused(text: str) -> bool:
    """Whether a database would not take a text."""
    return _REFUSED.search(text) is not None


def base_for(value: Any) -> int | None:
    """Where the signs begin that stand for those in a value; None where it needs none.

    The value is a string, or lists and objects of such.  Raises ArchiveError where no area is free.
    """
    taken: set[int] = set()
    refused = False

    def look(text: str) -> str:
        nonlocal refused
        refused = refused or has_refused(text)
        taken.update(ord(sign) & ~0xFFF for sign in _PRIVATE.findall(text))
        return text

    _each(value, look)
    if not refused:
        return None
    for base in _BASES:
        if base not in taken:
            return base
    raise ArchiveError("refused-signs")


def escaped(value: Any, base: int | None) -> Any:
    """A value as it is stored."""
    if base is None:
        return value
    table = {code: base + number for number, code in enumerate(_SURROGATES)}
    table[0] = base + len(_SURROGATES)
    return _each(value, lambda text: text.translate(table))


def unescaped(value: Any, base: int | None) -> Any:
    """A value that is stored as it was."""
    if base is None:
        return value
    table = {base + number: code for number, code in enumerate(_SURROGATES)}
    table[base + len(_SURROGATES)] = 0
    return _each(value, lambda text: text.translate(table))


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """The value with each of its strings changed, also those that are names in an object."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {_each(name, change): _each(each, change) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_each(each, change) for each in value]
    return value
