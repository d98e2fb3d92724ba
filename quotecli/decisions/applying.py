"""A document with what people decided: who speaks, and what is no quote."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from quotecli.decisions.decision import (
    ACCEPT,
    NEW_SPEAKER,
    NOT_A_QUOTE,
    REVIEWED,
    SPEAKER,
    Decision,
    Person,
)
from quotecli.decisions.fitting import person
from quotecli.model import Document, Evidence, NotQuote, Quote, Speaker

Split = Callable[[str], tuple[str | None, str | None, bool]]
"""Gives position and affiliation of a role, and whether it is past."""

_SETTLED = ("ambiguous", "first-person")
"""Flags that say that the speaker is open, or may be somebody else."""
_NUMBER = re.compile(r"s(\d+)", re.ASCII)


def apply(document: Document, decisions: Mapping[str, Decision], split: Split) -> Document:
    """The document with the decisions on its quotes, which ``fit`` gives by their ids.

    A decision on the first row of a chain holds for the rows that continue it, but for those that
    have their own, and but for "not a quote", which is said of one row.  A person's word is certain:
    confidence 1.  Ids stay what they are; a new speaker gets a free one, and who speaks no longer
    is gone.
    """
    if not decisions:
        return document
    cast = _Cast(document, split)
    kept: list[Quote] = []
    not_quotes = list(document.not_quotes)
    taken: dict[str, Decision] = {}
    speaks: dict[str, str | None] = {}
    for quote in document.quotes:
        decision = decisions.get(quote.id)
        if decision is not None and decision.action == NOT_A_QUOTE:
            not_quotes += _unquoted(quote)
            continue
        if decision is None and quote.continues is not None:
            decision = taken.get(quote.continues)
        if decision is not None:
            taken[quote.id] = decision
            quote = _decided(document, quote, decision, cast)
        if quote.continues in speaks and speaks[quote.continues] != quote.speaker:
            quote = replace(quote, continues=None)  # a chain has one speaker
        speaks[quote.id] = quote.speaker
        kept.append(quote)
    not_quotes.sort(key=lambda span: (span.start, span.end))
    changed = replace(document, speakers=cast.speakers, not_quotes=tuple(not_quotes))
    return changed.with_only(kept)


def _unquoted(quote: Quote) -> list[NotQuote]:
    """What stands between marks in a row that is no quote."""
    spans = quote.content if quote.type == "direct" else quote.inner
    return [NotQuote(span.start, span.end, span.text, REVIEWED) for span in spans]


def _decided(document: Document, quote: Quote, decision: Decision, cast: _Cast) -> Quote:
    now = document.speaker(quote)
    speaker = None
    if decision.speaker is not None:
        apart = decision.action == NEW_SPEAKER
        speaker = cast.speaker(decision.speaker, now, apart=apart)
    same = (now and now.id) == (speaker and speaker.id)
    if speaker is None:
        what = "open"
    elif same:
        what = ACCEPT
    else:
        what = SPEAKER if document.speaker(speaker.id) else NEW_SPEAKER
    span = quote.source or quote.content[0]
    who = f"{decision.by}, {decision.when.date().isoformat()}"
    steps = [*quote.evidence, Evidence(f"{REVIEWED}-{what}", span.start, span.end, who)]
    if now is not None and not same:
        steps.append(Evidence(f"passed-over-{REVIEWED}", span.start, span.end, now.name))
    settled = _SETTLED if speaker else ()
    changed = replace(
        quote,
        confidence=1.0,
        flags=tuple(dict.fromkeys((*(f for f in quote.flags if f not in settled), REVIEWED))),
        evidence=tuple(steps),
    )
    if same:
        return changed
    if speaker is None:
        return replace(changed, speaker=None, link=None, candidates=())
    return replace(changed, speaker=speaker.id, link=REVIEWED, candidates=())


class _Cast:
    """The speakers of a document, and those whom people add."""

    def __init__(self, document: Document, split: Split) -> None:
        self._split = split
        self._speakers = list(document.speakers)
        numbers = [int(m[1]) for s in self._speakers if (m := _NUMBER.fullmatch(s.id))]
        self._next = max(numbers, default=0) + 1

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        return tuple(self._speakers)

    def speaker(self, wanted: Person, now: Speaker | None, *, apart: bool) -> Speaker:
        """Whom a decision names: the one it was, another of the article, or a new one.

        ``apart``: whether who has the name and another role is somebody else.
        """
        name = wanted.name.casefold()
        called = [s for s in self._speakers if _name(s).casefold() == name]
        called.sort(key=lambda s: s is not now)
        same_role = [s for s in called if s.role == wanted.role]
        if same_role:
            return same_role[0]
        if called and not (apart and wanted.role):
            return called[0]
        if not called:
            known = [s for s in self._speakers if name in map(str.casefold, s.aliases)]
            if len(known) == 1 and not apart:
                return known[0]
        return self._new(wanted)

    def _new(self, wanted: Person) -> Speaker:
        position = affiliation = None
        former = False
        if role := _one_line(wanted.role):
            position, affiliation, former = self._split(role)
        speaker = Speaker(
            f"s{self._next}",
            " ".join(wanted.name.split()),
            wanted.named,
            wanted.kind,
            role,
            position,
            affiliation,
            former,
            _one_line(wanted.description),
        )
        self._next += 1
        self._speakers.append(speaker)
        return speaker


def _one_line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _name(speaker: Speaker) -> str:
    found = person(speaker)
    assert found is not None
    return found.name
