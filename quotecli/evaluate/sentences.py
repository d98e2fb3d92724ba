"""The sentences of an article, as the parser sees them."""

from __future__ import annotations

from quotecli import language as languages
from quotecli.evaluate.spans import Pair
from quotecli.parser.layout import paragraphs_of
from quotecli.parser.marks import find_marks
from quotecli.parser.sentences import sentences_of


def sentence_spans(text: str, code: str = "id") -> list[Pair]:
    """Spans of the sentences in order; words between quotation marks belong to the sentence that
    their cue stands in."""
    language = languages.load(code)
    paragraphs = paragraphs_of(text, language)
    marked = find_marks(text, paragraphs, language)
    found = sentences_of(text, paragraphs, marked, language)
    return [(sentence.start, sentence.end) for sentence in found]
