"""Many things some at a time, as databases bound how much a statement holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Items in their order, ``size`` at a time; the last may be fewer."""
    left = iter(items)
    while some := list(islice(left, size)):
        yield some


__all__ = ["chunks"]
