"""An article pasted into the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from quotecli.cli.messages import words

_END = b"\x04"
_NUL = b"\0"  # what is left of a Ctrl-D that was typed before line mode was switched off
_ERASE = (b"\x7f", b"\x08")


def paste() -> bytes:
    """Ask for an article and read it from the terminal until it is ended.

    In line mode a terminal drops what a line holds beyond some 4,000 bytes (1,000 on a
    Mac), which a paragraph may well do, and a Ctrl-D ends the input only at the start of a
    line.  So where the system allows, line mode is switched off and Ctrl-D counts anywhere.
    """
    if sys.platform == "win32":
        print(words("paste"), file=sys.stderr, flush=True)
        return sys.stdin.buffer.read()
    with without_lines(sys.stdin.fileno()) as switched:
        print(words("paste"), file=sys.stderr, flush=True)
        return _read_keys(sys.stdin.fileno()) if switched else sys.stdin.buffer.read()


@contextmanager
def without_lines(terminal: int) -> Iterator[bool]:
    """Switch line mode and the terminal's echo off; False if it cannot be done."""
    if sys.platform == "win32":
        yield False
        return
    import termios

    try:
        before = termios.tcgetattr(terminal)
        now = termios.tcgetattr(terminal)
        now[3] &= ~(termios.ICANON | termios.ECHO)
        now[6][termios.VMIN], now[6][termios.VTIME] = 1, 0
        termios.tcsetattr(terminal, termios.TCSANOW, now)
    except (OSError, termios.error):
        yield False
        return
    try:
        yield True
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)


def _read_keys(terminal: int) -> bytes:
    """What is typed or pasted, up to Ctrl-D or the end; shown as it comes."""
    text = bytearray()
    while chunk := os.read(terminal, 65536):
        shown = bytearray()
        ended = False
        for at in range(len(chunk)):
            key = chunk[at : at + 1]
            ended = key in (_END, _NUL)
            if ended:
                break
            if key not in _ERASE:
                text += key
                shown += key if key >= b" " or key in (b"\n", b"\t") else b"?"
            elif _erase(text):
                shown += b"\b \b"
        if ended and not text.endswith(b"\n"):
            shown += b"\n"
        _show(bytes(shown))
        if ended:
            break
    return bytes(text)


def _erase(text: bytearray) -> bool:
    """Take the last character of the line away, if it has one."""
    if not text or text.endswith(b"\n"):
        return False
    while text and text.pop() & 0xC0 == 0x80:
        pass
    return True


def _show(shown: bytes) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.buffer.write(shown)
        sys.stderr.buffer.flush()
