"""The README is a promise: every command in it runs, and prints what it says.

``python tests/readme_io.py`` writes the outputs anew after a change of what is printed.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import urlopen

import pytest
import readme_io
import reference_io
from cases_io import KNOWN_FAILURES, case_files, differences, known_failures, load
from conftest import ROOT
from pdf_files import drawn, lines_at
from readme_io import ADDRESS, OWN_FILE, PAGE, README, Block

from quotecli import __version__, extract
from quotecli.formatter import EXTRAS, FORMATS
from quotecli.formatter.csv import COLUMNS
from quotecli.reader.formats import FORMATS as READ

_TEXT = README.read_text(encoding="utf-8")
_INSTALLERS = ("pip wheel", "pipx ", "uv ")
"""Commands that ``test_install`` runs."""
_ON_SPARK = ("quotecli.spark", "spark-submit")
"""What is in the blocks that ``test_spark`` runs, which has Spark."""

posix = pytest.mark.skipif(os.name == "nt", reason="the commands are for a POSIX shell")


def _section(title: str) -> str:
    """The text under a heading, up to the next of the same level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", _TEXT, re.MULTILINE | re.DOTALL)
    assert found, f"README.md has no section {title!r}"
    return found[1]


@posix
def test_commands(tmp_path: Path) -> None:
    """From a fresh clone, in the order of the README."""
    clone = tmp_path / "quotecli"
    readme_io.copy_to(clone)
    (clone / OWN_FILE).write_bytes(drawn(lines_at(['"Kami siap," kata Sari Dewi.'])))
    first, tests = readme_io.setup_commands()
    # The Python that runs the tests may be another than the system's.
    made = readme_io.run(first, clone, readme_io.environment(Path(sys.executable).parent))
    assert made.returncode == 0, made.stdout
    assert "Menteri Perhubungan" in made.stdout
    variables = readme_io.environment(clone / ".venv" / "bin")
    with _served() as address, ExitStack() as pages:
        page = ""
        for block in readme_io.blocks():
            text = block.text.strip()
            if text.startswith("quotecli serve"):
                # It goes on until the next one takes its place, for what follows asks it.
                for command in text.splitlines():
                    pages.close()
                    page = pages.enter_context(readme_io.served(command, clone, variables))
                    with urlopen(page) as answer:
                        assert "</html>" in answer.read().decode()
            elif text not in (first, tests):
                asked = replace(block, text=block.text.replace(PAGE, page or PAGE))
                _run_block(asked, clone, variables, address)
    assert len(_asked) == _TEXT.count(f"quotecli {ADDRESS}") > 0


_asked: list[str] = []
"""The paths that the server was asked for."""


class _Page(BaseHTTPRequestHandler):
    """Gives the same article at every address."""

    def do_GET(self) -> None:
        _asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((ROOT / "tests" / "data" / "pages" / "portal-paged.html").read_bytes())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _served() -> Iterator[str]:
    """A server on this machine; gives what a command has instead of ``ADDRESS``."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Page) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"--allow-private http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def _run_block(block: Block, clone: Path, variables: dict[str, str], address: str) -> None:
    where = f"README.md, line {block.line}"
    if any(part in block.text for part in _ON_SPARK):
        return
    if block.language == "sh":
        for command in block.text.strip().splitlines():
            if not any(part in command for part in _INSTALLERS):
                run = readme_io.run(command.replace(ADDRESS, address), clone, variables)
                assert run.returncode == 0, f"{where}: {command}\n{run.stdout}"
    elif block.language == "console":
        for command, said in readme_io.exchanges(block):
            run = readme_io.run(command, clone, {**variables, **readme_io.terminal()})
            assert run.returncode == 0, f"{where}: {command}\n{run.stdout}"
            advice = "python tests/readme_io.py writes it anew"
            assert readme_io.agrees(said, run.stdout), f"{where}: {run.stdout}\n{advice}"
    elif block.language == "python":
        script = clone / "example.py"
        script.write_text(block.text, encoding="utf-8")
        run = readme_io.run("python example.py", clone, variables)
        assert run.returncode == 0, f"{where}: {run.stdout}"
        assert run.stdout, f"{where}: prints nothing"


def test_every_block_is_of_a_known_language() -> None:
    for block in readme_io.blocks():
        assert block.language in readme_io.LANGUAGES, f"README.md, line {block.line}"
    # A block that is not closed, or indented, would go untested.
    assert len(readme_io.blocks()) * 2 == len(re.findall(r"^\s*(?:```|~~~)", _TEXT, re.MULTILINE))


def test_powershell_says_the_same() -> None:
    """Each block for Windows is the one before it, but for how paths are written."""
    found = readme_io.blocks()
    pairs = [(before, block) for before, block in pairwise(found) if block.language == "powershell"]
    assert len(pairs) >= 3
    for before, block in pairs:
        assert before.language == "sh"
        assert readme_io.from_powershell(block.text) == before.text, f"line {block.line}"
        # Windows PowerShell 5, which comes with Windows, knows no &&.
        assert "&&" not in block.text


def test_first_screen() -> None:
    """What it is, and the two commands, stand where one looks first."""
    line = next(
        b.line for b in readme_io.blocks() if b.text.strip() == readme_io.setup_commands()[1]
    )
    assert line <= 50
    assert all("\n" not in command for command in readme_io.setup_commands())


@posix
def test_ci_runs_the_test_command() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert readme_io.setup_commands()[1] in lines


def test_nothing_is_fetched_by_its_bare_name() -> None:
    """The name on an index may belong to somebody else."""
    for match in re.finditer(r"(?:pip|pipx|tool|uvx)\s+(?:install|run)\s+(.*)", _TEXT):
        assert not re.search(r"(?:^|[\s'])quotecli(?:[\s'\[]|$)", match[1]), match[0]


def test_reference_of_the_commands() -> None:
    """What the README says of each option is what its help says."""
    assert _TEXT.count(reference_io.BEGIN) == _TEXT.count(reference_io.END) == 1
    advice = "python tests/readme_io.py writes it anew"
    assert reference_io.reference() in _TEXT, advice


def test_version_of_the_wheel() -> None:
    versions = set(re.findall(r"quotecli-([\d.]+\d)-py3-none-any\.whl", _TEXT))
    assert versions == {__version__}


def _table(title: str) -> list[list[str]]:
    """The cells of each row of the first table below a heading, without the header."""
    _, _, below = _TEXT.partition(f"\n### {title}\n")
    rows = below.partition("\n|")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_formats_of_input() -> None:
    """The table has every ending that is read, with the extra that it needs."""
    said = {
        suffix: extra.strip("`") or None
        for _, files, extra in _table("What is read")
        for suffix in re.findall(r"`(\.\w+)`", files)
    }
    assert said == {suffix: each.extra for each in READ for suffix in each.suffixes}


def test_formats_of_output() -> None:
    said = {name.strip("`"): extra.strip("`") for name, _, extra in _table("What is written")}
    assert tuple(said) == FORMATS
    assert {name: extra for name, extra in said.items() if extra} == {
        name: extra for name, (extra, _) in EXTRAS.items()
    }


def test_columns() -> None:
    listed = re.findall(r"^\| `([a-z_]+)`((?:, `[a-z_]+`)*) \|", _section("CSV"), re.MULTILINE)
    named = [name for pair in listed for name in re.findall(r"[a-z_]+", " ".join(pair))]
    assert tuple(named) == COLUMNS


def test_links_within_the_file() -> None:
    """Each leads to a heading, as GitHub names them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", _TEXT, flags=re.DOTALL), re.M)
    names = [re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings]
    assert len(set(names)) == len(names)
    linked = set(re.findall(r"\]\(#([^)]+)\)", _TEXT))
    assert linked <= {*names}, linked - {*names}


def test_files_that_are_named_exist() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", _TEXT):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (ROOT / target).exists(), target


def test_weak_points_are_real() -> None:
    """What is said to go wrong does: when it is mended, the README must say so."""
    named = re.findall(r"`([a-z]+/[\w-]+)`", _section("What it is bad at"))
    assert named or not known_failures()
    paths = {f"{path.parent.name}/{path.stem}": path for path in case_files()}
    for name in named:
        wrong = [c.id for c in load(paths[name]) if differences(c, extract(c.text))]
        assert wrong, f"{name} is right by now: take it out of README.md"
    assert KNOWN_FAILURES.name in _section("What it is bad at")


def test_numbers_are_not_better_than_what_is_measured(gold_scores: dict[str, Any]) -> None:
    """Each number in the README, against the scorer's on the same articles."""
    found = re.findall(r"^\| .+ \| `(\w+)` `([\w. ]+)` \| ([\d.]+) \|$", _TEXT, re.MULTILINE)
    assert found
    for corpus, measure, said in found:
        value = gold_scores[corpus]
        for key in _keys(measure):
            value = value[key]
        lower_is_better = measure.endswith("wrong")
        better = float(said) < value - 0.005 if lower_is_better else float(said) > value + 0.005
        assert not better, f"{corpus} {measure} is {value}, README.md says {said}"


def _keys(measure: str) -> list[str]:
    return measure.split(" ")


def test_json_in_the_readme_is_json() -> None:
    for block in readme_io.blocks():
        if block.language == "json":
            json.loads(block.text)
