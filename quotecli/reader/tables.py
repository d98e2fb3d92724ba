"""Tables with an article a row: which column is what, and a row to its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, NamedTuple

from quotecli.model import Meta
from quotecli.reader.base import Article, Problem
from quotecli.reader.encodings import without_halves
from quotecli.reader.options import Options, Source

GUESSES = ("text", "teks", "isi", "content", "body")
"""Names of columns that say that the text is in them."""
_META = {
    "title": ("title", "judul"),
    "outlet": ("outlet", "media"),
    "url": ("url", "link", "tautan"),
    "published": ("published", "date", "tanggal"),
    "byline": ("byline", "author", "penulis"),
}
_LISTED, _SHOWN = 20, 40


class Asked(NamedTuple):
    """How whoever reads a table says which columns are what, for messages."""

    text: str = "--text-column"
    id: str = "--id-column"
    keep: str = "--keep"


COMMAND_LINE = Asked()


class RowError(Exception):
    """A row that holds no article; the text says what it is or has."""


class BlankError(Exception):
    """A row whose text is empty."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table are what, by their index."""

    text: int
    id: int | None
    meta: dict[str, int]
    keep: tuple[tuple[str, int], ...]

    @property
    def used(self) -> list[int]:
        """Every column that is read, in order."""
        kept = [index for _, index in self.keep]
        id = [] if self.id is None else [self.id]
        return sorted({self.text, *id, *self.meta.values(), *kept})

    def article(self, row: Sequence[str], number: int, source: Source) -> Article:
        """The article in a row.

        Args:
            row: its cells as text.
            number: the number of the row as a spreadsheet shows it.
            source: where it is from.

        Raises:
            BlankError: if its text is empty.
            RowError: if there is none.
        """
        text = _cell(row, self.text)
        if not text.strip():
            raise BlankError
        if "\0" in text:
            raise RowError("has null bytes in its text")
        id = _cell(row, self.id).strip() if self.id is not None else ""
        meta = {key: value for key, at in self.meta.items() if (value := _cell(row, at).strip())}
        return Article(
            id=id or f"{source.id}:{number}",
            text=text,
            where=f"{source.name}: row {number}",
            meta=Meta(**meta),
            plain=False,
            several=True,
            keep=tuple((name, _cell(row, at)) for name, at in self.keep),
        )


def columns(
    header: Sequence[str], source: Source, options: Options, asked: Asked = COMMAND_LINE
) -> Columns | Problem:
    """The columns of a table, as options name them or, where those say nothing, its header."""
    names = [name.strip() for name in header]

    def find(name: str, option: str) -> int | Problem:
        found = [at for at, each in enumerate(names) if each == name]
        found = found or [at for at, each in enumerate(names) if each.lower() == name.lower()]
        if len(found) == 1:
            return found[0]
        what = f'has no column "{name}"' if not found else f'has several columns "{name}"'
        return Problem(source.name, what, f"{option} takes one of {_listed(names)}")

    lows = [name.lower() for name in names]
    if options.text_column is not None:
        text = find(options.text_column, asked.text)
    else:
        guesses = [at for at, name in enumerate(lows) if name in GUESSES]
        text = guesses[0] if len(guesses) == 1 else _which(names, guesses, source, asked)
    if isinstance(text, Problem):
        return text
    id: int | Problem | None
    if options.id_column is not None:
        id = find(options.id_column, asked.id)
    else:
        id = lows.index("id") if lows.count("id") == 1 else None
    if isinstance(id, Problem):
        return id
    keep = []
    for name in options.keep:
        at = find(name, asked.keep)
        if isinstance(at, Problem):
            return at
        keep.append((name, at))
    meta = {}
    for key, called in _META.items():
        at_last = next((lows.index(name) for name in called if name in lows), None)
        if at_last is not None and at_last != text:
            meta[key] = at_last
    return Columns(text, id, meta, tuple(keep))


def bad_row(source: Source, number: int, what: str, advice: str) -> Problem:
    """What is said of a row that cannot be read."""
    return Problem(source.name, f"row {number} {what}", advice)


NO_TEXT = "the article must be in it"
"""What to do about a ``RowError``."""


def no_rows(source: Source) -> Problem:
    """What is said of a table without articles."""
    return Problem(
        source.name, "is empty", "it needs a row with the names of columns, and articles"
    )


def _cell(row: Sequence[str], index: int) -> str:
    return without_halves(row[index]) if index < len(row) else ""


def _which(names: list[str], guesses: list[int], source: Source, asked: Asked) -> Problem:
    what = "more than one column may be the text" if guesses else "no column is plainly the text"
    return Problem(source.name, what, f"name it with {asked.text}: {_listed(names)}")


def _listed(names: Sequence[str]) -> str:
    """The names of columns for a message, on one line and not without end."""
    named = [name[: 10 * _SHOWN] for name in names if name.strip()][: _LISTED + 1]
    short = [" ".join(name.split()) for name in named]
    short = [name if len(name) <= _SHOWN else name[:_SHOWN] + "…" for name in short]
    if len(short) > _LISTED:
        short[_LISTED:] = ["…"]
    return ", ".join(short) or "(none has a name)"


def as_text(value: Any) -> str:
    """A value with a type as text: whole numbers without a point, dates as in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        whole = value.time() == time()
        return value.date().isoformat() if whole else value.isoformat(sep=" ")
    return str(value)


def typed_as_text(value: Any) -> str:
    """The same for a table with types: bytes are UTF-8, and a number that is none is nothing.

    Raises:
        RowError: for bytes that are no UTF-8.
    """
    if value != value:
        return ""
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            raise RowError("has bytes that are not UTF-8") from None
    return as_text(value)
