"""The stretches of a document in which words can stand, by what they are: said, reported, narrated.

An utterance is what a direct quote says, with the rows that go on from it behind a cue:
``"A," kata X. "B."`` is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from quotecli.language import Language
from quotecli.model import Document, Quote, Speaker, Turn
from quotecli.parser.layout import Paragraph
from quotecli.pipeline import Examination
from quotecli.verify.index import indexed_words
from quotecli.wording import Wording, wording

_MARKS = "\"“”„‟«»'‘’`´"
_END = re.compile(r"[.!?…][\"”’»)]*$")
_SINGLE = re.compile(r"(?<!\w)['‘‚‹](?=\S)(?:[^'’‘‹›\n]|(?<=\w)['’](?=\w))+?(?<=\S)['’›](?!\w)")
"""Words between single marks; an apostrophe within a word is none."""
_LONGEST_BETWEEN = 400
"""Code points at most between two rows of one utterance: the cue and its source."""
_SHORTEST_TITLE = 4
"""Words of the shortest line at the head of a text that is taken for its title."""
_LEAD = 8
"""Lines at the head of a text among which its title is."""


@dataclass(frozen=True)
class Zone:
    """A stretch of a document: its words, what it is, and who says it."""

    kind: str
    """``direct``, ``indirect``, ``headline``, ``spoken`` or ``narration``."""
    text: str
    spans: tuple[tuple[int, int], ...]
    data: Language
    quotes: tuple[Quote, ...] = ()
    speaker: Speaker | None = None
    own_text: bool = True
    """False for a title that is no part of the text."""

    @cached_property
    def known(self) -> frozenset[str]:
        """Its words as the index has them."""
        return frozenset().union(*(indexed_words(self.text[s:e]) for s, e in self.spans))

    @cached_property
    def words(self) -> Wording:
        """Its words as they are compared; found out when they are first asked for."""
        return wording(self.text, self.data.wordings, self.spans)


@dataclass(frozen=True)
class Zones:
    """All of a document."""

    document: Document
    zones: tuple[Zone, ...]
    paragraphs: tuple[tuple[int, int], ...]
    turns: tuple[Turn, ...]

    def around(self, start: int) -> tuple[int, int]:
        """The paragraph that an offset lies in."""
        starts = [paragraph[0] for paragraph in self.paragraphs]
        at = bisect_right(starts, start) - 1
        return self.paragraphs[at] if at >= 0 else (0, len(self.document.text))

    def time(self, start: int) -> str | None:
        """The time code of the turn that an offset lies in."""
        starts = [turn.content[0] for turn in self.turns]
        at = bisect_right(starts, start) - 1
        time = self.turns[at].time if at >= 0 else None
        return self.document.text[slice(*time)].strip("[]() ") if time else None

    def said(self, start: int, end: int) -> bool:
        """Whether a stretch lies in what somebody says or is reported to say."""
        at = bisect_right(self._said_from, start) - 1
        return at >= 0 and end <= self._said_to[at]

    @cached_property
    def _said_from(self) -> list[int]:
        """Where what is said begins, in order; what overlaps is one stretch."""
        return [start for start, _ in self._stretches]

    @cached_property
    def _said_to(self) -> list[int]:
        return [end for _, end in self._stretches]

    @cached_property
    def _stretches(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        spans = (span for quote in self.document.quotes for span in quote.content)
        for span in sorted(spans, key=lambda span: span.start):
            if found and span.start < found[-1][1]:
                found[-1] = found[-1][0], max(found[-1][1], span.end)
            else:
                found.append((span.start, span.end))
        return found


def inner_of(quote: Quote) -> Iterator[tuple[int, int]]:
    """Where a quote quotes somebody else, in marks of its own or, in a direct one, in single ones."""
    yield from ((span.start, span.end) for span in quote.inner)
    if quote.type == "direct":
        for span in quote.content:
            for match in _SINGLE.finditer(span.text):
                yield span.start + match.start(), span.start + match.end()


def zones_of(examination: Examination, turns: Sequence[Turn] = ()) -> Zones:
    """The stretches of a document that was read."""
    document, data = examination.document, examination.language
    paragraphs = examination.parsed.paragraphs
    found = [
        *_said(document, data),
        *_titles(document, paragraphs, data),
        *_spoken(document, turns, data),
        *_narrated(document, paragraphs, data),
    ]
    spans = tuple((paragraph.start, paragraph.end) for paragraph in paragraphs)
    return Zones(document, tuple(found), spans, tuple(turns))


def _zone(
    kind: str,
    text: str,
    data: Language,
    spans: Sequence[tuple[int, int]],
    quotes: Sequence[Quote] = (),
    speaker: Speaker | None = None,
    *,
    own_text: bool = True,
) -> Zone:
    return Zone(kind, text, tuple(spans), data, tuple(quotes), speaker, own_text)


def _said(document: Document, data: Language) -> Iterator[Zone]:
    text = document.text
    for rows in _utterances(document, data):
        first = rows[0]
        speaker = document.speaker(first)
        spans = [(span.start, span.end) for row in rows for span in row.content]
        kind = "direct" if first.type == "direct" else "indirect"
        yield _zone(kind, text, data, spans, rows, speaker)


def _utterances(document: Document, data: Language) -> Iterator[list[Quote]]:
    """The rows, those of one utterance together."""
    open_: list[Quote] = []
    for quote in document.quotes:
        if quote.type != "direct":
            yield [quote]
            continue
        if open_ and quote.continues == open_[-1].id and _goes_on(document, open_[-1], quote, data):
            open_.append(quote)
            continue
        if open_:
            yield open_
        open_ = [quote]
    if open_:
        yield open_


def _goes_on(document: Document, before: Quote, quote: Quote, data: Language) -> bool:
    """Whether nothing but who says it stands between two rows."""
    start, end = before.content[-1].end, quote.content[0].start
    if end - start > _LONGEST_BETWEEN or before.speaker != quote.speaker:
        return False
    between = wording(document.text, data.wordings, [(start, end)])
    return not any(between.stops(index) for index in range(1, len(between)))


def _titles(document: Document, paragraphs: Sequence[Paragraph], data: Language) -> Iterator[Zone]:
    """The title, and lines at the head of the text that may be it."""
    title = document.meta.title
    if title and title not in document.text[: len(title) + 2000]:
        yield _zone("headline", title, data, [(0, len(title))], own_text=False)
    for paragraph in paragraphs[:_LEAD]:
        line = document.text[paragraph.start : paragraph.end]
        if is_title(line, title):
            yield _zone("headline", document.text, data, [(paragraph.start, paragraph.end)])
        elif _END.search(line) and len(line.split()) > _SHORTEST_TITLE:
            break


def is_title(line: str, title: str | None) -> bool:
    """Whether a line at the head of a text may be its title."""
    if title and line.strip() == title.strip():
        return True
    return not _END.search(line.strip(_MARKS)) and len(line.split()) >= _SHORTEST_TITLE


def _spoken(document: Document, turns: Sequence[Turn], data: Language) -> Iterator[Zone]:
    """What is spoken in a transcript that does not say by whom."""
    rows = {span.start for quote in document.quotes for span in quote.content}
    silent = [turn.content for turn in turns if not _holds(rows, turn.content)]
    # One after the other: a sentence goes on over the lines of subtitles.
    joined: list[list[tuple[int, int]]] = []
    for number, content in enumerate(silent):
        if number and not document.text[silent[number - 1][1] : content[0]].strip(
            "[]0123456789:.,- \r\n"
        ):
            joined[-1].append(content)
        else:
            joined.append([content])
    for spans in joined:
        yield _zone("spoken", document.text, data, spans)


def _holds(starts: set[int], content: tuple[int, int]) -> bool:
    return any(content[0] <= start < content[1] for start in starts)


def _narrated(
    document: Document, paragraphs: Sequence[Paragraph], data: Language
) -> Iterator[Zone]:
    for paragraph in paragraphs:
        yield _zone("narration", document.text, data, [(paragraph.start, paragraph.end)])


__all__ = ["Zone", "Zones", "inner_of", "is_title", "zones_of"]
