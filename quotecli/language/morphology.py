"""Word forms of cues, generated from roots by the patterns in the language data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotecli.language.data import Table


@dataclass(frozen=True, slots=True)
class CueForm:
    """A word form that can report.

    ``frame`` says how it is built: ``bare`` (``kata``), ``active`` (``mengatakan``) or ``passive``
    (``dikatakan``); ``clitic`` is the number of letters of a fused source (``katanya``: 3).
    """

    lemma: str
    act: str
    frame: str
    clitic: int = 0

    @property
    def bare(self) -> bool:
        return self.frame == "bare"

    @property
    def active(self) -> bool:
        return self.frame == "active"

    @property
    def passive(self) -> bool:
        return self.frame == "passive"


def nasalise(root: str, rules: list[tuple[str, str, int]]) -> str:
    """The root with the nasal prefix that its first letters ask for."""
    for begin, prefix, dropped in rules:
        if root.startswith(begin):
            return prefix + root[dropped:]
    return "me" + root


def _rules(table: Table) -> list[tuple[str, str, int]]:
    rules = []
    for begin, rest in table.map("morphology.nasal").items():
        prefix, _, dropped = rest.partition(" ")
        rules.append((begin, prefix, int(dropped or 0)))
    rules.sort(key=lambda rule: -len(rule[0]))
    return rules


def cue_forms(table: Table) -> dict[str, CueForm]:
    """Every form of every cue; the first act that lists a form wins."""
    from quotecli.language.data import entries

    rules = _rules(table)
    clitic = str(table.value("morphology.clitic") or "")
    active = tuple(entries(table.text("morphology.active")))
    passive = tuple(entries(table.text("morphology.passive")))
    forms: dict[str, CueForm] = {}

    def add(form: str, lemma: str, act: str, frame: str) -> None:
        forms.setdefault(form, CueForm(lemma, act, frame))
        if clitic and frame != "active" and " " not in form:
            # An active verb takes the clitic as its object (`mengatakannya`), never as its source.
            forms.setdefault(form + clitic, CueForm(lemma, act, frame, len(clitic)))

    def listed(frame: str) -> Iterator[tuple[str, str, str]]:
        for form, rest in table.map(f"listed.{frame}").items():
            lemma, _, act = rest.rpartition(" ")
            yield form, lemma, act

    for frame in ("active", "passive", "bare"):
        for form, lemma, act in listed(frame):
            add(form, lemma, act, frame)
    for act, text in table.tables("acts").items():
        for entry in entries(text):
            root, _, patterns = entry.partition(":")
            root = root.strip()
            for pattern in patterns.split():
                before, _, after = pattern.partition("~")
                if not before:
                    form, frame = root + after, "bare"
                elif before.endswith("me"):
                    form = before[:-2] + nasalise(root, rules) + after
                    frame = "active"
                else:
                    form = before + root + after
                    is_passive = before.startswith(passive) and not before.startswith(active)
                    frame = "passive" if is_passive else "active"
                add(form, root, act, frame)
    return forms
