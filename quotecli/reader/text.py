"""Plain text files: UTF-8, UTF-16 or Windows-1252, line ends left as they are."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from quotecli.reader import encodings
from quotecli.reader.base import Article, Problem, too_large, too_long
from quotecli.reader.options import Options, Source
from quotecli.reader.streams import read_up_to

_MOST_BYTES = 4
"""Bytes of a character in UTF-8."""


def articles(source: Source, options: Options) -> Iterator[Article | Problem]:
    """The one article of a text file, after a warning where its encoding is not UTF-8."""
    text = yield from text_of(source, options, whole=True)
    if text is None:
        return
    if text.strip():
        yield Article(id=source.id, text=text, where=source.name)
    else:
        yield Problem(source.name, "is empty", "it needs the text of an article")


def text_of(
    source: Source, options: Options, *, whole: bool = False
) -> Generator[Problem, None, str | None]:
    """All text of a source, after a warning where its encoding is found not to be UTF-8.

    ``whole`` says that it is one article, so that what is longer than any need not be held.
    None after the problem that says why there is no text.
    """
    limit = options.max_bytes
    longest = options.max_text * _MOST_BYTES
    data = read_up_to(source.stream, min(limit, longest) if whole else limit)
    if data is None:
        large = whole and longest < limit
        yield too_long(source.name, options.max_text) if large else too_large(source.name, limit)
        return None
    found = encodings.decoded(data, source.name, options.encoding)
    if isinstance(found, Problem):
        yield found
        return None
    text, encoding = found
    if encoding is not None:
        yield encodings.is_read_as(source.name, encoding)
    return text
