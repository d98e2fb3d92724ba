"""Saved web pages: the article in them, without what stands around it.

Needs the extra `html` (lxml and trafilatura), which is imported only when there is a page to read.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotecli.reader.base import Article, Problem
from quotecli.reader.options import Options, Source
from quotecli.reader.refusal import RefusedError
from quotecli.reader.streams import read_up_to


def articles(source: Source, options: Options) -> Iterator[Article | Problem]:
    """The article of a page, and before it what is to be said about the page.

    The text is built from the paragraphs of the page (``plain`` is False); ``options.encoding``
    is also where the charset of an address goes.  Silence is explained by a flag and a warning:
    ``page-1-of-3``, ``paywall``, and ``no-article`` with an empty text.
    """
    name = source.name
    data = read_up_to(source.stream, options.max_bytes)
    if data is None:
        what = f"is larger than {options.max_bytes / 2**20:,.0f} MB"
        yield Problem(name, what, "raise the limit with --max-size")
        return
    if not data.strip():
        yield Problem(name, "is empty", "it needs a web page with an article")
        return
    try:
        from quotecli.reader.html_page import read_page
    except ImportError as error:
        if (error.name or "").startswith("quotecli"):
            raise
        from quotecli.extras import install

        what = 'web pages need the extra "html"'
        yield Problem(name, what, f"install it with: {install('html')}")
        return
    try:
        yield from read_page(
            data,
            source.id,
            name,
            encoding=options.encoding,
            max_bytes=options.max_bytes,
            max_text=options.max_text,
        )
    except RefusedError as refusal:
        yield refusal.problem(name)


__all__ = ["articles"]
