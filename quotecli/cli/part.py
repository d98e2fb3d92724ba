"""An output that grows by whole documents in ``FILE.part`` and can be continued there."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any, BinaryIO

from quotecli.cli import messages
from quotecli.cli.journal import BusyError, Journal, JournalError, State, check
from quotecli.cli.output import Output, OutputError, as_bytes, written_to
from quotecli.cli.tally import Tally

INTERVAL = 0.5
"""Seconds between two times that what is done is brought to the disk."""
_BUFFER = 4 * 2**20
"""Bytes in memory at most before that."""
_LONGEST = 230
"""Bytes of a file name that leave room for what is put behind it."""


def beside(path: str) -> tuple[str, str]:
    """The files that lie beside an output while it grows: the part, and its journal."""
    part = os.path.realpath(path) + ".part"
    return part, part + ".journal"


def takes(path: str) -> bool:
    """Whether an output can grow beside this path: a file, or nothing yet."""
    if len(os.fsencode(os.path.basename(path))) > _LONGEST:
        return False
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False


class PartOutput(Output):
    """A file whose text is kept whatever happens, up to the last document that was whole.

    ``reached`` says that what was written is whole.  It is gathered for a moment and then
    brought to the disk, first the text and then the line in the journal that vouches for it.
    ``close`` gives the file its name.

    Args:
        path: the file, as it is called in messages.
        header: what the journal has to say about the run.
        resume: whether to go on with what is there; if nothing is, it begins.
    """

    def __init__(self, path: str, header: Callable[[], dict[str, Any]], *, resume: bool) -> None:
        self._name = path
        # Through a link: the file is replaced and the link stays.
        self._target = os.path.realpath(path)
        self._part, self._journal_path = beside(path)
        self._shown = self._part if os.path.islink(path) else path + ".part"
        self._written: list[bytes] = []
        self._whole: list[_Whole] = []
        self._gathered = 0
        self._saved_at = monotonic()
        self._open_now = True
        with written_to(path):
            self._stream, self._journal = self._opened(header, resume=resume)

    @property
    def state(self) -> State:
        """How far it is."""
        return self._whole[-1].state if self._whole else self._journal.state

    @property
    def ids(self) -> dict[int, list[str]]:
        """The ids that earlier runs found in an input, where they are not just its name."""
        return self._journal.ids

    def _opened(
        self, header: Callable[[], dict[str, Any]], *, resume: bool
    ) -> tuple[BinaryIO, Journal]:
        part_is_there = os.path.lexists(self._part)
        if part_is_there and not os.path.lexists(self._journal_path):
            if os.path.getsize(self._part):
                raise OutputError(messages.words("part.no-journal", path=self._shown))
            part_is_there = False
        if not part_is_there:
            return self._begun(header())
        try:
            journal, before = Journal.open(self._journal_path)
        except BusyError:
            raise OutputError(messages.words("part.busy", path=self._shown)) from None
        except JournalError as error:
            raise self._refused(str(error)) from error
        try:
            if resume:
                return self._continued(journal, before, header()), journal
            if journal.state.tally.documents:
                documents = _documents(journal.state)
                raise OutputError(
                    messages.words("part.unfinished", path=self._shown, documents=documents)
                )
        except BaseException:
            journal.close()
            raise
        journal.close()
        return self._begun(header())

    def _begun(self, header: dict[str, Any]) -> tuple[BinaryIO, Journal]:
        stream = open(self._part, "wb")  # noqa: SIM115 (closed in close)
        with suppress(FileNotFoundError):
            os.chmod(self._part, stat.S_IMODE(os.stat(self._target).st_mode))
        with suppress(FileNotFoundError):
            os.unlink(self._journal_path)
        return stream, Journal.begin(self._journal_path, header)

    def _continued(
        self, journal: Journal, before: dict[str, Any], header: dict[str, Any]
    ) -> BinaryIO:
        try:
            check(before, header)
        except JournalError as error:
            raise self._refused(str(error)) from error
        offset = journal.state.offset
        if os.path.getsize(self._part) < offset:
            raise self._refused(messages.words("part.short"))
        stream = open(self._part, "r+b")  # noqa: SIM115 (closed in close)
        stream.truncate(offset)
        return stream

    def _refused(self, why: str) -> OutputError:
        return OutputError(messages.words("part.refused", path=self._shown, why=why))

    def write(self, text: str | bytes) -> None:
        self._written.append(as_bytes(text))

    def reached(self, inputs: int, items: int, tally: Tally, ids: dict[int, list[str]]) -> None:
        """Everything that was written is whole, and the input is as far as this, see ``State``."""
        data = b"".join(self._written)
        state = State(self.state.offset + len(data), inputs, items, replace(tally))
        # A signal may come at any moment.  After it only ``discard`` is called, which looks at
        # nothing but this list, and that changes at one stroke.
        self._whole.append(_Whole(state, data, ids))
        self._written = []
        self._gathered += len(data)
        if self._gathered > _BUFFER or monotonic() - self._saved_at >= INTERVAL:
            with written_to(self._name):
                self._save()

    def _save(self) -> None:
        saved = self._journal.state
        fresh = [each for each in self._whole if each.state.after(saved)]
        if fresh:
            # To where the journal's word ends, and not to where the last write stopped: that
            # may have been in the middle.
            self._stream.seek(saved.offset)
            self._stream.writelines(each.data for each in fresh)
            self._stream.truncate()
            self._stream.flush()
            os.fsync(self._stream.fileno())
            ids = {number: found for each in fresh for number, found in each.ids.items()}
            self._journal.reached(fresh[-1].state, ids)
        self._whole = []
        self._gathered = 0
        self._saved_at = monotonic()

    def close(self) -> None:
        with written_to(self._name):
            self._save()
            self._stream.seek(self._journal.state.offset)
            self._stream.writelines(self._written)
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()
            os.replace(self._part, self._target)
            self._open_now = False
            self._journal.close()
            os.unlink(self._journal_path)

    def discard(self) -> None:
        """Keep what is done for ``--resume``; if nothing is, leave nothing behind."""
        if not self._open_now:
            return
        with suppress(OSError):
            self._save()
        with suppress(OSError):
            self._stream.close()
        self._journal.close()
        self._open_now = False
        if self._journal.state.tally.documents:
            form = "one" if self._journal.state.tally.documents == 1 else "other"
            documents = _documents(self._journal.state)
            messages.tell(f"part.done.{form}", path=self._shown, documents=documents)
            return
        for path in (self._part, self._journal_path):
            with suppress(OSError):
                os.unlink(path)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What was written up to the end of a document, and how far the run is there."""

    state: State
    data: bytes
    ids: dict[int, list[str]]


def _documents(state: State) -> str:
    return messages.counted("documents", state.tally.documents)
