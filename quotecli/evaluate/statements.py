"""Scores articles with PFSA-ID's labels: statements of public figures, and their circumstances.

Only statements between quotation marks are annotated there, and only those of people with an office
or a profession, so precision means something only for the predictions whose speaker has a role.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from quotecli.evaluate.corpus import Corpus, GoldDocument, Labelled
from quotecli.evaluate.figures import Figure, share
from quotecli.evaluate.predicted import Predicted, PredictedRow
from quotecli.evaluate.report import Report, RuleCount, match_of, ordered, part_detail
from quotecli.evaluate.sentences import sentence_spans
from quotecli.evaluate.spans import Pair, Region, overlap, trim

_MARKS = frozenset("”“\"'")
_BESIDE = 3
"""Characters between a statement and the cue that stands by it, at most."""
_REACH = 60
"""Characters between a cue and its source, at most."""
_CONTEXT = {
    "DATETIME": ("time",),
    "LOCATION": ("place",),
    "EVENT": ("occasion", "medium"),
}
"""Which slots of a context answer which label."""
_NAMES = {"DATETIME": "time", "LOCATION": "place", "EVENT": "occasion+medium"}


def score_statements(corpus: Corpus, predicted: dict[str, Predicted]) -> Report:
    """Score every document; the figures are those of the whole corpus."""
    tally = _Tally(Report(corpus.name, "statements", len(corpus.documents)))
    for document in corpus.documents:
        tally.add(document, predicted[document.id])
    return tally.finished()


class _Tally:
    """Counts over documents."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.n: Counter[str] = Counter()
        self.rules: dict[str, RuleCount] = {}
        self.links: dict[str, RuleCount] = {}

    def add(self, document: GoldDocument, predicted: Predicted) -> None:
        text, n = document.text, self.n
        labels = document.labels
        statements = [s for s in labels if s.label == "STATEMENT"]
        marked = [s for s in statements if _MARKS & set(text[s.start : s.end])]
        cues = [s for s in labels if s.label in ("CUE", "CUECOREF")]
        people = [s for s in labels if s.label in ("PERSON", "PERSONCOREF")]
        pieces = [
            (trim(text, piece), row)
            for row in predicted.rows
            if row.type == "direct"
            for piece in row.content
        ]
        by_span: dict[Pair, PredictedRow] = {}
        for span, row in pieces:
            by_span.setdefault(span, row)
        public = {span for span, row in by_span.items() if _is_public(predicted, row)}
        wanted = {trim(text, s.span) for s in marked}
        n["gold"] += len(marked)
        for statement in marked:
            span = trim(text, statement.span)
            answer = by_span.get(span)
            if answer is None:
                self.report.add_fault("missed statement", document.id, text, [span])
                continue
            n["found"] += 1
            self._beside(document, statement, answer, cues, people)
        n["public.pred"] += sum(span in public for span, _ in pieces)
        n["public.hit"] += len(public & wanted)
        self._overlap(pieces, wanted)
        for span, row in pieces:
            right = span in wanted
            for counts, name in ((self.rules, row.rule), (self.links, row.link)):
                count = counts.setdefault(name, RuleCount(name))
                count.right += right
                count.false += not right
        self._context(document, predicted, statements)

    def _overlap(self, pieces: Sequence[tuple[Pair, PredictedRow]], wanted: Iterable[Pair]) -> None:
        spans = [span for span, _ in pieces]
        gold = list(wanted)
        self.n["all.pred"] += len(spans)
        self.n["all.found"] += _touching(gold, spans)
        self.n["all.right"] += _touching(spans, gold)

    # -- cue and source --------------------------------------------------------------------------
    def _beside(
        self,
        document: GoldDocument,
        statement: Labelled,
        row: PredictedRow,
        cues: Sequence[Labelled],
        people: Sequence[Labelled],
    ) -> None:
        text, n = document.text, self.n
        cue = next((c for c in cues if _is_beside(c, statement)), None)
        if cue is None:
            return
        n["cue.gold"] += 1
        if row.cue is not None and trim(text, row.cue) == trim(text, cue.span):
            n["cue.hit"] += 1
        else:
            self._fault("wrong cue", document, cue, row.cue, row)
        n["cue.found"] += row.cue is not None and overlap(row.cue, cue.span)
        if cue.label != "CUE":
            return
        who = next((p for p in people if _follows(text, cue, p)), None)
        if who is None:
            return
        n["source.gold"] += 1
        source = row.source
        n["source.exact"] += source is not None and trim(text, source) == trim(text, who.span)
        if (
            source is not None
            and overlap(source, who.span)
            and not overlap(source, cue.span)
            and not overlap(source, trim(text, statement.span))
        ):
            n["source.hit"] += 1
        else:
            self._fault("wrong source", document, who, source, row)

    def _fault(
        self,
        kind: str,
        document: GoldDocument,
        gold: Labelled,
        found: Pair | None,
        row: PredictedRow,
    ) -> None:
        detail = part_detail(document.text, found, row.rule)
        self.report.add_fault(kind, document.id, document.text, [gold.span], detail)

    # -- context ---------------------------------------------------------------------------------
    def _context(
        self, document: GoldDocument, predicted: Predicted, statements: Sequence[Labelled]
    ) -> None:
        """Time, place and occasion in the sentences of the statements, outside their words."""
        words = Region(s.span for s in statements)
        sentences = [span for span in sentence_spans(document.text) if words.common(Region([span]))]
        around = Region(sentences)

        def counts(span: Pair) -> bool:
            first = Region([(span[0], span[0] + 1)])
            return first.within(around) and not first.within(words)

        for label, slots in _CONTEXT.items():
            gold = sorted({s.span for s in document.labels if s.label == label and counts(s.span)})
            got = sorted(
                {
                    row.context[slot]
                    for row in predicted.rows
                    for slot in slots
                    if slot in row.context and counts(row.context[slot])
                }
            )
            plain = {trim(document.text, span) for span in got}
            n, name = self.n, _NAMES[label]
            n[name + ".gold"] += len(gold)
            n[name + ".pred"] += len(got)
            n[name + ".exact"] += sum(trim(document.text, span) in plain for span in gold)
            n[name + ".found"] += _touching(gold, got)
            n[name + ".right"] += _touching(got, gold)
            for kind, spans, others in (("missed", gold, got), ("false", got, gold)):
                for span in spans:
                    if not any(overlap(span, other) for other in others):
                        self.report.add_fault(f"{kind} {name}", document.id, document.text, [span])

    def finished(self) -> Report:
        n, report = self.n, self.report
        report.figures.update(
            {
                "statement.recall": share(n["found"], n["gold"]),
                "statement.f1": Figure(n["public.hit"], n["public.pred"], n["gold"]).to_dict(),
                "cue.recall": share(n["cue.hit"], n["cue.gold"]),
                "source.recall": share(n["source.hit"], n["source.gold"]),
                "statements": n["gold"],
            }
        )
        report.parts["statement"] = match_of(
            n["found"], n["all.pred"], n["gold"], n["all.found"], n["all.right"]
        )
        report.parts["part.cue"] = match_of(
            n["cue.hit"], n["cue.gold"], n["cue.gold"], n["cue.found"], n["cue.found"]
        )
        hits = n["source.hit"]
        report.parts["part.source"] = match_of(
            n["source.exact"], n["source.gold"], n["source.gold"], hits, hits
        )
        for name in _NAMES.values():
            report.context[name] = match_of(
                n[name + ".exact"],
                n[name + ".pred"],
                n[name + ".gold"],
                n[name + ".found"],
                n[name + ".right"],
            )
        report.context["all"] = match_of(
            *(
                sum(n[f"{name}.{what}"] for name in _NAMES.values())
                for what in ("exact", "pred", "gold", "found", "right")
            )
        )
        report.rules, report.links = ordered(self.rules.values()), ordered(self.links.values())
        return report


def _is_public(predicted: Predicted, row: PredictedRow) -> bool:
    """The nearest thing to the corpus's "public figure": a person with a role."""
    speaker = predicted.speaker(row)
    return speaker is not None and speaker.kind == "person" and bool(speaker.role)


def _is_beside(cue: Labelled, statement: Labelled) -> bool:
    after, before = cue.start - statement.end, statement.start - cue.end
    return 0 <= after <= _BESIDE or 0 <= before <= _BESIDE


def _follows(text: str, cue: Labelled, person: Labelled) -> bool:
    return 0 <= person.start - cue.end <= _REACH and "." not in text[cue.end : person.start]


def _touching(spans: Sequence[Pair], others: Sequence[Pair]) -> int:
    return sum(any(overlap(span, other) for other in others) for span in spans)
