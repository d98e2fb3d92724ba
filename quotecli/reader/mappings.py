"""The rows of a table, or the objects of JSON, by name: for files that hold no articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quotecli.reader import encodings
from quotecli.reader.base import Problem, too_large
from quotecli.reader.delimited import Rows
from quotecli.reader.files import shown, suffix_of
from quotecli.reader.lines import lines
from quotecli.reader.options import Options, Source
from quotecli.reader.records import RecordError, parsed

SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson", ".json")
"""The endings of files that can be read so."""


def mappings(path: str, options: Options) -> Iterator[tuple[str, Mapping[str, Any]] | Problem]:
    """The rows or objects of a file, each with where it stands.

    What cannot be read is a problem, and the rest goes on.
    """
    name = shown(path)
    try:
        with open(path, "rb") as stream:
            source = Source(stream, name, name, path)
            suffix = suffix_of(path)
            if suffix in (".csv", ".tsv"):
                yield from _of_table(source, options)
            elif suffix == ".json":
                yield from _of_json(source, options)
            else:
                yield from _of_lines(source, options)
    except FileNotFoundError:
        advice = "check the name and the folder you are in"
        yield Problem(name, "no such file or folder", advice)
    except PermissionError:
        yield Problem(name, "no permission to read it", "ask its owner for it")
    except OSError as error:
        yield Problem(name, f"cannot be read ({error.strerror or error})", "check the file")


def _of_table(
    source: Source, options: Options
) -> Iterator[tuple[str, Mapping[str, Any]] | Problem]:
    header: list[str] | None = None
    for number, row in Rows(source, options):
        if isinstance(row, Problem):
            yield row
        elif not any(cell.strip() for cell in row):
            continue
        elif header is None:
            header = [cell.strip() for cell in row]
        else:
            # A cell too many or too few at the end does no harm to those that have a name.
            yield f"{source.name}: row {number}", dict(zip(header, row, strict=False))


def _of_lines(
    source: Source, options: Options
) -> Iterator[tuple[str, Mapping[str, Any]] | Problem]:
    for line in lines(source, options, guess=False):
        if isinstance(line, Problem):
            yield line
        elif line.text is None:
            yield line.problem(source.name, options.max_bytes)
        elif line.text.strip():
            yield from _object(line.text, source, f"line {line.number}")


def _of_json(source: Source, options: Options) -> Iterator[tuple[str, Mapping[str, Any]] | Problem]:
    data = source.stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        yield too_large(source.name, options.max_bytes)
        return
    found = encodings.decoded(data, source.name, options.encoding)
    if isinstance(found, Problem):
        yield found
        return
    yield from _object(found[0], source, "it")


def _object(
    text: str, source: Source, where: str
) -> Iterator[tuple[str, Mapping[str, Any]] | Problem]:
    place = source.name if where == "it" else f"{source.name}: {where}"
    try:
        data = parsed(text.strip())
    except RecordError as error:
        yield Problem(place, str(error), "check the file")
        return
    for each in data if isinstance(data, list) else [data]:
        if isinstance(each, dict):
            yield place, each
        else:
            yield Problem(place, "holds no object", "check the file")


__all__ = ["SUFFIXES", "mappings"]
