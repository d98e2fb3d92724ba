"""Whose name a name can be: the people of an article by the words by which they are called."""

from __future__ import annotations

from quotecli.resolver.entity import Entity
from quotecli.resolver.name_parts import part_of

MOST_COMPARED = 200
"""People among whom one is looked for: those named last."""


class Called:
    """People by the words of their names, and of their other names, lower case."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Entity]] = {}
        self._last: dict[tuple[str, Entity], int] = {}
        """Where among those who have a word somebody stands last."""
        self._fitting: dict[str, dict[tuple[str, ...], list[Entity]]] = {}
        """By a word and a name with it: whose name that can be, for as long as it is so."""

    def having(self, word: str) -> list[Entity]:
        """Those who have a word in a name, lower case; of very many, those named last."""
        return self._by_word.get(word, [])[-MOST_COMPARED:]

    def add(self, word: str, entity: Entity) -> None:
        """Somebody has a word in a name."""
        people = self._by_word.setdefault(word, [])
        if self._last.get((word, entity), -1) < max(0, len(people) - MOST_COMPARED):
            self._last[word, entity] = len(people)
            people.append(entity)
            self._fitting.pop(word, None)

    def changed(self) -> None:
        """Somebody who has words here has another name than before, or one more."""
        self._fitting.clear()

    def fitting(self, words: tuple[str, ...]) -> list[Entity]:
        """Those whose name a name can be, in whole or in part."""
        pool: dict[Entity, None] = {}
        for word in words:
            known = self._fitting.setdefault(word, {})
            fits = known.get(words)
            if fits is None:
                fits = known[words] = self._look(word, words)
            pool.update(dict.fromkeys(fits))
        return list(pool)

    def _look(self, word: str, words: tuple[str, ...]) -> list[Entity]:
        joined, size = " ".join(words), len(words)
        initials = any(len(word) == 1 for word in words)
        found = []
        for entity in self.having(word):
            other = entity.words
            # Very many may share a word: names of equal length without initials must be the same.
            unlike = len(other) == size and other != words and not initials
            if unlike and not entity.short and min(map(len, other)) > 1:
                continue
            if joined in entity.short or part_of(words, other) or part_of(other, words):
                found.append(entity)
        return found


__all__ = ["MOST_COMPARED", "Called"]
