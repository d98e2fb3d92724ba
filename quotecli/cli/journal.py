"""The journal of an output that grows by whole documents, so that a run can be continued.

Beside ``FILE.part``, in which the output grows, lies ``FILE.part.journal``, with a line of
JSON each:

* first what was begun: the version, the settings, and a checksum of the inputs' names, sizes
  and times;
* then, each time that documents are safely on the disk, how far that is: the bytes of the
  part that are valid, the inputs that are done, the items of the next one that are done, and
  the numbers for the summary.

A line is written after what it speaks of, so whatever ends a run, at whatever moment, the
last whole line is true.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from quotecli.cli.messages import words
from quotecli.cli.tally import Tally


class JournalError(Exception):
    """A run cannot be continued; the text says why and what to do."""


class BusyError(Exception):
    """Another process is writing the output."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a run has come.

    * ``offset``: bytes of the output that are valid;
    * ``inputs``: inputs that are done;
    * ``items``: articles and problems of the next input that are done.
    """

    offset: int = 0
    inputs: int = 0
    items: int = 0
    tally: Tally = field(default_factory=Tally)

    def after(self, other: State) -> bool:
        """Whether it is farther than another."""
        return (self.inputs, self.items) > (other.inputs, other.items)


class Journal:
    """A journal that is open, and that no other process has open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.state = State()
        self.ids: dict[int, list[str]] = {}
        """The ids that came of an input, where they are not just its own name."""

    @classmethod
    def begin(cls, path: str, header: dict[str, Any]) -> Journal:
        """Start a journal; ``OSError`` if it cannot be written, or is there already."""
        journal = cls(open(path, "x+b"))  # noqa: SIM115 (closed in close)
        journal._lock()
        journal._write(header)
        return journal

    @classmethod
    def open(cls, path: str) -> tuple[Journal, dict[str, Any]]:
        """Open one that is there; gives it with its header.

        Raises:
            OSError: if it cannot be read or written.
            BusyError: if another process has it open.
            JournalError: if it holds nothing that could be continued.
        """
        journal = cls(open(path, "r+b"))  # noqa: SIM115 (closed in close)
        try:
            journal._lock()
            header = journal._read()
        except BaseException:
            journal.close()
            raise
        return journal, header

    def _read(self) -> dict[str, Any]:
        header: dict[str, Any] | None = None
        valid = 0
        for line in self._stream:
            # The end of the last line may never have reached the disk.
            try:
                data = json.loads(line) if line.endswith(b"\n") else None
            except ValueError:
                data = None
            if not isinstance(data, dict):
                break
            if header is None:
                header = data
            else:
                self._take(data)
            valid += len(line)
        if header is None:
            raise JournalError(words("journal.empty"))
        self._stream.truncate(valid)
        self._stream.seek(valid)
        return header

    def _take(self, data: dict[str, Any]) -> None:
        try:
            self.state = State(
                data["offset"], data["inputs"], data["items"], Tally(**data["tally"])
            )
            self.ids.update({int(number): ids for number, ids in data["ids"].items()})
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise JournalError(words("journal.version")) from error

    def reached(self, state: State, ids: dict[int, list[str]]) -> None:
        """Write how far it is, and the ids of inputs that are new; on the disk when it returns."""
        self._write(
            {
                "offset": state.offset,
                "inputs": state.inputs,
                "items": state.items,
                "tally": state.tally.to_dict(),
                "ids": ids,
            }
        )
        self.state = state
        self.ids.update(ids)

    def _write(self, data: dict[str, Any]) -> None:
        self._stream.write(json.dumps(data, ensure_ascii=True).encode() + b"\n")
        self._stream.flush()
        os.fsync(self._stream.fileno())

    def close(self) -> None:
        """Close it, and let others have it."""
        with suppress(OSError):
            self._stream.close()

    def _lock(self) -> None:
        try:
            import fcntl
        except ImportError:  # Windows
            return
        try:
            fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError from None
        except OSError:
            return  # a file system that knows no locks


def check(header: dict[str, Any], now: dict[str, Any]) -> None:
    """See whether a run that began with one header can go on under another.

    Raises:
        JournalError: if not; the text says what is different.
    """
    if header.get("quotecli") != now["quotecli"]:
        raise JournalError(words("journal.program", version=str(header.get("quotecli"))))
    if header.get("language") != now["language"]:
        raise JournalError(words("journal.language"))
    before, after = header.get("settings") or {}, now["settings"]
    other = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    if other:
        options = ", ".join("--" + name.replace("_", "-") for name in other)
        raise JournalError(words("journal.options", options=options))
    if header.get("inputs") != now["inputs"]:
        raise JournalError(words("journal.inputs"))
    if header.get("decisions") != now.get("decisions"):
        raise JournalError(words("journal.decisions"))
