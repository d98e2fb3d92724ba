"""Text to attributions: source, cue and content of everything that somebody is said to have said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotecli.language import Language
from quotecli.model import Turn
from quotecli.parser.attribution import Attribution
from quotecli.parser.blocks import Page
from quotecli.parser.layout import paragraphs_of
from quotecli.parser.marks import find_marks
from quotecli.parser.parsed import Parsed
from quotecli.parser.sentences import sentences_of
from quotecli.parser.transcripts import transcript
from quotecli.parser.unmarked import unmarked_speech
from quotecli.parser.walk import Walk

__all__ = ["Attribution", "Parsed", "parse"]


def parse(
    text: str,
    language: Language,
    paragraphs: Sequence[tuple[int, int]] | None = None,
    boilerplate: Iterable[tuple[int, int]] = (),
    turns: Sequence[Turn] = (),
) -> Parsed:
    """All attributions of a text in order of their content.

    Raises ValueError for paragraphs, boilerplate or turns that do not lie in the text.
    """
    laid_out = paragraphs_of(text, language, paragraphs, boilerplate)
    marked = find_marks(text, laid_out, language)
    sentences = sentences_of(text, laid_out, marked, language)
    parsed = Parsed(text, laid_out, sentences, marked)
    for turn in turns:
        for start, end in (turn.content, turn.label or (0, 0), turn.time or (0, 0)):
            if not 0 <= start <= end <= len(text):
                raise ValueError(f"turn {start}-{end} is outside the text")
    if any(turn.label for turn in turns):
        parsed.unmarked = transcript(Page(text, laid_out, sentences, marked, language), turns)
    else:
        parsed.unmarked = unmarked_speech(text, laid_out, sentences, marked, language)
    parsed.attributions.extend(parsed.unmarked.rows)
    Walk(parsed, language).run()
    parsed.attributions.sort(key=lambda row: (row.start, row.type != "direct"))
    return parsed
