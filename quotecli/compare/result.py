"""What comes of a comparison: outlets, statements, and what each outlet has of each statement.

Offsets are code points into the text of the outlet's article, end excluded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from quotecli.model import Document, Quote, Speaker
from quotecli.naming import Relation

DifferenceKind: TypeAlias = Literal["numeral", "negation", "question", "word", "left-out", "added"]
DIFFERENCES: tuple[DifferenceKind, ...] = (
    "numeral",
    "negation",
    "question",
    "word",
    "left-out",
    "added",
)
"""What one outlet may have otherwise than another, the worst first."""

Finding: TypeAlias = Literal[
    "speaker", "numeral", "negation", "question", "word", "part", "unknown-speaker", "agree"
]
FINDINGS: tuple[Finding, ...] = (
    "speaker",  # outlets give the words to different people
    "numeral",
    "negation",  # a negation, or one outlet denies what another states
    "question",  # one outlet asks what another states
    "word",
    "part",  # something is left out or added
    "unknown-speaker",  # nobody differs, but not all say who speaks, or who that is is not certain
    "agree",
)
"""What may be found of a statement, the worst first."""

Status: TypeAlias = Literal["same", "tidied", "reworded", "part", "more", "changed"]
"""How the words of an outlet stand to those that they are held against: nothing differs, only what
editors may do, a report in other words, something left out, something added, something changed."""

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Credit:
    """Where an article says, or shows, that its text is another's."""

    kind: Literal["cites", "agency", "same-text"]
    name: str
    """Whom it names; for the same text the outlet that has it too."""
    start: int = 0
    end: int = 0
    """The words that say so; nothing where the texts themselves show it."""


@dataclass(frozen=True, eq=False)
class Outlet:
    """An article of the set."""

    number: int
    label: str
    document: Document
    credits: tuple[Credit, ...] = ()
    reference: bool = False
    """Whether the others are held against it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of an outlet that differ from those that they are held against."""

    kind: DifferenceKind
    words: str
    """As the outlet has them; empty where it leaves something out."""
    other: str
    """As the one has them that it is held against; empty where the outlet adds something."""
    spans: tuple[Span, ...] = ()
    other_spans: tuple[Span, ...] = ()
    holds: tuple[str, ...] = ()
    """What a part that is left out or added has in it: ``condition``, ``negation``, ``numeral``."""
    denied: bool = False
    """Whether the verb denies in one of both what the other states."""


@dataclass(frozen=True, eq=False)
class Cell:
    """What an outlet has of a statement."""

    outlet: Outlet
    rows: tuple[Quote, ...]
    spans: tuple[Span, ...]
    words: str
    speakers: tuple[Speaker, ...]
    """Whom it gives the words to; nobody where the text leaves it open."""
    again: tuple[Quote, ...] = ()
    """Rows in which it prints the same once more."""
    status: Status = "same"
    """How it stands to the one that it is held against."""
    differences: tuple[Difference, ...] = ()

    @cached_property
    def types(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.type for row in self.rows))

    @cached_property
    def acts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.act for row in self.rows))

    @cached_property
    def via(self) -> tuple[str, ...]:
        """Names of those who passed the words on, nearest first."""
        document = self.outlet.document
        ids = dict.fromkeys(id for row in self.rows for id in row.via)
        return tuple(who.name for id in ids if (who := document.speaker(id)) is not None)


@dataclass(frozen=True, eq=False)
class Statement:
    """The same words in one or more outlets."""

    id: str
    cells: tuple[Cell, ...]
    """One for each outlet that has it, in the order of the outlets."""
    base: Cell
    """The one that the others are held against: the reference, else the one that has most."""
    findings: tuple[Finding, ...] = ("agree",)
    """All that was found, the worst first."""
    camps: tuple[tuple[Cell, ...], ...] = ()
    """Cells that give it to the same speaker, together; those without a speaker are in none."""
    relations: tuple[tuple[Cell, Cell, Relation], ...] = ()
    """What the speakers of two camps are to each other, by a cell of each; of many not all."""
    independent: int = 1
    """The outlets that have it, those that copy each other counted once; without the reference."""

    @cached_property
    def by_outlet(self) -> dict[int, Cell]:
        """The cells by the number of their outlet."""
        return {cell.outlet.number: cell for cell in self.cells}


@dataclass(frozen=True, eq=False)
class Comparison:
    """A set of articles held against each other."""

    outlets: tuple[Outlet, ...]
    statements: tuple[Statement, ...]
    """Those that stand in two outlets or more, what matters most first."""
    alone: tuple[Statement, ...] = ()
    """Those that stand in one outlet only, in order."""
    copies: tuple[tuple[Outlet, ...], ...] = ()
    """Outlets that are not independent of each other."""
    reference: Outlet | None = None


__all__ = [
    "DIFFERENCES",
    "FINDINGS",
    "Cell",
    "Comparison",
    "Credit",
    "Difference",
    "DifferenceKind",
    "Finding",
    "Outlet",
    "Span",
    "Statement",
    "Status",
]
