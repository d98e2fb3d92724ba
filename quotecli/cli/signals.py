"""Signals that end the program: each runs the code that cleans up, and only once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class _State:
    """What a handler has to know: whether to wait, and what came while it waited."""

    held = False
    waiting: int | None = None


@contextmanager
def ending() -> Iterator[None]:
    """Let Ctrl-C, SIGTERM and SIGHUP run the code that cleans up.

    The first raises ``KeyboardInterrupt`` or ``SystemExit``; whatever comes after it is
    ignored, so that nothing is left half done by who presses Ctrl-C twice.
    """
    import signal

    before: dict[int, Any] = {}

    def end(number: int, frame: FrameType | None) -> None:
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        before.clear()  # nothing is restored: the process is about to end
        if _State.held:
            _State.waiting = number
        else:
            _raise(number)

    with suppress(ValueError):  # not the main thread: leave signals alone
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is None:
                continue
            # What somebody else has set stays: nohup, a shell's background, ourselves.
            if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
                before[number] = signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def held() -> Iterator[None]:
    """What is begun here is done before a signal counts: a file that exists has its owner."""
    _State.held = True
    try:
        yield
    finally:
        _State.held = False
        number, _State.waiting = _State.waiting, None
        if number is not None:
            _raise(number)


def _raise(number: int) -> None:
    if number == 2:  # SIGINT, on every system
        raise KeyboardInterrupt
    raise SystemExit(128 + number)
