"""A report as text for people: tables of at most 80 columns, then the errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quotecli.evaluate.figures import Match
from quotecli.evaluate.report import Fault, Report, RuleCount
from quotecli.ui import strings

_NAME = 22
_WIDEST_RULE = 36
_BOTH = 17
"""Columns of precision, recall and F1 together."""
_OF_RULES = ("all", "right", "wrong-speaker", "no-speaker", "false")
"""All rows, right span and speaker, right span with a wrong or with no speaker, wrong span."""


def render(report: Report, errors: int, language: str = "en") -> str:
    """The report with so many errors, the last line ended."""
    return "\n".join(_Text(language).lines(report, errors)) + "\n"


class _Text:
    """What is said of a report in one language; names of figures and rules are codes."""

    def __init__(self, language: str) -> None:
        self._ui = strings(language)
        self._words = strings(language, "evaluate")

    def lines(self, report: Report, errors: int) -> Iterator[str]:
        words = self._words
        documents = self._ui.counted("documents", report.documents)
        yield words[f"head.{report.kind}"].format(corpus=report.corpus, documents=documents)
        yield ""
        for title, matches in (("head.part", report.parts), ("head.context", report.context)):
            if matches:
                yield from self._matches(words[title], matches)
                yield ""
        yield from map(self._figure, report.figures.items())
        for title, counts in (("head.rule", report.rules), ("head.link", report.links)):
            if counts:
                yield ""
                yield from self._rules(words[title], counts, report.kind == "statements")
        if shown := report.faults[:errors]:
            yield ""
            numbers = (len(shown), len(report.faults))
            some, all_ = map(self._ui.integer, numbers)
            yield words["head.errors"].format(shown=some, all=all_)
            for fault in shown:
                yield from self._fault(fault)

    def _matches(self, title: str, matches: Mapping[str, Match]) -> Iterator[str]:
        """Exact and overlapping spans beside each other."""
        words = self._words
        kinds = [f" {words[f'head.{kind}']} ".center(_BOTH, "-") for kind in ("exact", "overlap")]
        counts = f"{words['head.predicted']:>8}{words['head.gold']:>7}"
        yield f"{title:{_NAME}}  {'   '.join(kinds)}"
        yield f"{'':{_NAME}}" + 2 * "      P     R    F1" + counts
        for name, match in matches.items():
            data = match.to_dict()
            line = f"{name:{_NAME}}"
            for kind in ("exact", "overlap"):
                numbers = [self._ui.decimal(f"{data[kind][key]:5.3f}") for key in ("p", "r", "f1")]
                line += "  " + " ".join(numbers)
            yield line + f"  {data['pred']:6} {data['gold']:6}"

    def _figure(self, item: tuple[str, Any]) -> str:
        name, value = item
        words, decimal = self._words, self._ui.decimal
        if isinstance(value, dict) and "f1" in value:
            counts = words["figure.counts"].format(predicted=value["pred"], gold=value["gold"])
            numbers = f"P {value['p']:.3f}  R {value['r']:.3f}  F1 {value['f1']:.3f}"
            shown = f"{decimal(numbers)}   {counts}"
        elif isinstance(value, dict):
            parts = [f"{words.label('figure', k)} {decimal(str(v))}" for k, v in value.items()]
            shown = "  ".join(parts)
        else:
            shown = words["figure.unmeasured"] if value is None else decimal(str(value))
        return f"{words.label('figure', name):{_NAME}}{shown}"

    def _rules(self, title: str, counts: Sequence[RuleCount], statements: bool) -> Iterator[str]:
        """What came of each rule's rows, those with most wrong rows first."""
        width = min(_WIDEST_RULE, max(len(title), *(len(count.rule) for count in counts)))
        kinds = ("all", "right", "false") if statements else _OF_RULES
        heads = [self._words[f"rows.{kind}"] for kind in kinds]
        yield f"{title:{width}}" + "".join(f"  {head:>7}" for head in heads)
        for count in counts:
            numbers = [count.total, count.right, count.wrong_speaker, count.no_speaker, count.false]
            if statements:
                numbers = [count.total, count.right, count.false]
            yield f"{count.rule[:width]:{width}}" + "".join(f"  {number:7}" for number in numbers)

    def _fault(self, fault: Fault) -> Iterator[str]:
        verdict, _, what = fault.kind.partition(" ")
        kind = self._words[f"error.{verdict}"].format(what=self._words.label("what", what))
        yield f"{kind}  {fault.document} {fault.start}-{fault.end}"
        yield f"    {fault.sentence}"
        if fault.detail is not None:
            yield f"    {fault.detail.said(self._ui.language)}"
