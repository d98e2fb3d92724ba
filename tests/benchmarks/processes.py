"""Work in new processes: how long a program takes, and what a job in a process of its own finds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from .articles import ROOT

_PLAIN = {"QUOTECLI_LEXICON": "", "QUOTECLI_UI": "en"}
_LEFT_OUT = ["FORCE_COLOR", "NO_COLOR", "COLUMNS", "QUOTECLI_DECISIONS", "QUOTECLI_DEBUG"]
# What is installed has been compiled; what was edited since is, at the first run.
_LEFT_OUT += ["PYTHONDONTWRITEBYTECODE"]


class BenchmarkError(Exception):
    """A program that was to be measured failed; the text says which and why."""


def environment(more: Mapping[str, str] = {}) -> dict[str, str]:
    """The variables of whatever is measured: nothing of one's own changes what it does."""
    kept = {key: value for key, value in os.environ.items() if key not in _LEFT_OUT}
    return {**kept, **_PLAIN, **more}


def quotecli() -> list[str]:
    """The program as it is installed; else the module."""
    program = Path(sys.executable).with_name("quotecli")
    return [str(program)] if program.is_file() else [sys.executable, "-m", "quotecli"]


def wall_time(command: Sequence[str], variables: Mapping[str, str] = {}) -> float:
    """Seconds that a program takes from beginning to end, its output read through a pipe."""
    begun = time.perf_counter()
    run = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    taken = time.perf_counter() - begun
    if run.returncode:
        raise BenchmarkError(f"{' '.join(command)}: {run.stderr.decode(errors='replace')[-500:]}")
    return taken


def alternating(measures: Sequence[Callable[[], float]], rounds: int) -> list[float]:
    """The median of each measure, taken in turns so that what else the machine does hits all
    alike; a first turn does not count."""
    taken = [[measure() for measure in measures] for _ in range(rounds + 1)][1:]
    return [median(times) for times in zip(*taken, strict=True)]


def in_process(job: str, **arguments: Any) -> Any:
    """What a function of ``tests.benchmarks.jobs`` gives in a new process.

    Raises:
        BenchmarkError: if the process does not end well.
    """
    with TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        run = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.jobs", job, str(result)],
            cwd=ROOT,
            env=environment(),
            input=json.dumps(arguments).encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        if run.returncode or not result.is_file():
            end = run.stderr.decode(errors="replace").strip()[-500:]
            raise BenchmarkError(f"{job} {arguments}: status {run.returncode}: {end}")
        return json.loads(result.read_text(encoding="utf-8"))
