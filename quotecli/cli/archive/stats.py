"""``quotecli archive stats``: who gets quoted, how sure that is, and samples to find that out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

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
from quotecli.cli.options import (
    CHOOSING,
    WRITING,
    Ui,
    listing,
    must_not_read,
    one_of,
    starting,
    text_option,
)
from quotecli.formatter.statistics import FORMATS, SAMPLE_FORMATS
from quotecli.ui import strings

if TYPE_CHECKING:
    from quotecli.archive import Archive
    from quotecli.archive.criteria import Criteria
    from quotecli.archive.sample import Judgement
    from quotecli.cli.output import Output
    from quotecli.formatter.statistics import Figures

DIMENSIONS = ("outlet", "institution", "kind", "person", "month", "gender", "act", "type")
_SHOWN = {"table": 30, "svg": 20}
"""Groups that are shown where nobody says how many."""


def _dimensions() -> tuple[str, ...]:
    return DIMENSIONS


def command(
    archive: Annotated[str, typer.Argument(metavar="DB", parser=str, hidden=True)],
    by: Annotated[
        str, text_option("--by", metavar="NAME,…", autocompletion=listing(_dimensions))
    ] = "outlet",
    unique: Annotated[bool, typer.Option("--unique")] = False,
    limit: Annotated[int | None, typer.Option("--limit", "-n", metavar="N", min=1)] = None,
    sample: Annotated[int | None, typer.Option("--sample", metavar="N", min=1)] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0)] = 1,
    judged: Annotated[str | None, text_option("--judged", metavar="FILE")] = None,
    words: Annotated[str | None, text_option("--words", metavar="WORDS", panel=CHOOSING)] = None,
    within: Within = WITHIN[0],
    speaker: result.Speaker = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    act: result.Act = None,
    type: result.Type = None,
    kind: Kind = None,
    weak: result.Weak = False,
    format: Annotated[
        str,
        text_option(
            "--format", "-f", metavar="FORMAT", panel=WRITING, autocompletion=starting(FORMATS)
        ),
    ] = "table",
    output: result.Output = None,
    excel: result.Excel = False,
    title: Annotated[str | None, text_option("--title", metavar="TEXT", panel=WRITING)] = None,
    ui: Ui = None,
) -> int:
    """Run the command; gives the exit status."""
    one_of(format, FORMATS, "--format")
    one_of(within, WITHIN, "--in")
    if sample is not None and format == "table":
        format = SAMPLE_FORMATS[0]
    if sample is not None:
        result.must_go_with(format, {"--sample": sample}, {"--sample": SAMPLE_FORMATS})
    given = {"--excel": excel, "--title": title}
    result.must_go_with(format, given, {"--excel": ("csv",), "--title": ("svg",)})
    names = tuple(dict.fromkeys(name.strip().casefold() for name in by.split(",")))
    for name in names:
        one_of(name, DIMENSIONS, "--by")
    must_not_read(output, [judged] if judged is not None else [])
    from quotecli.ui import ToldError

    try:
        asked: dict[str, Any] = {
            "speaker": speaker,
            "outlet": outlet,
            "since": since,
            "until": until,
            "type": type,
            "act": act,
            "kind": kind,
        }
        criteria = criteria_of(words=words or "", within=within, weak=weak, **asked)
        look = _Asked(names, criteria, unique, format, output, excel)
        with opened(archive) as found:
            if sample is not None:
                status = _draw(found, look, sample, seed)
            else:
                key = "words" if within == WITHIN[0] else "article-words"
                said = {key: words, **asked, "weak": "weak" if weak else None}
                status = _figures(found, archive, look, judged, said, limit, title)
            if status == 0:
                tell_undated(found, criteria)
            return status
    except ToldError as error:
        return messages.fail(messages.of(error), status=2)
    except KeyboardInterrupt:
        return messages.interrupted()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What both figures and samples are asked with."""

    by: tuple[str, ...]
    criteria: Criteria
    unique: bool
    format: str
    output: str | None
    excel: bool


def _draw(archive: Archive, asked: _Asked, size: int, seed: int) -> int:
    from quotecli.archive.sample import draw
    from quotecli.cli.output import write_to
    from quotecli.formatter.look import Look
    from quotecli.formatter.statistics.sample import render

    drawn = list(draw(archive, asked.by, asked.criteria, size=size, seed=seed, unique=asked.unique))

    def write(out: Output) -> None:
        look = Look(ui=ui_.chosen(), excel=asked.excel)
        for piece in render(drawn, asked.by, seed, asked.format, look):
            out.write(piece)
        out.close()

    status = write_to(asked.output, write)
    if status == 0:
        words = strings(ui_.chosen(), "archive")
        strata = words.counted("stats-groups", len({each.stratum for each in drawn}))
        n = words.integer(len(drawn))
        messages.say(words["stats.drawn"].format(n=n, strata=strata))
    return status


def _figures(
    archive: Archive,
    name: str,
    asked: _Asked,
    judged: str | None,
    said: dict[str, Any],
    limit: int | None,
    title: str | None,
) -> int:
    from datetime import UTC, datetime

    from quotecli.archive.database import shown
    from quotecli.archive.sample import sureness
    from quotecli.archive.stats import stats
    from quotecli.cli.output import write_to
    from quotecli.formatter.look import Look
    from quotecli.formatter.statistics import Figures, render

    judgement = None
    if judged is not None:
        from quotecli.cli.archive.judged import read

        judgement = read(judged)
    found = stats(archive, asked.by, asked.criteria, unique=asked.unique)
    figures = Figures(
        found,
        judgement,
        tuple(sureness(found, judgement)) if judgement is not None else None,
        {key: _said(value) for key, value in said.items() if value},
        os.path.basename(shown(name)),
        datetime.now(UTC).date().isoformat(),
        limit if limit is not None else _SHOWN.get(asked.format),
        title,
    )

    def write(out: Output) -> None:
        look = Look(out.width, out.colour, out.unicode, ui_.chosen(), asked.excel)
        out.write(render(figures, asked.format, look))
        out.close()

    status = write_to(asked.output, write)
    if status == 0 and judgement is not None and judgement.quotes != found.quotes:
        _tell_of_change(figures, judgement)
    return status


def _said(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _tell_of_change(figures: Figures, judgement: Judgement) -> None:
    words = strings(ui_.chosen(), "archive")
    before, now = (
        words.counted("quotes", number) for number in (judgement.quotes, figures.stats.quotes)
    )
    messages.say(words["stats.changed"].format(before=before, now=now))
