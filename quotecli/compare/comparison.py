"""``compare``: a set of articles held against each other, statement by statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotecli.compare.content import Content, Scales, alike
from quotecli.compare.copies import Dependence, credits
from quotecli.compare.differences import Side, differences
from quotecli.compare.grouping import Segment, statements
from quotecli.compare.labels import owners
from quotecli.compare.matching import is_same, matches
from quotecli.compare.pieces import Piece, utterances
from quotecli.compare.result import (
    FINDINGS,
    Cell,
    Comparison,
    Credit,
    Finding,
    Outlet,
    Span,
    Statement,
)
from quotecli.language import Language
from quotecli.model import Document, Quote, Speaker
from quotecli.naming import Relation, nearest_relation
from quotecli.wording import wording

_MOST_CAMPS = 8
"""Speakers of one statement that are held against each other."""
_ASKED = 3
"""Cells of a camp that a speaker is held against."""
_ENDS = ".?!…"


def compare(
    documents: Sequence[Document],
    data: Language,
    *,
    labels: Sequence[str],
    reference: int | None = None,
    weak: bool = False,
) -> Comparison:
    """Find what several articles have of the same statements, and where they differ.

    Words are compared, not meanings.  Time grows about as the number of quotes.

    Args:
        documents: the articles.
        data: the language that they are in.
        labels: what to call the outlet of each.
        reference: the number of the one that the others are held against, such as the press release.
        weak: whether rows count on which people differ whether they are quotes.
    """
    return _Comparing(documents, data, labels, reference, weak).result()


class _Comparing:
    def __init__(
        self,
        documents: Sequence[Document],
        data: Language,
        labels: Sequence[str],
        reference: int | None,
        weak: bool,
    ) -> None:
        self.data = data
        self.reference = reference
        owned = owners(documents, labels)
        credited: list[tuple[Credit, ...]] = credits(documents, owned, data)
        self.dependence = Dependence(owned, credited)
        self.outlets = [
            Outlet(number, label, document, own, reference=number == reference)
            for number, (document, label, own) in enumerate(
                zip(documents, labels, credited, strict=True)
            )
        ]
        self.utterances = [
            utterance
            for number, document in enumerate(documents)
            for utterance in utterances(document, number, data, weak=weak)
        ]
        self.pieces = [piece for each in self.utterances for piece in each.pieces]
        self.scales = Scales(self.pieces, data)
        contents = [self.scales.content(piece.words, asks=piece.asks) for piece in self.pieces]
        self.content: dict[Piece, Content] = dict(zip(self.pieces, contents, strict=True))
        self._relations: dict[tuple[tuple[int, str], tuple[int, str]], Relation] = {}

    def result(self) -> Comparison:
        """The comparison."""
        contents = [self.content[piece] for piece in self.pieces]
        found = matches(self.pieces, contents, self._related)
        both: list[Statement] = []
        alone: list[Statement] = []
        for segments in statements(self.utterances, self.pieces, contents, found, self._related):
            statement = self._statement(segments)
            (both if len(statement.cells) > 1 else alone).append(statement)
        both.sort(key=_weight)
        numbered = [replace(each, id=f"c{n}") for n, each in enumerate([*both, *alone], 1)]
        numbers = [outlet.number for outlet in self.outlets if not outlet.reference]
        copies = [
            tuple(self.outlets[number] for number in group)
            for group in self.dependence.groups(numbers)
            if len(group) > 1
        ]
        return Comparison(
            tuple(self.outlets),
            tuple(numbered[: len(both)]),
            tuple(numbered[len(both) :]),
            tuple(copies),
            None if self.reference is None else self.outlets[self.reference],
        )

    # -- cells -----------------------------------------------------------------------------------
    def _statement(self, segments: Sequence[Segment]) -> Statement:
        by_article: dict[int, list[Segment]] = {}
        for segment in segments:
            by_article.setdefault(segment.article, []).append(segment)
        kept = {number: self._once(own) for number, own in by_article.items()}
        base_number = self._base(kept) if len(kept) > 1 else segments[0].article
        base_segments, _ = kept[base_number]
        cells = []
        for number, (own, again) in sorted(kept.items()):
            if number == base_number:
                cells.append(self._cell(number, own, again))
                continue
            ordered = self._as_in(own, base_segments)
            sides = self._side(number, ordered), self._side(base_number, base_segments)
            status, different = differences(*sides, self.data, self.scales)
            cell = self._cell(number, ordered, again)
            cells.append(replace(cell, status=status, differences=tuple(different)))
        base = next(cell for cell in cells if cell.outlet.number == base_number)
        camps = self._camps(cells)
        relations = [
            (other[0], one[0], self._between(other[0], one[0]))
            for number, one in enumerate(camps[:_MOST_CAMPS])
            for other in camps[:number]
        ]
        findings = self._findings(cells, camps, {relation for _, _, relation in relations})
        numbers = [cell.outlet.number for cell in cells if not cell.outlet.reference]
        independent = len(self.dependence.groups(numbers))
        return Statement(
            "",
            tuple(cells),
            base,
            findings,
            tuple(map(tuple, camps)),
            tuple(relations),
            independent,
        )

    def _once(self, segments: list[Segment]) -> tuple[list[Segment], list[Segment]]:
        """The stretches of one article without those that are only there once more, and these."""
        if len(segments) == 1:
            return segments, []
        kept: list[Segment] = []
        again: list[Segment] = []
        by_size = sorted(segments, key=lambda s: (not _direct(s), -self._total(s)))
        for segment in by_size:
            (again if self._is_in(segment, kept) else kept).append(segment)
        return sorted(kept, key=_place), sorted(again, key=_place)

    def _is_in(self, segment: Segment, others: Sequence[Segment]) -> bool:
        """Whether what tells most in a stretch is in others as well."""
        heaviest = max(segment.pieces, key=lambda piece: self.content[piece].total)
        content = self.content[heaviest]
        return any(
            is_same(alike(content, self.content[piece]), "same")
            for other in others
            for piece in other.pieces
        )

    def _content(self, segment: Segment) -> Content:
        return self.scales.content([word for piece in segment.pieces for word in piece.words])

    def _total(self, segment: Segment) -> float:
        return sum(self.content[piece].total for piece in segment.pieces)

    def _base(self, kept: dict[int, tuple[list[Segment], list[Segment]]]) -> int:
        """The article that the others are held against: what was said in most of its own words."""
        if self.reference is not None and self.reference in kept:
            return self.reference

        def worth(number: int) -> tuple[bool, float, int]:
            own, _ = kept[number]
            return any(map(_direct, own)), round(sum(map(self._total, own)), 6), -number

        return max(kept, key=worth)

    def _as_in(self, own: list[Segment], base: list[Segment]) -> list[Segment]:
        """Stretches in the order that their words have in another article."""
        if len(own) < 2:
            return own
        whole = self.scales.content(
            [word for segment in base for piece in segment.pieces for word in piece.words]
        )

        def place(segment: Segment) -> int:
            blocks = alike(self._content(segment), whole).blocks
            return max(blocks, key=lambda block: block[2])[1] if blocks else len(whole.words)

        return sorted(own, key=place)

    def _side(self, number: int, segments: Sequence[Segment]) -> Side:
        """What an article has, to be held against what another has."""
        text = self.outlets[number].document.text
        spans = [
            _ended(span, text, _rows(segment)) for segment in segments for span in _spans(segment)
        ]
        rows = [row for segment in segments for row in _rows(segment)]
        return Side(
            wording(text, self.data.wordings, spans),
            direct=all(row.type == "direct" for row in rows),
            denies=any(row.act == "denies" and row.type != "direct" for row in rows),
            asks=any(row.act == "asks" and row.type != "direct" for row in rows),
            marked=tuple(
                wording(text, self.data.wordings, [(inner.start, inner.end)])
                for row in rows
                if row.type == "mixed"
                for inner in row.inner
                if any(start < inner.end and inner.start < end for start, end in spans)
            ),
        )

    def _cell(self, number: int, own: Sequence[Segment], again: Sequence[Segment]) -> Cell:
        outlet = self.outlets[number]
        rows = tuple(dict.fromkeys(row for segment in own for row in _rows(segment)))
        twice = tuple(dict.fromkeys(row for segment in again for row in _rows(segment)))
        speakers = dict.fromkeys(
            who for row in (*rows, *twice) if (who := outlet.document.speaker(row)) is not None
        )
        text = outlet.document.text
        spans = [_ended(span, text, _rows(segment)) for segment in own for span in _spans(segment)]
        return Cell(
            outlet,
            rows,
            tuple(spans),
            _said(text, spans),
            tuple(speakers),
            twice,
        )

    # -- who speaks ------------------------------------------------------------------------------
    def _people(self, number: int, who: Iterable[Speaker]) -> list[Speaker]:
        """Speakers with the members of those that are groups."""
        document = self.outlets[number].document
        found = []
        for speaker in who:
            members = [document.speaker(id) for id in speaker.members]
            found += [speaker, *(member for member in members if member is not None)]
        return found

    def _people_of(self, number: int, id: str) -> list[Speaker]:
        """The speaker with an id, and the members of a group."""
        who = self.outlets[number].document.speaker(id)
        return self._people(number, [who] if who else [])

    def _related(self, one: Piece, other: Piece) -> Relation:
        """What the speakers of two pieces are to each other."""
        a, b = ((piece.article, piece.rows[0].speaker or "") for piece in (one, other))
        key = (a, b)
        if key not in self._relations:
            self._relations[key] = nearest_relation(
                self._people_of(*a), self._people_of(*b), self.data
            )
        return self._relations[key]

    def _between(self, one: Cell, other: Cell) -> Relation:
        """What the speakers of two cells are to each other; who is left without a name may be
        anybody."""
        found = nearest_relation(
            self._people(one.outlet.number, one.speakers),
            self._people(other.outlet.number, other.speakers),
            self.data,
        )
        unnamed = any(who.kind == "unnamed" for cell in (one, other) for who in cell.speakers)
        return "unknown" if found == "different" and unnamed else found

    def _camps(self, cells: Sequence[Cell]) -> list[list[Cell]]:
        """Cells that give it to the same speaker, together."""
        camps: list[list[Cell]] = []
        for cell in cells:
            if not cell.speakers:
                continue
            for camp in camps:
                if any(self._between(cell, other) == "same" for other in camp[:_ASKED]):
                    camp.append(cell)
                    break
            else:
                camps.append([cell])
        return camps

    def _findings(
        self, cells: Sequence[Cell], camps: Sequence[Sequence[Cell]], between: set[Relation]
    ) -> tuple[Finding, ...]:
        """Everything that was found, an article that gives it to two people included; ``between``:
        what the speakers of camps are to each other."""
        relations = between | {
            nearest_relation([one], [other], self.data)
            for cell in cells
            for number, one in enumerate(cell.speakers)
            for other in cell.speakers[:number]
        }
        found: set[Finding] = set()
        if "different" in relations:
            found.add("speaker")
        if len(cells) > 1 and ("unknown" in relations or sum(map(len, camps)) < len(cells)):
            found.add("unknown-speaker")
        for cell in cells:
            for difference in cell.differences:
                if difference.kind == "left-out" or difference.kind == "added":
                    found.add("part")
                else:
                    found.add(difference.kind)
        ordered = tuple(finding for finding in FINDINGS if finding in found)
        return ordered or ("agree",)


def _weight(statement: Statement) -> tuple[int, bool, int, int]:
    """What comes first: what is worse, a part that changes the rest, what more outlets have, and
    what more words differ in."""
    found = [each for cell in statement.cells for each in cell.differences]
    holds = any("condition" in each.holds or "negation" in each.holds for each in found)
    words = sum(len(each.words.split()) + len(each.other.split()) for each in found)
    return FINDINGS.index(statement.findings[0]), not holds, -len(statement.cells), -words


def _direct(segment: Segment) -> bool:
    return all(row.type == "direct" for row in _rows(segment))


def _rows(segment: Segment) -> list[Quote]:
    return list(dict.fromkeys(row for piece in segment.pieces for row in piece.rows))


def _place(segment: Segment) -> int:
    return segment.pieces[0].words[0].start


def _spans(segment: Segment) -> list[Span]:
    """Where the words of a segment stand."""
    first, last = segment.pieces[0].first, segment.pieces[-1].last
    return segment.utterance.words.spans(first, last)


def _ended(span: Span, text: str, rows: Sequence[Quote]) -> Span:
    """A span with the stop and the marks of a fragment that belong to it."""
    start, end = span
    row = next((r for r in rows if r.content[0].start <= start < r.content[-1].end), rows[0])
    for inner in row.inner:
        if inner.start < start <= inner.start + 1:
            start = inner.start
        if inner.end - 1 <= end < inner.end:
            end = inner.end
    while end < row.content[-1].end and (
        text[end] in _ENDS or (text[end] == ")" and "(" in text[start:end].rpartition(")")[2])
    ):
        end += 1
    return start, end


def _said(text: str, spans: Sequence[Span]) -> str:
    """The words at some places, on one line."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)


__all__ = ["compare"]
