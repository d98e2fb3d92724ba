"""One quote explained: the passage it stands in, the way to its speaker, and who was passed over."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from quotecli.formatter import reasons
from quotecli.formatter.passages import Passages
from quotecli.formatter.rows import flag_text
from quotecli.formatter.signs import Signs
from quotecli.model import Document, Evidence, Quote, Speaker

_SNIPPET = 60
_NARROWEST, _WIDEST = 40, 100


def explain(document: Document, quote: Quote, signs: Signs, *, width: int, colour: bool) -> str:
    """The explanation as lines of at most ``width`` columns, the last one ended."""
    page = _Page(document, quote, signs, min(max(width, _NARROWEST), _WIDEST), colour)
    return "\n".join(line.rstrip() for line in page.lines()) + "\n"


class _Page:
    def __init__(
        self, document: Document, quote: Quote, signs: Signs, width: int, colour: bool
    ) -> None:
        self.document = document
        self.text = document.text
        self.quote = quote
        self.signs = signs
        self.width = width
        self.colour = colour
        self.ui = signs.ui

    def lines(self) -> Iterator[str]:
        quote, signs = self.quote, self.signs
        sure = (
            signs.item("explain.unmeasured")
            if quote.confidence is None
            else signs.item("row.confidence", number=self.ui.probability(quote.confidence))
        )
        head = [signs.clean(self.document.id), quote.id]
        head += [signs.label("type", quote.type), signs.label("act", quote.act), sure]
        yield from self._wrapped(f" {self.signs.dot} ".join(part for part in head if part), 0)
        yield self.signs.rule * self.width
        passages = Passages(self.document, [quote], signs, width=self.width, colour=self.colour)
        yield from passages.lines()
        yield from passages.legend()
        yield ""
        yield from self._speaker()
        yield ""
        yield from self._way()
        yield from self._others()
        yield from self._rest()

    # -- who, and how ----------------------------------------------------------------------------
    def _speaker(self) -> Iterator[str]:
        speaker = self.document.speaker(self.quote)
        head = f"{self.signs.item('field.speaker')}:"
        indent = len(head) + 1
        if speaker is None:
            open_ = f"{head} {self.signs.item('explain.open')}"
            yield from self._wrapped(open_, indent, self._bold(head))
            return
        parts = [self._name(speaker)]
        kind = self.ui.label("kind", speaker.kind) if speaker.kind != "person" else ""
        # An office that nobody is named for is its own name.
        beside = [p for p in (speaker.role, speaker.description, kind) if p and p != speaker.name]
        parts += map(self.signs.clean, beside)
        line = f"{head} {self.ui['list.comma'].join(parts)}"
        yield from self._wrapped(line, indent, self._bold(head))
        for id in self.quote.via:
            via = self.document.speaker(id)
            if via is not None:
                words = self.signs.item("row.via", names=self._name(via))
                yield from self._wrapped(words, indent)

    def _name(self, speaker: Speaker) -> str:
        return self.signs.clean(speaker.name)

    def _way(self) -> Iterator[str]:
        yield self._heading("why")
        for number, step in enumerate(reasons.way(self.quote), 1):
            words = reasons.construction(step.rule, self.ui) if number == 1 else self._step(step)
            label = f"{number:2}. "
            yield from self._wrapped(f"{label}{words} ({self.signs.clean(step.rule)})", 4)

    def _step(self, step: Evidence) -> str:
        note = self.signs.clean(step.note) or self.ui["evidence.it"]
        words = reasons.step(step.rule, self.ui, span=self._snippet(step), note=note)
        return self.signs.clean(words)

    def _snippet(self, step: Evidence) -> str:
        """The words that a step rests on, with the line where that is another one."""
        start, end = reasons.stretch(step, self.text, _SNIPPET)
        words = self.signs.clean(self.text[start:end])
        if reasons.is_clitic(self.quote, start, end):
            words = f"-{words}"
        if len(words) > _SNIPPET:
            words = words[: _SNIPPET - 1].rstrip() + self.signs.ellipsis
        words = f"{self.signs.opening}{words}{self.signs.closing}"
        line = self._line(start)
        here = line == self._line(self.quote.content[0].start)
        return words if here else f"{words} ({self._line_words(line)})"

    def _line(self, position: int) -> int:
        return len(re.findall(r"\r\n|\r|\n", self.text[:position])) + 1

    def _others(self) -> Iterator[str]:
        passed = reasons.others(self.quote)
        if passed:
            yield ""
            yield self._heading("passed-over")
        for step in passed:
            why = reasons.passed_over(step.rule, self.ui)
            where = f" ({self._line_words(self._line(step.start))})"
            yield from self._wrapped(f"  - {self.signs.clean(step.note)}{where} {why}", 4)
        if self.quote.candidates:
            yield ""
            yield self._heading("possible")
        for candidate in self.quote.candidates:
            speaker = self.document.speaker(candidate.speaker)
            chance = "" if candidate.p is None else f" ({self.ui.probability(candidate.p)})"
            if speaker is not None:
                yield from self._wrapped(f"  - {self._name(speaker)}{chance}", 4)

    def _rest(self) -> Iterator[str]:
        """Circumstances, and what to be careful about."""
        spans = {k: v for k, v in self.quote.context.to_dict().items() if v}
        if spans:
            yield ""
            yield self._heading("circumstances")
        for slot, span in spans.items():
            yield from self._wrapped(f"  {self._slot(slot)}: {self.signs.clean(span['text'])}", 4)
        if self.quote.flags:
            yield ""
            yield self._heading("flags")
        for flag in self.quote.flags:
            name = flag_text(flag, self.signs)
            meaning = self.signs.label("flag", flag)
            words = f"{name}: {meaning}" if self.ui.speaks_codes and meaning != name else name
            yield from self._wrapped(f"  {words}", 4)

    def _slot(self, slot: str) -> str:
        """The name of a circumstance."""
        return self.signs.clean(
            slot if self.ui.speaks_codes else self.ui.label("circumstance", slot)
        )

    # -- lines -----------------------------------------------------------------------------------
    def _heading(self, key: str) -> str:
        return self._bold(f"{self.signs.item(f'explain.{key}')}:")

    def _line_words(self, line: int) -> str:
        return self.signs.item("explain.line", number=self.ui.integer(line))

    def _bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def _wrapped(self, text: str, indent: int, head: str = "") -> Iterator[str]:
        """Lines with those after the first indented; ``head`` takes the place of its own text."""
        if not self.signs.unicode:
            text = text.translate(str.maketrans("“”", '""'))
        lines = textwrap.wrap(
            text, self.width, subsequent_indent=" " * indent, break_on_hyphens=False
        )
        plain = head.replace("\x1b[1m", "").replace("\x1b[0m", "")
        if head and lines and lines[0].startswith(plain):
            lines[0] = head + lines[0][len(plain) :]
        yield from lines
