"""The tables of an archive in README.md: made from the schema, between two markers."""

from __future__ import annotations

from sqlalchemy import Column, Table

from quotecli.archive.schema import METADATA, VERSION
from quotecli.ui import strings

BEGIN = "<!-- What follows is written by tests/readme_io.py from the schema. -->\n"
END = "<!-- Up to here, the schema. -->\n"


def schema() -> str:
    """All tables with their columns as Markdown, with its markers."""
    parts = [BEGIN, f"The schema is of version {VERSION}.\n\n"]
    parts += [part for table in METADATA.sorted_tables for part in _table(table)]
    return "".join([*parts, END])


def with_schema(text: str) -> str:
    """A README with the tables as they are now in the place of those that it has."""
    before, _, rest = text.partition(BEGIN)
    return before + schema() + rest.partition(END)[2]


def _table(table: Table) -> list[str]:
    words = strings("en", "tables")
    parts = [f"**{table.name}**: {words[f'{table.name}.about']}\n\n| | | |\n|---|---|---|\n"]
    for column in table.columns:
        about = words[f"{table.name}.column.{column.name}"]
        parts.append(f"| `{column.name}` | {_kind(column)} | {about} |\n")
    return [*parts, "\n"]


def _kind(column: Column[object]) -> str:
    for key in column.foreign_keys:
        return f"→ {key.column.table.name}"
    kind = column.type.python_type.__name__
    return {"str": "text", "dict": "JSON", "int": "integer", "float": "number"}.get(kind, kind)
