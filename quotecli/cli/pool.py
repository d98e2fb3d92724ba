"""Processes that work on articles, with results in the order of the input.

``concurrent.futures`` gives everything up when one process dies, and does not say over which
article; so this keeps its own, each at the end of a pipe.  A process gets a few articles at
a time, and only when it waits for them, so that neither side can be stuck writing to the
other.  How much is under way is bounded, whatever the number of documents and however slow
one of them is.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from time import monotonic

from quotecli.cli.messages import place, reason, words
from quotecli.cli.output import OutputError
from quotecli.cli.settings import Settings
from quotecli.cli.tally import Tally
from quotecli.cli.work import File, Outcome
from quotecli.cli.worker import PATIENCE, STOP, serve
from quotecli.reader.base import Article

_SLOTS = 64
"""Tasks under way at most, for each process."""
_TEXT = 4 * 2**20
"""Code points of text under way at most (but one text always may be)."""
_TOGETHER = 32
"""Tasks that a process gets at a time at most."""


class PoolError(OutputError):
    """No process can be started; the text says so and what to do."""


@dataclass(slots=True)
class Slot:
    """A place in the order of the input: a task, and in the end what came of it."""

    task: Article | File | None
    outcomes: list[Outcome] | None
    """None until it is done."""
    position: tuple[int, int] | None
    """How far the input is after it, see ``Outcome``; None where that is not to be kept."""
    size: int = 0
    """Bytes of the input that it takes, roughly."""
    tried: bool = False
    """Whether a process was gone before it took it."""
    alone: bool = False
    """Whether a process died over it and others, so that it must be given to one by itself."""
    apart: bool = False
    """Whether everything before it must be done before what follows it is even read."""

    @property
    def cost(self) -> int:
        """What it takes of the memory there is, in code points of text."""
        return len(self.task.text) if isinstance(self.task, Article) else self.size


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    ready: bool = False
    """Whether it has begun to work at all."""
    slots: deque[Slot] = field(default_factory=deque)
    """What it was given and has not answered."""


class Pool:
    """Processes for ``ordered``; they are started when there is something for them to do."""

    def __init__(self, settings: Settings, *, writing: bool) -> None:
        self._jobs = settings.jobs
        self._settings = settings
        self._writing = writing
        self._workers: list[_Worker] = []
        self._waiting: deque[Slot] = deque()

    def ordered(self, slots: Iterator[Slot]) -> Generator[Slot, None, None]:
        """The same slots in the same order, each with its outcomes; reads ahead only so far.

        Raises:
            PoolError: if a process cannot be started.
        """
        under_way: deque[Slot] = deque()
        cost = 0
        more = True
        try:
            while more or under_way:
                while more and self._room(under_way, cost):
                    slot = next(slots, None)
                    if slot is None:
                        more = False
                        break
                    under_way.append(slot)
                    cost += slot.cost
                    if slot.outcomes is None:
                        self._waiting.append(slot)
                self._hand_out()
                while under_way and under_way[0].outcomes is not None:
                    slot = under_way.popleft()
                    cost -= slot.cost
                    yield slot
                if under_way:
                    self._take_in()
        finally:
            self._close()

    def _room(self, under_way: deque[Slot], cost: int) -> bool:
        if not under_way:
            return True
        return not under_way[-1].apart and len(under_way) < _SLOTS * self._jobs and cost < _TEXT

    def _hand_out(self) -> None:
        """Give tasks to the processes that have nothing to do, starting some if need be."""
        while self._waiting:
            idle = next((each for each in self._workers if not each.slots), None)
            if idle is None:
                if len(self._workers) >= self._jobs:
                    return
                idle = self._start()
            together = min(_TOGETHER, max(1, len(self._waiting) // self._jobs))
            idle.slots.append(self._waiting.popleft())
            while len(idle.slots) < together and not (
                idle.slots[0].alone or self._waiting[0].alone
            ):
                idle.slots.append(self._waiting.popleft())
            try:
                idle.connection.send([slot.task for slot in idle.slots])
            except OSError:
                self._receive(idle, taken=False)

    def _take_in(self) -> None:
        """Wait for what the processes have to give."""
        working = [each for each in self._workers if each.slots]
        ends = wait([each.connection for each in working])
        for worker in working:
            if worker.connection in ends:
                self._receive(worker)

    def _receive(self, worker: _Worker, *, taken: bool = True) -> None:
        """Take what a process has given, and notice when it is gone."""
        try:
            more = True
            while more:
                given = worker.connection.recv()
                worker.ready = True
                for outcomes in given or ():
                    worker.slots.popleft().outcomes = outcomes
                more = not taken and worker.connection.poll()
        except (EOFError, OSError):
            self._bury(worker, taken=taken)

    def _bury(self, worker: _Worker, *, taken: bool) -> None:
        """A process has died: say over what, and have the others do the rest.

        Args:
            worker: the process; it does what it is given in order, and answers now and then.
                So it died over one of the things that are not answered.
            taken: whether it took what it was given.

        Raises:
            PoolError: if it never got as far as to work.
        """
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.kill()
        worker.process.join()
        how = _ended(worker.process.exitcode)
        if not worker.ready:
            raise PoolError(_cannot_start(how))
        if not worker.slots:
            return
        lost = worker.slots[0]
        if not (taken or lost.tried):
            lost.tried = True
            self._waiting.extendleft(reversed(worker.slots))
            return
        if len(worker.slots) > 1:
            for slot in worker.slots:
                slot.alone = True
            self._waiting.extendleft(reversed(worker.slots))
            return
        where = place(lost.task.where) if lost.task is not None else ""
        line = words("pool.died", where=where, how=how)
        lost.outcomes = [Outcome([line], tally=Tally(failed=1))]

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(theirs, self._settings, self._writing), daemon=True
        )
        worker = _Worker(process, ours)
        self._workers.append(worker)
        if sys.platform == "win32":
            _begin(process)
        else:
            # Ctrl-C goes to every process of the terminal.  What a new one does before it
            # could ignore it would end in a traceback, so it is born deaf to it.
            resource_tracker.ensure_running()  # which unblocks these signals
            deaf = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
            before = signal.pthread_sigmask(signal.SIG_BLOCK, deaf)
            try:
                _begin(process)
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
        return worker

    def _close(self) -> None:
        """End every process: at once where it is in the middle of something."""
        started = [each for each in self._workers if each.process.pid is not None]
        for worker in started:
            worker.connection.close()
            if worker.slots and STOP is not None and worker.process.pid is not None:
                with suppress(OSError):
                    os.kill(worker.process.pid, STOP)
        until = monotonic() + PATIENCE
        for worker in started:
            if STOP is not None or not worker.slots:
                worker.process.join(max(0.0, until - monotonic()))
            worker.process.kill()
            worker.process.join()
        self._workers.clear()


def _begin(process: SpawnProcess) -> None:
    try:
        process.start()
    except OSError as error:  # there are too many already, say
        raise PoolError(_cannot_start(reason(error))) from error


def _cannot_start(why: str) -> str:
    return words("pool.cannot-start", why=why)


def _ended(code: int | None) -> str:
    """How a process ended, for people."""
    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return words("pool.signal", number=str(-code))
    return words("pool.status", number=str(code))
