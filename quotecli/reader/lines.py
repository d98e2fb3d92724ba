"""The lines of files that hold many documents: decoded one by one, none without a limit."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, NamedTuple

from quotecli.reader import encodings
from quotecli.reader.base import Problem, too_large
from quotecli.reader.options import Options, Source
from quotecli.reader.streams import preceded

_CHUNK = 65_536
_SAMPLE = 65_536
"""Bytes after a line that is not UTF-8 by which the encoding is told."""


class Line(NamedTuple):
    """A line, with its end; or, where ``text`` is None, what is wrong with it."""

    number: int
    """Counted from 1."""
    text: str | None
    what: str = ""
    large: bool = False
    """Whether it is too large to be read."""

    def problem(self, name: str, max_bytes: int) -> Problem:
        """What is said of a line without text: that it is too large, or in another encoding."""
        if self.large:
            return too_large(name, max_bytes, f"line {self.number} is")
        return Problem(name, f"line {self.number} {self.what}", encodings.NOT_UTF8)


def lines(source: Source, options: Options, *, guess: bool) -> Iterator[Line | Problem]:
    """The lines of a source; a problem that is no warning is the last thing.

    Args:
        source: what is read.
        options: ``encoding`` is that of all lines; no line is longer than ``max_bytes``.
        guess: whether lines that are not UTF-8 may be Windows-1252.  A file in which one line
            is UTF-8 beyond ASCII is not.
    """
    head = source.stream.read(2)
    stream = preceded(head, source.stream)
    if options.encoding is not None or head in encodings.UTF16_BOMS:
        encoding = options.encoding or "utf-16"
        if not encodings.is_encoding(encoding):
            yield encodings.unknown(source.name, encoding)
            return
        if options.encoding is None:
            yield encodings.is_read_as(source.name, "UTF-16")
        yield from _in(encoding, stream, source, options.max_bytes)
    else:
        yield from _detected(stream, source, options.max_bytes, guess)


def _in(encoding: str, stream: BinaryIO, source: Source, limit: int) -> Iterator[Line | Problem]:
    text = io.TextIOWrapper(stream, encoding, newline="\n")
    number = 0
    try:
        while line := text.readline(limit + 1):
            number += 1
            if number == 1:
                line = line.removeprefix("\ufeff")
            if len(line) > limit:
                while line and not line.endswith("\n"):
                    line = text.readline(_CHUNK)
                yield Line(number, None, large=True)
            else:
                yield Line(number, encodings.without_halves(line))
    except UnicodeError:
        what = f"is not {encoding} after line {number}"
        yield Problem(source.name, what, "what comes before is read; name it with --encoding")


class _Raw:
    """Lines of bytes, which can be looked at before they are taken."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._ahead: deque[bytes | None] = deque()

    def __iter__(self) -> Iterator[bytes | None]:
        """Each line; None for one over the limit, which is skipped without being held."""
        while True:
            line = self._ahead.popleft() if self._ahead else self._read()
            if line == b"":
                return
            yield line

    def ahead(self) -> list[bytes]:
        """Some of the lines that come next."""
        size = 0
        while size < _SAMPLE and (line := self._read()) != b"":
            self._ahead.append(line)
            size += len(line or b"")
        return [line for line in self._ahead if line]

    def _read(self) -> bytes | None:
        line = self._stream.readline(self._limit + 1)
        if len(line) <= self._limit:
            return line
        while line and not line.endswith(b"\n"):
            line = self._stream.readline(_CHUNK)
        return None


def _detected(
    stream: BinaryIO, source: Source, limit: int, guess: bool
) -> Iterator[Line | Problem]:
    encoding = "utf-8"
    blank = True
    raw = _Raw(stream, limit)
    for number, line in enumerate(raw, 1):
        if line is None:
            yield Line(number, None, large=True)
            continue
        if number == 1 and line.startswith(encodings.BOM):
            line = line.removeprefix(encodings.BOM)
            guess = False
        # A file of another kind is said to be so once, not line by line.
        if blank and line.strip():
            blank = False
            if b"\0" in line:
                yield encodings.not_text(source.name)
                return
        try:
            text = line.decode(encoding)
        except UnicodeDecodeError as error:
            if not (guess and encoding == "utf-8" and _is_cp1252([line, *raw.ahead()])):
                what = "UTF-8" if encoding == "utf-8" else "Windows-1252"
                yield Line(number, None, f"is not {what} (byte 0x{line[error.start]:02X})")
                continue
            encoding = "cp1252"
            where = f"{source.name}: from line {number}" if number > 1 else source.name
            yield encodings.is_read_as(where, "Windows-1252")
            text = line.decode(encoding)
        # Once there are signs beyond ASCII, the encoding is settled.
        guess = guess and (encoding != "utf-8" or text.isascii())
        yield Line(number, text)


def _is_cp1252(sample: list[bytes]) -> bool:
    """Whether lines, the first of which is not UTF-8, are Windows-1252."""
    for line in sample[1:]:
        with suppress(UnicodeDecodeError):
            if not line.isascii() and line.decode():
                return False
    return encodings.detected(b"".join(sample)) is not None
