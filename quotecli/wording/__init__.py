"""Words held against words: what `verify` and `compare` share."""

from quotecli.wording.differences import (
    ALTERED,
    KINDS,
    TIDY,
    Change,
    Kind,
    aligned,
    likeness,
    worst,
)
from quotecli.wording.words import Word, Wording, wording

__all__ = [
    "ALTERED",
    "KINDS",
    "TIDY",
    "Change",
    "Kind",
    "Word",
    "Wording",
    "aligned",
    "likeness",
    "wording",
    "worst",
]
