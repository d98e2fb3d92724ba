"""What is done in a process of its own, so that nothing from before counts.

``python -m tests.benchmarks.jobs JOB RESULT`` runs a job with the arguments that standard input
holds as JSON, and writes what came of it into RESULT.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import texts
from .articles import SAMPLES

_REFERENCE = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
"""What throughput and growth are held against: words and signs, found by one scan."""
_ADDRESS_SPACE = 12_000_000_000
"""Bytes beyond which a text that takes too much memory must fail, and not the machine."""


def throughput(file: str, rounds: int) -> dict[str, Any]:
    """Seconds of each round for the whole work on a file of JSON Lines, and for the reference.

    ``quotecli extract FILE --format jsonl`` is run after a first run on one sample, so that
    everything is loaded.
    """
    from quotecli.cli import main

    lines = Path(file).read_text(encoding="utf-8").splitlines()
    read = [json.loads(line)["text"] for line in lines if line.strip()]
    sample = str(SAMPLES / "jumpa-pers.txt")
    gc.disable()  # as the program does before it begins
    _succeeded(main(["extract", sample, "--format", "jsonl"]))
    own, reference = [], []
    for _ in range(rounds):
        begun = time.perf_counter()
        for text in read:
            _REFERENCE.findall(text)
        reference.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        _succeeded(main(["extract", file, "--format", "jsonl"]))
        own.append(time.perf_counter() - begun)
    return {
        "seconds": own,
        "reference_seconds": reference,
        "characters": sum(map(len, read)),
        "articles": len(read),
    }


def growth(kind: str, sizes: list[int], least: int, limit: float) -> dict[str, Any]:
    """Nanoseconds a code point for texts of one kind, of each size, and for the reference.

    Sizes are left out, as None, from where one text would take longer than ``limit`` seconds.  Of
    small texts as many are read as make ``least`` code points.
    """
    from quotecli import extract

    _memory_is_limited()
    for seed in range(100, 103):  # what is made when it is first needed is there then
        extract(texts.text_of(kind, 3_000, seed))
    gc.disable()  # the command does not look for garbage within its first article
    own: list[float | None] = []
    reference: list[float | None] = []
    last = 0.0
    for size in sizes:
        if last * 10 > limit:
            own.append(None)
            reference.append(None)
            continue
        many = [texts.text_of(kind, size, seed) for seed in range(max(1, least // size))]
        taken, scanned = _best(extract, many), _best(_REFERENCE.findall, many)
        own.append(taken / sum(map(len, many)) * 1e9)
        reference.append(scanned / sum(map(len, many)) * 1e9)
        last = taken / len(many)
    return {"nanoseconds": own, "reference_nanoseconds": reference}


def _best(work: Callable[[str], object], many: list[str]) -> float:
    """Seconds of the processor in the quickest of three runs over all texts, or of fewer that
    take long."""
    taken: list[float] = []
    while len(taken) < 3 and sum(taken) < 4:
        gc.collect()
        begun = time.process_time()
        for text in many:
            work(text)
        taken.append(time.process_time() - begun)
    return min(taken)


def peak(arguments: list[str]) -> int:
    """The most bytes of memory that a command line of quotecli took, its start counted."""
    from quotecli.cli import main

    gc.disable()
    _memory_is_limited()
    _succeeded(main(arguments))
    return _peak()


def _peak() -> int:
    status = Path("/proc/self/status")
    if status.is_file():
        # What the system says of a process that has ended may be its parent's.
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        if found:
            return int(found[1]) * 1024
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


def _memory_is_limited() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))


def _succeeded(status: int) -> None:
    if status:
        raise SystemExit(f"quotecli ended with status {status}")


if __name__ == "__main__":
    _, job, result = sys.argv
    made = globals()[job](**json.load(sys.stdin))
    Path(result).write_text(json.dumps(made), encoding="utf-8")
