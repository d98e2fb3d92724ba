"""What is measured, and how it is shown: as a table, and as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

_BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    part: str
    """``throughput``, ``start``, ``growth``, ``memory``, ``cores`` or ``archive``."""
    what: str
    measured: str
    """What was measured, with its unit."""
    reference: str
    """What it is a ratio to, measured in the same run."""
    ratio: float | None
    """None where it could not be measured; ``measured`` says why."""
    aim: float
    most: bool = True
    """Whether the ratio may be no more than the aim; otherwise no less."""
    whole: bool = True
    """Whether everything was measured; what was left out for its time is no aim met."""
    details: dict[str, Any] = field(default_factory=dict)
    """The single figures, by name."""

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where nothing was measured."""
        if self.ratio is None:
            return None
        return self.whole and (self.ratio <= self.aim if self.most else self.ratio >= self.aim)

    def data(self) -> dict[str, Any]:
        """The figure as JSON has it."""
        return {**asdict(self), "met": self.met}

    def cells(self) -> tuple[str, ...]:
        """What stands in the table, see ``HEADINGS``."""
        ratio = "–" if self.ratio is None else _number(self.ratio)
        aim = f"{'≤' if self.most else '≥'} {_number(self.aim)}"
        met = {None: "–", True: "yes", False: "no"}[self.met]
        return self.part, self.what, self.measured, self.reference, ratio, aim, met


HEADINGS = ("part", "what", "measured", "reference", "ratio", "aim", "met")


def _number(value: float) -> str:
    """Three digits that count: 0.143, 2.87, 41."""
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.0f}"


def seconds(value: float) -> str:
    """A time in the unit that suits it."""
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.1f} s"


def megabytes(value: float) -> str:
    """Bytes as megabytes."""
    return f"{value / 1e6:.0f} MB" if value >= 1e7 else f"{value / 1e6:.1f} MB"


def curve(values: Sequence[float | None]) -> str:
    """A bar for each value from nothing to the largest; a stop where there is none."""
    largest = max((value for value in values if value is not None), default=1.0)
    return "".join(
        "·" if value is None else _BARS[round((len(_BARS) - 1) * value / largest)]
        for value in values
    )


def plain(figures: Sequence[Figure]) -> str:
    """The table for a terminal."""
    rows = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]]) + "\n"


def markdown(rows: Sequence[dict[str, Any]]) -> str:
    """The table as README.md has it, of figures as JSON has them."""
    fields = Figure.__dataclass_fields__
    figures = [Figure(**{key: row[key] for key in fields}) for row in rows]
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(figure.cells() for figure in figures)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
