"""When two spellings are one name: old and new orthography, letters that sound alike, slips."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

# Spellings that sound alike; the order matters.
_SPELLINGS = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sj", "sy"),
    ("chr", "kr"),
    ("ch", "h"),
    ("kh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("ae", "ai"),
    ("v", "f"),
    ("z", "s"),
    ("y", "i"),
    ("ck", "k"),
)
_TWICE = re.compile(r"(.)\1")
_OLD = re.compile(r"oe|dj|tj")
_OLD_J = re.compile(r"(?<![dtsn])j")
_FOREIGN_J = re.compile(r"^j(?=[aou])")
_LAST_STOP = str.maketrans({"d": "t", "b": "p"})
_APOSTROPHES = re.compile(r"['’`‘]")
_SIMILAR = 88.0
SHORT_NAME = 5
"""Letters of the shortest word of a name that may be misspelt."""


def same_name(
    words: tuple[str, ...], others: tuple[str, ...], usual: Set[str]
) -> tuple[bool, float]:
    """Whether two names (lower-case words) are one in two spellings, and how alike they are (0-100).

    A name of one word is compared with the part of the other that is most like it.  ``usual``: given
    names that are common, two of which are two people (`Rahman`, `Rahmat`).
    """
    if _written_together(words, others) or _written_together(others, words):
        return True, 100.0
    if len(words) == len(others):
        pairs = list(zip(words, others, strict=True))
    elif len(words) == 1:
        pairs = [_nearest(words[0], others)]
    elif len(others) == 1:
        pairs = [_nearest(others[0], words)]
    else:
        # `Okky Prasetyo`, `Okky Prastyo Ajie`: the shorter one is the beginning of the longer
        pairs = list(zip(words, others, strict=False))
        if pairs[0][0] != pairs[0][1]:
            return False, 0.0
    if all(alike(a, b) for a, b in pairs) and (len(words) > 1 or len(words[0]) >= SHORT_NAME):
        return True, 100.0
    if any(a[0] != b[0] for a, b in pairs):
        return False, 0.0
    differing = [(a, b) for a, b in pairs if a != b]
    if len(differing) > 1 or any(min(len(a), len(b)) < SHORT_NAME for a, b in differing):
        return False, 0.0
    if len(words) == 1 and any(a in usual and b in usual for a, b in differing):
        return False, 0.0
    worst = min(_ratio(a, b) for a, b in pairs)
    return worst > _SIMILAR, worst


def may_be_same(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two names can be one in two spellings: a quick look, which ``same_name`` spares.

    Of two names of several words each no more than one word is misspelt.  A name of one word can be
    misspelt, or be another's words written together: it begins as one of them does.
    """
    sounds, letters = _likeness(words)
    other_sounds, other_letters = _likeness(others)
    if not sounds.isdisjoint(other_sounds):
        return True
    one = len(words) == 1 or len(others) == 1
    return one and not letters.isdisjoint(other_letters)


@lru_cache(maxsize=4096)
def _likeness(words: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """How the words of a name sound, and the letters that they begin with."""
    return frozenset().union(*map(_sounds, words)), frozenset(word[0] for word in words)


def _nearest(word: str, others: tuple[str, ...]) -> tuple[str, str]:
    likely = [other for other in others if alike(word, other)]
    if not likely:
        # Where all begin with another letter, none is a misspelling of it.
        likely = [*others] if any(other[0] == word[0] for other in others) else [others[0]]
    if len(likely) == 1:
        return word, likely[0]
    return word, max(likely, key=lambda other: _ratio(word, other))


def _ratio(word: str, other: str) -> float:
    """How alike two words are, of 100."""
    if word == other:
        return 100.0
    from rapidfuzz import fuzz  # seldom needed in an article, and long to load

    return fuzz.ratio(word, other)


def _written_together(word: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """`Sriwahyuni` for `Sri Wahyuni …`: two or more words of a name in one."""
    if len(word) != 1 or len(words) < 2 or len(word[0]) <= SHORT_NAME:
        return False
    for begin in range(len(words) - 1):
        joined = words[begin]
        for other in words[begin + 1 :]:
            joined += other
            if len(joined) >= len(word[0]):
                break
        if joined == word[0]:
            return True
    return False


def alike(word: str, other: str) -> bool:
    """Whether two spellings sound the same: `Djoenaedi`, `Junaidi`; `Ma'mun`, `Makmun`."""
    return word == other or not _sounds(word).isdisjoint(_sounds(other))


def sound(word: str) -> str:
    """One reading of a spelling, which those that sound alike have in common, but for few."""
    return min(_sounds(word))


@lru_cache(maxsize=4096)
def _sounds(word: str) -> frozenset[str]:
    """The ways a spelling can be read, in one orthography."""
    readings = {word}
    if _APOSTROPHES.search(word):
        # The glottal stop is written with an apostrophe, with a k, or not at all.
        readings = {_APOSTROPHES.sub("", word), _APOSTROPHES.sub("k", word)}
    if _OLD.search(word):
        # In the old orthography a single j is what y is today.
        readings |= {_OLD_J.sub("y", reading) for reading in readings}
    # `Johanes`, `Yohanes`
    readings |= {_FOREIGN_J.sub("y", reading) for reading in readings}
    return frozenset(_sound(reading) for reading in readings)


def _sound(word: str) -> str:
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    word = _TWICE.sub(r"\1", word)
    if word.endswith("is"):
        word = word[:-2] + "es"  # `Yohanis`, `Yohanes`
    return word[:-1] + word[-1:].translate(_LAST_STOP)


__all__ = ["SHORT_NAME", "alike", "may_be_same", "same_name", "sound"]
