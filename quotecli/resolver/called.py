"""Whose name a name can be: the people of an article by the words by which they are called."""

from __future__ import annotations

from collections.abc import Iterable

from quotecli.resolver.entity import Entity
from quotecli.resolver.name_parts import part_of

MOST_COMPARED = 200
"""People among whom one is looked for: those named last."""


_Fitting = tuple[int, list[tuple[int, Entity]]]
"""How many of those who have a word were looked at, and those of them who fit, with their numbers."""


class Called:
    """People by the words of their names, and of their other names, lower case."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Entity]] = {}
        self._last: dict[tuple[str, Entity], int] = {}
        """Where among those who have a word somebody stands last."""
        self._fitting: dict[str, dict[tuple[str, ...], _Fitting]] = {}
        """By a word and a name with it: whose name that can be."""
        self._plain: dict[Entity, frozenset[str]] = {}
        """The words of somebody's name who has no other name and no initials; none for others."""

    def having(self, word: str) -> list[Entity]:
        """Those who have a word in a name, lower case; of very many, those named last."""
        return latest(self._by_word.get(word, []))

    def add(self, word: str, entity: Entity) -> None:
        """Somebody has a word in a name."""
        people = self._by_word.setdefault(word, [])
        if self._last.get((word, entity), -1) < max(0, len(people) - MOST_COMPARED):
            self._last[word, entity] = len(people)
            people.append(entity)
            self._plain[entity] = _plain_words(entity)

    def changed(self, entity: Entity) -> None:
        """Somebody has another name than before, or one more."""
        self._plain[entity] = _plain_words(entity)
        self._fitting.clear()

    def fitting(self, words: tuple[str, ...]) -> list[Entity]:
        """Those whose name a name can be, in whole or in part."""
        pool: dict[Entity, None] = {}
        for word in words:
            people = self._by_word.get(word, [])
            known = self._fitting.setdefault(word, {})
            looked_at, fits = known.get(words, (0, []))
            if looked_at < len(people):
                # Only those named since can be more, and those named long before them are no more.
                first = max(0, len(people) - MOST_COMPARED)
                begin = max(first, looked_at)
                fits = [(at, one) for at, one in fits if at >= first]
                fits += self._look(people[begin:], begin, word, words)
                known[words] = len(people), fits
            for _, one in fits:
                pool[one] = None
        return list(pool)

    def _look(
        self, people: list[Entity], begin: int, word: str, words: tuple[str, ...]
    ) -> list[tuple[int, Entity]]:
        """Those whose name a name can be, with their numbers, of which the first is ``begin``."""
        numbered: Iterable[tuple[int, Entity]] = enumerate(people, begin)
        if len(words) == 1 and len(word) > 1:
            return [(at, one) for at, one in numbered if word in one.words or word in one.short]
        joined = " ".join(words)
        if min(map(len, words)) > 1:
            # Very many may share a word: of plain names one has all words of the other.
            plain, own = self._plain, frozenset(words)
            numbered = [
                (at, one)
                for at, one in numbered
                if not (other := plain[one]) or own <= other or own >= other
            ]
        return [
            (at, one)
            for at, one in numbered
            if joined in one.short or part_of(words, one.words) or part_of(one.words, words)
        ]


def latest(people: list[Entity]) -> list[Entity]:
    """Those named last; to look at all would take time with the square of a text's length."""
    return people[-MOST_COMPARED:]


def _plain_words(entity: Entity) -> frozenset[str]:
    plain = entity.words and not entity.short and min(map(len, entity.words)) > 1
    return frozenset(entity.words) if plain else frozenset()


__all__ = ["MOST_COMPARED", "Called", "latest"]
