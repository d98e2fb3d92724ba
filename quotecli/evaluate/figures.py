"""Precision, recall, F1, and how true a confidence is.  All figures have four decimals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

BINS = 10
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 of one part.

    Nothing predicted is a precision of 1, nothing asked for a recall of 1.
    """

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def to_dict(self) -> dict[str, Any]:
        return {
            "p": round(self.precision, 4),
            "r": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "pred": self.predicted,
            "gold": self.gold,
        }


@dataclass(frozen=True, slots=True)
class Match:
    """A part measured twice: where spans agree exactly, and where they overlap.

    Two predicted spans on one of gold, or one on two, make the right ones of precision and recall
    differ, so overlap is counted from both sides.
    """

    exact: Figure
    overlap_precision: tuple[int, int]
    overlap_recall: tuple[int, int]

    def to_dict(self) -> dict[str, Any]:
        precision, recall = (
            right / total if total else 1.0
            for right, total in (self.overlap_precision, self.overlap_recall)
        )
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        overlap = {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)}
        exact = self.exact.to_dict()
        counts = {"pred": exact.pop("pred"), "gold": exact.pop("gold")}
        return {"exact": exact, "overlap": overlap, **counts}


def share(part: int, whole: int) -> float:
    """The part of a whole; 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0


def confidence(pairs: Sequence[tuple[float | None, bool]], *, area: bool = True) -> dict[str, Any]:
    """Expected calibration error, the share that is sure, and the area under the ROC curve.

    Each pair is a confidence and whether the row was right; no confidence counts as 1, unless no
    row has one: then all three are None.  The area can be left out, since it takes longest.
    """
    if all(value is None for value, _ in pairs):
        return {"ece": None, "sure": None, "auroc": None}
    known = [(1.0 if value is None else value, right) for value, right in pairs]
    sure = [right for value, right in known if value >= SURE]
    return {
        "ece": round(_calibration_error(known), 4),
        "sure": {
            "share": share(len(sure), len(known)),
            "wrong": share(sure.count(False), len(sure)),
        },
        "auroc": _area(known) if area else None,
    }


def _calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    said = [0.0] * BINS
    right = [0] * BINS
    for value, ok in pairs:
        bin = min(BINS - 1, int(value * BINS))
        said[bin] += value
        right[bin] += ok
    return sum(abs(a - b) for a, b in zip(said, right, strict=True)) / len(pairs)


def _area(pairs: Sequence[tuple[float, bool]]) -> float | None:
    """How often a right row is surer than a wrong one, a tie counting half; None without both."""
    wrong = sum(not ok for _, ok in pairs)
    right = len(pairs) - wrong
    if not (right and wrong):
        return None
    wins = 0.0
    below = 0
    by_value: dict[float, list[int]] = {}
    for value, ok in pairs:
        by_value.setdefault(value, [0, 0])[ok] += 1
    for value in sorted(by_value):
        bad, good = by_value[value]
        wins += good * (below + bad / 2)
        below += bad
    return round(wins / (right * wrong), 4)
