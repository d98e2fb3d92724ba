"""What is decided on the quotes of one article, step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from quotecli.audit import Finding
from quotecli.decisions import Decision, Fitted, Person, anchored, apply
from quotecli.decisions.decision import ACCEPT, NOT_A_QUOTE
from quotecli.decisions.fitting import nearest, person
from quotecli.model import Document, Quote
from quotecli.review.flagged import UNSURE, Flagged, queue

Split = Callable[[str], tuple[str | None, str | None, bool]]


@dataclass(frozen=True, slots=True)
class View:
    """A quote as it is shown."""

    document: Document
    """With all decisions so far."""
    rows: tuple[Quote, ...]
    """Its rows in order."""
    reasons: tuple[str, ...]
    number: int
    """Its place among the quotes to be looked at, from 1."""
    count: int
    proposed: Person | None
    others: tuple[Person, ...]
    """Whom else it may be, likeliest first."""
    under: float
    """The confidence under which a quote is asked about."""


class Session:
    """One article under review.

    Args:
        raw: what the program found, with no decision applied.
        people: the people of the article, also those whom no quote names, in its order.
        split: takes a role apart, see ``quotecli.decisions.apply``.
        everything: whether every quote is asked about.
        weak: whether weak ones are.
        again: whether those decided already are.
        under: the confidence under which a quote is asked about.
    """

    def __init__(
        self,
        raw: Document,
        people: Sequence[Person],
        split: Split,
        *,
        everything: bool = False,
        weak: bool = False,
        again: bool = False,
        under: float = UNSURE,
        findings: Sequence[Finding] = (),
    ) -> None:
        self.raw = raw
        self._findings = findings
        self._people = people
        self._split = split
        self._everything = everything
        self._weak = weak
        self._under = under
        self._again = again
        self._done: dict[str, None] = {}
        """Quotes decided in this session."""
        self._skipped: dict[str, None] = {}
        self._steps: list[str] = []
        """The quotes that were decided or skipped, in order."""
        self._lost: set[str] = set()
        """Quotes that a decision which no longer fits may have been about."""
        self.fitted = Fitted()
        self.document = raw

    def update(self, fitted: Fitted | None) -> None:
        """Take up what the files hold now."""
        self.fitted = fitted or Fitted()
        self.document = apply(self.raw, self.fitted.decisions, self._split)
        self._lost = set()
        if not self.fitted.seen:
            self._lost.update(*(nearest(self.raw, decision) for decision in self.fitted.unfit))

    # -- which quote -----------------------------------------------------------------------------
    @property
    def decided(self) -> int:
        """Quotes decided in this session."""
        return len(self._done)

    @property
    def skipped(self) -> int:
        """Quotes left for later."""
        return len(self._skipped)

    @property
    def stepped(self) -> bool:
        """Whether there is a step of this session to take back."""
        return bool(self._steps)

    @property
    def left(self) -> int:
        """Quotes that are still to be looked at, but for those that were skipped."""
        return len(self._pending())

    @property
    def before(self) -> int:
        """Quotes decided before this session."""
        return len(self.fitted.decisions.keys() - self._done.keys())

    def view(self) -> View | None:
        """The quote that is to be looked at now; None when all are done."""
        pending = self._pending()
        if not pending:
            return None
        behind = len(self._done) + len(self._skipped)
        return self._view(pending[0], behind + 1, behind + len(pending))

    def view_of(self, id: str) -> View | None:
        """The row with this id and those that go on with it, whether they are to be looked at or not,
        and so without reasons; None where there is none."""
        if not _chain(self.raw, id):
            return None
        return self._view(Flagged(id, ()), 1, 1)

    def _view(self, flagged: Flagged, number: int, count: int) -> View:
        document = self.document
        rows = _chain(document, flagged.id)
        if not rows:  # decided to be no quote, and asked again
            document = self.raw
            rows = _chain(document, flagged.id)
        proposed = person(document.speaker(rows[0]))
        others = self._others(document, rows[0], proposed)
        return View(document, rows, flagged.reasons, number, count, proposed, others, self._under)

    def _pending(self) -> list[Flagged]:
        held = self.fitted.decisions
        gone = {
            id
            for id, decision in held.items()
            if decision.action == NOT_A_QUOTE and not (self._again and id not in self._done)
        }
        base = self.raw.with_only([quote for quote in self.raw.quotes if quote.id not in gone])
        found = []
        flagged_ones = self._queue(base, everything=self._everything, weak=self._weak)
        if self._lost:
            known = {flagged.id: flagged for flagged in flagged_ones}
            flagged_ones = [
                Flagged(f.id, (*known[f.id].reasons, "unfit") if f.id in known else ("unfit",))
                if f.id in self._lost
                else f
                for f in self._queue(base, everything=True, weak=True)
                if f.id in known or f.id in self._lost
            ]
        for flagged in flagged_ones:
            if flagged.id in self._done or flagged.id in self._skipped:
                continue
            if flagged.id not in held:
                found.append(flagged)
            elif self._again:
                found.append(Flagged(flagged.id, (*flagged.reasons, "again")))
        return found

    def _queue(self, document: Document, *, everything: bool, weak: bool) -> list[Flagged]:
        return queue(document, self._findings, everything=everything, weak=weak, under=self._under)

    def _others(
        self, document: Document, quote: Quote, proposed: Person | None
    ) -> tuple[Person, ...]:
        """Candidates, then other speakers, then people who are not quoted."""
        found: dict[Person, None] = {}
        ids = [candidate.speaker for candidate in quote.candidates]
        ids += [speaker.id for speaker in self.document.speakers]
        for id in ids:
            someone = person(document.speaker(id) or self.document.speaker(id))
            if someone is not None:
                found[someone] = None
        # What the program proposed at first stays there for who thinks again.
        first = person(self.raw.speaker(next(q for q in self.raw.quotes if q.id == quote.id)))
        for someone in (*([first] if first else []), *self._people):
            if someone.name.casefold() not in {known.name.casefold() for known in found}:
                found[someone] = None
        return tuple(someone for someone in found if someone != proposed)

    # -- decisions -------------------------------------------------------------------------------
    def decision(
        self, view: View, action: str, by: str, when: datetime, speaker: Person | None = None
    ) -> Decision:
        """What is decided on the quote of a view.

        ``action`` is one of ``quotecli.decisions.ACTIONS``; ``speaker`` is whom "speaker" and
        "new-speaker" name.
        """
        quote = next(quote for quote in self.raw.quotes if quote.id == view.rows[0].id)
        if action == ACCEPT:
            speaker = view.proposed
        fields: dict[str, Any] = anchored(self.raw, quote)
        return Decision(action=action, by=by, when=when, speaker=speaker, **fields)

    def decided_on(self, view: View) -> None:
        """A decision on the quote of a view is kept."""
        self._done[view.rows[0].id] = None
        self._steps.append(view.rows[0].id)

    def skip(self, view: View) -> None:
        """Leave the quote of a view for later."""
        self._skipped[view.rows[0].id] = None
        self._steps.append(view.rows[0].id)

    def unskip(self) -> str | None:
        """Take the last step back, if that was to skip a quote; gives its id."""
        if not self._steps or self._steps[-1] not in self._skipped:
            return None
        id = self._steps.pop()
        del self._skipped[id]
        return id

    def undone(self, decision: Decision) -> str | None:
        """A decision was taken out of the file, which ``update`` is not told of yet.

        Gives the id of the quote that it was about; None if that is not in this text.
        """
        for id, known in self.fitted.decisions.items():
            if known == decision:
                self._done.pop(id, None)
                if self._steps[-1:] == [id]:
                    self._steps.pop()
                return id
        return None


def _chain(document: Document, id: str) -> tuple[Quote, ...]:
    """The rows of a quote, by the id of the first."""
    ids = {id}
    rows = []
    for quote in document.quotes:
        if quote.id == id or quote.continues in ids:
            ids.add(quote.id)
            rows.append(quote)
    return tuple(rows) if rows and rows[0].id == id else ()
