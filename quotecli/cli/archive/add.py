"""``quotecli archive add``: articles and their quotes into an archive."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from quotecli.cli import decisions as decisions_
from quotecli.cli import messages
from quotecli.cli import reading_options as reading
from quotecli.cli import ui as ui_
from quotecli.cli.garbage import collect_from_now
from quotecli.cli.lexicons import chosen
from quotecli.cli.options import READING, Decisions, Lexicon, NoDecisions, Ui, text_option

if TYPE_CHECKING:
    from quotecli.archive import Archive
    from quotecli.cli.settings import Settings

_TOGETHER = 100
"""Articles that are committed at a time."""


@reading.reads(keep=True)
def command(
    archive: Annotated[str, typer.Argument(metavar="DB", parser=str, hidden=True)],
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", parser=str, hidden=True)],
    source: Annotated[str | None, text_option("--source", metavar="NAME", panel=READING)] = None,
    read: reading.Read = reading.HERE,
    lexicon: Lexicon = None,
    decisions: Decisions = None,
    no_decisions: NoDecisions = False,
    ui: Ui = None,
) -> int:
    """Run the command; gives the exit status."""
    from quotecli.cli.settings import Settings
    from quotecli.ui import ToldError

    settings = Settings(
        ui=ui_.chosen(),
        reading=read,
        lexicons=chosen(lexicon),
        decisions=decisions_.chosen(decisions, used=not no_decisions),
        counting=True,
    )
    try:
        from quotecli.archive import Archive

        with Archive.open(archive, create=True) as opened:
            return _add(opened, paths, source, settings)
    except ToldError as error:
        return messages.fail(messages.of(error), status=2)
    except KeyboardInterrupt:
        return messages.interrupted()


def _add(archive: Archive, paths: list[str], source: str | None, settings: Settings) -> int:
    from quotecli.archive.sources import place_of
    from quotecli.cli.tally import Tally
    from quotecli.cli.work import Work
    from quotecli.model import Document
    from quotecli.reader import Article, read

    stdin = sys.stdin.buffer if "-" in paths and sys.stdin is not None else None
    work = Work(settings)
    tally = Tally()
    counts = dict.fromkeys(("added", "changed", "unchanged"), 0)
    for item in read(paths, stdin=stdin, options=settings.reading):
        outcome = work.of(item)
        for line in (*outcome.lines, *outcome.damaged):
            messages.say(line)
        tally.add(outcome.tally)
        if isinstance(item, Article) and isinstance(outcome.result, Document):
            where, id = place_of(item, source)
            counts[archive.add(where, id, outcome.result)] += 1
            if sum(counts.values()) % _TOGETHER == 0:
                archive.commit()
        collect_from_now()
    archive.commit()
    from quotecli.ui import strings

    words = strings(settings.ui, "archive")
    parts = [
        words.counted(name, number) for name, number in counts.items() if number or name == "added"
    ]
    if tally.failed:
        parts.append(strings(settings.ui).counted("failed", tally.failed))
    messages.say(", ".join(parts))
    return int(tally.failed > 0)
