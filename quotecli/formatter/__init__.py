"""Formatters: each turns a :class:`~quotecli.model.Document` into text, one module a format.

A format's module is imported only when it is asked for, so that nobody pays for Rich who
wants JSON::

    formatter = get("csv")(weak=False)
    out.write(formatter.begin())
    for index, document in enumerate(documents):
        out.write(formatter.document(document, index))
    out.write(formatter.end())
"""

from __future__ import annotations

from importlib import import_module

from quotecli.formatter.base import Formatter

FORMATS: tuple[str, ...] = ("table", "plain", "csv", "json", "jsonl", "html")

__all__ = ["FORMATS", "Formatter", "get"]


def get(name: str) -> type[Formatter]:
    """The formatter class for one of ``FORMATS``; ``ValueError`` for any other name."""
    if name not in FORMATS:
        raise ValueError(f"unknown format {name!r}: choose one of {', '.join(FORMATS)}")
    module = import_module(f"quotecli.formatter.{name}")
    found: type[Formatter] = module.FORMATTER
    return found
