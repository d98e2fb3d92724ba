"""What people read, as data: TOML files of each language, with the same keys in every language.

``en.toml`` holds what stands beside an article in every result, ``en.details.toml`` what only some
have, ``en.messages.toml`` what the command line says, ``en.help.toml`` its help, ``en.evaluate.toml``
what scores say, ``en.audit.toml`` what checks say, ``en.verify.toml`` what is said of claims,
``en.review.toml`` what is said where people decide, ``en.spark.toml`` what is said to whoever
writes a job for Spark, ``en.archive.toml`` what is said of archives, ``en.tables.toml`` what is in
their tables, ``en.people.toml`` of the people in them, ``en.serve.toml`` what the page of
``quotecli serve`` says.  What readers say is in English in their code, so only the other languages
have a file of it (``id.reading.toml``), see :mod:`quotecli.ui.sentences`.

A key is a path through the tables (``page.title``).  Strings have named fields for ``str.format``;
what is put into a field is never read as a format itself.  A file is read when it is first asked
for, and once::

    ui = strings("id")
    ui["page.title"]                      # "Siapa mengatakan apa"
    ui.counted("quotes", 3)               # "3 kutipan"
    ui.label("act", "denies")             # "membantah"; an act without a string: itself
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

PARTS: tuple[str, ...] = (
    "",
    "messages",
    "help",
    "evaluate",
    "audit",
    "verify",
    "compare",
    "review",
    "spark",
    "archive",
    "tables",
    "people",
    "serve",
)
"""What ``strings`` can be asked for in every language."""
LANGUAGES: tuple[str, ...] = ("en", "id")
"""The languages that there are strings in; the first is the default."""
_BASE = ("", ".details")
"""What stands beside an article."""
_WITH_BASE = ("audit", "verify", "archive", "people", "serve")
"""Parts about articles, which need all that stands beside one too."""


class Strings(Mapping[str, str]):
    """The strings of one language by key, and numbers as that language writes them.

    ``KeyError`` for a key that is not there, which is a fault of the program.
    """

    def __init__(self, language: str, *parts: str) -> None:
        self.language = language
        self._entries: dict[str, str] = {}
        self._unread = [*parts]

    def __getitem__(self, key: str) -> str:
        while key not in self._entries and self._unread:
            self._read()
        return self._entries[key]

    def _read(self) -> None:
        """Read the next part, which what is in no part before must be in."""
        path = Path(__file__).with_name(f"{self.language}{self._unread.pop(0)}.toml")
        self._entries.update(_flat(tomllib.loads(path.read_text(encoding="utf-8"))))

    @property
    def speaks_codes(self) -> bool:
        """Whether the codes of links and flags are words of this language already, so that people
        see them as data formats have them."""
        return self["codes"] == "words"

    def __iter__(self) -> Iterator[str]:
        while self._unread:
            self._read()
        return iter(self._entries)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def label(self, table: str, code: str) -> str:
        """The word for a code of an open list (an act, a flag); an unknown code stays as it is."""
        return self.get(f"{table}.{code}", code)

    def counted(self, noun: str, number: int) -> str:
        """``1 quote``, ``2 quotes``: a key of the table ``count``."""
        form = "one" if number == 1 else "other"
        return self[f"count.{noun}.{form}"].format(n=self.integer(number))

    def integer(self, number: int) -> str:
        """A whole number, its thousands apart: ``12,345`` or ``12.345``."""
        return f"{number:,}".replace(",", self["number.group"])

    def decimal(self, text: str) -> str:
        """A number that is written with a point, with the sign that the language has for it."""
        return text.replace(".", self["number.decimal"])

    def probability(self, value: float) -> str:
        """Two decimals, and never 1 for what is not certain."""
        if value < 1 and f"{value:.2f}" == "1.00":
            return self["number.beyond"].format(n=self.decimal("0.99"))
        return self.decimal(f"{value:.2f}")

    def share(self, part: int, whole: int) -> str:
        """A part of a whole as per cent, without decimals; less than one is said to be less."""
        percent = round(100 * part / whole) if whole else 0
        if part and not percent:
            return self["number.below"].format(n=self["number.percent"].format(n=1))
        return self["number.percent"].format(n=percent)

    def either(self, parts: Sequence[str]) -> str:
        """``A, B or C``."""
        if len(parts) < 2:
            return "".join(parts)
        first = self["list.comma"].join(parts[:-1])
        return self["list.or"].format(first=first, last=parts[-1])


class Told:
    """Words that people are told: the key of a string in a part, and what its fields hold, which may
    be such words too.

    ``str`` gives them in English, ``said`` in any of ``LANGUAGES``.  A key that there is not is the
    text itself: formats that others write have no strings here.
    """

    def __init__(self, part: str, key: str, /, **fields: str | Told) -> None:
        self._part, self._key, self._fields = part, key, fields

    def said(self, language: str) -> str:
        """The words in one of ``LANGUAGES``."""
        text = strings(language, self._part).get(self._key)
        if text is None:
            return self._key
        filled = {
            name: field if isinstance(field, str) else field.said(language)
            for name, field in self._fields.items()
        }
        if "reason" in filled:
            filled["reason"] = system_reason(filled["reason"], language)
        return text.format(**filled)

    def __str__(self) -> str:
        return self.said(LANGUAGES[0])


class ToldError(Exception):
    """An error that people are told, in words of the part ``part``."""

    part: ClassVar[str] = "messages"

    def __init__(self, key: str, /, **fields: str | Told) -> None:
        super().__init__(key, fields)
        self.told = Told(self.part, key, **fields)

    def said(self, language: str) -> str:
        """The message in one of ``LANGUAGES``."""
        return self.told.said(language)

    def __str__(self) -> str:
        return str(self.told)


def system_reason(text: str, language: str) -> str:
    """What the operating system says of an error, within a sentence of that language; as it is,
    where the language has no words for it."""
    if language != LANGUAGES[0]:
        from quotecli.ui.sentences import of_readers  # only on an error, and it is long

        text = of_readers(language).said(text)
    return text.lower()


@cache
def strings(language: str, part: str = "") -> Strings:
    """The strings of one of ``LANGUAGES``, or a part of them that has a file of its own: one of
    ``PARTS`` or (but for English) ``reading``.

    ``ValueError`` for any other language."""
    if language not in LANGUAGES:
        raise ValueError(f"no strings in {language!r}: choose one of {', '.join(LANGUAGES)}")
    own = [f".{part}"] if part else []
    return Strings(language, *own, *(_BASE if not part or part in _WITH_BASE else ()))


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, str):
            yield prefix + key, value
        else:
            yield from _flat(value, f"{prefix}{key}.")
