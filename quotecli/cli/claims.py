"""The claims that a command line names: a quote, a file of claims, or documents with quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO

from quotecli.cli import messages
from quotecli.cli.decisions import Talk
from quotecli.cli.work import extracted, fault, problem_line
from quotecli.reader import Article, read
from quotecli.reader.base import Problem
from quotecli.reader.files import expand, suffix_of
from quotecli.reader.mappings import SUFFIXES, mappings
from quotecli.verify.claims import claims_of, claims_of_row, has_words, is_claim

if TYPE_CHECKING:
    from quotecli.cli.decisions import Choice
    from quotecli.language.lexicon import Lexicon
    from quotecli.reader.options import Options
    from quotecli.verify import Claim


class Claims:
    """Reads claims; what cannot be read is said and counted.

    Args:
        options: how files are read.
        lexicons: words of one's own, for documents.
        choice: which of people's decisions count in documents.
        weak: whether rows on which people differ are claims too.
    """

    def __init__(
        self, options: Options, lexicons: tuple[Lexicon, ...], choice: Choice, *, weak: bool
    ) -> None:
        self._options = options
        self._lexicons = lexicons
        self._choice = choice
        self._weak = weak
        self.failed = 0

    def of(self, path: str, stdin: BinaryIO | None = None) -> Iterator[Claim]:
        """The claims in a file of claims, or the quotes of documents."""
        paths = expand(path)
        if path != "-" and len(paths) == 1 and suffix_of(paths[0]) in SUFFIXES:
            rows = iter(mappings(paths[0], self._options))
            first = next(rows, None)
            if first is None or isinstance(first, Problem) or is_claim(first[1]):
                yield from self._of_rows(paths[0], [] if first is None else chain([first], rows))
                return
        yield from self._of_documents(path, stdin)

    def _of_rows(
        self, path: str, rows: Iterable[tuple[str, Mapping[str, Any]] | Problem]
    ) -> Iterator[Claim]:
        from quotecli.formatter.csv import restore
        from quotecli.formatter.tsv import unescape

        table, escaped = suffix_of(path) in (".csv", ".tsv"), suffix_of(path) == ".tsv"
        found = False
        for item in rows:
            if isinstance(item, Problem):
                self._tell(item)
                continue
            where, row = item
            if table:
                cells = {key: unescape(cell) if escaped else cell for key, cell in row.items()}
                row = {key: restore(cell) for key, cell in cells.items()}
            if not has_words(row):
                messages.tell("verify.no-words", where=where)
                self.failed += 1
            for claim in claims_of_row(row, where, weak=self._weak):
                found = True
                yield claim
        if not found and not self.failed:
            messages.tell("verify.no-claims", path=path)
            self.failed += 1

    def _of_documents(self, path: str, stdin: BinaryIO | None) -> Iterator[Claim]:
        found = False
        for item in read([path], stdin=stdin, options=self._options):
            if not isinstance(item, Article):
                self._tell(item)
                continue
            try:
                document = extracted(
                    item, self._lexicons, self._choice, Talk(messages.say, self._fail)
                )
            except Exception as error:
                messages.say(fault(item.where, error))
                self.failed += 1
                continue
            for claim in claims_of(document, weak=self._weak):
                found = True
                yield claim
        if not found and not self.failed:
            messages.tell("verify.no-quotes", path=path)

    def _fail(self, line: str) -> None:
        messages.say(line)
        self.failed += 1

    def _tell(self, problem: Problem) -> None:
        messages.say(problem_line(problem))
        self.failed += not problem.warning


__all__ = ["Claims"]
