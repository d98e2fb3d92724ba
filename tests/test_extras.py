"""The extras: what they bring, and the command that installs them for whoever has the program."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shlex
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT

from quotecli import extras
from quotecli.reader.formats import FORMATS

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_EXTRAS = [name for name in _PROJECT["optional-dependencies"] if name not in ("all", "test")]

posix = pytest.mark.skipif(os.name == "nt", reason="the command is for another shell")


@pytest.mark.parametrize("name", _EXTRAS)
def test_packages_are_those_of_pyproject(name: str) -> None:
    lines = _PROJECT["optional-dependencies"][name]
    named = [line.split(">=")[0].lower().replace("_", "-") for line in lines]
    assert sorted(package.lower() for package in extras.packages(name)) == sorted(named)
    assert extras.is_installed(name)


def test_all_is_all_that_the_command_line_can_use() -> None:
    (line,) = _PROJECT["optional-dependencies"]["all"]
    assert line == f"quotecli[{','.join(sorted({*_EXTRAS} - {'spark'}))}]"


def test_readers_name_extras_that_exist() -> None:
    assert {format.extra for format in FORMATS} - {None} <= {*_EXTRAS}


def test_no_such_extra() -> None:
    assert extras.packages("tidak-ada") == ()
    assert not extras.is_installed("tidak-ada")


@posix
def test_the_command_is_for_this_python_and_names_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/home/Sari Dewi/bin/python")
    command = extras.install("html")
    assert command == (
        "'/home/Sari Dewi/bin/python' -m pip install lxml-html-clean lxml trafilatura"
    )
    # An index is not asked for the name of this program.
    assert "quotecli" not in shlex.split(command)


@posix
def test_an_environment_of_pipx(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Its name, which ``pipx install --suffix`` makes longer.
    home = tmp_path / "venvs" / "quotecli-baru"
    home.mkdir(parents=True)
    (home / "pipx_metadata.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(sys, "prefix", str(home))
    assert extras.install("pdf") == "pipx inject quotecli-baru pypdfium2"


@posix
def test_an_environment_of_uv_has_no_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/opt/uv/bin/python")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert extras.install("pdf") == "uv pip install --python /opt/uv/bin/python pypdfium2"


@posix
def test_without_being_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> list[str]:
        raise importlib.metadata.PackageNotFoundError

    monkeypatch.setattr(importlib.metadata, "requires", missing)
    monkeypatch.setattr(sys, "executable", "python")
    assert extras.install("pdf") == "python -m pip install '.[pdf]'"
    assert not extras.is_installed("pdf")
