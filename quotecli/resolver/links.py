"""What is found out of an attribution: its speaker, the rule that chose it, each step on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotecli.parser import Attribution
from quotecli.resolver.cast import Entity


@dataclass(slots=True)
class Step:
    """A step of evidence: a rule, the span it rests on, and what to say of it."""

    rule: str
    start: int
    end: int
    note: str = ""


@dataclass(slots=True)
class Link:
    """The speaker of a source: the rule that chose it, others it could be, flags."""

    speaker: Entity | None = None
    rule: str | None = None
    candidates: list[Entity] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Resolved:
    """An attribution with its speaker."""

    row: Attribution
    speaker: Entity | None
    link: str | None
    steps: list[Step] = field(default_factory=list)
    candidates: list[Entity] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    via: list[Entity] = field(default_factory=list)
    """Who passed the words on, from the speaker towards the article."""

    def note(self, rule: str, start: int, end: int, note: str = "") -> None:
        self.steps.append(Step(rule, start, end, note))
