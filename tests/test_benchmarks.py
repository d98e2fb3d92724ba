"""The benchmark runs and has the shape that it should; what it measures is no matter of tests."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_PARTS = {"throughput": 1, "start": 2, "growth": 14, "memory": 2, "cores": 1, "archive": 6}
"""The parts, and how many lines of the table each has."""


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", *arguments],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def measured(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    """What the shortest run of everything prints, and the JSON of it."""
    file = tmp_path_factory.mktemp("benchmarks") / "figures.json"
    run = _run(root, "--quick", "--json", str(file))
    assert run.returncode == 0, run.stderr
    return run.stdout, json.loads(file.read_text(encoding="utf-8"))


def test_table(measured: tuple[str, dict[str, Any]]) -> None:
    """A line for each figure, with its ratio, its aim and whether that is met."""
    headings, _, *lines = measured[0].splitlines()
    assert headings.split() == ["part", "what", "measured", "reference", "ratio", "aim", "met"]
    assert len(lines) == len(measured[1]["rows"])
    for line, row in zip(lines, measured[1]["rows"], strict=True):
        assert line.split()[0] == row["part"]
        assert row["what"] in line
        assert line.split()[-3] in ("≤", "≥")


def test_figures(measured: tuple[str, dict[str, Any]]) -> None:
    rows = measured[1]["rows"]
    assert {part: sum(row["part"] == part for row in rows) for part in _PARTS} == _PARTS
    assert len(rows) == sum(_PARTS.values())
    for row in rows:
        assert set(row) == {
            *(
                "part",
                "what",
                "measured",
                "reference",
                "ratio",
                "aim",
                "most",
                "met",
                "whole",
                "details",
            ),
        }
        met = (
            row["ratio"] is not None
            and row["whole"]
            and (row["ratio"] <= row["aim"] if row["most"] else row["ratio"] >= row["aim"])
        )
        assert row["met"] is (None if row["ratio"] is None else met)
    assert set(measured[1]["machine"]) == {"quotecli", "python", "system", "processor", "cores"}
    for row in rows:
        if row["part"] == "growth":
            sizes = len(row["details"]["sizes"])
            assert len(row["details"]["nanoseconds"]) == sizes
            assert len(row["details"]["scans"]) == sizes


def test_a_part_that_there_is_not(root: Path) -> None:
    run = _run(root, "speed")
    assert run.returncode == 2
    assert "speed" in run.stderr
    assert "Traceback" not in run.stderr
