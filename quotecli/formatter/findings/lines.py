"""What the formats for people share: a finding as a few lines, and the summary of an article."""

from __future__ import annotations

from dataclasses import dataclass

from quotecli.audit import GRAVE, Audited, Finding
from quotecli.formatter import rows
from quotecli.formatter.signs import Signs
from quotecli.model import Document, Span
from quotecli.ui import Strings, strings

_BETWEEN = " … "
_LEAST = 3
"""Speakers that the summary names at least; of more, those with the smallest shares are left out."""
_SHARE = 0.05
"""The share of the words from which on a speaker is named in the summary of a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A finding, ready to be shown."""

    where: str
    code: str
    reason: str
    passage: str
    who: str
    """The speaker of the quote that is shown, its id, those of others, and who decided on it."""
    grave: bool


def audited(document: Document) -> Audited:
    """The document with its findings, which these formatters are given alone."""
    assert isinstance(document, Audited)
    return document


def ui_of(signs: Signs) -> Strings:
    """The strings of the part ``audit``."""
    return strings(signs.language, "audit")


def line(document: Audited, finding: Finding, signs: Signs) -> Line:
    """A finding in lines, each ready to be shown."""
    ui = ui_of(signs)
    quote = next((quote for quote in document.quotes if quote.id in finding.quotes[:1]), None)
    items = []
    if quote is not None:
        speaker = document.speaker(quote)
        items.append(signs.item("row.no-speaker") if speaker is None else signs.clean(speaker.name))
        items.append(signs.clean(quote.id))
        if others := finding.quotes[1:]:
            ids = ui["list.comma"].join(map(signs.clean, others))
            items.append(signs.clean(ui["audit.also"].format(ids=ids)))
        if quote.reviewed is not None:
            items.append(signs.item("row.reviewed", who=signs.clean(quote.reviewed)))
    return Line(
        signs.at(finding.paragraph),
        finding.code,
        signs.clean(finding.reason(ui)),
        signs.clean(passage(document, finding, signs)),
        f" {signs.dot} ".join(items),
        finding.code in GRAVE,
    )


def passage(document: Audited, finding: Finding, signs: Signs) -> str:
    """The words that a finding is about: those of its first quote, or the passage in the text."""
    quote = next((quote for quote in document.quotes if quote.id in finding.quotes[:1]), None)
    if quote is not None:
        if quote.type == "direct":
            return signs.quoted(quote.words)
        lead = "" if quote.act in ("states", "") else f"{signs.label('act', quote.act)}: "
        return lead + quote.words
    return _BETWEEN.join(" ".join(span.text.split()) for span in outer(finding))


def outer(finding: Finding) -> list[Span]:
    """The spans of a finding that lie in no other, in order."""
    found: list[Span] = []
    for span in sorted(finding.spans, key=lambda span: (span.start, -span.end)):
        if not found or span.end > found[-1].end:
            found.append(span)
    return found


def sources(document: Audited, signs: Signs) -> list[str]:
    """The quotes by kind of source: ``named person 12``."""
    ui = ui_of(signs)
    return [
        f"{signs.clean(ui.label('source-kind', kind))} {ui.integer(count)}"
        for kind, count in document.summary.sources
    ]


def voices(document: Audited, signs: Signs) -> list[str]:
    """The share of the words of those who say most: ``Rina Lestari 40%``."""
    ui = ui_of(signs)
    summary = document.summary
    return [
        f"{signs.clean(rows.names(document, [voice.speaker])[0])}"
        f" {ui.share(voice.words, summary.words)}"
        for number, voice in enumerate(summary.voices)
        if number < _LEAST or summary.share(voice) >= _SHARE
    ]


def closing(document: Audited, signs: Signs) -> list[str]:
    """The lines under an article: how much was found, sources, voices, and what is special."""
    ui = ui_of(signs)
    counts = [ui.counted("findings", len(document.findings))]
    if document.more:
        counts.append(ui.counted("more", document.more))
    quotes = ui.counted("quotes", document.summary.quotes)
    lines = [f" {signs.dot} ".join([*map(signs.clean, counts), quotes])]
    if document.summary.sources:
        lines.append(f"{signs.clean(ui['audit.sources'])}: {', '.join(sources(document, signs))}")
    if document.summary.voices:
        lines.append(f"{signs.clean(ui['audit.voices'])}: {', '.join(voices(document, signs))}")
    lines += [rows.document_flag_text(flag, signs) for flag in document.flags]
    return lines
