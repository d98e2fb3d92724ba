"""What is done with every article, whatever its format, before it is handed on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from quotecli.reader.base import Article, Problem, too_long
from quotecli.reader.formats import Format
from quotecli.reader.options import Options

# Patterns and modules that most articles need not are made ready only for those that do.
_LINE = r"[^\r\n\u2028\u2029\x85]+"
_TALK = r"(?m)^[ \t]*(?:[\[(]?\d{1,2}:\d\d|[^\W\d_][^:\r\n]{0,70}:(?:\s|\d|$))"
"""How the turns of a transcript begin, and a few other lines."""
_GARBLED = ("â€", "Ã", "Â")
"""Something of these is in every text that went through a wrong encoding."""
_WIDEST = 140
"""Code points of the widest lines that text is wrapped to."""


def finished(
    article: Article, format: Format, options: Options, told: set[str]
) -> Iterator[Article | Problem]:
    """The article with what its text shows: mended on request, its paragraphs, its turns.

    A text over the limit is refused; what looks garbled is told, once for the file that ``told``
    belongs to.
    """
    if len(article.text) > options.max_text:
        yield too_long(article.where, options.max_text)
        return
    if options.mend or any(sign in article.text for sign in _GARBLED):
        from quotecli.reader import mojibake

        if options.mend:
            article = mojibake.mended(article)
        elif "garbled" not in told and (signs := mojibake.garbled(article.text)):
            told.add("garbled")
            what = f"has signs that a wrong encoding made ({signs})"
            yield Problem(article.where, what, "--mend puts them right", warning=True)
    lines = article.text.count("\n") + article.text.count("\r") + 1
    if article.paragraphs is None and lines > 2 and len(article.text) < lines * _WIDEST:
        from quotecli.reader.hard_wraps import wrapped_paragraphs

        article = replace(article, paragraphs=wrapped_paragraphs(article.text))
    heads = islice(re.finditer(_TALK, article.text), 2) if format.talks else ()
    if not article.turns and len(list(heads)) == 2:
        article = _with_turns(article)
    yield article


def _with_turns(article: Article) -> Article:
    """The article with its turns, if it is a transcript."""
    from quotecli.reader.transcript import turns_of

    spans = article.paragraphs or line_spans(article.text)
    found = turns_of(article.text, spans)
    return article if found is None else replace(article, paragraphs=found[0], turns=found[1])


def line_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the non-empty lines in code points, white space around them left out."""
    spans = []
    for match in re.finditer(_LINE, text):
        line = match.group()
        if stripped := line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            spans.append((start, start + len(stripped)))
    return tuple(spans)
