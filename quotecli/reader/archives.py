"""Archives that may be hostile: opened only if what they hold is within limits."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile

from quotecli.reader.base import Problem, too_large
from quotecli.reader.options import Options

_LARGEST_DIRECTORY = 32 * 2**20
"""Bytes of an archive's list of files, which is read as a whole: some 300,000 names."""
_RATIO = 200
"""How many times its size a file may swell.  Text swells to ten times, logs to fifty."""
_SMALL = 2**20
"""Bytes that a file may swell to whatever the ratio."""
DAMAGED = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for archives that are damaged, on purpose or not."""
_UNPACK = "unpack it with another program first"


class _Guarded(io.RawIOBase):
    """A stream that refuses to give too much at once, as to a list of files without end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.guarding = True

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def read(self, size: int | None = -1, /) -> bytes:
        if self.guarding and size is not None and size > _LARGEST_DIRECTORY:
            raise BadZipFile("too many files")
        return self._stream.read(-1 if size is None else size)


def checked(
    stream: BinaryIO, name: str, options: Options, *, largest: int | None = None
) -> ZipFile | Problem:
    """An archive whose files can all be read without harm; else what is wrong with it.

    Args:
        stream: seekable.
        name: what messages call it.
        options: ``max_bytes`` is in the messages.
        largest: bytes that no file in it may swell to; None where files are read bit by bit.

    The sizes that an archive states bound what the module gives, so they can be relied on.
    """
    size = stream.seek(0, io.SEEK_END)
    guarded = _Guarded(stream)
    try:
        archive = ZipFile(cast(BinaryIO, guarded))
    except Exception as error:  # besides BadZipFile whatever odd fields lead to
        if str(error) == "too many files":
            return Problem(name, "lists too many files", "split it into smaller archives")
        return Problem(name, "is a damaged archive", _UNPACK)
    guarded.guarding = False
    infos = archive.infolist()
    # Files that share their bytes make a bomb of any ratio.
    if sum(info.compress_size for info in infos) > size:
        return Problem(name, "has files that overlap, as bombs do", _UNPACK)
    if any(info.file_size > most_bytes(info.compress_size, options) for info in infos) or (
        sum(info.file_size for info in infos) > most_bytes(size, options)
    ):
        return swollen(name, options)
    if largest is not None and any(info.file_size > largest for info in infos):
        return too_large(name, options.max_bytes, "has a part that is")
    return archive


def most_bytes(packed: int, options: Options) -> int:
    """Bytes that some packed ones may swell to."""
    return max(_SMALL, _RATIO * options.trust * packed)


def swollen(name: str, options: Options) -> Problem:
    """The refusal of what swells like a bomb."""
    return Problem(name, f"swells to more than {_RATIO * options.trust} times its size", _UNPACK)
