"""Scores what is found against what people decided: of the quotes that somebody looked at, how many
were right before.

That is no sample of all quotes: who reviews looks first at those that the program is not sure of.
"""

from __future__ import annotations

from collections.abc import Iterable

from quotecli.decisions import Decision, Fitted
from quotecli.decisions.decision import NOT_A_QUOTE
from quotecli.evaluate.figures import confidence, share
from quotecli.evaluate.report import Report, RuleCount, ordered
from quotecli.model import Document, Quote
from quotecli.ui import Told


def score_reviewed(name: str, reviewed: Iterable[tuple[Document, Fitted]]) -> Report:
    """Score documents, as the program finds them, against the decisions on their quotes.

    A quote counts once, whatever rows go on with it.  Figures: ``decided`` (quotes), ``right`` (share
    of these whose speaker is the right one, or rightly open), ``wrong`` (named somebody else),
    ``nobody`` (left open, and a person knew), ``no quote``, ``unfit`` (decisions whose words are no
    longer found: not counted), and those of the confidence.
    """
    report = Report(name, "reviewed", 0)
    rules: dict[str, RuleCount] = {}
    links: dict[str, RuleCount] = {}
    sure: list[tuple[float | None, bool]] = []
    unfit = 0
    for document, fitted in reviewed:
        report.documents += bool(fitted.decisions)
        unfit += len(fitted.unfit)
        for quote in document.quotes:
            decision = fitted.decisions.get(quote.id)
            if decision is None:
                continue
            verdict = _verdict(document, quote, decision)
            sure.append((quote.confidence, verdict == "right"))
            rule, link = _names(quote)
            for table, key in ((rules, rule), (links, link)):
                count = table.setdefault(key, RuleCount(key))
                setattr(count, verdict, getattr(count, verdict) + 1)
            if verdict != "right":
                _tell(report, document, quote, decision, verdict)
    total = len(sure)
    counts = list(rules.values())
    report.figures = {
        "decided": total,
        "right": share(sum(count.right for count in counts), total),
        "wrong": share(sum(count.wrong_speaker for count in counts), total),
        "nobody": share(sum(count.no_speaker for count in counts), total),
        "no quote": share(sum(count.false for count in counts), total),
        "unfit": unfit,
        **confidence(sure),
    }
    report.rules, report.links = ordered(rules.values()), ordered(links.values())
    return report


def _verdict(document: Document, quote: Quote, decision: Decision) -> str:
    """The count of ``RuleCount`` that a row belongs to."""
    if decision.action == NOT_A_QUOTE:
        return "false"
    got, wanted = document.speaker(quote), decision.speaker
    if got is None:
        return "right" if wanted is None else "no_speaker"
    if wanted is None:
        return "wrong_speaker"
    called = {name.casefold() for name in (got.name, *got.aliases)}
    return "right" if wanted.name.casefold() in called else "wrong_speaker"


def _names(quote: Quote) -> tuple[str, str]:
    return quote.evidence[0].rule if quote.evidence else "none", quote.link or "none"


def _tell(
    report: Report, document: Document, quote: Quote, decision: Decision, verdict: str
) -> None:
    spans = [(span.start, span.end) for span in quote.content]
    rule, link = _names(quote)
    if verdict == "false":
        detail = Told("evaluate", "detail.rule", rule=rule, link=link)
        report.add_fault(f"false {quote.type}", document.id, document.text, spans, detail)
        return
    nobody = Told("evaluate", "detail.nobody")
    got = document.speaker(quote)
    detail = Told(
        "evaluate",
        "detail.speaker",
        gold=decision.speaker.name if decision.speaker else nobody,
        got=got.name if got else nobody,
        rule=rule,
        link=link,
    )
    kind = "missed speaker" if verdict == "no_speaker" else "wrong speaker"
    report.add_fault(kind, document.id, document.text, spans, detail)
