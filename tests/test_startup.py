"""Nothing is imported that the command does not use: start-up is most of what a user waits for.

What counts is which modules are loaded, seen from a fresh process; times are no matter of tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_TYPER_ALONE = """
import sys
import typer
app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def command(path: str, format: str = "x") -> None:
    pass
app([sys.argv[-1]], standalone_mode=False)
"""
_COMMAND = """
import sys
from quotecli.cli import main
assert main(sys.argv[1:]) == 0
"""
_LIBRARY = """
import quotecli
quotecli.extract("'Halo,' kata Sari.")
"""
_REPORT = "\nprint(*sorted(sys.modules), sep='\\n', file=sys.stderr)\n"

_FORMATTERS = {
    "csv": {"columns", "csv", "rows", "signs"},
    "html": {"html", "page", "reasons", "rows", "signs"},
    "json": {"json", "jsonl"},
    "jsonl": {"jsonl"},
    "plain": {"plain", "rows", "signs"},
    "table": {"table", "rows", "signs"},
}
"""The modules of the formatter, besides what all share, that each format needs in a pipe."""

_FOR_OTHERS = {
    f"quotecli.cli.{name}"
    for name in ("batch", "files", "filters", "inputs", "journal", "part", "pool", "progress")
}
_FOR_OTHERS |= {"quotecli.cli.terminal", "quotecli.cli.worker"}
"""Modules of the command line for what one article in a file does not need."""

_NEVER = {"asyncio", "concurrent.futures", "http", "multiprocessing", "pydantic_core", "requests"}
_NEVER |= {"socket", "sqlite3", "unittest", "urllib.request", "xml"}


def _modules(code: str, *arguments: str | Path, colour: bool = False) -> set[str]:
    """Names of the modules that are loaded when the code has run in a new process."""
    variables = {key: value for key, value in os.environ.items() if key != "FORCE_COLOR"}
    variables["PYTHONIOENCODING"] = "utf-8"
    if colour:
        variables["FORCE_COLOR"] = "1"
    run = subprocess.run(
        [sys.executable, "-c", "import sys" + code + _REPORT, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=variables,
    )
    assert run.returncode == 0, run.stderr
    return set(run.stderr.split())


@pytest.fixture(scope="module")
def typer_alone() -> set[str]:
    """What Typer itself loads when an application with one command runs."""
    return _modules(_TYPER_ALONE, "x")


@pytest.mark.parametrize("format", sorted(_FORMATTERS))
def test_formats_in_a_pipe(samples: Path, typer_alone: set[str], format: str) -> None:
    loaded = _modules(_COMMAND, "extract", samples / "ragam.txt", "--format", format)
    extra = loaded - typer_alone
    assert not {name for name in extra if name.split(".")[0] in ("rich", "markdown_it", "pygments")}
    assert not extra & _NEVER
    formatters = {name.split(".")[2] for name in extra if name.startswith("quotecli.formatter.")}
    assert formatters == {"base", *_FORMATTERS[format]}
    assert not {name for name in extra if name.startswith("quotecli.schema")}
    assert "quotecli.reader.jsonl" not in extra
    assert not extra & _FOR_OTHERS
    if format not in ("json", "jsonl"):
        assert "json" not in extra


@pytest.mark.parametrize("name", ["jumpa-pers", "perusahaan", "polisi", "ragam"])
def test_an_article_loads_no_reader_of_others(samples: Path, name: str) -> None:
    """Neither wrapped lines nor the labels of transcripts are looked for in most articles."""
    loaded = _modules(_COMMAND, samples / f"{name}.txt")
    readers = {name.split(".")[2] for name in loaded if name.startswith("quotecli.reader.")}
    assert readers == {
        *("base", "dispatch", "encodings", "files", "finishing", "formats", "ids", "options"),
        *("sniffing", "streams", "text"),
    }


def test_table_on_a_terminal(samples: Path, typer_alone: set[str]) -> None:
    """Rich's tables, and nothing of the rest that Rich can do."""
    loaded = _modules(_COMMAND, samples / "ragam.txt", colour=True)
    extra = loaded - typer_alone
    assert "rich.table" in extra
    unused = {"live", "logging", "markdown", "panel", "pretty", "progress", "prompt", "syntax"}
    unused |= {"traceback", "tree"}
    assert not extra & {f"rich.{name}" for name in unused}
    assert not {name for name in extra if name.split(".")[0] in ("markdown_it", "pygments")}


def test_strings_of_a_table(samples: Path) -> None:
    """A table in English takes one file of strings, and no message or help."""
    code = (
        "import pathlib\n"
        "read, real = [], pathlib.Path.read_text\n"
        "pathlib.Path.read_text = lambda s, *a, **k: read.append(str(s)) or real(s, *a, **k)\n"
        "from quotecli.cli import main\n"
        "assert main(sys.argv[1:]) == 0\n"
        "read = [name for name in read if pathlib.Path(name).parent.name == 'ui']\n"
        "assert [pathlib.Path(name).name for name in read] == ['en.toml'], read\n"
    )
    _modules(f"\n{code}", samples / "ragam.txt")


def test_library() -> None:
    """``import quotecli`` brings neither the command line nor the formatters."""
    loaded = _modules(_LIBRARY)
    parts = {name.split(".")[1] for name in loaded if name.startswith("quotecli.")}
    assert not parts & {"cli", "formatter", "reader", "schema"}
    assert not {name for name in loaded if name.split(".")[0] in ("rich", "typer", "click")}
