"""The same statement in several articles: who is given it, in which words, and what is left out."""

from quotecli.compare.comparison import compare
from quotecli.compare.labels import labels
from quotecli.compare.result import (
    DIFFERENCES,
    FINDINGS,
    Cell,
    Comparison,
    Credit,
    Difference,
    Finding,
    Outlet,
    Statement,
)

__all__ = [
    "DIFFERENCES",
    "FINDINGS",
    "Cell",
    "Comparison",
    "Credit",
    "Difference",
    "Finding",
    "Outlet",
    "Statement",
    "compare",
    "labels",
]
