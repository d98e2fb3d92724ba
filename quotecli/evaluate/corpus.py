"""Annotated articles as they are scored against, whatever file they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quotecli.evaluate.spans import Pair, plain_name
from quotecli.ui import Told, ToldError

STATEMENT_LABELS = frozenset(
    {"STATEMENT", "CUE", "CUECOREF", "PERSON", "PERSONCOREF", "ROLE", "AFFILIATION", "ISSUE"}
    | {"EVENT", "DATETIME", "LOCATION"}
)
"""The labels of PFSA-ID."""


class CorpusError(ToldError, ValueError):
    """A corpus or a prediction that cannot be used; the text names the file and says why."""

    part = "evaluate"


def line_of(path: str, number: int) -> Told:
    """What messages call a line of a file."""
    return Told("evaluate", "at.line", path=path, number=str(number))


def reason_of(error: Exception) -> str | Told:
    """What is wrong with data, in brackets, where taking them apart failed."""
    if isinstance(error, KeyError):
        return Told("evaluate", "gold.no-key", key=str(error))
    return error.told if isinstance(error, CorpusError) else str(error)


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    name: str
    kind: str
    aliases: tuple[str, ...] = ()

    def is_called(self, name: str) -> bool:
        """Whether a predicted name is this speaker's: a person's own, of others an alias too."""
        person = self.kind == "person"
        own = (self.name,) if person else (self.name, *self.aliases)
        plain = plain_name(name, person=person)
        return bool(plain) and any(plain == plain_name(n, person=person) for n in own)


@dataclass(frozen=True, slots=True)
class GoldRow:
    """An attribution."""

    type: str
    content: tuple[Pair, ...]
    cue: Pair | None
    source: Pair | None
    speaker: str | None
    optional: bool = False

    @property
    def direct(self) -> bool:
        return self.type == "direct"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A span with one of PFSA-ID's labels."""

    label: str
    start: int
    end: int

    @property
    def span(self) -> Pair:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An article: annotated in full (``rows``), or with PFSA-ID's labels (``labels``)."""

    id: str
    text: str
    speakers: dict[str, GoldSpeaker] = field(default_factory=dict)
    rows: tuple[GoldRow, ...] = ()
    not_quotes: tuple[Pair, ...] = ()
    labels: tuple[Labelled, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    name: str
    """What messages call it: its path."""
    documents: Sequence[GoldDocument]
    labelled: bool
    """Whether it has PFSA-ID's labels and not whole attributions."""
