"""Checks of quotation marks: one that has no partner, and two that are no pair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotecli.audit.finding import Finding
from quotecli.audit.view import View
from quotecli.model import Quote
from quotecli.parser.marks import Marked

_MARK = re.compile(r"[“”„‟«»＂]|(?<!\d)\"")
"""A straight mark after a digit may be that of inches."""
_OPENING = tuple("\"“”„«»＂'‘`")
_PAIRS = frozenset(
    [
        *(("“", sign) for sign in "”“"),
        *(("”", sign) for sign in "”"),
        *(("„", sign) for sign in "“”„"),
        ("‟", "”"),
        ("«", "»"),
        ("»", "«"),
        ("‘", "’"),
        ("’", "’"),
        ("‚", "’"),
        ("`", "'"),
        ("`", "´"),
        ("´", "´"),
        ("``", "''"),
        ("``", "``"),
        ("‘‘", "’’"),
        ("’’", "’’"),
        ("´´", "´´"),
    ]
)
"""Signs that belong together though they differ, or that some papers use on both sides."""


def mark_missing(view: View) -> Iterator[Finding]:
    """A quotation mark without its partner, so that where the words end is a guess."""
    rows = _rows(view)
    for marked in view.examination.parsed.marked:
        if (marked.opened and marked.closed) or _goes_on(view, marked):
            continue
        key = "closing" if marked.opened else "opening"
        span = view.span(marked.start, marked.end)
        row = rows.get((marked.start, marked.end))
        yield view.finding("mark-missing", [row] if row else [], spans=[span], key=key)
    yield from _alone(view)


def _goes_on(view: View, marked: Marked) -> bool:
    """Whether the next paragraph opens again: then no mark closes this one, and none should."""
    after = marked.paragraph + 1
    if marked.closed or after >= len(view.paragraphs):
        return False
    ends = marked.end >= view.paragraphs[marked.paragraph].end
    return ends and view.text.startswith(_OPENING, view.paragraphs[after].start)


def _alone(view: View) -> Iterator[Finding]:
    """Marks that belong to nothing: their sentence is the passage."""
    spans = view.examination.parsed.marked
    following = 0
    for paragraph in view.paragraphs:
        if paragraph.furniture:
            continue
        for match in _MARK.finditer(view.text, paragraph.start, paragraph.end):
            while following < len(spans) and spans[following].end <= match.start():
                following += 1
            if following < len(spans) and spans[following].start <= match.start():
                continue
            sentence = view.sentence(match.start())
            start = max(paragraph.start, min(sentence.start, match.start()))
            end = min(paragraph.end, max(sentence.end, match.end()))
            mark = view.span(match.start(), match.end())
            yield view.finding(
                "mark-missing", spans=[view.span(start, end)], beside=[mark], key="alone"
            )


def mark_mismatch(view: View) -> Iterator[Finding]:
    """Words that open with one kind of mark and close with another."""
    rows = _rows(view)
    for marked in view.examination.parsed.marked:
        if not (marked.opened and marked.closed):
            continue
        opening = view.text[marked.start : marked.inner_start]
        closing = view.text[marked.inner_end : marked.end]
        if opening == closing or (opening, closing) in _PAIRS:
            continue
        row = rows.get((marked.start, marked.end))
        span = view.span(marked.start, marked.end)
        yield view.finding(
            "mark-mismatch",
            [row] if row else [],
            spans=[span],
            opening=opening,
            closing=closing,
        )


def _rows(view: View) -> dict[tuple[int, int], Quote]:
    """The direct quotes by where their content stands."""
    return {
        (span.start, span.end): quote
        for quote in view.quotes
        for span in quote.content
        if quote.type == "direct"
    }


CHECKS = (mark_missing, mark_mismatch)
