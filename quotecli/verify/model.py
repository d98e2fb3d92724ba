"""What verify takes and gives: claims, passages and their verdicts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from quotecli.model import Meta, Span, Speaker

VERDICTS: tuple[str, ...] = (
    "different-speaker",
    "denied",
    "stitched",
    "truncated",
    "altered",
    "from-indirect",
    "from-headline",
    "quoted-by-other",
    "not-a-quote",
    "tidied",
    "near-verbatim",
    "verbatim",
    "not-found",
)
"""In the order in which they are tried; the first that applies to a passage is its verdict.  A
changed numeral or negation makes it ``altered`` before ``stitched`` is tried."""

FAITHFUL: tuple[str, ...] = ("tidied", "near-verbatim", "verbatim")
"""The verdicts under which the words were said as the claim has them, but for what editors do."""

RELATIONS: tuple[str, ...] = ("same", "speaks-for", "unknown", "open", "different")
"""What who says it there is to the claimed speaker: the same; an organisation and who speaks for
it; nobody can tell; the article leaves open who speaks, or nobody does; somebody else."""

BY_CLAIMED = frozenset({"same", "speaks-for"})


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that somebody is said to have said."""

    words: str
    speaker: str | None = None
    who: Speaker | None = None
    """What is known of the speaker besides the name."""
    type: str = "direct"
    """Of an ``indirect`` or ``mixed`` claim nobody says that it is word for word."""
    id: str = ""
    document: str = ""
    """The id of the document or file that it stands in."""
    span: Span | None = None
    """Where it stands there."""
    sha256: str | None = None
    """Of the text that it stands in, which is left out of a search in several."""
    act: str = "states"
    """What the speaker is said to do with them: who claims that somebody denies them claims no more."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "words": self.words,
            "speaker": self.speaker,
            "type": self.type,
            "act": self.act,
            "document": self.document or None,
            "span": self.span and self.span.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the word diff: what the claim has and what the passage has."""

    kind: str
    """One of ``quotecli.wording.KINDS``."""
    claim: str
    passage: str

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "claim": self.claim, "passage": self.passage}


@dataclass(frozen=True, slots=True)
class Cut:
    """What was left out at an end, and why it matters: a condition, a negation or a question."""

    why: str
    text: str

    def to_dict(self) -> dict[str, Any]:
        return {"why": self.why, "text": self.text}


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: in which document, in which spans of its text, and who says them there."""

    document: str
    meta: Meta
    sha256: str
    spans: tuple[Span, ...]
    """In code points; none for a title that is no part of the text."""
    kind: str
    """``direct``, ``fragment`` (marked words in a reported clause), ``inner`` (a quote in a quote),
    ``indirect``, ``headline``, ``spoken`` (a transcript that names nobody) or ``narration``."""
    speaker: Speaker | None
    quotes: tuple[str, ...]
    """Ids of the rows of the document."""
    confidence: float | None
    """How sure it is that words and speaker of those rows are right: of the least sure one."""
    reviewed: str | None
    """Who decided on the first of those rows that a person decided on, and when."""
    time: str | None
    """The time code in a transcript."""
    paragraph: str
    """The paragraph around, for people."""
    offset: int
    """Where the paragraph begins."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "title": self.meta.title,
            "outlet": self.meta.outlet,
            "url": self.meta.url,
            "published": self.meta.published,
            "sha256": self.sha256,
            "spans": [span.to_dict() for span in self.spans],
            "kind": self.kind,
            "speaker": self.speaker.name if self.speaker else None,
            "role": self.speaker.role or self.speaker.description if self.speaker else None,
            "quotes": list(self.quotes),
            "confidence": self.confidence,
            "reviewed": self.reviewed,
            "time": self.time,
        }


@dataclass(frozen=True, slots=True)
class Passage:
    """A place where the words stand, or words like them, with its verdict."""

    verdict: str
    score: float
    """How much of the claim's words stands there, from 0 to 1."""
    relation: str | None
    """One of ``RELATIONS``; None for a claim without a speaker."""
    places: tuple[Place, ...]
    """One; of a stitched claim one for each part."""
    details: tuple[str, ...] = ()
    """What else must be known: ``numeral``, ``negation``, ``words``, ``stitched``, ``denied``,
    ``partial``, ``omission``, ``second-hand``, ``translated``, ``reviewed``, ``unclear-speaker``,
    ``question``, ``spokesperson``, ``several-speakers``."""
    pieces: tuple[Piece, ...] = ()
    cuts: tuple[Cut, ...] = ()

    @property
    def place(self) -> Place:
        return self.places[0]

    @property
    def by_claimed(self) -> bool:
        return self.relation in BY_CLAIMED

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "verdict": self.verdict,
            "score": round(self.score, 4),
            "relation": self.relation,
            "details": list(self.details),
        }
        data |= self.place.to_dict()
        if len(self.places) > 1:
            data["parts"] = [place.to_dict() for place in self.places]
        data["diff"] = [piece.to_dict() for piece in self.pieces]
        data["cut"] = [cut.to_dict() for cut in self.cuts]
        return data


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: how many documents, and from when to when they were published."""

    documents: int
    first: str | None = None
    last: str | None = None
    undated: int = 0

    def with_one(self, published: str | None) -> Searched:
        """The same with one document more."""
        if not published:
            return replace(self, documents=self.documents + 1, undated=self.undated + 1)
        return replace(
            self,
            documents=self.documents + 1,
            first=min(self.first or published, published),
            last=max(self.last or published, published),
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "first": self.first,
            "last": self.last,
            "undated": self.undated,
        }


@dataclass(frozen=True, slots=True)
class Verification:
    """A claim with the passages that were found for it, the best first."""

    claim: Claim
    verdict: str
    passages: tuple[Passage, ...]
    searched: Searched

    @property
    def best(self) -> Passage | None:
        return self.passages[0] if self.passages else None

    def to_dict(self) -> dict[str, Any]:
        best = self.best
        return {
            "verdict": self.verdict,
            "score": round(best.score, 4) if best else 0.0,
            "claim": self.claim.to_dict(),
            "details": list(best.details) if best else [],
            "passages": [passage.to_dict() for passage in self.passages],
            "searched": self.searched.to_dict(),
        }

    def with_most(self, most: int) -> Verification:
        """The same with no more passages than that."""
        return replace(self, passages=self.passages[:most])


__all__ = [
    "BY_CLAIMED",
    "FAITHFUL",
    "RELATIONS",
    "VERDICTS",
    "Claim",
    "Cut",
    "Passage",
    "Piece",
    "Place",
    "Searched",
    "Verification",
]
