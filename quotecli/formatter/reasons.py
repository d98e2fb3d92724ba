"""The evidence: what its steps rest on, and what each rule, link and flag means to a reader.

The words themselves are strings of ``quotecli.ui``.  Codes are open lists: one that has no words of
its own is named, never left out.
"""

from __future__ import annotations

import re

from quotecli.model import Evidence, Quote
from quotecli.ui import Strings
from quotecli.wording.around import STOP

_PASSED_OVER = "passed-over-"
"""What the rule of a step begins with that says who is not the speaker, and why."""

_PAGE = re.compile(r"page-(\d+)-of-(\d+)")


def way(quote: Quote) -> list[Evidence]:
    """The steps that lead from the words to the speaker."""
    return [step for step in quote.evidence if not step.rule.startswith(_PASSED_OVER)]


def others(quote: Quote) -> list[Evidence]:
    """The steps that say who is not the speaker, and why."""
    return [step for step in quote.evidence if step.rule.startswith(_PASSED_OVER)]


def stretch(step: Evidence, text: str, most: int) -> tuple[int, int]:
    """Where the words stand that a step rests on, in code points.

    A step with a position and no words rests on what follows in its sentence, ``most`` code points
    of it at most.
    """
    start, end = step.start, step.end
    if end <= start:
        stop = STOP.search(text, start, start + most)
        end = stop.start() if stop else min(len(text), start + most)
    return start, end


def is_clitic(quote: Quote, start: int, end: int) -> bool:
    """Whether a stretch of the text is the source of a quote and ends its cue (``-nya``)."""
    cue, source = quote.cue, quote.source
    if cue is None or source is None:
        return False
    return (start, end) == (source.start, source.end) and end == cue.end


def construction(rule: str, ui: Strings) -> str:
    """How the words were found: the first step of a quote's evidence."""
    words = ui.get(f"construction.{rule}")
    return ui["evidence.found-by"].format(rule=rule) if words is None else words


def step(rule: str, ui: Strings, *, span: str, note: str) -> str:
    """What a later step means.

    Args:
        rule: the rule of the step.
        ui: the strings of a language.
        span: the words that the step rests on, ready to be shown.
        note: what it found, ready to be shown.
    """
    words = ui.get(f"step.{rule}")
    if words is not None:
        return words.format(span=span, note=note)
    kind, _, why = rule.partition("-")
    words, because = ui.get(f"reference.{kind}"), ui.get(f"because.{why}")
    if words is not None and because is not None:
        return words.format(span=span, note=note, because=because)
    return ui["evidence.step-by"].format(rule=rule, span=span)


def passed_over(rule: str, ui: Strings) -> str:
    """Why somebody is not the speaker: what to say after the name."""
    why = rule.removeprefix(_PASSED_OVER)
    return ui.get(f"passed-over.{why}", ui["passed-over.other"])


def link(rule: str, ui: Strings) -> str:
    """The rule that chose the speaker, in a few words."""
    if (words := ui.get(f"link.{rule}")) is not None:
        return words
    kind, _, why = rule.partition("-")
    words, because = ui.get(f"link.{kind}"), ui.get(f"because.{why}")
    return rule if words is None or because is None else f"{words}{ui['list.comma']}{because}"


def document_flag(flag: str, ui: Strings) -> str:
    """What a flag of a document says about it, in a sentence."""
    if (match := _PAGE.fullmatch(flag)) is not None:
        return ui["document-flag.page"].format(page=match[1], pages=match[2])
    kind, sign, code = flag.partition(":")
    if sign and kind == "language":
        return ui["document-flag.language"].format(language=ui.label("language", code))
    return ui.label("document-flag", flag)
