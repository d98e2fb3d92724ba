"""How the TOML files of a language are read: lists, maps and phrases of one or more words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_COMMENT = re.compile(r"#[^\n]*")
_MOST_WORDS = 2**13
"""Words after which those are forgotten that were not asked for since as many before."""


class LanguageError(ValueError):
    """An error in the language data; the message names file and line."""


def entries(text: str) -> list[str]:
    """The entries of a list: apart by commas or new lines, comments and white space left out."""
    if "#" in text:
        text = _COMMENT.sub("", text)
    return list(filter(None, map(str.strip, text.replace(",", "\n").split("\n"))))


@dataclass(frozen=True, slots=True)
class Changes:
    """Entries that somebody has put into a list, and those that are taken out of it."""

    added: tuple[str, ...] = ()
    removed: frozenset[str] = frozenset()


class Table:
    """One TOML file of a language: lists and maps by ``section.key``.

    It is read at once, or, with ``later``, when something of it is first asked for.  Raises
    LanguageError, then, for a file that cannot be read.
    """

    def __init__(self, path: Path, *, later: bool = False) -> None:
        self.path = path
        if not later:
            self._read  # noqa: B018 - what is wrong with it is told at once

    @cached_property
    def _read(self) -> tuple[str, dict[str, Any]]:
        if not self.path.is_file():
            # A language need not have every file; a list that is missing is empty.
            return "", {}
        try:
            source = self.path.read_text(encoding="utf-8")
            return source, tomllib.loads(source)
        except (OSError, ValueError) as error:  # no UTF-8, or no TOML
            raise LanguageError(f"{self.path.name}: {error}") from error

    @property
    def _source(self) -> str:
        return self._read[0]

    @property
    def _data(self) -> dict[str, Any]:
        return self._read[1]

    def change(self, name: str, changes: Changes) -> None:
        """Add entries to a list that is there, or leave some of it out."""
        section, _, key = name.partition(".")
        kept = [entry for entry in entries(self.text(name)) if entry not in changes.removed]
        self._data[section][key] = "\n".join([*kept, *changes.added])

    def value(self, name: str) -> Any:
        node: Any = self._data
        for key in name.split("."):
            node = node.get(key, {}) if isinstance(node, dict) else {}
        return node

    def text(self, name: str) -> str:
        node = self.value(name)
        return node if isinstance(node, str) else ""

    def words(self, *names: str) -> frozenset[str]:
        return frozenset(chain.from_iterable(entries(self.text(name)) for name in names))

    def map(self, name: str) -> dict[str, str]:
        """Lines ``key = value``; raises LanguageError for a line without ``=``."""
        found: dict[str, str] = {}
        for entry in entries(self.text(name)):
            key, sign, value = entry.partition("=")
            if not sign or not key.strip() or not value.strip():
                raise LanguageError(f"{self.place(entry)}: expected `key = value`: {entry!r}")
            found[key.strip()] = value.strip()
        return found

    def tables(self, name: str) -> dict[str, str]:
        """The lists of a section by key."""
        node = self.value(name)
        return (
            {k: v for k, v in node.items() if isinstance(v, str)} if isinstance(node, dict) else {}
        )

    def sections(self) -> list[str]:
        """Names of the tables at the top level."""
        return [key for key, node in self._data.items() if isinstance(node, dict)]

    def place(self, entry: str) -> str:
        """File and line of an entry, for messages."""
        for number, line in enumerate(self._source.splitlines(), 1):
            if entry in " ".join(line.split()):
                return f"{self.path.name}:{number}"
        return self.path.name


class Phrases:
    """Entries of one or more words, found at a position among tokens."""

    __slots__ = ("_longest", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        several = [entry for entry in self.words if " " in entry]
        longest = dict.fromkeys(self.words.difference(several), 1)
        for entry in several:
            parts = entry.split()
            longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
        self._longest = longest

    def __contains__(self, word: str) -> bool:
        return word in self.words

    @property
    def first_words(self) -> frozenset[str]:
        """The words that entries begin with."""
        return frozenset(self._longest)

    def opens(self, word: str) -> bool:
        """Whether an entry begins with a word."""
        return word in self._longest

    def at(self, words: list[str], index: int, end: int | None = None) -> int:
        """How many words from ``index`` on make the longest entry; 0 where none begins."""
        limit = len(words) if end is None else end
        if index >= limit or (longest := self._longest.get(words[index])) is None:
            return 0
        for size in range(min(longest, limit - index), 0, -1):
            if " ".join(words[index : index + size]) in self.words:
                return size
        return 0


class PerWord(dict[str, T]):
    """What is to be known of a word: asked once for each, and then one look in a dictionary.

    Of words that were not asked for lately nothing is kept, so that memory has a bound.
    """

    __slots__ = ("_ask", "_before")

    def __init__(self, ask: Callable[[str], T]) -> None:
        super().__init__()
        self._ask = ask
        self._before: dict[str, T] = {}

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST_WORDS:
            self._before = dict(self)
            self.clear()
        answer = self._before[word] if word in self._before else self._ask(word)
        self[word] = answer
        return answer


class _Lazy(Generic[T]):
    """An attribute that is made from a file's lists when it is first asked for, and then kept."""

    def __init__(self, file: str, *names: str) -> None:
        self.file = file
        self.names = names

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> T:
        made = self.make(getattr(instance, self.file))
        instance.__dict__[self.name] = made
        return made

    def make(self, table: Table) -> T:
        raise NotImplementedError


class Lists:
    """Lists of one file, each read when it is first asked for."""

    def __init__(self, table: Table) -> None:
        self.table = table


class Words(_Lazy[frozenset[str]]):
    """The entries of lists as a set."""

    def make(self, table: Table) -> frozenset[str]:
        return table.words(*self.names)


class PhraseList(_Lazy[Phrases]):
    """The entries of lists, of one or more words each."""

    def make(self, table: Table) -> Phrases:
        return Phrases(table.words(*self.names))


class Affixes(_Lazy[tuple[str, ...]]):
    """The entries of lists as a tuple, for `startswith` and `endswith`."""

    def make(self, table: Table) -> tuple[str, ...]:
        return tuple(sorted(table.words(*self.names)))


class Mapping(_Lazy[dict[str, str]]):
    """A list of `key = value`."""

    def make(self, table: Table) -> dict[str, str]:
        return table.map(self.names[0])


class LineHeads(_Lazy[re.Pattern[str]]):
    """What finds an entry of a list where a line begins."""

    def make(self, table: Table) -> re.Pattern[str]:
        heads = sorted(entries(table.text(self.names[0])), key=len, reverse=True)
        return re.compile(rf"(?:{'|'.join(map(re.escape, heads))})(?!\w)" if heads else "(?!)")
