"""The JSON Schema of the output contract, shipped with the package."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

__all__ = ["load", "text"]


def text() -> str:
    """The schema of ``quotecli/1`` (JSON Schema, draft 2020-12) as it is shipped.

    It holds for the object of ``--format json`` and for each line of ``--format jsonl``.
    """
    return (files(__name__) / "quotecli-1.schema.json").read_text(encoding="utf-8")


def load() -> dict[str, Any]:
    """The schema as an object, ready for a validator."""
    schema: dict[str, Any] = json.loads(text())
    return schema
