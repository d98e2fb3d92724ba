"""What a scoring gives: figures, confusion by rule, and the errors in their sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from quotecli.evaluate.figures import Figure, Match
from quotecli.evaluate.spans import Pair
from quotecli.ui import Told

_STOP = re.compile(r"[.?!][\"”’»)]*\s+(?=[^\W\d_a-z]|[\"“”«])|[\r\n]+")
_REACH = 160
"""Characters of an error's sentence that are shown on either side of it."""
_SHOWN = 200
"""Characters of the error itself."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An error: what kind, where, and in which sentence."""

    kind: str
    document: str
    start: int
    end: int
    sentence: str
    """The sentence around it, the span itself between ``[[`` and ``]]``."""
    detail: Told | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "document": self.document,
            "start": self.start,
            "end": self.end,
            "sentence": self.sentence,
            "detail": "" if self.detail is None else str(self.detail),
        }


@dataclass(slots=True)
class RuleCount:
    """What came of the rows of one rule; rows that are neither asked for nor punished are out."""

    rule: str
    right: int = 0
    wrong_speaker: int = 0
    no_speaker: int = 0
    false: int = 0

    @property
    def total(self) -> int:
        return self.right + self.wrong_speaker + self.no_speaker + self.false

    def to_dict(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "rows": self.total,
            "right": self.right,
            "wrong_speaker": self.wrong_speaker,
            "no_speaker": self.no_speaker,
            "false": self.false,
        }


@dataclass(slots=True)
class Report:
    """The result of a scoring."""

    corpus: str
    kind: str
    """``attributions``, ``statements`` or ``reviewed``."""
    documents: int
    figures: dict[str, Any] = field(default_factory=dict)
    """Named figures, as numbers and plain data: what floors are set on."""
    parts: dict[str, Match] = field(default_factory=dict)
    """Each part, exact and overlapping."""
    context: dict[str, Match] = field(default_factory=dict)
    rules: list[RuleCount] = field(default_factory=list)
    links: list[RuleCount] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def add_fault(
        self,
        kind: str,
        document: str,
        text: str,
        spans: Sequence[Pair],
        detail: Told | None = None,
    ) -> None:
        start, end = spans[0][0], spans[-1][1]
        sentence = marked_sentence(text, start, end)
        self.faults.append(Fault(kind, document, start, end, sentence, detail))

    def value(self, name: str) -> float | None:
        """The number that a name stands for: ``cue``, ``direct.e2e`` (its F1), ``direct.e2e.p``,
        ``content.direct.overlap``, ``context.time.exact.r``; None where it was not measured.

        Raises KeyError for a name that there is not.
        """
        node: Any = None
        known = {**self.figures, **{k: m.to_dict() for k, m in self.parts.items()}}
        known |= {f"context.{k}": m.to_dict() for k, m in self.context.items()}
        for prefix in sorted(known, key=len, reverse=True):
            if name == prefix or name.startswith(prefix + "."):
                node = known[prefix]
                for key in name[len(prefix) + 1 :].split(".") if name != prefix else ():
                    if not isinstance(node, dict) or key not in node:
                        raise KeyError(name)
                    node = node[key]
                break
        else:
            raise KeyError(name)
        if isinstance(node, dict):
            node = node.get("exact", node).get("f1")
            if node is None:
                raise KeyError(name)
        if node is not None and not isinstance(node, int | float):
            raise KeyError(name)
        return None if node is None else float(node)

    def names(self) -> list[str]:
        """The names that ``value`` knows, without those of their single numbers."""
        return [
            *(k for k, v in self.figures.items() if not isinstance(v, str)),
            *self.parts,
            *(f"context.{name}" for name in self.context),
        ]

    def to_dict(self, errors: int | None = None) -> dict[str, Any]:
        """Everything as plain data, with so many errors (None: all)."""
        return {
            "corpus": self.corpus,
            "kind": self.kind,
            "documents": self.documents,
            "figures": self.figures,
            "parts": {name: match.to_dict() for name, match in self.parts.items()},
            "context": {name: match.to_dict() for name, match in self.context.items()},
            "rules": [count.to_dict() for count in self.rules],
            "links": [count.to_dict() for count in self.links],
            "errors": [fault.to_dict() for fault in self.faults[:errors]],
        }


def part_detail(text: str, found: Pair | None, rule: str) -> Told:
    """What stands beside a wrong cue or source: what was found in its place, and by which rule."""
    got = repr(text[slice(*found)]) if found else Told("evaluate", "detail.none")
    return Told("evaluate", "detail.part", got=got, rule=rule)


def match_of(exact: int, predicted: int, gold: int, found: int, right: int) -> Match:
    """A part's figures: ``found`` of gold and ``right`` of the predicted ones overlap."""
    return Match(Figure(exact, predicted, gold), (right, predicted), (found, gold))


def ordered(counts: Iterable[RuleCount]) -> list[RuleCount]:
    """Rules by how many of their rows are wrong, most first."""
    return sorted(counts, key=lambda c: (c.right - c.total, -c.total, c.rule))


def marked_sentence(text: str, start: int, end: int) -> str:
    """The sentence or sentences around a span on one line, the span between ``[[`` and ``]]``."""
    first = max(0, start - _REACH)
    cut = first > 0
    for stop in _STOP.finditer(text, first, start):
        first, cut = stop.end(), False
    last = min(len(text), end + _REACH)
    stop_after = _STOP.search(text, max(start, end - 1), last)
    if stop_after is not None:
        last = max(end, stop_after.end())
    inside = text[start:end]
    if len(inside) > _SHOWN:
        inside = inside[: _SHOWN // 2] + " … " + inside[-_SHOWN // 2 :]
    before, after = "… " if cut else "", " …" if last < len(text) and stop_after is None else ""
    return " ".join(f"{before}{text[first:start]}[[{inside}]]{text[end:last]}{after}".split())
