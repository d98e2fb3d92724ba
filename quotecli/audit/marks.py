"""Checks of quotation marks: one that has no partner, and two that are no pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotecli.audit.finding import Finding
from quotecli.audit.view import View
from quotecli.model import Quote
from quotecli.parser.marks import Marked

_MARK = re.compile(r"[“”„‟«»＂\"]|''|``|’’|‘‘|´´")
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
    """Quotation marks without their partners, so that where words begin or end is a guess: those of
    quotes, and any in a paragraph that has an odd number of them."""
    rows = _rows(view)
    for index, paragraph in enumerate(view.paragraphs):
        marks = list(_MARK.finditer(view.text, paragraph.start, paragraph.end))
        spans = view.marked.get(index, ())
        if not marks or paragraph.furniture or _goes_on(view, index, spans):
            continue
        broken = [each for each in spans if not (each.opened and each.closed)]
        odd = len(marks) % 2 == 1
        for marked in broken:
            row = rows.get((marked.start, marked.end))
            if odd or row is not None:
                span = view.span(marked.start, marked.end)
                key = "closing" if marked.opened else "opening"
                yield view.finding("mark-missing", [row] if row else [], spans=[span], key=key)
        if odd and not broken and (mark := _alone(marks, spans)) is not None:
            if mark[0] == '"' and view.text[mark.start() - 1 : mark.start()].isdigit():
                continue  # inches
            sentence = view.sentence(mark.start())
            start = max(paragraph.start, min(sentence.start, mark.start()))
            end = min(paragraph.end, max(sentence.end, mark.end()))
            beside = [view.span(mark.start(), mark.end())]
            yield view.finding(
                "mark-missing", spans=[view.span(start, end)], beside=beside, key="alone"
            )


def _goes_on(view: View, index: int, spans: Sequence[Marked]) -> bool:
    """Whether a quotation that is open where a paragraph ends goes on in the next, which opens again."""
    if not spans or spans[-1].closed or index + 1 == len(view.paragraphs):
        return False
    ends = spans[-1].end >= view.paragraphs[index].end
    return ends and view.text.startswith(_OPENING, view.paragraphs[index + 1].start)


def _alone(marks: Sequence[re.Match[str]], spans: Sequence[Marked]) -> re.Match[str] | None:
    """The first mark of a paragraph that is in no marked span; both are in order."""
    following = 0
    for mark in marks:
        while following < len(spans) and spans[following].end <= mark.start():
            following += 1
        if following == len(spans) or spans[following].start > mark.start():
            return mark
    return None


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
