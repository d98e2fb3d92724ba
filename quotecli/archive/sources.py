"""Where an article comes from, and what it is called there: what its key in the archive is made of."""

from __future__ import annotations

import os
import re
from hashlib import sha256

from quotecli.archive.escapes import has_refused
from quotecli.archive.missing import ArchiveError
from quotecli.reader import STDIN
from quotecli.reader.base import Article
from quotecli.reader.files import is_address, shown

_LONGEST = 1000
"""Bytes of a key; a server has no room for longer ones in an index."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S", re.IGNORECASE)


def place_of(article: Article, name: str | None = None, machine: str = "") -> tuple[str, str]:
    """The source of an article and its id in that.

    The source is by default the absolute path of the file, or the address.  The id is the one that the
    input has for the article, and not what tells it from others of a run; empty where the file is one
    article and the source its path.  An article that its input calls nothing has an id of its path and
    its place in the file, whatever the source: ``a/1.txt`` and ``b/1.txt`` are two in any source.

    Args:
        article: as a reader gave it.
        name: what somebody calls the source.
        machine: what is put before a path, where others have files of the same name.

    Raises:
        ArchiveError: for standard input, where nothing says what an article is called.
    """
    own = article.given or article.id
    origin = article.origin
    began = STDIN if origin is None else shown(origin)
    unnamed = own == began or own.startswith((f"{began}:", f"{began}/"))
    rest = own.removeprefix(began) if unnamed else own
    if origin is None:
        if name is None:
            if not is_key(article.meta.url):
                raise ArchiveError("no-source")
            return STDIN, rest
        # What comes next that way is another text, and not this one changed.
        return name, f"sha256:{_sum(article.text)}" if unnamed else own
    path = shown(origin) if is_address(origin) else machine + shown(os.path.abspath(origin))
    if name is None:
        return path, rest
    return name, path + rest if unnamed else own


def is_key(url: str | None) -> bool:
    """Whether a URL is whole, so that it tells an article from all others."""
    return url is not None and _ADDRESS.match(url) is not None


def key_of(source: str, id: str, url: str | None) -> str:
    """What tells an article from all others: its URL, else its source and its id in that.

    No two places have one key: of a source, ``#`` and ``%`` are written as in an address.
    """
    if url is not None and is_key(url):
        key = f"url {url.strip()}"
    else:
        source = source.replace("%", "%25").replace("#", "%23")
        key = f"in {source}#{id}"
    if has_refused(key):
        plain = key.replace("\\", "\\\\").replace("\0", "\\0")
        key = f"escaped {plain.encode('utf-8', 'backslashreplace').decode()}"
    if len(key.encode()) > _LONGEST:
        return f"sha256 {_sum(key)}"
    return key


def _sum(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
