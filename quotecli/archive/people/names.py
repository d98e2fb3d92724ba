"""What names of people are compared by, and how much a name says about who is meant."""

from __future__ import annotations

from functools import lru_cache

from quotecli.language import Language
from quotecli.naming import plain_words
from quotecli.resolver.name_parts import part_of
from quotecli.resolver.spelling import SHORT_NAME, same_name, sound

_MOST_NAMES = 2**14
"""Names that are kept taken apart."""
_RARE, _COMMON, _SHORT = 10, 5, 4
_ENOUGH = 14
"""What the parts of a name must weigh together: two that are not both common, or three that are."""
_SHORT_PART = 4
"""Letters of a part that is shared by many, as syllables of Chinese and Korean names are."""
_MOST_INITIALS = 3


@lru_cache(maxsize=_MOST_NAMES)
def name_words(name: str, data: Language) -> tuple[str, ...]:
    """The parts of a name in lower case, without accents, apostrophes, titles and degrees; short forms
    written in full."""
    words = list(plain_words(name.partition(",")[0]))
    while len(words) > 2 and words[0] in data.scholarly:
        del words[0]
    short = data.people.short
    return tuple(short.get(word, word) for word in words)


def name_key(words: tuple[str, ...]) -> str:
    """What names that are one, but for spelling, have in common: `Djunaedi`, `Junaidi`."""
    return " ".join(sound(word) if len(word) >= SHORT_NAME else word for word in words)


def is_initials(name: str) -> bool:
    """Whether letters stand for a name: `A.S.`, `AS`, `M.A.S.`"""
    words = plain_words(name)
    letters = "".join(words)
    return all(len(word) == 1 for word in words) or (
        len(words) == 1 and name.isupper() and len(letters) <= _MOST_INITIALS
    )


def full_parts(words: tuple[str, ...]) -> int:
    """Parts of a name that are more than a letter."""
    return sum(len(word) > 1 for word in words)


@lru_cache(maxsize=_MOST_NAMES)
def is_telling(words: tuple[str, ...], data: Language) -> bool:
    """Whether a full name by itself says who is meant, and is not one that many have.

    `Agus Santoso` is one of many, and so is `I Made Suardana`, of which only the last part tells.
    """
    lists = data.people
    weight = 0
    for word in words:
        if len(word) == 1 or word in lists.birth or word in data.particles:
            continue
        if word in lists.common:
            weight += _COMMON
        else:
            weight += _SHORT if len(word) <= _SHORT_PART else _RARE
    return weight >= _ENOUGH


@lru_cache(maxsize=_MOST_NAMES)
def may_be_one(one: tuple[str, ...], other: tuple[str, ...], data: Language) -> bool:
    """Whether two names can be one person's, who is named in full in one place and less so in another,
    or misspelt: enough only where both have the same office."""
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    added = set(long).symmetric_difference(short)
    if added & data.generations:
        return False  # father and son
    if part_of(short, long):
        return True
    if full_parts(short) < 2:
        return False
    return same_name(short, long, data.given_names)[0]


__all__ = ["full_parts", "is_initials", "is_telling", "may_be_one", "name_key", "name_words"]
