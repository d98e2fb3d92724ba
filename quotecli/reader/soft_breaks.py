"""Line breaks inside a paragraph of a Word file: which of them end it, and which only wrap it."""

from __future__ import annotations

import re

_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"”“»’')\]]*$|[\"”»]$")
_OPENS = re.compile(r"[\"“„«‘(\[]*[^\W\d_]")
_WRAPPED = 40
"""A line of fewer code points, before a line that begins like a sentence, stands alone."""


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs that a text with line breaks holds, each without a line break.

    People end a line without ending the paragraph (Shift-Enter) to get less space after it, and
    text that was pasted from elsewhere has a break after each line.  So a break ends a paragraph
    where the line ends a sentence or is short, unless the next one goes on in lower case.
    """
    if "\n" not in text:
        text = text.strip()
        return [text] if text else []
    paragraphs: list[list[str]] = []
    before = ""
    for line in text.split("\n"):
        line = line.strip()
        if line and before and _goes_on(before, line):
            paragraphs[-1].append(line)
        elif line:
            paragraphs.append([line])
        before = line
    return [" ".join(lines) for lines in paragraphs]


def _goes_on(line: str, following: str) -> bool:
    """Whether a line is followed by the rest of its sentence."""
    if _ENDS_SENTENCE.search(line[-20:]):
        return False
    opens = _OPENS.match(following)
    if opens is None:  # a number, a bullet, a dash
        return False
    return opens.group()[-1].islower() or len(line) >= _WRAPPED
