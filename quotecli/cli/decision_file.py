"""A file of decisions that is written to: each decision is on the disk before the next is asked for.

The file is written anew beside itself and takes its own place, so it is whole at every moment.  What
another process has added is read before.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from quotecli.cli.decided import Kept, digest, kept, remember, text_of
from quotecli.cli.output import FileOutput, as_bytes, written_to
from quotecli.reader.files import shown

if TYPE_CHECKING:
    from quotecli.decisions import Decided, Decision


class DecisionFile:
    """One file of decisions, and what one article is called in it.

    Args:
        path: the file; it need not be there.
        id: the article.
        sha256: of its text.
    """

    def __init__(self, path: str, id: str, sha256: str) -> None:
        self.path = path
        self._id = id
        self._sha256 = sha256

    def check(self) -> None:
        """See whether the file can be written, before anybody decides anything.

        Raises:
            OSError: if not.
            DecisionsError: if what is there is damaged.
        """
        from quotecli.decisions import read

        if os.path.lexists(self.path):
            read(text_of(self.path), shown(self.path))
        folder = os.path.dirname(os.path.abspath(self.path))
        while not os.path.exists(folder) and os.path.dirname(folder) != folder:
            folder = os.path.dirname(folder)
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def add(self, decision: Decision | int) -> None:
        """Keep a decision; or how many fit no more, where somebody went through all of the text.

        Raises:
            OutputError: if it cannot be written.
            DecisionsError: if what is there is damaged by now.
        """
        from quotecli.decisions import added, extended

        with self._locked() as source:
            blocks = kept(self.path).blocks
            text = added(source, self._id, self._sha256, decision, blocks)
            self._write(text, extended(blocks, self._id, self._sha256, decision))

    def undo(self) -> Decision | None:
        """Take the last decision on the article out, and give it; None if there is none.

        Raises what ``add`` does, and DecisionsError where the file was edited so that it cannot be
        taken out.
        """
        from quotecli.decisions import DecisionsError, without_last
        from quotecli.decisions.toml import storable

        with self._locked() as source:
            blocks = kept(self.path).blocks
            found = without_last(source, self._id, blocks)
            if found is None:
                if any(block.id == storable(self._id) and block.decisions for block in blocks):
                    raise DecisionsError("file.edited", name=shown(self.path))
                return None
            text, decision, left = found
            self._write(text, left)
            return decision

    @contextmanager
    def _locked(self) -> Iterator[str]:
        """The text of the file, which no other process changes meanwhile."""
        name = shown(self.path)
        with written_to(name):
            os.makedirs(os.path.dirname(self.path) or ".", exist_ok=True)
            stream = _locked(self.path)
        with stream:
            kept(self.path)  # raises what is wrong with it
            yield text_of(self.path)

    def _write(self, text: str, blocks: tuple[Decided, ...]) -> None:
        """Write the file anew; ``blocks`` is what it then holds, so that it need not be read."""
        output = FileOutput(self.path)
        try:
            output.write(text)
            output.close()
        finally:
            output.discard()
        state = os.stat(self.path)
        if state.st_size == len(as_bytes(text)):  # else another process was quick
            now = (state.st_mtime_ns, state.st_size, state.st_ino)
            remember(self.path, (now, Kept(blocks, digest(text))))


def _locked(path: str) -> BinaryIO:
    """A file that is open and locked, and that still has this name; it is made if need be."""
    while True:
        stream = open(path, "ab")  # noqa: SIM115 (closed by the caller)
        try:
            import fcntl
        except ImportError:  # Windows: whoever writes last is right
            stream.close()
            return open(os.devnull, "rb")
        try:
            fcntl.flock(stream, fcntl.LOCK_EX)
        except OSError:
            return stream  # a file system that knows no locks
        try:
            if os.path.samestat(os.fstat(stream.fileno()), os.stat(path)):
                return stream
        except FileNotFoundError:
            pass
        stream.close()
