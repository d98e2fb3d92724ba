"""What a person decided about one quote, with the words that it is found again by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

ACCEPT, SPEAKER, NEW_SPEAKER, NOT_A_QUOTE = "accept", "speaker", "new-speaker", "not-a-quote"
ACTIONS: tuple[str, ...] = (ACCEPT, SPEAKER, NEW_SPEAKER, NOT_A_QUOTE)
"""The speaker that was proposed is right; it is another of the article; it is somebody whom the
program did not find; nobody is quoted here."""

REVIEWED = "reviewed"
"""The flag of a quote that a person decided on, the link of a speaker whom a person chose, and the
reason of a span that a person found to be no quote."""


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker as a decision names one; the fields are those of ``quotecli.model.Speaker``."""

    name: str
    kind: str = "person"
    role: str | None = None
    description: str | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.  Texts are those of the article when it was made."""

    action: str
    by: str
    """Who decided."""
    when: datetime
    """With its time zone."""
    words: str
    content: tuple[str, ...]
    type: str
    paragraph: int
    start: int
    """Where the content begins, in code points."""
    cue: str | None = None
    source: str | None = None
    before: str = ""
    """The words before the content in its line, a few of them."""
    after: str = ""
    nth: int = 1
    """Of the quotes in the article with these words, in order, which one."""
    of: int = 1
    """How many there are."""
    rest: tuple[str, ...] = ()
    """The words of the rows that go on with it."""
    proposed: Person | None = None
    """Whom the program named; None where it left the speaker open."""
    link: str | None = None
    confidence: float | None = None
    speaker: Person | None = None
    """Whom the person named: None where nobody is, or no quote."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions on one state of one article, in the order in which they were made."""

    id: str
    """What the article is called in the file."""
    sha256: str
    """Of the text that they were made on, see ``quotecli.model.Document.sha256``."""
    decisions: tuple[Decision, ...] = ()
    left_out: int | None = None
    """Where somebody has gone through all of this text: how many earlier decisions fitted it no more,
    and are not to be told of again."""
