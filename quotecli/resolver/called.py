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
        self._plain: dict[Entity, int] = {}
        """How many words somebody's name has who has no other name and no initials; 0 for others."""

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
            self._plain[entity] = _plain_words(entity)

    def changed(self, entity: Entity) -> None:
        """Somebody has another name than before, or one more."""
        self._plain[entity] = _plain_words(entity)
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
        people, joined, size = self.having(word), " ".join(words), len(words)
        if size == 1 and len(word) > 1:
            return [one for one in people if word in one.words or word in one.short]
        if min(map(len, words)) > 1:
            # Very many may share a word: plain names of equal length must be the same.
            plain = self._plain
            people = [one for one in people if plain[one] != size or one.words == words]
        return [
            one
            for one in people
            if joined in one.short or part_of(words, one.words) or part_of(one.words, words)
        ]


def _plain_words(entity: Entity) -> int:
    plain = entity.words and not entity.short and min(map(len, entity.words)) > 1
    return len(entity.words) if plain else 0


__all__ = ["MOST_COMPARED", "Called"]
