"""The circumstances of a quote: time, place, occasion, addressee and medium, as spans.

They stand around cue and source in the cue's sentence: after them (`kata X usai rapat di Y, Senin
(1/2)`), between them (`X, di Y, Senin (1/2), mengatakan`) or before both (`Dalam jumpa pers di Y, X
mengatakan`); or in a sentence beside it that only says when and where (`Hal itu disampaikan X di Y.`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotecli.language import Language
from quotecli.model import Context, Span
from quotecli.parser.attribution import Attribution
from quotecli.parser.circumstances import SLOTS, Found, Scanner
from quotecli.parser.sentences import Sentence


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


class _Contexts:
    """Finds the context of the attributions of one text; each sentence is read once a row."""

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
        self.taken: dict[int, list[tuple[int, int]]] = {}
        """By sentence: the spans of all attributions, which are nobody's circumstance."""
        self.own: dict[int, set[int]] = {}
        """By sentence: the attributions whose cue stands in it."""
        self.done: dict[int, Found] = {}
        for row in rows:
            for start, end in _spans(row):
                for sentence in self._sentences(start, end, row):
                    self.taken.setdefault(sentence.number, []).append((start, end))
            home = self._home(row)
            if home is not None:
                self.own.setdefault(home.number, set()).add(id(row))

    def of(self, row: Attribution) -> Found:
        """Spans by slot; of a chain's later rows those of the first with any."""
        known = self.done.get(id(row))
        if known is not None:
            return known
        found: Found = {}
        home = self._home(row)
        if home is not None and row.cue is not None:
            found = self._around(row, home)
            for beside in (home.number + 1, home.number - 1):
                if len(found) < len(SLOTS) and 0 <= beside < len(self.sentences):
                    self._announced(row, home, self.sentences[beside], found)
        # A chain is one quote in several pieces: what is said of its head holds for all of it.
        if row.continues is not None and not found:
            found = self.done.get(id(row.continues), {})
        self.done[id(row)] = found
        return found

    # -- the cue's own sentence ------------------------------------------------------------------
    def _around(self, row: Attribution, home: Sentence) -> Found:
        found: Found = {}
        own = sorted(_spans(row))
        cue = row.cue
        assert cue is not None
        after = max(cue.end, row.source.end if _beside(row, home) and row.source else 0)
        for first, last in self._free(home):
            start = home.tokens[first].start
            before = [span for span in own if span[1] <= start]
            front = start < cue.start and (row.source is None or start < row.source.start)
            others = [s for s in self.taken[home.number] if s not in own]
            if front:
                # Before its own words, with nothing of another attribution in between.
                limit = min(span[0] for span in own)
                if any(start < s < limit for s, _ in others) or before and start > after:
                    continue
            elif any(after <= s < start for s, _ in others):
                continue
            Scanner(home, self.language, first, last, strict=front).run(found)
        return found

    def _free(self, sentence: Sentence) -> Iterable[tuple[int, int]]:
        """Ranges of tokens in no attribution."""
        taken = self.taken.get(sentence.number, [])
        begin: int | None = None
        for index, token in enumerate(sentence.tokens):
            inside = any(s < token.end and token.start < e for s, e in taken)
            if inside and begin is not None:
                yield begin, index
                begin = None
            elif not inside and begin is None:
                begin = index
        if begin is not None:
            yield begin, len(sentence.tokens)

    # -- a sentence beside it --------------------------------------------------------------------
    def _announced(self, row: Attribution, home: Sentence, beside: Sentence, found: Found) -> None:
        """`Hal itu disampaikan X dalam rapat di Y.`, before or after, adds what is not there yet."""
        del row
        if abs(beside.paragraph - home.paragraph) > 1 or beside.quotes:
            return
        if self.own.get(beside.number):
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


def _beside(row: Attribution, home: Sentence) -> bool:
    return row.source is not None and home.start <= row.source.start < home.end


def _spans(row: Attribution) -> list[tuple[int, int]]:
    spans = list(row.content)
    if row.cue is not None:
        spans.append((row.cue.start, row.cue.end))
    if row.source is not None:
        spans.append((row.source.start, row.source.end))
    return spans


__all__ = ["contexts"]
