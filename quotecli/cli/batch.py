"""Many articles: read ahead, worked on by several processes, and taken up where a run ended."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from quotecli import language
from quotecli._version import __version__
from quotecli.cli.inputs import Input, Survey, inputs, survey
from quotecli.cli.journal import State
from quotecli.cli.pool import Pool, Slot
from quotecli.cli.progress import Progress
from quotecli.cli.settings import Settings
from quotecli.cli.work import File, Outcome, work_for
from quotecli.language.lexicon import Lexicon
from quotecli.reader import Problem, read
from quotecli.reader.files import shown
from quotecli.reader.ids import Ids


class Batch:
    """Everything that a command line names, as outcomes in the order of the input.

    Files with one article each are read by the processes themselves, since reading a page or
    a PDF takes longer than finding its quotes; all else is read here, article by article.

    Args:
        settings: what to do.
        paths: files, folders, addresses and ``-``.
        stdin: the bytes of standard input, if it is to be read.
        skip: what is left out when a folder is read, see ``inputs``.
        apart: whether ids need to differ within an input only, and not from those of others.
    """

    def __init__(
        self,
        settings: Settings,
        paths: Sequence[str],
        *,
        stdin: BinaryIO | None = None,
        skip: Sequence[str | int] = (),
        apart: bool = False,
    ) -> None:
        self._settings = settings
        self._paths = paths
        self._stdin = stdin
        self._skip = skip
        self._writing = settings.kind().appendable
        self._work = work_for(settings, writing=self._writing)
        self._apart = apart
        self._ids = Ids()

    def survey(self) -> Survey:
        """A first look at all inputs, without reading them."""
        return survey(self._inputs(), self._settings.decisions)

    def _inputs(self) -> Iterator[Input | Problem]:
        return inputs(self._paths, glob=self._settings.reading.glob, skip=self._skip)

    def outcomes(
        self, progress: Progress, after: State, found: dict[int, list[str]]
    ) -> Generator[Outcome, None, None]:
        """What comes of each article and each input that fails.

        Args:
            progress: is told of all that is done.
            after: what an earlier run has done and this one leaves out.
            found: the ids of its inputs, where they are not just the input's name.
        """
        slots = self._slots(progress, after, found)
        if self._settings.jobs > 1:
            done = Pool(self._settings, writing=self._writing).ordered(slots)
        else:
            done = self._here(slots)
        with closing(self._work), closing(done):
            for slot in done:
                outcomes = slot.outcomes or []
                ids: dict[int, list[str]] = {}
                if isinstance(slot.task, File) and slot.position is not None:
                    outcomes, own = self._named(slot.task, outcomes)
                    if own != [slot.task.where]:
                        ids[slot.position[0] - 1] = own
                if slot.position is not None:
                    outcomes = outcomes or [Outcome()]
                    outcomes[-1].position, outcomes[-1].ids = slot.position, ids
                yield from outcomes
                progress.advance(slot.size, sum(each.tally.documents for each in outcomes))

    def _here(self, slots: Iterator[Slot]) -> Generator[Slot, None, None]:
        """What ``Pool.ordered`` does, in this process."""
        for slot in slots:
            if slot.outcomes is None and slot.task is not None:
                slot.outcomes = self._work.run(slot.task)
            yield slot

    def _slots(
        self, progress: Progress, after: State, found: dict[int, list[str]]
    ) -> Iterator[Slot]:
        """A slot for each article, or file with one, or problem; ids are given on the way."""
        unnamed = False
        for number, entry in enumerate(self._inputs()):
            position = (number + 1, 0)
            done = number < after.inputs
            if isinstance(entry, Problem):
                if not done:
                    yield Slot(None, [self._work.of(entry)], position)
            elif entry.alone:
                name = shown(entry.path)
                if done:
                    for id in found.get(number, [name]):
                        self._ids.unique(id)
                    progress.advance(entry.size or 0, before=True)
                else:
                    unnamed = not self._apart
                    task = File(entry.path, name, entry.several)
                    yield Slot(task, None, position, entry.size or 0)
            else:
                if unnamed:
                    # Which ids are free is known once all files before are done.
                    yield Slot(None, [], None, apart=True)
                    unnamed = False
                first = after.items if number == after.inputs else 0
                yield from self._items(entry, number, first, progress, done=done)

    def _items(
        self, entry: Input, number: int, first: int, progress: Progress, *, done: bool
    ) -> Iterator[Slot]:
        """A slot for each article or problem in an input, after the first ones.

        How many bytes of the input an article takes its reader does not say, so what is added
        up is the text, which is most of it in files of text.
        """
        left = entry.size or 0
        ids = Ids() if self._apart else self._ids
        items = read([entry.path], stdin=self._stdin, options=self._settings.reading, ids=ids)
        for count, item in enumerate(items, 1):
            size = 0 if isinstance(item, Problem) else min(left, len(item.text))
            left -= size
            if done or count <= first:
                progress.advance(size, before=True)
            elif isinstance(item, Problem):
                yield Slot(None, [self._work.of(item)], (number, count))
            else:
                several = entry.several and not item.several
                article = replace(item, several=True) if several else item
                yield Slot(article, None, (number, count), size)
        if done:
            progress.advance(left, before=True)
        else:
            yield Slot(None, [], (number + 1, 0), left)

    def _named(self, file: File, outcomes: list[Outcome]) -> tuple[list[Outcome], list[str]]:
        """The outcomes of a file with ids that none before has, and the ids they had."""
        own = [each.id for each in outcomes if each.id is not None]
        if self._apart:
            return outcomes, own
        if any(id in self._ids for id in own):
            # Seldom: the same file twice.  Reading it here gives the ids and the warning.
            items = read([file.path], options=self._settings.reading, ids=self._ids)
            outcomes = [self._work.of(file.taken(item)) for item in items]
        else:
            for id in own:
                self._ids.unique(id)
        return outcomes, own


def header(settings: Settings, seen: Survey) -> dict[str, Any]:
    """What has to be the same for a run to be continued, by name, for its journal."""
    options = settings._asdict()
    for name in ("jobs", "resume", "counting", "ui", "lexicons", "accessed", "archive"):
        del options[name]
    # Each option by itself: what is compared has been through JSON, which has no tuples.
    audit = settings.audit
    options["audit"] = audit is not None
    if audit is not None:
        options |= {"code": audit.codes, "all": audit.all, "fail_on": audit.fail_on}
        options["low"] = audit.low
    reading = asdict(options.pop("reading"))
    del reading["timeout"]
    options["max_size"] = reading.pop("max_bytes")
    options |= reading
    return {
        "quotecli": __version__,
        "language": language_data(settings.lexicons),
        "settings": {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in options.items()
        },
        "decisions": seen.decisions,
        "inputs": {"files": seen.files, "bytes": seen.bytes, "sha256": seen.digest},
    }


def language_data(lexicons: tuple[Lexicon, ...]) -> str:
    """A checksum of the words that the quotes are found by: people edit them."""
    digest = sha256()
    for lexicon in lexicons:
        digest.update(lexicon.sha256.encode())
    for path in sorted(Path(language.__file__).parent.rglob("*.toml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
