"""``quotecli archive search``: quotes of an archive by their words, speakers, outlets and dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from quotecli.cli import messages
from quotecli.cli import result_options as result
from quotecli.cli import ui as ui_
from quotecli.cli.archive.options import (
    WITHIN,
    Kind,
    Outlet,
    Since,
    Until,
    Within,
    criteria_of,
    opened,
    tell_undated,
)
from quotecli.cli.options import CHOOSING, WRITING, Ui, one_of, starting, text_option
from quotecli.formatter.search import FORMATS

if TYPE_CHECKING:
    from quotecli.archive import Archive
    from quotecli.archive.criteria import Criteria
    from quotecli.archive.search import Hit
    from quotecli.cli.output import Output

_TOGETHER = 1000
"""Quotes that are asked for at a time."""
_COUNTED = 501
"""Where counting stops: to count all that there are can take much longer than to find the newest."""


def command(
    archive: Annotated[str, typer.Argument(metavar="DB", parser=str, hidden=True)],
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", parser=str, hidden=True)
    ] = None,
    speaker: result.Speaker = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    act: result.Act = None,
    type: result.Type = None,
    kind: Kind = None,
    within: Within = WITHIN[0],
    weak: result.Weak = False,
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", min=1, rich_help_panel=CHOOSING)
    ] = 20,
    format: Annotated[
        str,
        text_option(
            "--format", "-f", metavar="FORMAT", panel=WRITING, autocompletion=starting(FORMATS)
        ),
    ] = "table",
    output: result.Output = None,
    excel: result.Excel = False,
    ui: Ui = None,
) -> int:
    """Run the command; gives the exit status."""
    one_of(format, FORMATS, "--format")
    one_of(within, WITHIN, "--in")
    result.must_go_with(format, {"--excel": excel}, {"--excel": ("csv",)})
    from quotecli.ui import ToldError

    try:
        asked = criteria_of(
            words=" ".join(words or ()),
            within=within,
            speaker=speaker,
            outlet=outlet,
            since=since,
            until=until,
            type=type,
            act=act,
            kind=kind,
            weak=weak,
        )
        with opened(archive) as found:
            return _write(found, asked, limit, format, output, excel=excel)
    except ToldError as error:
        return messages.fail(messages.of(error), status=2)
    except KeyboardInterrupt:
        return messages.interrupted()


def _write(
    archive: Archive,
    criteria: Criteria,
    limit: int,
    format: str,
    output: str | None,
    *,
    excel: bool,
) -> int:
    from quotecli.archive.search import count
    from quotecli.cli.output import write_to
    from quotecli.formatter.look import Look
    from quotecli.formatter.search import Results, render

    total = count(archive, criteria, most=max(_COUNTED, limit + 1))
    results = Results(_hits(archive, criteria, limit), total, max(_COUNTED, limit + 1))

    def write(out: Output) -> None:
        look = Look(out.width, out.colour, out.unicode, ui_.chosen(), excel)
        for piece in render(results, format, look):
            out.write(piece)
        out.close()

    status = write_to(output, write)
    if status == 0 and total > limit and (format != "table" or output is not None):
        from quotecli.ui import strings

        words = strings(ui_.chosen(), "archive")
        messages.say(words["search.limited"].format(n=words.integer(limit)))
    if status == 0:
        tell_undated(archive, criteria)
    return status


def _hits(archive: Archive, criteria: Criteria, limit: int) -> Iterator[Hit]:
    from quotecli.archive.search import search

    after: str | None = None
    while limit > 0:
        page = search(archive, criteria, limit=min(limit, _TOGETHER), after=after)
        yield from page.hits
        limit -= len(page.hits)
        after = page.next
        if after is None:
            return
