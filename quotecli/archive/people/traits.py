"""What of a speaker of one article tells who it is in others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quotecli.archive.people.names import (
    full_parts,
    is_initials,
    is_telling,
    name_key,
    name_words,
)
from quotecli.archive.people.offices import office
from quotecli.archive.people.partition import SEPARATOR, offices_of
from quotecli.language import Language
from quotecli.naming import plain_words
from quotecli.wording.words import folded

BY_NAME = "name"
"""The speaker can be the same person as one in another article."""
BY_FILE = "file"
"""The people file says who it is."""
INITIALS, PSEUDONYM, ONE_WORD, COMMON = "initials", "pseudonym", "one-word", "common-name"
"""Why a speaker is nobody else's."""
_AROUND = 60
"""Code points around a name in which words can say that it is none."""
_LONGEST, _LONGEST_KEY = 600, 250
"""Code points that are kept of offices, and of what is compared: a server has no room for more."""
_MOST_PLACES = 50
"""Places of a name that are looked at."""


@dataclass(frozen=True, slots=True)
class Traits:
    """See the columns of ``speakers``."""

    person_by: str
    name_key: str
    offices: str
    office_key: str | None


def traits(speaker: Mapping[str, Any], text: str, data: Language) -> Traits:
    """What tells who a named person is; ``speaker`` is a row of ``speakers``, ``text`` its article's."""
    words = name_words(speaker["name"], data)
    offices = SEPARATOR.join(_offices(speaker, words, data))
    held = offices_of(offices, data)
    seats = [each for each in held if each.seat]
    narrow = any(each.narrow for each in held)
    seat = seats[0].key if seats else None
    if not words or is_initials(speaker["name"]):
        by = INITIALS
    elif _is_pseudonym(speaker["name"], text, data, holds=bool(seats)):
        by = PSEUDONYM
    elif not seats and full_parts(words) < 2:
        by = ONE_WORD
    elif not (seats or narrow) and not is_telling(words, data):
        by = COMMON
    else:
        by = BY_NAME
    office_key = seat[:_LONGEST_KEY] if seat and by == BY_NAME else None
    return Traits(by, name_key(words)[:_LONGEST_KEY], offices[:_LONGEST], office_key)


def _offices(speaker: Mapping[str, Any], words: tuple[str, ...], data: Language) -> list[str]:
    """The role, the titles that stand with the name elsewhere in the article, and what describes."""
    found = [speaker["role"]] if speaker["role"] else []
    known = {each.words for each in offices_of(_plain(speaker["role"] or "", data), data)}
    names = set(words) | set(plain_words(speaker["name"]))
    for alias in speaker["aliases"]:
        title = _title(alias, names)
        held = office(title, data) if title else None
        if held is not None and held.official and held.words not in known:
            known.add(held.words)
            found.append(title)
    if speaker["description"] and not speaker["role"]:
        found.append(speaker["description"])
    return [_plain(each, data) for each in found]


def _plain(text: str, data: Language) -> str:
    """An office without a word that points back to it: `ketua serikat nelayan ini`."""
    words = text.replace("|", "/").split()
    while len(words) > 1 and words[-1].lower() in data.demonstratives:
        words.pop()
    return " ".join(words)


def _title(alias: str, names: set[str]) -> str:
    """What stands before the name in a phrase that names somebody: `Menlu` of `Menlu Ratna`."""
    parts = alias.partition(",")[0].split()
    named = [at for at, part in enumerate(parts) if not names.isdisjoint(plain_words(part))]
    # `Menhub Gita Palinggi (Bu Gita)`
    parts = parts[: named[-1] + 1] if named else parts
    while parts and not names.isdisjoint(plain_words(parts[-1])):
        parts.pop()
    return " ".join(parts)


def _is_pseudonym(name: str, text: str, data: Language, *, holds: bool) -> bool:
    """Whether the article says that a name is not the real one."""
    lists = data.people
    if not _hints(text, data):
        return False
    if not holds and lists.pseudonymous_articles:
        low = folded(text)
        if any(phrase in low for phrase in lists.pseudonymous_articles):
            return True
    for place in places(name, text):
        before = " ".join(plain_words(text[max(0, place.start() - _AROUND) : place.start()]))
        after = " ".join(plain_words(text[place.end() : place.end() + _AROUND]))
        if any(f" {before}".endswith(f" {phrase}") for phrase in lists.pseudonym_before) or any(
            f"{after} ".startswith(f"{phrase} ") for phrase in lists.pseudonym_after
        ):
            return True
    return False


@lru_cache(maxsize=4)
def _hints(text: str, data: Language) -> bool:
    """Whether there is a word in a text that can say so: few have one."""
    low = folded(text)
    return any(all(word in low for word in words) for words in data.people.pseudonymous)


def places(name: str, text: str) -> Iterator[re.Match[str]]:
    """Where a name stands in a text, as whole words."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    for number, match in enumerate(pattern.finditer(text)):
        if number == _MOST_PLACES:
            return
        yield match


__all__ = [
    "BY_FILE",
    "BY_NAME",
    "COMMON",
    "INITIALS",
    "ONE_WORD",
    "PSEUDONYM",
    "Traits",
    "places",
    "traits",
]
