"""What the tests of readers share: bytes or a file through the reader, as short values."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from quotecli.cli.work import extracted
from quotecli.reader import Article, Options, Problem, read
from quotecli.reader.options import Source


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


def through(
    articles: Callable[[Source, Options], Iterator[Article | Problem]],
    name: str,
    data: bytes,
    options: Options | None = None,
) -> list[Article | Problem]:
    """Everything that the reader of one format gives for bytes that are called ``name``."""
    return list(articles(Source(io.BytesIO(data), name, name, None), options or Options()))


def lines(found: Iterable[Article | Problem]) -> list[str]:
    """The paragraphs of articles, which are the lines of their text, and problems as their line."""
    shown: list[str] = []
    for item in found:
        if isinstance(item, Article):
            assert item.paragraphs is not None
            assert not item.plain
            shown += [item.text[start:end] for start, end in item.paragraphs]
            assert item.text == "\n".join(item.text[s:e] for s, e in item.paragraphs)
        else:
            shown.append(str(item))
    return shown


def check_lines(found: list[Article | Problem]) -> None:
    """Whatever was read: articles whose spans are their lines, or problems of one line."""
    assert found
    for item in found:
        if isinstance(item, Article):
            assert item.paragraphs
            assert [item.text[s:e] for s, e in item.paragraphs] == item.text.split("\n")
            item.text.encode()
        else:
            assert str(item).isprintable()


def quoted(article: Article) -> list[tuple[str, str, str, str]]:
    """Type, act, speaker and words of each quote; none is without a speaker."""
    document = extracted(article)
    rows = []
    for quote in document.quotes:
        speaker = document.speaker(quote)
        assert speaker is not None
        rows.append((quote.type, quote.act, speaker.name, quote.words))
    return rows


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
