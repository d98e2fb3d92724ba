"""``table``: a line a group, numbers to the right; on a narrow terminal two, the name above."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap

from quotecli.archive.stats import Group
from quotecli.formatter.lines import Line, drawn, limited, line, plain
from quotecli.formatter.look import Look
from quotecli.formatter.signs import signs
from quotecli.formatter.statistics import Figures
from quotecli.formatter.statistics.data import Teller, part

_GAP = "  "
_LEAST = 16
"""Columns that names have at least where all stands on one line."""


def render(figures: Figures, look: Look) -> str:
    """The table as text, the last line ended."""
    teller = Teller(figures, signs(unicode=look.unicode, language=look.ui))
    lines = [line(teller.say("none"))]
    if figures.stats.groups:
        lines = [*_lines(teller, look), line()]
    lines += [line(text, "dim") for text in teller.summary()]
    if look.width is None:
        return "".join(map(plain, lines))
    return drawn(lines, look.width, colour=look.colour)


def _lines(teller: Teller, look: Look) -> list[Line]:
    figures = teller.figures
    heads = ["quotes", "share", "words", "share", "articles", "copies"]
    heads += ["precision", "corrected"] if figures.sure is not None else []
    titles = [teller.say(head) for head in heads]
    names = [teller.label(group) for _, group in figures.shown]
    numbers = [_numbers(teller, number, group) for number, group in figures.shown]
    if figures.others:
        more = teller.say("others", n=teller.ui.integer(len(figures.others)))
        names.append([more, *[""] * (len(figures.stats.by) - 1)])
        numbers.append(_summed(teller, figures.others, len(heads)))
    tops = [teller.signs.own(teller.ui[f"dimension.{by}"]) for by in figures.stats.by]
    widths = _widths([titles, *numbers])
    sizes = _widths([tops, *names])
    all_numbers = sum(widths) + len(_GAP) * len(widths)
    if look.width is not None:
        room = limited(look.width) - all_numbers
        room -= len(_GAP) * (len(sizes) - 1)
        if room < min(sum(sizes), _LEAST * len(sizes)):
            return _stacked(teller, titles, names, numbers)
        while sum(sizes) > room:
            sizes[sizes.index(max(sizes))] -= 1
    rows = [_row([tops], sizes, titles, widths, "dim")]
    for name, values in zip(names, numbers, strict=True):
        rows.append(_row(_wrapped(name, sizes), sizes, values, widths, ""))
    return [each for row in rows for each in row]


def _row(
    names: Sequence[Sequence[str]],
    sizes: Sequence[int],
    numbers: Sequence[str],
    widths: Sequence[int],
    style: str,
) -> list[Line]:
    """The lines of a row: its names, broken to their columns, with the numbers beside the first."""
    found = []
    for number, parts in enumerate(names):
        cells = [part.ljust(size) for part, size in zip(parts, sizes, strict=True)]
        if not number:
            cells += [cell.rjust(width) for cell, width in zip(numbers, widths, strict=True)]
        found.append(line(_GAP.join(cells).rstrip(), style))
    return found


def _wrapped(names: Sequence[str], sizes: Sequence[int]) -> list[tuple[str, ...]]:
    columns = [wrap(name, size) or [""] for name, size in zip(names, sizes, strict=True)]
    return [*zip_longest(*columns, fillvalue="")]


def _stacked(
    teller: Teller,
    titles: Sequence[str],
    names: Sequence[Sequence[str]],
    numbers: Sequence[Sequence[str]],
) -> list[Line]:
    """Each group on two lines: its names, and its numbers under them."""
    dot = f" {teller.signs.dot} "
    lines = []
    for parts, values in zip(names, numbers, strict=True):
        lines.append(line(dot.join(filter(None, parts)), "bold"))
        said = [f"{title} {value}" for title, value in zip(titles, values, strict=True) if value]
        lines.append(Line(runs=((dot.join(said), ""),), indent=2))
    return lines


def _numbers(teller: Teller, number: int, group: Group) -> list[str]:
    """The numbers of a group."""
    stats, integer = teller.figures.stats, teller.ui.integer
    found = [
        integer(group.quotes),
        teller.percent(part(group.quotes, stats.quotes)),
        integer(group.words),
        teller.percent(part(group.words, stats.words)),
        integer(group.articles),
        integer(group.copies),
    ]
    sure = teller.figures.sure
    if sure is not None:
        found += [teller.estimate(sure[number].precision), teller.estimate(sure[number].share)]
    return found


def _summed(teller: Teller, groups: Sequence[Group], size: int) -> list[str]:
    """The numbers of several groups together; articles may be in more than one, and are not summed."""
    stats, integer = teller.figures.stats, teller.ui.integer
    quotes = sum(group.quotes for group in groups)
    words = sum(group.words for group in groups)
    found = [
        integer(quotes),
        teller.percent(part(quotes, stats.quotes)),
        integer(words),
        teller.percent(part(words, stats.words)),
    ]
    return found + [""] * (size - len(found))


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(len, column)) for column in zip(*rows, strict=True)]
