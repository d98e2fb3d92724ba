"""Reading, extracting and writing: what ``quotecli extract`` does once its line is understood.

It needs nothing of Typer, so that paths alone can be run without loading it; and one article
needs nothing of what makes batches fast and safe.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from quotecli.cli import messages
from quotecli.cli.garbage import collect_from_now
from quotecli.cli.output import FileOutput, Output, OutputError, write_to
from quotecli.cli.settings import Settings
from quotecli.cli.statuses import FOUND
from quotecli.cli.tally import Tally
from quotecli.cli.work import Outcome, Work, fault, pieces
from quotecli.formatter import FilesFormatter, FormatError, Formatter
from quotecli.ui import strings

if TYPE_CHECKING:
    from quotecli.cli.files import FilesOutput
    from quotecli.cli.filters import Filter
    from quotecli.cli.inputs import Survey

_STANDARD_OUTPUT = 1
"""Its descriptor: ``quotecli . > quotes.jsonl`` must not read what it writes."""


class Extraction:
    """One run of the command: its settings, and what has come of it so far."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.tally = Tally()
        self.filter: Filter | None = None
        """Takes up what the filters met, wherever they did."""
        self.continued = False
        """Whether an earlier run did a part of it."""
        self.complete = False
        """Whether everything was written."""
        self._told: set[str] = set()
        """What was said of files of decisions that cannot be used."""

    def run(self, paths: Sequence[str], output: str | None = None) -> int:
        """Read, extract and write; gives the exit status.

        Args:
            paths: files, folders, addresses and ``-``; none is standard input.
            output: a file; None and ``-`` are standard output.

        Raises:
            FilterError: if a filter cannot be.
        """
        paths = paths or ["-"]
        file = None if output == "-" else output
        if file is not None:
            self.settings = self.settings._replace(counting=True)
        self.filter = self.settings.filter()
        try:
            kind = self.settings.kind()
            if self.settings.columns:
                self.settings.writer().discard()  # names that are none are told before the work
        except FormatError as error:
            return messages.fail(messages.of(error), status=2)
        if kind.several_files and file is None:
            what = messages.words("several-files", format=self.settings.format)
            return messages.fail(what, status=2)
        # Whoever waits for a bar, for processes, or for a file that can be continued.
        batch = self.settings.jobs > 1 or bar_wanted(printing=file is None) or kind.several_files
        batch = batch or self.settings.resume or (kind.appendable and file is not None)
        status = (self._in_batch if batch else self._plainly)(paths, file, kind)
        return status or self._summary(file)

    def _summary(self, file: str | None) -> int:
        """Say what has come of it, and give the exit status."""
        if self.filter is not None and (not self.continued or self.filter.found.matched):
            for line in self.filter.notes():
                messages.say(line)
        # After one article on standard output it would be noise.
        if self.complete and (file or self.tally.documents + self.tally.failed > 1):
            audits = self.settings.audit is not None
            messages.say(self.tally.said(strings(self.settings.ui), audits=audits))
        if self.tally.stops:
            messages.tell("fail-on", count=str(self.tally.stops))
            return FOUND
        return int(self.tally.failed > 0)

    def _plainly(self, paths: Sequence[str], file: str | None, kind: type[Formatter]) -> int:
        """One article after the other."""
        from quotecli.reader import read

        work = Work(self.settings)
        reading = self.settings.reading
        skip = _STANDARD_OUTPUT if file is None else file
        items = read(paths, stdin=standard_input(paths), skip=skip, options=reading)

        def write(out: Output) -> None:
            self._write_all(map(work.of, items), out, file)

        return write_to(file, write, binary=kind.binary)

    def _in_batch(self, paths: Sequence[str], file: str | None, kind: type[Formatter]) -> int:
        """With a bar, with processes, in files of their own, or so that it can be continued."""
        from quotecli.cli import part
        from quotecli.cli.batch import Batch
        from quotecli.cli.inputs import Survey
        from quotecli.cli.journal import State
        from quotecli.cli.progress import Progress
        from quotecli.cli.signals import ending

        skip = [_STANDARD_OUTPUT] if file is None else [file, *part.beside(file)]
        batch = Batch(self.settings, paths, stdin=standard_input(paths), skip=skip)
        bar = bar_wanted(printing=file is None)
        grows = kind.appendable and file is not None and part.takes(file)
        seen = batch.survey() if bar or grows else Survey(bytes=None)
        # What cannot be read again cannot be continued.
        grows = grows and seen.bytes is not None
        if self.settings.resume and not grows:
            return messages.fail(messages.words("not-resumable"), status=2)
        progress = Progress(seen.bytes, shown=bar)

        def write(out: Output) -> None:
            after, ids = State(), {}
            if isinstance(out, part.PartOutput):
                after, ids = out.state, out.ids
            self.tally = replace(after.tally)
            self.continued = after.after(State())
            with closing(batch.outcomes(progress, after, ids)) as outcomes:
                self._write_all(outcomes, out, file, begun=after.offset > 0)

        make = self._growing(seen) if grows else _files if kind.several_files else FileOutput
        with ending() if self.settings.jobs > 1 else nullcontext():
            try:
                return write_to(file, write, make, binary=kind.binary)
            finally:
                progress.stop()

    def _growing(self, seen: Survey) -> Callable[[str], Output]:
        """What opens an output that grows by whole documents."""
        from quotecli.cli.batch import header
        from quotecli.cli.part import PartOutput

        settings = self.settings
        return lambda path: PartOutput(path, lambda: header(settings, seen), resume=settings.resume)

    def _write_all(
        self, outcomes: Iterable[Outcome], out: Output, file: str | None, *, begun: bool = False
    ) -> None:
        """Write everything; ``begun``: an earlier run has written what comes first."""
        writer: Formatter | None = None
        try:
            for outcome in outcomes:
                if outcome.result is not None:
                    if writer is None:
                        writer = self._begun(out, many=outcome.several, begun=begun)
                    self._write(outcome, writer, out)
                for line in outcome.lines:
                    messages.say(line)
                self.tally.add(outcome.tally)
                for line in outcome.damaged:
                    if line not in self._told:
                        messages.say(line)
                        self._told.add(line)
                        self.tally.add(Tally(failed=1))
                if self.filter is not None and outcome.found is not None:
                    self.filter.found.add(outcome.found)
                if outcome.position is not None:
                    out.reached(*outcome.position, self.tally, outcome.ids)
                collect_from_now()
            if self.tally.failed and not self.tally.documents and file is not None:
                messages.tell("nothing-to-write", file=file)
                return
            if writer is None:
                writer = self._begun(out, many=False, begun=begun)
            if isinstance(writer, FilesFormatter):
                _of_files(out).end(writer)
            else:
                for piece in pieces(writer.end()):
                    out.write(piece)
            out.close()
        except FormatError as error:
            where = file or messages.words("standard-output")
            raise OutputError(f"{where}: {messages.of(error)}") from error
        finally:
            if writer is not None:
                writer.discard()
        self.complete = True
        for line in writer.notes:
            messages.say(line)

    def _begun(self, out: Output, *, many: bool, begun: bool) -> Formatter:
        """The formatter, after it has written what comes first."""
        writer = self.settings.writer(
            many=many, width=out.width, colour=out.colour, unicode=out.unicode
        )
        if not isinstance(writer, FilesFormatter):
            first = writer.begin()
            if not begun:
                out.write(first)
        return writer

    def _write(self, outcome: Outcome, writer: Formatter, out: Output) -> None:
        """Write a document, unless the program fails on it."""
        result = outcome.result
        if result is None:
            return
        if isinstance(result, bytes):
            out.write(result)
            return
        try:
            writer.with_text, writer.others = outcome.with_text, outcome.others
            if isinstance(writer, FilesFormatter):
                _of_files(out).put(writer, result, self.tally.documents, many=writer.many)
                return
            # All of them before the first is written: nothing may stand there by half.
            parts = writer.pieces(result, self.tally.documents)
            data = [out.encoded(piece) for piece in parts]
        except (FormatError, OutputError):
            raise
        except Exception as error:
            if os.environ.get("QUOTECLI_DEBUG"):
                raise
            outcome.lines.append(fault(outcome.where, error))
            outcome.tally = Tally(failed=1)
        else:
            for piece in data:
                out.write(piece)


def _files(path: str) -> Output:
    from quotecli.cli.files import FilesOutput

    return FilesOutput(path)


def _of_files(out: Output) -> FilesOutput:
    from quotecli.cli.files import FilesOutput

    assert isinstance(out, FilesOutput)
    return out


def bar_wanted(*, printing: bool) -> bool:
    """Whether a bar may be shown: on a terminal that the result does not go to.

    ``printing``: whether the result goes to standard output.
    """
    if printing and sys.stdout is not None and sys.stdout.isatty():
        return False
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def standard_input(paths: Sequence[str]) -> BinaryIO | None:
    """The bytes of standard input, if it is to be read; from a terminal it is asked for."""
    if "-" not in paths or sys.stdin is None:
        return None
    if sys.stdin.isatty():
        from quotecli.cli.terminal import paste

        return io.BytesIO(paste())
    return sys.stdin.buffer
