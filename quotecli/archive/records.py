"""Documents as rows of the tables, and back: nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from quotecli.counting import chain_heads, word_count
from quotecli.model import (
    Candidate,
    Context,
    Cue,
    Document,
    Evidence,
    Mention,
    Meta,
    NotQuote,
    Quote,
    Span,
    Speaker,
)

_DETAILS = ("content", "cue", "source", "via", "context", "candidates", "inner", "evidence")
"""What of a quote takes more than one value."""
_SPEAKER = ("name", "named", "kind", "role", "position", "affiliation", "former", "description")

Row = dict[str, Any]


def of_article(document: Document) -> Row:
    """The columns of ``articles`` that a document fills."""
    data = replace(document, speakers=(), quotes=()).to_dict()
    return {
        **data["meta"],
        "language": document.language,
        "flags": data["flags"],
        "text": document.text,
        "length": len(document.text),
        "sha256": document.sha256,
        "not_quotes": data["not_quotes"],
        "keep": data.get("keep", {}),
        "lexicons": data.get("lexicons", []),
        "decisions": data.get("decisions", []),
        "generator": data["generator"],
    }


def of_speakers(document: Document) -> list[Row]:
    """The rows of ``speakers``, without their article."""
    rows = []
    for speaker in document.speakers:
        row = speaker.to_dict()
        row["number"] = row.pop("id")
        rows.append(row)
    return rows


def of_quotes(document: Document) -> list[Row]:
    """The rows of ``quotes``, without their article; ``speaker`` is still its id in the document."""
    rows = []
    heads = chain_heads(document)
    for quote in document.quotes:
        row = quote.to_dict()
        details = {name: row.pop(name) for name in _DETAILS}
        row["number"] = row.pop("id")
        row["n_words"] = word_count(quote.words)
        row["chain"] = heads[quote.id]
        row["start"] = min(span.start for span in quote.content)
        row["end"] = max(span.end for span in quote.content)
        row["cue"] = quote.cue.text if quote.cue else None
        row["source"] = quote.source.text if quote.source else None
        row["weak"] = quote.weak
        row["reviewed"] = quote.reviewed
        row["details"] = details
        rows.append(row)
    return rows


def document(
    article: Mapping[str, Any],
    speakers: Iterable[Mapping[str, Any]],
    quotes: Iterable[Mapping[str, Any]],
) -> Document:
    """The document that rows were made from.

    ``speaker`` of a quote is the number of the speaker in the document, and the id is what the
    article is called in its source.
    """
    return Document(
        article["text"],
        article["document"],
        article["language"],
        tuple(article["flags"]),
        Meta(**{name: article[name] for name in ("title", "outlet", "url", "published", "byline")}),
        tuple(speaker(row) for row in speakers),
        tuple(_quote(row) for row in quotes),
        tuple(NotQuote(**span) for span in article["not_quotes"]),
        tuple(article["keep"].items()),
        tuple((each["name"], each["sha256"]) for each in article["lexicons"]),
        tuple((each["name"], each["sha256"]) for each in article["decisions"]),
    )


def speaker(row: Mapping[str, Any]) -> Speaker:
    """The speaker that a row was made from; its id is the number in the document."""
    own = {name: row[name] for name in _SPEAKER}
    aliases, members = tuple(row["aliases"]), tuple(row["members"])
    return Speaker(id=row["number"], **own, aliases=aliases, members=members)


def _quote(row: Mapping[str, Any]) -> Quote:
    details = row["details"]
    return Quote(
        id=row["number"],
        type=row["type"],
        paragraph=row["paragraph"],
        act=row["act"],
        content=_spans(details["content"]),
        words=row["words"],
        cue=Cue(**details["cue"]) if details["cue"] else None,
        source=Mention(**details["source"]) if details["source"] else None,
        speaker=row["speaker"],
        link=row["link"],
        via=tuple(details["via"]),
        continues=row["continues"],
        confidence=row["confidence"],
        flags=tuple(row["flags"]),
        context=Context(**{slot: Span(**at) for slot, at in details["context"].items() if at}),
        candidates=tuple(Candidate(**each) for each in details["candidates"]),
        inner=_spans(details["inner"]),
        evidence=tuple(Evidence(**step) for step in details["evidence"]),
    )


def _spans(given: Iterable[Mapping[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(**span) for span in given)
