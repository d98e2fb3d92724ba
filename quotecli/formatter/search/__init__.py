"""What a search in an archive finds, for people and as data: one module a format.

Each gives its output in pieces, so that thousands of quotes take no more memory than a page of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from quotecli.formatter.look import Look

if TYPE_CHECKING:
    from quotecli.archive.search import Hit

FORMATS: tuple[str, ...] = ("table", "csv", "json")


@dataclass(frozen=True, slots=True)
class Results:
    """What was found.

    * ``hits``: quotes, newest first;
    * ``total``: how many there are in all, which may be more; of very many ``most``, and more;
    * ``most``: where counting stopped.
    """

    hits: Iterable[Hit]
    total: int
    most: int


def render(results: Results, format: str, look: Look) -> Iterator[str]:
    """The results in one of ``FORMATS``; ``ValueError`` for any other."""
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}: choose one of {', '.join(FORMATS)}")
    module = import_module(f"quotecli.formatter.search.{format}")
    pieces: Iterator[str] = module.render(results, look)
    return pieces
