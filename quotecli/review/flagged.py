"""Which quotes a person should look at, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quotecli.audit import Finding
from quotecli.model import Document, Quote

UNSURE = 0.9
"""A confidence under this is low, unless somebody says otherwise."""
_FAR = 2
"""Paragraphs between a pronoun and the name that it means, from which on they are far apart."""
FOUND = (
    "negation-differs",
    "number-differs",
    "several-candidates",
    "two-people-one-name",
    "far-pronoun",
    "headline-only",
    "role-differs",
    "spelt-two-ways",
)
"""What audit finds that puts words or speaker in doubt; what it finds besides must be known, and
there is nothing to decide."""
_FLAGS = ("ambiguous", "first-person", "mark-missing", "no-source", "second-hand")


@dataclass(frozen=True, slots=True)
class Flagged:
    """A quote to be looked at: the id of its first row, and the reasons.

    A reason is a code: ``no-speaker``, ``candidates``, ``low-confidence``, ``pronoun``,
    ``flag:NAME``, or one of ``FOUND``.
    """

    id: str
    reasons: tuple[str, ...]


def queue(
    document: Document,
    findings: Iterable[Finding] = (),
    *,
    everything: bool = False,
    weak: bool = False,
    under: float = UNSURE,
) -> list[Flagged]:
    """The quotes of a document that a person should look at, in the order of the text.

    A chain of rows is one quote.

    Args:
        document: what the program found.
        findings: what an audit of it found.
        everything: whether all quotes are asked about, for whatever reason.
        weak: whether weak ones are too.
        under: the confidence under which a quote is asked about.
    """
    reasons: dict[str, dict[str, None]] = {}
    heads: dict[str, str] = {}
    for quote in document.quotes:
        head = heads.get(quote.continues or "", quote.id)
        heads[quote.id] = head
        if weak or not quote.weak:
            reasons.setdefault(head, {}).update(dict.fromkeys(_reasons(document, quote, under)))
    for finding in findings:
        for id in finding.quotes if finding.code in FOUND else ():
            head = heads.get(id, id)
            if head in reasons:
                reasons[head].update(dict.fromkeys([finding.code]))
    return [
        Flagged(id, tuple(_apart(why) or {"all": None}))
        for id, why in reasons.items()
        if why or everything
    ]


def _reasons(document: Document, quote: Quote, under: float) -> list[str]:
    why = []
    if quote.candidates:
        why.append("candidates")
    elif quote.speaker is None:
        why.append("no-speaker")
    if quote.confidence is not None and quote.confidence < under:
        why.append("low-confidence")
    if quote.link is not None and quote.link.startswith(("pronoun-", "clitic-")):
        step = next((step for step in quote.evidence if step.rule == quote.link), None)
        between = document.text[step.start : quote.content[0].start] if step else ""
        lines = sum(1 for line in between.splitlines() if line.strip())
        if lines - 1 >= _FAR:  # the first is the one with the name
            why.append("pronoun")
    why += [f"flag:{flag}" for flag in quote.flags if flag in _FLAGS]
    return why


_SAID = {"far-pronoun": "pronoun", "several-candidates": "candidates"}
"""What the same is called where the quote itself tells it."""


def _apart(why: dict[str, None]) -> dict[str, None]:
    """The reasons, each of them once."""
    return {code: None for code in why if _SAID.get(code) not in why}
