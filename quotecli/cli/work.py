"""What is done with one article, in whatever process: extract, choose, and count or write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from quotecli.cli import ui
from quotecli.cli.decided import applied
from quotecli.cli.decisions import LOUD, Choice, Talk, chosen
from quotecli.cli.messages import place, words
from quotecli.cli.output import as_bytes
from quotecli.cli.settings import Settings
from quotecli.cli.tally import Tally, counted
from quotecli.reader.base import Article, Problem

if TYPE_CHECKING:
    from quotecli.archive.entry import Entry
    from quotecli.cli.filters import Found
    from quotecli.language.lexicon import Lexicon
    from quotecli.model import Document
    from quotecli.pipeline import Examination


class File(NamedTuple):
    """A file that holds one article, to be read where the work is done."""

    path: str
    where: str
    """What messages call it, and the id that its article has."""
    several: bool = False
    """Whether there are other inputs."""

    def taken(self, item: Article | Problem) -> Article | Problem:
        """What was read from it, with what is known about it here."""
        return replace(item, several=True) if self.several and isinstance(item, Article) else item


@dataclass(slots=True)
class Outcome:
    """What came of one article, or of one input that gave none."""

    lines: list[str] = field(default_factory=list)
    """Messages for standard error, in order."""
    damaged: list[str] = field(default_factory=list)
    """Messages about files of decisions that cannot be used, each to be said and counted once."""
    where: str = ""
    """What messages call it."""
    id: str | None = None
    """The id of the article; None where none was read."""
    result: Document | bytes | None = None
    """The document, or what is written for it; None where there is none."""
    entry: Entry | None = None
    """What goes into an archive."""
    with_text: bool = False
    """Whether the output has to hold the text."""
    others: int = 0
    """Quotes that the filters took away."""
    several: bool = False
    """Whether its input may hold more than one article."""
    tally: Tally = field(default_factory=Tally)
    found: Found | None = None
    """What the filters met; None without filters."""
    position: tuple[int, int] | None = None
    """How far the input is after it, where that is known: inputs that are done, and articles
    and problems of the next one."""
    ids: dict[int, list[str]] = field(default_factory=dict)
    """The ids that came of an input, if they are not just its name."""


class Work:
    """Does the work that settings ask for; it keeps nothing from one article for the next.

    Args:
        settings: what to do.
        writing: whether documents are written here too, which takes a format that is
            ``appendable``.
    """

    def __init__(self, settings: Settings, *, writing: bool = False) -> None:
        self.settings = settings
        self._filter = settings.filter()
        self._writer = settings.writer() if writing else None

    def close(self) -> None:
        """Let go of what the work keeps open."""

    def run(self, task: Article | File) -> list[Outcome]:
        """What comes of an article, or of all that is read from a file."""
        if isinstance(task, Article):
            return [self.of(task)]
        from quotecli.reader import read

        items = read([task.path], options=self.settings.reading)
        return [self.of(task.taken(item)) for item in items]

    def of(self, item: Article | Problem) -> Outcome:
        """What comes of what a reader gave."""
        if isinstance(item, Problem):
            line = problem_line(item)
            return Outcome([line], tally=Tally(failed=0 if item.warning else 1))
        outcome = Outcome(id=item.id, where=item.where, several=item.several)
        try:
            self.extract(item, outcome)
        except Exception as error:
            if os.environ.get("QUOTECLI_DEBUG"):
                raise
            outcome.lines.append(fault(item.where, error))
            outcome.result, outcome.tally = None, Tally(failed=1)
        return outcome

    def extract(self, article: Article, outcome: Outcome) -> None:
        """Find the quotes of an article, and put what comes of it into its outcome."""
        settings = self.settings
        talk = Talk(outcome.lines.append, outcome.damaged.append)
        found = None
        if settings.audit is None:
            document = extracted(article, settings.lexicons, settings.decisions, talk)
        else:
            from quotecli.cli.auditing import checked

            document, found = checked(article, settings, talk)
        for flag in document.flags:
            if flag.startswith("language:"):
                outcome.lines.append(not_read(article.where, flag, settings.ui))
        if article.turns and not (document.quotes or any(turn.label for turn in article.turns)):
            # Whoever has subtitles without names would take "no quotes" for "nobody speaks".
            what = "has time codes, and no labels that say who speaks"
            advice = "write one before each turn (MENTERI: …)"
            outcome.lines.append(problem_line(Problem(article.where, what, advice, warning=True)))
        if self._filter is not None:
            from quotecli.cli.filters import Found

            self._filter.found = outcome.found = Found()
            whole, document = document, self._filter.apply(document)
            outcome.others = _count(whole, settings.weak) - _count(document, settings.weak)
        if settings.counting or article.several or outcome.damaged:
            outcome.tally = counted(document, weak=settings.weak)
        else:
            outcome.tally = Tally(documents=1)
        if found is not None:
            outcome.tally.add(found)
        # Offsets into a text that is not the input as it was given need that text.
        outcome.with_text = settings.with_text or not article.plain
        outcome.result = document
        if self._writer is not None:
            # What is written for a document depends on it alone, so it can be done here.
            self._writer.with_text = outcome.with_text
            outcome.result = as_bytes(self._writer.document(document, 0))


def work_for(settings: Settings, *, writing: bool = False) -> Work:
    """What does the work that settings ask for, see ``Work``."""
    if settings.archive is None:
        return Work(settings, writing=writing)
    from quotecli.cli.archive.keeping import KeepingWork

    return KeepingWork(settings, settings.archive)


def _count(document: Document, weak: bool) -> int:
    """The quotes that an output with or without weak rows holds."""
    from quotecli.formatter import rows

    return rows.count_quotes(document, rows.shown(document, weak=weak))


def not_read(where: str, flag: str, language: str) -> str:
    """The warning that no quotes were looked for, which in a table of data nothing else says."""
    from quotecli.formatter.reasons import document_flag
    from quotecli.ui import strings

    told = document_flag(flag, strings(language)).rstrip(".")
    return words("warning", text=f"{place(where)}: {told[:1].lower()}{told[1:]}")


def problem_line(item: Problem) -> str:
    """What is said of a problem with an input, in the language of the user."""
    line = item.said(ui.chosen())
    return words("warning", text=line) if item.warning else line


def fault(where: str, error: Exception) -> str:
    """What to say when the program itself fails on a text: others should not suffer for it."""
    return words("fault", where=place(where), error=f"{type(error).__name__}: {error}")


def pieces(given: str | bytes | Iterator[bytes]) -> Iterator[str | bytes]:
    """What a formatter gave, piece by piece: a large end comes in several."""
    if isinstance(given, str | bytes):
        yield given
    else:
        yield from given


def extracted(
    article: Article,
    lexicons: tuple[Lexicon, ...] = (),
    decisions: Choice | None = None,
    talk: Talk = LOUD,
) -> Document:
    """The document of an article, with what its reader knows about it and what people decided.

    ``decisions`` are by default those that ``quotecli.cli.decisions`` chooses by itself; ``talk`` is
    told what is wrong with them.
    """
    from quotecli.pipeline import extract

    known = _known(article, lexicons)
    document = _completed(extract(article.text, **known), article)
    return applied(document, article, decisions or chosen(), known["language"], talk)


def examined(
    article: Article,
    lexicons: tuple[Lexicon, ...] = (),
    decisions: Choice | None = None,
    talk: Talk = LOUD,
) -> Examination:
    """The same with what was found on the way, see ``quotecli.pipeline.examine``.

    A speaker whom a person named, and who is nobody of the cast, is not in ``by_id``.
    """
    from quotecli.pipeline import examine

    known = _known(article, lexicons)
    examination = examine(article.text, **known)
    document = _completed(examination.document, article)
    document = applied(document, article, decisions or chosen(), known["language"], talk)
    people = {entity.name: entity for entity in reversed(examination.people)}
    by_id = dict(examination.by_id)
    for speaker in document.speakers:
        if speaker.id not in by_id and speaker.name in people:
            by_id[speaker.id] = people[speaker.name]
    return replace(examination, document=document, by_id=by_id)


def _known(article: Article, lexicons: tuple[Lexicon, ...]) -> dict[str, Any]:
    """What a reader knows of an article that ``extract`` asks for."""
    from quotecli.language import load

    return {
        "title": article.meta.title,
        "paragraphs": article.paragraphs,
        "boilerplate": article.boilerplate,
        "turns": article.turns,
        "language": load(lexicons=lexicons),
    }


def _completed(document: Document, article: Article) -> Document:
    """The document with what a reader knows of the article besides."""
    meta = article.meta
    if (title := meta.title or document.meta.title) != meta.title:
        meta = replace(meta, title=title)
    return replace(
        document,
        id=article.id,
        meta=meta,
        keep=article.keep,
        flags=tuple(dict.fromkeys((*article.flags, *document.flags))),
    )
