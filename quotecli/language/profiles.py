"""Which language a text is written in: the small words of each, as data in ``profiles.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quotecli.language.data import Table


@dataclass(frozen=True, slots=True)
class Profile:
    """What the words of a running text tell of its language."""

    function: frozenset[str]
    """The small words that any text in it is full of."""
    telling: frozenset[str]
    """Words of it that its near relatives do not have."""


@lru_cache(maxsize=1)
def profiles() -> dict[str, Profile]:
    """The languages that a text is compared with, by code."""
    table = Table(Path(__file__).with_name("profiles.toml"))
    return {
        code: Profile(table.words(f"{code}.function"), table.words(f"{code}.telling"))
        for code in table.sections()
    }


__all__ = ["Profile", "profiles"]
