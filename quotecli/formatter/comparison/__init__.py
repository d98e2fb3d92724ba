"""What comes of ``quotecli compare``, for people and as data: one module a format."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotecli.compare import Comparison

FORMATS: tuple[str, ...] = ("table", "html", "csv", "json")


@dataclass(frozen=True, slots=True)
class Look:
    """How a comparison is written.

    * ``width``: columns of the terminal, or None where there is none: then nothing wraps;
    * ``colour``: whether terminal escapes may be used;
    * ``unicode``: whether the output can hold more than ASCII;
    * ``ui``: the language of what people read beside the articles;
    * ``excel``: CSV as Excel with Indonesian settings opens it;
    * ``all``: whether statements of one outlet only are written too (``json`` always has them).
    """

    width: int | None = None
    colour: bool = False
    unicode: bool = True
    ui: str = "en"
    excel: bool = False
    all: bool = False


def render(comparison: Comparison, format: str, look: Look) -> str:
    """A comparison in one of ``FORMATS``; ``ValueError`` for any other."""
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}: choose one of {', '.join(FORMATS)}")
    module = import_module(f"quotecli.formatter.comparison.{format}")
    text: str = module.render(comparison, look)
    return text
