"""JSON Lines: one ``{"id": …, "text": …}`` a line."""

from __future__ import annotations

from collections.abc import Iterator

from quotecli.reader.base import Article, Blanks, Problem
from quotecli.reader.lines import lines
from quotecli.reader.options import Options, Source
from quotecli.reader.records import BlankError, RecordError, Records, form, parsed

_MOST_BAD = 100
"""Lines that are told one by one, where a file begins with none that is an article."""


def articles(source: Source, options: Options) -> Iterator[Article | Problem]:
    """Read articles line by line; a bad line becomes a problem and the rest goes on.

    The keys title, outlet, url, published and byline are kept where they are strings.  A
    document without an id gets that of the file with the line's number.
    """
    name = source.name
    needed = f"each line needs the form {form(options)}"
    records = Records(options)
    blanks = Blanks(name, "line")
    empty = alone = True
    bad: int | None = 0  # lines that are no article, before the first that is
    for line in lines(source, options, guess=False):
        if isinstance(line, Problem):
            yield line
            empty = empty and line.warning
            alone = alone and line.warning
            continue
        problem: Problem | None = None
        if line.text is None:
            problem = line.problem(name, options.max_bytes)
        elif line.text.strip():
            where = f"{name}: line {line.number}"
            try:
                data = parsed(line.text.rstrip("\r\n"))
                for item in records.articles(data, f"{source.id}:{line.number}", where):
                    if bad is not None and bad > _MOST_BAD:
                        yield _untold(name, bad, needed)
                    bad = None
                    yield item
            except BlankError:
                empty = False
                yield from blanks.met(line.number)
                continue
            except RecordError as error:
                what = f"line {line.number} {error}"
                problem = Problem(name, what, needed)
        else:
            continue
        empty = alone = False
        if problem is not None:
            bad = bad if bad is None else bad + 1
            if bad is None or bad <= _MOST_BAD:
                yield problem
    if bad is not None and bad > _MOST_BAD:
        yield _untold(name, bad, needed)
    yield from blanks.end(alone=alone)
    if empty:
        yield Problem(name, "is empty", f"it needs lines of the form {form(options)}")


def _untold(name: str, bad: int, needed: str) -> Problem:
    """What is said of the bad lines at the beginning of a file that were not told one by one."""
    what = f"{bad - _MOST_BAD} more lines at its beginning hold no article either"
    return Problem(name, what, needed)
