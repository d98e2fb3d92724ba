"""Text to attributions: source, cue and content of everything that somebody is said to have said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotecli.language import Language
from quotecli.parser.attribution import Attribution
from quotecli.parser.layout import paragraphs_of
from quotecli.parser.marks import find_marks
from quotecli.parser.parsed import Parsed
from quotecli.parser.sentences import sentences_of
from quotecli.parser.unmarked import unmarked_speech
from quotecli.parser.walk import Walk

__all__ = ["Attribution", "Parsed", "parse"]


def parse(
    text: str,
    language: Language,
    paragraphs: Sequence[tuple[int, int]] | None = None,
    boilerplate: Iterable[tuple[int, int]] = (),
) -> Parsed:
    """All attributions of a text in order of their content.

    Raises ValueError for paragraphs or boilerplate that do not lie in the text.
    """
    laid_out = paragraphs_of(text, language, paragraphs, boilerplate)
    marked = find_marks(text, laid_out, language)
    sentences = sentences_of(text, laid_out, marked, language)
    parsed = Parsed(text, laid_out, sentences, marked)
    parsed.unmarked = unmarked_speech(text, laid_out, sentences, marked, language)
    parsed.attributions.extend(parsed.unmarked.rows)
    Walk(parsed, language).run()
    parsed.attributions.sort(key=lambda row: (row.start, row.type != "direct"))
    return parsed
