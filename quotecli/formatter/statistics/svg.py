"""``svg``: a bar chart for print and web, without scripts, fonts or colours of its own.

It is as wide as a page of A4 between its margins.  Bars are grey with a dark edge, that of what is not
known is hatched, and error bars are black, so that it can be read in black and white.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from quotecli.archive.precision import Estimate
from quotecli.formatter.look import Look
from quotecli.formatter.signs import signs
from quotecli.formatter.statistics import Figures
from quotecli.formatter.statistics.data import Teller, part
from quotecli.model import GENERATOR

_WIDTH, _MARGIN = 680, 10
_ROW, _BAR = 26, 16
_TITLE, _TEXT, _SMALL = 18, 13, 11
"""Sizes of letters."""
_LINE = 1.35
"""The height of a line, in sizes of letters."""
_LONGEST_LABEL = 240
_TOO_LONG = 3
"""The bar of what is not known is left out where it is so many times the longest: its figure stays."""
_GAP = 8
_FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
_WIDE, _NARROW = frozenset("mwMWOQG%@—"), frozenset("iljtfrI.,:;'|!()[] ·-")


def render(figures: Figures, look: Look) -> str:
    """The chart."""
    return "".join(_Chart(figures, look).lines())


def text_width(text: str, size: float) -> float:
    """How wide words are in such letters, about, and rather more than less."""
    units = 0.0
    for sign in text:
        if sign in _NARROW:
            units += 0.34
        elif sign in _WIDE or ord(sign) > 0x2E7F:
            units += 1.0
        else:
            units += 0.72 if sign.isupper() else 0.57
    return units * size


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Words in lines that are no wider than there is room; a word that is wider is cut."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size) <= room:
            lines[-1] = joined
        else:
            lines.append(cut(word, size, room))
    return lines or [""]


def cut(text: str, size: float, room: float) -> str:
    """Words that are no wider than there is room, with ``…`` where some were left out."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _cut_apart(labels: Sequence[str]) -> list[str]:
    """Labels for which there is room; those that begin alike have their ends too."""
    found = [cut(label, _TEXT, _LONGEST_LABEL) for label in labels]
    times = Counter(found)
    return [
        short if times[short] == 1 else _cut_within(label)
        for label, short in zip(labels, found, strict=True)
    ]


def _cut_within(label: str) -> str:
    if text_width(label, _TEXT) <= _LONGEST_LABEL:
        return label
    half = _LONGEST_LABEL / 2
    return cut(label, _TEXT, half) + cut(label[::-1], _TEXT, half)[::-1].lstrip("…")


@dataclass(frozen=True, slots=True)
class _Bar:
    label: str
    known: bool
    value: float | None
    """None has no bar: it would make all others short."""
    reach: Estimate | None
    said: str


class _Chart:
    def __init__(self, figures: Figures, look: Look) -> None:
        self._figures = figures
        self._teller = Teller(figures, signs(unicode=True, language=look.ui))
        self._bars = [*self._all_bars()]
        self._y = float(_MARGIN)

    def lines(self) -> Iterator[str]:
        """The file, piece by piece."""
        title = self._title()
        body = [*self._head(title), *self._chart(), *self._foot()]
        height = round(self._y + _MARGIN)
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="180mm" viewBox="0 0 {_WIDTH} {height}" '
            f'role="img" aria-labelledby="t d" font-family="{escape(_FONT)}" fill="#000">\n'
        )
        described = "; ".join(f"{bar.label}: {bar.said}" for bar in self._bars)
        yield f'<title id="t">{escape(title)}</title>\n<desc id="d">{escape(described)}</desc>\n'
        yield (
            '<defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
            '<rect width="2" height="6" fill="#777"/></pattern></defs>\n'
        )
        yield f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>\n'
        yield from body
        yield "</svg>\n"

    def _title(self) -> str:
        if self._figures.title is not None:
            return self._teller.signs.clean(self._figures.title)
        title = self._teller.say("title")
        return self._teller.say("by", title=title, by=self._teller.by())

    def _all_bars(self) -> Iterator[_Bar]:
        figures, teller = self._figures, self._teller
        whole = figures.stats.quotes
        known_sizes = (group.quotes for _, group in figures.shown if None not in group.labels)
        longest = part(max(known_sizes, default=whole), whole)
        for number, group in figures.shown:
            value, reach = part(group.quotes, whole), None
            said = teller.percent(value)
            if figures.sure is not None and (reach := figures.sure[number].share) is not None:
                value, said = reach.value, teller.estimate(reach)
            label = f" {teller.signs.dot} ".join(teller.label(group))
            count = teller.ui.counted("quotes", group.quotes)
            known = None not in group.labels
            shown = None if not known and value > _TOO_LONG * longest else value
            yield _Bar(label, known, shown, reach, f"{said} {teller.signs.dot} {count}")
        if figures.others:
            quotes = sum(group.quotes for group in figures.others)
            label = teller.say("others", n=teller.ui.integer(len(figures.others)))
            count = teller.ui.counted("quotes", quotes)
            said = f"{teller.percent(part(quotes, whole))} {teller.signs.dot} {count}"
            yield _Bar(label, False, None, None, said)

    def _head(self, title: str) -> Iterator[str]:
        yield from self._paragraph(title, _TITLE, ' font-weight="bold"')
        key = "chart-share" if self._figures.sure is None else "chart-corrected"
        yield from self._paragraph(self._teller.say(key), _TEXT)
        if asked := self._teller.asked():
            yield from self._paragraph(asked, _TEXT)
        self._y += _GAP

    def _chart(self) -> Iterator[str]:
        if not self._bars:
            yield from self._paragraph(self._teller.say("none"), _TEXT)
            return
        names = [text_width(bar.label, _TEXT) for bar in self._bars]
        left = _MARGIN + min(max(names), _LONGEST_LABEL) + _GAP
        right = max(text_width(bar.said, _SMALL) for bar in self._bars) + _GAP
        room = _WIDTH - _MARGIN - left - right
        most = max((bar.reach.high if bar.reach else bar.value or 0.0) for bar in self._bars) or 1.0
        top = self._y
        labels = _cut_apart([bar.label for bar in self._bars])
        for bar, label in zip(self._bars, labels, strict=True):
            middle = self._y + _ROW / 2
            yield _text(left - _GAP, middle + _TEXT * 0.35, _TEXT, label, ' text-anchor="end"')
            width = room * (bar.value or 0.0) / most
            if bar.value is not None:
                fill = "#bbb" if bar.known else "url(#h)"
                yield (
                    f'<rect x="{left:.1f}" y="{middle - _BAR / 2:.1f}" width="{width:.1f}" '
                    f'height="{_BAR}" fill="{fill}" stroke="#333"/>\n'
                )
            end = left + width
            if bar.reach is not None:
                low, high = (left + room * each / most for each in (bar.reach.low, bar.reach.high))
                yield _error_bar(low, high, middle)
                end = max(end, high)
            yield _text(end + _GAP, middle + _SMALL * 0.35, _SMALL, bar.said)
            self._y += _ROW
        yield (
            f'<line x1="{left:.1f}" y1="{top:.1f}" x2="{left:.1f}" y2="{self._y:.1f}" '
            'stroke="#000"/>\n'
        )

    def _foot(self) -> Iterator[str]:
        self._y += _GAP
        for text in self._teller.totals():
            yield from self._paragraph(text, _SMALL)
        yield from self._paragraph(self._teller.say("chart-note"), _SMALL)
        stats = self._figures.stats
        days = self._teller.say("chart-no-days")
        if stats.since is not None and stats.until is not None:
            days = self._teller.say("chart-days", first=stats.since, last=stats.until)
        source = self._teller.say(
            "chart-source",
            source=self._teller.signs.clean(self._figures.source),
            articles=self._teller.ui.counted("stats-articles", stats.searched),
            days=days,
            generator=GENERATOR,
            date=self._figures.date,
        )
        yield from self._paragraph(source, _SMALL)

    def _paragraph(self, text: str, size: float, style: str = "") -> Iterator[str]:
        for part_ in wrapped(text, size, _WIDTH - 2 * _MARGIN):
            self._y += size * _LINE
            yield _text(_MARGIN, self._y - size * 0.3, size, part_, style)


def _error_bar(low: float, high: float, middle: float) -> str:
    end = _BAR / 4
    points: Sequence[tuple[float, float, float, float]] = (
        (low, middle, high, middle),
        (low, middle - end, low, middle + end),
        (high, middle - end, high, middle + end),
    )
    path = "".join(f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}" for a, b, c, d in points)
    return f'<path d="{path}" stroke="#000" stroke-width="1.6" fill="none"/>\n'


def _text(x: float, y: float, size: float, text: str, style: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{style}>{escape(text)}</text>\n'
