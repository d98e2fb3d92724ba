"""Installing without a clone: the wheel, and the README's commands for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import readme_io

from quotecli import __version__

_BIN = "Scripts" if os.name == "nt" else "bin"
_ARTICLE = '"Solar sudah datang," kata Ketua Serikat Nelayan Morosari, Halim Wiratno.\n'


def _command(part: str) -> str:
    """The README's command that holds some words."""
    lines = [
        line
        for block in readme_io.blocks()
        if block.language == ("powershell" if os.name == "nt" else "sh")
        for line in block.text.splitlines()
    ]
    return next(line for line in lines if part in line)


def _run(command: str, folder: Path, variables: Mapping[str, str]) -> None:
    run = readme_io.run(command, folder, variables)
    assert run.returncode == 0, f"{command}\n{run.stdout}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the README's command has built the wheel."""
    folder = tmp_path_factory.mktemp("built") / "quotecli"
    readme_io.copy_to(folder)
    # The environment that the README's first command makes: here the one that runs the tests.
    (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    _run(_command("pip wheel"), folder, readme_io.environment())
    (folder / ".venv").unlink()
    return folder


def _wheel(built: Path) -> Path:
    (wheel,) = (built / "dist").iterdir()
    assert wheel.name == f"quotecli-{__version__}-py3-none-any.whl"
    return wheel


def _check(program: Path, folder: Path) -> None:
    """The installed program finds a quote far from the place where it was built."""
    article = folder / "berita.txt"
    article.write_text(_ARTICLE, encoding="utf-8")
    run = subprocess.run(
        [program, article, "--format", "plain"],
        cwd=folder,
        env=readme_io.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("“Solar sudah datang” — Halim Wiratno")
    assert run.stderr == ""


def test_what_the_wheel_holds(built: Path) -> None:
    with zipfile.ZipFile(_wheel(built)) as wheel:
        names = set(wheel.namelist())
    source = built / "quotecli"
    wanted = {
        f"quotecli/{path.relative_to(source).as_posix()}"
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {"quotecli/py.typed", "quotecli/language/id/cues.toml"} <= wanted
    assert wanted <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    outside = {name.split("/")[0] for name in names} - {"quotecli"}
    assert outside == {f"quotecli-{__version__}.dist-info"}


def test_pip_in_a_fresh_environment(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", target], check=True)
    python = target / _BIN / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", _wheel(built)], check=True)
    _check(target / _BIN / "quotecli", tmp_path)
    # Only what pyproject.toml names came with it, and it fits together.
    subprocess.run([python, "-m", "pip", "check"], check=True, stdout=subprocess.DEVNULL)


def test_pipx(built: Path, tmp_path: Path) -> None:
    variables = readme_io.environment(
        Path(sys.executable).parent,
        PIPX_HOME=str(tmp_path / "pipx"),
        PIPX_BIN_DIR=str(tmp_path / "bin"),
        PIPX_MAN_DIR=str(tmp_path / "man"),
        PIPX_DEFAULT_PYTHON=sys.executable,
    )
    _run(_command("pipx install"), built, variables)
    _check(tmp_path / "bin" / "quotecli", tmp_path)


def test_uv(built: Path, tmp_path: Path) -> None:
    variables = readme_io.environment(
        Path(sys.executable).parent,
        UV_TOOL_DIR=str(tmp_path / "uv"),
        UV_TOOL_BIN_DIR=str(tmp_path / "bin"),
        UV_CACHE_DIR=str(tmp_path / "cache"),
        UV_PYTHON=sys.executable,
        UV_PYTHON_DOWNLOADS="never",
    )
    _run(_command("uv tool install"), built, variables)
    _check(tmp_path / "bin" / "quotecli", tmp_path)
    shutil.rmtree(tmp_path / "cache", ignore_errors=True)


def test_an_editable_installation_is_compiled(tmp_path: Path) -> None:
    """Its first start, and each where Python may not write, are as quick as any other."""
    folder, target = tmp_path / "quotecli", tmp_path / "venv"
    readme_io.copy_to(folder)
    subprocess.run([sys.executable, "-m", "venv", target], check=True)
    pip = [str(target / _BIN / "python"), "-m", "pip", "install", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--editable", str(folder)], check=True)
    compiled = {path.name.split(".")[0] for path in (folder / "quotecli").rglob("*.pyc")}
    assert compiled == {path.stem for path in (folder / "quotecli").rglob("*.py")}
