"""Zip archives: every readable file in one, as if it lay in a folder.

Nothing is unpacked to a disk, so names that lead elsewhere lead nowhere.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import IO, BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from quotecli.reader.archives import DAMAGED, checked
from quotecli.reader.base import Article, Problem, too_large
from quotecli.reader.dispatch import read_source
from quotecli.reader.files import nothing_in, suffix_of, wanted
from quotecli.reader.options import Options, Source
from quotecli.reader.streams import preceded, seekable

_ENCRYPTED, _UTF8 = 0x1, 0x800
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
        named = [(_name(info), info) for info in archive.infolist()]
        infos = [each for each in named if _is_wanted(each[0], options.glob)]
        for name, info in sorted(infos, key=lambda each: each[0]):
            for item in _member(archive, name, info, source, options):
                yield replace(item, several=True) if isinstance(item, Article) else item
        if not infos:
            yield nothing_in(source.name, "archive", options.glob)


def _name(info: ZipInfo) -> str:
    """What a file in an archive is called.

    Without a flag names are cp437; programs on a Mac and on Linux write UTF-8 and no flag.
    """
    if not info.flag_bits & _UTF8:
        with suppress(UnicodeError):
            return info.filename.encode("cp437").decode()
    return info.filename


def _is_wanted(name: str, pattern: str | None) -> bool:
    parts = name.split("/")
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return (
        not name.endswith("/") and not hidden and parts[0] != "__MACOSX" and wanted(name, pattern)
    )


def _member(
    archive: ZipFile, called: str, info: ZipInfo, source: Source, options: Options
) -> Iterator[Article | Problem]:
    name = f"{source.name}/{called}"
    if info.flag_bits & _ENCRYPTED:
        yield Problem(name, "is encrypted", "unpack it with its password first")
        return
    try:
        with archive.open(info) as stream:
            # Not seekable: winding back would unpack it from its start each time.
            unpacked = preceded(b"", cast(BinaryIO, _Unpacked(stream)))
            inner = Source(unpacked, f"{source.id}/{called}", name, None)
            yield from read_source(inner, suffix_of(called), options, packed=True)
    except _DAMAGED:
        yield Problem(name, "is damaged", "pack it again")
