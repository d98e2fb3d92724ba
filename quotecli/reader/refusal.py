"""Why an input is not read: raised deep inside a reader, given as a ``Problem`` by it."""

from __future__ import annotations

from quotecli.reader.base import Problem
from quotecli.reader.options import Options, Source
from quotecli.reader.streams import read_up_to

RAISE_LIMIT = "if you trust it, raise the limit with --max-size"


class RefusedError(Exception):
    """An input that is not read: what is wrong with it, and what to do."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what, advice)
        self.what = what
        self.advice = advice

    def problem(self, where: str) -> Problem:
        """The refusal as a message about an input."""
        return Problem(where, self.what, self.advice)


def megabytes(size: int) -> str:
    """A number of bytes for people: ``100 MB``, ``0.3 MB``."""
    number = size / 2**20
    return f"{number:.0f} MB" if number >= 10 else f"{number:.2g} MB"


def whole(source: Source, options: Options) -> bytes:
    """All bytes of an input.

    Raises:
        RefusedError: if they are more than ``options.max_bytes``; no more than one byte over that is
            ever read.
    """
    data = read_up_to(source.stream, options.max_bytes)
    if data is None:
        raise RefusedError(f"is larger than {megabytes(options.max_bytes)}", RAISE_LIMIT)
    return data
