"""Verifications for programs: JSON, JSON Lines, and a CSV with a row a claim.

In JSON the claim's own ``verdict`` comes first, then what its best passage says, then all passages.
The CSV has the best passage of each claim; cells are written as in extract's CSV.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quotecli.formatter.columns import Value
from quotecli.formatter.csv import lines
from quotecli.formatter.jsonl import one_line
from quotecli.model import GENERATOR
from quotecli.verify.model import Passage, Piece, Verification

SCHEMA = "quotecli-verify/1"


def jsonl(found: Sequence[Verification]) -> str:
    """A claim a line."""
    return "".join(one_line(each.to_dict()) + "\n" for each in found)


def json(found: Sequence[Verification]) -> str:
    """One object, a claim a line."""
    head = one_line({"schema": SCHEMA, "generator": GENERATOR})[:-1]
    lines = ",\n".join(one_line(each.to_dict()) for each in found)
    return f'{head}, "claims": [\n{lines}\n]}}\n' if found else f'{head}, "claims": []}}\n'


def diff(pieces: Sequence[Piece]) -> str:
    """The word diff in a line: ``[-said-]`` is missing in the claim, ``{+added+}`` is the claim's."""
    parts = []
    for piece in pieces:
        if piece.kind == "same":
            parts.append(piece.claim)
            continue
        gone = f"[-{piece.passage}-]" if piece.passage else ""
        new = f"{{+{piece.claim}+}}" if piece.claim else ""
        parts.append(f"{gone}{new}")
    return " ".join(parts)


def _of(take: Callable[[Passage], Value]) -> Callable[[Verification], Value]:
    return lambda each: take(each.best) if each.best is not None else None


COLUMNS: dict[str, Callable[[Verification], Value]] = {
    "verdict": lambda each: each.verdict,
    "score": _of(lambda best: round(best.score, 4)),
    "details": _of(lambda best: list(best.details)),
    "claim": lambda each: each.claim.id,
    "claim_document": lambda each: each.claim.document or None,
    "words": lambda each: each.claim.words,
    "speaker": lambda each: each.claim.speaker,
    "said_by": _of(lambda best: best.place.speaker.name if best.place.speaker else None),
    "relation": _of(lambda best: best.relation),
    "passage": _of(
        lambda best: " … ".join(span.text for place in best.places for span in place.spans)
    ),
    "diff": _of(lambda best: diff(best.pieces)),
    "cut": _of(lambda best: [f"{cut.why}: {cut.text}" for cut in best.cuts]),
    "kind": _of(lambda best: best.place.kind),
    "document": _of(lambda best: best.place.document),
    "title": _of(lambda best: best.place.meta.title),
    "outlet": _of(lambda best: best.place.meta.outlet),
    "url": _of(lambda best: best.place.meta.url),
    "published": _of(lambda best: best.place.meta.published),
    "sha256": _of(lambda best: best.place.sha256),
    "spans": _of(lambda best: [(s.start, s.end) for s in best.place.spans]),
    "time": _of(lambda best: best.place.time),
    "passages": lambda each: len(each.passages),
    "documents": lambda each: each.searched.documents,
}
"""The columns, in order."""


def csv(found: Sequence[Verification]) -> str:
    """A row a claim, after the names of the columns."""
    rows = ([take(each) for take in COLUMNS.values()] for each in found)
    return lines([[*COLUMNS], *rows])


__all__ = ["COLUMNS", "SCHEMA", "csv", "diff", "json", "jsonl"]
