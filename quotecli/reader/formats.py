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
    """The extra of this package that it needs: ``pip install 'quotecli[EXTRA]'``."""
    talks: bool = False
    """Whether its files may be transcripts with labels, to be looked for in the text."""


class Listed(NamedTuple):
    """A format as people are told of it."""

    name: str
    suffixes: tuple[str, ...]
    extra: str | None
    installed: bool


TEXT = Format("text", (".txt", ".md"), "text", talks=True)
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

FORMATS = (TEXT, HTML, DOCX, PDF, JSONL, JSON, CSV, XLSX, PARQUET, SUBTITLES, ZIP)
BY_SUFFIX = {suffix: format for format in FORMATS for suffix in format.suffixes}
"""The format of files that are called so; in a folder no others are read."""


def install(extra: str) -> str:
    """The command that installs an extra."""
    return f"pip install 'quotecli[{extra}]'"


def listed() -> list[Listed]:
    """Every format that is read, with its suffixes, its extra, and whether it can be read now."""
    needs = _needs()
    return [
        Listed(
            format.name,
            format.suffixes,
            format.extra,
            format.extra is None
            or (format.extra in needs and all(map(_is_installed, needs[format.extra]))),
        )
        for format in FORMATS
    ]


def _needs() -> dict[str, list[str]]:
    """The packages that each extra installs, from the metadata of this package."""
    import re
    from importlib.metadata import PackageNotFoundError, requires

    found: dict[str, list[str]] = {}
    try:
        lines = requires("quotecli") or []
    except PackageNotFoundError:  # run from a folder, without being installed
        lines = []
    for line in lines:
        package = re.match(r"[\w.-]+", line)
        extra = re.search(r"""extra\s*==\s*["']([\w.-]+)["']""", line)
        if package and extra:
            found.setdefault(extra[1], []).append(package[0])
    return found


def _is_installed(package: str) -> bool:
    from importlib.metadata import PackageNotFoundError, version

    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True
