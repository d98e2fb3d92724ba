"""What Datasette is told of an archive, so that whoever browses the file finds the way.

Datasette finds foreign keys and full-text search by itself; what rows are called, what a table can be
narrowed by, in which order it comes and what its columns mean, it is told in its ``metadata``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quotecli.archive.schema import METADATA
from quotecli.ui import strings

_TABLES: dict[str, dict[str, Any]] = {
    "articles": {
        "label_column": "title",
        "facets": ["outlet", "language"],
        "sort_desc": "date",
        "size": 50,
    },
    "quotes": {"label_column": "words", "facets": ["type", "act", "weak"], "sort_desc": "day"},
    "speakers": {"label_column": "name", "facets": ["kind", "affiliation"]},
    "people": {"label_column": "name", "facets": ["kind", "gender", "institution"], "sort": "name"},
    "people_decisions": {"sort_desc": "decided"},
    "said_by": {"hidden": True},
    "stretches": {"hidden": True},
}
"""What is set for tables, beside what their columns are."""


def metadata(path: str, language: str) -> dict[str, Any]:
    """The ``metadata`` for the archive in a file, in a language of ``quotecli.ui``."""
    words = strings(language, "tables")
    tables = {
        table.name: {
            "description": words[f"{table.name}.about"],
            "columns": {
                column.name: words[f"{table.name}.column.{column.name}"] for column in table.columns
            },
            **_TABLES.get(table.name, {}),
        }
        for table in METADATA.sorted_tables
    }
    about = {"title": words["title"], "description": words["about"]}
    return {**about, "databases": {Path(path).stem: {"tables": tables}}}
