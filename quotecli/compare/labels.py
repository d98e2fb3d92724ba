"""What to call the outlet of an article: its name where the article gives one, else the file's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from quotecli.model import Document

_LONGEST_SUFFIX = 9
"""Letters of the ending of a file, as in `.markdown`."""


def labels(documents: Sequence[Document]) -> list[str]:
    """A name for each article, no two alike."""
    first = [document.meta.outlet or _of_id(document.id) for document in documents]
    often = Counter(first)
    found: list[str] = []
    used: set[str] = set()
    for number, (document, label) in enumerate(zip(documents, first, strict=True), 1):
        if often[label] > 1 and document.meta.outlet:  # two articles of one outlet
            label = f"{label} ({_of_id(document.id)})"
        elif often[label] > 1:  # two files of one name
            label = _without_ending(document.id)
        if label in used or not label:
            label = f"{label} #{number}".strip()
        used.add(label)
        found.append(label)
    return found


def owners(documents: Sequence[Document], labels: Sequence[str]) -> list[str]:
    """Whose each article is: two of one outlet have the same owner, whatever they are called."""
    return [
        document.meta.outlet or label for document, label in zip(documents, labels, strict=True)
    ]


def _of_id(id: str) -> str:
    """The name of the file that an id stands for, without folders and ending; of an address the
    host."""
    address = urlsplit(id) if id.startswith(("http://", "https://")) else None
    if address is not None and address.hostname:
        return address.hostname.removeprefix("www.")
    return _without_ending(PurePosixPath(id.replace("\\", "/")).name or id)


def _without_ending(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return stem if dot and stem and suffix.isalnum() and len(suffix) <= _LONGEST_SUFFIX else name


__all__ = ["labels", "owners"]
