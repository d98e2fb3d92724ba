"""What the parser hands on: source, cue and content, before anybody knows who the speaker is."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotecli.language import CueForm
from quotecli.parser.sentence import Sentence


@dataclass(slots=True)
class Source:
    """A source phrase: a range of tokens of a sentence, or a clitic at the end of a cue."""

    sentence: Sentence
    first: int
    last: int
    """Index after the last token."""
    start: int
    end: int
    """Span in code points."""
    clitic: bool = False

    @classmethod
    def of(cls, sentence: Sentence, first: int, last: int) -> Source:
        return cls(sentence, first, last, *sentence.span(first, last))

    @classmethod
    def clitic_of(cls, sentence: Sentence, index: int, letters: int) -> Source:
        end = sentence.end_of(index)
        return cls(sentence, index, index + 1, end - letters, end, clitic=True)

    @property
    def lows(self) -> list[str]:
        return self.sentence.lows[self.first : self.last]


@dataclass(slots=True)
class CueHit:
    """A cue: its span in code points, and what the language data says of it."""

    start: int
    end: int
    form: CueForm


@dataclass(slots=True)
class Attribution:
    """One attribution; ``rule`` names the construction that was found."""

    type: str
    content: list[tuple[int, int]]
    rule: str
    sentence: Sentence
    cue: CueHit | None = None
    source: Source | None = None
    act: str = "states"
    continues: Attribution | None = None
    """The attribution whose chain this one goes on."""
    introduced_by: Source | None = None
    """A source outside the construction that context gives (`Hal itu disampaikan X.`)."""
    flags: list[str] = field(default_factory=list)
    inner: list[tuple[int, int]] = field(default_factory=list)
    tail: tuple[int, int] | None = None
    """Token range after the source in its sentence: time, place, occasion, addressee."""
    mark: int = -1

    @property
    def start(self) -> int:
        return self.content[0][0]

    def is_question(self, text: str) -> bool:
        """Whether the words that are reported end with a question mark, closing marks aside."""
        return text[self.start : self.content[-1][1]].rstrip("\"'”’»").endswith("?")


@dataclass(slots=True)
class Unquoted:
    """A marked span that reports no speech."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class Introduction:
    """A sentence that says who speaks next (`Hal itu disampaikan X.`) or who acts (`X menggeleng.`)."""

    source: Source
    cue: CueHit | None = None
    """None where somebody only acts: he comes into focus, but a quotation after it has no cue."""
