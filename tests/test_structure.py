"""The shape of the project: which module may import which, how long one is, what lies where."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

_PACKAGE = ROOT / "quotecli"
_MODULES = sorted(path.relative_to(ROOT).as_posix() for path in _PACKAGE.rglob("*.py"))

_MAY_IMPORT = {
    "_version": (),
    "model": ("_version",),
    "schema": (),
    "ui": (),
    "extras": (),
    "language": ("ui",),
    "reader": ("_version", "extras", "language", "model", "ui"),
    "parser": ("language", "model"),
    "resolver": ("language", "model", "parser"),
    "confidence": ("model",),
    "counting": ("model",),
    "pipeline": ("confidence", "language", "model", "parser", "resolver"),
    "naming": ("language", "model", "resolver", "wording"),
    "wording": ("language",),
    "verify": ("language", "model", "naming", "parser", "pipeline", "wording"),
    "audit": ("counting", "language", "model", "parser", "pipeline", "resolver", "ui", "wording"),
    "compare": ("counting", "language", "model", "naming", "wording"),
    "formatter": (
        "archive",
        "audit",
        "compare",
        "counting",
        "extras",
        "model",
        "ui",
        "verify",
        "wording",
    ),
    "evaluate": ("confidence", "decisions", "language", "model", "parser", "pipeline", "ui"),
    "decisions": ("model", "ui"),
    "review": ("audit", "decisions", "formatter", "model", "ui"),
    "archive": (
        "compare",
        "counting",
        "extras",
        "language",
        "model",
        "naming",
        "parser",
        "reader",
        "resolver",
        "ui",
        "wording",
    ),
    "cli": (
        "_version",
        "archive",
        "audit",
        "compare",
        "decisions",
        "evaluate",
        "extras",
        "formatter",
        "language",
        "model",
        "naming",
        "pipeline",
        "reader",
        "review",
        "serve",
        "ui",
        "verify",
    ),
    "serve": ("_version", "archive", "decisions", "formatter", "model", "schema", "ui"),
    "spark": ("cli", "extras", "formatter", "language", "model", "reader", "ui"),
    "__main__": ("cli",),
    "__init__": ("_version", "model", "pipeline"),
}
"""Which part may import which others: reader → parser → resolver → Document → formatter, with
``pipeline`` where the stages meet and ``cli`` on top."""

_TOP_LEVEL = {"LICENSE", "README.md", "pyproject.toml"}
_TOP_LEVEL |= {"quotecli", "samples", "tests"}


def _part(module: str) -> str:
    """The part of the package that a dotted name lies in; of the package itself: its init."""
    return [*module.split("."), "__init__"][1]


def _name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _imports(path: str) -> Iterator[str]:
    """Every module of the package that a file imports, also inside functions."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("quotecli"))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            module = node.module or ""
            if module == "quotecli":
                yield from (f"quotecli.{alias.name}" for alias in node.names)
            elif module.startswith("quotecli."):
                yield module


@pytest.mark.parametrize("path", _MODULES)
def test_imports_go_one_way(path: str) -> None:
    own = _part(_name(path))
    assert own in _MAY_IMPORT, f"{path}: say in this test what {own} may import"
    parts = {_part(module) for module in _imports(path)}
    wrong = parts - {own, *_MAY_IMPORT[own]}
    assert not wrong, f"{path} imports {', '.join(sorted(wrong))}"


def test_the_middle_does_no_input_or_output() -> None:
    """``extract`` is pure: nothing in its stages opens, prints or asks the system."""
    outside = {"input", "open", "print"}
    for path in _MODULES:
        if _part(_name(path)) not in ("audit", "model", "parser", "pipeline", "resolver"):
            continue
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        called = {
            node.func.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not called & outside, f"{path} calls {called & outside}"


@pytest.mark.parametrize("path", _MODULES)
def test_modules_are_short(path: str) -> None:
    lines = len((ROOT / path).read_text(encoding="utf-8").splitlines())
    assert lines <= 400, f"{path} has {lines} lines: it probably holds two modules"


def test_top_level_is_tidy() -> None:
    if (ROOT / ".git").exists():
        run = subprocess.run(
            ["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
        )
        if run.returncode == 0:
            names = {Path(line).parts[0] for line in run.stdout.splitlines()}
            assert {name for name in names if not name.startswith(".")} <= _TOP_LEVEL
            return
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    # What building and installing leave behind is no part of the project.
    assert names - {"build", "dist"} - {n for n in names if n.endswith(".egg-info")} <= _TOP_LEVEL
