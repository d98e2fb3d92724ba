"""Plain text files: UTF-8, UTF-16 or Windows-1252, line ends left as they are."""

from __future__ import annotations

from collections.abc import Iterator

from quotecli.reader import encodings
from quotecli.reader.base import Article, Problem, too_large
from quotecli.reader.options import Options, Source
from quotecli.reader.streams import read_up_to


def articles(source: Source, options: Options) -> Iterator[Article | Problem]:
    """The one article of a text file, after a warning where its encoding is not UTF-8."""
    found = text_of(source, options)
    if isinstance(found, Problem):
        yield found
        return
    text, encoding = found
    if encoding is not None:
        yield encodings.is_read_as(source.name, encoding)
    if text.strip():
        yield Article(id=source.id, text=text, where=source.name)
    else:
        yield Problem(source.name, "is empty", "it needs the text of an article")


def text_of(source: Source, options: Options) -> tuple[str, str | None] | Problem:
    """All text of a source, and its encoding where that is found not to be UTF-8."""
    data = read_up_to(source.stream, options.max_bytes)
    if data is None:
        return too_large(source.name, options.max_bytes)
    return encodings.decoded(data, source.name, options.encoding)
