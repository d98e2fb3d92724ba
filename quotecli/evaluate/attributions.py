"""Scores articles annotated in full: contents, cues, sources, speakers."""

from __future__ import annotations

from collections import Counter

from quotecli.evaluate.corpus import Corpus, GoldDocument, GoldRow, GoldSpeaker
from quotecli.evaluate.figures import Figure, confidence, share
from quotecli.evaluate.pairing import SAME, Pairing, Regions, pair_direct, pair_indirect
from quotecli.evaluate.predicted import Predicted, PredictedRow, PredictedSpeaker, same_speaker
from quotecli.evaluate.report import Report, RuleCount, match_of, ordered, part_detail
from quotecli.evaluate.spans import Pair, Region, overlap, trim
from quotecli.ui import Told

_KINDS = ("direct", "indirect")


def score_attributions(corpus: Corpus, predicted: dict[str, Predicted]) -> Report:
    """Score every document; the figures are those of the whole corpus."""
    tally = _Tally(Report(corpus.name, "attributions", len(corpus.documents)))
    for document in corpus.documents:
        tally.add(document, predicted[document.id])
    return tally.finished()


class _Tally:
    """Counts over documents."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.n: Counter[str] = Counter()
        self.sureness: list[tuple[float | None, bool]] = []
        self.rules: dict[str, RuleCount] = {}
        self.links: dict[str, RuleCount] = {}

    def add(self, document: GoldDocument, predicted: Predicted) -> None:
        regions = Regions(document)
        pairings = {
            "direct": pair_direct(document, predicted, regions),
            "indirect": pair_indirect(document, predicted, regions),
        }
        for kind, pairing in pairings.items():
            self._contents(kind, pairing, document, predicted)
        for start, end in document.not_quotes:
            span = trim(document.text, (start, end))
            self.n["notquote.gold"] += 1
            self.n["notquote.kept"] += not any(
                overlap(span, other) and not answered
                for other, answered in pairings["direct"].spans
            )
        neutral = pairings["direct"].neutral | pairings["indirect"].neutral
        self._speakers(document, predicted, neutral)
        self._beside(document, predicted, pairings, neutral)

    # -- contents and their speakers -------------------------------------------------------------
    def _contents(
        self, kind: str, pairing: Pairing, document: GoldDocument, predicted: Predicted
    ) -> None:
        n, text = self.n, document.text
        n[kind + ".gold"] += pairing.gold
        n[kind + ".span"] += len(pairing.matched)
        n[kind + ".pred"] += pairing.predicted
        for gold in pairing.missed:
            self.report.add_fault(f"missed {kind}", document.id, text, gold.content)
        for gold, row in pairing.matched:
            n[kind + ".exact"] += _pieces(text, gold.content) == _pieces(text, row.content)
            self._judge(kind, gold, row, document, predicted)
        for row, spans in pairing.false:
            self.sureness.append((row.confidence, False))
            self._count(row, "false")
            detail = Told("evaluate", "detail.rule", rule=row.rule, link=row.link)
            self.report.add_fault(f"false {kind}", document.id, text, spans, detail)
        n[kind + ".near"] += len(pairing.matched) + _near(pairing)

    def _judge(
        self,
        kind: str,
        gold: GoldRow,
        row: PredictedRow,
        document: GoldDocument,
        predicted: Predicted,
    ) -> None:
        n = self.n
        want = document.speakers.get(gold.speaker) if gold.speaker else None
        got = predicted.speaker(row)
        right = same_speaker(want, got)
        n[kind + ".e2e"] += right
        n[kind + ".named"] += got is not None
        n[kind + ".wrong"] += got is not None and not right
        if right and got is not None and want is not None:
            n["kind.of"] += 1
            n["kind.hit"] += want.kind == got.kind
        self.sureness.append((row.confidence, right))
        self._count(row, "right" if right else "no_speaker" if got is None else "wrong_speaker")
        if not right:
            names = {"gold": _called(want), "got": _called(got)}
            detail = Told("evaluate", "detail.speaker", **names, rule=row.rule, link=row.link)
            self.report.add_fault("wrong speaker", document.id, document.text, gold.content, detail)
        for part, wanted, found in (
            ("cue", gold.cue, row.cue),
            ("source", gold.source, row.source),
        ):
            if wanted is None:
                continue
            n[part + ".matched"] += 1
            if _same(document.text, wanted, found):
                n[part + ".hit"] += 1
            else:
                detail = part_detail(document.text, found, row.rule)
                self.report.add_fault(f"wrong {part}", document.id, document.text, [wanted], detail)

    def _count(self, row: PredictedRow, what: str) -> None:
        for counts, name in ((self.rules, row.rule), (self.links, row.link)):
            count = counts.setdefault(name, RuleCount(name))
            setattr(count, what, getattr(count, what) + 1)

    # -- the speakers of a document --------------------------------------------------------------
    def _speakers(self, document: GoldDocument, predicted: Predicted, neutral: set[int]) -> None:
        """Those whom quotes are given to; one of optional rows alone is neither here nor there."""
        maybe = {row.speaker for row in document.rows if row.speaker}
        want = {row.speaker for row in document.rows if row.speaker and not row.optional}
        given = {row.speaker for row in predicted.rows if row.speaker in predicted.speakers}
        asked = {row.speaker for row in predicted.rows if id(row) not in neutral}
        reached: set[str] = set()
        found = 0
        self.n["speakers.gold"] += len(want)
        for speaker in given:
            if speaker is None:
                continue
            got = predicted.speakers[speaker]
            hits = {w for w in maybe if same_speaker(document.speakers[w], got)}
            if hits & want:
                reached |= hits & want
                found += 1
            elif hits or speaker not in asked:
                continue
            self.n["speakers.pred"] += 1
        # Two predicted for one of gold, or one for two, count once.
        self.n["speakers.hit"] += min(found, len(reached))

    # -- cues and sources on their own -----------------------------------------------------------
    def _beside(
        self,
        document: GoldDocument,
        predicted: Predicted,
        pairings: dict[str, Pairing],
        neutral: set[int],
    ) -> None:
        """Cues and sources of all rows that are asked for, whether or not their contents match."""
        text = document.text
        for part in ("cue", "source"):
            gold = {s for r in document.rows if not r.optional and (s := getattr(r, part))}
            got = {s for r in predicted.rows if id(r) not in neutral and (s := getattr(r, part))}
            plain = {trim(text, span) for span in got}
            self.n[part + ".gold"] += len(gold)
            self.n[part + ".pred"] += len(got)
            self.n[part + ".exact"] += sum(trim(text, span) in plain for span in gold)
            self.n[part + ".found"] += sum(any(overlap(g, p) for p in got) for g in gold)
            self.n[part + ".right"] += sum(any(overlap(g, p) for g in gold) for p in got)

    def finished(self) -> Report:
        n, report = self.n, self.report
        figures = report.figures
        for kind in _KINDS:
            pred, gold = n[kind + ".pred"], n[kind + ".gold"]
            figures[kind + ".span"] = Figure(n[kind + ".span"], pred, gold).to_dict()
            if kind == "indirect":
                figures["indirect.exact"] = Figure(n[kind + ".exact"], pred, gold).to_dict()
            figures[kind + ".speaker"] = share(n[kind + ".e2e"], n[kind + ".span"])
            figures[kind + ".e2e"] = Figure(n[kind + ".e2e"], pred, gold).to_dict()
            figures[kind + ".wrong"] = share(n[kind + ".wrong"], n[kind + ".named"])
            near = n[kind + ".near"]
            report.parts[f"content.{kind}"] = match_of(n[kind + ".exact"], pred, gold, near, near)
        for part in ("cue", "source"):
            figures[part] = share(n[part + ".hit"], n[part + ".matched"])
            report.parts[f"part.{part}"] = match_of(
                n[part + ".exact"],
                n[part + ".pred"],
                n[part + ".gold"],
                n[part + ".found"],
                n[part + ".right"],
            )
        figures["kind"] = share(n["kind.hit"], n["kind.of"])
        figures["not_quotes kept out"] = f"{n['notquote.kept']}/{n['notquote.gold']}"
        figures["speakers"] = Figure(
            n["speakers.hit"], n["speakers.pred"], n["speakers.gold"]
        ).to_dict()
        figures.update(confidence(self.sureness))
        report.rules, report.links = ordered(self.rules.values()), ordered(self.links.values())
        return report


def _called(speaker: GoldSpeaker | PredictedSpeaker | None) -> str | Told:
    return repr(speaker.name) if speaker else Told("evaluate", "detail.nobody")


def _pieces(text: str, content: tuple[Pair, ...]) -> list[Pair]:
    return [trim(text, piece) for piece in content]


def _same(text: str, wanted: Pair, found: Pair | None) -> bool:
    return found is not None and trim(text, wanted) == trim(text, found)


def _near(pairing: Pairing) -> int:
    """Missed rows that a row which answers nothing half agrees with, one for one."""
    left = [Region(spans) for _, spans in pairing.false]
    near = 0
    for gold in pairing.missed:
        want = Region(gold.content)
        best = max(left, key=want.agreement, default=None)
        if best is not None and want.agreement(best) >= SAME:
            left.remove(best)
            near += 1
    return near
