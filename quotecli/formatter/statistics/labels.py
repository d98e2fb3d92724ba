"""Words in a chart: how wide they are, and how they fit where they stand.

Widths are in the units of the chart, and estimated: there is no font to measure with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import count

_WIDE, _NARROW = frozenset("mwMWOQG%@—"), frozenset("iljtfrI.,:;'|!()[] ·-")
_USUAL, _MOST = 2, 6
"""Lines of a label, and of one that would look like another one's on fewer."""


def text_width(text: str, size: float) -> float:
    """How wide words are in such letters, about, and rather more than less."""
    units = 0.0
    for sign in text:
        if sign in _NARROW:
            units += 0.34
        elif sign in _WIDE or ord(sign) > 0x2E7F:
            units += 1.0
        else:
            units += 0.72 if sign.isupper() else 0.57
    return units * size


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Words in lines that are no wider than there is room; a word that is wider is cut."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size) <= room:
            lines[-1] = joined
        else:
            lines.append(cut(word, size, room))
    return lines or [""]


def cut(text: str, size: float, room: float) -> str:
    """Words that are no wider than there is room, with ``…`` where some were left out."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def labels(texts: Sequence[str], size: float, room: float) -> list[list[str]]:
    """The lines of labels: each as it fits, and no two alike.

    A label has one line or two, broken at spaces; from one that is longer something is left out in
    the middle, for what tells names apart often stands at their end.  Labels that would look the same
    get more lines, and a number if that does not help.
    """
    found = [_fitted(text, size, room, _USUAL) for text in texts]
    for most in range(_USUAL + 1, _MOST + 1):
        for place in _alike(found):
            found[place] = _fitted(texts[place], size, room, most)
    shown = set(map(tuple, found))
    for place in _alike(found):
        *before, last = found[place]
        for number in count(1):
            mark = f" ({number})"
            lines = [*before, cut(last, size, room - text_width(mark, size)) + mark]
            if tuple(lines) not in shown:
                break
        shown.add(tuple(lines))
        found[place] = lines
    return found


def _alike(found: Sequence[Sequence[str]]) -> list[int]:
    """The places of labels that look like others."""
    times = Counter(map(tuple, found))
    return [place for place, lines in enumerate(found) if times[tuple(lines)] > 1]


def _fitted(text: str, size: float, room: float, most: int) -> list[str]:
    """A label on as few lines as hold it, at most so many; else with its middle left out."""
    words = text.split()
    lines = wrapped(text, size, room)
    if len(lines) > most or any(text_width(word, size) > room for word in words):
        return _shortened(" ".join(words), size, room, most)
    return _even(words, size) if len(lines) == 2 else lines


def _even(words: Sequence[str], size: float) -> list[str]:
    """Words on two lines, as wide as each other as far as that goes."""
    pairs = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return [*min(pairs, key=lambda pair: max(text_width(line, size) for line in pair))]


def _shortened(text: str, size: float, room: float, most: int) -> list[str]:
    """The beginning of a label on all lines but the last, and its end on that, after ``…``."""
    lines: list[str] = []
    for _ in range(most - 1):
        line = _beginning(text, size, room)
        lines.append(line)
        text = text[len(line) :].lstrip()
    if text_width(text, size) > room:
        text = "…" + _end(text, size, room - text_width("…", size))
    return [*lines, text]


def _beginning(text: str, size: float, room: float) -> str:
    """What of a text fits on a line: whole words, or as much of one as there is room for."""
    length = _fits(text, size, room)
    space = text.rfind(" ", 0, length + 1)
    return text[:length] if length >= len(text) or space <= 0 else text[:space]


def _end(text: str, size: float, room: float) -> str:
    """The same from the end of a text."""
    length = _fits(text[::-1], size, room)
    tail = text[len(text) - length :]
    word = (
        tail.partition(" ")[2] if length < len(text) and not text[-length - 1].isspace() else tail
    )
    return (word or tail).lstrip()


def _fits(text: str, size: float, room: float) -> int:
    """How many code points from the beginning fit."""
    for length in range(1, len(text) + 1):
        if text_width(text[:length], size) > room:
            return length - 1
    return len(text)
