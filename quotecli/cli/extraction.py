"""Reading, extracting and writing: what ``quotecli extract`` does once its line is understood.

It needs nothing of Typer, so that paths alone can be run without loading it.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from quotecli.cli import messages

if TYPE_CHECKING:
    from quotecli.cli.output import Output
    from quotecli.formatter import Formatter
    from quotecli.model import Document
    from quotecli.reader import Article


@dataclass(slots=True)
class Extraction:
    """One run of the command: its settings, and what has happened so far."""

    format: str = "table"
    with_text: bool = False
    weak: bool = False
    min_confidence: float | None = None
    failed: bool = False
    """Whether any input failed, which the exit status tells."""
    written: int = 0
    """Documents written."""
    unmeasured: int = 0
    """Quotes kept under a minimum of confidence because they have none."""

    def run(self, paths: Sequence[str], output: str | None = None) -> int:
        """Read, extract and write; gives the exit status.

        Args:
            paths: files, folders and ``-``; none is standard input.
            output: a file; None and ``-`` are standard output.
        """
        from quotecli.cli.output import write_to

        status = write_to(output, lambda out: self._write_all(paths or ["-"], out, output))
        if status:
            return status
        if self.unmeasured:
            quotes = "1 quote" if self.unmeasured == 1 else f"{self.unmeasured} quotes"
            messages.say(f"note: {quotes} without a measured confidence kept")
        return int(self.failed)

    def _write_all(self, paths: Sequence[str], out: Output, name: str | None) -> None:
        from quotecli.reader import Article, read

        formatter: Formatter | None = None
        for item in read(paths, stdin=_standard_input(paths), skip=name):
            if not isinstance(item, Article):
                messages.say(f"warning: {item}" if item.warning else str(item))
                self.failed = self.failed or not item.warning
                continue
            if formatter is None:
                formatter = self._formatter(out, many=item.several)
                out.write(formatter.begin())
            if (text := self._formatted(item, formatter)) is not None:
                out.write(text)
                self.written += 1
            gc.enable()  # everything is loaded now, see quotecli.cli.run
        if self.failed and not self.written and name not in (None, "-"):
            messages.say(f"{name}: nothing to write, so it is left as it was; see above")
            return
        if formatter is None:
            formatter = self._formatter(out, many=False)
            out.write(formatter.begin())
        out.write(formatter.end())
        out.close()

    def _formatter(self, out: Output, *, many: bool) -> Formatter:
        from quotecli.formatter import get

        return get(self.format)(
            weak=self.weak,
            many=many,
            width=out.width,
            colour=out.colour,
            unicode=out.unicode,
        )

    def _formatted(self, article: Article, formatter: Formatter) -> str | None:
        """A document as it is written; None if the program fails on it."""
        try:
            document = extracted(article)
            if self.min_confidence is not None:
                from quotecli.cli.filters import at_least

                document, unmeasured = at_least(document, self.min_confidence)
                self.unmeasured += unmeasured
            # Offsets into a text that is not the input as it was given need that text.
            formatter.with_text = self.with_text or not article.plain
            return formatter.document(document, self.written)
        except Exception as error:
            if os.environ.get("QUOTECLI_DEBUG"):
                raise
            # A fault of the program's own: the other articles should not suffer for it.
            self.failed = True
            what = f"quotecli fails on this text ({type(error).__name__}: {error})"
            messages.say(f"{article.where}: {what}; please report it with the text")
            return None


def extracted(article: Article) -> Document:
    from quotecli.pipeline import extract

    document = extract(
        article.text,
        title=article.meta.title,
        paragraphs=article.paragraphs,
        boilerplate=article.boilerplate,
        turns=article.turns,
    )
    title = article.meta.title or document.meta.title
    return replace(
        document,
        id=article.id,
        keep=article.keep,
        meta=replace(article.meta, title=title),
        flags=tuple(dict.fromkeys((*article.flags, *document.flags))),
    )


def _standard_input(paths: Sequence[str]) -> BinaryIO | None:
    """The bytes of standard input, if it is to be read; from a terminal it is asked for."""
    if "-" not in paths or sys.stdin is None:
        return None
    if sys.stdin.isatty():
        from quotecli.cli.terminal import paste

        return io.BytesIO(paste())
    return sys.stdin.buffer
