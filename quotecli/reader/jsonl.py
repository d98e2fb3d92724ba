"""JSON Lines: one ``{"id": …, "text": …}`` a line."""

from __future__ import annotations

from collections.abc import Iterator

from quotecli.reader.base import Article, Problem
from quotecli.reader.lines import lines
from quotecli.reader.options import Options, Source
from quotecli.reader.records import RecordError, Records, parsed

_MOST_BAD = 100
"""Lines that are told one by one, where a file begins with none that is an article."""


def articles(source: Source, options: Options) -> Iterator[Article | Problem]:
    """Read articles line by line; a bad line becomes a problem and the rest goes on.

    The keys title, outlet, url, published and byline are kept where they are strings.  A
    document without an id gets that of the file with the line's number.
    """
    name = source.name
    form = f'{{"id": "…", "{options.text_column or "text"}": "…"}}'
    records = Records(options)
    empty = True
    bad = 0  # lines that are no article, before the first that is; then negative
    for line in lines(source, options, guess=False):
        if isinstance(line, Problem):
            yield line
            empty = empty and line.warning
            continue
        if bad == _MOST_BAD:
            what = f"has no article in its first {_MOST_BAD} lines, so the rest is not read"
            yield Problem(name, what, f"each line needs the form {form}")
            return
        if line.text is None:
            empty = False
            bad += bad >= 0
            yield line.problem(name, f"each line needs the form {form}", options.max_bytes)
            continue
        if not line.text.strip():
            continue
        empty = False
        where = f"{name}: line {line.number}"
        try:
            data = parsed(line.text.rstrip("\r\n"))
            yield from records.articles(data, f"{source.id}:{line.number}", where)
            bad = -1
        except RecordError as error:
            bad += bad >= 0
            what = f"line {line.number} {error}"
            yield Problem(name, what, f"each line needs the form {form}")
    if empty:
        yield Problem(name, "is empty", f"it needs lines of the form {form}")
