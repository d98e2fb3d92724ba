"""Links to an article, or several, in formats to work on with."""

from __future__ import annotations

from quotecli.formatter.page.markup import escaped
from quotecli.serve.frame import Look

OFFERED = ("csv", "xlsx", "json", "html", "markdown", "plain")
"""Formats that the page has links to."""
_NAMES = {
    "csv": "CSV",
    "xlsx": "Excel (XLSX)",
    "json": "JSON",
    "html": "HTML",
    "markdown": "Markdown",
    "plain": "TXT",
}


def exports(look: Look, address: str, label: str, more: str = "") -> str:
    """The links; ``label`` is the key of what stands before them, ``more`` what is asked besides."""
    links = "".join(
        f'<li><a href="{address}?format={name}{more}" download>{_NAMES[name]}</a></li>'
        for name in OFFERED
    )
    return f'<div class="exports"><span>{escaped(look.ui[label])}</span><ul>{links}</ul></div>'
