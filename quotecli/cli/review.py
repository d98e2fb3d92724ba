"""``quotecli review``: a person decides on the quotes that the program is not sure of."""

from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING, Annotated

import typer

from quotecli.cli import decisions as decisions_
from quotecli.cli import messages
from quotecli.cli import reading_options as reading
from quotecli.cli.garbage import collect_from_now
from quotecli.cli.lexicons import chosen
from quotecli.cli.options import READING, Lexicon, Ui, Version, text_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotecli.cli.reviewing import Reviewing
    from quotecli.reader import Article
    from quotecli.reader.options import Options


@reading.reads()
def command(
    path: Annotated[str, typer.Argument(metavar="PATH", parser=str, hidden=True)],
    id: Annotated[str | None, text_option("--id", metavar="ID")] = None,
    all: Annotated[bool, typer.Option("--all")] = False,
    again: Annotated[bool, typer.Option("--again")] = False,
    weak: Annotated[bool, typer.Option("--weak")] = False,
    under: Annotated[str | None, text_option("--under", metavar="0..1")] = None,
    by: Annotated[str | None, text_option("--as", metavar="NAME")] = None,
    decisions: Annotated[
        str | None, text_option("--decisions", metavar="DIR", panel=READING)
    ] = None,
    read: reading.Read = reading.HERE,
    lexicon: Lexicon = None,
    ui: Ui = None,
    version: Version = False,
) -> int:
    """Run the command; gives the exit status."""
    if path == "-":
        return messages.fail(decisions_.words("wrong.stdin"), status=2)
    if decisions is not None and os.path.exists(decisions) and not os.path.isdir(decisions):
        what = messages.words("no-folder", path=decisions)
        raise typer.BadParameter(what, param_hint="--decisions")
    from quotecli.cli.filters import FilterError, probability
    from quotecli.cli.reviewing import Reviewing
    from quotecli.review.flagged import UNSURE

    try:
        limit = UNSURE if under is None else probability(under, "--under")
    except FilterError as error:
        raise typer.BadParameter(str(error), param_hint=error.option) from None
    work = Reviewing(
        choice=decisions_.chosen(decisions),
        lexicons=chosen(lexicon),
        by=" ".join(messages.printable(by or user()).split()) or "?",
        everything=all,
        again=again,
        weak=weak,
        under=limit,
    )
    collect_from_now()
    return _run(work, _articles(path, id, read, work))


def _run(work: Reviewing, articles: Iterator[Article]) -> int:
    """Go through the articles, and say at the end what was decided, whatever ends it."""
    from quotecli.cli.signals import ending

    status = 0
    try:
        with ending():
            work.run(articles)
    except KeyboardInterrupt:
        status = 130
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    for line in work.said:
        messages.say(line)
    for line in work.ends():
        print(messages.printable(line))
    if status == 130:
        return messages.interrupted()
    return status or int(work.failed)


def _articles(path: str, id: str | None, options: Options, work: Reviewing) -> Iterator[Article]:
    """The articles to be reviewed; tells of what cannot be read."""
    from quotecli.cli.work import problem_line
    from quotecli.reader import Article, read

    met = False
    for item in read([path], options=options):
        if isinstance(item, Article):
            if id is None or item.id == id:
                met = True
                yield item
        elif id is None or not item.warning:
            work.say(problem_line(item))
            work.failed = work.failed or not item.warning
    if not met and not work.failed:
        work.failed = True
        if id is not None:
            work.say(f"{path}: {decisions_.words('wrong.no-id', id=repr(id))}")
        else:
            work.say(messages.words("no-article", path=path))


def user() -> str:
    """The name of who uses the computer."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "?"
