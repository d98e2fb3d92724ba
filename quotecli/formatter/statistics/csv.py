"""``csv``: a row a group, all of them; an empty cell is what is not known.

Cells are protected, and Excel is served, as ``quotecli.formatter.csv`` says.  Shares and precisions are
from 0 to 1.
"""

from __future__ import annotations

from quotecli.archive.precision import Estimate
from quotecli.archive.sample import Sure
from quotecli.formatter.columns import Value
from quotecli.formatter.csv import lines
from quotecli.formatter.look import Look
from quotecli.formatter.statistics import Figures
from quotecli.formatter.statistics.data import part

COLUMNS: tuple[str, ...] = ("quotes", "share", "words", "words_share", "articles", "copies")
JUDGED: tuple[str, ...] = (
    *("precision", "precision_low", "precision_high"),
    *("share_right", "share_right_low", "share_right_high"),
)
"""The columns behind the others where a sample was judged."""


def render(figures: Figures, look: Look) -> str:
    """The table, a header first."""
    stats = figures.stats
    header: list[Value] = [*stats.by, *COLUMNS, *(JUDGED if figures.sure is not None else ())]
    rows: list[list[Value]] = [header]
    for number, group in enumerate(stats.groups):
        row: list[Value] = [*group.labels, group.quotes, _share(group.quotes, stats.quotes)]
        row += [group.words, _share(group.words, stats.words), group.articles, group.copies]
        if figures.sure is not None:
            row += _sure(figures.sure[number])
        rows.append(row)
    return lines(rows, excel=look.excel, first=True)


def _share(number: int, whole: int) -> float:
    return round(part(number, whole), 6)


def _sure(sure: Sure) -> list[Value]:
    return [*_estimate(sure.precision), *_estimate(sure.share)]


def _estimate(estimate: Estimate | None) -> list[Value]:
    if estimate is None:
        return [None, None, None]
    return [round(value, 6) for value in (estimate.value, estimate.low, estimate.high)]
