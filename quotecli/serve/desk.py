"""What the page asks of the program: articles are kept, read, decided on and taken out again.

The command line gives the server a ``Desk`` that does it, as its own commands do.  All of it is done in
the processes of ``quotecli.serve.workers``, so a desk can be sent to another process and holds nothing
but settings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol
from zlib import crc32

from quotecli.decisions import Decision, Person
from quotecli.model import Document, Meta, Quote


@dataclass(frozen=True, slots=True)
class Item:
    """An article in an input, before it is looked for quotes."""

    number: int
    """From 1."""
    title: str
    """What to call it: its title or its id."""
    length: int
    """Code points of its text."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What an input holds."""

    name: str
    items: tuple[Item, ...]
    more: int
    """Articles that are not listed."""
    problems: tuple[str, ...]
    """What could not be read, and warnings, a line each."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article with the decisions on it."""

    key: str
    number: int
    several: bool
    """Whether its input holds others."""
    raw: Document
    """What the program found, with no decision applied."""
    document: Document
    path: str
    """The file that decisions on it are kept in."""
    decided: int
    """Decisions that count."""
    undoable: bool
    """Whether there is a decision to take back."""
    problems: tuple[str, ...]

    @property
    def rejected(self) -> tuple[Quote, ...]:
        """Rows that a person said are no quotes."""
        kept = {quote.id for quote in self.document.quotes}
        return tuple(quote for quote in self.raw.quotes if quote.id not in kept)


@dataclass(frozen=True, slots=True)
class Question:
    """One quote to be decided on."""

    sheet: Sheet
    quote: Quote
    rows: tuple[Quote, ...]
    """The row itself, and those that go on with it."""
    rejected: bool
    """Whether a person said that it is none."""
    proposed: Person | None
    others: tuple[Person, ...]
    """Whom else it may be, likeliest first."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An input that was given to the page before."""

    key: str
    name: str
    title: str | None
    added: str
    """When, in ISO 8601."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says of a quote."""

    action: str
    """One of ``quotecli.decisions.ACTIONS``."""
    quote: str
    """The id of a row."""
    start: int
    """Where its content begins, as the page had it."""
    speaker: int | None = None
    """The number of the other speaker in ``Question.others``, from 0."""
    mark: str = ""
    """The ``mark`` of that speaker, or of the one who is accepted, as the page had it: somebody else may
    have decided meanwhile."""
    name: str = ""
    role: str = ""
    """Who a new speaker is."""


def mark(person: Person | None) -> str:
    """A few letters that tell speakers apart who stood in one place of a page at different times."""
    return f"{crc32(repr(person).encode('utf-8', 'backslashreplace')):08x}"


class Desk(Protocol):
    """Keeps articles and decisions.

    Methods raise ``RequestError`` of ``quotecli.serve.problems``; ``ui`` is the language that
    problems are told in.
    """

    def keep(self, data: bytes, name: str, title: str | None) -> tuple[str, bool]:
        """Keep an input; gives its key, by which the same input is always found again, and whether it
        was not there yet."""

    def recent(self) -> Sequence[Kept]:
        """The inputs that were added last, the latest first."""

    def about(self, key: str) -> Kept:
        """One of them by its key."""

    def listing(self, key: str, ui: str) -> Listing:
        """The articles of an input."""

    def sheet(self, key: str, number: int, ui: str) -> Sheet:
        """An article with what people decided."""

    def question(self, key: str, number: int, quote: str, ui: str) -> Question:
        """A quote to be decided on."""

    def decide(self, key: str, number: int, answer: Answer, ui: str) -> Decision:
        """Keep a decision; it is on the disk when this returns."""

    def undo(self, key: str, number: int, ui: str) -> Decision | None:
        """Take the last decision on an article back; None where there is none."""

    def forget(self, key: str, *, decisions: bool) -> None:
        """Remove an input, and the decisions on it where that is asked for."""

    def documents(self, key: str, number: int | None, ui: str) -> Iterator[Document | str]:
        """The articles of an input with the decisions on them, or one of them; a string is a
        problem."""

    def read(self, data: bytes, name: str, ui: str) -> Iterator[Document | str]:
        """The same of an input that is not kept, and that no decision is on."""

    def read_text(self, text: str, id: str, meta: Meta, ui: str) -> Iterator[Document | str]:
        """The same of a text."""
