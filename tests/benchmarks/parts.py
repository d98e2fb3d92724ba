"""The parts of the benchmark: each gives its lines of the table."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from . import texts
from .archives import archive
from .articles import corpus, real_articles
from .figures import Figure, curve, megabytes, seconds
from .processes import BenchmarkError, alternating, in_process, quotecli, wall_time

_SAMPLE = "samples/jumpa-pers.txt"
_LIBRARIES = "import typer, rich.console, rich.table"
_SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)
_WHOLE = 10_000_000
"""Code points of the article whose memory is measured."""
_LONG_ENOUGH = 15
"""Seconds that one process is to work, for two to be held against it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How thoroughly to measure, and where to put what is made for it."""

    folder: Path
    quick: bool = False
    full: bool = False

    def rounds(self, usual: int) -> int:
        return 1 if self.quick else usual


def throughput(plan: Plan) -> Iterator[Figure]:
    """The whole work of ``extract --format jsonl`` in one process, start not counted."""
    file, name = real_articles(plan.folder, quick=plan.quick)
    found = in_process("throughput", file=str(file), rounds=plan.rounds(7))
    own, reference = median(found["seconds"]), median(found["reference_seconds"])
    size = found["characters"]
    yield Figure(
        "throughput",
        f"extract --format jsonl, {name}",
        f"{size / own / 1e6:.2f} million characters/s, {found['articles'] / own:.0f} articles/s",
        f"one scan for words, {size / reference / 1e6:.1f} million/s",
        reference / own,
        1 / 7,
        most=False,
        details=found,
    )


def start(plan: Plan) -> Iterator[Figure]:
    """One article to a table, the whole process."""
    shown = {"in a pipe": {}, "as on a terminal": {"FORCE_COLOR": "1", "COLUMNS": "90"}}
    command = [*quotecli(), _SAMPLE]
    libraries = [sys.executable, "-c", _LIBRARIES]
    for how, variables in shown.items():
        measures = partial(wall_time, command, variables), partial(wall_time, libraries)
        own, reference = alternating(measures, plan.rounds(21))
        yield Figure(
            "start",
            f"quotecli {_SAMPLE}, {how}",
            seconds(own),
            f'python -c "{_LIBRARIES}", {seconds(reference)}',
            own / reference,
            3.3,
            details={"seconds": own, "reference_seconds": reference},
        )


MEASURED = (
    *texts.ORDINARY,
    "one sentence",
    "marks of every kind",
    "marks and words",
    "capitals",
    "capitalised words",
    "names in a list",
    "cues",
    "cues and commas",
    "pronouns and cues",
    "commas",
    "initials",
)
"""The kinds of text whose growth is measured: ordinary ones, and the worst of what nobody writes."""


def growth(plan: Plan) -> Iterator[Figure]:
    """Time per character, from small texts to large ones."""
    sizes = _SIZES[: 2 if plan.quick else 6 if plan.full else 5]
    least, limit = (5_000, 5) if plan.quick else (100_000, 3600 if plan.full else 120)
    for kind in MEASURED:
        details: dict[str, Any] = {"sizes": sizes}
        try:
            found = in_process("growth", kind=kind, sizes=sizes, least=least, limit=limit)
        except BenchmarkError as error:
            details["failed"] = str(error)
            yield Figure("growth", kind, "failed", "at 10 KB", None, 1.3, details=details)
            continue
        own = found["nanoseconds"]
        per_scan = [a and a / b for a, b in zip(own, found["reference_nanoseconds"], strict=True)]
        known = [value for value in own if value is not None]
        base = known[1]
        measured = f"{curve(own)} {base:.0f} ns a character, {per_scan[1]:.1f} scans"
        whole = len(known) == len(sizes)
        if not whole:
            measured += f"; stopped at {_size(sizes[len(known)])}"
        details |= {**found, "scans": per_scan}
        yield Figure(
            "growth",
            f"{kind}, {_size(sizes[0])} to {_size(sizes[len(known) - 1])}",
            measured,
            "at 10 KB",
            max(known) / base,
            1.3,
            whole=whole,
            details=details,
        )


def _size(size: int) -> str:
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1000} KB"


def memory(plan: Plan) -> Iterator[Figure]:
    """The peak of a process on one large article, and on many."""
    size = _WHOLE // 100 if plan.quick else _WHOLE
    whole = plan.folder / "whole.txt"
    whole.write_text(texts.text_of("ordinary", size), encoding="utf-8")
    arguments = ["extract", "--format", "jsonl"]
    used = in_process("peak", arguments=[*arguments, str(whole), "--max-size", "600M"])
    aim = 400e6
    yield Figure(
        "memory",
        f"one article of {megabytes(whole.stat().st_size)}",
        megabytes(used),
        "400 MB",
        used / aim,
        1.0,
        details={"bytes": used},
    )
    few, many = (10, 100) if plan.quick else (1000, 10_000)
    peaks = []
    for articles in (few, many):
        file = plan.folder / f"{articles}.jsonl"
        corpus(file, articles)
        peaks.append(in_process("peak", arguments=[*arguments, str(file)]))
    yield Figure(
        "memory",
        f"{many:,} articles",
        megabytes(peaks[1]),
        f"{few:,} articles, {megabytes(peaks[0])}",
        peaks[1] / peaks[0],
        1.1,
        details={"bytes": peaks[1], "reference_bytes": peaks[0]},
    )


def cores(plan: Plan) -> Iterator[Figure]:
    """Two processes against one, on so many articles that starting them is little of it."""
    available = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    if available < 2:
        what = "extract --jobs 2"
        yield Figure("cores", what, "not measured: one core", "--jobs 1", None, 1.8, most=False)
        return
    file = plan.folder / "cores.jsonl"
    command = [*quotecli(), "extract", str(file), "--format", "jsonl", "--jobs"]
    articles = 20 if plan.quick else 500
    corpus(file, articles)
    if not plan.quick:
        taken = wall_time([*command, "1"])
        articles = min(50_000, max(500, round(articles * _LONG_ENOUGH / taken)))
        corpus(file, articles)
    two, one = alternating(
        [partial(wall_time, [*command, jobs]) for jobs in ("2", "1")], plan.rounds(3)
    )
    yield Figure(
        "cores",
        f"extract --jobs 2, {articles:,} articles",
        seconds(two),
        f"--jobs 1, {seconds(one)}",
        one / two,
        1.8,
        most=False,
        details={"seconds": two, "reference_seconds": one},
    )


PARTS: dict[str, Callable[[Plan], Iterator[Figure]]] = {
    "throughput": throughput,
    "start": start,
    "growth": growth,
    "memory": memory,
    "cores": cores,
    "archive": archive,
}
