"""What came of ``quotecli verify``, for people and for programs: one module a kind of output."""

from __future__ import annotations

from collections.abc import Sequence

from quotecli.verify.model import Verification


def written(
    found: Sequence[Verification],
    format: str,
    *,
    ui: str = "en",
    width: int | None = None,
    colour: bool = False,
    unicode: bool = True,
    accessed: str = "",
) -> str:
    """Everything, in one of ``table``, ``html``, ``csv``, ``json`` and ``jsonl``.

    ``width``, ``colour``, ``unicode`` and ``ui`` are as every formatter has them.
    ``accessed``: when the documents were read.  ``ValueError`` for another format.
    """
    if format in ("json", "jsonl", "csv"):
        from quotecli.formatter.verification import data

        return {"json": data.json, "jsonl": data.jsonl, "csv": data.csv}[format](found)
    if format == "table":
        from quotecli.formatter.verification.table import table

        return table(found, ui=ui, width=width, colour=colour, unicode=unicode)
    if format == "html":
        from quotecli.formatter.verification.page import page

        return page(found, ui=ui, accessed=accessed)
    raise ValueError(f"unknown format {format!r}")


__all__ = ["written"]
