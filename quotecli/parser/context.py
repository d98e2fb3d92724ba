"""The circumstances of a quote: time, place, occasion, addressee and medium, as spans.

They stand around cue and source in the cue's sentence: after them (`kata X usai rapat di Y, Senin
(1/2)`), between them (`X, di Y, Senin (1/2), mengatakan`) or before both (`Dalam jumpa pers di Y, X
mengatakan`); or in a sentence beside it that only says when and where (`Hal itu disampaikan X di
Y.`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotecli.language import Language
from quotecli.model import Context, Span
from quotecli.parser.attribution import Attribution
from quotecli.parser.circumstances import SLOTS, Found, Scanner
from quotecli.parser.sentence import Sentence


def contexts(
    text: str, sentences: Sequence[Sentence], rows: Sequence[Attribution], language: Language
) -> dict[int, Context]:
    """The context of each attribution that has one, by the attribution's ``id()``.

    ``sentences`` are all sentences of the text in order.
    """
    walk = _Contexts(text, sentences, rows, language)
    found: dict[int, Context] = {}
    for row in rows:
        spans = walk.of(row)
        if spans:
            found[id(row)] = Context(
                **{slot: Span(s, e, text[s:e]) for slot, (s, e) in spans.items()}
            )
    return found


@dataclass(slots=True)
class _Block:
    """A stretch of a sentence that attributions take, and which they are."""

    start: int
    end: int
    rows: set[int]
    cited: bool = False
    """Whether a cue or a source is in it, and not contents alone."""


@dataclass(frozen=True, slots=True)
class _Range:
    """Tokens of a sentence that no attribution takes."""

    first: int
    last: int
    before: _Block | None
    after: _Block | None


class _Contexts:
    """Finds the context of the attributions of one text.

    Each sentence is divided once and each of its free stretches read at most twice, however many
    attributions stand in it.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        rows: Sequence[Attribution],
        language: Language,
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.language = language
        self.taken: dict[int, list[_Block]] = {}
        """By sentence: what attributions take, which is nobody's circumstance."""
        self.cued: set[int] = set()
        """Sentences with a cue in them."""
        self.free: dict[int, dict[int, list[_Range]]] = {}
        """By sentence: the free stretches beside each attribution."""
        self.read: dict[tuple[int, int, bool], Found] = {}
        self.done: dict[int, Found] = {}
        for row in rows:
            for start, end, cited in _spans(row):
                for sentence in self._sentences(start, end, row):
                    block = _Block(start, end, {id(row)}, cited)
                    self.taken.setdefault(sentence.number, []).append(block)
            home = self._home(row)
            if home is not None:
                self.cued.add(home.number)

    def of(self, row: Attribution) -> Found:
        """Spans by slot; of a chain's later rows those of the first with any."""
        known = self.done.get(id(row))
        if known is not None:
            return known
        found: Found = {}
        home = self._home(row)
        if home is not None and row.cue is not None:
            found = self._around(row, row.cue.start, home)
            for beside in (home.number + 1, home.number - 1):
                if len(found) < len(SLOTS) and 0 <= beside < len(self.sentences):
                    self._announced(home, self.sentences[beside], found)
        # A chain is one quote in several pieces: what is said of its head holds for all of it.
        if row.continues is not None and not found:
            found = self.done.get(id(row.continues), {})
        self.done[id(row)] = found
        return found

    # -- the cue's own sentence ------------------------------------------------------------------
    def _around(self, row: Attribution, cue: int, home: Sentence) -> Found:
        if home.number not in self.free:
            self.free[home.number] = self._divide(home)
        found: Found = {}
        head = cue if row.source is None else min(cue, row.source.start)
        for part in self.free[home.number].get(id(row), ()):
            front = home.starts[part.first] < head
            if front and part.before is not None:
                # What follows the cue or source of another quote is that one's circumstance.
                if part.before.cited and id(row) not in part.before.rows:
                    continue
                # Between a content and its own cue stands no circumstance.
                if id(row) in part.before.rows:
                    continue
            elif not front and (part.before is None or id(row) not in part.before.rows):
                continue
            for slot, span in self._scan(home, part, strict=front).items():
                found.setdefault(slot, span)
        return found

    def _scan(self, sentence: Sentence, part: _Range, *, strict: bool) -> Found:
        key = (sentence.starts[part.first], part.last, strict)
        if key not in self.read:
            found: Found = {}
            self.read[key] = found
            Scanner(sentence, self.language, part.first, part.last, strict=strict).run(found)
        return self.read[key]

    def _divide(self, sentence: Sentence) -> dict[int, list[_Range]]:
        """The free stretches beside each attribution, by its ``id()``."""
        blocks: list[_Block] = []
        for block in sorted(self.taken.get(sentence.number, ()), key=lambda b: b.start):
            if blocks and block.start < blocks[-1].end:
                last = blocks[-1]
                last.end = max(last.end, block.end)
                last.rows |= block.rows
                last.cited |= block.cited
            else:
                blocks.append(_Block(block.start, block.end, set(block.rows), block.cited))
        tokens = sentence.tokens
        ranges: dict[int, list[_Range]] = {}
        index = 0
        for number in range(len(blocks) + 1):
            before = blocks[number - 1] if number else None
            after = blocks[number] if number < len(blocks) else None
            first = index
            while index < len(tokens) and (after is None or sentence.end_of(index) <= after.start):
                index += 1
            if index > first:
                part = _Range(first, index, before, after)
                for key in (before.rows if before else set()) | (after.rows if after else set()):
                    ranges.setdefault(key, []).append(part)
            while after is not None and index < len(tokens) and sentence.starts[index] < after.end:
                index += 1
        return ranges

    # -- a sentence beside it --------------------------------------------------------------------
    def _announced(self, home: Sentence, beside: Sentence, found: Found) -> None:
        """`Hal itu disampaikan X dalam rapat di Y.`, before or after, adds what is missing."""
        if abs(beside.paragraph - home.paragraph) > 1 or beside.quotes:
            return
        if beside.number in self.cued:
            return
        words = self.language.circumstances
        lows = beside.lows
        size = words.announcing.at(lows, 0)
        if not size:
            return
        for index in range(size, min(len(lows), size + 4)):
            form = self.language.forms.get(lows[index])
            if form is not None and form.passive:
                Scanner(beside, self.language, index + 1, len(lows), strict=False).run(found)
                return

    # -- where things stand ----------------------------------------------------------------------
    def _home(self, row: Attribution) -> Sentence | None:
        """The sentence of the cue."""
        if row.cue is None:
            return None
        if row.sentence.start <= row.cue.start < row.sentence.end:
            return row.sentence
        return self._at(row.cue.start)

    def _at(self, position: int) -> Sentence | None:
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= position:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].start <= position:
            return self.sentences[low]
        return None

    def _sentences(self, start: int, end: int, row: Attribution) -> Iterable[Sentence]:
        sentence = row.sentence
        if not sentence.start <= start < sentence.end:
            found = self._at(start)
            if found is None:
                return
            sentence = found
        number = sentence.number
        while number < len(self.sentences) and self.sentences[number].start < end:
            yield self.sentences[number]
            number += 1


def _spans(row: Attribution) -> list[tuple[int, int, bool]]:
    """What an attribution takes of the text; True for cue and source."""
    spans = [(start, end, False) for start, end in row.content]
    if row.cue is not None:
        spans.append((row.cue.start, row.cue.end, True))
    if row.source is not None:
        spans.append((row.source.start, row.source.end, True))
    return spans


__all__ = ["contexts"]
