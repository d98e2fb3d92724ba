"""Where names begin and end in a text, however long it is and however many names somebody has."""

from __future__ import annotations

import re
from array import array
from itertools import islice

from quotecli.resolver.cast import Entity

_WORD = re.compile(r"\w+")
_LONG = 100_000
"""Code points from which on it pays to look through a text once for all names."""
_SLOTS = 2**20


class Places:
    """Names in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, int] = {}
        self._lengths: dict[Entity, tuple[int, set[int]]] = {}
        """How many aliases of somebody were counted, and how long they are."""
        self._pairs: array[int] | None = None
        """For each slot the first place of a pair of words that falls into it; -1 for none."""

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
        first = self._pairs[hash((words[0], words[1])) % _SLOTS]
        # Other pairs may share the slot: as whole words the name stands there or later.
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        found = whole.search(text, first) if first >= 0 else None
        return found.start() if found else text.find(name)

    def _read(self) -> array[int]:
        pairs = array("q", [-1]) * _SLOTS
        before, start = "", 0
        for match in _WORD.finditer(self.text):
            word = match.group()
            slot = hash((before, word)) % _SLOTS
            if pairs[slot] < 0:
                pairs[slot] = start
            before, start = word, match.start()
        return pairs
