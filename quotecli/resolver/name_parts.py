"""Names word by word: which of two says more, and whether one is a part of the other."""

from __future__ import annotations


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
