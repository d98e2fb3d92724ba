"""Pairs of short articles, with whether they have one statement: how they are read and judged.

``python tests/compare_io.py`` prints the figures and every pair that is judged wrongly.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from conftest import ROOT

from quotecli import Document, extract
from quotecli.compare import Comparison, compare
from quotecli.language import load

_FOLDER = ROOT / "tests" / "data" / "compare"
FILES = ("first", "second", "third")
"""The pairs that were there before anything was tuned, and those that came later."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, and whether both have the same statement."""

    label: str
    same: bool
    why: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many pairs were joined rightly, wrongly, or not although they should be."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        whole = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / whole if whole else 0.0


def pairs(name: str) -> list[Pair]:
    """The pairs of one file."""
    path = _FOLDER / f"{name}.toml"
    return [Pair(**raw) for raw in tomllib.loads(path.read_text(encoding="utf-8"))["pair"]]


@cache
def documents(pair: Pair) -> tuple[Document, Document]:
    return extract(pair.one), extract(pair.other)


def compared(*texts: str | Document, reference: int | None = None) -> Comparison:
    """Texts held against each other; they are called A, B, C."""
    found = [extract(text) if isinstance(text, str) else text for text in texts]
    labels = [chr(ord("A") + number) for number in range(len(found))]
    return compare(found, load(), labels=labels, reference=reference)


def joined(pair: Pair) -> bool:
    """Whether a statement of both was found."""
    return bool(compared(*documents(pair)).statements)


def score(found: list[Pair]) -> Score:
    """How well pairs are told apart."""
    judged = [(pair.same, joined(pair)) for pair in found]
    return Score(
        right=sum(same and got for same, got in judged),
        wrong=sum(got and not same for same, got in judged),
        missed=sum(same and not got for same, got in judged),
    )


if __name__ == "__main__":
    for each in FILES:
        listed = pairs(each)
        print(each, len(listed), score(listed), round(score(listed).f1, 3))
        for pair in listed:
            if joined(pair) != pair.same:
                print(f"  {'missed' if pair.same else 'wrong'}: {pair.label}")
