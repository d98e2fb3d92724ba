"""Zip archives: every readable file in one, as if it lay in a folder.

Nothing is unpacked to a disk, so names that lead elsewhere lead nowhere.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from quotecli.reader.archives import DAMAGED, checked
from quotecli.reader.base import Article, Problem, too_large
from quotecli.reader.dispatch import read_source
from quotecli.reader.files import nothing_in, suffix_of, wanted
from quotecli.reader.options import Options, Source
from quotecli.reader.streams import preceded, seekable

_ENCRYPTED = 0x1
_DAMAGED = (*DAMAGED, lzma.LZMAError)


class _Unpacked(io.RawIOBase):
    """A file in an archive; what is wrong with its bytes is an ``OSError``, as on a disk."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._stream.read(size)
        except _DAMAGED as error:
            raise OSError("damaged in its archive") from error


def articles(source: Source, options: Options) -> Iterator[Article | Problem]:
    """Read every article in an archive, sorted by path; ``a.zip/dir/b.txt`` is what it is called.

    Hidden files are left out.  Archives in archives, and encrypted files, are refused.
    """
    with seekable(source.stream, options.max_archive) as stream:
        if stream is None:
            yield too_large(source.name, options.max_archive)
            return
        archive = checked(stream, source.name, options)
        if isinstance(archive, Problem):
            yield archive
            return
        infos = [info for info in archive.infolist() if _is_wanted(info, options.glob)]
        for info in sorted(infos, key=lambda info: info.filename):
            for item in _member(archive, info, source, options):
                yield replace(item, several=True) if isinstance(item, Article) else item
        if not infos:
            yield nothing_in(source.name, "archive", options.glob)


def _is_wanted(info: ZipInfo, pattern: str | None) -> bool:
    parts = info.filename.split("/")
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return (
        not info.filename.endswith("/")
        and not hidden
        and parts[0] != "__MACOSX"
        and wanted(info.filename, pattern)
    )


def _member(
    archive: ZipFile, info: ZipInfo, source: Source, options: Options
) -> Iterator[Article | Problem]:
    name = f"{source.name}/{info.filename}"
    if info.flag_bits & _ENCRYPTED:
        yield Problem(name, "is encrypted", "unpack it with its password first")
        return
    try:
        with archive.open(info) as stream:
            # Not seekable: winding back would unpack it from its start each time.
            unpacked = preceded(b"", cast(BinaryIO, _Unpacked(stream)))
            inner = Source(unpacked, f"{source.id}/{info.filename}", name, None)
            yield from read_source(inner, suffix_of(info.filename), options, packed=True)
    except _DAMAGED:
        yield Problem(name, "is damaged", "pack it again")
