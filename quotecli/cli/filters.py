"""Leaving quotes out of documents without breaking what remains."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotecli.cli.messages import counted, listed, words
from quotecli.model import ACTS, TYPES, Document, Quote, Speaker
from quotecli.naming import Wanted, office_writer, plain_words

if TYPE_CHECKING:
    from quotecli.language.lexicon import Lexicon

_REMEMBERED = 1000
"""Names that are kept in memory at most, however many documents there are."""


class FilterError(ValueError):
    """A filter that cannot be; ``option`` is the option that it was given with."""

    def __init__(self, option: str, what: str) -> None:
        super().__init__(what)
        self.option = option


@dataclass(slots=True)
class Found:
    """What filters have met so far."""

    unmeasured: int = 0
    """Quotes kept under a minimum of confidence because they have none."""
    matched: dict[str, None] = field(default_factory=dict)
    """Whom ``speaker`` matched, as messages say it, in the order of their first quote."""
    others: dict[str, None] = field(default_factory=dict)
    """Whom it did not match."""

    def add(self, other: Found) -> None:
        """Take in what the same filter has met elsewhere, in another process."""
        self.unmeasured += other.unmeasured
        for names, more in ((self.matched, other.matched), (self.others, other.others)):
            _remember(names, more)


@dataclass(slots=True)
class Filter:
    """Which quotes remain: those that meet all that is asked.

    * ``speaker``: a name or a part of one (whole words), an alias, a role or a part of one, an
      acronym of either; case and accents do not matter. A group counts if a member matches;
    * ``types``, ``acts``: one of these; empty stands for any;
    * ``min_confidence``: at least this (0 to 1). Quotes without a confidence are kept.
    """

    speaker: str | None = None
    types: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    min_confidence: float | None = None
    found: Found = field(default_factory=Found)
    lexicons: tuple[Lexicon, ...] = ()
    """Words of one's own, among which there may be acronyms of office."""

    @classmethod
    def parse(
        cls,
        *,
        speaker: str | None = None,
        type: str | None = None,
        act: str | None = None,
        min_confidence: str | None = None,
    ) -> Filter:
        """The filter that options say: lists are ``a,b``. Raises FilterError."""
        if speaker is not None and not plain_words(speaker):
            raise FilterError("--speaker", words("no-name", text=repr(speaker)))
        return cls(
            speaker,
            choices("--type", type, TYPES),
            choices("--act", act, ACTS),
            None if min_confidence is None else probability(min_confidence, "--min-confidence"),
        )

    def __bool__(self) -> bool:
        """Whether it leaves anything out at all."""
        return bool(self.speaker or self.types or self.acts or self.min_confidence is not None)

    def apply(self, document: Document) -> Document:
        """The document with the quotes that remain, see ``Document.with_only``."""
        tests: list[Callable[[Quote], bool]] = []
        if self.types:
            tests.append(lambda quote: quote.type in self.types)
        if self.acts:
            tests.append(lambda quote: quote.act in self.acts)
        if self.speaker is not None:
            ids = self._matched(document, self.speaker)
            tests.append(lambda quote: quote.speaker in ids)
        minimum = self.min_confidence
        if minimum is not None:
            tests.append(lambda quote: quote.confidence is None or quote.confidence >= minimum)
        kept = [quote for quote in document.quotes if all(test(quote) for test in tests)]
        if minimum is not None:
            self.found.unmeasured += sum(quote.confidence is None for quote in kept)
        return document if len(kept) == len(document.quotes) else document.with_only(kept)

    def notes(self) -> list[str]:
        """What the user should know of it once all documents are done, a line each."""
        lines = []
        found = self.found
        if self.speaker is not None:
            came = "matched" if found.matched else "others" if found.others else "nobody"
            known = found.matched or found.others
            names = listed(known, more=len(known) >= _REMEMBERED)
            lines.append(words(f"speaker.{came}", text=repr(self.speaker), names=names))
        if found.unmeasured:
            lines.append(words("unmeasured", quotes=counted("quotes", found.unmeasured)))
        return lines

    def _matched(self, document: Document, query: str) -> set[str]:
        """Ids of the speakers whose quotes are asked for; remembers whom it met."""
        written_out = office_writer(document.language, self.lexicons)
        wanted = Wanted(query, written_out)
        speaking = {quote.speaker for quote in document.quotes}
        matched = {speaker.id for speaker in document.speakers if wanted.matches(speaker)}
        matched |= {
            speaker.id for speaker in document.speakers if matched.intersection(speaker.members)
        }
        for speaker in document.speakers:
            if speaker.id in speaking:
                names = self.found.matched if speaker.id in matched else self.found.others
                _remember(names, [_said(speaker)])
        return matched


# --- options -------------------------------------------------------------------------------


def choices(option: str, text: str | None, known: Sequence[str]) -> frozenset[str]:
    """The values in ``a,b``; FilterError where one is not known, which says what is."""
    if text is None:
        return frozenset()
    values = [value.strip().casefold() for value in text.split(",")]
    for value in values:
        if value not in known:
            raise FilterError(
                option, words("not-one-of", value=repr(value), values=", ".join(known))
            )
    return frozenset(values)


def probability(text: str, option: str) -> float:
    """The number from 0 to 1 that an option was given; FilterError for anything else."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:  # NaN too
        raise FilterError(option, words("no-probability", text=repr(text)))
    return value


# --- what is said of whom it met ------------------------------------------------------------


def _said(speaker: Speaker) -> str:
    """A speaker in a message: ``Retno Marsudi (Menteri Luar Negeri RI)``."""
    role = speaker.role or speaker.description
    return f"{speaker.name} ({role})" if role and role != speaker.name else speaker.name


def _remember(names: dict[str, None], more: Iterable[str]) -> None:
    for name in more:
        if len(names) < _REMEMBERED:
            names[name] = None
