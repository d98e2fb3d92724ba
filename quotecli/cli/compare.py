"""``quotecli compare``: the same statement in several articles."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from quotecli.cli import decisions as decisions_
from quotecli.cli import messages
from quotecli.cli import reading_options as reading
from quotecli.cli import result_options as result
from quotecli.cli import ui as ui_
from quotecli.cli.garbage import collect_from_now
from quotecli.cli.lexicons import chosen
from quotecli.cli.options import (
    CHOOSING,
    WRITING,
    Decisions,
    Lexicon,
    NoDecisions,
    Ui,
    Version,
    must_not_read,
    one_of,
    starting,
    text_option,
)
from quotecli.formatter.comparison import FORMATS, Look, render

if TYPE_CHECKING:
    from quotecli.cli.output import Output
    from quotecli.cli.settings import Settings
    from quotecli.compare import Comparison
    from quotecli.language.lexicon import Lexicon as _Lexicon
    from quotecli.model import Document


@reading.reads()
def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", parser=str, hidden=True)],
    reference: Annotated[
        str | None, text_option("--reference", metavar="PATH", panel=CHOOSING)
    ] = None,
    all: Annotated[bool, typer.Option("--all", rich_help_panel=CHOOSING)] = False,
    weak: result.Weak = False,
    format: Annotated[
        str,
        text_option(
            "--format", "-f", metavar="FORMAT", panel=WRITING, autocompletion=starting(FORMATS)
        ),
    ] = "table",
    output: result.Output = None,
    excel: result.Excel = False,
    read: reading.Read = reading.HERE,
    decisions: Decisions = None,
    no_decisions: NoDecisions = False,
    lexicon: Lexicon = None,
    ui: Ui = None,
    version: Version = False,
) -> int:
    """Run the command; gives the exit status."""
    one_of(format, FORMATS, "--format")
    result.must_go_with(format, {"--excel": excel}, {"--excel": ("csv",)})
    must_not_read(output, [*paths, *([reference] if reference else [])])
    from quotecli.cli.settings import Settings

    settings = Settings(
        weak=weak,
        ui=ui_.chosen(),
        reading=read,
        lexicons=chosen(lexicon),
        decisions=decisions_.chosen(decisions, used=not no_decisions),
    )
    try:
        found = _read(paths, settings, output)
        place = _reference(reference, found, settings) if reference is not None else None
        if reference is not None and place is None:
            return 1
        if len(found.documents) < 2:
            n = str(len(found.documents))
            return messages.fail(_words("message.few", n=n))
        comparison = _compared(found.documents, place, settings.lexicons, weak=weak)
        look = Look(ui=ui_.chosen(), excel=excel, all=all)
        return _write(comparison, format, look, output) or int(found.failed)
    except KeyboardInterrupt:
        return messages.interrupted()


class _Found(NamedTuple):
    """What was read."""

    documents: list[Document]
    failed: bool


def _words(key: str, **fields: str) -> str:
    from quotecli.ui import strings

    return strings(ui_.chosen(), "compare")[key].format(**fields)


def _read(paths: list[str], settings: Settings, output: str | None = None) -> _Found:
    """The documents of all articles; what is wrong with any is said, and the rest goes on."""
    from quotecli.cli.work import Work
    from quotecli.model import Document
    from quotecli.reader import read

    stdin = sys.stdin.buffer if "-" in paths and sys.stdin is not None else None
    work = Work(settings)
    documents: list[Document] = []
    failed = False
    for item in read(paths, stdin=stdin, skip=output, options=settings.reading):
        outcome = work.of(item)
        for line in (*outcome.lines, *outcome.damaged):
            messages.say(line)
        failed = failed or outcome.tally.failed > 0 or bool(outcome.damaged)
        if isinstance(outcome.result, Document):
            documents.append(outcome.result)
        collect_from_now()
    return _Found(documents, failed)


def _reference(name: str, found: _Found, settings: Settings) -> int | None:
    """The number of the article to compare with, which is read if it is none of those; None after
    saying why there is none."""
    for number, document in enumerate(found.documents):
        if document.id == name or _same_file(document.id, name):
            return number
    extra = _read([name], settings)
    if len(extra.documents) != 1:
        if extra.documents:
            ids = [document.id for document in extra.documents]
            messages.say(_words("message.several", path=name, ids=messages.listed(ids)))
        elif not extra.failed:
            messages.say(_words("message.empty", path=name))
        return None
    found.documents.append(extra.documents[0])
    return len(found.documents) - 1


def _same_file(id: str, name: str) -> bool:
    """Whether an id is the path of a file that has another path as well."""
    try:
        return os.path.samefile(id, name)
    except (OSError, ValueError):
        return False


def _compared(
    documents: list[Document], reference: int | None, lexicons: tuple[_Lexicon, ...], *, weak: bool
) -> Comparison:
    from quotecli.compare import compare, labels
    from quotecli.language import load

    data = load(lexicons=lexicons)
    return compare(documents, data, labels=labels(documents), reference=reference, weak=weak)


def _write(comparison: Comparison, format: str, look: Look, output: str | None) -> int:
    from dataclasses import replace

    from quotecli.cli.output import write_to

    def write(out: Output) -> None:
        seen = replace(look, width=out.width, colour=out.colour, unicode=out.unicode)
        out.write(render(comparison, format, seen))
        out.close()

    return write_to(output, write)
