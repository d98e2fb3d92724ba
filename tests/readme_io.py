"""The commands in README.md: how they are found, and how they are run as a reader would run them.

A fenced block has one of these languages:

* ``sh``: commands for a POSIX shell, run one after the other; each must succeed;
* ``console``: commands after ``$``, each with exactly what it prints as on a terminal of
  ``COLUMNS`` columns; a line that holds only ``…`` stands for the rest;
* ``powershell``: the commands of the ``sh`` block before it, for Windows;
* ``python``: a program;
* ``csv``, ``json``, ``text`` or ``toml``: nothing to run.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from reference_io import with_reference
from schema_io import with_schema

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
COLUMNS = 90
LANGUAGES = frozenset({"console", "csv", "json", "powershell", "python", "sh", "text", "toml"})

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ADDRESS = "https://example.com/"
"""How addresses in commands begin: no test asks the network, a server of its own answers."""
PAGE = "http://127.0.0.1:8717/"
"""Where the page of ``quotecli serve`` is, in what follows its command."""
OWN_FILE = "laporan.pdf"
"""A file that a reader must have, and that the tests make."""

_POWERSHELL = (
    ("py -3 ", "python3 "),
    ("; ", " && "),
    (".venv\\Scripts\\Activate.ps1", ". .venv/bin/activate"),
    (".venv\\Scripts\\", ".venv/bin/"),
    ("\\", "/"),
)
"""What is written otherwise in PowerShell."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block; ``line`` is that of its first line in the file."""

    language: str
    text: str
    line: int
    start: int
    end: int
    """Where the text stands in the file, in code points."""


def blocks() -> list[Block]:
    """All fenced blocks, in order."""
    text = README.read_text(encoding="utf-8")
    return [
        Block(m[1], m[2], text.count("\n", 0, m.start(2)) + 1, m.start(2), m.end(2))
        for m in _BLOCK.finditer(text)
    ]


def setup_commands() -> tuple[str, str]:
    """The command that sets up and does the main job, and the one that runs the tests."""
    first, second = [block.text.strip() for block in blocks() if block.language == "sh"][:2]
    return first, second


def from_powershell(command: str) -> str:
    """A command for PowerShell as a POSIX shell would have it."""
    for windows, posix in _POWERSHELL:
        command = command.replace(windows, posix)
    return command


def exchanges(block: Block) -> list[tuple[str, str]]:
    """The commands of a ``console`` block, each with what it is said to print."""
    pairs: list[tuple[str, str]] = []
    for line in block.text.splitlines(keepends=True):
        if line.startswith("$ "):
            pairs.append((line[2:].strip(), ""))
        else:
            command, output = pairs.pop()
            pairs.append((command, output + line))
    return pairs


def agrees(said: str, printed: str) -> bool:
    """Whether an output is what the README says; a last line ``…`` stands for any rest."""
    if said.endswith("…\n") and said.splitlines()[-1] == "…":
        return printed.startswith(said[: -len("…\n")])
    return said == printed


def copy_to(folder: Path) -> None:
    """Put what a clone would hold into a folder."""
    ignored = shutil.ignore_patterns(
        ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "*.egg-info", "build", "dist"
    )
    shutil.copytree(ROOT, folder, ignore=ignored)


def environment(*first: Path, **more: str) -> dict[str, str]:
    """The variables for a command that a reader types; the folders come first in ``PATH``."""
    path = os.pathsep.join([*map(str, first), os.environ.get("PATH", os.defpath)])
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    kept.pop("VIRTUAL_ENV", None)
    return {**kept, "PATH": path, "PYTHONUTF8": "1", "QUOTECLI_UI": "en", **more}


def terminal() -> dict[str, str]:
    """The variables that make the program write in English as on a terminal without colours."""
    return {"COLUMNS": str(COLUMNS), "FORCE_COLOR": "1", "NO_COLOR": "1", "QUOTECLI_UI": "en"}


def run(
    command: str, folder: Path, variables: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a command line in a POSIX shell; what it prints includes standard error."""
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=dict(variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


@contextmanager
def served(command: str, folder: Path, variables: Mapping[str, str]) -> Iterator[str]:
    """Run a command line of ``quotecli serve``, which goes on until it is ended; gives the address of
    its page, on a port of its own.  Articles are kept in the folder."""
    data = {"XDG_DATA_HOME": str(folder), "HOME": str(folder)}
    process = subprocess.Popen(
        ["sh", "-c", f"exec {command} --port 0 --no-browser"],
        cwd=folder,
        env={**variables, **data},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr is not None
    lines: list[str] = []
    try:
        for line in process.stderr:
            lines.append(line)
            if found := re.search(r"http://\S+/(?= )", line):
                yield found[0]
                break
        else:
            raise AssertionError(f"{command}: {''.join(lines)}")
    finally:
        process.send_signal(signal.SIGINT)
        _, rest = process.communicate()
    assert process.returncode == 0, "".join([*lines, rest])


def update() -> None:
    """Write what the commands of ``console`` blocks print now, the reference of the commands
    and the tables of an archive, into the README."""
    text = with_schema(with_reference(README.read_text(encoding="utf-8")))
    README.write_text(text, encoding="utf-8", newline="\n")
    here = environment(Path(sys.executable).parent, **terminal())
    found = [block for block in blocks() if block.language == "console"]
    with TemporaryDirectory() as scratch:
        clone = Path(scratch) / "quotecli"
        copy_to(clone)  # what a command leaves behind is no part of the project
        printed = [_printed(block, clone, here) for block in found]
    for block, now in zip(reversed(found), reversed(printed), strict=True):
        text = text[: block.start] + now + text[block.end :]
    README.write_text(text, encoding="utf-8", newline="\n")


def _printed(block: Block, folder: Path, variables: Mapping[str, str]) -> str:
    """The text of a ``console`` block, with what its commands print now."""
    parts = []
    for command, said in exchanges(block):
        printed = run(command, folder, variables).stdout
        if said.endswith("…\n"):
            lines = said.count("\n") - 1
            printed = "".join(printed.splitlines(keepends=True)[:lines]) + "…\n"
        parts.append(f"$ {command}\n{printed}")
    return "".join(parts)


if __name__ == "__main__":
    update()
