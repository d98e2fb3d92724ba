"""Where an article comes from, and what it is called there: what its key in the archive is made of."""

from __future__ import annotations

import os

from quotecli.reader.base import Article
from quotecli.reader.files import is_address, shown

STDIN = "standard input"


def place_of(article: Article, source: str | None = None) -> tuple[str, str]:
    """The source of an article and its id in that.

    ``source`` is a name that somebody gives it; by default it is the absolute path of the file, or the
    address.  The id is the one that the input has for it, and not what tells it from others of a run;
    empty where the file is one article and the source its path.
    """
    origin = article.origin
    own = article.id
    if origin is not None and own.startswith(shown(origin)):
        own = own.removeprefix(shown(origin))
    if source is not None:
        return source, article.id
    if origin is None:
        return STDIN, own
    return (origin if is_address(origin) else shown(os.path.abspath(origin))), own
