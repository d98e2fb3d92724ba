"""What the formats for people say of a comparison, in their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotecli.compare import Cell, Comparison, Credit, Difference, Outlet, Statement
from quotecli.formatter import rows
from quotecli.formatter.signs import Signs
from quotecli.model import Quote, Speaker
from quotecli.ui import strings

_LISTED = 20
"""Outlets that are named at most, and lines about copies."""
_NAMED = 6
"""Outlets that are named at most where a statement is missing."""
_KEPT = {"same": "exact", "tidied": "exact"}
_TALLIED = ("exact", "reworded", "part", "more", "changed", "missing")
"""How an outlet may have a statement of the reference, in the order in which they are told."""
_ENDS = " \t\n\r\f\v"


@dataclass(frozen=True, slots=True)
class Section:
    """Statements under a heading of their own; without one where it would say nothing."""

    key: str | None
    statements: tuple[Statement, ...]
    counted: int = 0
    """Statements that are counted instead of shown."""


class Teller:
    """The words for one comparison, ready to be shown."""

    def __init__(self, comparison: Comparison, signs: Signs) -> None:
        self.comparison = comparison
        self.signs = signs
        self.words = strings(signs.language, "compare")

    @property
    def outlets(self) -> list[Outlet]:
        """The outlets in the order in which they are set side by side: the reference first."""
        return sorted(self.comparison.outlets, key=lambda outlet: not outlet.reference)

    def say(self, key: str, **fields: str) -> str:
        """A string of this part with its fields filled, which are ready to be shown."""
        return self.signs.clean(self.words[key].format(**fields))

    def counted(self, noun: str, number: int) -> str:
        """``1 outlet``, ``2 outlets``."""
        form = "one" if number == 1 else "other"
        return self.say(f"count.{noun}.{form}", n=self.signs.ui.integer(number))

    def label(self, outlet: Outlet) -> str:
        return self.signs.clean(outlet.label)

    def joined(self, items: Sequence[str]) -> str:
        return self.signs.ui["list.comma"].join(items)

    # -- the whole -------------------------------------------------------------------------------
    def head(self) -> Iterator[str]:
        """What stands above all statements."""
        comparison = self.comparison
        articles = self.signs.ui.counted("articles", len(comparison.outlets))
        line = self.say("outlets", articles=articles, names=self.named(self.outlets))
        if comparison.reference is not None:
            against = self.say("against", name=self.label(comparison.reference))
            line += f" {self.signs.dot} {against}"
        yield line
        told = [
            self.credit(outlet, credit)
            for outlet in comparison.outlets
            for credit in outlet.credits
        ]
        told += [self.say("copy.counted", names=self.named(group)) for group in comparison.copies]
        yield from told[:_LISTED]
        if len(told) > _LISTED:
            yield self.say("copy.more", n=self.signs.ui.integer(len(told) - _LISTED))
        yield self.say("words-only")

    def named(self, outlets: Sequence[Outlet]) -> str:
        """Names of outlets, the first of them if they are many."""
        names = self.joined([self.label(outlet) for outlet in outlets[:_LISTED]])
        if len(outlets) <= _LISTED:
            return names
        return self.say("more", names=names, n=self.signs.ui.integer(len(outlets) - _LISTED))

    def credit(self, outlet: Outlet, credit: Credit) -> str:
        """Where an article says or shows that its text is another's."""
        return self.say(
            f"copy.{credit.kind}", label=self.label(outlet), name=self.signs.clean(credit.name)
        )

    def foot(self) -> str:
        """The numbers at the end."""
        comparison = self.comparison
        differing = sum(each.findings != ("agree",) for each in comparison.statements)
        items = [
            self.counted("shared", len(comparison.statements)),
            self.counted("differing", differing),
        ]
        return f" {self.signs.dot} ".join(items)

    def sections(self, *, all: bool) -> list[Section]:
        """The statements in the order in which they are shown."""
        comparison = self.comparison
        alone = comparison.alone
        reference = comparison.reference
        if reference is None:
            last = Section("alone", alone) if all else Section(None, (), len(alone))
            return [Section(None, comparison.statements), last]
        number = reference.number
        carried = [each for each in comparison.statements if number in each.by_outlet]
        others = [each for each in comparison.statements if number not in each.by_outlet]
        left_out = tuple(each for each in alone if number in each.by_outlet)
        own = tuple(each for each in alone if number not in each.by_outlet)
        shown = (*others, *own) if all else tuple(others)
        return [
            Section("carried", tuple(carried)),
            Section("left-out", left_out),
            Section("others", shown, 0 if all else len(own)),
        ]

    def section(self, key: str) -> str:
        reference = self.comparison.reference
        name = self.label(reference) if reference is not None else ""
        return self.say(f"section.{key}", name=name)

    def tallies(self) -> Iterator[str]:
        """For each outlet how many statements of the reference it has, and how; nothing without one."""
        comparison = self.comparison
        reference = comparison.reference
        if reference is None:
            return
        theirs = [
            each
            for each in (*comparison.statements, *comparison.alone)
            if reference.number in each.by_outlet
        ]
        for outlet in comparison.outlets:
            if outlet is reference:
                continue
            kinds = Counter(
                _KEPT.get(cell.status, cell.status)
                if (cell := each.by_outlet.get(outlet.number)) is not None
                else "missing"
                for each in theirs
            )
            parts = [
                self.say(f"tally.{kind}", n=self.signs.ui.integer(kinds[kind]))
                for kind in _TALLIED
                if kinds[kind]
            ]
            if other := sum(_elsewhere(each, outlet) for each in theirs):
                parts.append(self.say("tally.speaker", n=self.signs.ui.integer(other)))
            yield self.say("tally.line", label=self.label(outlet), parts=self.joined(parts))

    def missing(self, statement: Statement) -> str | None:
        """Which outlets do not have a statement of the reference; None where that says nothing."""
        reference = self.comparison.reference
        if reference is None or reference.number not in statement.by_outlet:
            return None
        without = [
            self.label(outlet)
            for outlet in self.comparison.outlets
            if outlet.number not in statement.by_outlet
        ]
        if not without or len(without) == len(self.comparison.outlets) - 1:
            return None
        if len(without) > _NAMED:
            return self.say("cell.missing", names=self.counted("outlets", len(without)))
        return self.say("cell.missing", names=self.joined(without))

    # -- a statement -----------------------------------------------------------------------------
    def findings(self, statement: Statement) -> list[str]:
        """What was found of it, the worst first."""
        if len(statement.cells) < 2:
            key = "nowhere" if statement.base.outlet.reference else "alone"
            return [self.say(f"finding.{key}")]
        return [self.say(f"finding.{finding}") for finding in statement.findings]

    def numbers(self, statement: Statement) -> str:
        """How many outlets have it, and how many that do not copy each other."""
        outlets = [cell for cell in statement.cells if not cell.outlet.reference]
        if not outlets:
            return ""
        text = self.counted("outlets", len(outlets))
        if statement.independent < len(outlets):
            independent = self.counted("independent", statement.independent)
            text = self.joined([text, independent])
        return text

    def cells(self, statement: Statement) -> list[Cell]:
        """The cells as they are set side by side: the one that the others are held against first."""
        return [statement.base, *(c for c in statement.cells if c is not statement.base)]

    def speakers(self, cell: Cell) -> str:
        """Whom it is given to, with office."""
        if not cell.speakers:
            return self.say("speaker.none")
        return "; ".join(map(self.speaker, cell.speakers))

    def speaker(self, speaker: Speaker) -> str:
        beside = rows.role_of(speaker)
        return self.signs.clean(f"{speaker.name}, {beside}" if beside else speaker.name)

    def common_speaker(self, statement: Statement) -> str | None:
        """Whom all outlets give it to in the same words; None where they do not."""
        told = {self.speakers(cell) for cell in statement.cells}
        return told.pop() if len(told) == 1 and statement.base.speakers else None

    def relations(self, statement: Statement) -> Iterator[str]:
        """Speakers who are not the same and do not differ: one speaks for the other, or they may be
        the same."""
        for one, other, relation in statement.relations:
            if relation not in ("speaks-for", "unknown"):
                continue
            pair = [cell.speakers[0] for cell in (one, other)]
            pair.sort(key=lambda speaker: speaker.kind != "person")
            names = [self.signs.clean(speaker.name) for speaker in pair]
            if relation == "unknown":
                yield self.say("speaker.unknown", one=names[0], other=names[1])
            else:
                yield self.say("speaker.speaks-for", person=names[0], body=names[1])

    def denies(self, cell: Cell) -> bool:
        """Whether the words are what is denied, so that they must not stand there as if stated."""
        return any(row.act == "denies" and row.type != "direct" for row in cell.rows)

    def details(self, cell: Cell, statement: Statement) -> list[str]:
        """Type, act, and how the words stand to those of the base."""
        signs = self.signs
        items = [signs.label("type", each) for each in cell.types]
        items += [signs.label("act", each) for each in cell.acts]
        if cell is not statement.base:
            items.append(self.say(f"status.{cell.status}"))
        if "speaker" in statement.findings and cell.rows:
            items += self._grounds(cell.rows[0])
        people = dict.fromkeys(row.reviewed for row in cell.rows if row.reviewed is not None)
        items += [signs.item("row.reviewed", who=signs.clean(who)) for who in people]
        times = dict.fromkeys(
            signs.clean(row.context.place.text)
            for row in cell.rows
            if "transcript" in row.flags and row.context.place is not None
        )
        items += times  # the time codes of a transcript
        if cell.via:
            names = self.joined([signs.clean(name) for name in cell.via])
            items.append(self.say("cell.via", names=names))
        if cell.again:
            ids = self.joined([signs.clean(row.id) for row in cell.again])
            items.append(self.say("cell.again", rows=ids))
        return items

    def _grounds(self, row: Quote) -> list[str]:
        """What the speaker of a row rests on: a disagreement may be an error of ours."""
        items = []
        if (source := rows.source_text(row)) is not None:
            items.append(self.signs.item("row.source", text=self.signs.clean(source)))
        if row.confidence is not None:
            number = self.signs.ui.probability(row.confidence)
            items.append(self.signs.item("row.confidence", number=number))
        return items

    def difference(self, difference: Difference, cell: Cell, statement: Statement) -> str:
        """One thing that the outlet has otherwise."""
        quoted = self.signs.quoted
        fields = {
            "words": quoted(difference.words),
            "other": quoted(difference.other),
            "base": self.label(statement.base.outlet),
            "label": self.label(cell.outlet),
        }
        key: str = difference.kind
        if difference.denied:
            key = "denies" if "denies" in cell.acts else "denied"
        elif key in ("negation", "question", "word") and not difference.other:
            key += "-here"
        elif key in ("negation", "question", "word") and not difference.words:
            key += "-there"
        elif key == "numeral" and not (difference.words and difference.other):
            key = "word-here" if difference.words else "word-there"
        told = self.say(f"difference.{key}", **fields)
        if difference.holds:
            what = self.joined([self.say(f"holds.{each}") for each in difference.holds])
            told = self.say("difference.holds", part=told, what=what)
        return told

    def runs(self, cell: Cell, statement: Statement) -> list[tuple[str, bool]]:
        """The words of a cell in runs, each with whether it differs, ready to be shown."""
        text = cell.outlet.document.text
        if cell is statement.base:
            marked = [
                span
                for other in statement.cells
                for difference in other.differences
                for span in difference.other_spans
            ]
        else:
            marked = [span for difference in cell.differences for span in difference.spans]
        found: list[tuple[str, bool]] = []
        for number, (start, end) in enumerate(cell.spans):
            if number:
                found.append((f" {self.signs.ellipsis} ", False))
            cuts = {start, end}
            for span in marked:
                cuts |= {min(max(at, start), end) for at in span}
            ordered = sorted(cuts)
            for first, last in pairwise(ordered):
                differs = any(s < last and first < e for s, e in marked)
                found.append((self._spaced(text[first:last]), differs))
        return found

    def _spaced(self, text: str) -> str:
        """A stretch ready to be shown, with one space where white space stands at an end."""
        clean = self.signs.clean(text)
        if not clean:
            return " " if text else ""
        before = " " if text[0] in _ENDS else ""
        return before + clean + (" " if text[-1] in _ENDS else "")


def _elsewhere(statement: Statement, outlet: Outlet) -> bool:
    """Whether an outlet gives a statement of the reference to somebody else."""
    cell = statement.by_outlet.get(outlet.number)
    if cell is None or not cell.speakers or "speaker" not in statement.findings:
        return False
    return not any(cell in camp and statement.base in camp for camp in statement.camps)


__all__ = ["Section", "Teller"]
