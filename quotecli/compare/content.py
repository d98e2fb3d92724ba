"""How much the words of a piece tell, and how much of that two pieces have in common.

Words are held against words, not meanings: a word meets itself and its other forms (`menambah`,
`kami tambah`), and no synonym.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from math import log

from quotecli.compare.pieces import Piece
from quotecli.language import Language
from quotecli.wording import Word

NUMERAL = "#"
"""What all numerals are alike as."""
_LIGHT, _COMMON, _NUMERAL, _NAME, _FULL = 0.1, 0.4, 0.4, 0.5, 1.0
"""What a word weighs that stands in every sentence, that is said every day, a numeral, a part of a
name, which says what something is about and not what is said of it, and any other."""
_LOOSE = 0.75
"""What a word that stands in another order counts of its weight."""
_SOLID = 3
"""Words from which on a row of words is no accident."""
_SAME_NUMBER, _SAME_NUMBERS = 0.3, 0.6
"""What a numeral weighs more where it has the same value, and all of them together at most."""
_SMOOTHING = 20
"""Pieces that are added to those of a set: in a small one it tells little how often a word is there."""
_OFTEN = 4
"""How often a word is halved in what it weighs, once each time that it is there again."""
_FREE = 4
"""Articles in which a word may stand and weigh what it weighs."""
_SHORTEST_ROOT, _SHORTEST_STEM = 3, 4


class Stems:
    """Words without what is put on their ends."""

    def __init__(self, data: Language) -> None:
        self._prefixes = sorted(data.wordings.prefixes, key=len, reverse=True)
        self._suffixes = sorted(data.wordings.suffixes, key=len, reverse=True)
        self._dropped = data.wordings.dropped
        self._known: dict[str, str] = {}

    def of(self, word: Word) -> str:
        """What a word is alike by."""
        if word.number is not None:
            return NUMERAL
        found = self._known.get(word.plain)
        if found is None:
            found = self._known[word.plain] = self._stem(word.plain)
        return found

    def _stem(self, word: str) -> str:
        for suffix in self._suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
                word = word.removesuffix(suffix)
                break
        for _ in range(2):  # `dikeringkan`, `mempersulit`
            for prefix in self._prefixes:
                if word.startswith(prefix) and len(word) - len(prefix) > _SHORTEST_ROOT:
                    word = word.removeprefix(prefix)
                    break
        if self._dropped and word.startswith(self._dropped) and len(word) > _SHORTEST_ROOT:
            word = word[1:]
        return word


@dataclass(frozen=True, eq=False)
class Content:
    """Words with what each is alike by and what it weighs."""

    words: Sequence[Word]
    stems: Sequence[str]
    weights: Sequence[float]
    denials: int = 0
    """How many of the words deny."""
    asks: bool = False

    @cached_property
    def total(self) -> float:
        return sum(self.weights)

    @cached_property
    def counted(self) -> Counter[str]:
        return Counter(self.stems)

    @cached_property
    def weight_of(self) -> dict[str, float]:
        return dict(zip(self.stems, self.weights, strict=True))


class Scales:
    """What weighs words: by how often they are said, in the language and in the pieces of a set."""

    def __init__(self, pieces: Iterable[Piece], data: Language) -> None:
        self._data = data
        self._stems = Stems(data)
        articles: dict[str, set[int]] = {}
        everywhere: set[int] = set()
        self._names: set[str] = set()
        for piece in pieces:
            everywhere.add(piece.article)
            text = piece.utterance.words.text
            for number, word in enumerate(piece.words):
                articles.setdefault(self._stems.of(word), set()).add(piece.article)
                if number and text[word.start].isupper():
                    self._names.add(word.plain)
        size = len(everywhere) + _SMOOTHING
        self._rarity = {
            stem: min(1.0, log(size / len(where)) / log(size / _FREE))
            for stem, where in articles.items()
        }

    def content(self, words: Sequence[Word], *, asks: bool = False) -> Content:
        """Words with their weights; ``asks``: whether they are a question."""
        stems = [self._stems.of(word) for word in words]
        weights: list[float] = []
        often: Counter[str] = Counter()
        for word, stem in zip(words, stems, strict=True):
            weights.append(self._weight(word) * self._rarity.get(stem, 1.0) / 2 ** often[stem])
            often[stem] = min(often[stem] + 1, _OFTEN)
        negation = self._data.wordings.negation
        denials = sum(negation(word.plain) is not None for word in words)
        return Content(words, stems, weights, denials, asks)

    def _weight(self, word: Word) -> float:
        wordings = self._data.wordings
        if word.number is not None:
            return _NUMERAL
        light = word.plain in wordings.light or word.plain in self._data.pronouns
        if light or wordings.negation(word.plain) is not None:
            return _LIGHT
        if word.plain in wordings.common:
            return _COMMON
        return _NAME if word.plain in self._names else _FULL


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two pieces have in common."""

    shared: float
    """The weight of the words that stand in both in the same order."""
    loose: float
    """That of those that stand in both in another order."""
    less: float
    """The weight of the lighter piece, of which ``cover`` is the share."""
    more: float
    run: float
    """The weight of the longest row of words that is in both."""
    solid: float
    """The weight of all rows of some length."""
    telling: float
    """The weight of those in both that are not said every day."""
    opposed: bool
    """Whether one denies or asks and the other does not."""
    blocks: tuple[tuple[int, int, int], ...]
    """Where rows of words are in both: index in one, index in the other, length."""

    @property
    def cover(self) -> float:
        """How much of the lighter piece is in the other, from 0 to 1."""
        return (self.shared + _LOOSE * self.loose) / self.less if self.less else 0.0

    @property
    def both(self) -> float:
        """How much of both is in common, from 0 to 1."""
        whole = self.less + self.more
        return 2 * (self.shared + _LOOSE * self.loose) / whole if whole else 0.0


def at_most(one: Content, other: Content) -> float:
    """The most that two pieces can have in common, whatever the order; quick to tell."""
    few, many = sorted((one, other), key=lambda content: len(content.counted))
    return sum(
        few.weight_of[stem] * min(count, many.counted[stem])
        for stem, count in few.counted.items()
        if stem in many.counted
    )


def alike(one: Content, other: Content) -> Likeness:
    """What two pieces have in common."""
    blocks = SequenceMatcher(None, one.stems, other.stems, autojunk=False).get_matching_blocks()
    shared = run = solid = telling = bonus = 0.0
    taken: Counter[str] = Counter()
    for i, j, size in blocks:
        block = 0.0
        for step in range(size):
            a, b = one.words[i + step], other.words[j + step]
            weight = (one.weights[i + step] + other.weights[j + step]) / 2
            if a.number is not None and a.number == b.number:
                bonus += _SAME_NUMBER
            telling += weight if weight > _COMMON else 0.0
            block += weight if a.number == b.number else weight / 2
            taken[one.stems[i + step]] += 1
        shared += block
        run = max(run, block)
        solid += block if size >= _SOLID else 0.0
    loose = sum(
        one.weight_of[stem] * min(one.counted[stem], other.counted[stem])
        - one.weight_of[stem] * taken[stem]
        for stem in one.counted
        if stem in other.counted and stem != NUMERAL
    )
    less, more = sorted((one.total, other.total))
    bonus = min(bonus, _SAME_NUMBERS)
    return Likeness(
        shared + bonus,
        max(0.0, loose),
        less + bonus,
        more + bonus,
        run,
        solid,
        telling,
        one.denials % 2 != other.denials % 2 or one.asks != other.asks,
        tuple((i, j, size) for i, j, size in blocks if size),
    )


__all__ = ["NUMERAL", "Content", "Likeness", "Scales", "alike", "at_most"]
