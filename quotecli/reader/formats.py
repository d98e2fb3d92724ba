"""The formats that are read: how their files are called, and which module reads them."""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """A format of input."""

    name: str
    suffixes: tuple[str, ...]
    """Endings of file names, lower case, with their dot."""
    module: str
    extra: str | None = None
    talks: bool = False


class Listed(NamedTuple):
    """A format as people are told of it."""

    name: str
    suffixes: tuple[str, ...]
    extra: str | None
    installed: bool


TEXT = Format("text", (".txt", ".md"), "text")
JSONL = Format("jsonl", (".jsonl", ".ndjson"), "jsonl")
FORMATS = (TEXT, JSONL)
BY_SUFFIX = {suffix: format for format in FORMATS for suffix in format.suffixes}
"""The format of files that are called so; in a folder no others are read."""


def install(extra: str) -> str:
    """The command that installs an extra."""
    return f"pip install 'quotecli[{extra}]'"


def listed() -> list[Listed]:
    """Every format that is read, with its suffixes, its extra, and whether it can be read now."""
    return [Listed(each.name, each.suffixes, each.extra, True) for each in FORMATS]
