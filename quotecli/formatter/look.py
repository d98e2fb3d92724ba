"""How a result that is no document is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How a result is written.

    * ``width``: columns of the terminal, or None where there is none: then nothing wraps;
    * ``colour``: whether terminal escapes may be used;
    * ``unicode``: whether the output can hold more than ASCII;
    * ``ui``: the language of what people read beside the articles;
    * ``excel``: CSV as Excel with Indonesian settings opens it.
    """

    width: int | None = None
    colour: bool = False
    unicode: bool = True
    ui: str = "en"
    excel: bool = False
