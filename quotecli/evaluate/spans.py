"""Spans and names as they are compared: what of them counts, and when two are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Pair: TypeAlias = tuple[int, int]

# Marks, white space and stops at the edge of a span are nobody's concern.
_EDGE = frozenset(" \t\r\n\"“”„‟«»‹›‘’'`´,.!?;:-–—…")
_TITLE_WORDS = """
bapak pak ibu bu sdr sdri saudara saudari h hj haji hajah kh kiai kyai ustaz ustadz ustad
ustazah habib gus ning raden rm ra kph dr dra drs ir prof profesor dokter doktor insinyur
jenderal jend letjen mayjen brigjen kolonel letkol mayor kapten lettu letda laksamana laksdya
laksda laksma marsekal marsdya marsda marsma komjen irjen kombes akbp kompol akp iptu ipda
aiptu aipda bripka brigadir brigpol bripda komisaris inspektur ajun mr mrs ms sir
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_AFTER_RANK = frozenset(
    ["pol", "tni", "purn", "inf", "mar", "besar", "pertama", "madya", "muda", "satu", "dua"]
)
_DEGREE = "|".join(
    [
        *[r"S\.?" + rest for rest in ("H", "E", "T", "IP", "Sos", "Pd", "Ag", "Kom", "Si")],
        r"S\.?I\.?K",
        *[r"M\.?" + r for r in ("H", "M", "T", "Si", "A", "Ag", "Pd", "Kes", "Sc", "Hum")],
        r"Ph\.?D|MBA|MPA|Lc|A\.?Md|Sp\.\s?[A-Z]+",
    ]
)
_DEGREES = re.compile(rf"(?:\s+(?:{_DEGREE})\.?)+\s*$")
_BRACKET = re.compile(r"\([^)]*\)")
_APOSTROPHE = re.compile("[’‘ʼ`´]")
_INITIALS = re.compile(r"^\W*([KR])\.\s?([HAM])\b")
_WORD = re.compile(r"[\w'-]+")


def trim(text: str, span: Pair) -> Pair:
    """The span without marks, white space and stops at its edges; empty if it has nothing else."""
    start, end = span
    while start < end and (text[start] in _EDGE or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _EDGE or text[end - 1].isspace()):
        end -= 1
    return start, end


def overlap(one: Pair, other: Pair) -> bool:
    """Whether two spans have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


class Region:
    """A set of characters, as spans in order that do not touch."""

    __slots__ = ("size", "spans")

    def __init__(self, spans: Iterable[Sequence[int]]) -> None:
        joined: list[list[int]] = []
        for start, end in sorted((span[0], span[1]) for span in spans):
            if end <= start:
                continue
            if joined and start <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], end)
            else:
                joined.append([start, end])
        self.spans = [(start, end) for start, end in joined]
        self.size = sum(end - start for start, end in self.spans)

    def __bool__(self) -> bool:
        return self.size > 0

    def common(self, other: Region) -> int:
        """How many characters both have."""
        total = first = second = 0
        while first < len(self.spans) and second < len(other.spans):
            (a, b), (c, d) = self.spans[first], other.spans[second]
            total += max(0, min(b, d) - max(a, c))
            if b <= d:
                first += 1
            else:
                second += 1
        return total

    def agreement(self, other: Region) -> float:
        """Intersection over union; 0 for two empty ones."""
        common = self.common(other)
        union = self.size + other.size - common
        return common / union if union else 0.0

    def within(self, other: Region) -> bool:
        """Whether there is something in it, and all of it lies in the other."""
        return self.size > 0 and self.common(other) == self.size

    def half_within(self, other: Region) -> bool:
        """Whether there is something in it, and at least half of it lies in the other."""
        return self.size > 0 and 2 * self.common(other) >= self.size


def plain_name(name: str | None, *, person: bool) -> str:
    """A name as it is compared: no case, no brackets; of a person no titles and degrees."""
    text = unicodedata.normalize("NFKC", name or "")
    text = _BRACKET.sub(" ", _APOSTROPHE.sub("'", text))
    if person:
        text = _DEGREES.sub("", text.split(",")[0])
        text = _INITIALS.sub(r"\1\2", text)
    words = _WORD.findall(text.casefold())
    if person:
        words = _without_titles(words)
    return " ".join(words)


def _without_titles(words: list[str]) -> list[str]:
    first = 0
    while first < len(words) - 1 and (
        words[first] in _TITLES or (first > 0 and words[first] in _AFTER_RANK)
    ):
        first += 1
    return words[first:]
