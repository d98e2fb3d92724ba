"""One quote explained: the passage it stands in, the way to its speaker, and who was passed over.

With colours source, cue and content have one each; without, each has its kind of bracket.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from quotecli.formatter import reasons
from quotecli.formatter.rows import flag_text
from quotecli.formatter.signs import Signs
from quotecli.model import Document, Evidence, Quote, Speaker

_REACH = 220
"""Characters of the passage on either side of the marked spans, at most."""
_FAR = 400
"""Spans farther apart than this stand in passages of their own."""
_SNIPPET = 60
_NARROWEST, _WIDEST = 40, 100

_BREAK = re.compile(r"[\r\n]")
_PARTS = ("content", "cue", "source")
_OPEN = dict(zip(_PARTS, "\ue000\ue001\ue002", strict=True))
_SHUT = dict(zip(_PARTS, "\ue003\ue004\ue005", strict=True))
_BRACKETS: dict[str, str | int | None] = dict(
    zip([*_OPEN.values(), *_SHUT.values()], "[<{]>}", strict=True)
)
_COLOURS = {"content": "32", "cue": "1;33", "source": "1;36"}
_HELD = re.compile("[\ue000-\ue005]")


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
        for passage in self._passages():
            yield from self._painted(passage)
            yield ""
        marks = " ".join(
            f"{_OPEN[part]}{signs.item(f'explain.{part}')}{_SHUT[part]}"
            for part in _PARTS
            if self._spans(part)
        )
        yield from self._painted(marks)
        yield ""
        yield from self._speaker()
        yield ""
        yield from self._way()
        yield from self._others()
        yield from self._rest()

    # -- the passage -----------------------------------------------------------------------------
    def _spans(self, part: str) -> list[tuple[int, int]]:
        if part == "content":
            return [(span.start, span.end) for span in self.quote.content]
        span = self.quote.cue if part == "cue" else self.quote.source
        return [(span.start, span.end)] if span else []

    def _passages(self) -> Iterator[str]:
        """The text around what is marked; parts far from each other stand apart."""
        spans = sorted((start, end, part) for part in _PARTS for start, end in self._spans(part))
        groups: list[list[tuple[int, int, str]]] = []
        reach = 0
        for span in spans:
            if not groups or span[0] - reach > _FAR:
                groups.append([])
            groups[-1].append(span)
            reach = max(reach, span[1])
        for group in groups:
            first, last = group[0][0], max(end for _, end, _ in group)
            start, end = self._around(first, last)
            more_before = self.signs.ellipsis + " " if self._inside_line(start, -1) else ""
            more_after = " " + self.signs.ellipsis if self._inside_line(end, 1) else ""
            yield more_before + self._marked(start, end, group) + more_after

    def _around(self, first: int, last: int) -> tuple[int, int]:
        """From the start of a sentence to the end of one, in the lines of the spans."""
        floor, ceiling = max(0, first - _REACH), min(len(self.text), last + _REACH)
        start = floor
        before = [stop.end() for stop in reasons.STOP.finditer(self.text, floor, first)]
        if before:
            # The sentence before helps to understand; the line before is another matter.
            start = before[-1]
            same_line = len(before) > 1 and not _BREAK.search(self.text[before[-2] - 1 : start])
            if same_line:
                start = before[-2]
        end = ceiling
        stop = reasons.STOP.search(self.text, max(first, last - 2), ceiling)
        if stop is not None:
            end = max(last, stop.end())
        while end > last and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _inside_line(self, position: int, step: int) -> bool:
        """Whether the line goes on beyond a position."""
        rest = self.text[position : position + 3] if step > 0 else self.text[:position][-3:]
        words = rest.lstrip(" \t") if step > 0 else rest.rstrip(" \t")
        return bool(words) and words[0 if step > 0 else -1] not in "\r\n\u2028\u2029"

    def _marked(self, start: int, end: int, spans: Sequence[tuple[int, int, str]]) -> str:
        """The text with a sign where each span begins and ends; outer spans open first."""
        points: list[tuple[int, int, int, str]] = []
        for first, last, part in spans:
            points.append((first, 1, -last, _OPEN[part]))
            points.append((last, 0, -first, _SHUT[part]))
        pieces = []
        at = start
        for position, _, _, sign in sorted(points):
            pieces += [self._piece(at, position), sign]
            at = max(at, position)
        pieces.append(self._piece(at, end))
        return "".join(pieces)

    def _piece(self, start: int, end: int) -> str:
        """Text as it may be shown, its outer white space kept as one blank."""
        raw = self.text[start:end]
        if not raw.strip():
            return " " if raw else ""
        clean = _HELD.sub("\ufffd", self.signs.clean(raw))
        return " " * raw[:1].isspace() + clean + " " * raw[-1:].isspace()

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

    def _painted(self, text: str) -> Iterator[str]:
        """Lines of marked text, its signs made to colours or brackets."""
        indent = "  "
        open_parts: list[str] = []
        for line in textwrap.wrap(
            text,
            self.width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_on_hyphens=False,
        ):
            if not self.colour:
                yield line.translate(str.maketrans(_BRACKETS))
                continue
            painted = [indent, self._style(open_parts)]
            for char in line[len(indent) :]:
                part = next((p for p in _PARTS if char in (_OPEN[p], _SHUT[p])), None)
                if part is None:
                    painted.append(char)
                    continue
                if char == _OPEN[part]:
                    open_parts.append(part)
                elif part in open_parts:
                    open_parts.remove(part)
                painted.append("\x1b[0m" + self._style(open_parts))
            yield "".join(painted) + ("\x1b[0m" if open_parts else "")

    def _style(self, parts: Sequence[str]) -> str:
        return f"\x1b[{_COLOURS[parts[-1]]}m" if parts else ""
