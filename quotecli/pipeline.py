"""``extract``: the one place where the stages meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotecli.model import Document, Meta


def extract(
    text: str,
    *,
    title: str | None = None,
    paragraphs: Sequence[tuple[int, int]] | None = None,
    boilerplate: Iterable[tuple[int, int]] = (),
    language: str = "id",
) -> Document:
    """Find who said what in an article (being built)."""
    return Document(text=text, language=language, meta=Meta(title=title))
