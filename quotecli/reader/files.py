"""Which files a path stands for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from quotecli.reader.base import Problem
from quotecli.reader.formats import BY_SUFFIX

NEEDS = "it needs files that are read, such as .txt, .html or .docx (see quotecli formats)"

DECISIONS = ".review.toml"
"""What is put behind the name of an article for the file of people's decisions on it, which no
reader takes for an article."""


def is_address(path: str) -> bool:
    """Whether an argument is the address of a page and not a file."""
    return path.lower().startswith(("http://", "https://"))


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


def wanted(name: str, pattern: str | None) -> bool:
    """Whether a file in a folder or an archive is to be read.

    Args:
        name: its path in there, with slashes.
        pattern: what its name must match, or, if it has a slash, its whole path: ``*`` stands
            for anything in a name and ``**`` for any folders.  None where the suffix decides.

    Files of decisions never are.
    """
    if name.endswith(DECISIONS):
        return False
    if pattern is None:
        return suffix_of(name) in BY_SUFFIX
    parts = name.split("/")
    return _matches(parts, pattern.split("/")) if "/" in pattern else _alike(parts[-1], pattern)


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    if not pattern:
        return not parts
    if pattern[0] == "**":
        rest = pattern[1:]
        if not rest:
            return True
        return any(_matches(parts[skip:], rest) for skip in range(len(parts)))
    return bool(parts) and _alike(parts[0], pattern[0]) and _matches(parts[1:], pattern[1:])


def _alike(name: str, pattern: str) -> bool:
    from fnmatch import fnmatchcase

    return fnmatchcase(name, pattern)


def walk(folder: str, pattern: str | None = None) -> Iterator[str | Problem]:
    """Every wanted file in a folder and below it, sorted by path.

    Hidden files and folders are left out, and links to folders are not followed, so a walk
    always ends.
    """
    empty = True
    pending = [""]
    while pending:
        inner = pending.pop()
        path = os.path.join(folder, inner) if inner else folder
        if inner and not inner.endswith(os.sep):
            empty = False
            yield path
            continue
        try:
            names = _entries(path, inner.replace(os.sep, "/"), pattern)
        except OSError as error:
            empty = False
            reason = error.strerror or str(error)
            yield Problem(shown(path), f"the folder cannot be read ({reason})", "check it")
            continue
        pending.extend(inner + name for name in reversed(names))
    if empty:
        yield nothing_in(shown(folder), "folder", pattern)


def nothing_in(name: str, kind: str, pattern: str | None) -> Problem:
    """What is said of a folder or an archive without anything that is to be read."""
    if pattern is None:
        return Problem(name, f"nothing readable in this {kind}", NEEDS)
    return Problem(name, f"nothing in this {kind} matches {pattern}", "check --glob")


def _entries(folder: str, inner: str, pattern: str | None) -> list[str]:
    """The folders, with a separator at the end, and the wanted files in a folder, sorted.

    ``inner`` is its path in the folder that is walked, with slashes.  With the separator as a
    slash, the order is that of the whole paths on every system.
    """
    names: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                names.append(entry.name + os.sep)
            elif wanted(inner + entry.name, pattern) and (entry.is_file() or _is_dangling(entry)):
                names.append(entry.name)
    return sorted(names, key=lambda name: name.replace(os.sep, "/"))


def _is_dangling(entry: os.DirEntry[str]) -> bool:
    """Whether it is a link to what is not there: better an error than a missing article."""
    return entry.is_symlink() and not os.path.exists(entry.path)
