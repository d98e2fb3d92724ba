"""What it takes to keep articles in an archive, held against extracting them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .articles import corpus
from .figures import Figure, megabytes, seconds
from .processes import alternating, in_process, quotecli, wall_time

if TYPE_CHECKING:
    from .parts import Plan


def archive(plan: Plan) -> Iterator[Figure]:
    """Adding articles, adding them again, the memory that it takes, and the file."""
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


def _anew(database: Path, command: list[str]) -> float:
    """Seconds that a command takes where there is no archive."""
    database.unlink(missing_ok=True)
    return wall_time(command)
