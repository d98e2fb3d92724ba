"""The passage that a quote stands in, with source, cue and content marked.

With colours each of the three has one; without, each has its kind of bracket.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from quotecli.formatter.signs import Signs
from quotecli.model import Document, Quote
from quotecli.wording.around import around

_FAR = 400
"""Spans farther apart than this stand in passages of their own."""

_PARTS = ("content", "cue", "source")
_OPEN = dict(zip(_PARTS, "\ue000\ue001\ue002", strict=True))
_SHUT = dict(zip(_PARTS, "\ue003\ue004\ue005", strict=True))
_BRACKETS: dict[str, str | int | None] = dict(
    zip([*_OPEN.values(), *_SHUT.values()], "[<{]>}", strict=True)
)
_COLOURS = {"content": "32", "cue": "1;33", "source": "1;36"}
_HELD = re.compile("[\ue000-\ue005]")


class Passages:
    """The passages of a quote, as lines for a page of some width.

    Args:
        document: what the quote is in.
        quotes: the quote: its rows, if it goes on in others.
        signs: the signs of the page.
        width: its columns.
        colour: whether it takes colours.
    """

    def __init__(
        self,
        document: Document,
        quotes: Sequence[Quote],
        signs: Signs,
        *,
        width: int,
        colour: bool,
    ) -> None:
        self._text = document.text
        self._quotes = quotes
        self._signs = signs
        self._width = width
        self._colour = colour

    def lines(self) -> Iterator[str]:
        """The sentences around what is marked, each passage with an empty line behind it."""
        for passage in self._passages():
            yield from (line for line, _ in self._painted(passage))
            yield ""

    def stretch(self, start: int, end: int) -> list[tuple[str, bool]]:
        """A stretch of the text, code points from ``start`` to ``end``, as lines; each says whether
        something in it is marked."""
        inside = [
            (max(first, start), min(last, end), part)
            for first, last, part in self._all_spans()
            if first < end and last > start
        ]
        return list(self._painted(self._marked(start, end, inside)))

    def legend(self) -> Iterator[str]:
        """What the marks mean, on a line or two."""
        marks = " ".join(
            f"{_OPEN[part]}{self._signs.item(f'explain.{part}')}{_SHUT[part]}"
            for part in _PARTS
            if self._spans(part)
        )
        yield from (line for line, _ in self._painted(marks))

    def _all_spans(self) -> list[tuple[int, int, str]]:
        return sorted((start, end, part) for part in _PARTS for start, end in self._spans(part))

    def _spans(self, part: str) -> list[tuple[int, int]]:
        if part == "content":
            return [(span.start, span.end) for quote in self._quotes for span in quote.content]
        found = [quote.cue if part == "cue" else quote.source for quote in self._quotes]
        return list(dict.fromkeys((span.start, span.end) for span in found if span))

    def _passages(self) -> Iterator[str]:
        """The text around what is marked; parts far from each other stand apart."""
        groups: list[list[tuple[int, int, str]]] = []
        reach = 0
        for span in self._all_spans():
            if not groups or span[0] - reach > _FAR:
                groups.append([])
            groups[-1].append(span)
            reach = max(reach, span[1])
        for group in groups:
            first, last = group[0][0], max(end for _, end, _ in group)
            start, end = around(self._text, first, last)
            more_before = self._signs.ellipsis + " " if self._inside_line(start, -1) else ""
            more_after = " " + self._signs.ellipsis if self._inside_line(end, 1) else ""
            yield more_before + self._marked(start, end, group) + more_after

    def _inside_line(self, position: int, step: int) -> bool:
        """Whether the line goes on beyond a position."""
        rest = self._text[position : position + 3] if step > 0 else self._text[:position][-3:]
        words = rest.lstrip(" \t") if step > 0 else rest.rstrip(" \t")
        return bool(words) and words[0 if step > 0 else -1] not in "\r\n\u2028\u2029"

    def _marked(self, start: int, end: int, spans: Sequence[tuple[int, int, str]]) -> str:
        """The text with a sign where each span begins and ends; outer spans open first."""
        points: list[tuple[int, int, int, str]] = []
        for first, last, part in spans:
            points.append((first, 1, -last, _OPEN[part]))
            points.append((last, 0, -first, _SHUT[part]))
        pieces = []
        at = start
        for position, _, _, sign in sorted(points):
            pieces += [self._piece(at, position), sign]
            at = max(at, position)
        pieces.append(self._piece(at, end))
        return "".join(pieces)

    def _piece(self, start: int, end: int) -> str:
        """Text as it may be shown, its outer white space kept as one blank."""
        raw = self._text[start:end]
        if not raw.strip():
            return " " if raw else ""
        clean = _HELD.sub("\ufffd", self._signs.clean(raw))
        return " " * raw[:1].isspace() + clean + " " * raw[-1:].isspace()

    def _painted(self, text: str) -> Iterator[tuple[str, bool]]:
        """Lines of marked text, its signs made to colours or brackets; whether anything in a line is
        marked."""
        indent = "  "
        open_parts: list[str] = []
        for line in textwrap.wrap(
            text,
            self._width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_on_hyphens=False,
        ):
            marked = bool(open_parts)
            painted = [indent, self._style(open_parts)]
            for char in line[len(indent) :]:
                part = next((p for p in _PARTS if char in (_OPEN[p], _SHUT[p])), None)
                if part is None:
                    painted.append(char)
                    continue
                if char == _OPEN[part]:
                    open_parts.append(part)
                elif part in open_parts:
                    open_parts.remove(part)
                marked = True
                painted.append("\x1b[0m" + self._style(open_parts))
            if self._colour:
                yield "".join(painted) + ("\x1b[0m" if open_parts else ""), marked
            else:
                yield line.translate(str.maketrans(_BRACKETS)), marked

    def _style(self, parts: Sequence[str]) -> str:
        return f"\x1b[{_COLOURS[parts[-1]]}m" if parts else ""
