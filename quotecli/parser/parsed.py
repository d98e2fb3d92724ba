"""What the parser hands on."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotecli.parser.attribution import Attribution, Introduction, Unquoted
from quotecli.parser.blocks import Unmarked
from quotecli.parser.layout import Paragraph
from quotecli.parser.marks import Marked
from quotecli.parser.sentence import Sentence


@dataclass(slots=True)
class Parsed:
    """What the parser found in a text."""

    text: str
    paragraphs: list[Paragraph]
    sentences: list[Sentence]
    marked: list[Marked]
    attributions: list[Attribution] = field(default_factory=list)
    unquoted: list[Unquoted] = field(default_factory=list)
    introductions: list[Introduction] = field(default_factory=list)
    unmarked: Unmarked = field(default_factory=Unmarked)
