"""What an audit finds: findings, how grave each kind is, and a document that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from quotecli.audit.summary import Summary
from quotecli.model import Document, Span
from quotecli.ui import Strings, strings

CODES: tuple[str, ...] = (
    # The article contradicts itself: the headline is not what was said.
    "negation-differs",
    "number-differs",
    # Nobody knows whose words they are, or the wrong one may have been named.
    "no-speaker",
    "several-candidates",
    "two-people-one-name",
    "low-confidence",
    "far-pronoun",
    "headline-only",
    # Somebody is missing.
    "accused-not-quoted",
    # The same thing is called two things, or a passage has no clear end.
    "role-differs",
    "spelt-two-ways",
    "mark-missing",
    # The words are somebody's, but not as they stand here, or not now.
    "second-hand",
    "anonymous",
    "denial",
    "old-speech",
    "translated",
    "fragment",
    "inserted",
    "role-only",
    "mark-mismatch",
)
"""Every code, gravest first."""

GRAVE = frozenset(CODES[: CODES.index("role-differs")])
"""Codes that say that words may not be whose, or what, they seem, or that somebody is missing."""

DEFAULT_COUNT = 10
"""Findings of an article that are shown unless all are asked for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in an article that a checker must look at."""

    code: str
    paragraph: int
    """1-based number of the reader's paragraph in which the passage starts."""
    spans: tuple[Span, ...]
    """The passage first, then what the finding rests on besides: a name far off, a bracket."""
    quotes: tuple[str, ...] = ()
    """Ids of the rows concerned."""
    speakers: tuple[str, ...] = ()
    """Ids of the speakers concerned."""
    count: int = 0
    """Quotes concerned, a chain counted once."""
    key: str = ""
    """Which of the code's reasons it is; empty for its only one."""
    fields: tuple[tuple[str, str], ...] = ()
    """What the words of the reason are filled with: names, numbers, words of the article."""

    @property
    def rank(self) -> int:
        """How grave it is: 1 for the gravest kind."""
        return CODES.index(self.code) + 1

    def reason(self, ui: Strings) -> str:
        """Why it was found, in a line; ``ui`` are the strings of the part ``audit``."""
        name = f"finding.{self.code}.{self.key}" if self.key else f"finding.{self.code}"
        fields = dict(self.fields)
        if "paragraphs" in fields:
            fields["paragraphs"] = ui.counted("paragraphs", int(fields["paragraphs"]))
        if "confidence" in fields:
            fields["confidence"] = ui.probability(float(fields["confidence"]))
        return ui[name].format(**fields)

    def to_dict(self) -> dict[str, Any]:
        """The finding as the output contract has it; the reason is in English there."""
        return {
            "code": self.code,
            "rank": self.rank,
            "paragraph": self.paragraph,
            "quotes": list(self.quotes),
            "speakers": list(self.speakers),
            "spans": [span.to_dict() for span in self.spans],
            "reason": self.reason(strings("en", "audit")),
            "fields": dict(self.fields),
        }


@dataclass(frozen=True)
class Audited(Document):
    """A document with what was found in it."""

    findings: tuple[Finding, ...] = ()
    """Those that are shown, gravest first."""
    more: int = 0
    """How many there are besides."""
    summary: Summary = field(default_factory=Summary)

    def to_dict(self, *, with_text: bool = False) -> dict[str, Any]:
        data = super().to_dict(with_text=with_text)
        data["findings"] = [finding.to_dict() for finding in self.findings]
        data["more_findings"] = self.more
        data["summary"] = self.summary.to_dict()
        return data
