"""Adding to an archive: articles are read, worked on, and committed in groups."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from time import monotonic
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, OperationalError

from quotecli.archive import Archive, ArchiveError
from quotecli.archive.database import reason, shown
from quotecli.archive.entry import Entry
from quotecli.archive.schema import ARTICLES
from quotecli.archive.sources import is_key, key_of
from quotecli.cli import messages
from quotecli.cli.batch import Batch
from quotecli.cli.extraction import bar_wanted, standard_input
from quotecli.cli.garbage import collect_from_now
from quotecli.cli.inputs import Survey
from quotecli.cli.journal import State
from quotecli.cli.progress import Progress
from quotecli.cli.settings import Settings
from quotecli.cli.signals import ending
from quotecli.cli.work import Outcome, fault
from quotecli.reader.ids import Ids
from quotecli.ui import strings

_TOGETHER = 200
"""Articles that are committed at a time at most."""
_TEXT = 4 * 2**20
"""Code points of their texts (but one text always may be)."""
_SECONDS = 1.0
"""How long an article waits for others at most, as long as articles come."""
_TOLD = 20
"""Articles with a name that another one has, which are told one by one."""
_LIMITS = "54"
"""How PostgreSQL's codes begin that say that something is too large."""


class _Waiting(NamedTuple):
    """An article that is not committed yet."""

    key: str
    entry: Entry
    where: str


class Adding:
    """One run of the command, and what has come of it so far.

    Args:
        archive: where the articles go; opened.
        settings: how they are worked on; ``settings.archive`` names the archive.
        verbose: whether it is said of each article what became of it.
    """

    def __init__(self, archive: Archive, settings: Settings, *, verbose: bool = False) -> None:
        self._archive = archive
        self._settings = settings
        self._verbose = verbose
        self._words = strings(settings.ui, "archive")
        self._name = shown(settings.archive.name if settings.archive else "")
        self._ids = Ids()
        """The keys that this run has met."""
        self._waiting: dict[str, _Waiting] = {}
        self._size = 0
        self._since = monotonic()
        self._counts = dict.fromkeys(("added", "changed", "unchanged", "repeated"), 0)
        self._failed = 0
        self._renamed = 0
        self._told: set[str] = set()

    def run(self, paths: Sequence[str]) -> int:
        """Add all that is in files, folders, addresses and ``-``; gives the exit status.

        Raises ArchiveError where the archive cannot be written any more.
        """
        batch = Batch(self._settings, paths, stdin=standard_input(paths), apart=True)
        bar = bar_wanted(printing=False)
        seen = batch.survey() if bar else Survey(bytes=None)
        progress = Progress(seen.bytes, shown=bar)
        try:
            with ending():
                try:
                    with closing(batch.outcomes(progress, State(), {})) as outcomes:
                        for outcome in outcomes:
                            self._take(outcome)
                            collect_from_now()
                finally:
                    # What is done is kept, also when somebody stops the program.
                    progress.stop()
                    self._commit()
        finally:
            self._sum_up()
        return int(self._failed > 0)

    def _take(self, outcome: Outcome) -> None:
        for line in outcome.lines:
            messages.say(line)
        self._failed += outcome.tally.failed
        for line in outcome.damaged:
            if line not in self._told:
                self._told.add(line)
                messages.say(line)
                self._failed += outcome.entry is not None
        if outcome.entry is not None:
            self._wait(outcome.entry, outcome)
        late = monotonic() - self._since >= _SECONDS
        if late or len(self._waiting) >= _TOGETHER or self._size >= _TEXT:
            self._commit()

    def _wait(self, entry: Entry, outcome: Outcome) -> None:
        """Put an article to those that are committed next, under a name that no other one has."""
        key = key_of(entry.source, entry.id, entry.url)
        if key in self._ids:
            if self._checksum(key) == entry.sha256:
                self._is("repeated", outcome.where)
                return
            kind = "same-url" if is_key(entry.url) else "same-id"
            plain = key_of(entry.source, entry.id, None)
            key = self._ids.unique(plain)
            entry = replace(entry, id=entry.id + key.removeprefix(plain))
            if kind == "same-url" or outcome.id != entry.id:  # else the reader has said it
                self._tell_renamed(kind, entry, outcome)
        else:
            self._ids.unique(key)
        self._waiting[key] = _Waiting(key, entry, outcome.where)
        if entry.rows is not None:
            self._size += entry.rows.article["length"]

    def _tell_renamed(self, kind: str, entry: Entry, outcome: Outcome) -> None:
        self._renamed += 1
        if self._renamed <= _TOLD:
            called = f"{entry.source}#{entry.id}" if entry.id else entry.source
            text = self._words[kind].format(url=entry.url or "", called=called)
            line = f"{messages.place(outcome.where)}: {text}"
            messages.say(messages.words("warning", text=line))

    def _checksum(self, key: str) -> str | None:
        """Of the text that this run has put, or is about to put, under a key."""
        if (waiting := self._waiting.get(key)) is not None:
            return waiting.entry.sha256
        with self._archive.reading() as connection:
            found = select(ARTICLES.c.sha256).where(ARTICLES.c.key == key)
            checksum: str | None = connection.scalar(found)
            return checksum

    def _commit(self) -> None:
        """Put what waits into the archive, and say so."""
        group = list(self._waiting.values())
        self._waiting.clear()
        self._size, self._since = 0, monotonic()
        if not group:
            return
        try:
            self._put(group)
        except DBAPIError as error:
            self._archive.rollback()
            if _is_over(error):
                raise ArchiveError("not-written", name=self._name, reason=reason(error)) from None
            for each in group:
                self._alone(each)

    def _put(self, group: Sequence[_Waiting]) -> None:
        results = self._archive.put([(each.key, each.entry) for each in group])
        self._archive.commit()
        for each, result in zip(group, results, strict=True):
            self._is(result, each.where)

    def _alone(self, each: _Waiting) -> None:
        """The same for one article, of some of which the database takes one ill."""
        try:
            self._put([each])
        except DBAPIError as error:
            self._archive.rollback()
            messages.say(fault(each.where, ValueError(reason(error))))
            self._failed += 1

    def _is(self, result: str, where: str) -> None:
        self._counts[result] += 1
        if self._verbose:
            messages.say(f"{messages.place(where)}: {self._words[f'result.{result}']}")

    def _sum_up(self) -> None:
        """Say what has come of all articles."""
        if (more := self._renamed - _TOLD) > 0:
            messages.say(messages.words("warning", text=self._words.counted("renamed", more)))
        parts = [
            self._words.counted(name, number)
            for name, number in self._counts.items()
            if number or name == "added"
        ]
        if self._failed:
            parts.append(self._words.counted("failed", self._failed))
        messages.say(self._words["list.comma"].join(parts))


def _is_over(error: DBAPIError) -> bool:
    """Whether an error is of the database, and not of what was to be put in."""
    limit = str(getattr(error.orig, "sqlstate", None) or "").startswith(_LIMITS)
    return error.connection_invalidated or (isinstance(error, OperationalError) and not limit)
