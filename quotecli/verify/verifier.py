"""Did they say it?  Claims against documents: the passages, their verdicts, and the claim's own."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from quotecli.language import Language
from quotecli.model import Document, Meta, Quote, Span, Turn
from quotecli.pipeline import Examination, examine
from quotecli.verify.denials import DENIES, is_denied, is_unsaid
from quotecli.verify.index import Index, indexed_words
from quotecli.verify.matching import (
    SHORTEST_PART,
    Judgement,
    Match,
    holds,
    judge,
    match,
    may_hold,
    pieces,
    place_kind,
)
from quotecli.verify.model import (
    BY_CLAIMED,
    Claim,
    Passage,
    Place,
    Searched,
    Verification,
)
from quotecli.verify.parts import Part, added, assembled, has_part, missing, rest
from quotecli.verify.ranking import is_settled, ranked, without_copies
from quotecli.verify.speakers import relation_to, speaks_in
from quotecli.verify.zones import Zone, Zones, zones_of
from quotecli.wording import ALTERED, HARD, Kind, Word, Wording, wording

_LOOKED_AT = 40
"""Documents that are looked at for a claim at most, those with most of its words in common."""
_MOST = 0.5
"""How much of a claim's words a document must have, by weight, to have the claim itself."""
_SHARE = 0.25
"""How much of a claim's words a document must have to be looked at: a part of a joined claim."""
_PART = 0.12
"""How much of them a stretch of it must have."""
_FOR_A_PART = 10
"""Documents that are looked at for words of a claim that none of those has."""
_KEPT = 1000
"""Documents whose quotes stay in memory."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document that is searched: what is known of it before its quotes are looked for."""

    id: str
    text: str
    meta: Meta
    sha256: str
    examine: Callable[[], Examination | None]
    """Finds its quotes; asked only where its words come into question.  None where that fails."""
    turns: tuple[Turn, ...] = ()

    @classmethod
    def of(cls, text: str, id: str = "", meta: Meta | None = None, language: str = "id") -> Text:
        """A text as it is; ``meta`` is what is known about it, ``language`` that of its grammar."""
        known = meta or Meta()

        def examined() -> Examination:
            found = examine(text, title=known.title, language=language)
            return replace(found, document=replace(found.document, id=id, meta=known))

        return cls(id, text, known, Document(text).sha256, examined)


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage on the way to its verdict."""

    number: int
    zones: Zones
    match: Match
    whole: bool = True
    """False where only a part of the claim was held against it."""


class Verifier:
    """Holds claims against the documents that were added."""

    def __init__(self, data: Language) -> None:
        self._data = data
        self._index = Index(data.wordings.function_words)
        self._texts: list[Text] = []
        self._zones: OrderedDict[int, Zones | None] = OrderedDict()
        self.searched = Searched(0)
        """What there is to search."""

    def add(self, text: Text) -> None:
        """Take in a document."""
        self._texts.append(text)
        self.searched = self.searched.with_one(text.meta.published)
        self._index.add(indexed_words(f"{text.meta.title or ''}\n{text.text}"))

    def verify(self, claim: Claim) -> Verification:
        """The passages for a claim, best first, and the verdict of the best."""
        words = wording(claim.words, self._data.wordings)
        found = self._search(claim, words) if len(words) else []
        passages = without_copies(ranked(found))
        verdict = passages[0].verdict if passages else "not-found"
        return Verification(claim, verdict, tuple(passages), self.searched)

    # -- where to look ---------------------------------------------------------------------------

    def _search(self, claim: Claim, words: Wording) -> list[Passage]:
        """The passages in the documents that have most of the claim's words, or, where they are not
        said in one of those as they are claimed, also in those that may have a part of them."""
        wanted = indexed_words(claim.words)
        near: list[int] = []
        far: list[int] = []
        more = indexed_words(claim.speaker or "")
        for number, share in self._index.candidates(wanted, _LOOKED_AT, more):
            if not self._is_its_own(claim, number):
                (near if share >= _MOST else far if share >= _SHARE else []).append(number)
        found = [each for number in near for each in self._matches(number, wanted, words)]
        passages = self._passages(claim, words, found)
        if any(is_settled(claim, passage) for passage in passages):
            return passages
        found += [each for number in far for each in self._matches(number, wanted, words)]
        looked_at = {*near, *far}
        for part in missing(words, [each.match for each in found]):
            wanted = indexed_words(part.said(0, len(part)))
            for number, share in self._index.candidates(wanted, _FOR_A_PART):
                if share < _MOST or number in looked_at or self._is_its_own(claim, number):
                    continue
                looked_at.add(number)
                found += self._matches(number, wanted, words)
        return self._passages(claim, words, found)

    def _matches(self, number: int, wanted: set[str], words: Wording) -> Iterator[_Found]:
        if number not in self._zones and not self._has_a_part(number, words):
            return
        zones = self._of(number)
        if zones is None:
            return
        whole = sum(map(self._weight, wanted))
        for zone in zones.zones:
            if sum(map(self._weight, wanted & zone.known)) >= _PART * whole:
                found = match(words, zone, self._weight, self._data)
                if found is None:
                    continue
                yield _Found(number, zones, found)
                for other in rest(words, found, self._weight, self._data):
                    yield _Found(number, zones, other, whole=False)

    def _has_a_part(self, number: int, words: Wording) -> bool:
        """Whether a document has words of a claim next to each other, whoever says them; finding its
        quotes would take much longer than finding that out."""
        text = self._texts[number]
        stretches = [text.text, *([text.meta.title] if text.meta.title else [])]
        for stretch in stretches:
            zone = Zone("narration", stretch, ((0, len(stretch)),), self._data)
            found = match(words, zone, self._weight, self._data)
            if found is not None and (
                may_hold(words, found, self._weight) or has_part(words, found, self._weight)
            ):
                return True
        return False

    def _is_its_own(self, claim: Claim, number: int) -> bool:
        """Whether a claim stands in that very document, and there are others to search."""
        return self._texts[number].sha256 == claim.sha256 and len(self._texts) > 1

    def _weight(self, word: str) -> float:
        return self._index.weight(word)

    def _of(self, number: int) -> Zones | None:
        if number in self._zones:
            self._zones.move_to_end(number)
            return self._zones[number]
        text = self._texts[number]
        examination = text.examine()
        zones = None if examination is None else zones_of(examination, text.turns)
        self._zones[number] = zones
        if len(self._zones) > _KEPT:
            self._zones.popitem(last=False)
        return zones

    # -- what they are ---------------------------------------------------------------------------

    def _passages(self, claim: Claim, words: Wording, found: list[_Found]) -> list[Passage]:
        found = [each for each in found if not self._is_covered(each)]
        whole = [e for e in found if e.whole and holds(words, e.match, self._weight)]
        passages = []
        joined: set[int] = set()
        own = {
            number
            for number, each in enumerate(found)
            if claim.speaker is not None and self._relation(claim, each) in BY_CLAIMED
        }
        parts = assembled(words, [each.match for each in found], self._weight, own)
        if parts:
            places = [found[part.number] for part in parts]
            passages.append(self._stitched(claim, words, parts, places))
            joined = {id(each.match.zone) for each in places}
        for each in whole:
            if parts and (id(each.match.zone) in joined or _adds_much(each.match)):
                continue  # one of the parts, or the same words in another document
            passages.append(self._passage(claim, words, each))
        return passages

    def _is_covered(self, found: _Found) -> bool:
        """Whether the words of a narrated paragraph are those of a quote or a title in it, which is
        a passage of its own."""
        zone, zones = found.match.zone, found.zones
        if zone.kind != "narration":
            return False
        if any(
            other.kind == "headline"
            and other.own_text
            and other.words.words[:1] == zone.words.words[:1]
            for other in zones.zones
        ):
            return True
        same = [
            zone.words.words[at]
            for change in found.match.changes
            if change.kind not in ALTERED
            for at in range(change.passage_first, change.passage_last)
        ]
        said = sum(zones.said(word.start, word.end) for word in same)
        spoken = any(other.kind == "spoken" for other in zones.zones)
        return spoken or said >= 0.9 * len(same)

    def _passage(self, claim: Claim, words: Wording, found: _Found) -> Passage:
        judgement = judge(words, found.match, self._data, marked=claim.type == "direct")
        relation = self._relation(claim, found)
        verdict, details = self._verdict(claim, judgement, found, relation)
        return Passage(
            verdict,
            found.match.score,
            relation,
            (self._place(found, found.match.first, found.match.last),),
            details,
            pieces(words, found.match),
            judgement.cuts,
        )

    def _verdict(
        self, claim: Claim, judgement: Judgement, found: _Found, relation: str | None
    ) -> tuple[str, tuple[str, ...]]:
        details = [*judgement.details, *_details(found)]
        verdict = judgement.verdict
        denied = is_denied(found.match.zone) or is_unsaid(found.match.zone, found.match.first)
        if claim.act == DENIES and found.match.zone.kind == "indirect":
            if not denied:
                verdict = "altered"  # they are said there
                details.insert(0, "negation")
            denied = False
        if relation == "different":
            details = [*(["denied"] if denied else [verdict]), *details]
            verdict = "different-speaker"
        elif denied:
            details.insert(0, verdict)
            verdict = "denied"
        if relation in ("unknown", "open"):
            details.append("unclear-speaker")
        elif relation == "speaks-for":
            details.append("spokesperson")
        return verdict, tuple(dict.fromkeys(details))

    def _relation(self, claim: Claim, found: _Found) -> str | None:
        zone = found.match.zone
        relation = relation_to(claim, zone.speaker, found.zones.document, self._data)
        if (
            relation == "different"
            and place_kind(found.match) == "inner"
            and any(
                speaks_in(claim, quote.words, found.zones.document, self._data)
                for quote in zone.quotes
            )
        ):
            # Whom the outer speaker quotes nobody reads here; that the name stands there is enough.
            return "open"
        if (
            relation == "unknown"
            and found.zones.turns
            and self._speaks(claim, found.zones.document)
        ):
            return "different"  # a transcript has them both: `RATMI:`, `LURAH:`
        return relation

    def _speaks(self, claim: Claim, document: Document) -> bool:
        return any(
            relation_to(claim, each, document, self._data) == "same" for each in document.speakers
        )

    def _stitched(
        self, claim: Claim, words: Wording, parts: list[Part], found: list[_Found]
    ) -> Passage:
        relations = [self._relation(claim, each) for each in found]
        relation = min(relations, key=_NEAREST.index)
        places = tuple(
            self._place(each, part.passage_first, part.passage_last)
            for each, part in zip(found, parts, strict=True)
        )
        kinds = {change.kind for part in parts for change in part.changes}
        kinds |= {kind for word in added(words, parts) if (kind := self._hard(word)) is not None}
        details: list[str] = [code for code in HARD if code in kinds]
        verdict = "altered" if details else "stitched"
        details += ["words"] * ("word" in kinds)
        details.append("stitched")
        if all(each == "different" for each in relations):
            verdict, details = "different-speaker", [verdict, *details]
        elif any(is_denied(each.match.zone) for each in found):
            verdict, details = "denied", [verdict, *details]
        elif len(set(relations)) > 1:
            details.append("several-speakers")
        score = sum(part.last - part.first for part in parts) / len(words)
        shown = [
            piece
            for part, each in zip(parts, found, strict=True)
            for piece in part.pieces(words, each.match.zone.words)
        ]
        details = list(dict.fromkeys(details))
        return Passage(verdict, score, relation, places, tuple(details), tuple(shown))

    def _hard(self, word: Word) -> Kind | None:
        """What a word is that no claim may have more than its passages."""
        if word.number is not None:
            return "numeral"
        return "negation" if self._data.wordings.negation(word.plain) else None

    def _place(self, found: _Found, first: int, last: int) -> Place:
        zone, zones = found.match.zone, found.zones
        text = self._texts[found.number]
        spans = zone.words.spans(first, last) if zone.own_text else []
        start = spans[0][0] if spans else 0
        low, high = zones.around(start) if spans else (0, 0)
        quotes = _quotes_at(zone, spans)
        document = zones.document
        known = [quote.confidence for quote in quotes if quote.confidence is not None]
        return Place(
            text.id,
            document.meta,
            text.sha256,
            tuple(Span(start, end, document.text[start:end]) for start, end in spans),
            place_kind(found.match),
            zone.speaker,
            tuple(quote.id for quote in quotes),
            min(known, default=None),
            next((quote.reviewed for quote in quotes if quote.reviewed is not None), None),
            zones.time(start) if spans else None,
            document.text[low:high] if spans else zone.words.text,
            low,
        )


_NEAREST: tuple[str | None, ...] = ("same", "speaks-for", "unknown", "open", "different", None)


def _adds_much(found: Match) -> bool:
    """Whether a claim has a part that a passage has not."""
    return any(
        change.kind in ALTERED and change.last - change.first >= SHORTEST_PART
        for change in found.changes
    )


_TOLD = ("second-hand", "translated", "reviewed")


def _details(found: _Found) -> list[str]:
    quotes = _quotes_at(
        found.match.zone, found.match.zone.words.spans(found.match.first, found.match.last)
    )
    return [flag for flag in _TOLD if any(flag in quote.flags for quote in quotes)]


def _quotes_at(zone: Zone, spans: list[tuple[int, int]]) -> list[Quote]:
    """The rows of a zone that some stretches of its text lie in."""
    return [
        quote
        for quote in zone.quotes
        if any(
            part.start < end and start < part.end for part in quote.content for start, end in spans
        )
    ]


__all__ = ["Text", "Verifier"]
