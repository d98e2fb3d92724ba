"""The command ``quotecli serve``: how it starts, what it says, and how it ends."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from serve_io import ARTICLE, server
from test_cli import Run

from quotecli import extras
from quotecli.cli import desk, main

posix = pytest.mark.skipif(os.name == "nt", reason="signals and terminals of POSIX")


@pytest.fixture
def run(in_folder: None, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program in an empty folder."""
    return Run(monkeypatch)


@pytest.fixture
def taken() -> Iterator[str]:
    """A port that another program listens at."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield str(other.getsockname()[1])


def test_a_port_that_is_taken(run: Run, taken: str) -> None:
    result = run("serve", "--port", taken, "--articles", "a", "--no-browser")
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        f"quotecli: port {taken} is in use or not allowed (address already in use);"
        " choose another with --port, or any free one with --port 0\n"
    )


def test_in_indonesian(run: Run, taken: str) -> None:
    result = run("serve", "--port", taken, "--articles", "a", "--ui", "id")
    assert result.status == 2
    assert result.err.startswith(f"quotecli: porta {taken} sedang dipakai atau tidak diizinkan (")


@pytest.mark.parametrize("host", ["tidak-ada.invalid", "192.0.2.1"])
def test_a_host_that_is_not_this_computer(run: Run, host: str) -> None:
    result = run("serve", "--host", host, "--articles", "a", "--no-browser")
    assert result.status == 2
    assert result.err.startswith(f"quotecli: {host} cannot be used (")
    assert result.err.endswith("); leave --host out, or give an address of this computer\n")


def test_a_folder_that_cannot_be(run: Run) -> None:
    Path("berita.txt").write_text("a", encoding="utf-8")
    result = run("serve", "--articles", "berita.txt", "--no-browser")
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        "quotecli: berita.txt: cannot be written (file exists);"
        " name another folder with --articles\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tidak-ada.db",), "tidak-ada.db"),
        (("--seconds", "0"), "--seconds"),
        (("--max-size", "banyak"), "--max-size"),
        (("--decisions", "tidak-ada"), "--decisions"),
        (("--port", "70000"), "--port"),
        (("--jobs", "0"), "--jobs"),
    ],
)
def test_what_cannot_be(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run("serve", "--articles", "a", *arguments)
    assert (result.status, result.out) == (2, "")
    assert said in result.err
    assert len(result.err.splitlines()) == 1
    assert not Path("a").exists()


def test_without_the_extra(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "is_installed", lambda extra: extra != "serve")
    monkeypatch.setattr(extras, "install", lambda extra: f"pasang {extra}")
    result = run("serve")
    assert result.status == 2
    assert result.err == (
        'quotecli: the page needs the extra "serve"; install it with: pasang serve\n'
    )


@pytest.mark.parametrize(
    ("platform", "variables", "path"),
    [
        ("linux", {"HOME": "/h"}, "/h/.local/share/quotecli/articles"),
        ("linux", {"XDG_DATA_HOME": "/x"}, "/x/quotecli/articles"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/quotecli/articles"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/quotecli/articles"),
    ],
)
@posix
def test_where_articles_are_kept(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], path: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert str(desk.folder()) == path


def _started(folder: Path, *arguments: str, **variables: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "quotecli", "serve", "--port", "0", "--articles", str(folder)]
    return subprocess.Popen(
        [*command, *arguments],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **variables},
    )


@posix
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_it_ends_when_it_is_told_to(tmp_path: Path, number: int, status: int) -> None:
    process = _started(tmp_path)
    assert process.stderr is not None
    said = process.stderr.readline()
    assert said.startswith("quotecli: the page is at http://127.0.0.1:")
    # With a process of its own at work.
    urlopen(said.split()[5]).read()
    process.send_signal(number)
    assert process.communicate()[1] == ""
    assert process.returncode == status


def test_only_this_user_can_read_what_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    with server(folder):
        if os.name == "posix":
            assert folder.stat().st_mode & 0o777 == 0o700
            assert (folder / ".token").stat().st_mode & 0o777 == 0o600
        before = (folder / ".token").read_text(encoding="ascii")
    with server(folder):
        assert (folder / ".token").read_text(encoding="ascii") == before


@posix
def test_who_opens_it_to_others_is_told(tmp_path: Path) -> None:
    process = _started(tmp_path, "--host", "0.0.0.0", "--no-browser")
    assert process.stderr is not None
    said = [process.stderr.readline() for _ in range(2)]
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert said[0] == (
        "quotecli: warning: everybody who can reach 0.0.0.0 can read what is put in and decide;"
        " there is no password\n"
    )
    assert said[1].startswith("quotecli: the page is at http://127.0.0.1:")


@posix
@pytest.mark.parametrize(("arguments", "opened"), [((), True), (("--no-browser",), False)])
def test_the_browser_is_opened_on_a_terminal(
    tmp_path: Path, arguments: tuple[str, ...], opened: bool
) -> None:
    script = tmp_path / "browser.py"
    seen = tmp_path / "seen"
    script.write_text(
        f"import sys, pathlib\npathlib.Path({str(seen)!r}).write_text(sys.argv[1])\n",
        encoding="utf-8",
    )
    terminal, own = os.openpty()
    command = [sys.executable, "-m", "quotecli", "serve", "--port", "0", *arguments]
    process = subprocess.Popen(
        [*command, "--articles", str(tmp_path / "a")],
        stdin=subprocess.DEVNULL,
        stdout=own,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "BROWSER": f"{sys.executable} {script} %s"},
    )
    os.close(own)
    assert process.stderr is not None
    address = process.stderr.readline().split()[5]
    for _ in range(100):
        if seen.exists() and seen.read_text(encoding="utf-8"):
            break
        time.sleep(0.05 if opened else 0.01)
    process.send_signal(signal.SIGINT)
    process.communicate()
    os.close(terminal)
    assert seen.exists() == opened
    if opened:
        assert seen.read_text(encoding="utf-8") == address


def test_words_of_ones_own(tmp_path: Path) -> None:
    lexicon = tmp_path / "kata.toml"
    lexicon.write_text('[add.cues.acts]\nstates = "wedar: ~ me~kan di~kan"\n', encoding="utf-8")
    with server(tmp_path / "a", "--lexicon", str(lexicon)) as address:
        body = json.dumps({"text": "“Kami siap,” mewedarkan Sari Dewi."}).encode()
        request = Request(f"{address}extract", body, {"Content-Type": "application/json"})
        with urlopen(request) as answer:
            (document,) = json.load(answer)["documents"]
    assert [each["name"] for each in document["lexicons"]] == ["kata.toml"]
    assert [quote["cue"]["lemma"] for quote in document["quotes"]] == ["wedar"]


@posix
@pytest.mark.usefixtures("in_folder")
def test_the_examples_in_the_help_work(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    assert main(["archive", "add", "quotes.db", "a.txt"]) == 0
    assert main(["serve", "--help"]) == 0
    examples = re.findall(r"^ +(quotecli serve.*)$", capsys.readouterr().out, re.MULTILINE)
    assert len(examples) >= 2
    for example in examples:
        # The last --port counts: that of the example may be taken.
        with server(Path("articles"), *shlex.split(example)[2:], "--port", "0") as address:
            assert urlopen(address).status == 200
