"""A page of evidence for claims: each with its verdict, the passages, and where they are from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecli.formatter.pack.frame import begin, end
from quotecli.formatter.page.markup import escaped, shown, visible
from quotecli.formatter.signs import Signs, signs
from quotecli.formatter.verification.lines import claimed, notes, searched, summary, tone, words
from quotecli.model import GENERATOR
from quotecli.ui import Strings
from quotecli.verify.model import Passage, Piece, Place, Verification

_AROUND = 400
"""Code points of a paragraph before and after the passage, at most."""
_LINKED = ("https://", "http://")


def page(found: Sequence[Verification], *, ui: str, accessed: str) -> str:
    """The page; ``accessed``: when the documents were read, as ISO 8601."""
    style = signs(unicode=True, language=ui)
    strings = words(style)
    parts = [begin(strings["evidence.title"], strings)]
    parts.append(f"<p>{escaped(style.clean(summary(found, style)))}</p>\n")
    if any(piece.kind != "same" for each in found if each.best for piece in each.best.pieces):
        gone, new = (strings[f"evidence.{key}"] for key in ("dropped", "added"))
        legend = escaped(strings["evidence.legend"])
        legend = legend.replace("{dropped}", f"<del>{escaped(gone)}</del>")
        parts.append(f"<p>{legend.replace('{added}', f'<ins>{escaped(new)}</ins>')}</p>\n")
    for number, each in enumerate(found, 1):
        parts += _claim(number, each, style, strings, accessed)
    parts.append(end(strings))
    return "".join(parts)


def _claim(
    number: int, each: Verification, style: Signs, ui: Strings, accessed: str
) -> Iterator[str]:
    claim = each.claim
    id_ = f"c{number}"
    said = claimed(claim, style)
    by = f' <span class="who">{style.dash} {shown(claim.speaker)}</span>' if claim.speaker else ""
    yield f'<article class="claim" id="{id_}" aria-labelledby="{id_}-h">\n'
    yield f'<h2 id="{id_}-h">{number}. {shown(said)}{by}</h2>\n'
    if claim.document:
        yield f'<p class="who">{shown(claim.document)} {shown(claim.id)}</p>\n'
    verdict = escaped(ui[f"verdict.{each.verdict}"])
    yield f'<p class="verdict {tone(each.verdict)}"><span class="code">{verdict}</span>'
    yield "".join(f" {shown(note)}" for note in notes(each, style)) + "</p>\n"
    if each.best is None:
        yield f"<p>{escaped(style.clean(searched(each.searched, style)))}</p>\n</article>\n"
        return
    if any(piece.kind != "same" for piece in each.best.pieces):
        yield f'<p class="diff">{_diff(each.best.pieces)}</p>\n'
    yield f"<h3>{escaped(ui['evidence.passages'])}</h3>\n"
    yield '<ol class="findings">\n'
    for passage in each.passages:
        yield from _passage(passage, style, ui, accessed)
    yield "</ol>\n</article>\n"


def _diff(pieces: Sequence[Piece]) -> str:
    parts = []
    for piece in pieces:
        if piece.kind == "same":
            parts.append(shown(piece.claim))
            continue
        gone = f"<del>{shown(piece.passage)}</del>" if piece.passage else ""
        new = f"<ins>{shown(piece.claim)}</ins>" if piece.claim else ""
        parts.append(f"{gone} {new}".strip())
    return " ".join(parts)


def _passage(passage: Passage, style: Signs, ui: Strings, accessed: str) -> Iterator[str]:
    grave = ' class="grave"' if tone(passage.verdict) == "bad" else ""
    score = escaped(style.ui.probability(passage.score))
    yield f'<li{grave}><span class="code">{escaped(ui[f"verdict.{passage.verdict}"])}</span> {score}\n'
    for place in passage.places:
        yield f"<blockquote>{_marked(place)}</blockquote>\n"
        yield '<table class="about">\n'
        for name, value in _rows(place, ui, accessed):
            yield f"<tr><th scope=row>{escaped(ui[f'pack.{name}'])}</th><td>{value}</td></tr>\n"
        yield "</table>\n"
    yield "</li>\n"


def _marked(place: Place) -> str:
    """The paragraph with the words marked."""
    text, offset = visible(place.paragraph), place.offset
    spans = [
        (span.start - offset, span.end - offset)
        for span in place.spans
        if offset <= span.start and span.end <= offset + len(text)
    ]
    if not spans:
        outside = " … ".join(span.text for span in place.spans)
        return shown(outside or text)
    start = max(0, spans[0][0] - _AROUND)
    stop = min(len(text), spans[-1][1] + _AROUND)
    parts = ["… " if start else ""]
    at = start
    for first, last in spans:
        parts += [escaped(text[at:first]), f"<mark>{escaped(text[first:last])}</mark>"]
        at = last
    parts += [escaped(text[at:stop]), " …" if stop < len(text) else ""]
    return "".join(parts)


def _rows(place: Place, ui: Strings, accessed: str) -> Iterator[tuple[str, str]]:
    unknown = f'<span class="unknown">{escaped(ui["pack.unknown"])}</span>'
    speaker = place.speaker
    kind = escaped(ui[f"place.{place.kind}"])
    if speaker is None:
        yield "speaker", f"{unknown} ({kind})"
    else:
        role = speaker.role or speaker.description
        beside = f", {shown(role)}" if role and role != speaker.name else ""
        yield "speaker", f"{shown(speaker.name)}{beside} ({kind})"
    if place.reviewed:
        yield "reviewed", shown(place.reviewed)
    yield "id", f"<code>{shown(place.document)}</code>"
    meta = place.meta
    if meta.title:
        yield "title", shown(meta.title)
    yield "outlet", shown(meta.outlet) if meta.outlet else unknown
    if meta.url and meta.url.startswith(_LINKED):
        yield "url", f'<a href="{shown(meta.url)}" rel="noreferrer">{shown(meta.url)}</a>'
    else:
        yield "url", shown(meta.url) if meta.url else unknown
    yield "published", shown(meta.published) if meta.published else unknown
    yield "accessed", f"<time>{escaped(accessed)}</time>"
    if place.time:
        yield "time", shown(place.time)
    if place.spans:
        yield (
            "characters-at",
            ", ".join(f"{span.start}\u2013{span.end}" for span in place.spans),
        )
    yield "sha256", f"<code>{escaped(place.sha256)}</code>"
    yield "version", escaped(GENERATOR)


__all__ = ["page"]
