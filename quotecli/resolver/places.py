"""Where names begin and end in a text, however long it is and however many names somebody has."""

from __future__ import annotations

import re
from array import array
from itertools import islice

from quotecli.resolver.cast import Entity

_WORD = re.compile(r"\w+")
_PAIR = re.compile(r"(?<!\w)([^\W\d_a-z]\w*)(?=\W+(\w+))")
"""A word with a capital, and the word after it."""
_LONG = 100_000
"""Code points from which on it pays to look through a text once for all names."""
_SLOTS = 2**15
"""Slots for so many code points: a few times as many as pairs of words in them."""
_TRIES = 8
"""Slots that are tried for a pair."""


class Places:
    """Names in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, int] = {}
        self._lengths: dict[Entity, tuple[int, set[int]]] = {}
        """How many aliases of somebody were counted, and how long they are."""
        self._pairs: array[int] | None = None
        """For each slot the first place, from 1, of a pair that begins with a capital; 0 for none."""

    def first(self, name: str) -> int:
        """Where a name stands first; in a long text as whole words if it does.  -1 for nowhere."""
        place = self._known.get(name)
        if place is None:
            place = self._known[name] = self._find(name)
        return place

    def end(self, start: int, entity: Entity) -> int:
        """Where a mention that starts at a place ends: a name, or else a word (a pronoun)."""
        counted, lengths = self._lengths.get(entity, (0, set()))
        for alias in islice(reversed(entity.aliases), len(entity.aliases) - counted):
            lengths.add(len(alias))
        self._lengths[entity] = len(entity.aliases), lengths
        text = self.text
        whole = len(entity.name) if text.startswith(entity.name, start) else 0
        for length in sorted(lengths, reverse=True):
            if length > whole and text[start : start + length] in entity.aliases:
                return start + length
        word = None if whole else _WORD.match(text, start)
        return word.end() if word else start + whole

    def _find(self, name: str) -> int:
        text = self.text
        words = _WORD.findall(name)[:2] if len(text) >= _LONG else []
        if len(words) < 2 or not name.startswith(words[0]):
            return text.find(name)
        if self._pairs is None:
            self._pairs = self._read()
        place = 0
        for pair in _PAIR.finditer(name):
            first = self._pairs[self._slot(pair.groups(), self._pairs)]
            if not first:
                return text.find(name)
            # Where all slots were others', the pair stands later than the last of them.
            place = max(place, first - 1 - pair.start())
        found = text.find(name, place)
        while found >= 0 and not self._whole(found, found + len(name)):
            found = text.find(name, found + 1)
        return found if found >= 0 else text.find(name)

    def _whole(self, start: int, end: int) -> bool:
        """Whether no word goes on before or after a span."""
        around = self.text[max(0, start - 1) : start] + self.text[end : end + 1]
        return not any(sign.isalnum() or sign == "_" for sign in around)

    def _read(self) -> array[int]:
        pairs = array("I", [0]) * (_SLOTS * -(-len(self.text) // _LONG))
        for match in _PAIR.finditer(self.text):
            slot = self._slot(match.groups(), pairs)
            pairs[slot] = pairs[slot] or match.start() + 1
        return pairs

    def _slot(self, pair: tuple[str, ...], pairs: array[int]) -> int:
        """The slot of a pair, or a free one for it; of slots that all are others' the last in the text."""
        slot = latest = hash(pair) % len(pairs)
        for _ in range(_TRIES):
            place = pairs[slot]
            if not place or self._pair_at(place - 1) == pair:
                return slot
            if place > pairs[latest]:
                latest = slot
            slot = (slot + 1) % len(pairs)
        return latest

    def _pair_at(self, place: int) -> tuple[str, ...]:
        found = _PAIR.match(self.text, place)
        return found.groups() if found else ()
