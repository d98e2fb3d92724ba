"""Processes that do the work of requests: a few at a time, and none for longer than its time.

Reading an article takes as long as it takes, and what is given to the page may be made to take for
ever.  So it is done in processes of their own, which are ended when the time is up: the server, and
whoever else uses it, goes on.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, ParamSpec, TypeVar

from quotecli.serve.problems import BusyError, DiedError, LateError, RequestError

P = ParamSpec("P")
T = TypeVar("T")

_PATIENCE = 1.0
"""Seconds that a process has to end what it has begun, a process of its own say, before it is killed."""


class Workers:
    """Processes for the work of requests.

    Args:
        count: how many there are at most.
        seconds: how long one piece of work may take.
        waiting: how many pieces may wait for a process; another is refused.
    """

    def __init__(self, count: int, seconds: float, waiting: int) -> None:
        self._seconds = seconds
        self._most = count + waiting
        self._under_way = 0
        self._turn = asyncio.Semaphore(count)
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()

    async def run(self, function: Callable[P, T], /, *arguments: P.args, **named: P.kwargs) -> T:
        """What a function gives that is called in another process.

        It must be one that can be named there, and all that goes in and out must be such that it
        can be sent.  What it raises is raised here.

        Raises:
            BusyError: if too much is waiting already.
            LateError: if it takes too long.
            DiedError: if the process came to an end over it.
        """
        if self._under_way >= self._most:
            raise BusyError
        self._under_way += 1
        try:
            async with self._turn:
                worker = self._idle.pop() if self._idle else _Worker()
                self._all.add(worker)
                try:
                    done, value = await asyncio.to_thread(
                        worker.ask, function, arguments, named, self._seconds
                    )
                except asyncio.CancelledError:  # the server ends
                    worker.end()
                    raise
                finally:
                    if worker.alive:
                        self._idle.append(worker)
                    else:
                        self._all.discard(worker)
        finally:
            self._under_way -= 1
        if done:
            result: T = value
            return result
        raise value

    def close(self) -> None:
        """End all processes."""
        for worker in self._all:
            worker.end()
        self._all.clear()
        self._idle.clear()


class _Worker:
    """One process, started when it is first asked."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self.alive = True

    def ask(
        self, function: Callable[..., Any], arguments: Any, named: Any, seconds: float
    ) -> tuple[bool, Any]:
        """Have a function called: whether it gave something, and what it gave or raised."""
        try:
            if self._connection is None:
                self._start()
            assert self._connection is not None
            self._connection.send((function, arguments, named))
            if not self._connection.poll(seconds):
                self.end()
                return False, LateError(f"{seconds:g}")
            answer: tuple[bool, Any] = self._connection.recv()
            return answer
        except (EOFError, OSError):
            self.end()
            return False, DiedError(self._how())

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        if not self._connection.poll(60):
            raise EOFError
        self._connection.recv()  # it is loaded, and its time begins

    def _how(self) -> str:
        """How the process ended."""
        code = self._process.exitcode if self._process else None
        return "?" if code is None else f"status {code}" if code >= 0 else f"signal {-code}"

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.alive = False
        process = self._process
        if process is None or process.pid is None:
            return
        with suppress(OSError, ValueError):
            process.terminate()
            process.join(_PATIENCE)
            process.kill()
            process.join()


def _serve(connection: Connection) -> None:
    """Call what comes in, in order, until the other end is closed."""
    # Ctrl-C in a terminal goes to every process; the parent ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        connection.send(None)
        while True:
            function, arguments, named = connection.recv()
            try:
                answer: tuple[bool, Any] = True, function(*arguments, **named)
            except RequestError as error:
                answer = False, error
            except Exception as error:
                if os.environ.get("QUOTECLI_DEBUG"):
                    raise
                answer = False, DiedError(f"{type(error).__name__}: {error}")
            connection.send(answer)


def _stop(number: int, frame: Any) -> None:
    # Not at once: a reader may have a process of its own to end.
    raise SystemExit(1)


def _end_with_parent() -> None:
    """End, even in the middle of a text, when the parent is gone."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
