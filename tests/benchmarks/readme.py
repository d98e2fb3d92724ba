"""The table in README.md, between two comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .articles import ROOT
from .figures import markdown

_README = ROOT / "README.md"
_TABLE = re.compile(r"(<!-- speed -->\n)(.*?)(<!-- /speed -->\n)", re.DOTALL)


def write_table(data: dict[str, Any], parts: Sequence[str]) -> None:
    """Put what was measured into README.md, instead of what was there of the same parts.

    ``parts``: all that there are, in the order of the table.
    """
    machine = data["machine"]
    said = (
        f"Measured with quotecli {machine['quotecli']}, Python {machine['python']}, "
        f"{machine['system']} on {machine['processor']} with {machine['cores']} cores:\n\n"
    )
    headings, rule, *rows = markdown(data["rows"]).splitlines(keepends=True)
    text = _README.read_text(encoding="utf-8")
    found = _TABLE.search(text)
    if found is None:
        raise ValueError(f"{_README.name} has no place for the table of speed")
    measured = {row["part"] for row in data["rows"]}
    rows += [
        line
        for line in found[2].splitlines(keepends=True)
        if _part(line) in parts and _part(line) not in measured
    ]
    rows.sort(key=lambda line: parts.index(_part(line)))
    table = said + headings + rule + "".join(rows)
    text = text[: found.start(2)] + table + text[found.end(2) :]
    _README.write_text(text, encoding="utf-8", newline="\n")


def _part(line: str) -> str:
    """What stands in the first cell of a line of the table."""
    return line.strip("| \n").partition(" ")[0]
