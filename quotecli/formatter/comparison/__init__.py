"""What comes of ``quotecli compare``, for people and as data: one module a format."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from quotecli.formatter.look import Look as _Look

if TYPE_CHECKING:
    from quotecli.compare import Comparison

FORMATS: tuple[str, ...] = ("table", "html", "csv", "json")


@dataclass(frozen=True, slots=True)
class Look(_Look):
    """How a comparison is written.

    ``all``: whether statements of one outlet only are written too (``json`` always has them).
    """

    all: bool = False


def render(comparison: Comparison, format: str, look: Look) -> str:
    """A comparison in one of ``FORMATS``; ``ValueError`` for any other."""
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}: choose one of {', '.join(FORMATS)}")
    module = import_module(f"quotecli.formatter.comparison.{format}")
    text: str = module.render(comparison, look)
    return text
