"""``quotecli extract``: who said what in articles, as a table or as data."""

from __future__ import annotations

from typing import Annotated

import typer

from quotecli.cli import messages
from quotecli.cli.extraction import Extraction
from quotecli.cli.options import OutputFile, Version, among
from quotecli.formatter import FORMATS

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
    output: OutputFile = None,
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

    if output is not None and (path := among(output, paths or [])):
        raise typer.BadParameter(f"{path} is read too", param_hint="--output")
    try:
        return Extraction(format, with_text, weak, minimum).run(paths or [], output)
    except KeyboardInterrupt:
        # Typer would end the process in its own way.
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
