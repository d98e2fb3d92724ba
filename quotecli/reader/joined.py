"""From paragraphs to a text, for readers that build it."""

from __future__ import annotations

from collections.abc import Iterable

from quotecli.reader.encodings import without_halves


def joined(paragraphs: Iterable[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text with a paragraph a line, and the span of each in code points.

    Half characters (lone surrogates), which no output can encode, become U+FFFD; so does NUL.
    """
    lines = [without_halves(line).replace("\0", "\ufffd") for line in paragraphs]
    spans = []
    at = 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return "\n".join(lines), tuple(spans)
