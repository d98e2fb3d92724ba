"""Verifications for people at a terminal or in a pipe: a heading a claim, and its evidence under it."""

from __future__ import annotations

from collections.abc import Sequence

from quotecli.formatter.signs import Signs, signs
from quotecli.formatter.verification.lines import Line, of_claim, summary, tone, words
from quotecli.verify.model import Verification

_INDENT = 3
"""Columns before what stands under a heading."""
_STYLES = {"words": "", "warning": "yellow", "fact": "dim", "other": "dim"}
_TONES = {"good": "bold green", "bad": "bold red", "open": "bold yellow"}


def table(
    found: Sequence[Verification], *, ui: str, width: int | None, colour: bool, unicode: bool
) -> str:
    """All claims, one after the other, and what came of them."""
    style = signs(unicode=unicode, language=ui)
    if width is None:
        return _piped(found, style)
    return _drawn(found, style, width, colour=colour)


def _heading(number: int, each: Verification, style: Signs) -> tuple[str, str]:
    ui = words(style)
    verdict = ui[f"verdict.{each.verdict}"].upper()
    best = each.best
    likeness = style.ui.probability(best.score) if best else ""
    return f"{number}  {verdict}", likeness


def _piped(found: Sequence[Verification], style: Signs) -> str:
    blocks = []
    for number, each in enumerate(found, 1):
        verdict, likeness = _heading(number, each, style)
        lines = [f"{verdict}  {likeness}".rstrip()]
        lines += [_line(line) for line in of_claim(each, style)]
        blocks.append("\n".join(lines))
    blocks.append(style.clean(summary(found, style)))
    return "\n\n".join(blocks) + "\n"


def _line(line: Line) -> str:
    label = f"{line.label}: " if line.label else ""
    return f"   {label}{line.text}"


def _drawn(found: Sequence[Verification], style: Signs, width: int, *, colour: bool) -> str:
    # Rich is loaded here and not above: a pipe has no use for it.
    from rich.text import Text

    from quotecli.formatter.drawing import Drawing, apart, grid, limited

    width = limited(width)
    drawing = Drawing(width, colour=colour)
    for number, each in enumerate(found, 1):
        verdict, likeness = _heading(number, each, style)
        head = Text.assemble((verdict, _TONES[tone(each.verdict)]), (f"  {likeness}", "dim"))
        head.rstrip()
        drawing.add(head)
        for line in of_claim(each, style):
            label = (f"{line.label}: " if line.label else "", "dim")
            text = Text.assemble(label, (line.text, _STYLES[line.kind]), overflow="fold")
            row = grid([_INDENT - 1, width - _INDENT], 1)
            row.add_row(*apart([Text(), text]))
            drawing.add(row)
        drawing.add()
    drawing.add(Text(style.clean(summary(found, style)), "dim"))
    return drawing.text()


__all__ = ["table"]
