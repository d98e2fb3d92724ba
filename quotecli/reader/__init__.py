"""Readers: from files, folders, addresses and standard input to articles, one at a time.

The format is picked by the content where that is plain, by the suffix, and by the content
again where the suffix says nothing.  What cannot be read becomes a ``Problem`` in the same
stream, so one bad file or line never stops the others.  One article is held at a time; of
earlier ones only eight bytes of their ids stay.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from quotecli.reader.base import Article, Problem
from quotecli.reader.dispatch import read_source
from quotecli.reader.files import expand, is_address, shown, suffix_of, walk
from quotecli.reader.ids import Ids
from quotecli.reader.options import Options, Source

__all__ = ["STDIN", "Article", "Options", "Problem", "Source", "read"]

_HOST = r"(?i)(?:[\w-]+\.)+[a-z]{2,}/"
"""What a path begins with that is an address without its ``https://``."""

STDIN = "-"
"""The path that stands for standard input, and the id of an article that is read from it."""


def read(
    paths: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    skip: str | int | None = None,
    options: Options | None = None,
    ids: Ids | None = None,
) -> Iterator[Article | Problem]:
    """Read every article in files and folders, in the order given.

    Args:
        paths: files, folders (read with everything below them), addresses and ``-``.
        stdin: the bytes of standard input, for ``-``.
        skip: a file, or the descriptor of one, that is left out when a folder is read (the
            output that is being written there).
        options: how the input is to be read.
        ids: those that are taken already, for a caller that reads input by input.

    Yields:
        An ``Article``, with an id that no earlier one has, or a ``Problem``.  Nothing is
        raised for bad input.
    """
    ids = Ids() if ids is None else ids
    options = options or Options()
    if options.mend and (problem := _cannot_mend()):
        yield problem
        return
    for item in _read_all(list(paths), stdin, skip, options):
        if isinstance(item, Problem):
            yield item
            continue
        own = ids.unique(item.id)
        if own != item.id:
            yield Problem(
                item.where,
                f'the id "{item.id}" is taken',
                f'this document is called "{own}"',
                warning=True,
            )
            item = replace(item, id=own, given=item.id)
        yield item


def _read_all(
    paths: list[str], stdin: BinaryIO | None, skip: str | int | None, options: Options
) -> Iterator[Article | Problem]:
    several = len(paths) > 1
    stdin_read = False
    for path in paths:
        if path == STDIN:
            if stdin_read:
                yield Problem("standard input", "is named twice", "give - only once")
            elif stdin is None:
                yield Problem("standard input", "there is none", "give a file or a folder")
            else:
                source = Source(stdin, STDIN, "standard input", None)
                yield from _marked(read_source(source, "", options), several)
            stdin_read = True
            continue
        if is_address(path):
            yield from _marked(_read_address(path, options), several, path)
            continue
        found = expand(path)
        for each in found:
            if not os.path.isdir(each):
                yield from _marked(_read_file(each, options), several or len(found) > 1, each)
                continue
            for file in walk(each, options.glob):
                if isinstance(file, Problem):
                    yield file
                elif skip is None or not _same(file, skip):
                    yield from _marked(_read_file(file, options), True, file)


def _read_file(path: str, options: Options) -> Iterator[Article | Problem]:
    name = shown(path)
    try:
        if "\0" in path:  # no file has such a name, and the system cannot even be asked
            raise FileNotFoundError
        mode = os.stat(path).st_mode
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
            # It may never end (/dev/zero).
            yield Problem(name, "is a device, not a file", "for standard input give -")
            return
        with open(path, "rb") as stream:
            source = Source(stream, name, name, path)
            yield from read_source(source, suffix_of(path), options)
    except (FileNotFoundError, NotADirectoryError):
        if "://" in path:
            yield Problem(name, "is an address that is not read", "give one with http or https")
            return
        advice = "check the name and the folder you are in"
        if re.match(_HOST, path):
            advice = "check the name; an address begins with https://"
        yield Problem(name, "no such file or folder", advice)
    except PermissionError:
        yield Problem(name, "no permission to read it", "ask its owner for it")
    except OSError as error:
        yield Problem(name, f"cannot be read ({error.strerror or error})", "check the file")


def _read_address(url: str, options: Options) -> Iterator[Article | Problem]:
    from quotecli.reader import address  # loads the network, which files have no use for

    found = address.fetch(url, options)
    if isinstance(found, Problem):
        yield found
        return
    source = Source(BytesIO(found.data), found.url, url, None)
    options = replace(options, encoding=options.encoding or found.charset)
    for item in read_source(source, found.suffix, options):
        if isinstance(item, Article):
            # It is the page as it was fetched today, which nobody else has.
            meta = item.meta if item.meta.url else replace(item.meta, url=found.url)
            item = replace(item, meta=meta, plain=False)
        yield item


def _marked(
    items: Iterable[Article | Problem], several: bool, origin: str | None = None
) -> Iterator[Article | Problem]:
    """The items; articles know that there may be several, and where they come from."""
    for item in items:
        if isinstance(item, Article):
            item = replace(item, several=several or item.several, origin=origin)
        yield item


def _cannot_mend() -> Problem | None:
    """What is wrong where garbled text is to be mended and ftfy is not there."""
    try:
        import ftfy  # noqa: F401
    except ImportError:
        from quotecli.extras import install

        advice = f"install it with: {install('mend')}"
        return Problem("--mend", 'needs the extra "mend"', advice)
    return None


def _same(one: str, other: str | int) -> bool:
    try:
        # The system takes a descriptor for a file as well.
        return os.path.samestat(os.stat(one), os.stat(other))
    except OSError:
        return False
