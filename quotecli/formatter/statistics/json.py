"""``json``: one object with all figures; the README says what each key is."""

from __future__ import annotations

from typing import Any

from quotecli.archive.precision import Estimate
from quotecli.archive.sample import Sure
from quotecli.archive.stats import Group
from quotecli.formatter.jsonl import indented
from quotecli.formatter.look import Look
from quotecli.formatter.statistics import Figures
from quotecli.formatter.statistics.data import part
from quotecli.model import GENERATOR

SCHEMA = "quotecli-stats/1"


def render(figures: Figures, look: Look) -> str:
    """The object."""
    return indented(to_dict(figures))


def to_dict(figures: Figures) -> dict[str, Any]:
    """The figures as plain data."""
    stats, judgement = figures.stats, figures.judgement
    sure = figures.sure or (None,) * len(stats.groups)
    return {
        "schema": SCHEMA,
        "generator": GENERATOR,
        "date": figures.date,
        "by": list(stats.by),
        "asked": figures.asked,
        "unique": stats.unique,
        "quotes": stats.quotes,
        "words": stats.words,
        "articles": stats.articles,
        "copies": stats.copies,
        "searched": stats.searched,
        "since": stats.since,
        "until": stats.until,
        "judged": judgement
        and {
            "judged": judgement.judged,
            "right": judgement.right,
            "unsure": judgement.unsure,
            "open": judgement.open,
            "precision": _estimate(judgement.precision),
        },
        "groups": [
            _group(figures, group, known) for group, known in zip(stats.groups, sure, strict=True)
        ],
    }


def _group(figures: Figures, group: Group, sure: Sure | None) -> dict[str, Any]:
    stats = figures.stats
    found: dict[str, Any] = {
        **dict(zip(stats.by, group.labels, strict=True)),
        "quotes": group.quotes,
        "share": part(group.quotes, stats.quotes),
        "words": group.words,
        "words_share": part(group.words, stats.words),
        "articles": group.articles,
        "copies": group.copies,
    }
    if sure is not None:
        found["precision"] = _estimate(sure.precision)
        found["share_right"] = _estimate(sure.share)
    return found


def _estimate(estimate: Estimate | None) -> dict[str, float] | None:
    if estimate is None:
        return None
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high}
