"""What was extracted, as it is scored: from a document, or from the line that holds one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quotecli.evaluate.corpus import CorpusError, GoldSpeaker, reason_of
from quotecli.evaluate.spans import Pair
from quotecli.ui import Told

SLOTS = ("time", "place", "occasion", "addressee", "medium")


@dataclass(frozen=True, slots=True)
class PredictedSpeaker:
    name: str
    kind: str | None
    role: str | None


@dataclass(frozen=True, slots=True, eq=False)
class PredictedRow:
    """A quote."""

    type: str
    content: tuple[Pair, ...]
    cue: Pair | None
    source: Pair | None
    speaker: str | None
    confidence: float | None
    rule: str
    """The construction that found it: the first step of its evidence."""
    link: str
    """The rule that chose its speaker."""
    context: dict[str, Pair]


@dataclass(frozen=True, slots=True)
class Predicted:
    """A document's quotes and speakers."""

    id: str
    rows: tuple[PredictedRow, ...]
    speakers: dict[str, PredictedSpeaker]

    @classmethod
    def of(cls, data: Mapping[str, Any], text: str, where: str | Told) -> Predicted:
        """Read what ``Document.to_dict`` or a line of ``--format jsonl`` holds.

        Raises CorpusError, beginning with ``where``, for data of another form, for a span that is
        not the text at its offsets, and for a confidence outside 0 to 1.
        """
        try:
            return cls(
                data["id"],
                tuple(_row(quote, text, where) for quote in data["quotes"]),
                {
                    s["id"]: PredictedSpeaker(s["name"], s.get("kind"), s.get("role"))
                    for s in data["speakers"]
                },
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise CorpusError("corpus.no-document", at=where, what=reason_of(error)) from None

    def speaker(self, row: PredictedRow) -> PredictedSpeaker | None:
        return self.speakers.get(row.speaker) if row.speaker else None


def same_speaker(gold: GoldSpeaker | None, got: PredictedSpeaker | None) -> bool:
    """Whether a speaker is the right one; none is right where gold leaves it open."""
    if gold is None or got is None:
        return gold is None and got is None
    return gold.is_called(got.name)


def _row(quote: Mapping[str, Any], text: str, where: str | Told) -> PredictedRow:
    at = Told("evaluate", "at.quote", where=where, id=str(quote.get("id", "?")))
    confidence = quote.get("confidence")
    if confidence is not None and not 0 <= confidence <= 1:
        raise CorpusError("corpus.confidence", at=at, number=repr(confidence))
    evidence = quote.get("evidence") or ()
    context = quote.get("context") or {}
    return PredictedRow(
        quote["type"],
        tuple(_span(part, text, at) for part in quote["content"]),
        _span(quote["cue"], text, at) if quote.get("cue") else None,
        _span(quote["source"], text, at) if quote.get("source") else None,
        quote.get("speaker"),
        confidence,
        evidence[0]["rule"] if evidence else "none",
        quote.get("link") or "none",
        {slot: _span(context[slot], text, at) for slot in SLOTS if context.get(slot)},
    )


def _span(part: Mapping[str, Any], text: str, at: Told) -> Pair:
    start, end = part["start"], part["end"]
    if not 0 <= start < end <= len(text) or part.get("text", text[start:end]) != text[start:end]:
        shown = repr(part.get("text"))
        raise CorpusError("corpus.other-text", at=at, start=str(start), end=str(end), text=shown)
    return start, end
