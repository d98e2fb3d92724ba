"""What every reader gives: an article, or what is wrong with the input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from quotecli.model import Meta, Turn


@dataclass(frozen=True, slots=True)
class Article:
    """One text to be read, with what the reader knows about it."""

    id: str
    text: str
    where: str
    """The file, and the line in it, for messages."""
    meta: Meta = field(default_factory=Meta)
    paragraphs: tuple[tuple[int, int], ...] | None = None
    """Start and end of each paragraph in code points; None where they are to be inferred."""
    boilerplate: tuple[tuple[int, int], ...] = ()
    """Stretches of the text that are page furniture."""
    flags: tuple[str, ...] = ()
    plain: bool = True
    """Whether the text is the input as it was given, so that offsets can be checked against
    the file; if not, the output holds the text."""
    several: bool = False
    """Whether it comes from an input that may hold more than one article."""
    keep: tuple[tuple[str, str], ...] = ()
    """Columns of a table that go through to the output: name and value."""
    turns: tuple[Turn, ...] = ()
    """What labels or time codes say of who speaks where; in order, each within paragraphs."""
    origin: str | None = None
    """The file or the address that it was read from; None for standard input."""
    given: str = ""
    """What the input calls it, where ``id`` had to be another one; else empty."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the input: where, what, and what to do about it."""

    where: str
    what: str
    advice: str
    warning: bool = False
    """A warning takes no document away; anything else does."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.advice}"

    def said(self, language: str) -> str:
        """The same in one of the languages of ``quotecli.ui``, which knows the sentences of readers;
        ``str`` gives them as they are, in English."""
        if language == "en":
            return str(self)
        from quotecli.ui.sentences import of_readers  # nobody who reads English pays for it

        where = of_readers(language, places=True).said(self.where)
        said = of_readers(language).said
        return f"{where}: {said(self.what)}; {said(self.advice)}"


class Blanks:
    """The documents of one file whose text is empty.

    Of a hundred thousand rows one may well be, and that is no failure; but it is told, and if all
    are, something is wrong: most likely it is not the column of the text that is read.

    Args:
        name: the file, for messages.
        noun: what it has: ``row``, ``line`` or ``document``.
    """

    _TOLD = 20

    def __init__(self, name: str, noun: str) -> None:
        self._name, self._noun = name, noun
        self._count = 0

    def met(self, number: int) -> Iterator[Problem]:
        """Another one; the first of them are told one by one."""
        self._count += 1
        if self._count <= self._TOLD:
            where = f"{self._name}: {self._noun} {number}"
            yield Problem(where, "has an empty text", "that gives no article", warning=True)

    def end(self, *, alone: bool) -> Iterator[Problem]:
        """The file is read; ``alone``: there was nothing in it but these."""
        if (more := self._count - self._TOLD) > 0:
            what = f"{more} more of its texts are empty"
            if more == 1:
                what = "1 more of its texts is empty"
            yield Problem(self._name, what, "that gives no article", warning=True)
        if self._count and alone:
            advice = "if they are elsewhere, say where with --text-column"
            yield Problem(self._name, "all its texts are empty", advice)


def too_long(where: str, max_text: int) -> Problem:
    """The refusal of a text over a limit of code points."""
    what = f"has a text of more than {max_text / 2**20:.0f} million characters"
    return Problem(where, what, "split it, or raise --max-size (--max-size 1G)")


def too_large(where: str, max_bytes: int, what: str = "is") -> Problem:
    """The refusal of what is over a limit of bytes."""
    size = f"{max_bytes >> 20} MB" if max_bytes >= 2**20 else f"{max_bytes} bytes"
    return Problem(where, f"{what} larger than {size}", "split it, or raise --max-size")
