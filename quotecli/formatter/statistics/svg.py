"""``svg``: a bar chart for print and web, without scripts, fonts or colours of its own.

It is as wide as a page of A4 between its margins, or as a phone.  Bars are grey with a dark edge, that
of what is not known is hatched, and error bars are black, so that it can be read in black and white.
What is not known may be many times all else: its bar is then drawn broken, and the others to scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from quotecli.archive.precision import Estimate
from quotecli.formatter.look import Look
from quotecli.formatter.signs import signs
from quotecli.formatter.statistics import Figures
from quotecli.formatter.statistics.data import Teller, part
from quotecli.formatter.statistics.labels import labels, text_width, wrapped
from quotecli.model import GENERATOR

_WIDTH, _NARROW, _MARGIN = 680, 340, 10
"""Of a page, and of a phone, where names stand above their bars."""
_MILLIMETRES = 180 / 680
_ROW, _BAR = 26, 16
_TITLE, _TEXT, _SMALL = 18, 13, 11
"""Sizes of letters."""
_LINE = 1.35
"""The height of a line, in sizes of letters; that of a label is a little less."""
_CLOSE = 1.2
_LONGEST_LABEL = 240
_TOO_LONG = 3
"""The bar of what is not known is broken where it is so many times the longest of the others."""
_BREAK = 7
_GAP = 8
_FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"


def render(figures: Figures, look: Look) -> str:
    """The chart."""
    return "".join(_Chart(figures, look).lines())


@dataclass(frozen=True, slots=True)
class _Bar:
    label: str
    known: bool
    value: float | None
    """None has no bar: several groups together, or, where others have an estimate, one without."""
    reach: Estimate | None
    said: str


class _Chart:
    def __init__(self, figures: Figures, look: Look) -> None:
        self._figures = figures
        self._teller = Teller(figures, signs(unicode=True, language=look.ui))
        self._width = _NARROW if figures.narrow else _WIDTH
        sure = figures.sure
        self._judged = sure is not None and any(
            sure[number].share is not None for number, _ in figures.shown
        )
        self._bars = [*self._all_bars()]
        self._y = float(_MARGIN)

    def lines(self) -> Iterator[str]:
        """The file, piece by piece."""
        title = self._title()
        body = [*self._head(title), *self._chart(), *self._foot()]
        height = round(self._y + _MARGIN)
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        millimetres = round(self._width * _MILLIMETRES)
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{millimetres}mm" '
            f'viewBox="0 0 {self._width} {height}" '
            f'role="img" aria-labelledby="t d" font-family="{escape(_FONT)}" fill="#000">\n'
        )
        described = "; ".join(f"{bar.label}: {bar.said}" for bar in self._bars)
        yield f'<title id="t">{escape(title)}</title>\n<desc id="d">{escape(described)}</desc>\n'
        yield (
            '<defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
            '<rect width="2" height="6" fill="#777"/></pattern></defs>\n'
        )
        yield f'<rect width="{self._width}" height="{height}" fill="#fff"/>\n'
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
        for number, group in figures.shown:
            value: float | None = part(group.quotes, whole)
            said, reach = teller.percent(part(group.quotes, whole)), None
            if self._judged and figures.sure is not None:
                reach = figures.sure[number].share
                value = reach.value if reach else None
                said = teller.estimate(reach) if reach else said
            label = f" {teller.signs.dot} ".join(teller.label(group))
            count = teller.ui.counted("quotes", group.quotes)
            known = None not in group.labels
            yield _Bar(label, known, value, reach, f"{said} {teller.signs.dot} {count}")
        if figures.others:
            quotes = sum(group.quotes for group in figures.others)
            label = teller.say("others", n=teller.ui.integer(len(figures.others)))
            count = teller.ui.counted("quotes", quotes)
            said = f"{teller.percent(part(quotes, whole))} {teller.signs.dot} {count}"
            yield _Bar(label, False, None, None, said)

    def _head(self, title: str) -> Iterator[str]:
        yield from self._paragraph(title, _TITLE, ' font-weight="bold"')
        key = "chart-corrected" if self._judged else "chart-share"
        yield from self._paragraph(self._teller.say(key), _TEXT)
        if asked := self._teller.asked():
            yield from self._paragraph(asked, _TEXT)
        self._y += _GAP

    def _chart(self) -> Iterator[str]:
        if not self._bars:
            yield from self._paragraph(self._teller.say("none"), _TEXT)
            return
        widest = self._width - 2 * _MARGIN if self._figures.narrow else _LONGEST_LABEL
        names = labels([bar.label for bar in self._bars], _TEXT, widest)
        left = float(_MARGIN)
        if not self._figures.narrow:
            left += max(text_width(line, _TEXT) for lines in names for line in lines) + _GAP
        right = max(text_width(bar.said, _SMALL) for bar in self._bars) + _GAP
        room = self._width - _MARGIN - left - right
        known = [_reach(bar) for bar in self._bars if bar.known]
        most = max(map(_reach, self._bars))
        if any(known) and most > _TOO_LONG * max(known):
            most = max(known)
        rows = [*zip(self._bars, names, strict=True)]
        # In one list with estimates, shares of all quotes would be taken for such.
        apart = [row for row in rows if self._judged and row[0].value is None]
        top = self._y
        for bar, lines in rows:
            if (bar, lines) not in apart:
                yield from self._row(bar, lines, left, room / (most or 1.0), room)
        if not self._figures.narrow:  # there names would stand on it
            yield (
                f'<line x1="{left:.1f}" y1="{top:.1f}" x2="{left:.1f}" y2="{self._y:.1f}" '
                'stroke="#000"/>\n'
            )
        if apart:
            self._y += _GAP
            yield from self._paragraph(self._teller.say("chart-unjudged"), _TEXT)
            for bar, lines in apart:
                yield from self._row(bar, lines, left, 0.0, room)

    def _row(
        self, bar: _Bar, lines: Sequence[str], left: float, scale: float, room: float
    ) -> Iterator[str]:
        """A group: its name, its bar, and its figures behind that."""
        close = _TEXT * _CLOSE
        height = len(lines) * close
        if self._figures.narrow:
            for number, line in enumerate(lines):
                yield _text(left, self._y + number * close + _TEXT, _TEXT, line)
            self._y += height + 2
            middle = self._y + _BAR / 2
            self._y += _BAR + _GAP
        else:
            row = max(_ROW, height + _GAP)
            middle = self._y + row / 2
            for number, line in enumerate(lines):
                base = middle - height / 2 + number * close + close / 2 + _TEXT * 0.35
                yield _text(left - _GAP, base, _TEXT, line, ' text-anchor="end"')
            self._y += row
        end = left
        if bar.value is not None:
            broken = scale * _reach(bar) > room + 0.01
            width = room if broken else scale * bar.value
            end = left + width
            fill = "#bbb" if bar.known else "url(#h)"
            yield (
                f'<rect x="{left:.1f}" y="{middle - _BAR / 2:.1f}" width="{width:.1f}" '
                f'height="{_BAR}" fill="{fill}" stroke="#333"/>\n'
            )
            if broken:
                yield _broken(left + width * 0.8, middle)
            elif bar.reach is not None:
                low, high = (left + scale * each for each in (bar.reach.low, bar.reach.high))
                yield _error_bar(low, high, middle)
                end = max(end, high)
        yield _text(end + _GAP, middle + _SMALL * 0.35, _SMALL, bar.said)

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
        for part_ in wrapped(text, size, self._width - 2 * _MARGIN):
            self._y += size * _LINE
            yield _text(_MARGIN, self._y - size * 0.3, size, part_, style)


def _reach(bar: _Bar) -> float:
    """How far to the right a bar is drawn, or its error bar."""
    return bar.reach.high if bar.reach else bar.value or 0.0


def _broken(x: float, middle: float) -> str:
    """The place where a bar is broken that is longer than there is room."""
    top, bottom, half = middle - _BAR / 2 - 2, middle + _BAR / 2 + 2, _BREAK / 2
    left = f"M{x - half - 2:.1f} {bottom:.1f}L{x - half + 2:.1f} {top:.1f}"
    right = f"L{x + half + 2:.1f} {top:.1f}L{x + half - 2:.1f} {bottom:.1f}"
    edges = left + right.replace("L", "M", 1)
    return (
        f'<path d="{left}{right}Z" fill="#fff"/>\n<path d="{edges}" stroke="#333" fill="none"/>\n'
    )


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
