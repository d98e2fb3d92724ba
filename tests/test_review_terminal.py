"""``quotecli review`` on a terminal of its own: single keys, sizes, signals, and a process that dies."""

from __future__ import annotations

import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_cli_process import PROGRAM, environment
from test_review import ARTICLE, FILE, kept

if sys.platform == "win32":
    pytest.skip("a terminal as Unix has it", allow_module_level=True)

import fcntl
import pty
import termios

_PATIENCE = 30


class Terminal:
    """A program on a terminal of 80 by 24 characters."""

    def __init__(self, *arguments: str, **variables: str) -> None:
        self.fd, self._inner = pty.openpty()
        self.resize(80, 24)
        self.before = termios.tcgetattr(self._inner)
        self.process = subprocess.Popen(
            [*PROGRAM, "review", *arguments],
            stdin=self._inner,
            stdout=self._inner,
            stderr=self._inner,
            env=environment(**{"TERM": "xterm", **variables}),
            start_new_session=True,
            preexec_fn=self._owned,
        )
        self.shown = ""

    def _owned(self) -> None:
        """So that Ctrl-C on it reaches the program."""
        fcntl.ioctl(self._inner, termios.TIOCSCTTY, 0)

    def resize(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._inner, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def press(self, keys: str) -> None:
        os.write(self.fd, keys.encode())

    def wait_for(self, text: str) -> str:
        """What is shown up to and with a text, from where the last wait ended."""
        until = time.monotonic() + _PATIENCE
        while text not in self.shown:
            assert time.monotonic() < until, f"{text!r} is not in {self.shown!r}"
            self._read()
        before, _, self.shown = self.shown.partition(text)
        return before + text

    def _read(self) -> bool:
        if not select.select([self.fd], [], [], 0.1)[0]:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:  # what Linux says of a terminal that nobody has open
            return False
        self.shown += data.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(data)

    def end(self) -> int:
        """The status, after everything is shown; the terminal must be as it was."""
        until = time.monotonic() + _PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < until, self.shown
            self._read()
        while select.select([self.fd], [], [], 0)[0] and self._read():
            pass
        assert termios.tcgetattr(self._inner) == self.before
        return self.process.returncode

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.fd)
        os.close(self._inner)


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Terminal]]:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    opened: list[Terminal] = []

    class Ours(Terminal):
        def __init__(self, *arguments: str, **variables: str) -> None:
            super().__init__(*arguments, **variables)
            opened.append(self)

    yield Ours
    for each in opened:
        each.close()


PROMPT = "\n> "


def test_one_key_each(terminal: type[Terminal]) -> None:
    screen = terminal("a.txt", "--all", "--as", "Sari")
    first = screen.wait_for(PROMPT)
    assert first.startswith("\x1b[?1049h")
    assert "1 of 3 · q1" in first
    screen.press("\r")
    assert "q1: Rahmat Sudibyo is right" in screen.wait_for(PROMPT)
    screen.press("\x1b[A")  # an arrow is no key of ours
    screen.press("?")
    screen.wait_for("Any key goes on.")
    screen.press(" ")
    screen.wait_for(PROMPT)
    screen.press("1")
    assert "q2: seorang warga said it" in screen.wait_for(PROMPT)
    screen.press("n")
    screen.wait_for("(empty: back): ")
    screen.press("Dewi Angx\x7fgraini\n")
    screen.wait_for("if the text gives one: ")
    screen.press("Kepala Gudang Émas\n")
    assert screen.end() == 0
    assert "\x1b[?1049l" in screen.shown
    assert screen.shown.endswith("a.txt: 3 decided; kept in a.txt.review.toml\n")
    assert kept() == [
        ("Kami", "accept", "Rahmat Sudibyo"),
        ("Stok", "speaker", "seorang warga"),
        ("Belum", "new-speaker", "Dewi Anggraini"),
    ]
    assert "Gudang Émas" in Path(FILE).read_text(encoding="utf-8")


def test_every_decision_is_on_the_disk_before_the_next_is_asked_for(
    terminal: type[Terminal],
) -> None:
    """A process that is killed loses none."""
    screen = terminal("a.txt", "--all")
    screen.wait_for(PROMPT)
    for number, key in enumerate("ax", 1):
        screen.press(key)
        screen.wait_for(PROMPT)
        assert len(kept()) == number
    screen.process.kill()
    screen.process.wait()
    assert [action for _, action, _ in kept()] == ["accept", "not-a-quote"]
    again = terminal("a.txt", "--all")
    assert "1 of 1 · q3" in again.wait_for(PROMPT)
    again.press("u")
    assert "undone: q2" in again.wait_for(PROMPT)
    again.press("q")
    assert again.end() == 0
    assert [action for _, action, _ in kept()] == ["accept"]
    assert sorted(os.listdir()) == ["a.txt", FILE]


@pytest.mark.parametrize(
    ("how", "status", "said"),
    [
        ("q", 0, ""),
        ("\x04", 0, ""),
        ("\x03", 130, "\nquotecli: interrupted\n"),
        (signal.SIGTERM, 143, ""),
        (signal.SIGHUP, 129, ""),
    ],
)
def test_whatever_ends_it(
    terminal: type[Terminal], how: str | signal.Signals, status: int, said: str
) -> None:
    screen = terminal("a.txt")
    screen.wait_for(PROMPT)
    screen.press("u")
    assert "nothing to undo" in screen.wait_for(PROMPT)
    if isinstance(how, str):
        screen.press(how)
    else:
        screen.process.send_signal(how)
    assert screen.end() == status
    assert screen.shown.endswith(f"\x1b[?1049la.txt: 1 left\n{said}")


def test_ctrl_c_while_a_name_is_typed(terminal: type[Terminal]) -> None:
    screen = terminal("a.txt", "--all")
    screen.wait_for(PROMPT)
    screen.press("a")
    screen.wait_for(PROMPT)
    screen.press("n")
    screen.wait_for("(empty: back): ")
    screen.press("Sa\x03")
    assert screen.end() == 130
    assert "a.txt: 1 decided, 2 left; kept in a.txt.review.toml\n" in screen.shown
    assert len(kept()) == 1


def test_another_size(terminal: type[Terminal]) -> None:
    screen = terminal("a.txt")
    assert "─" * 80 + "\n" in screen.wait_for(PROMPT)
    screen.resize(50, 20)
    screen.process.send_signal(signal.SIGWINCH)
    smaller = screen.wait_for(PROMPT)
    assert "─" * 50 + "\n" in smaller
    assert "─" * 51 not in smaller
    screen.press("q")
    assert screen.end() == 0


def test_away_and_back(terminal: type[Terminal]) -> None:
    """Ctrl-Z gives the terminal back as it was; afterwards all is shown again."""
    screen = terminal("a.txt")
    screen.wait_for(PROMPT)
    # No shell here that could stop the program: it is told what a shell would tell it.
    screen.process.send_signal(signal.SIGTSTP)
    screen.wait_for("\x1b[?1049l")
    screen.process.send_signal(signal.SIGCONT)
    assert "1 of 1 · q2" in screen.wait_for(PROMPT)
    screen.press("x")
    assert screen.end() == 0
    assert len(kept()) == 1


@pytest.mark.parametrize(
    ("variables", "colour"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours(terminal: type[Terminal], variables: dict[str, str], colour: bool) -> None:
    screen = terminal("a.txt", **variables)
    shown = screen.wait_for(PROMPT)
    assert ("\x1b[32m" in shown) is colour
    assert ('["Stok aman' in shown) is not colour
    if variables.get("TERM") == "dumb":
        assert "\x1b" not in shown
    screen.press("q")
    assert screen.end() == 0


def test_an_error_leaves_the_terminal_as_it_was(terminal: type[Terminal], tmp_path: Path) -> None:
    """The file cannot be written any more: it is said, and nothing is lost."""
    screen = terminal("a.txt", "--all")
    screen.wait_for(PROMPT)
    screen.press("a")
    screen.wait_for(PROMPT)
    Path(FILE).write_text("rusak", encoding="utf-8")
    screen.press("a")
    assert "is not TOML here" in screen.wait_for(PROMPT)
    screen.press("q")
    assert screen.end() == 1
    assert Path(FILE).read_text(encoding="utf-8") == "rusak"
