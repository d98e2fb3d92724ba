"""Token files: a token and its BILOU label a line, with PFSA-ID's labels.

The token is the first column and the label the last (``Senin<TAB>B-DATETIME``); columns are apart
by a tab, or by spaces where a line has no tab.  BIO and BIOES files are read too, for what they
write otherwise means the same.  A line that begins with ``-DOCSTART-``, or ``# newdoc`` with an id
or without, begins a document, and blank lines are then paragraphs; in a file without such lines
each run of lines between blank ones is a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from quotecli.evaluate.corpus import (
    STATEMENT_LABELS,
    CorpusError,
    GoldDocument,
    Labelled,
    line_of,
)
from quotecli.ui import Told

SUFFIXES = frozenset([".bilou", ".bio", ".conll", ".tsv", ".iob"])

_START = re.compile(r"-DOCSTART-|#\s*(?:newdoc|doc|id)\b\s*(?:id\s*)?[:=]?\s*(?P<id>\S+)?")
_TAG = re.compile(r"(?P<place>[BILOUSEM])(?:[-_](?P<label>[A-Za-z]+))?")
_NO_SPACE_BEFORE = frozenset(",.;:!?)]}%’»…")
_NO_SPACE_AFTER = frozenset("([{“‘«")
_CLOSED_BY = {"“": "”"}
_TOGGLES = frozenset("\"'”")
"""Marks that open and close alike: some papers write ”…”."""


class _Builder:
    """Puts tokens together to a text, and labels to spans of it."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.parts: list[str] = []
        self.length = 0
        self.labels: list[Labelled] = []
        self.open: tuple[str, int, int] | None = None
        """Label, start and end so far of the span that is not yet complete."""
        self.glue = True
        """Whether the next token stands right after the last."""
        self.inside: set[str] = set()
        """Marks that close what is open now."""

    def token(self, token: str, place: str, label: str) -> None:
        opens = token in _TOGGLES and token not in self.inside
        closes = token in _TOGGLES and token in self.inside
        if not self.glue and not closes and token[0] not in _NO_SPACE_BEFORE:
            self._write(" ")
        start = self.length
        self._write(token)
        if opens or token in _CLOSED_BY:
            self.inside.add(_CLOSED_BY.get(token, token))
        elif closes:
            self.inside.discard(token)
        self.glue = opens or token[-1] in _NO_SPACE_AFTER
        self._label(place, label, start)

    def _label(self, place: str, label: str, start: int) -> None:
        continues = place in "ILEM" and self.open is not None and self.open[0] == label
        if not continues:
            self.close()
        if place == "O":
            return
        first = self.open[1] if continues and self.open is not None else start
        self.open = (label, first, self.length)
        if place in "LEUS":
            self.close()

    def paragraph(self) -> None:
        """A line break, unless nothing was written yet."""
        self.close()
        self.inside.clear()
        if self.parts and self.parts[-1] != "\n":
            self._write("\n")
        self.glue = True

    def close(self) -> None:
        if self.open is not None:
            self.labels.append(Labelled(*self.open))
            self.open = None

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def document(self) -> GoldDocument:
        self.close()
        return GoldDocument(self.id, "".join(self.parts), labels=tuple(self.labels))


def documents(path: Path) -> Iterator[GoldDocument]:
    """The documents of a token file.

    An id is what the file gives, or the name of the file and the document's number.  Raises
    CorpusError for a line without a label, or with one that is not known.
    """
    from quotecli.evaluate.sources import read_text

    lines = read_text(path).splitlines()
    explicit = any(_START.match(line) for line in lines)
    number = 0
    builder: _Builder | None = None
    for at, line in enumerate(lines, 1):
        start = _START.match(line) if explicit else None
        if start is not None or (not explicit and not line.strip()):
            if builder is not None and builder.parts:
                yield builder.document()
            builder = None
        if start is not None:
            number += 1
            builder = _Builder(start["id"] or f"{path.stem}:{number}")
            continue
        if not line.strip():
            if builder is not None:
                builder.paragraph()
            continue
        if builder is None:
            number += 1
            builder = _Builder(f"{path.stem}:{number}")
        builder.token(*_columns(line, line_of(str(path), at)))
    if builder is not None and builder.parts:
        yield builder.document()


def _columns(line: str, where: Told) -> tuple[str, str, str]:
    """Token, place in its span, and label."""
    columns = line.rstrip().split("\t") if "\t" in line else line.split()
    token, tag = columns[0].strip(), columns[-1].strip()
    match = _TAG.fullmatch(tag)
    if len(columns) < 2 or not token or match is None:
        raise CorpusError("corpus.no-token", at=where, line=repr(line.strip()[:40]))
    place, label = match["place"], (match["label"] or "").upper()
    if place != "O" and label not in STATEMENT_LABELS:
        known = ", ".join(sorted(STATEMENT_LABELS))
        raise CorpusError("corpus.label", at=where, label=repr(tag), known=known)
    return token, place, label
