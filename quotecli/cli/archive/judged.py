"""Reading a sample back that a person has judged: CSV, as a spreadsheet may have saved it, or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from quotecli.archive import ArchiveError
from quotecli.archive.sample import Judgement, judgement
from quotecli.formatter.csv import restore

_Rows: TypeAlias = list[tuple[int, Mapping[str, Any]]]


def read(path: str) -> Judgement:
    """What a file says.

    Raises ArchiveError where it cannot be read, or is no sample with verdicts.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveError("stats.unreadable", path=path, reason=reason) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # as Excel saves it, if it is told nothing else
    try:
        rows = _objects(text) if text.lstrip().startswith("{") else _sheet(text)
    except (ValueError, KeyError, TypeError, RecursionError, csv.Error):
        raise ArchiveError("stats.no-sample", path=path, row="1") from None
    return judgement(path, rows)


def _objects(text: str) -> _Rows:
    rows = json.loads(text)["quotes"]
    return [(number, {**row}) for number, row in enumerate(rows, 1)]


def _sheet(text: str) -> _Rows:
    """The rows of a sheet, numbered as it shows them: the header is the first."""
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    sheet = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return [
        (number, {key: restore(cell or "") for key, cell in row.items() if key is not None})
        for number, row in enumerate(sheet, 2)
    ]
