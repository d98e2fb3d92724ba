"""What the tests of readers share: bytes or a file through the reader, as short values."""

from __future__ import annotations

import io
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from quotecli.reader import Article, Options, Problem, read


def items(name: str | Path, data: bytes | None = None, **options: Any) -> list[Article | Problem]:
    """Everything that reading gives: of a path, or of bytes, which come as standard input for
    ``-`` and else in a file of that name in the current folder."""
    stream = None
    if data is not None and str(name) == "-":
        stream = io.BytesIO(data)
    elif data is not None:
        Path(name).write_bytes(data)
    return list(read([str(name)], stdin=stream, options=Options(**options)))


def results(
    name: str | Path, data: bytes | None = None, **options: Any
) -> list[tuple[str, str] | str]:
    """Articles as (id, text), problems as their line."""
    return [
        (item.id, item.text) if isinstance(item, Article) else str(item)
        for item in items(name, data, **options)
    ]


def one(name: str | Path, data: bytes | None = None, **options: Any) -> Article:
    """The one article, without any problem."""
    (item,) = items(name, data, **options)
    assert isinstance(item, Article), str(item)
    return item


class Endless(io.RawIOBase):
    """A stream that gives a first piece, then another one again and again, ``times`` in all."""

    def __init__(self, first: bytes, again: bytes, times: int, last: bytes = b"") -> None:
        self._pieces = chain([first], repeat(again, times), [last])

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = next(self._pieces, b"")
        assert len(piece) <= len(buffer)
        buffer[: len(piece)] = piece
        return len(piece)
