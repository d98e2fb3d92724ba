"""A bar on standard error that says how far a batch is; only on a terminal, and only if the
batch takes long enough for anybody to wonder."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from quotecli.cli import ui
from quotecli.ui import strings

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import ProgressColumn

_DELAY = 0.7
"""Seconds before the bar shows."""


class Progress:
    """Counts what is done, and draws it.

    Args:
        total: bytes of all inputs; None where nobody knows.
        shown: whether there may be a bar at all.
    """

    def __init__(self, total: int | None, *, shown: bool) -> None:
        self._total = total
        self._shown = shown
        self._bytes = self._documents = 0
        self._begun = monotonic()
        self._skipped = 0
        self._bar: Bar | None = None

    def advance(self, size: int, documents: int = 0, *, before: bool = False) -> None:
        """Some bytes and documents are done; ``before``: by an earlier run."""
        self._bytes += size
        self._documents += documents
        if before:
            self._skipped += documents
            self._begun = monotonic()
        if not self._shown:
            return
        if self._bar is None:
            if monotonic() - self._begun < _DELAY:
                return
            self._bar = _bar(self._total)
        (task,) = self._bar.tasks
        seconds = max(monotonic() - self._begun, 0.001)
        self._bar.update(
            task.id,
            completed=self._bytes,
            counts=counts(self._documents, (self._documents - self._skipped) / seconds),
        )
        self._bar.start()  # once there is something to show; later it does nothing

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _bar(total: int | None) -> Bar:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    words = strings(ui.chosen())
    # Not over the whole line: the ^C that a terminal shows would take another one, and the
    # bar could not be taken away.
    columns: list[str | ProgressColumn] = [
        BarColumn(bar_width=24),
        TextColumn("{task.fields[counts]} ·", markup=False),
    ]
    if total is None:
        columns.append(TimeElapsedColumn())
    else:
        percent = words["number.percent"].format(n="{task.percentage:>3.0f}")
        columns.insert(1, TaskProgressColumn(f"{percent} ·", markup=False))
        columns += [TimeRemainingColumn(), TextColumn(words["progress.left"], markup=False)]
    bar = Progress(
        *columns,
        console=Console(stderr=True, highlight=False, markup=False, emoji=False),
        transient=True,
        redirect_stdout=False,
    )
    bar.add_task("", total=total, counts="")
    return bar


def counts(documents: int, rate: float) -> str:
    """How many documents, and how many a second."""
    words = strings(ui.chosen())
    speed = words.integer(round(rate)) if rate >= 10 else words.decimal(f"{rate:.1f}")
    return f"{words.counted('documents', documents)} · {words['progress.rate'].format(n=speed)}"
