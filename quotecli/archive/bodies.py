"""Bodies that people speak for, and what tells that two names are of one."""

from __future__ import annotations

from dataclasses import dataclass

from quotecli.language import Language
from quotecli.naming import plain_words

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body: the name that it is shown by, and what it has in common in all articles."""

    name: str
    key: Key


def key_of(name: str, data: Language) -> Key:
    """What a name has in common in all articles: without `PT` and `Kabupaten`, regions written out."""
    lists = data.institutions
    words = plain_words(name)
    light = data.companies | lists.silent_place_words | lists.endings
    kept = [word for word in words if word not in light] or [*words]
    found: list[str] = []
    at = 0
    while at < len(kept):
        size = lists.called_places.at(kept, at)
        called = " ".join(kept[at : at + (size or 1)])
        place = lists.places[called] if size else data.region_abbreviations.get(called, called)
        found += place.split()
        at += size or 1
    return tuple(found)


__all__ = ["Body", "Key", "key_of"]
