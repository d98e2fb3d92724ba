"""Leaving quotes out of a document without breaking what remains."""

from __future__ import annotations

from dataclasses import replace

from quotecli.model import Document, Quote, Speaker


def at_least(document: Document, minimum: float) -> tuple[Document, int]:
    """The document without the quotes whose confidence is below a minimum (0 to 1).

    Quotes without a confidence are kept; the second value is their number.  Ids stay what
    they are; a row whose predecessor in a chain is gone continues the one before that, and
    speakers whom no remaining quote names are gone too.
    """
    unmeasured = sum(quote.confidence is None for quote in document.quotes)
    before = {quote.id: quote.continues for quote in document.quotes}
    kept = [
        quote
        for quote in document.quotes
        if quote.confidence is None or quote.confidence >= minimum
    ]
    if len(kept) == len(document.quotes):
        return document, unmeasured
    ids = {quote.id for quote in kept}
    quotes = tuple(_relinked(quote, before, ids) for quote in kept)
    return replace(document, quotes=quotes, speakers=_named(document, quotes)), unmeasured


def _relinked(quote: Quote, before: dict[str, str | None], ids: set[str]) -> Quote:
    previous = quote.continues
    # A quote continues an earlier one, so the walk back ends.
    while previous is not None and previous not in ids:
        previous = before.get(previous)
    return quote if previous == quote.continues else replace(quote, continues=previous)


def _named(document: Document, quotes: tuple[Quote, ...]) -> tuple[Speaker, ...]:
    """The speakers that quotes name, in whatever place, with the members of groups."""
    wanted: set[str] = set()
    pending: list[str] = []
    for quote in quotes:
        pending += [quote.speaker] if quote.speaker else []
        pending += quote.via
        pending += [candidate.speaker for candidate in quote.candidates]
    while pending:
        id = pending.pop()
        if id not in wanted:
            wanted.add(id)
            speaker = document.speaker(id)
            pending += speaker.members if speaker else ()
    return tuple(speaker for speaker in document.speakers if speaker.id in wanted)
