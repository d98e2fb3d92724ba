"""``json``: the output contract; an audited document has its findings and its summary in it."""

from __future__ import annotations

from quotecli.formatter.json import FORMATTER

__all__ = ["FORMATTER"]
