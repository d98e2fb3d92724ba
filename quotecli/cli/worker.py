"""What runs in a process of a batch: articles come in, what came of them goes out."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from time import monotonic
from types import FrameType

from quotecli.cli.garbage import collect_from_now
from quotecli.cli.settings import Settings
from quotecli.cli.work import File, Outcome, work_for
from quotecli.reader.base import Article

STOP: int | None = getattr(signal, "SIGUSR1", None)
"""The signal that ends this process cleanly; None on Windows."""
PATIENCE = 1.0
"""Seconds that it may take to do so."""
_PATIENTLY = 0.02
"""Seconds after which what is done is sent, though there is more to do: each message wakes the parent,
which takes a core from those who work."""


def serve(connection: Connection, settings: Settings, writing: bool) -> None:
    """Do what comes in, in order, until the other end is closed.

    The first thing that goes out is None: it can begin.  Then lists with what came of one or
    more tasks, a list of outcomes each.  Signals to stop are for the parent, which has one of its
    own for this process.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, signal.SIG_IGN)
    if STOP is not None:
        signal.signal(STOP, _stop)
    gc.disable()  # until everything is loaded
    threading.Thread(target=_end_with_parent, daemon=True).start()
    work = work_for(settings, writing=writing)
    try:
        connection.send(None)
        sent = monotonic()
        while True:
            tasks: list[Article | File] = connection.recv()
            done: list[list[Outcome]] = []
            for task in tasks:
                done.append(work.run(task))
                collect_from_now()
                if monotonic() - sent >= _PATIENTLY:
                    connection.send(done)
                    done, sent = [], monotonic()
            if done:
                connection.send(done)
                sent = monotonic()
    except (EOFError, OSError):
        return  # the parent has no more use for it
    except Exception as error:
        if os.environ.get("QUOTECLI_DEBUG"):
            raise
        # Out of memory, say: the parent tells which article it was.
        raise SystemExit(1) from error


def _stop(number: int, frame: FrameType | None) -> None:
    # Not at once: a reader may have a process of its own to end.
    raise SystemExit(1)


def _end_with_parent() -> None:
    """End, even in the middle of a text, when the parent is gone."""
    parent = parent_process()
    if parent is None:
        return
    wait([parent.sentinel])
    if STOP is not None:
        os.kill(os.getpid(), STOP)
        time.sleep(PATIENCE)
    os._exit(1)
