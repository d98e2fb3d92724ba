"""Which files a path stands for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase

from quotecli.reader.base import Problem

TEXT_SUFFIXES = frozenset({".txt", ".md"})
JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
SUFFIXES = TEXT_SUFFIXES | JSONL_SUFFIXES
"""The suffixes of files that are read in a folder; a file that is named is read whatever its
suffix."""


def suffix_of(path: str) -> str:
    """The suffix in lower case, with its dot; empty if there is none."""
    return os.path.splitext(path)[1].lower()


def shown(path: str) -> str:
    """A path as text that can be encoded.

    A name need not be valid in the system's encoding; Python then hides its bytes in lone
    surrogates, which no output takes.  They are shown as ``\\xNN``.
    """
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("utf-8", "backslashreplace")
    return path


def expand(path: str) -> list[str]:
    """The files that a pattern such as ``berita/*.txt`` matches, sorted.

    The shells of Windows leave patterns to the program.  A path that exists or that matches
    nothing is given back as it is.
    """
    if not any(sign in path for sign in "*?[") or os.path.lexists(path):
        return [path]
    from glob import glob

    return sorted(glob(path)) or [path]


def walk(folder: str, pattern: str | None = None) -> Iterator[str | Problem]:
    """Every readable file in a folder and below it, sorted by path.

    Hidden files and folders are left out, and links to folders are not followed, so a walk
    always ends.
    """
    empty = True
    pending = [folder]
    while pending:
        path = pending.pop()
        if path != folder and not path.endswith(os.sep):
            empty = False
            if pattern is None or fnmatchcase(os.path.basename(path), pattern):
                yield path
            continue
        try:
            names = _entries(path)
        except OSError as error:
            empty = False
            reason = error.strerror or str(error)
            yield Problem(shown(path), f"the folder cannot be read ({reason})", "check it")
            continue
        pending.extend(os.path.join(path, name) for name in reversed(names))
    if empty:
        yield Problem(
            shown(folder),
            "nothing readable in this folder",
            "it needs .txt, .md or .jsonl files",
        )


def _entries(folder: str) -> list[str]:
    """The folders, with a separator at the end, and the readable files in a folder, sorted.

    With the separator as a slash, the order is that of the whole paths on every system.
    """
    names: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                names.append(entry.name + os.sep)
            elif suffix_of(entry.name) in SUFFIXES and (entry.is_file() or _is_dangling(entry)):
                names.append(entry.name)
    return sorted(names, key=lambda name: name.replace(os.sep, "/"))


def _is_dangling(entry: os.DirEntry[str]) -> bool:
    """Whether it is a link to what is not there: better an error than a missing article."""
    return entry.is_symlink() and not os.path.exists(entry.path)
