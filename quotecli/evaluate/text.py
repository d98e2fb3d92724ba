"""A report as text for people: tables of at most 80 columns, then the errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quotecli.evaluate.figures import Match
from quotecli.evaluate.report import Report, RuleCount

_KINDS = {"attributions": "annotated in full", "statements": "with PFSA-ID's labels"}
_NAME = 22
_WIDEST_RULE = 36


def render(report: Report, errors: int) -> str:
    """The report with so many errors, the last line ended."""
    lines = [f"{report.corpus}: {report.documents} documents {_KINDS[report.kind]}", ""]
    lines += _matches("part", report.parts)
    if report.context:
        lines += ["", *_matches("context", report.context)]
    lines += ["", *_figures(report.figures)]
    for title, counts in (("rule (construction)", report.rules), ("link", report.links)):
        if counts:
            lines += ["", *_rules(title, counts, statements=report.kind == "statements")]
    shown = report.faults[:errors]
    if shown:
        lines += ["", f"errors: {len(shown)} of {len(report.faults)}", *map(str, shown)]
    return "\n".join(lines) + "\n"


def _matches(title: str, matches: Mapping[str, Match]) -> Iterator[str]:
    """Exact and overlapping spans beside each other."""
    yield f"{title:{_NAME}}  ----- exact -----   ---- overlap ----"
    yield f"{'':{_NAME}}" + 2 * "      P     R    F1" + "    pred   gold"
    for name, match in matches.items():
        data = match.to_dict()
        line = f"{name:{_NAME}}"
        for kind in ("exact", "overlap"):
            line += "  " + "".join(f" {data[kind][key]:5.3f}" for key in ("p", "r", "f1"))[1:]
        yield line + f"  {data['pred']:6} {data['gold']:6}"


def _figures(figures: Mapping[str, Any]) -> Iterator[str]:
    for name, value in figures.items():
        if isinstance(value, dict) and "f1" in value:
            counts = f"({value['pred']} predicted, {value['gold']} gold)"
            shown = f"P {value['p']:.3f}  R {value['r']:.3f}  F1 {value['f1']:.3f}   {counts}"
        elif isinstance(value, dict):
            shown = "  ".join(f"{key} {number}" for key, number in value.items())
        else:
            shown = "not measured" if value is None else str(value)
        yield f"{name:{_NAME}}{shown}"


def _rules(title: str, counts: Sequence[RuleCount], *, statements: bool) -> Iterator[str]:
    """What came of each rule's rows, those with most wrong rows first."""
    width = min(_WIDEST_RULE, max(len(title), *(len(count.rule) for count in counts)))
    heads = ("rows", "right", "false") if statements else _HEADS
    yield f"{title:{width}}" + "".join(f"  {head:>7}" for head in heads)
    for count in counts:
        numbers = [count.total, count.right, count.wrong_speaker, count.no_speaker, count.false]
        if statements:
            numbers = [count.total, count.right, count.false]
        yield f"{count.rule[:width]:{width}}" + "".join(f"  {number:7}" for number in numbers)


_HEADS = ("rows", "right", "wrong", "nobody", "false")
"""All rows, right span and speaker, right span with a wrong or with no speaker, wrong span."""
