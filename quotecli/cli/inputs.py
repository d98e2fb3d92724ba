"""The inputs of a batch, one by one, each with what is known about it before it is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from quotecli.cli.decided import of_input
from quotecli.cli.decisions import Choice
from quotecli.reader import STDIN, Problem
from quotecli.reader.files import expand, is_address, shown, suffix_of, walk
from quotecli.reader.formats import BY_SUFFIX

_ALONE = frozenset({"text", "html", "docx", "pdf", "subtitles"})
"""Formats in which a file holds one article, so that any process can read it."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file, standard input or an address."""

    path: str
    several: bool = False
    """Whether there are others."""
    size: int | None = None
    """Bytes; None where it is no file that has a size."""
    changed: int = 0
    """When a file was changed last: nanoseconds, or 0."""

    @property
    def alone(self) -> bool:
        """Whether it is a file with one article in it."""
        format = BY_SUFFIX.get(suffix_of(self.path))
        return self.size is not None and format is not None and format.name in _ALONE


@dataclass(slots=True)
class Survey:
    """What a first look at all inputs tells, without reading any."""

    files: int = 0
    bytes: int | None = 0
    """All of them together; None if one has no size."""
    digest: str = ""
    """A checksum of names, sizes and times: another one means other inputs."""
    decisions: str = ""
    """A checksum of people's decisions on them."""

    @property
    def again(self) -> bool:
        """Whether everything is in files, which can be read once more."""
        return self.bytes is not None


def inputs(
    paths: Iterable[str], *, glob: str | None = None, skip: Iterable[str | int] = ()
) -> Iterator[Input | Problem]:
    """What the paths stand for, in order: files, those in folders, standard input, addresses.

    Args:
        paths: as on the command line.
        glob: a pattern for the names of files in folders.
        skip: files, descriptors of files, or folders with all that is in them, that are left
            out when a folder is read: what is being written there.
    """
    paths = list(paths)
    stdin_named = False
    for path in paths:
        if path == STDIN:
            if stdin_named:
                yield Problem("standard input", "is named twice", "give - only once")
            else:
                yield Input(path, len(paths) > 1)
            stdin_named = True
            continue
        if is_address(path):
            yield Input(path, len(paths) > 1)
            continue
        found = expand(path)
        for each in found:
            if not os.path.isdir(each):
                yield _file(each, len(paths) > 1 or len(found) > 1)
                continue
            # A folder in which a folder that is read lies does not take all of it away.
            others = [other for other in skip if not _lies_in(each, other)]
            for file in walk(each, glob):
                if isinstance(file, Problem):
                    yield file
                elif not any(_lies_in(file, other) for other in others):
                    yield _file(file, True)


def survey(found: Iterable[Input | Problem], choice: Choice) -> Survey:
    """Look at every input once; memory does not grow with their number."""
    result = Survey()
    digest, decided = sha256(), sha256()
    for item in found:
        if isinstance(item, Problem):
            digest.update(repr(str(item)).encode())
            continue
        result.files += 1
        digest.update(repr((shown(item.path), item.size, item.changed)).encode())
        for file in of_input(item.path, choice):
            if (size := (state := _file(file, False)).size) is not None and state.changed:
                decided.update(repr((shown(item.path), size, state.changed)).encode())
        if item.size is None or result.bytes is None:
            result.bytes = None
        else:
            result.bytes += item.size
    result.digest, result.decisions = digest.hexdigest(), decided.hexdigest()
    return result


def _file(path: str, several: bool) -> Input:
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return Input(path, several, 0)  # whoever reads it says what is wrong
    if not stat.S_ISREG(state.st_mode):
        return Input(path, several)
    return Input(path, several, state.st_size, state.st_mtime_ns)


def _lies_in(path: str, other: str | int) -> bool:
    """Whether a path is another file, or lies in a folder of which that is the path."""
    try:
        if isinstance(other, str) and os.path.isdir(other):
            folder = os.path.realpath(other)
            return os.path.commonpath([folder, os.path.realpath(path)]) == folder
        return os.path.samestat(os.stat(path), os.stat(other))
    except (OSError, ValueError):
        return False
