"""The numbers of an article: quotes by kind of source, and the share of words of each speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from quotecli.counting import chain_heads, shown, word_count
from quotecli.language import Language
from quotecli.language.checking import Checking
from quotecli.model import Document, Speaker

KINDS: tuple[str, ...] = (
    "named-person",
    "office",
    "organisation",
    "document",
    "group",
    "anonymous",
    "none",
)
"""Kinds of sources, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one speaker has in an article."""

    speaker: str
    """Id of the speaker."""
    quotes: int
    """A chain counted once."""
    words: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The quotes of an article by kind of source, and the words of each speaker."""

    quotes: int = 0
    """A chain counted once."""
    words: int = 0
    """Of all quotes."""
    sources: tuple[tuple[str, int], ...] = ()
    """Quotes for each of ``KINDS`` that there is, in their order."""
    voices: tuple[Voice, ...] = ()
    """Whoever says most comes first."""

    def share(self, voice: Voice) -> float:
        """The part of all quoted words that somebody says, from 0 to 1."""
        return voice.words / self.words if self.words else 0.0

    def to_dict(self) -> dict[str, Any]:
        return {
            "quotes": self.quotes,
            "words": self.words,
            "sources": dict(self.sources),
            "speakers": [
                {
                    "speaker": voice.speaker,
                    "quotes": voice.quotes,
                    "words": voice.words,
                    "share": round(self.share(voice), 4),
                }
                for voice in self.voices
            ],
        }


def kind_of(speaker: Speaker | None, words: Checking) -> str:
    """Which of ``KINDS`` a source is; ``words`` say which bodies speak without a name (`polisi`)."""
    if speaker is None:
        return "none"
    if speaker.kind == "person":
        return "named-person" if speaker.named else "office"
    if speaker.kind in ("organisation", "document", "group"):
        return speaker.kind
    lows = speaker.name.lower().split()
    return "organisation" if words.institutional.at(lows, 0) == len(lows) else "anonymous"


def summary(document: Document, language: Language, *, weak: bool = False) -> Summary:
    """The numbers of a document; ``weak``: also of rows that may be no quotes."""
    heads = chain_heads(document)
    quotes = shown(document, weak=weak)
    chains: dict[str | None, set[str]] = {}
    words: Counter[str | None] = Counter()
    for quote in quotes:
        speaker = document.speaker(quote)
        key = speaker.id if speaker is not None else None
        chains.setdefault(key, set()).add(heads[quote.id])
        words[key] += word_count(quote.words)
    sources: Counter[str] = Counter()
    for key, rows in chains.items():
        sources[kind_of(document.speaker(key), language.checking)] += len(rows)
    voices = [Voice(key, len(rows), words[key]) for key, rows in chains.items() if key is not None]
    voices.sort(key=lambda voice: -voice.words)
    return Summary(
        quotes=_count(chains.values()),
        words=words.total(),
        sources=tuple((kind, sources[kind]) for kind in KINDS if sources[kind]),
        voices=tuple(voices),
    )


def _count(chains: Iterable[set[str]]) -> int:
    return len(set().union(*chains))


__all__ = ["KINDS", "Summary", "Voice", "kind_of", "summary"]
