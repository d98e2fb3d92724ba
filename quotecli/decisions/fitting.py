"""Which quote of a text each decision is about, also where the text was edited since.

In the text that it was made on, a decision is about the quote at its place.  In another one it is
about the quote with the same words, in all its rows, and the same source, provided that the program
still proposes whom it proposed then: where "dia" may have become somebody else, a person has to look
again.  Better a decision that no longer counts than one that counts for other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from quotecli.decisions.decision import NOT_A_QUOTE, SPEAKER, Decided, Decision, Person
from quotecli.decisions.toml import storable
from quotecli.model import Document, Quote, Speaker

_REACH = 6
"""Words before and after the content that are kept."""
_WINDOW = 120
"""Code points in which they are looked for."""
_ALIKE = 60.0
"""How alike words must be to be those of an edited quote, of 100."""
_BREAK = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class Fitted:
    """Which decision counts for which quote of a document."""

    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """The last one on each quote, by the quote's id."""
    unfit: tuple[Decision, ...] = ()
    """Those that are about no quote of this text any more, and that nothing newer has replaced."""
    seen: bool = False
    """Whether somebody has gone through the text as it is now, and knows of these."""


def fit(document: Document, blocks: Iterable[Decided]) -> Fitted:
    """Find the quote of each decision.

    ``document`` is what the program found, with no decision applied.
    """
    rows = _Rows(document)
    decisions: dict[str, Decision] = {}
    lost: dict[tuple[str, int, tuple[str, ...]], Decision] = {}
    known = 0
    for block in blocks:
        same_text = block.sha256 == document.sha256
        known = max(known, block.left_out or 0) if same_text else known
        for decision in block.decisions:
            quote = rows.of(decision, same_text=same_text)
            if quote is None:
                lost[block.sha256, decision.start, decision.content] = decision
            else:
                decisions.pop(quote.id, None)
                decisions[quote.id] = decision
    unfit = [
        decision
        for (sha256, _, _), decision in lost.items()
        if not rows.replaced(decision, decisions, same_text=sha256 == document.sha256)
    ]
    return Fitted(decisions, tuple(unfit), len(unfit) <= known)


def anchored(document: Document, quote: Quote) -> dict[str, object]:
    """The fields of a decision that it is found again by, for a quote of what the program found."""
    key = _key(quote)
    alike = [other.id for other in document.quotes if _key(other) == key]
    before, after = _around(document.text, quote)
    speaker = document.speaker(quote)
    return {
        "words": storable(quote.words),
        "content": tuple(storable(span.text) for span in quote.content),
        "type": quote.type,
        "paragraph": quote.paragraph,
        "start": quote.content[0].start,
        "cue": quote.cue and storable(quote.cue.text),
        "source": quote.source and storable(quote.source.text),
        "before": before,
        "after": after,
        "nth": alike.index(quote.id) + 1,
        "of": len(alike),
        "rest": _rest(document).get(quote.id, ()),
        "proposed": person(speaker),
        "link": quote.link,
        "confidence": quote.confidence,
    }


def nearest(document: Document, decision: Decision) -> set[str]:
    """Ids of the quotes that a decision which fits none may have been about: those with its words, or
    the one with the likest."""
    key = (decision.type == "direct", decision.words)
    same = {quote.id for quote in document.quotes if _key(quote) == key}
    if same:
        return same
    likest, best = None, _ALIKE
    for quote in document.quotes:
        ratio = fuzz.ratio(quote.words, decision.words, score_cutoff=best)
        if ratio > best:
            likest, best = quote.id, ratio
    return {likest} if likest else set()


def person(speaker: Speaker | None) -> Person | None:
    """A speaker as decisions name one."""
    if speaker is None:
        return None
    role, description = (
        storable(text) if text else None for text in (speaker.role, speaker.description)
    )
    return Person(storable(speaker.name), speaker.kind, role, description, speaker.named)


class _Rows:
    """The quotes of a document by their words."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text: str | None = None
        """The text on one line, in lower case; made when it is first asked for."""
        self._rest = _rest(document)
        self._by_words: dict[tuple[bool, str], list[Quote]] = {}
        for quote in document.quotes:
            self._by_words.setdefault(_key(quote), []).append(quote)

    def of(self, decision: Decision, *, same_text: bool) -> Quote | None:
        """The quote that a decision is about; None where there is none, or no telling which."""
        alike = self._by_words.get((decision.type == "direct", decision.words), [])
        if same_text:
            here = [quote for quote in alike if quote.content[0].start == decision.start]
            alone = alike if len(alike) == decision.of == 1 else []
            return next((quote for quote in here or alone if self._whole(quote, decision)), None)
        found = [quote for quote in alike if self._fits(quote, decision)]
        if not found or (len(alike) == 1 and decision.of == 1):
            return found[0] if found else None
        return self._nearest(found, decision, len(alike))

    def replaced(
        self, decision: Decision, newer: Mapping[str, Decision], *, same_text: bool
    ) -> bool:
        """Whether a decision that is about no quote has another in its place."""
        for quote in self._document.quotes:
            if quote.id not in newer:
                continue
            if _key(quote) == (decision.type == "direct", decision.words):
                return True
            start, end = quote.content[0].start, quote.content[-1].end
            last = decision.start + len(decision.content[0])
            if same_text and start < last and decision.start < end:
                return True
        return False

    def _fits(self, quote: Quote, decision: Decision) -> bool:
        source = storable(quote.source.text) if quote.source else None
        if source != decision.source or not self._whole(quote, decision):
            return False
        if decision.action == NOT_A_QUOTE:
            return True
        if decision.action == SPEAKER and not self._names(decision.speaker):
            return False
        now, then = person(self._document.speaker(quote)), decision.proposed
        if now is None or then is None:
            return now is then
        return now.name.casefold() == then.name.casefold()

    def _names(self, chosen: Person | None) -> bool:
        """Whether the article still has the name that a person chose: it may have been misspelt."""
        if chosen is None:
            return False
        name = chosen.name.casefold()
        if self._text is None:
            self._text = " ".join(storable(self._document.text).casefold().split())
        return name in self._text or any(
            name in (known.casefold() for known in (speaker.name, *speaker.aliases))
            for speaker in self._document.speakers
        )

    def _whole(self, quote: Quote, decision: Decision) -> bool:
        """Whether what goes on with a quote is what went on with it then."""
        return decision.action == NOT_A_QUOTE or decision.rest == self._rest.get(quote.id, ())

    def _nearest(self, found: Sequence[Quote], decision: Decision, count: int) -> Quote | None:
        """The one among like quotes that stands among the same words, or at the same place."""
        scores = [_shared(_around(self._document.text, quote), decision) for quote in found]
        best = max(scores)
        among = [
            quote for quote, score in zip(found, scores, strict=True) if best and score == best
        ]
        if len(among) == 1:
            return among[0]
        if count == decision.of:
            all_ = self._by_words[decision.type == "direct", decision.words]
            quote = all_[decision.nth - 1] if 0 < decision.nth <= count else None
            if quote is not None and quote in (among or found):
                return quote
        return None


def _key(quote: Quote) -> tuple[bool, str]:
    return quote.type == "direct", storable(quote.words)


def _rest(document: Document) -> dict[str, tuple[str, ...]]:
    """The words of the rows that go on with a quote, by its id, where there are some."""
    before = {quote.id: quote.continues for quote in document.quotes}
    found: dict[str, tuple[str, ...]] = {}
    for quote in document.quotes:
        head = quote.continues
        # A quote continues an earlier one, so the walk back ends.
        while head is not None:
            found[head] = (*found.get(head, ()), storable(quote.words))
            head = before.get(head)
    return found


def _around(text: str, quote: Quote) -> tuple[str, str]:
    """The words before and after the content in its lines, a few of them."""
    start, end = quote.content[0].start, quote.content[-1].end
    before = _BREAK.split(text[max(0, start - _WINDOW) : start])[-1].split()[-_REACH:]
    after = _BREAK.split(text[end : end + _WINDOW])[0].split()[:_REACH]
    return storable(" ".join(before)), storable(" ".join(after))


def _shared(around: tuple[str, str], decision: Decision) -> int:
    """How many words next to the content are still the same."""
    before, after = around
    sides = (
        (before.split()[::-1], decision.before.split()[::-1]),
        (after.split(), decision.after.split()),
    )
    count = 0
    for now, then in sides:
        for one, other in zip(now, then, strict=False):
            if one != other:
                break
            count += 1
    return count
