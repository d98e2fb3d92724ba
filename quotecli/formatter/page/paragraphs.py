"""The paragraphs of a text as the page sets them: lines, or groups of lines that were wrapped."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quotecli.model import Quote

_LINE = re.compile(r"[^\n]*\n?")
_STOPS = tuple('.?!:;"”’»)')
_SHORTEST, _LONGEST = 50, 100
"""Code points of a line that was wrapped: a shorter one is a line of its own."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text that is one paragraph, its line end included."""

    start: int
    end: int
    number: int | None = None
    """Its number, from 1; None where the reader counted otherwise."""
    wrapped: bool = False
    """Whether it is several lines that were one: line ends in it are mere spaces."""
    near: bool = False
    """Whether it follows the one before without a blank line, in a text that has blank lines."""


def paragraphs(text: str, quotes: Iterable[Quote]) -> list[Paragraph]:
    """The paragraphs of a text that is ``visible``.

    The numbers of the quotes' paragraphs tell whether the reader took lines or groups of wrapped
    lines.  Where they agree with neither, the paragraphs have no numbers: one in the page must not
    mean another paragraph than the data do.
    """
    blocks = list(_blocks(text))
    known = [(quote.content[0].start, quote.paragraph) for quote in quotes if quote.content]
    lines = _set(text, blocks, join=False)
    for found in (_set(text, blocks, join=True), lines):
        if _agree(found, known):
            return found
    return [replace(item, number=None) for item in lines]


def _set(text: str, blocks: list[list[tuple[int, int]]], *, join: bool) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in blocks:
        if join and _is_wrapped(text, block):
            found.append(Paragraph(block[0][0], block[-1][1], len(found) + 1, wrapped=True))
            continue
        for number, line in enumerate(block):
            near = number > 0 and len(blocks) > 1
            found.append(Paragraph(*line, len(found) + 1, near=near))
    return found


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Lines that hold something, in groups with blank lines between them."""
    block: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        if match[0].strip():
            block.append(match.span())
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_wrapped(text: str, block: list[tuple[int, int]]) -> bool:
    lines = [text[start:end].rstrip() for start, end in block[:-1]]
    if len(lines) < 2 or not all(_SHORTEST <= len(line) <= _LONGEST for line in lines):
        return False
    return sum(line.endswith(_STOPS) for line in lines) * 2 < len(lines)


def _agree(found: list[Paragraph], known: list[tuple[int, int]]) -> bool:
    """Whether each position lies in the paragraph of that number."""
    starts = [item.start for item in found]
    return all(bisect_right(starts, position) == number for position, number in known)
