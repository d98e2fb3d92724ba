"""``csv``: a row a quote; those of its columns that ``quotecli extract`` has too mean the same.

Cells are protected, and Excel is served, as ``quotecli.formatter.csv`` says.  ``words`` are those of
the whole chain, and ``marks`` the spans in them of the words that were asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotecli.archive.search import Hit
from quotecli.formatter.columns import Column, Kind
from quotecli.formatter.csv import lines
from quotecli.formatter.look import Look
from quotecli.formatter.search import Results


def render(results: Results, look: Look) -> Iterator[str]:
    """The table, a header first."""
    yield lines([[column.name for column in COLUMNS]], excel=look.excel, first=True)
    for hit in results.hits:
        yield lines([[column.value(hit) for column in COLUMNS]], excel=look.excel)


def _of_hit(name: str, kind: Kind, field: str = "") -> Column[Hit]:
    return Column(name, kind, lambda hit: getattr(hit, field or name))


def _of_speaker(name: str, kind: Kind, field: str = "") -> Column[Hit]:
    return Column(
        name, kind, lambda hit: None if hit.speaker is None else getattr(hit.speaker, field or name)
    )


COLUMNS: tuple[Column[Hit], ...] = (
    _of_hit("article", "integer"),
    _of_hit("document", "text"),
    _of_hit("title", "text"),
    _of_hit("outlet", "text"),
    _of_hit("url", "text"),
    _of_hit("published", "text"),
    _of_hit("date", "text"),
    _of_hit("quote", "text", "row"),
    Column("rows", "texts", lambda hit: list(hit.rows)),
    _of_speaker("speaker", "text", "name"),
    _of_speaker("named", "boolean"),
    _of_speaker("kind", "text"),
    _of_speaker("role", "text"),
    _of_speaker("position", "text"),
    _of_speaker("affiliation", "text"),
    _of_speaker("former", "boolean"),
    _of_speaker("description", "text"),
    _of_hit("person", "integer"),
    _of_hit("person_name", "text"),
    _of_hit("type", "text"),
    _of_hit("act", "text"),
    _of_hit("words", "text"),
    Column("marks", "spans", lambda hit: list(hit.marks)),
    Column("context", "text", lambda hit: hit.context.text),
    Column("context_start", "integer", lambda hit: hit.context.start),
    Column("elsewhere", "text", lambda hit: hit.elsewhere.text if hit.elsewhere else None),
    _of_hit("cue", "text"),
    _of_hit("source", "text", "mention"),
    _of_hit("link", "text"),
    _of_hit("paragraph", "integer"),
    _of_hit("start", "integer"),
    _of_hit("end", "integer"),
    Column("spans", "spans", lambda hit: list(hit.content)),
    _of_hit("confidence", "number"),
    Column("flags", "texts", lambda hit: list(hit.flags)),
    _of_hit("reviewed", "text"),
    _of_hit("n_words", "integer"),
)
"""The columns. Additive: a new one comes at the end."""
