"""The formats that are read: how their files are called, and which module reads them."""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """A format of input."""

    name: str
    suffixes: tuple[str, ...]
    """Endings of file names, lower case, with their dot."""
    module: str
    """The module of this package that has ``articles(source, options)`` for it."""
    extra: str | None = None
    """The extra of this package that it needs, see :mod:`quotecli.extras`."""
    talks: bool = False
    """Whether its files may be transcripts with labels, to be looked for in the text."""


class Listed(NamedTuple):
    """A format as people are told of it."""

    name: str
    suffixes: tuple[str, ...]
    extra: str | None
    installed: bool


TEXT = Format("text", (".txt",), "text", talks=True)
MARKDOWN = Format("markdown", (".md",), "markdown", talks=True)
JSONL = Format("jsonl", (".jsonl", ".ndjson"), "jsonl")
JSON = Format("json", (".json",), "json_file")
CSV = Format("csv", (".csv", ".tsv"), "delimited")
XLSX = Format("xlsx", (".xlsx",), "xlsx", "xlsx")
PARQUET = Format("parquet", (".parquet",), "parquet", "parquet")
SUBTITLES = Format("subtitles", (".srt", ".vtt"), "subtitles")
HTML = Format("html", (".html", ".htm", ".xhtml"), "html", "html")
DOCX = Format("docx", (".docx",), "docx", talks=True)
PDF = Format("pdf", (".pdf",), "pdf", "pdf", talks=True)
ZIP = Format("zip", (".zip",), "zip_file")

FORMATS = (TEXT, MARKDOWN, HTML, DOCX, PDF, JSONL, JSON, CSV, XLSX, PARQUET, SUBTITLES, ZIP)
BY_SUFFIX = {suffix: format for format in FORMATS for suffix in format.suffixes}
"""The format of files that are called so; in a folder no others are read."""


def listed() -> list[Listed]:
    """Every format that is read, with its suffixes, its extra, and whether it can be read now."""
    from quotecli.extras import is_installed

    return [
        Listed(
            format.name,
            format.suffixes,
            format.extra,
            format.extra is None or is_installed(format.extra),
        )
        for format in FORMATS
    ]
