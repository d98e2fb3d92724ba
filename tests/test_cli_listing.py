"""``formats``, ``languages``, and what shells complete."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from test_cli import Run
from test_cli_process import PROGRAM

import quotecli.cli.formats
from quotecli import extras, language
from quotecli.cli import FIRST_WORDS
from quotecli.formatter import FORMATS
from quotecli.formatter.csv import COLUMNS
from quotecli.model import ACTS, TYPES
from quotecli.reader import formats
from quotecli.reader.formats import Listed


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    return Run(monkeypatch)


def test_formats(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = [
        Listed("text", (".txt", ".md"), None, True),
        Listed("pdf", (".pdf",), "pdf", False),
        Listed("docx", (".docx",), "docx", True),
    ]
    commands = {"pdf": "pip install this", "xlsx": "pip install that"}
    monkeypatch.setattr(extras, "install", commands.__getitem__)
    monkeypatch.setattr(formats, "listed", lambda: listed)
    monkeypatch.setattr(quotecli.cli.formats, "FORMATS", ("csv", "xlsx"))
    monkeypatch.setattr(quotecli.cli.formats, "EXTRAS", {"xlsx": ("xlsx", "tidak_ada")})
    result = run("formats")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "Read:\n"
        "  text           .txt .md\n"
        "  pdf            .pdf                 not installed: pip install this\n"
        "  docx           .docx                installed\n"
        "\n"
        "Written (--format):\n"
        "  csv\n"
        "  xlsx                                not installed: pip install that\n"
    )
    data = json.loads(run("formats", "--format", "json").out)
    assert data["read"][1] == {
        "name": "pdf",
        "suffixes": [".pdf"],
        "extra": "pdf",
        "installed": False,
    }
    assert data["write"] == [
        {"name": "csv", "extra": None, "installed": True},
        {"name": "xlsx", "extra": "xlsx", "installed": False},
    ]


def test_formats_as_they_are(run: Run) -> None:
    data = json.loads(run("formats", "-f", "json").out)
    assert [each["name"] for each in data["write"]] == list(FORMATS)
    assert ".jsonl" in {suffix for each in data["read"] for suffix in each["suffixes"]}


def test_languages(run: Run) -> None:
    result = run("languages")
    assert (result.status, result.err) == (0, "")
    folder = Path(language.__file__).parent / "id"
    forms = len(language.load("id").forms)
    assert result.out == (
        f"id  {forms} forms of cues, confidence measured, {folder}\n"
        "recognised, and then no quotes are looked for: en, ms\n"
    )
    assert json.loads(run("languages", "--format", "json").out) == {
        "languages": [
            {"code": "id", "cues": forms, "confidence": True, "folder": str(folder)},
        ],
        "recognised": ["en", "ms"],
    }


@pytest.mark.parametrize("command", ["formats", "languages"])
def test_a_list_has_two_formats(run: Run, command: str) -> None:
    result = run(command, "-f", "xml")
    assert result.status == 2
    assert result.err == (
        "quotecli: invalid value for --format: 'xml' is not one of text, json; "
        f"see quotecli {command} --help\n"
    )


# Completion


def _completed(line: str, shell: str) -> list[str]:
    """What a shell is told for a line with the cursor at its end."""
    words = line.split(" ")
    variables = {"_QUOTECLI_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        variables |= {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    else:
        variables |= {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    result = subprocess.run(
        PROGRAM, env={**os.environ, **variables}, capture_output=True, timeout=60, check=False
    )
    assert result.stderr == b""
    return [item.split("\t")[0] for item in result.stdout.decode().split()]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("quotecli ", [*FIRST_WORDS]),
        ("quotecli ex", ["extract", "explain"]),
        ("quotecli --sho", ["--show-completion"]),
        ("quotecli --act", ["--act"]),
        ("quotecli article.txt --format ", [*FORMATS]),
        ("quotecli article.txt -f js", ["json", "jsonl"]),
        ("quotecli extract --text-c", ["--text-column"]),
        ("quotecli a.txt --columns speaker,wo", ["speaker,words"]),
        ("quotecli a.txt --columns ", [*COLUMNS]),
        ("quotecli a.txt --type direct,", ["direct,indirect", "direct,mixed"]),
        ("quotecli a.txt --act ", [*ACTS]),
        ("quotecli a.txt --type ", [*TYPES]),
        ("quotecli languages --format ", ["text", "json"]),
        # Nothing: then the shell offers files.
        ("quotecli art", []),
        ("quotecli extract art", []),
        ("quotecli a.txt --output qu", []),
    ],
)
def test_completion(line: str, expected: list[str]) -> None:
    assert _completed(line, "bash") == expected


def test_other_shells() -> None:
    assert _completed("quotecli a.txt -f js", "fish") == ["json", "jsonl"]
    assert "jsonl" in "".join(_completed("quotecli a.txt -f js", "zsh"))
    assert _completed("quotecli art", "zsh") == ["_files"]


@pytest.mark.parametrize("shell", ["fish", "powershell"])
def test_a_suggestion_is_a_line(shell: str) -> None:
    """What is said of an option is as long as it is: a line of its own would be suggested too."""
    variables = {
        "_QUOTECLI_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": "quotecli --",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "--",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "COLUMNS": "40",
        "QUOTECLI_UI": "id",
    }
    result = subprocess.run(
        PROGRAM, env={**os.environ, **variables}, capture_output=True, timeout=60, check=False
    )
    lines = result.stdout.decode().splitlines()
    assert len(lines) > 20
    assert [line for line in lines if not line.startswith("--")] == []
    assert any("--act" in line and "menolak berkomentar (declines)." in line for line in lines)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "bash completion installed in {}\n"
            "Completion will take effect once you restart the terminal\n",
        ),
        (
            "id",
            "Pelengkapan otomatis untuk bash sudah dipasang di {}\n"
            "Pelengkapan berlaku setelah terminal dibuka ulang\n",
        ),
    ],
)
def test_completion_is_set_up(tmp_path: Path, language: str, said: str) -> None:
    line = [*PROGRAM, "--install-completion", "bash", "--ui", language]
    # Typer looks for the shell that it was started from, which under a test may be none.
    variables = {"HOME": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    result = subprocess.run(
        line, env={**os.environ, **variables}, capture_output=True, timeout=60, check=False
    )
    script = tmp_path / ".bash_completions" / "quotecli.sh"
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode() == said.format(script)
    assert str(script) in (tmp_path / ".bashrc").read_text()
    assert "_QUOTECLI_COMPLETE" in script.read_text()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell(shell: str) -> None:
    result = subprocess.run(
        [*PROGRAM, "--show-completion", shell],
        # Typer names the shell itself unless it is told not to look.
        env={**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"_QUOTECLI_COMPLETE=complete_" + shell.encode() in result.stdout
