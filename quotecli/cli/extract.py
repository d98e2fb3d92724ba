"""``quotecli extract``: who said what in articles, as a table or as data."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from quotecli.cli import messages
from quotecli.cli.options import Version
from quotecli.formatter import FORMATS

if TYPE_CHECKING:
    from quotecli.cli.output import Output
    from quotecli.formatter import Formatter
    from quotecli.model import Document
    from quotecli.reader import Article

SUMMARY = "Find who said what in articles (the default)."
HELP = """Find who said what in articles.

PATHS are files (.txt, .md, or .jsonl with an {"id": ..., "text": ...} a line), folders, which
are read with everything below them, and - for standard input.

\b
Examples:
  quotecli extract article.txt
  quotecli extract folder more.jsonl --format csv --output quotes.csv

Exit status: 0 success (also when there are no quotes), 1 an input failed (the others are
still there), 2 wrong usage.
"""


def command(
    paths: Annotated[
        list[str] | None,
        # A parser that does nothing: Typer's own check refuses names that are not Unicode.
        typer.Argument(metavar="PATHS", parser=str, hidden=True),
    ] = None,
    format: Annotated[
        str,
        typer.Option("--format", "-f", metavar="|".join(FORMATS), help="How to write the result."),
    ] = "table",
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            parser=str,
            help="Write to a file, whole or not at all.",
            show_default=False,
        ),
    ] = None,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Put the text of the article into json and jsonl.")
    ] = False,
    weak: Annotated[
        bool,
        typer.Option(
            "--weak",
            help="Also show what may not count as a quote (headlines, thoughts, requests); "
            "json and jsonl always do.",
        ),
    ] = False,
    min_confidence: Annotated[
        str | None,
        typer.Option(
            "--min-confidence",
            metavar="0..1",
            help="Leave out quotes that are less certain; those without a number are kept.",
            show_default=False,
        ),
    ] = None,
    version: Version = False,
) -> int:
    """Run the command; gives the exit status."""
    if format not in FORMATS:
        raise typer.BadParameter(
            f"{format!r} is not one of {', '.join(FORMATS)}", param_hint="--format"
        )
    minimum = None if min_confidence is None else _probability(min_confidence)

    if output is not None and (path := _among(output, paths or [])):
        raise typer.BadParameter(f"{path} is read too", param_hint="--output")
    extraction = _Extraction(format, with_text, weak, minimum)
    try:
        return extraction.run(paths or ["-"], output)
    except KeyboardInterrupt:
        return messages.interrupted()


def _probability(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:  # NaN too
        raise typer.BadParameter(
            f"{text!r} is not a number from 0 to 1", param_hint="--min-confidence"
        )
    return value


@dataclass(slots=True)
class _Extraction:
    """One run of the command: its settings, and what has happened so far."""

    format: str
    with_text: bool
    weak: bool
    min_confidence: float | None
    failed: bool = False
    """Whether any input failed, which the exit status tells."""
    written: int = 0
    """Documents written."""
    unmeasured: int = 0
    """Quotes kept under a minimum of confidence because they have none."""

    def run(self, paths: Sequence[str], output: str | None) -> int:
        """Read, extract and write; gives the exit status."""
        from quotecli.cli.output import OutputError, opened

        try:
            with opened(output) as out:
                try:
                    self._write_all(paths, out, output)
                except BrokenPipeError:
                    # Whoever reads has had enough (head): no error, and nothing to say.
                    messages.silence_stdout()
                except OutputError as error:
                    if output in (None, "-"):
                        messages.silence_stdout()
                    return messages.fail(str(error))
        except OutputError as error:
            return messages.fail(str(error), status=2)
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
            document = _extracted(article)
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


def _extracted(article: Article) -> Document:
    from quotecli.pipeline import extract

    document = extract(
        article.text,
        title=article.meta.title,
        paragraphs=article.paragraphs,
        boilerplate=article.boilerplate,
    )
    title = article.meta.title or document.meta.title
    return replace(
        document,
        id=article.id,
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


def _among(output: str, paths: Sequence[str]) -> str | None:
    """The path that is the same file as the output, if one is."""
    for path in paths:
        try:
            if os.path.samefile(path, output) and os.path.isfile(path):
                return path
        except OSError:
            continue
    return None
