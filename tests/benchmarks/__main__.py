"""Measure and print: see ``python -m tests.benchmarks --help``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quotecli import __version__

from .figures import Figure, plain
from .parts import PARTS, Plan
from .processes import BenchmarkError
from .readme import write_table


def main(arguments: list[str]) -> int:
    """Run the parts that are asked for; gives the exit status."""
    parser = _parser()
    given = parser.parse_args(arguments)
    names = given.parts or list(PARTS)
    if unknown := [name for name in names if name not in PARTS]:
        parser.error(f"no part {unknown[0]!r}: choose of {', '.join(PARTS)}")
    figures: list[Figure] = []
    try:
        with TemporaryDirectory() as folder:
            plan = Plan(Path(folder), quick=given.quick, full=given.full)
            for name in names:
                print(f"measuring {name} …", file=sys.stderr, flush=True)
                for figure in PARTS[name](plan):
                    print("  ".join(figure.cells()[1:]), file=sys.stderr, flush=True)
                    figures.append(figure)
    except BenchmarkError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(plain(figures), end="")
    data = {"machine": _machine(), "quick": given.quick, "rows": [f.data() for f in figures]}
    if given.json:
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        Path(given.json).write_text(text, encoding="utf-8")
    if given.readme:
        write_table(data, list(PARTS))
    return 0


def _machine() -> dict[str, Any]:
    return {
        "quotecli": __version__,
        "python": platform.python_version(),
        "system": platform.system(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description="How fast quotecli is, each figure as a ratio to a reference measured in the "
        "same run. Run it while the machine does nothing else.",
    )
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; none is all"
    )
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--quick", action="store_true", help="see that it works: a minute at most")
    length.add_argument("--full", action="store_true", help="growth up to 100 MB: hours")
    parser.add_argument("--json", metavar="FILE", help="write the figures as JSON too")
    parser.add_argument("--readme", action="store_true", help="put the table into README.md")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
