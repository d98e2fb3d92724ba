"""``quotecli explain``: one quote, with every step from its words to its speaker."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from quotecli.cli import decisions as decisions_
from quotecli.cli import messages
from quotecli.cli import reading_options as reading
from quotecli.cli import ui as ui_
from quotecli.cli.garbage import collect_from_now
from quotecli.cli.lexicons import chosen
from quotecli.cli.options import (
    Decisions,
    Lexicon,
    NoDecisions,
    OutputFile,
    Ui,
    Version,
    must_not_read,
    text_option,
)

if TYPE_CHECKING:
    from quotecli.cli.output import Output
    from quotecli.language.lexicon import Lexicon as _Lexicon
    from quotecli.model import Document, Quote
    from quotecli.reader import Article
    from quotecli.reader.options import Options

_WIDTH = 80
_NUMBER = re.compile(r"q?([1-9]\d{0,6})", re.ASCII)


@reading.reads()
def command(
    path: Annotated[str, typer.Argument(metavar="PATH", parser=str, hidden=True)],
    number: Annotated[str, typer.Argument(metavar="N", parser=str, hidden=True)],
    id: Annotated[str | None, text_option("--id", metavar="ID")] = None,
    output: OutputFile = None,
    read: reading.Read = reading.HERE,
    lexicon: Lexicon = None,
    decisions: Decisions = None,
    no_decisions: NoDecisions = False,
    ui: Ui = None,
    version: Version = False,
) -> int:
    """Run the command; gives the exit status."""
    match = _NUMBER.fullmatch(number)
    if match is None:
        raise typer.BadParameter(messages.words("no-number", text=repr(number)), param_hint="N")
    must_not_read(output, [path])
    lexicons = chosen(lexicon)
    choice = decisions_.chosen(decisions, used=not no_decisions)
    try:
        article = _article(path, id, read)
        if article is None:
            return 1
        damaged: list[str] = []
        found = _found(article, f"q{match[1]}", lexicons, choice, damaged)
        status = 1 if found is None else _write(*found, output)
        return status or int(bool(damaged))
    except KeyboardInterrupt:
        return messages.interrupted()


def _article(path: str, id: str | None, options: Options) -> Article | None:
    """The article, or None after saying why there is none."""
    from quotecli.cli.work import problem_line
    from quotecli.reader import Article, read

    stdin = sys.stdin.buffer if path == "-" and sys.stdin is not None else None
    found: Article | None = None
    ids: list[str] = []
    failed = False
    for item in read([path], stdin=stdin, options=options):
        if not isinstance(item, Article):
            # Of a file that holds several articles the rest is read for their ids alone.
            if id is not None or len(ids) < 2:
                messages.say(problem_line(item))
            failed = failed or not item.warning
            continue
        if item.id == id:
            return item
        found = found or item
        if len(ids) <= messages.LISTED:
            ids.append(item.id)
        elif id is None:
            break  # an archive may hold hundreds of thousands
    if not ids:
        if not failed:
            messages.tell("no-article", path=path)
        return None
    if id is None and len(ids) == 1:
        return found
    known = messages.listed(ids[: messages.LISTED], more=len(ids) > messages.LISTED)
    message = "several-articles" if id is None else "no-such-id"
    messages.tell(message, path=path, id=repr(id), ids=known)
    return None


def _found(
    article: Article,
    id: str,
    lexicons: tuple[_Lexicon, ...],
    choice: decisions_.Choice,
    damaged: list[str],
) -> tuple[Document, Quote] | None:
    """The document and the quote, or None after saying how many there are.

    ``damaged`` takes what is wrong with files of decisions.
    """
    from quotecli.cli.work import extracted, not_read

    talk = decisions_.Talk(messages.say, damaged.append)
    document = extracted(article, lexicons, choice, talk)
    for line in damaged:
        messages.say(line)
    for flag in document.flags:
        if flag.startswith("language:"):
            messages.say(not_read(article.where, flag, ui_.chosen()))
    collect_from_now()
    quote = next((quote for quote in document.quotes if quote.id == id), None)
    if quote is None and document.decisions:
        quiet = decisions_.Choice(used=False)
        if any(found.id == id for found in extracted(article, lexicons, quiet).quotes):
            messages.tell("no-quote.decided", where=messages.place(article.where), id=id)
            return None
    if quote is None:
        count = len(document.quotes)
        there = "none" if not count else "one" if count == 1 else "other"
        where = messages.place(article.where)
        messages.tell(
            f"no-quote.{there}", where=where, id=id, last=document.quotes[-1].id if count else ""
        )
        return None
    return document, quote


def _write(document: Document, quote: Quote, output: str | None) -> int:
    from quotecli.cli.output import write_to
    from quotecli.formatter.explanation import explain
    from quotecli.formatter.signs import signs

    def write(out: Output) -> None:
        text = explain(
            document,
            quote,
            signs(unicode=out.unicode, language=ui_.chosen()),
            width=out.width or _WIDTH,
            colour=out.colour,
        )
        out.write(text)
        out.close()

    return write_to(output, write)
