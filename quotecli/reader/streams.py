"""Streams of bytes: looked into before they are read, read up to a limit, made seekable."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

HEAD = 65_536
"""Bytes at most that are looked at to tell a format."""
_IN_MEMORY = 16 * 2**20
_CHUNK = 2**20
_SHORT = 64


class CopyError(Exception):
    """There is no room for the copy of a stream; the text says where and why."""

    def __init__(self, folder: str, error: OSError) -> None:
        reason = (error.strerror or str(error)).lower()
        super().__init__(f"cannot be copied to {folder} ({reason})")


class _Preceded(io.RawIOBase):
    """Bytes that were read before, and then the rest of their stream; never seekable."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        # What is there now, rather than waiting for more (a pipe that is written to slowly).
        self._read: Callable[[int], bytes] = getattr(rest, "read1", rest.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._head[: len(view)]
        if data:
            self._head = self._head[len(data) :]
        else:
            data = memoryview(self._read(len(view)))
        view[: len(data)] = data
        return len(data)


def preceded(head: bytes, rest: BinaryIO) -> BinaryIO:
    """A stream of the bytes that were read before and of what is left."""
    return cast(BinaryIO, io.BufferedReader(_Preceded(head, rest)))


def looked_into(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """How a stream begins, and the stream as it was.

    Of what cannot be wound back no more is read than its first line with something in it, and
    one more where that is short, so that documents come out as they come in.
    """
    if stream.seekable():
        start = stream.tell()
        head = stream.read(HEAD)
        stream.seek(start)
        return head, stream
    head = b""
    lines = 0
    while lines < 2 and len(head) < HEAD:
        line = stream.readline(HEAD - len(head))
        head += line
        if not line:
            break
        if line.strip():
            lines += 1
            if len(line) > _SHORT or line.rstrip().endswith(b"}"):
                break
    return head, preceded(head, stream)


def read_up_to(stream: BinaryIO, limit: int) -> bytes | None:
    """All bytes of a stream; None, having read one more, if there are more than the limit."""
    data = b"".join(_pieces(stream, limit + 1))
    return data if len(data) <= limit else None


@contextmanager
def seekable(stream: BinaryIO, limit: int) -> Iterator[BinaryIO | None]:
    """The stream itself if it can seek, else a copy that can; None if that is over the limit.

    What does not fit into some memory goes to a file without a name, which is gone at the end
    of the block.
    """
    if stream.seekable():
        yield stream
        return
    import tempfile

    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        for piece in _pieces(stream, limit + 1):
            try:
                copy.write(piece)
            except OSError as error:
                raise CopyError(tempfile.gettempdir(), error) from error
        size = copy.tell()
        copy.seek(0)
        yield cast(BinaryIO, copy) if size <= limit else None


def _pieces(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """The bytes of a stream piece by piece, no more than ``most``."""
    while most and (piece := stream.read(min(most, _CHUNK))):
        yield piece
        most -= len(piece)
