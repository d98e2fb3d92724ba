"""What people are told of a verification, in lines that know what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotecli.formatter.signs import Signs
from quotecli.formatter.verification.data import diff
from quotecli.ui import Strings, strings
from quotecli.verify.model import FAITHFUL, VERDICTS, Claim, Passage, Searched, Verification

OPEN = ("not-found", "not-a-quote")
"""Verdicts that say nothing against a claim but that nobody is seen to say it."""


_IN_SPITE = ("different-speaker", "denied")
"""Verdicts beside which it is told what the words are."""


class Line(NamedTuple):
    """A line: what it is (``head``, ``fact``, ``words``, ``warning``, ``other``), its label, its text."""

    kind: str
    label: str
    text: str


def tone(verdict: str) -> str:
    """``good``, ``bad`` or ``open``: how a verdict looks at first sight."""
    return "good" if verdict in FAITHFUL else "open" if verdict in OPEN else "bad"


def words(signs: Signs) -> Strings:
    """The strings of verify."""
    return strings(signs.language, "verify")


def of_claim(found: Verification, signs: Signs) -> Iterator[Line]:
    """The claim, its verdict, and the evidence for it."""
    ui = words(signs)
    claim = found.claim
    by = f" {signs.dash} {signs.clean(claim.speaker)}" if claim.speaker else ""
    yield Line("words", ui["text.claim"], claimed(claim, signs) + by)
    yield from (Line("warning", "", note) for note in notes(found, signs))
    best = found.best
    if best is None:
        return
    if any(piece.kind != "same" for piece in best.pieces):
        yield Line("words", ui["text.diff"], signs.clean(diff(best.pieces)))
    else:
        yield Line("words", ui["text.said"], signs.clean(_passage(best)))
    for place in range(len(best.places)):
        yield Line("fact", "", where(best, place, signs))
    for other in found.passages[1:]:
        verdict = ui[f"verdict.{other.verdict}"]
        yield Line("other", ui["text.other"], f"{verdict}: {where(other, 0, signs)}")


def claimed(claim: Claim, signs: Signs) -> str:
    """The words of a claim: between marks if they are said to have been spoken, after what is done
    with them if they are denied."""
    if claim.type == "direct":
        return signs.quoted(claim.words)
    denied = f"{signs.label('act', claim.act)}: " if claim.act == "denies" else ""
    return denied + signs.clean(claim.words)


_CALLED_OUT = ("numeral", "negation")


def notes(found: Verification, signs: Signs) -> Iterator[str]:
    """What the verdict means, numerals and negations that differ, and what was cut away."""
    ui = words(signs)
    best = found.best
    if best is None:
        where_ = searched(found.searched, signs)
        yield signs.clean(ui["meaning.not-found"].format(where=where_))
        return
    verdicts = [ui[f"verdict.{code}"] for code in best.details if code in VERDICTS]
    others = [ui.label("detail", code) for code in best.details if code not in VERDICTS]
    details = [*(verdicts if found.verdict in _IN_SPITE else ()), *others]
    yield signs.clean(" ".join([ui[f"meaning.{found.verdict}"], *_in_brackets(details)]))
    for piece in best.pieces:
        if piece.kind in _CALLED_OUT:
            claim, said = (
                signs.quoted(text) if text else ui["differs.nothing"]
                for text in (piece.claim, piece.passage)
            )
            yield ui[f"differs.{piece.kind}"].format(claim=claim, passage=said)
    for cut in best.cuts:
        yield signs.clean(ui[f"cut.{cut.why}"].format(text=cut.text))


def _in_brackets(items: Sequence[str]) -> list[str]:
    return [f"({'; '.join(items)})"] if items else []


def _passage(passage: Passage) -> str:
    spans = [span.text for place in passage.places for span in place.spans]
    return " … ".join(spans) if spans else passage.place.paragraph


def where(passage: Passage, number: int, signs: Signs) -> str:
    """Who says it there, as what, in which document, from when."""
    ui = words(signs)
    place = passage.places[number]
    speaker = place.speaker
    if speaker is None:
        nobody = place.kind in ("headline", "narration")
        by = ui["text.by-nobody" if nobody else "text.by-open"]
    else:
        role = speaker.role or speaker.description
        beside = f", {role}" if role and role != speaker.name else ""
        by = ui["text.by"].format(name=speaker.name + beside)
    meta = place.meta
    at = place.document
    if place.spans:
        at = ui["text.paragraph"].format(id=at, start=signs.ui.integer(place.spans[0].start))
    by_whom = ui["row.reviewed"].format(who=place.reviewed) if place.reviewed else None
    items = [by, ui[f"place.{place.kind}"], by_whom, meta.outlet, meta.published, place.time]
    items += [at, meta.url]
    return f" {signs.dot} ".join(signs.clean(item) for item in items if item)


def searched(what: Searched, signs: Signs) -> str:
    """How many documents, from when to when."""
    ui = words(signs)
    documents = signs.ui.counted("documents", what.documents)
    if what.first is None or what.last is None:
        return ui["text.documents"].format(documents=documents)
    key = "text.undated" if what.undated else "text.period"
    return ui[key].format(
        documents=documents,
        first=what.first,
        last=what.last,
        undated=signs.ui.integer(what.undated),
    )


def summary(found: Sequence[Verification], signs: Signs) -> str:
    """How many claims got which verdict, and what was searched."""
    ui = words(signs)
    if not found:
        return ui["text.none"]
    counts = Counter(each.verdict for each in found)
    verdicts = ", ".join(
        f"{signs.ui.integer(counts[name])} {ui[f'verdict.{name}']}"
        for name in VERDICTS
        if counts[name]
    )
    said = ui["text.summary"].format(
        claims=signs.ui.counted("claims", len(found)),
        verdicts=verdicts,
        where=searched(found[0].searched, signs),
    )
    return f"{said} {ui['text.words-not-meaning']}"


__all__ = ["Line", "claimed", "notes", "of_claim", "searched", "summary", "tone", "where", "words"]
