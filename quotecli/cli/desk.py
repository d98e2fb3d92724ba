"""What ``quotecli serve`` does with articles: they are kept in a folder, and decided on as in review.

Each input that is given to the page lies in a folder of its own, called by its checksum, as the file
that it was; so every other command can read it there, and finds the decisions on it where
``quotecli review`` would have put them: beside it, or in the folder of ``--decisions``.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from quotecli.cli import messages, ui
from quotecli.cli.decided import called, files, fitted, kept, target
from quotecli.cli.decision_file import DecisionFile
from quotecli.cli.decisions import Choice, Talk
from quotecli.cli.file_names import file_name, first_words
from quotecli.cli.output import FileOutput, OutputError
from quotecli.cli.reviewing import clean, newcomer, people
from quotecli.cli.work import examined, extracted, not_read, problem_line
from quotecli.decisions import Decision, DecisionsError, Person
from quotecli.decisions.decision import ACCEPT, ACTIONS, NEW_SPEAKER, SPEAKER
from quotecli.decisions.toml import storable
from quotecli.model import Document, Meta
from quotecli.pipeline import split_role
from quotecli.reader import Article, Problem, formats, read
from quotecli.reader.dispatch import read_source
from quotecli.reader.files import shown, suffix_of
from quotecli.reader.finishing import finished
from quotecli.reader.options import Options, Source
from quotecli.review import Session
from quotecli.serve.desk import Answer, Item, Kept, Listing, Question, Sheet, mark
from quotecli.serve.problems import (
    InvalidError,
    KeptError,
    MissingError,
    NothingError,
    StaleError,
)

if TYPE_CHECKING:
    from quotecli.language.lexicon import Lexicon

_KEY = re.compile(r"[0-9a-f]{16}")
_ABOUT = ".about.json"
"""What is known of an input besides; hidden, so that no reader takes it for an article."""
_LISTED = 500
"""Articles of an input that are listed."""
_RECENT = 30
_PROBLEMS = 50
"""Problems of an input that are told."""


def folder() -> Path:
    """Where articles are kept that are given to the page, on each system as it wants data kept."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return Path(base) / "quotecli" / "articles"


@dataclass(frozen=True)
class Shelf:
    """The ``Desk`` of ``quotecli.serve``.

    Args:
        root: the folder that inputs are kept in.
        choice: where decisions lie besides.
        lexicons: words of one's own.
        by: who decides.
        reading: how inputs are read.
    """

    root: Path
    choice: Choice = field(default_factory=Choice)
    lexicons: tuple[Lexicon, ...] = ()
    by: str = "?"
    reading: Options = field(default_factory=Options)

    # -- inputs ----------------------------------------------------------------------------------
    def keep(self, data: bytes, name: str, title: str | None) -> tuple[str, bool]:
        """Keep an input; gives its key, and whether it was not there yet."""
        start = title or data[:400].decode("utf-8", "ignore")
        name = file_name(name) if name else f"{first_words(start)}.txt"
        if title:
            # Of a text alone nothing else can say what its headline is.
            text = data.decode("utf-8", "replace")
            record = {"id": name, "title": title, "text": text}
            name = name.removesuffix(".txt") + ".json"
            data = json.dumps(record, ensure_ascii=False, indent=1).encode()
        key = sha256(name.encode() + b"\0" + data).hexdigest()[:16]
        about = {
            "name": name,
            "title": title,
            "added": datetime.now().astimezone().isoformat(timespec="seconds"),
        }
        place = self.root / key
        new = not (place / _ABOUT).exists()
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(place / name, data)
            _write(place / _ABOUT, json.dumps(about, ensure_ascii=False).encode())
        except (OSError, OutputError) as error:
            raise KeptError(messages.of(error)) from None
        return key, new

    def recent(self) -> list[Kept]:
        """The inputs that were added last."""
        found = []
        with suppress(OSError):
            for place in self.root.iterdir():
                with suppress(OSError, ValueError, MissingError):
                    found.append(self.about(place.name))
        found.sort(key=lambda each: each.added, reverse=True)
        return found[:_RECENT]

    def about(self, key: str) -> Kept:
        """What is known of an input; MissingError where there is none."""
        if not _KEY.fullmatch(key):
            raise MissingError
        try:
            about = json.loads((self.root / key / _ABOUT).read_text(encoding="utf-8"))
            title = about["title"]
            found = Kept(key, str(about["name"]), title and str(title), str(about["added"]))
        except (OSError, ValueError, KeyError, TypeError):
            raise MissingError from None
        if found.name != file_name(found.name) or not (self.root / key / found.name).is_file():
            raise MissingError
        return found

    def forget(self, key: str, *, decisions: bool) -> None:
        """Remove an input, and decisions on it where that is asked for."""
        found = self.about(key)
        place = self.root / key
        path = os.fspath(place / found.name)
        try:
            if decisions:
                for each in files(Article(key, "", key, origin=path), self.choice):
                    Path(each).unlink(missing_ok=True)
            os.unlink(path)
            (place / _ABOUT).unlink()
            if not any(place.iterdir()):
                place.rmdir()
        except OSError as error:
            raise KeptError(messages.reason(error)) from None

    def _path(self, key: str) -> str:
        return os.fspath(self.root / key / self.about(key).name)

    def _items(self, key: str) -> Iterator[Article | Problem]:
        return read([self._path(key)], options=self.reading)

    def listing(self, key: str, ui: str) -> Listing:
        """The articles of an input."""
        items: list[Item] = []
        problems: list[str] = []
        path = self._path(key)
        count = 0
        for item in self._items(key):
            if isinstance(item, Problem):
                problems.append(_told(item, path, ui))
                continue
            count += 1
            if len(items) < _LISTED:
                items.append(Item(count, item.meta.title or called(item), len(item.text)))
        return Listing(
            os.path.basename(path), tuple(items), count - len(items), tuple(problems[:_PROBLEMS])
        )

    def _article(self, key: str, number: int, ui: str) -> tuple[Article, tuple[str, ...]]:
        """An article of an input by its number, and what was told before it."""
        problems: list[str] = []
        count = 0
        path = self._path(key)
        for item in self._items(key):
            if isinstance(item, Problem):
                problems.append(_told(item, path, ui))
                continue
            count += 1
            if count == number:
                # What concerns others is told where they are listed.
                return item, () if item.several else tuple(problems)
        raise MissingError

    # -- articles --------------------------------------------------------------------------------
    def sheet(self, key: str, number: int, ui: str) -> Sheet:
        """An article with what people decided."""
        return self._open(key, number, ui).sheet

    def _open(self, key: str, number: int, language: str) -> _Opened:
        article, problems = self._article(key, number, language)
        ui.choose(language)
        told = list(problems)
        examination = examined(article, self.lexicons, Choice(used=False))
        raw = examination.document
        told += [
            not_read(called(article), flag, language)
            for flag in raw.flags
            if flag.startswith("language:")
        ]
        session = Session(
            raw,
            people(examination),
            lambda role: split_role(role, examination.language),
        )
        session.update(fitted(raw, article, self.choice, Talk(told.append, told.append)))
        path = target(article, self.choice)
        assert path is not None  # it lies in a file
        name = called(article)
        file = DecisionFile(path, name, raw.sha256)
        undoable = False
        with suppress(DecisionsError):
            own = storable(name)
            undoable = any(b.id == own and b.decisions for b in kept(path).blocks)
        sheet = Sheet(
            key,
            number,
            article.several,
            replace(raw, id=name),
            replace(session.document, id=name),
            path,
            len(session.fitted.decisions),
            undoable,
            tuple(dict.fromkeys(told)),
        )
        return _Opened(sheet, session, file)

    def question(self, key: str, number: int, quote: str, ui: str) -> Question:
        """A quote to be decided on."""
        return self._open(key, number, ui).question(quote)

    def decide(self, key: str, number: int, answer: Answer, ui: str) -> Decision:
        """Keep a decision."""
        opened = self._open(key, number, ui)
        question = opened.question(answer.quote)
        if question.quote.content[0].start != answer.start:
            raise StaleError
        speaker = _speaker(answer, question)
        view = opened.session.view_of(answer.quote)
        assert view is not None
        when = datetime.now().astimezone().replace(microsecond=0)
        decision = opened.session.decision(view, answer.action, self.by, when, speaker)
        try:
            opened.file.add(decision)
        except (DecisionsError, OutputError, OSError) as error:
            raise KeptError(messages.of(error)) from None
        return decision

    def undo(self, key: str, number: int, ui: str) -> Decision | None:
        """Take the last decision on an article back."""
        opened = self._open(key, number, ui)
        try:
            return opened.file.undo()
        except (DecisionsError, OutputError, OSError) as error:
            raise KeptError(messages.of(error)) from None

    # -- documents -------------------------------------------------------------------------------
    def documents(self, key: str, number: int | None, ui: str) -> Iterator[Document | str]:
        """The articles of an input with the decisions on them, or one of them."""
        path = self._path(key)
        count = 0
        for item in self._items(key):
            if isinstance(item, Problem):
                if number is None:
                    yield _told(item, path, ui)
                continue
            count += 1
            if number in (None, count):
                told: list[str] = []
                talk = Talk(told.append, told.append)
                document = extracted(item, self.lexicons, self.choice, talk)
                yield from told
                yield replace(document, id=called(item))
        if not count or (number is not None and not 0 < number <= count):
            raise MissingError if number is not None else NothingError

    def read(self, data: bytes, name: str, ui: str) -> Iterator[Document | str]:
        """The articles of an input that is not kept."""
        name = file_name(name)
        source = Source(BytesIO(data), name, name, None)
        yield from self._read(read_source(source, suffix_of(name), self.reading), ui)

    def read_text(self, text: str, id: str, meta: Meta, ui: str) -> Iterator[Document | str]:
        """The same of a text."""
        if not text.strip():
            raise NothingError
        article = Article(id, text, where=id, meta=meta)
        yield from self._read(finished(article, formats.TEXT, self.reading, set()), ui)

    def _read(self, items: Iterable[Article | Problem], language: str) -> Iterator[Document | str]:
        ui.choose(language)
        for item in items:
            if isinstance(item, Problem):
                yield problem_line(item)
            else:
                yield extracted(item, self.lexicons, Choice(used=False))


@dataclass(frozen=True, slots=True)
class _Opened:
    """An article that can be decided on."""

    sheet: Sheet
    session: Session
    file: DecisionFile

    def question(self, id: str) -> Question:
        """One of its quotes; MissingError where it has no such one."""
        view = self.session.view_of(id)
        if view is None:
            raise MissingError
        rejected = all(quote.id != id for quote in self.session.document.quotes)
        first = view.rows[0]
        return Question(self.sheet, first, view.rows, rejected, view.proposed, view.others)


def _speaker(answer: Answer, question: Question) -> Person | None:
    """Whom an answer names; RequestError where it names nobody that it may."""
    if answer.action not in ACTIONS:
        raise InvalidError("invalid.action")
    if answer.action == ACCEPT and answer.mark != mark(question.proposed):
        raise StaleError  # what would be accepted is not what was seen
    if answer.action == SPEAKER:
        if answer.speaker is None or not 0 <= answer.speaker < len(question.others):
            raise InvalidError("invalid.speaker")
        chosen = question.others[answer.speaker]
        if mark(chosen) != answer.mark:
            raise StaleError
        return chosen
    if answer.action == NEW_SPEAKER:
        name, role = clean(answer.name), clean(answer.role)
        if not any(map(str.isalpha, name)):
            raise InvalidError("invalid.name")
        return newcomer(name, role)
    return None


def _told(item: Problem, path: str, language: str) -> str:
    """What is wrong with an input, with the name that whoever gave it knows."""
    ui.choose(language)
    return problem_line(item).replace(shown(path), os.path.basename(path))


def _write(path: Path, data: bytes) -> None:
    """Write a file whole, or not at all."""
    output = FileOutput(os.fspath(path))
    try:
        output.write(data)
        output.close()
    finally:
        output.discard()
