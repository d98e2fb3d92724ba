"""One input to its articles: which format it is, and the reader of that format run with care."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from importlib import import_module

from quotecli.reader import formats
from quotecli.reader.base import Article, Problem, too_large
from quotecli.reader.files import DECISIONS
from quotecli.reader.finishing import finished
from quotecli.reader.formats import Format
from quotecli.reader.options import Options, Source
from quotecli.reader.sniffing import inside, recognised
from quotecli.reader.streams import CopyError, looked_into, seekable


def read_source(
    source: Source, suffix: str, options: Options, *, packed: bool = False
) -> Iterator[Article | Problem]:
    """Read one input, whatever its format.

    Args:
        source: the input; its stream is read, and closed by the caller.
        suffix: the ending of its name, lower case; empty where there is none.
        options: how it is to be read.
        packed: whether it comes out of an archive, so that it must not be one.

    Nothing is raised for bad input, not even where a reader fails on it.
    """
    format: Format | Problem | None = None
    try:
        with ExitStack() as copies:
            format = _format(source, suffix, options, copies)
            if format is formats.ZIP and packed:
                format = Problem(source.name, "is an archive in an archive", "unpack it first")
            if isinstance(format, Problem):
                yield format
                return
            reader = import_module(f"quotecli.reader.{format.module}")
            told: set[str] = set()
            for item in reader.articles(source, options):
                # What comes out of an archive has been through here already.
                if isinstance(item, Problem) or format is formats.ZIP:
                    yield item
                else:
                    yield from finished(item, format, options, told)
    except Exception as error:
        yield _failed(error, format, source.name)


def _format(source: Source, suffix: str, options: Options, copies: ExitStack) -> Format | Problem:
    """The format of a source, whose stream is as it was or a copy of it."""
    if source.name.endswith(DECISIONS):
        what = "holds decisions of quotecli review, and no article"
        return Problem(source.name, what, "give the article, and they are applied to it")
    head, source.stream = looked_into(source.stream)
    found = recognised(head, suffix, options)
    if found is formats.ZIP and suffix not in formats.ZIP.suffixes:
        stream = copies.enter_context(seekable(source.stream, options.max_archive))
        if stream is None:
            return too_large(source.name, options.max_archive)
        source.stream = stream
        found = inside(stream)
    return found if isinstance(found, Format) else Problem(source.name, *found)


def _failed(error: Exception, format: Format | Problem | None, name: str) -> Problem:
    """What is said when a reader does not come to its end."""
    if os.environ.get("QUOTECLI_DEBUG"):
        raise error
    if isinstance(error, ImportError) and isinstance(format, Format) and format.extra:
        from quotecli.extras import install

        what = f'files of the format {format.name} need the extra "{format.extra}"'
        return Problem(name, what, f"install it with: {install(format.extra)}")
    if isinstance(error, CopyError):
        advice = "free some space there, set TMPDIR to another folder, or give a file"
        return Problem(name, str(error), advice)
    if isinstance(error, OSError):
        return Problem(name, f"cannot be read ({error.strerror or error})", "check the file")
    if isinstance(error, MemoryError):
        return Problem(name, "needs more memory than there is", "split it")
    words = " ".join(str(error).split())[:200]
    what = f"quotecli fails on this file ({type(error).__name__}: {words})"
    return Problem(name, what, "please report it with the file")
