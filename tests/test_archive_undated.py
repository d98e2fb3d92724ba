"""Articles without a date that ``--since`` and ``--until`` leave out: it is said how many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotecli.cli import main

_TEXT = "“Perahu siap besok pagi,” kata Bupati Karang Tirta, Suranto Wibawa."
_ARTICLES = (
    {"published": "2024-05-31", "outlet": "Kabar Bahari"},
    {"outlet": "Kabar Bahari"},
    {"outlet": "Kabar Bahari", "text": "Hujan turun."},
    {"published": "kemarin", "outlet": "Kabar Lereng"},
)
_LEFT_OUT = "quotecli: {} articles have no date and were not searched\n"
_ONE = "quotecli: 1 article has no date and was not searched\n"


@pytest.fixture(autouse=True)
def _archive(in_folder: None, capsys: pytest.CaptureFixture[str]) -> None:
    """An archive in a folder of its own."""
    rows = [{"id": number, "text": _TEXT, **row} for number, row in enumerate(_ARTICLES)]
    Path("a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["archive", "add", "q.db", "a.jsonl"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize("command", [["search", "q.db", "-f", "csv"], ["stats", "q.db"]])
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ([], ""),
        (["--since", "2024"], _LEFT_OUT.format(3)),
        (["--until", "2024"], _LEFT_OUT.format(3)),
        (["--since", "2024", "--until", "2025"], _LEFT_OUT.format(3)),
        (["--since", "2030"], _LEFT_OUT.format(3)),
        (["--since", "2024", "--outlet", "Kabar Bahari"], _LEFT_OUT.format(2)),
        (["--since", "2024", "--outlet", "Kabar Lereng"], _ONE),
        (
            ["--since", "2024", "--ui", "id"],
            "quotecli: 3 artikel tidak bertanggal, jadi tidak ditelusuri\n",
        ),
    ],
)
def test_it_is_told(
    capsys: pytest.CaptureFixture[str], command: list[str], asked: list[str], told: str
) -> None:
    assert main(["archive", *command, *asked]) == 0
    assert capsys.readouterr().err == told


def test_it_is_told_of_a_sample(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "stats", "q.db", "--sample", "5", "--since", "2024"]) == 0
    assert capsys.readouterr().err.splitlines(keepends=True)[1:] == [_LEFT_OUT.format(3)]
