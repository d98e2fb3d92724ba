"""Saved pages in `tests/data/pages`, and what is expected of each.

Beside `NAME.html` lies `NAME.txt`: a line for each thing that is known, an empty line, and a line for
each paragraph, with `* ` before those that are page furniture.  ``python tests/pages_io.py`` writes
them anew after a change, to be read before they are kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reader_io import through

from quotecli.reader.base import Article, Problem
from quotecli.reader.html import articles
from quotecli.reader.options import Options

PAGES = Path(__file__).resolve().parent / "data" / "pages"


def read(data: bytes, id: str = "page.html", **options: Any) -> list[Article | Problem]:
    """What the reader gives for the bytes of a page."""
    return through(articles, id, data, Options(**options))


def lines_of(article: Article) -> list[str]:
    """The paragraphs; furniture has `* ` before it, and a line end within is shown as ` ⏎ `."""
    found = []
    for start, end in article.paragraphs or ():
        furniture = any(s <= start < e for s, e in article.boilerplate)
        found.append(("* " if furniture else "") + article.text[start:end].replace("\n", " ⏎ "))
    return found


def described(data: bytes) -> str:
    """All that is expected of a page, as text."""
    found = read(data)
    lines = [f"say: {item}" for item in found if isinstance(item, Problem)]
    for item in found:
        if isinstance(item, Article):
            meta = item.meta.to_dict()
            lines += [f"{key}: {value}" for key, value in meta.items() if value is not None]
            lines += [f"flag: {flag}" for flag in item.flags]
            lines += ["", *lines_of(item)]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    for path in sorted(PAGES.glob("*.html")):
        path.with_suffix(".txt").write_text(described(path.read_bytes()), encoding="utf-8")
