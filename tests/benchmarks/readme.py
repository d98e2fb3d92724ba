"""The table in README.md, between two comments."""

from __future__ import annotations

import re
from typing import Any

from .articles import ROOT
from .figures import markdown

_README = ROOT / "README.md"
_TABLE = re.compile(r"(<!-- speed -->\n).*?(<!-- /speed -->\n)", re.DOTALL)


def write_table(data: dict[str, Any]) -> None:
    """Put what was measured into README.md, instead of what was there."""
    machine = data["machine"]
    said = (
        f"Measured with quotecli {machine['quotecli']}, Python {machine['python']}, "
        f"{machine['system']} on {machine['processor']} with {machine['cores']} cores:\n\n"
    )
    table = said + markdown(data["rows"])
    text = _README.read_text(encoding="utf-8")
    changed = _TABLE.sub(lambda match: match[1] + table + match[2], text)
    _README.write_text(changed, encoding="utf-8", newline="\n")
