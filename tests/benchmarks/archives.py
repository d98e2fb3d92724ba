"""What it takes to keep articles in an archive, held against extracting them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .articles import corpus
from .figures import Figure, megabytes, seconds
from .processes import alternating, in_process, quotecli, wall_time

if TYPE_CHECKING:
    from .parts import Plan


def archive(plan: Plan) -> Iterator[Figure]:
    """Adding articles, adding them again, the memory that it takes, searching, and the file."""
    few, many = (20, 60) if plan.quick else (2000, 20_000)
    files = {articles: plan.folder / f"archive-{articles}.jsonl" for articles in (few, many)}
    for articles, file in files.items():
        corpus(file, articles)
    database = plan.folder / "speed.db"
    extracting = [*quotecli(), "extract", str(files[few]), "--format", "jsonl", "--with-text"]
    adding = [*quotecli(), "archive", "add", str(database), str(files[few])]
    measures = partial(_anew, database, adding), partial(wall_time, adding)
    add, again, extract = alternating([*measures, partial(wall_time, extracting)], plan.rounds(3))
    reference = f"extract --format jsonl, {few / extract:.0f} articles/s"
    yield Figure(
        "archive",
        f"archive add, {few:,} articles",
        f"{few / add:.0f} articles/s",
        reference,
        extract / add,
        0.5,
        most=False,
        details={"seconds": add, "reference_seconds": extract},
    )
    yield Figure(
        "archive",
        f"archive add, the same {few:,} articles again",
        seconds(again),
        f"extract, {seconds(extract)}",
        again / extract,
        0.25,
        details={"seconds": again, "reference_seconds": extract},
    )
    peaks = []
    for articles, file in files.items():
        database = plan.folder / f"{articles}.db"
        peaks.append(in_process("peak", arguments=["archive", "add", str(database), str(file)]))
    yield Figure(
        "archive",
        f"memory of archive add, {many:,} articles",
        megabytes(peaks[1]),
        f"{few:,} articles, {megabytes(peaks[0])}",
        peaks[1] / peaks[0],
        1.1,
        details={"bytes": peaks[1], "reference_bytes": peaks[0]},
    )
    yield from _asked(database, many)
    size, text = database.stat().st_size, files[many].stat().st_size
    yield Figure(
        "archive",
        f"the SQLite file, {many:,} articles",
        megabytes(size),
        f"their JSON Lines, {megabytes(text)}",
        size / text,
        10,
        details={"bytes": size, "reference_bytes": text},
    )


_SEARCHES: tuple[dict[str, Any], ...] = (
    {},
    {"words": "yang"},
    {"words": "di dan"},
    {"words": "a*"},
    {"words": '"tidak ada"'},
    {"words": "warga", "within": "articles"},
    {"words": "katakosong"},
    {"words": "yang", "speaker": "kepala"},
    {"speaker": "ketua", "acts": frozenset({"adds"})},
    {"words": "yang", "kinds": frozenset({"document"})},
    {"words": "di", "types": frozenset({"mixed"}), "acts": frozenset({"denies"})},
    {"speaker": "siti", "kinds": frozenset({"person"})},
)
"""What is looked for: what is frequent, what is rare, and both at once."""


def _asked(database: Path, articles: int) -> Iterator[Figure]:
    """Searching, and figures of all articles; the archive is open."""
    from quotecli.archive import Archive
    from quotecli.archive.search import Criteria, search
    from quotecli.archive.stats import stats

    with Archive.open(str(database)) as opened:
        times = [
            min(_timed(partial(search, opened, Criteria(**asked))) for _ in range(3))
            for asked in _SEARCHES
        ]
        counting = _timed(partial(stats, opened, ("kind",)))
    yield Figure(
        "archive",
        f"the slowest of {len(times)} searches, {articles:,} articles",
        seconds(max(times)),
        "a tenth of a second of the processor",
        max(times) / 0.1,
        1,
        details={"seconds": max(times), "reference_seconds": 0.1},
    )
    yield Figure(
        "archive",
        f"archive stats, {articles:,} articles",
        seconds(counting),
        "ten seconds of the processor",
        counting / 10,
        1,
        details={"seconds": counting, "reference_seconds": 10},
    )


def _timed(work: Callable[[], object]) -> float:
    """Seconds of the processor that something takes, whatever else the machine does."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _anew(database: Path, command: list[str]) -> float:
    """Seconds that a command takes where there is no archive."""
    database.unlink(missing_ok=True)
    return wall_time(command)
