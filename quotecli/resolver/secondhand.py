"""Second-hand speech: who spoke the words, and who passed them on.

Where the text ascribes the words to somebody whom the source imitates or quotes (`kata dia
menirukan korban`), that one is the speaker and the source passed them on.  A spokesman (`lewat
kuasa hukumnya`) and a medium (`mengutip Reuters`, `kepada CNN`) pass on the words of the source.
``via`` goes from the speaker towards the article: who imitated, who spoke for somebody, which
medium printed it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from quotecli.language import Language
from quotecli.parser import Parsed
from quotecli.parser.appositions import name_follows
from quotecli.parser.attribution import Attribution, Source
from quotecli.parser.phrases import phrase_end
from quotecli.parser.relays import IMITATION, OUTLET, SPOKESMAN, Relay, relays, without_clitic
from quotecli.parser.sentence import Sentence
from quotecli.parser.tokens import PUNCT, QUOTE
from quotecli.resolver.cast import Cast, Entity
from quotecli.resolver.describe import Describer
from quotecli.resolver.kinds import Description
from quotecli.resolver.links import Resolved

SECOND_HAND, TRANSLATED = "second-hand", "translated"
_NEAR = 80
"""Tokens on either side of a report in which those who passed it on are looked for."""
_ORDER = {IMITATION: 0, SPOKESMAN: 1, OUTLET: 2}


class SecondHand:
    """Finds for each attribution who passed its words on."""

    def __init__(
        self,
        parsed: Parsed,
        language: Language,
        describer: Describer,
        cast: Cast,
        entity_of: Callable[[Source, Description], Entity | None],
    ) -> None:
        self.text = parsed.text
        self.language = language
        self.describer = describer
        self.cast = cast
        self.entity_of = entity_of
        self.sentences = parsed.sentences
        self.contents: dict[int, tuple[list[int], list[int]]] = {}
        """Starts and ends of what is said in a sentence, in order."""
        for row in parsed.attributions:
            starts, stops = self.contents.setdefault(row.sentence.number, ([], []))
            starts.extend(start for start, _ in row.content)
            stops.extend(end for _, end in row.content)
        for starts, stops in self.contents.values():
            starts.sort()
            stops.sort()
        self._kin: dict[str, list[tuple[int, Sentence, int]]] | None = None

    def apply(self, resolved: Resolved) -> None:
        """Put speaker, ``via``, flags and evidence right for one attribution."""
        row = resolved.row
        passed: list[tuple[int, Entity]] = []
        for relay in self._relays(row):
            if relay.foreign and TRANSLATED not in resolved.flags:
                resolved.flags.append(TRANSLATED)
            if relay.first == relay.last:
                continue
            span = row.sentence.span(relay.frame, relay.last)
            entity = self._outlet(row, relay) if relay.kind == OUTLET else self._person(row, relay)
            if entity is None or entity is resolved.speaker:
                if relay.kind != IMITATION or entity is None:
                    continue
                entity = self._described(row, relay)
            if relay.kind != IMITATION:
                passed.append((_ORDER[relay.kind], entity))
                resolved.note("second-hand-" + relay.kind, *span, entity.name)
            elif row.source is not None and not any(order == 0 for order, _ in passed):
                if resolved.speaker is not None:
                    passed.append((_ORDER[IMITATION], resolved.speaker))
                resolved.speaker, resolved.link, resolved.candidates = entity, "imitated", []
                resolved.note("second-hand-imitation", *span, entity.name)
        passed.sort(key=lambda item: item[0])
        for _, entity in passed:
            if entity is not resolved.speaker and entity not in resolved.via:
                resolved.via.append(entity)
        if resolved.via or resolved.link == "imitated":
            resolved.flags.append(SECOND_HAND)

    # -- where to look ---------------------------------------------------------------------------
    def _relays(self, row: Attribution) -> Iterator[Relay]:
        """Relays in the row's sentence, outside of what was said, its source and other rows."""
        sentence = row.sentence
        starts, ends = self.contents[sentence.number]
        taken = list(row.content)
        if row.source is not None and not row.source.clitic:
            taken.append((row.source.start, row.source.end))
        low, high = min(start for start, _ in taken), max(end for _, end in taken)
        if row.cue is not None:
            low, high = min(low, row.cue.start), max(high, row.cue.end)
        before, after = bisect_right(ends, low) - 1, bisect_left(starts, high)
        floor = ends[before] if before >= 0 else 0
        roof = starts[after] if after < len(starts) else len(self.text)
        for start, end in _gaps(sorted(taken), floor, roof):
            begin = sentence.at(start)
            stop = sentence.at(end)
            # Only what stands near: a sentence can be of any length and hold any number of rows.
            begin = max(begin, stop - _NEAR) if end <= low else begin
            stop = min(stop, begin + _NEAR)
            for first, last in _without_quotes(sentence, begin, stop):
                yield from relays(sentence, first, last, self.language)

    # -- who it is -------------------------------------------------------------------------------
    def _outlet(self, row: Attribution, relay: Relay) -> Entity:
        start, end = row.sentence.span(relay.first, relay.last)
        text = self.text[start:end]
        found = Description(start, end, text, "organisation", name=text)
        return self.cast.other(found, text, "organisation", named=True)

    def _person(self, row: Attribution, relay: Relay) -> Entity | None:
        sentence = row.sentence
        lows = sentence.lows
        source = Source.of(sentence, relay.first, relay.last)
        found = self.describer.phrase(sentence, relay.first, relay.last)
        if found.kind == "pronoun":
            return None
        comma = next((i for i in range(relay.first, relay.last) if lows[i] == ","), None)
        if comma is not None and not found.words and self.language.has_clitic(lows[relay.first]):
            # `ibunya, Suminah`: what stands after the comma is a name, whatever it looks like.
            found = self.describer.phrase(sentence, comma + 1, relay.last)
        if not found.words and not found.members:
            kin = self._of_kin(sentence, relay)
            if kin is not None:
                return kin
        return self.entity_of(source, found)

    def _described(self, row: Attribution, relay: Relay) -> Entity:
        """Somebody without a name, when the one in focus is the one who imitates."""
        found = self.describer.phrase(row.sentence, relay.first, relay.last)
        return self.cast.other(found, found.text, "unnamed", named=False)

    def _of_kin(self, sentence: Sentence, relay: Relay) -> Entity | None:
        """`ayahnya`, when the article has named him: `ayahnya, Mangasi`, `kuasa hukum X, Otto`."""
        language = self.language
        lows = sentence.lows[relay.first : relay.last]
        if not language.has_clitic(lows[-1]):
            return None
        phrase = " ".join(lows)
        named = self._named_kin().get(phrase, [])
        before = bisect_left(named, sentence.starts[relay.first], key=lambda item: item[0])
        if before:
            _, there, index = named[before - 1]
            stop = phrase_end(there.tokens, there.lows, index, len(there.tokens), language)
            found = self.describer.phrase(there, index, stop)
            if found.words:
                return self.cast.person(found)[0]
        role = " ".join(without_clitic(low, language) for low in lows)
        holders = self.cast.holder(role)
        return holders[0] if len(holders) == 1 else None

    def _named_kin(self) -> dict[str, list[tuple[int, Sentence, int]]]:
        """Where a name stands behind a word with a clitic: `ayahnya, Mangasi`, `ibunya Suminah`."""
        if self._kin is not None:
            return self._kin
        self._kin = {}
        language = self.language
        for sentence in self.sentences:
            tokens, lows = sentence.tokens, sentence.lows
            for index, low in enumerate(lows):
                if not language.has_clitic(low) or index + 1 >= len(lows):
                    continue
                at = index + 1
                if tokens[at].kind == PUNCT and name_follows(tokens, lows, at, len(lows), language):
                    at += 1
                elif not tokens[at].capital:
                    continue
                for first in (index, index - 1):
                    if first >= 0:
                        phrase = " ".join(lows[first : index + 1])
                        self._kin.setdefault(phrase, []).append(
                            (sentence.starts[index], sentence, at)
                        )
        return self._kin


def _gaps(taken: list[tuple[int, int]], floor: int, roof: int) -> Iterator[tuple[int, int]]:
    """What lies between spans, from ``floor`` to ``roof``."""
    for start, end in taken:
        if start > floor:
            yield floor, start
        floor = max(floor, end)
    if roof > floor:
        yield floor, roof


def _without_quotes(sentence: Sentence, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    first = begin
    for index in range(begin, stop):
        if sentence.tokens[index].kind == QUOTE:
            if index > first:
                yield first, index
            first = index + 1
    if stop > first:
        yield first, stop


__all__ = ["SecondHand"]
