"""Who gets quoted, for people and as data: one module a format; and samples for review."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from quotecli.formatter.look import Look

if TYPE_CHECKING:
    from quotecli.archive.sample import Judgement, Sure
    from quotecli.archive.stats import Group, Stats

FORMATS: tuple[str, ...] = ("table", "csv", "json", "svg")
SAMPLE_FORMATS: tuple[str, ...] = ("csv", "json")


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of an archive, and what is known of how right they are.

    * ``stats``: the figures;
    * ``judgement``, ``sure``: what a person judged, and what follows for each group; None where there
      is no judged sample;
    * ``asked``: the criteria that were given, by name;
    * ``source``: the name of the archive;
    * ``date``: the day on which they are made;
    * ``limit``: groups that are shown; the others are summed up.  None: all;
    * ``title``: of a chart; None is one of our own;
    * ``narrow``: whether a chart is for a phone.
    """

    stats: Stats
    judgement: Judgement | None
    sure: tuple[Sure, ...] | None
    asked: dict[str, str]
    source: str
    date: str
    limit: int | None = None
    title: str | None = None
    narrow: bool = False

    @property
    def shown(self) -> tuple[tuple[int, Group], ...]:
        """The groups that are shown, with their numbers; what is not known is always one."""
        groups = enumerate(self.stats.groups)
        if self.limit is None:
            return tuple(groups)
        return tuple(
            (number, group)
            for number, group in groups
            if number < self.limit or group.labels[:1] == (None,)
        )

    @property
    def others(self) -> tuple[Group, ...]:
        """Those that are summed up."""
        shown = {number for number, _ in self.shown}
        return tuple(g for number, g in enumerate(self.stats.groups) if number not in shown)


def render(figures: Figures, format: str, look: Look) -> str:
    """The figures in one of ``FORMATS``; ``ValueError`` for any other."""
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}: choose one of {', '.join(FORMATS)}")
    module = import_module(f"quotecli.formatter.statistics.{format}")
    text: str = module.render(figures, look)
    return text
