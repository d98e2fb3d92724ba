"""brat's standoff: ``name.ann`` beside ``name.txt``.

Either PFSA-ID's labels, or attributions: text-bound annotations ``Direct``, ``Indirect`` and
``Mixed`` (contents), ``Cue`` and ``Source``, with a relation of any name from each content to its
cue and its source.  A note on a source gives the speaker's name and, after a bar, its kind
(``Rina Lestari | person``); without one the speaker is called by the words of the source.  A
content without a source has the speaker of the one before that a relation (``Continues``) ties it
to, else the one that a note of ``--format brat`` on it names (``q3 | Rina Lestari``).  A
content with the attribute ``Optional`` is neither asked for nor punished; ``NotQuote`` marks what
is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quotecli.evaluate.corpus import (
    STATEMENT_LABELS,
    CorpusError,
    GoldDocument,
    GoldRow,
    GoldSpeaker,
    Labelled,
    line_of,
)
from quotecli.evaluate.spans import Pair
from quotecli.ui import Told

_CONTENTS = frozenset(["direct", "indirect", "mixed"])
_ARGUMENT = re.compile(r"\w+:(T\d+)")
_NAMED = re.compile(r"q\d+ \| (?!no speaker\b)([^|]+)")
"""How ``--format brat`` says on a content who speaks."""


@dataclass(slots=True)
class _Bound:
    """A text-bound annotation."""

    label: str
    spans: tuple[Pair, ...]
    linked: list[str] = field(default_factory=list)
    """Ids of what a relation ties to it."""
    note: str = ""
    optional: bool = False

    @property
    def whole(self) -> Pair:
        return self.spans[0][0], self.spans[-1][1]


def document(path: Path, root: Path) -> GoldDocument:
    """The document of an ``.ann`` file; its id is the path below ``root`` without the suffix.

    Raises CorpusError for a missing text, a line that cannot be understood, and a span outside the
    text.
    """
    from quotecli.evaluate.sources import read_text

    beside = path.with_suffix(".txt")
    if not beside.is_file():
        raise CorpusError("corpus.no-text", path=str(path), name=beside.name)
    text = read_text(beside)
    bound = _annotations(read_text(path), text, str(path))
    id = path.relative_to(root).with_suffix("").as_posix()
    labels = {item.label.upper() for item in bound.values()}
    # `Cue` alone is in both; a statement is what PFSA-ID's labels are about.
    if "STATEMENT" in labels and labels <= STATEMENT_LABELS:
        found = [Labelled(b.label.upper(), *b.whole) for b in bound.values()]
        found.sort(key=lambda item: (item.start, item.end))
        return GoldDocument(id, text, labels=tuple(found))
    return _attributions(id, text, bound, str(path))


def _annotations(source: str, text: str, where: str) -> dict[str, _Bound]:
    bound: dict[str, _Bound] = {}
    later: list[tuple[Told, list[str]]] = []
    for number, line in enumerate(source.splitlines(), 1):
        at = line_of(where, number)
        if not line.strip():
            continue
        columns = line.split("\t")
        if line.startswith("T"):
            bound[columns[0]] = _text_bound(columns, text, at)
        elif line[0] in "RA#*":
            later.append((at, columns))
    for at, columns in later:
        try:
            _attach(columns, bound)
        except (KeyError, IndexError):
            raise CorpusError("corpus.no-target", at=at) from None
    return bound


def _text_bound(columns: Sequence[str], text: str, at: Told) -> _Bound:
    """``T1<TAB>Label 3 9;12 20<TAB>words``."""
    try:
        label, _, places = columns[1].partition(" ")
        spans = tuple(
            (int(start), int(end)) for start, end in (piece.split() for piece in places.split(";"))
        )
    except (IndexError, ValueError):
        raise CorpusError("corpus.no-standoff", at=at) from None
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise CorpusError("corpus.outside", at=at, start=str(start), end=str(end))
    return _Bound(label, spans)


def _attach(columns: Sequence[str], bound: dict[str, _Bound]) -> None:
    """A relation, an attribute or a note; raises KeyError where it is of nothing."""
    kind = columns[0][0]
    if kind == "R":
        ends = _ARGUMENT.findall(columns[1])
        one, other = ends[0], ends[1]
        bound[one].linked.append(other)
        bound[other].linked.append(one)
    elif kind == "A":
        name, target, *_ = columns[1].split()
        if name.lower() == "optional" and target.startswith("T"):
            bound[target].optional = True
    elif kind == "#":
        target = columns[1].split()[-1]
        if target.startswith("T"):
            bound[target].note = columns[2].strip() if len(columns) > 2 else ""


def _attributions(id: str, text: str, bound: dict[str, _Bound], where: str) -> GoldDocument:
    rows = []
    speakers: dict[str, GoldSpeaker] = {}
    not_quotes = []
    spoken: dict[str, str | None] = {}
    for id_, item in sorted(bound.items(), key=lambda entry: entry[1].whole):
        label = item.label.lower()
        if label == "notquote":
            not_quotes.append(item.whole)
        elif label in _CONTENTS:
            parts = {bound[other].label.lower(): bound[other] for other in item.linked}
            cue, source = parts.get("cue"), parts.get("source")
            if source is not None:
                spoken[id_] = _speaker(text, source, speakers)
            else:
                before = (spoken[other] for other in item.linked if other in spoken)
                spoken[id_] = next(before, None) or _named(item, speakers)
            rows.append(
                GoldRow(
                    label,
                    item.spans,
                    cue.whole if cue else None,
                    source.whole if source else None,
                    spoken[id_],
                    item.optional,
                )
            )
        elif label not in ("cue", "source"):
            raise CorpusError("corpus.brat-label", path=where, label=repr(item.label))
    rows.sort(key=lambda row: row.content)
    return GoldDocument(id, text, speakers, tuple(rows), tuple(not_quotes))


def _speaker(text: str, source: _Bound, speakers: dict[str, GoldSpeaker]) -> str:
    start, end = source.whole
    name, _, kind = (part.strip() for part in source.note.partition("|"))
    name = name or text[start:end]
    speakers.setdefault(name, GoldSpeaker(name, kind or "person"))
    return name


def _named(content: _Bound, speakers: dict[str, GoldSpeaker]) -> str | None:
    """Whom a note on a content names; None where it says nothing of the kind."""
    match = _NAMED.match(content.note)
    if match is None:
        return None
    name = match[1].strip()
    speakers.setdefault(name, GoldSpeaker(name, "person"))
    return name
