"""Which quotes a person should look at, and why."""

from __future__ import annotations

from dataclasses import dataclass

from quotecli.model import Document, Quote

UNSURE = 0.9
"""A confidence under this is low, unless somebody says otherwise."""
_FAR = 2
"""Paragraphs between a pronoun and the name that it means, from which on they are far apart."""
_FLAGS = ("ambiguous", "first-person", "mark-missing", "no-source", "second-hand")


@dataclass(frozen=True, slots=True)
class Flagged:
    """A quote to be looked at: the id of its first row, and the reasons.

    A reason is a code: ``no-speaker``, ``candidates``, ``low-confidence``, ``pronoun``, or
    ``flag:NAME``.
    """

    id: str
    reasons: tuple[str, ...]


def queue(
    document: Document, *, everything: bool = False, weak: bool = False, under: float = UNSURE
) -> list[Flagged]:
    """The quotes of a document that a person should look at, in the order of the text.

    A chain of rows is one quote.

    Args:
        document: what the program found.
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
    return [
        Flagged(id, tuple(why or {"all": None})) for id, why in reasons.items() if why or everything
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
