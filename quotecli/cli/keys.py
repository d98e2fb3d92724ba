"""Keys of a person who decides: one by one from a terminal, or a line each from anything else."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from types import FrameType
from typing import Any, TextIO

from quotecli.cli.messages import printable
from quotecli.cli.terminal import without_lines

END = ""
"""What is given when there are no more keys."""
REDRAW = "redraw"
"""What is given when the terminal has another size, or was away."""
ENTER = "enter"
ESCAPE = "\x1b"
"""In a line: somebody pressed Escape, an arrow or its like."""

_ESCAPE = 0.05
"""Seconds in which what follows an escape is the rest of a key."""
_LONGEST = 1000
"""Code points of a line that are taken."""
_ALTERNATE, _BACK = "\x1b[?1049h\x1b[H", "\x1b[?1049l"
_LINE = "\r\x1b[K"
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"


class Lines:
    """Keys as lines of standard input: what is shown follows what was shown before."""

    height: int | None = None

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def show(self, lines: list[str], prompt: str) -> None:
        """Show lines, and below them what asks for a key."""
        print("\n".join(lines), file=self._out)
        print(prompt, end="", file=self._out, flush=True)

    def key(self) -> str:
        """The next key: a line without its white space, ``ENTER`` for an empty one."""
        line = self.line("")
        return END if line is None else line.casefold() or ENTER

    def line(self, prompt: str) -> str | None:
        """A line of text; None at the end of the input."""
        print(prompt, end="", file=self._out, flush=True)
        line = sys.stdin.readline() if sys.stdin is not None else ""
        print(printable(line.strip()), file=self._out)
        return line.strip()[:_LONGEST] if line else None


class Terminal:
    """Keys of a terminal; what is shown takes the place of what was shown before.

    To be used in a ``with`` block, which leaves the terminal as it was, whatever ends it.
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._in = sys.stdin.fileno()
        self._plain = os.environ.get("TERM") == "dumb"
        self._switched: Any = None
        self._woken: tuple[int, int] | None = None
        self._before: dict[int, Any] = {}
        self._wakeup = -1

    @property
    def height(self) -> int | None:
        """Lines of the terminal; None where they just follow each other."""
        return None if self._plain else size(self._out)[1]

    def __enter__(self) -> Terminal:
        self._begin()
        self._listen()
        return self

    def __exit__(self, *error: object) -> None:
        self._end()
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self._woken is not None:
            signal.set_wakeup_fd(self._wakeup)
            for end in self._woken:
                os.close(end)

    def _begin(self) -> None:
        self._switched = without_lines(self._in)
        self._switched.__enter__()
        if not self._plain:
            print(_ALTERNATE, end="", file=self._out, flush=True)

    def _end(self) -> None:
        if self._switched is None:
            return
        if not self._plain:
            with suppress(OSError):
                print(_BACK, end="", file=self._out, flush=True)
        switched, self._switched = self._switched, None
        switched.__exit__(None, None, None)

    def _listen(self) -> None:
        """Be told of another size, and give the terminal back to the shell for as long as Ctrl-Z."""
        if sys.platform == "win32":
            return
        self._woken = os.pipe()
        for end in self._woken:
            os.set_blocking(end, False)
        with suppress(ValueError):  # not the main thread
            self._before[signal.SIGWINCH] = signal.signal(signal.SIGWINCH, lambda *_: None)
            self._before[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, self._away)
            self._wakeup = signal.set_wakeup_fd(self._woken[1], warn_on_full_buffer=False)

    def _away(self, number: int, frame: FrameType | None) -> None:
        if sys.platform == "win32":
            return
        self._end()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        # Here it goes on after `fg`.
        signal.signal(signal.SIGTSTP, self._away)
        self._begin()

    def show(self, lines: list[str], prompt: str) -> None:
        """Show lines, and below them what asks for a key."""
        first = "" if self._plain else _CLEAR
        print(f"{first}{chr(10).join(lines)}\n{prompt}", end="", file=self._out, flush=True)

    def key(self) -> str:
        """The next key, in lower case; keys that are no signs are left out."""
        while True:
            data = self._bytes()
            if data is None:
                return REDRAW
            if data in (b"", b"\x04"):
                return END
            if data in (b"\r", b"\n"):
                return ENTER
            # An arrow, say, comes as several bytes: no key of ours.
            text = data.decode("utf-8", "replace")
            if len(text) == 1 and text.isprintable():
                return text.casefold()

    def _bytes(self) -> bytes | None:
        """What one key sends; None where something else woke us."""
        if sys.platform == "win32":
            import msvcrt

            sign = msvcrt.getwch()
            if sign in "\x00\xe0":  # half of a key that is no sign
                return b"\x1b" + msvcrt.getwch().encode("utf-8", "replace")
            if sign == "\x03":
                raise KeyboardInterrupt
            return b"\x04" if sign == "\x1a" else sign.encode("utf-8", "replace")
        ends = [self._in, *(self._woken[:1] if self._woken else [])]
        ready, _, _ = select.select(ends, [], [])
        if self._in not in ready:
            with suppress(BlockingIOError):
                os.read(ends[1], 512)
            return None
        try:
            data = os.read(self._in, 1)
        except OSError:  # the terminal is gone
            return b""
        if data == b"\x1b":
            while select.select([self._in], [], [], _ESCAPE)[0] and (more := os.read(self._in, 1)):
                data += more
                # `ESC [ 1 ; 5 A`: behind the bracket a letter or its like ends it.
                if b"@" <= more <= b"~" and (len(data) > 2 or more not in b"[O"):
                    break
        elif data >= b"\xc0":
            for _ in range(1 + (data >= b"\xe0") + (data >= b"\xf0")):
                data += os.read(self._in, 1)
        return data

    def line(self, prompt: str) -> str | None:
        """A line of text, edited as the terminal does it; None at the end of the input."""
        if sys.platform == "win32":
            print(f"\n{prompt}", end="", file=self._out, flush=True)
            try:
                return input().strip()[:_LONGEST]
            except EOFError:
                return None
        with self._with_lines():
            # In the place of what asked for a key.
            print("\n" if self._plain else _LINE, end=prompt, file=self._out, flush=True)
            try:
                data = os.read(self._in, 4096)
            except OSError:
                return None
        return data.decode("utf-8", "replace").strip()[:_LONGEST] if data else None

    @contextmanager
    def _with_lines(self) -> Iterator[None]:
        """The terminal as it was before, for as long as a line is typed."""
        switched, self._switched = self._switched, None
        switched.__exit__(None, None, None)
        try:
            yield
        finally:
            self._switched = without_lines(self._in)
            self._switched.__enter__()


def taken(stack: ExitStack) -> Lines | Terminal:
    """Where keys come from: the terminal, if standard input and output are one, until the stack ends."""
    if sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
        return stack.enter_context(Terminal(sys.stdout))
    return Lines(sys.stdout)


def size(out: TextIO) -> tuple[int, int]:
    """Columns and lines of a terminal, as it is now."""
    with suppress(OSError, ValueError):
        found = os.get_terminal_size(out.fileno())
        if found.columns and found.lines:
            return found.columns, found.lines
    return 80, 24
