"""The dialogue of ``quotecli archive people --review``: are two entries one person's?"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from contextlib import ExitStack

from quotecli.archive import Archive
from quotecli.archive.people import Namesake, Uncertain, decide, said, uncertain, undo
from quotecli.cli import keys, messages, ui
from quotecli.cli.output import StandardOutput
from quotecli.formatter.signs import Signs, signs
from quotecli.ui import Strings, strings

_NARROWEST, _WIDTH, _WIDEST = 40, 80, 100
_QUOTES = 2
"""Quotes of each that are shown."""
_LONGEST = 160
"""Code points of a quote that are shown."""
_OFFICES = 4
_KEYS = 11
"""Columns of the keys in the help, and what is between them and what they do."""


class Namesakes:
    """One run of the dialogue.

    Args:
        archive: an open archive.
        by: who decides.
        name: words that are in the names of all; None for everybody.
    """

    def __init__(self, archive: Archive, by: str, name: str | None) -> None:
        self._archive = archive
        self._by = by
        self._name = name
        self._words: Strings = strings(ui.chosen(), "people")
        self._out = StandardOutput()
        self._signs: Signs = signs(unicode=self._out.unicode, language=ui.chosen())
        self._pairs: list[Uncertain] = []
        self._later: list[Uncertain] = []
        self._steps: list[str] = []
        """What was done, in order: a key each."""
        self._note = ""
        self.decided = 0

    @property
    def skipped(self) -> int:
        """How many were left for later."""
        return len(self._later)

    @property
    def left(self) -> int:
        """How many are still to be decided."""
        return len(self._pairs)

    def run(self) -> None:
        """Ask until nothing is uncertain, or the person has had enough."""
        with self._archive.reading() as connection:
            self._pairs = uncertain(connection, name=self._name)
        with ExitStack() as stack:
            terminal: keys.Lines | keys.Terminal | None = None
            while self._pairs:
                terminal = terminal or keys.taken(stack)
                terminal.show(self._drawn(terminal), self._words["keys.prompt"])
                key = terminal.key()
                if key == keys.REDRAW:
                    continue
                self._note = ""
                if key in (keys.END, "q"):
                    break
                self._do(key, terminal)
            if self._note and isinstance(terminal, keys.Lines):
                print(self._signs.clean(self._note))

    def _do(self, key: str, terminal: keys.Lines | keys.Terminal) -> None:
        pair = self._pairs[0]
        name = pair.one.name
        if key == "?":
            self._help(terminal)
        elif key in ("y", "n"):
            decide(self._archive.writing, pair, same=key == "y", by=self._by)
            self._archive.commit()
            self.decided += 1
            self._steps.append(key)
            self._look_again({pair.one.name_key, pair.other.name_key})
            self._note = self._words["did.same" if key == "y" else "did.different"].format(
                name=name
            )
        elif key == "s":
            self._later.append(self._pairs.pop(0))
            self._steps.append(key)
            self._note = self._words["did.skip"].format(name=name)
        elif key == "u":
            self._undo()
        else:
            pressed = messages.printable(repr(key))
            self._note = self._words["keys.unknown"].format(pressed=pressed)

    def _undo(self) -> None:
        step = self._steps.pop() if self._steps else ""
        if step == "s":
            self._pairs.insert(0, self._later.pop())
            self._note = self._words["did.undo-skip"].format(name=self._pairs[0].one.name)
            return
        self._note, names = take_back(self._archive)
        if names:
            self.decided -= bool(step)
            self._look_again(names)

    def _look_again(self, names: set[str]) -> None:
        """Ask anew about those with some names, first of all."""
        with self._archive.reading() as connection:
            again = uncertain(connection, keys=names)
        later = {(pair.one.side, pair.other.side) for pair in self._later}
        again = [pair for pair in again if (pair.one.side, pair.other.side) not in later]
        rest = [pair for pair in self._pairs if pair.one.name_key not in names]
        self._pairs = [*again, *rest]

    # -- what is shown ---------------------------------------------------------------------------
    def _drawn(self, terminal: keys.Lines | keys.Terminal) -> list[str]:
        width = self._width(terminal)
        pair = self._pairs[0]
        done = self.decided + len(self._later)
        numbers = {"n": str(done + 1), "all": str(done + len(self._pairs))}
        words = self._words
        place = words["screen.place"].format(**numbers)
        lines = [f"{words['screen.question']} {self._signs.dot} {place}"]
        lines = [self._signs.own(lines[0]), self._signs.rule * width]
        for number, namesake in enumerate((pair.one, pair.other), 1):
            lines += [*self._namesake(number, namesake, width), ""]
        why = f"{words['screen.why']}: {words[f'why.{pair.why}']}"
        lines += self._wrapped(why, width, 2)
        lines += ["", *self._wrapped(words["keys.line"], width, 0)]
        told = self._wrapped(self._signs.clean(self._note), width, 0)
        return [*told, "", *lines] if terminal.height is None and told else [*lines, *told]

    def _namesake(self, number: int, namesake: Namesake, width: int) -> Iterator[str]:
        words, clean = self._words, self._signs.clean
        offices = [clean(office) for office in namesake.offices[:_OFFICES]]
        if (more := len(namesake.offices) - _OFFICES) > 0:
            offices.append(words["screen.more"].format(n=words.integer(more)))
        parts = [clean(namesake.name), "; ".join(offices) or words["screen.no-office"]]
        parts.append(words.counted("articles", namesake.articles))
        if namesake.first and namesake.last:
            days = dict.fromkeys((namesake.first, namesake.last))
            parts.append(f" {self._signs.to} ".join(days))
        if namesake.listed:
            parts.append(words["screen.listed"])
        yield from self._wrapped(f"{number}  " + f" {self._signs.dot} ".join(parts), width, 3)
        with self._archive.reading() as connection:
            quotes = said(connection, namesake.id, _QUOTES)
        for quote in quotes:
            text = quote.words if len(quote.words) <= _LONGEST else quote.words[:_LONGEST] + "…"
            where = [clean(each) for each in (quote.outlet or quote.title, quote.day) if each]
            line = self._signs.quoted(text) + (f" ({', '.join(where)})" if where else "")
            yield from self._wrapped(f"   {line}", width, 3)

    def _help(self, terminal: keys.Lines | keys.Terminal) -> None:
        width = self._width(terminal)
        lines = self._words["keys.help"].strip().split("\n")
        lines = [line for text in lines for line in self._wrapped(text, width, _KEYS)]
        if isinstance(terminal, keys.Lines):
            terminal.show(lines, "")
            return
        while True:
            terminal.show(lines, self._words["keys.any"])
            if terminal.key() != keys.REDRAW:
                return

    def _width(self, terminal: keys.Lines | keys.Terminal) -> int:
        width = self._out.width or _WIDTH
        if isinstance(terminal, keys.Terminal):
            width = keys.size(sys.stdout)[0]
        return min(max(width, _NARROWEST), _WIDEST)

    def _wrapped(self, text: str, width: int, indent: int) -> list[str]:
        return textwrap.wrap(
            self._signs.own(text), width, subsequent_indent=" " * indent, break_on_hyphens=False
        )


def take_back(archive: Archive) -> tuple[str, set[str]]:
    """Take the last decision back; gives what to say of it, and the names that it was on."""
    words = strings(ui.chosen(), "people")
    found = undo(archive.writing)
    archive.commit()
    if found is None:
        return words["did.undo-nothing"], set()
    key = "did.undo-same" if found.same else "did.undo-different"
    return words[key].format(name=found.name, by=found.by, when=found.when), set(found.names)


__all__ = ["Namesakes", "take_back"]
