"""Paragraphs of a plain text, and the paragraphs that are page furniture.

A paragraph is a non-empty line, unless the reader found hard wrapping and passed its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotecli.language import Language

_LINE = re.compile(r"[^\r\n\u2028\u2029\x85]+")

_LONGEST_CAPTION = 400
_EMBED = re.compile(r"[—–-] ?[^()\n]{1,60}\(@\w{1,30}\)[^()\n]{0,40}$")
"""The end of a post that is set into a page: a dash, name and account, and its date."""
_LONGEST_TITLE = 160
"""Code points of the longest line that is taken for the title of another article."""
_TITLE_SHARE = 0.6
_BULLETS = ("-", "–", "—", "•", "*", "·", "▪", "●")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its span in code points and what it is besides plain article text."""

    number: int
    start: int
    end: int
    furniture: bool = False
    """Page furniture (teasers, credits, menus): nothing in it is said by anybody."""
    reset: bool = False
    """Whether the speaker in focus ends here (``Diberitakan sebelumnya``)."""


def line_spans(text: str) -> list[tuple[int, int]]:
    """Spans of the non-empty lines, white space around them left out."""
    spans = []
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            spans.append((start, start + len(stripped)))
    return spans


def paragraphs_of(
    text: str,
    language: Language,
    given: Sequence[tuple[int, int]] | None = None,
    boilerplate: Iterable[tuple[int, int]] = (),
) -> list[Paragraph]:
    """The paragraphs in order; ``given`` and ``boilerplate`` are what a reader knows.

    Raises ValueError when a given span does not lie in the text or spans overlap.
    """
    spans = line_spans(text) if given is None else [(s, e) for s, e in given]
    last = 0
    for start, end in spans:
        if not last <= start <= end <= len(text):
            raise ValueError(f"paragraph {start}-{end} overlaps another or is outside the text")
        last = end
    known = sorted(boilerplate)
    for start, end in known:
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"boilerplate {start}-{end} is outside the text")
    paragraphs = []
    following = 0
    boxed = listed = False
    for number, (start, end) in enumerate(spans, 1):
        while following < len(known) and known[following][1] <= start:
            following += 1
        inside = following < len(known) and known[following][0] <= start < known[following][1]
        # Furniture is known by how a line begins; only the head of a long line is looked at.
        head = text[start : min(end, start + 200)]
        summary, boxed = _summary(head, boxed, language)
        listed = _heads_list(head, language) or (listed and _is_listed_title(text[start:end]))
        paragraphs.append(
            Paragraph(
                number,
                start,
                end,
                furniture=inside
                or summary
                or listed
                or (_EMBED.search(text, max(start, end - 140), end) is not None)
                or language.furniture.match(head) is not None
                or (
                    end - start < _LONGEST_CAPTION
                    and language.captions.search(text, start, end) is not None
                ),
                reset=language.resets.match(head) is not None
                or language.time_stamp.match(head) is not None,
            )
        )
    return paragraphs


def _summary(head: str, boxed: bool, language: Language) -> tuple[bool, bool]:
    """Whether a line belongs to a box that repeats the article, and whether the box goes on.

    ``boxed``: whether the lines before are such a box.
    """
    label = language.summaries.match(head)
    if label is not None:
        rest = head[label.end() :].strip()
        return rest[:1] in ("", ":"), rest in ("", ":")
    boxed = boxed and head.startswith(_BULLETS)
    return boxed, boxed


def _heads_list(line: str, language: Language) -> bool:
    """Whether a line stands above titles of other articles: `Berita Terkait`, `BACA JUGA:`."""
    return line.strip(" :-–—•*#»").lower() in language.list_headings


def _is_listed_title(line: str) -> bool:
    """Whether a line below such a heading is a title, or the date of one, and no paragraph."""
    if len(line) > _LONGEST_TITLE or line.endswith((".", ".”", '."')):
        return False
    words = [word for word in re.findall(r"\w[\w'’-]*", line) if len(word) > 3]
    capitals = sum(not word[0].islower() for word in words)
    return capitals >= _TITLE_SHARE * len(words)
