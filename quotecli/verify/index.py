"""Which documents may hold some words: an index of words, so that nothing is scanned twice."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Set

_WORD = re.compile(r"\w+")
_COMMON = 0.3
"""A word in more than this share of the documents says too little to look it up."""
_LOOKED_UP = 24
"""Words that are looked up at most, the rarest ones."""
_BEFORE = 50
"""Documents that are thought of beside those added, so that few tell words that say something from
those that do not: these stand in half of them."""


def indexed_words(text: str) -> set[str]:
    """The words of a text as the index has them."""
    return set(_WORD.findall(text.lower()))


class Index:
    """Numbers of documents by word."""

    def __init__(self, function_words: Set[str] = frozenset()) -> None:
        self._function_words = function_words
        self._postings: dict[str, array[int]] = {}
        self.documents = 0

    def add(self, words: Iterable[str]) -> int:
        """Take in a document; gives its number."""
        number = self.documents
        self.documents += 1
        postings = self._postings
        for word in words:
            found = postings.get(word)
            if found is None:
                postings[word] = array("I", (number,))
            else:
                found.append(number)
        return number

    def weight(self, word: str) -> float:
        """How much a word says of where it stands: more the fewer documents have it."""
        count = len(self._postings.get(word, ())) + 0.5
        if word in self._function_words:
            count += _BEFORE / 2
        return math.log1p((self.documents + _BEFORE) / count)

    def candidates(
        self, words: Collection[str], most: int, more: Collection[str] = ()
    ) -> list[tuple[int, float]]:
        """Documents that share most of some words, and what share each has, best first.

        ``more``: words that speak for a document as well, but are no part of that share.
        """
        known = {word: self.weight(word) for word in words}
        whole = sum(known.values())
        if not whole:
            return []
        rare = sorted(known, key=lambda word: -known[word])
        limit = max(50, _COMMON * self.documents)
        seldom = [word for word in rare if len(self._postings.get(word, ())) <= limit]
        scores: Counter[int] = Counter()
        for word in (seldom or rare)[:_LOOKED_UP]:
            for number in self._postings.get(word, ()):
                scores[number] += known[word]  # type: ignore[assignment]
        bonus: Counter[int] = Counter()
        for word in more:
            postings = self._postings.get(word, ())
            if len(postings) <= limit:
                for number in postings:
                    if number in scores:
                        bonus[number] += self.weight(word)  # type: ignore[assignment]
        best = sorted(scores, key=lambda number: (-scores[number] - bonus[number], number))
        return [(number, scores[number] / whole) for number in best[:most]]


__all__ = ["Index", "indexed_words"]
