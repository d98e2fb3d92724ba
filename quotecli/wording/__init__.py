"""Words held against words: what `verify` and `compare` share."""

from quotecli.wording.differences import (
    ALTERED,
    HARD,
    KINDS,
    TIDY,
    Change,
    Kind,
    aligned,
    likeness,
)
from quotecli.wording.words import Word, Wording, wording

__all__ = [
    "ALTERED",
    "HARD",
    "KINDS",
    "TIDY",
    "Change",
    "Kind",
    "Word",
    "Wording",
    "aligned",
    "likeness",
    "wording",
]
