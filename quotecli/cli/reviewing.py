"""The dialogue of ``quotecli review``: what is shown, what is asked, and what each key does."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from quotecli.audit import audit
from quotecli.cli import keys, messages, ui
from quotecli.cli.decided import called, fitted, target
from quotecli.cli.decision_file import DecisionFile
from quotecli.cli.decisions import Choice, Talk, words
from quotecli.cli.output import OutputError, StandardOutput
from quotecli.cli.work import examined, fault, not_read
from quotecli.decisions import Decision, DecisionsError, Person
from quotecli.decisions.decision import ACCEPT, NEW_SPEAKER, NOT_A_QUOTE, SPEAKER
from quotecli.decisions.toml import storable
from quotecli.formatter.signs import signs
from quotecli.pipeline import split_role
from quotecli.reader.base import Article
from quotecli.reader.files import shown
from quotecli.review import Screen, Session, View

if TYPE_CHECKING:
    from quotecli.language.lexicon import Lexicon
    from quotecli.pipeline import Examination

_WIDTH = 80
_LONGEST = 200
"""Code points of a name that is typed."""


@dataclass(slots=True)
class _Opened:
    """An article under review."""

    article: Article
    session: Session
    file: DecisionFile
    paragraphs: list[tuple[int, int]]


class Reviewing:
    """One run of the command.

    Args:
        choice: where decisions lie.
        lexicons: words of one's own.
        by: who decides.
        everything: whether every quote is asked about.
        again: whether those decided already are.
        weak: whether weak ones are.
        under: the confidence under which a quote is asked about.
    """

    def __init__(
        self,
        *,
        choice: Choice,
        lexicons: tuple[Lexicon, ...],
        by: str,
        everything: bool,
        again: bool,
        weak: bool,
        under: float,
    ) -> None:
        self._choice = choice
        self._lexicons = lexicons
        self._by = by
        self._everything = everything
        self._again = again
        self._weak = weak
        self._under = under
        self.failed = False
        """Whether anything could not be read or kept."""
        self._refused: set[str] = set()
        self._opened: list[_Opened] = []
        """Articles that there is, or was, something to ask about."""
        self._count = 0
        """All articles."""
        self._quiet: _Opened | None = None
        """The last one that there was nothing to ask about."""
        self.said: list[str] = []
        """What is still to be told, since a terminal showed quotes."""
        self._keys: keys.Lines | keys.Terminal | None = None
        self._stack = ExitStack()
        self._out = StandardOutput()
        self._note = ""
        """What came of the last key."""

    def say(self, line: str) -> None:
        """Say a line: at once, or where a terminal shows quotes, when it does so no more."""
        if isinstance(self._keys, keys.Terminal):
            self.said.append(line)
        else:
            messages.say(line)

    def ends(self) -> Iterator[str]:
        """What has come of it: what was decided, and where that is."""
        if self._note and isinstance(self._keys, keys.Lines):
            yield self._note  # no quote comes that it would be shown with
        for opened in self._opened:
            yield _end(opened)
        if not self._opened and self._quiet is not None:
            if self._count == 1:
                yield _end(self._quiet)
            else:
                where = messages.counted("articles", self._count)
                yield words("end.nothing", where=where)

    def run(self, articles: Iterator[Article]) -> None:
        """Go through the articles, until there are no more or the person has had enough."""
        with self._stack:
            at = 0
            while True:
                if at == len(self._opened):
                    opened = self._next(articles)
                    if opened is None:
                        return
                    self._count += 1
                    if opened.session.view() is None:
                        self._looked_through(opened)
                        self._quiet = opened  # of the others nothing is kept: there may be many
                        continue
                    self._opened.append(opened)
                what = self._review(at)
                if what is None:
                    return
                at = what

    def _next(self, articles: Iterator[Article]) -> _Opened | None:
        """The next article that can be reviewed, ready for it."""
        for article in articles:
            opened = self._open(article)
            if opened is not None:
                return opened
        return None

    def _open(self, article: Article) -> _Opened | None:
        where = messages.place(article.where)
        path = target(article, self._choice)
        if path is None:
            self._refuse(words("wrong.address", where=where))
            return None
        try:
            examination = examined(article, self._lexicons, Choice(used=False))
        except Exception as error:
            if os.environ.get("QUOTECLI_DEBUG"):
                raise
            self._refuse(fault(article.where, error))
            return None
        raw = examination.document
        for flag in raw.flags:
            if flag.startswith("language:"):
                self.say(not_read(article.where, flag, ui.chosen()))
        file = DecisionFile(path, called(article), raw.sha256)
        try:
            file.check()
        except DecisionsError as error:
            self._refuse(messages.of(error))
            return None
        except OSError as error:
            reason = messages.reason(error)
            self._refuse(words("wrong.read-only", path=shown(path), reason=reason))
            return None
        language = examination.language
        session = Session(
            raw,
            people(examination),
            lambda role: split_role(role, language),
            everything=self._everything,
            weak=self._weak,
            again=self._again,
            under=self._under,
            findings=audit(examination, weak=self._weak),
        )
        paragraphs = [(p.start, p.end) for p in examination.parsed.paragraphs if p.start < p.end]
        opened = _Opened(article, session, file, paragraphs)
        self._update(opened)
        return opened

    def _refuse(self, line: str) -> None:
        """Say what is wrong, once: it is so after every key."""
        self.failed = True
        if line not in self._refused:
            self._refused.add(line)
            self.say(line)

    def _update(self, opened: _Opened) -> None:
        talk = Talk(self.say, self._refuse)
        session = opened.session
        session.update(fitted(session.raw, opened.article, self._choice, talk))

    # -- one article -----------------------------------------------------------------------------
    def _review(self, at: int) -> int | None:
        """Ask about one article; gives the number of the one to go on with, None to end."""
        opened = self._opened[at]
        while (view := opened.session.view()) is not None:
            what = self._ask(at, view)
            if what is None or what != at:
                return what
        self._looked_through(opened)
        return at + 1

    def _looked_through(self, opened: _Opened) -> None:
        """Nothing is left to ask: what no longer fits need not be told of any more."""
        session = opened.session
        if session.fitted.unfit and not (session.fitted.seen or session.skipped):
            self._keep(opened, len(session.fitted.unfit))

    def _ask(self, at: int, view: View) -> int | None:
        """Show a quote until something is decided about it; gives what ``_review`` does."""
        opened = self._opened[at]
        page = 0
        while True:
            screen = self._screen()
            terminal = self._terminal()
            lines = screen.draw(view, opened.paragraphs, page=page, note=self._note)
            terminal.show(lines, words("keys.prompt"))
            key = terminal.key()
            if key == keys.REDRAW:
                continue
            self._note = ""
            if key in (keys.END, "q"):
                return None
            if key == "?":
                self._help(screen)
            elif key == "m":
                page = (page + 1) % max(1, -(-len(view.others) // screen.shown))
            elif key == "s":
                opened.session.skip(view)
                self._note = words("did.skip", id=view.rows[0].id)
                return at
            elif key == "u":
                return self._undo(at)
            elif self._decide(opened, view, key, page * screen.shown):
                return at

    def _decide(self, opened: _Opened, view: View, key: str, first: int) -> bool:
        """Do what a key says about a quote; whether that was a decision.

        ``first`` is the number of the first of the others that are shown.
        """
        action, speaker = "", None
        if key in (keys.ENTER, "a"):
            action = ACCEPT
        elif key == "x":
            action = NOT_A_QUOTE
        elif key == "n":
            speaker = self._named()
            if speaker is None:
                return False
            action = NEW_SPEAKER
        elif len(key) == 1 and key in "123456789":
            place = first + int(key) - 1
            if place < len(view.others):
                action, speaker = SPEAKER, view.others[place]
        if not action:
            self._note = words("keys.unknown", pressed=messages.printable(repr(key)))
            return False
        when = datetime.now().astimezone().replace(microsecond=0)
        decision = opened.session.decision(view, action, self._by, when, speaker)
        if not self._keep(opened, decision):
            return False
        opened.session.decided_on(view)
        self._update(opened)
        known = decision.speaker
        what = f"{action}-open" if action == ACCEPT and known is None else action
        name = signs(unicode=self._out.unicode).clean(known.name) if known else ""
        self._note = words(f"did.{what}", id=view.rows[0].id, name=name)
        return True

    def _keep(self, opened: _Opened, decision: Decision | int) -> bool:
        """Write a decision; says what is wrong where that fails."""
        try:
            opened.file.add(decision)
        except (DecisionsError, OutputError) as error:
            self._note = messages.of(error)
            self._refuse(self._note)
            return False
        return True

    def _undo(self, at: int) -> int:
        """Take the last step back; gives the number of the article that it was in."""
        session = self._opened[at].session
        if not session.stepped:
            earlier = range(at - 1, -1, -1)
            steps = (n for n in earlier if self._opened[n].session.stepped)
            at = next(steps, at)
        opened = self._opened[at]
        session = opened.session
        if (id := session.unskip()) is not None:
            self._note = words("did.undo", id=id)
            return at
        try:
            decision = opened.file.undo()
        except (DecisionsError, OutputError) as error:
            self._note = messages.of(error)
            return at
        if decision is None:
            self._note = words("did.undo-nothing")
            return at
        id = session.undone(decision)
        self._update(opened)
        self._note = words("did.undo-words") if id is None else words("did.undo", id=id)
        return at

    def _named(self) -> Person | None:
        """A speaker whom the person types; None if the name is empty, or no name."""
        terminal = self._terminal()
        typed = [terminal.line(words("keys.name")) or ""]
        name = clean(typed[0])
        if not name:
            return None
        if keys.ESCAPE not in typed[0]:
            typed.append(terminal.line(words("keys.role")) or "")
        # Whoever presses Escape wants to go back, and arrows do not move in the line.
        if keys.ESCAPE in typed[-1] or not any(map(str.isalpha, name)):
            self._note = words("keys.no-name")
            return None
        return newcomer(name, clean(typed[1]))

    def _help(self, screen: Screen) -> None:
        """Show what the keys do, until one is pressed."""
        terminal = self._terminal()
        if isinstance(terminal, keys.Lines):
            terminal.show(screen.help(), "")
            return
        while True:
            terminal.show(screen.help(), words("keys.any"))
            if terminal.key() != keys.REDRAW:
                return

    # -- the terminal ----------------------------------------------------------------------------
    def _terminal(self) -> keys.Lines | keys.Terminal:
        """Where keys come from: a terminal is taken when the first quote is shown."""
        if self._keys is None:
            self._keys = keys.taken(self._stack)
        return self._keys

    def _screen(self) -> Screen:
        """What draws a quote on the terminal as it is now."""
        terminal = self._terminal()
        width = self._out.width or _WIDTH
        if isinstance(terminal, keys.Terminal):
            width = keys.size(sys.stdout)[0]
        own = signs(unicode=self._out.unicode, language=ui.chosen())
        return Screen(own, width=width, height=terminal.height, colour=self._out.colour)


def _end(opened: _Opened) -> str:
    """What has come of one article."""
    session = opened.session
    where, path = messages.place(opened.article.where), shown(opened.file.path)
    counts = (
        ("decided", session.decided),
        ("skipped", session.skipped),
        ("left", session.left),
        ("decided-before", session.before),
    )
    parts = [messages.counted(noun, number) for noun, number in counts if number]
    if not parts:
        return words("end.nothing", where=where)
    key = "end.kept" if session.decided else "end.article"
    return words(key, where=where, parts=", ".join(parts), path=path)


def people(examination: Examination) -> list[Person]:
    """The people of an article who have a name, in the order of their first mention."""
    people = [e for e in examination.people if e.named and e.kind == "person"]
    return [
        Person(storable(entity.name), role=entity.role and storable(entity.role))
        for entity in sorted(people, key=lambda entity: entity.first)
    ]


def clean(line: str | None) -> str:
    """What was typed, without what a terminal would obey."""
    return " ".join(messages.printable(" ".join((line or "").split())).split())[:_LONGEST]


def newcomer(name: str, role: str) -> Person:
    """A speaker whom a person names; both are ``clean``, and the role may be empty."""
    # `seorang warga`: what has no capital is no name.
    named = any(word[0].isupper() for word in name.split())
    return Person(name, "person" if named else "unnamed", role or None, named=named)
