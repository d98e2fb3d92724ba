"""A quote and what can be decided about it, as lines for a terminal of some size."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from quotecli.decisions import Person
from quotecli.formatter import reasons
from quotecli.formatter.passages import Passages
from quotecli.formatter.rows import flag_text
from quotecli.formatter.signs import Signs
from quotecli.review.session import View
from quotecli.ui import strings

_OTHERS = 9
"""Others that are shown at a time at most, one for each digit."""
_FEWEST = 2
_NARROWEST, _WIDEST = 40, 100
_LOWEST = 16
_ENOUGH = 8
"""Lines of it that others do not take away."""
_KEYS = 11
"""Columns of the keys in the help, and what is between them and what they do."""
_TEXT = 3
"""Lines of the article that are shown in any case."""


class Screen:
    """Draws views; ``width`` and ``height`` in characters, ``height`` None where lines just follow each
    other."""

    def __init__(self, signs: Signs, *, width: int, height: int | None, colour: bool) -> None:
        self._signs = signs
        self._ui = signs.ui
        self._words = strings(signs.language, "review")
        self._width = min(max(width, _NARROWEST), _WIDEST)
        self._height = height
        self._colour = colour
        self.shown = _OTHERS
        """How many others ``draw`` shows at a time."""

    def draw(
        self, view: View, paragraphs: Sequence[tuple[int, int]], *, page: int = 0, note: str = ""
    ) -> list[str]:
        """The lines of a view.

        Args:
            view: what is shown.
            paragraphs: of the text, start and end in code points.
            page: which of the others are shown, ``shown`` at a time.
            note: what came of the last key.
        """
        head = [*self._head(view), self._signs.rule * self._width]
        why, speaker = list(self._why(view)), list(self._speaker(view))
        keys = self._wrapped(self._words["keys.line"], 0)
        told = self._wrapped(self._signs.clean(note), 0)
        passages = Passages(
            view.document, view.rows, self._signs, width=self._width, colour=self._colour
        )
        legend = list(passages.legend())
        gap = [""]
        own, first = _own(view, passages, paragraphs)
        if self._height is None:
            text = _filled(own, passages, paragraphs[max(0, first - 1) : first], None)
        else:
            # One line is the prompt's.
            room = max(self._height, _LOWEST) - 1 - len(head) - len(told)
            least = _TEXT + min(_FEWEST, len(view.others)) + 1
            if room - len(why) - len(speaker) - len(keys) - 3 < least:
                gap, legend, why, speaker = [], [], why[:1], speaker[:2]
                keys = self._wrapped(self._words["keys.short"], 0)
            room -= len(why) + len(speaker) + len(keys) + 3 * len(gap)
            if room - len(legend) - 1 < least + 2:
                legend = []
            room -= len(legend) + bool(legend)
            self.shown = min(_OTHERS, max(_FEWEST, room - min(max(len(own), _TEXT), _ENOUGH) - 1))
            room = max(_TEXT, room - len(list(self._others(view, page))))
            text = self._window(own, room)
            if len(own) <= room:
                text = _filled(own, passages, paragraphs[:first], room)
        marks = [*gap, *legend] if legend else []
        who = [*why, *speaker, *gap, *self._others(view, page)]
        lines = [*head, *text, *marks, *gap, *who, *gap, *keys]
        # Where lines follow each other, what came of a key stands right below it.
        lines = [*told, "", *lines] if self._height is None and told else [*lines, *told]
        return [line.rstrip() for line in lines]

    def help(self) -> list[str]:
        """What the keys do."""
        lines = self._words["keys.help"].strip().split("\n")
        return [line for text in lines for line in self._wrapped(text, _KEYS)]

    def _head(self, view: View) -> Iterator[str]:
        first, signs = view.rows[0], self._signs
        parts = [signs.clean(view.document.id)]
        numbers = {"n": self._ui.integer(view.number), "all": self._ui.integer(view.count)}
        parts.append(self._signs.own(self._words["screen.place"].format(**numbers)))
        parts += [first.id, signs.at(*(row.paragraph for row in view.rows))]
        parts += [signs.label("type", first.type), signs.label("act", first.act)]
        yield from self._wrapped(f" {signs.dot} ".join(part for part in parts if part), 0)

    def _window(self, lines: Sequence[tuple[str, bool]], room: int) -> list[str]:
        """As many lines as there is room for, those that are marked and some around them."""
        marked = [n for n, (_, is_marked) in enumerate(lines) if is_marked] or [0]
        room = max(1, room - 1)
        spare = max(0, room - (marked[-1] - marked[0] + 1))
        # Who is meant stands more often before than after.
        before = spare - spare // 4
        first = max(0, min(marked[0] - before, len(lines) - room))
        shown = [line for line, _ in lines[first : first + room]]
        left = self._words["screen.cut"].format(n=self._ui.integer(len(lines) - len(shown)))
        return [*shown, self._signs.own(f"  {left}")]

    # -- who -------------------------------------------------------------------------------------
    def _why(self, view: View) -> Iterator[str]:
        told = [self._reason(code, view.under) for code in view.reasons if code != "all"]
        if not told:
            return
        head = f"{self._words['screen.because']}: "
        yield from self._wrapped(head + "; ".join(told), len(head))

    def _reason(self, code: str, under: float) -> str:
        kind, sign, flag = code.partition(":")
        if sign and kind == "flag":
            known = self._ui.label("flag", flag)
            return known if known != flag else flag_text(flag, self._signs)
        limit = self._ui.decimal(f"{under:g}")
        return self._words.label("reason", code).format(n=limit)

    def _speaker(self, view: View) -> Iterator[str]:
        first = view.rows[0]
        head = f"{self._words['screen.speaker']}: "
        name = self._words["screen.open"]
        if view.proposed is not None:
            name = self.said(view.proposed)
        parts = [name]
        if first.confidence is not None:
            number = self._ui.probability(first.confidence)
            parts.append(self._ui["row.confidence"].format(number=number))
        if first.link is not None:
            parts.append(reasons.link(first.link, self._ui))
        if len(view.rows) > 1:
            ids = self._ui["list.comma"].join(row.id for row in view.rows[1:])
            parts.append(self._words["screen.chain"].format(ids=ids))
        lines = list(self._wrapped(head + f" {self._signs.dot} ".join(parts), len(head)))
        if lines and self._colour:
            lines[0] = f"\x1b[1m{head.rstrip()}\x1b[0m" + lines[0][len(head.rstrip()) :]
        yield from lines

    def _others(self, view: View, page: int) -> Iterator[str]:
        if not view.others:
            yield f"  {self._signs.own(self._words['screen.nobody'])}"
            return
        first, count = page * self.shown, self.shown
        if len(view.others) == first + count + 1 and count < _OTHERS:
            count += 1  # its line would else be taken by the one that says so
        for number, someone in enumerate(view.others[first : first + count], 1):
            (line, *_) = self._wrapped(f"  {number}  {self.said(someone)}", 5) or [""]
            yield line
        if (more := len(view.others) - first - count) > 0:
            yield f"  {self._signs.own(self._words['screen.more'].format(n=self._ui.integer(more)))}"

    def said(self, someone: Person) -> str:
        """A speaker in a line: the name, and what the article says of it."""
        kind = self._ui.label("kind", someone.kind) if someone.kind != "person" else ""
        beside = [someone.role, someone.description, kind]
        parts = [someone.name, *(part for part in beside if part and part != someone.name)]
        return self._ui["list.comma"].join(map(self._signs.clean, parts))

    # -- lines -----------------------------------------------------------------------------------
    def _wrapped(self, text: str, indent: int) -> list[str]:
        return textwrap.wrap(
            self._signs.own(text),
            self._width,
            subsequent_indent=" " * indent,
            break_on_hyphens=False,
        )


def _own(
    view: View, passages: Passages, paragraphs: Sequence[tuple[int, int]]
) -> tuple[list[tuple[str, bool]], int]:
    """The lines of the paragraphs that a quote stands in, and the number of the first of these."""
    start = min(row.content[0].start for row in view.rows)
    end = max(row.content[-1].end for row in view.rows)
    inside = [n for n, span in enumerate(paragraphs) if span[0] < end and span[1] > start]
    # Where no paragraph is known to hold it, the quote is shown alone.
    spans = paragraphs[inside[0] : inside[-1] + 1] if inside else [(start, end)]
    lines: list[tuple[str, bool]] = []
    for span in spans:
        lines += [("", False)] * bool(lines) + passages.stretch(*span)
    return lines, inside[0] if inside else 0


def _filled(
    own: Sequence[tuple[str, bool]],
    passages: Passages,
    before: Sequence[tuple[int, int]],
    room: int | None,
) -> list[str]:
    """The lines of a quote, and as many whole paragraphs before it as there is room for."""
    lines = [line for line, _ in own]
    for span in reversed(before):
        more = [line for line, _ in passages.stretch(*span)]
        if room is not None and len(lines) + len(more) + 1 > room:
            break
        lines = [*more, "", *lines]
    return lines
