"""Decisions made in tests, as a person would make them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from quotecli import Document, Quote
from quotecli.decisions import Decided, Decision, Fitted, Person, anchored, apply, fit
from quotecli.language import load
from quotecli.pipeline import split_role

WHEN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
BY = "Sari"


def decided(document: Document, quote: Quote, name: str, *, action: str = "") -> Decision:
    """A decision on a quote: ``=`` accepts, ``x`` says that it is none, ``@`` and a name chooses one of
    the article, and a name alone is whom one types."""
    fields: dict[str, Any] = anchored(document, quote)
    speaker = {"=": fields["proposed"], "x": None}.get(name, Person(name.removeprefix("@")))
    other = "speaker" if name.startswith("@") else "new-speaker"
    known = action or {"=": "accept", "x": "not-a-quote"}.get(name, other)
    return Decision(action=known, by=BY, when=WHEN, speaker=speaker, **fields)


def block(document: Document, *decisions: Decision) -> Decided:
    """Decisions on the text of a document."""
    return Decided("a.txt", document.sha256, decisions)


def applied(document: Document, fitted: Fitted) -> Document:
    """The document with decisions."""
    language = load("id")
    return apply(document, fitted.decisions, lambda role: split_role(role, language))


def reviewed(document: Document, *decisions: Decision) -> Document:
    """The document with decisions that were made on its text."""
    return applied(document, fit(document, [block(document, *decisions)]))
