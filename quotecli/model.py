"""The result of an extraction: frozen dataclasses that mirror the JSON contract.

Offsets are code points into the text as it was read; ``text[start:end]`` is always the
given text.  ``Document.to_dict`` gives exactly what ``--format json`` prints, so the
object and the JSON carry the same things.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, TypeAlias, get_args

from quotecli._version import __version__

SCHEMA = "quotecli/1"
GENERATOR = f"quotecli {__version__}"

QuoteType: TypeAlias = Literal["direct", "indirect", "mixed"]
TYPES: tuple[str, ...] = get_args(QuoteType)

ACTS: tuple[str, ...] = (
    "states",
    "adds",
    "asks",
    "answers",
    "requests",
    "promises",
    "hopes",
    "judges",
    "confirms",
    "denies",
    "declines",
)
"""What a cue can do. The language data says it of each cue; readers must accept others."""

SpeakerKind: TypeAlias = Literal["person", "organisation", "group", "document", "unnamed"]
SPEAKER_KINDS: tuple[str, ...] = get_args(SpeakerKind)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text: ``start`` and ``end`` in code points, end excluded."""

    start: int
    end: int
    text: str

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A phrase in the text that refers to a speaker: the source of a quote."""


@dataclass(frozen=True, slots=True)
class Cue(Span):
    """The word or words that say that something was said.

    ``lemma`` is the plain form in the language data (``ujarnya`` → ``ujar``).
    """

    lemma: str

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text, "lemma": self.lemma}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One step of the way from the words to the name: a rule and the span it rests on."""

    rule: str
    start: int
    end: int
    note: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {"rule": self.rule, "start": self.start, "end": self.end, "note": self.note}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A speaker whom the text leaves possible; ``p`` is null until it is measured."""

    speaker: str
    p: float | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"speaker": self.speaker, "p": self.p}


@dataclass(frozen=True, slots=True)
class Context:
    """Time, place, occasion, addressee and medium of a quote, as spans of the text."""

    time: Span | None = None
    place: Span | None = None
    occasion: Span | None = None
    addressee: Span | None = None
    medium: Span | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "time": self.time and self.time.to_dict(),
            "place": self.place and self.place.to_dict(),
            "occasion": self.occasion and self.occasion.to_dict(),
            "addressee": self.addressee and self.addressee.to_dict(),
            "medium": self.medium and self.medium.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Speaker:
    """The entity behind one or more sources."""

    id: str
    name: str
    """The fullest proper name that the article gives, without titles and degrees; for an
    office without a name the office, for an unnamed source its description."""
    named: bool
    """Whether ``name`` is a proper name, of whatever kind of speaker."""
    kind: SpeakerKind | str
    role: str | None = None
    """The fullest office, rank or profession with its affiliation, as the article has it."""
    position: str | None = None
    affiliation: str | None = None
    former: bool = False
    """Whether the role is said to be past (``mantan``, ``eks``)."""
    description: str | None = None
    """What merely describes (``warga Desa X``), so that officials can be told from others."""
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    """Ids of the speakers that a coordinated source (``A dan B``) is made of."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "named": self.named,
            "kind": self.kind,
            "role": self.role,
            "position": self.position,
            "affiliation": self.affiliation,
            "former": self.former,
            "description": self.description,
            "aliases": list(self.aliases),
            "members": list(self.members),
        }


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution: a content, its cue and source, and the speaker behind them."""

    id: str
    type: QuoteType | str
    paragraph: int
    """1-based number of the reader's paragraph in which the content starts."""
    act: str
    """What the cue does (``states``, ``denies``, …)."""
    content: tuple[Span, ...]
    words: str
    """What was said, for people: pieces joined by `` … ``, outer marks removed."""
    cue: Cue | None = None
    source: Mention | None = None
    speaker: str | None = None
    """Id of the speaker; None where the text leaves it open."""
    link: str | None = None
    """Name of the rule that chose the speaker; None without a speaker."""
    via: tuple[str, ...] = ()
    """Ids of those who passed the words on, nearest first."""
    continues: str | None = None
    """Id of the previous row of the same chain."""
    confidence: float | None = None
    flags: tuple[str, ...] = ()
    context: Context = Context()
    candidates: tuple[Candidate, ...] = ()
    inner: tuple[Span, ...] = ()
    """Marked spans inside the content."""
    evidence: tuple[Evidence, ...] = ()

    @property
    def weak(self) -> bool:
        """Whether annotators may differ on the row: a flag ``weak:…`` says why."""
        return any(flag.startswith("weak:") for flag in self.flags)

    @property
    def reviewed(self) -> str | None:
        """Who decided on the row, and when; None where no person did."""
        steps = [step for step in self.evidence if step.rule.startswith("reviewed-")]
        return steps[-1].note if steps else None

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "type": self.type,
            "paragraph": self.paragraph,
            "act": self.act,
            "content": [span.to_dict() for span in self.content],
            "words": self.words,
            "cue": self.cue and self.cue.to_dict(),
            "source": self.source and self.source.to_dict(),
            "speaker": self.speaker,
            "link": self.link,
            "via": list(self.via),
            "continues": self.continues,
            "confidence": self.confidence,
            "flags": list(self.flags),
            "context": self.context.to_dict(),
            "candidates": [candidate.to_dict() for candidate in self.candidates],
            "inner": [span.to_dict() for span in self.inner],
            "evidence": [step.to_dict() for step in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class NotQuote(Span):
    """A span between quotation marks that reports no speech."""

    reason: str

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Meta:
    """What a reader knows about the article."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    byline: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "outlet": self.outlet,
            "url": self.url,
            "published": self.published,
            "byline": self.byline,
        }


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of a transcript that one person speaks, as labels or time codes of the file say.

    All spans are start and end in code points.
    """

    content: tuple[int, int]
    """What is said, from the first word to the end of the last paragraph of the turn."""
    label: tuple[int, int] | None = None
    """The label that names the speaker; None where only a time code stands, and whoever spoke
    before goes on."""
    time: tuple[int, int] | None = None
    """The time code."""
    unnamed: bool = False
    """Whether somebody begins whom no label names."""


@dataclass(frozen=True)
class Document:
    """Everything that was found in one text."""

    text: str
    id: str = ""
    language: str = "id"
    flags: tuple[str, ...] = ()
    meta: Meta = field(default_factory=Meta)
    speakers: tuple[Speaker, ...] = ()
    quotes: tuple[Quote, ...] = ()
    not_quotes: tuple[NotQuote, ...] = ()
    keep: tuple[tuple[str, str], ...] = ()
    """Columns of the input that were asked to go through to the output: name and value."""
    lexicons: tuple[tuple[str, str], ...] = ()
    """Files of words that the language data was changed by: name and SHA-256, in hexadecimal."""
    decisions: tuple[tuple[str, str], ...] = ()
    """Files of people's decisions that count here: name and SHA-256, in hexadecimal."""

    @cached_property
    def _by_id(self) -> dict[str, Speaker]:
        return {speaker.id: speaker for speaker in self.speakers}

    @cached_property
    def sha256(self) -> str:
        """Of the UTF-8 text, in hexadecimal."""
        import hashlib  # for few outputs, and long to load

        # A lone surrogate cannot be encoded; it is hashed as it would be escaped in JSON.
        return hashlib.sha256(self.text.encode("utf-8", "backslashreplace")).hexdigest()

    def speaker(self, quote: Quote | str | None) -> Speaker | None:
        """The speaker of a quote, or the one with an id; None where there is none."""
        key = quote.speaker if isinstance(quote, Quote) else quote
        return self._by_id.get(key) if key else None

    def with_only(self, kept: Sequence[Quote]) -> Document:
        """The document with these of its quotes, which may have been changed.

        Ids stay what they are; a row whose predecessor in a chain is gone continues the one
        before that, and speakers whom no remaining quote names are gone too.
        """
        before = {quote.id: quote.continues for quote in self.quotes}
        ids = {quote.id for quote in kept}
        quotes = tuple(_relinked(quote, before, ids) for quote in kept)
        return replace(self, quotes=quotes, speakers=self._named(quotes))

    def _named(self, quotes: Sequence[Quote]) -> tuple[Speaker, ...]:
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
                speaker = self.speaker(id)
                pending += speaker.members if speaker else ()
        return tuple(speaker for speaker in self.speakers if speaker.id in wanted)

    def to_dict(self, *, with_text: bool = False) -> dict[str, Any]:
        """The document as the output contract has it, ready for ``json.dumps``."""
        text: dict[str, Any] = {"sha256": self.sha256, "length": len(self.text)}
        if with_text:
            text["value"] = self.text
        data: dict[str, Any] = {
            "schema": SCHEMA,
            "generator": GENERATOR,
            "id": self.id,
            "language": self.language,
            "flags": list(self.flags),
            "meta": self.meta.to_dict(),
            "text": text,
            "speakers": [speaker.to_dict() for speaker in self.speakers],
            "quotes": [quote.to_dict() for quote in self.quotes],
            "not_quotes": [span.to_dict() for span in self.not_quotes],
        }
        if self.keep:
            data["keep"] = dict(self.keep)
        if self.lexicons:
            data["lexicons"] = [{"name": name, "sha256": sha} for name, sha in self.lexicons]
        if self.decisions:
            data["decisions"] = [{"name": name, "sha256": sha} for name, sha in self.decisions]
        return data


def _relinked(quote: Quote, before: Mapping[str, str | None], ids: set[str]) -> Quote:
    previous = quote.continues
    # A quote continues an earlier one, so the walk back ends.
    while previous is not None and previous not in ids:
        previous = before.get(previous)
    return quote if previous == quote.continues else replace(quote, continues=previous)
