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
_TALK = (
    r"(?m)^[ \t]*(?:>{1,3}[ \t]*)?(?:[\[(]?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},?[ \t])?\d{1,2}[:.]\d\d"
    r"|[*_]{0,3}[^\W\d_][^:\r\n]{0,70}:(?:[\s*_]|\d|$))"
)
"""How the turns of a transcript begin, and a few other lines; a time ends in a digit."""
_LABELS = 4
"""Labels that a transcript without time codes has at least."""
_GARBLED = ("â€", "Ã", "Â", "<", ">", "&")
"""Something of these is in every text that went through a wrong encoding, or that is HTML; single
signs, which are looked for twenty times faster than two."""
_WIDEST = 160
"""Code points of the widest lines that text is wrapped to, and of the space around them."""


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
        from quotecli.reader.markup import markup_in

        if options.mend:
            was_empty = not article.text.strip()
            article = mojibake.mended(article)
            if not (was_empty or article.text.strip()):
                # It held nothing but `<br>`.
                yield Problem(article.where, "is empty", "it needs the text of an article")
                return
        elif (
            "markup" not in told
            and article.paragraphs is None
            and (signs := markup_in(article.text))
        ):
            told.add("markup")
            what = f"has HTML in its text ({signs})"
            yield Problem(article.where, what, "--mend makes plain text of it", warning=True)
        elif "garbled" not in told and (signs := mojibake.garbled(article.text)):
            told.add("garbled")
            what = f"has signs that a wrong encoding made ({signs})"
            yield Problem(article.where, what, "--mend puts them right", warning=True)
    if article.paragraphs is None and _may_be_wrapped(article.text):
        from quotecli.reader.hard_wraps import wrapped_paragraphs

        article = replace(article, paragraphs=wrapped_paragraphs(article.text))
    if format.talks and not article.turns and _may_have_turns(article.text):
        article = _with_turns(article)
    yield article


def _may_be_wrapped(text: str) -> bool:
    """Whether there are lines, and nearly all of them are short: few articles have such."""
    lengths = sorted(len(line) for line in text.splitlines() if line and not line.isspace())
    return len(lengths) > 2 and lengths[len(lengths) * 9 // 10] <= _WIDEST


def _may_have_turns(text: str) -> bool:
    """Whether a text has what the least of transcripts has: two time codes or four labels."""
    heads = [match.group() for match in islice(re.finditer(_TALK, text), _LABELS)]
    return len(heads) == _LABELS or sum(head[-1].isdigit() for head in heads) >= 2


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
