"""An article on its way into an archive: its rows, made wherever the work is done."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from quotecli.archive import copies, escapes, names, records
from quotecli.archive.dates import day_of
from quotecli.archive.records import Row
from quotecli.model import Document


@dataclass(frozen=True, slots=True)
class Rows:
    """What is stored of an article, but for what it is called."""

    article: Row
    speakers: list[Row]
    quotes: list[Row]
    words: dict[str, dict[str, bool]]
    """What each speaker can be looked for by, see ``names``."""
    sums: bytes
    """See ``copies``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that is to be put in."""

    source: str
    """Where it comes from: a name, or the absolute path of the input."""
    id: str
    """What it is called there; may be empty, where the source is one article."""
    url: str | None
    sha256: str
    """Of its text."""
    made_from: str = ""
    """A checksum of all that the rows depend on; empty where nobody knows."""
    rows: Rows | None = None
    """None where the archive holds what is made of the same already."""


def entry_of(source: str, id: str, document: Document, made_from: str = "") -> Entry:
    """The rows of a document.

    Raises ArchiveError for a text that no database takes.
    """
    article = records.of_article(document)
    speakers, quotes = records.of_speakers(document), records.of_quotes(document)
    article["date"] = date = day_of(document.meta.published)
    for quote in quotes:
        quote["day"] = date or ""
    words = names.of_document(document)
    whole = [article, speakers, quotes, words]
    # Of all that is stored, so that what did not change is not written again.
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    data = text.encode("utf-8", "surrogatepass")
    article["digest"] = sha256(data).hexdigest()
    article["escape"] = base = _base(text, [whole, source, id])
    if base is not None:
        article, speakers, quotes, words = escapes.escaped(whole, base)
    rows = Rows(article, speakers, quotes, words, copies.sums_of(document))
    return Entry(source, id, document.meta.url, document.sha256, made_from, rows)


def _base(text: str, value: list[object]) -> int | None:
    """What ``escapes.base_for`` gives for a value, of which ``text`` is the JSON: quickly as a rule."""
    _, source, id = value
    suspicious = escapes.has_refused(f"{text}{source}{id}") or "\\u0000" in text
    return escapes.base_for(value) if suspicious else None
