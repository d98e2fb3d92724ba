"""Words of one's own: a TOML file that adds to the lists of a language, or takes from them.

``[add.names.given]`` and below it ``words = "…"`` adds to the list ``words`` of the section
``[given]`` in ``names.toml``; ``[remove.names.given]`` takes away.  An error names file and line.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotecli.language.data import Changes, LanguageError, Table, entries
from quotecli.ui import ToldError

ADD, REMOVE = "add", "remove"
_MOST_BYTES = 10_000_000
_MEASURED = "confidence"
"""The file of a language that holds no words, but what was measured of the rules."""
_LANGUAGE = "language"
_PATTERNS = ("morphology.", "clauses.noun_shape", "clauses.verb_shape")
"""What stands in these files and is a rule of grammar, no list of words."""
_SIGNS = ("=", ":")
"""What stands between the two parts of an entry, in lists whose every entry has two."""
_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)\Z")
"""Where TOML ends to be TOML, as Python says it."""


class LexiconError(ToldError, LanguageError):
    """What is wrong with a lexicon; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Change:
    """Entries that go into a list, or out of it."""

    adds: bool
    list: str
    """``names.given.words``"""
    text: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One file; ``source`` is what stands in it."""

    name: str
    """What messages call it."""
    source: str
    language: str = "id"
    """The code of the language whose lists it changes."""
    changes: tuple[Change, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Lexicon:
        """Read a file; LexiconError for one that cannot be read or says something else."""
        try:
            if path.stat().st_size > _MOST_BYTES:
                raise LexiconError("lexicon.large", name=str(path))
            source = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise LexiconError("lexicon.utf-8", name=str(path)) from None
        except FileNotFoundError:
            raise LexiconError("lexicon.missing", name=str(path)) from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise LexiconError("lexicon.unreadable", name=str(path), reason=reason) from None
        return cls.of(source, str(path))

    @classmethod
    def of(cls, source: str, name: str) -> Lexicon:
        """A lexicon of the text of a file; LexiconError for what is none."""
        try:
            data = tomllib.loads(source)
        except tomllib.TOMLDecodeError as error:
            where = _WHERE.search(str(error))
            line = (where and where[1]) or str(max(1, len(source.splitlines())))
            reason = _WHERE.sub("", str(error))
            raise LexiconError("lexicon.toml", name=name, line=line, reason=reason) from None
        except RecursionError:
            raise LexiconError("lexicon.toml", name=name, line="1", reason="…") from None
        code = data.pop(_LANGUAGE, "id")
        found = cls(name, source, str(code))
        if not isinstance(code, str):
            raise found._error(_LANGUAGE, "lexicon.language")
        for key in data:
            if key not in (ADD, REMOVE):
                raise found._error(key, "lexicon.heading", word=key)
        changes = [
            Change(kind == ADD, path, text)
            for kind in (ADD, REMOVE)
            for path, text in found._lists(data.get(kind, {}), (kind,))
        ]
        return cls(name, source, code, tuple(changes))

    @property
    def file(self) -> str:
        """The name of the file without its folder."""
        return Path(self.name).name

    @property
    def sha256(self) -> str:
        """Of what stands in the file, in hexadecimal."""
        return hashlib.sha256(self.source.encode()).hexdigest()

    def _lists(self, node: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        if isinstance(node, str) and len(path) == 4:
            yield ".".join(path[1:]), node
            return
        if not isinstance(node, dict) or len(path) == 4:
            raise self._error(path[-1], "lexicon.path")
        for key, inner in node.items():
            yield from self._lists(inner, (*path, key))

    def check_language(self, codes: Sequence[str]) -> str:
        """The code of its language; LexiconError if it is none of these."""
        if self.language not in codes:
            raise self._error(_LANGUAGE, "lexicon.code", **_among(self.language, codes))
        return self.language

    def change(self, tables: Sequence[Table]) -> None:
        """Change the lists of the files of a language.

        Raises LexiconError for a list that is not there, for an entry that the list cannot have,
        and for one to be taken away that it has not.
        """
        by_name = {table.path.stem: table for table in tables if table.path.stem != _MEASURED}
        for change in self.changes:
            file, _, path = change.list.partition(".")
            if file not in by_name:
                raise self._error(file, "lexicon.file", **_among(file, by_name))
            by_name[file].change(path, self._change(change, path, by_name[file]))

    def _change(self, change: Change, path: str, table: Table) -> Changes:
        section, _, key = path.partition(".")
        lists = table.tables(section)
        heading = f"[{table.path.stem}.{section}]"
        if not lists:
            sections = [name for name in table.sections() if table.tables(name)]
            raise self._error(section, "lexicon.section", **_among(section, sections))
        if key not in lists:
            raise self._error(key, "lexicon.list", heading=heading, **_among(key, lists))
        if path.startswith(_PATTERNS):
            raise self._error(key, "lexicon.rule", heading=heading, word=key)
        there = entries(lists[key])
        given = entries(change.text)
        if all(entry == entry.lower() for entry in there):
            given = [entry.lower() for entry in given]
        if change.adds:
            for entry in given:
                self._check_form(entry, there, heading)
            return Changes(added=tuple(given))
        return Changes(removed=frozenset(self._found(given, there, heading)))

    def _check_form(self, entry: str, there: list[str], heading: str) -> None:
        for sign in _SIGNS:
            before, found, after = entry.partition(sign)
            needed = bool(there) and all(sign in other for other in there)
            if needed and not (found and before.strip() and after.strip()):
                like = there[0]
                raise self._error(entry, "lexicon.form", entry=entry, heading=heading, like=like)
        if there and " " in entry and not any(" " in other for other in there):
            raise self._error(entry, "lexicon.single", entry=entry, heading=heading)

    def _found(self, given: list[str], there: list[str], heading: str) -> Iterator[str]:
        """The entries as the list has them; of two parts the first is enough."""
        for entry in given:
            same = [
                other
                for other in there
                if other == entry or any(other.partition(s)[0].strip() == entry for s in _SIGNS)
            ]
            if not same:
                raise self._error(entry, "lexicon.absent", entry=entry, heading=heading)
            yield from same

    def _error(self, at: str, key: str, /, **fields: str) -> LexiconError:
        """An error at the first line with a word in it, in whatever case."""
        whole = re.compile(rf"(?<!\w){re.escape(at)}(?!\w)", re.IGNORECASE)
        lines = self.source.splitlines()
        number = next((n for n, line in enumerate(lines, 1) if whole.search(line)), 1)
        return LexiconError(key, name=self.name, line=str(number), **fields)


def _among(word: str, words: Collection[str]) -> dict[str, str]:
    """A word that is none of these, and all of them, the one that is most like it first."""
    from difflib import get_close_matches  # only where something is wrong

    meant = get_close_matches(word, words, 1)
    known = [*meant, *(other for other in sorted(words) if other not in meant)]
    return {"word": word, "known": ", ".join(known)}
