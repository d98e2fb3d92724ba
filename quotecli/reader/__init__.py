"""Readers: from files, folders and standard input to articles, one at a time.

The format is picked by the suffix and, where that says nothing, by the content.  What
cannot be read becomes a ``Problem`` in the same stream, so one bad file or line never
stops the others.  One article is held at a time; of earlier ones only eight bytes of
their ids stay.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import BinaryIO

from quotecli.reader import text
from quotecli.reader.base import Article, Problem
from quotecli.reader.files import JSONL_SUFFIXES, TEXT_SUFFIXES, expand, shown, suffix_of, walk
from quotecli.reader.ids import Ids
from quotecli.reader.options import Options

__all__ = ["STDIN", "Article", "Options", "Problem", "read"]

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
        paths: files, folders (read with everything below them) and ``-``.
        stdin: the bytes of standard input, for ``-``.
        skip: a file, or the descriptor of one, that is left out when a folder is read (the
            output that is being written there).
        options: how to read.
        ids: the ids that are taken already; those given here are added.

    Yields:
        An ``Article``, with an id that no earlier one has, or a ``Problem``.  Nothing is
        raised for bad input.
    """
    ids = Ids() if ids is None else ids
    for item in _read_all(list(paths), stdin, skip):
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
            item = replace(item, id=own)
        yield item


def _read_all(
    paths: list[str], stdin: BinaryIO | None, skip: str | int | None
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
                yield from _read_stream(stdin, STDIN, "standard input", "", several)
            stdin_read = True
            continue
        found = expand(path)
        for each in found:
            if not os.path.isdir(each):
                yield from _read_file(each, several or len(found) > 1)
                continue
            for file in walk(each):
                if isinstance(file, Problem):
                    yield file
                elif skip is None or not _same(file, skip):
                    yield from _read_file(file, True)


def _read_file(path: str, several: bool) -> Iterator[Article | Problem]:
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
            yield from _read_stream(stream, name, name, suffix_of(path), several)
    except (FileNotFoundError, NotADirectoryError):
        yield Problem(name, "no such file or folder", "check the name and the folder you are in")
    except PermissionError:
        yield Problem(name, "no permission to read it", "ask its owner for it")
    except OSError as error:
        yield Problem(name, f"cannot be read ({error.strerror or error})", "check the file")


def _read_stream(
    stream: BinaryIO, id: str, name: str, suffix: str, several: bool
) -> Iterator[Article | Problem]:
    """Read one file or standard input; ``name`` is what messages call it."""
    head: list[bytes] = []
    if suffix not in TEXT_SUFFIXES:
        for line in stream:
            head.append(line)
            if not text.is_blank(line):
                break
        if suffix in JSONL_SUFFIXES or (head and text.looks_like_jsonl(head[-1])):
            from quotecli.reader import jsonl

            yield from jsonl.articles(chain(head, stream), id, name)
            return
    head.append(stream.read())
    item = text.article(b"".join(head), id, name)
    yield replace(item, several=True) if several and isinstance(item, Article) else item


def _same(one: str, other: str | int) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
