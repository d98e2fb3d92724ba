"""Formatters: each turns a :class:`~quotecli.model.Document` into text, one module a format.

A format's module is imported only when it is asked for, so that nobody pays for Rich who
wants JSON::

    formatter = get("csv")(weak=False)
    out.write(formatter.begin())
    for index, document in enumerate(documents):
        out.write(formatter.document(document, index))
    out.write(formatter.end())

Some formats give bytes, and some give files: see :mod:`quotecli.formatter.base`.
"""

from __future__ import annotations

from importlib import import_module

from quotecli.formatter.base import BinaryFormatter, FilesFormatter, FormatError, Formatter

FORMATS: tuple[str, ...] = (
    "table",
    "plain",
    "markdown",
    "html",
    "csv",
    "tsv",
    "xlsx",
    "parquet",
    "json",
    "jsonl",
    "webannotation",
    "brat",
)

EXTRAS: dict[str, tuple[str, str]] = {
    "xlsx": ("xlsx", "xlsxwriter"),
    "parquet": ("parquet", "pyarrow"),
}
"""The formats that need more than quotecli itself: the extra to install, and the package that
it brings."""

__all__ = [
    "EXTRAS",
    "FORMATS",
    "BinaryFormatter",
    "FilesFormatter",
    "FormatError",
    "Formatter",
    "MissingExtraError",
    "get",
]


class MissingExtraError(FormatError):
    """A format needs a package that is not installed; the text says how to install it."""

    def __init__(self, format: str) -> None:
        from quotecli.extras import install

        self.extra, _ = EXTRAS[format]
        command = install(self.extra)
        super().__init__("format.missing-extra", format=format, extra=self.extra, install=command)


def get(name: str, *, findings: bool = False) -> type[Formatter]:
    """The formatter class for one of ``FORMATS``: of quotes, or of what an audit finds.

    ``ValueError`` for any other name; ``MissingExtraError`` where the package that it needs is missing.
    """
    if name not in FORMATS:
        raise ValueError(f"unknown format {name!r}: choose one of {', '.join(FORMATS)}")
    try:
        module = import_module(f"quotecli.formatter.{'findings.' if findings else ''}{name}")
    except ModuleNotFoundError as error:
        if name in EXTRAS and (error.name or "").split(".")[0] == EXTRAS[name][1]:
            raise MissingExtraError(name) from error
        raise
    found: type[Formatter] = module.FORMATTER
    return found
