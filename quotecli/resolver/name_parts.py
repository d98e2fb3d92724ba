"""Names word by word: which of two says more, and whether one is a part of the other."""

from __future__ import annotations

SHORTEST = 3
"""Letters of the shortest name that can be made of another."""
_MOST_LETTERS = 6
"""Letters of the longest one that keeps the end of another."""


def fuller(words: tuple[str, ...], than: tuple[str, ...]) -> bool:
    """Whether a name says more: more words, or whole words where the other has initials."""
    return (len(words), sum(len(word) > 1 for word in words)) > (
        len(than),
        sum(len(word) > 1 for word in than),
    )


def part_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the words of a short name stand in a full one in order; initials stand for names."""
    if not short or len(short) > len(full):
        return False
    position = 0
    for word in short:
        for index in range(position, len(full)):
            other = full[index]
            if (
                word == other
                or (len(word) == 1 and other.startswith(word))
                or (len(other) == 1 and word.startswith(other) and len(full) > 1 and len(short) > 1)
            ):
                position = index + 1
                break
        else:
            return False
    return any(len(word) > 1 for word in short)


def made_of(word: str, name: tuple[str, ...]) -> bool:
    """Whether a short name can be made of a full one: its beginning, its end, or two beginnings."""
    for index, part in enumerate(name):
        if len(part) - len(word) > 1 and part.startswith(word):
            return len(word) > SHORTEST or index == 0
        if SHORTEST < len(word) <= _MOST_LETTERS and len(word) <= len(part):
            if part.endswith(word) and part != word:
                return True
            # `Emil` of `Kamil`: the vowel before the last syllable may change.
            if word[0] in "aeiou" and len(part) > len(word) and part.endswith(word[1:]):
                return True
        for later in name[index + 1 :]:
            for cut in range(2, len(word) - 1):
                if part.startswith(word[:cut]) and later.startswith(word[cut:]):
                    return True
    return False
