"""The people file: whom a newsroom knows, as a table (CSV) that it keeps itself.

====================  =============================================================================
``name``              in full; a person with several offices has a row for each
``aliases``           other names, apart by ``;``, that mean the person wherever they stand
``office``            as articles write it
``from``, ``to``      the first and the last day of it: 2019-10-23, 2019-10 or 2019; may be empty
``institution``       the body in which it is held
``gender``            where the newsroom knows it: female, male, nonbinary or other
``id``                what tells two people of one name apart; may be missing
====================  =============================================================================

Only ``name`` has to be there.  A row with something wrong in it is left out and told, the rest counts.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from quotecli.archive.institutions import body_of
from quotecli.archive.missing import ArchiveError
from quotecli.archive.people.names import name_words
from quotecli.archive.people.offices import office
from quotecli.language import Language
from quotecli.reader.base import Problem
from quotecli.reader.delimited import Rows
from quotecli.reader.options import Options, Source
from quotecli.ui import ToldError

COLUMNS = ("id", "name", "aliases", "office", "from", "to", "institution", "gender")
GENDERS = ("female", "male", "nonbinary", "other")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LONGEST = 300
"""Code points of a cell."""


class RowError(ToldError):
    """What is wrong with a row; the message names the file and the row, and says what to do."""

    part = "people"


@dataclass(frozen=True, slots=True)
class Held:
    """An office, and its first and last day."""

    office: str
    institution: str | None
    """As the file has it, else what the office tells."""
    start: str | None
    end: str | None


@dataclass
class Listed:
    """A person of the file."""

    key: str
    """Its id there, else the words of its name."""
    name: str
    aliases: list[str] = field(default_factory=list)
    offices: list[Held] = field(default_factory=list)
    institution: str | None = None
    """That of a row without an office."""
    gender: str | None = None

    @property
    def speaks_for(self) -> str | None:
        """The body of the office that is held now, or was held last; else what the file says."""
        told = [held for held in self.offices if held.institution]
        last = max(told, key=lambda held: (held.end or "9", held.start or ""), default=None)
        return last.institution if last is not None else self.institution


def people_file(path: str, data: Language) -> tuple[list[Listed], list[Problem | RowError]]:
    """The people of a file in its order, and what is wrong with rows.

    Raises ArchiveError or OSError for a file that cannot be read as a whole.
    """
    with open(path, "rb") as stream:
        return _read(stream, path, data)


def _read(
    stream: BinaryIO, path: str, data: Language
) -> tuple[list[Listed], list[Problem | RowError]]:
    rows = Rows(Source(stream, path, path, path), Options())
    people: dict[str, Listed] = {}
    wrong: list[Problem | RowError] = []
    header: list[str] | None = None
    for number, row in rows:
        if isinstance(row, Problem):
            wrong.append(row)
            continue
        if not any(cell.strip() for cell in row):
            continue
        if header is None:
            header = _header(row, path)
            continue
        try:
            _take(dict(_cells(header, row, path, number)), people, data, path, number)
        except RowError as error:
            wrong.append(error)
    if header is None and not wrong:
        raise ArchiveError("people.empty", name=path)
    return list(people.values()), wrong


def _header(row: Sequence[str], path: str) -> list[str]:
    found = [cell.strip().casefold() for cell in row]
    while found and not found[-1]:
        found.pop()
    known = ", ".join(COLUMNS)
    for name in found:
        if name not in COLUMNS or found.count(name) > 1:
            raise ArchiveError("people.column", name=path, column=repr(name), known=known)
    if "name" not in found:
        raise ArchiveError("people.no-name-column", name=path, known=known)
    return found


def _cells(
    header: Sequence[str], row: Sequence[str], path: str, number: int
) -> Iterator[tuple[str, str]]:
    if any(cell.strip() for cell in row[len(header) :]):
        raise _error("row.cells", path, number, cells=str(len(row)), header=str(len(header)))
    for name, cell in zip(header, row, strict=False):
        text = " ".join(cell.split())
        if len(text) > _LONGEST:
            raise _error("row.long", path, number, column=name, most=str(_LONGEST))
        yield name, text


def _take(
    cells: dict[str, str], people: dict[str, Listed], data: Language, path: str, number: int
) -> None:
    """Put what a row says to the person that it is of."""
    name = cells.get("name", "")
    words = name_words(name, data)
    if not words:
        raise _error("row.no-name", path, number)
    key = cells.get("id") or " ".join(words)
    held = _held(cells, data, path, number)
    gender = _gender(cells.get("gender", ""), data, path, number)
    aliases = [alias.strip() for alias in cells.get("aliases", "").split(";")]
    aliases = [alias for alias in aliases if alias]
    for alias in aliases:
        if not name_words(alias, data):
            raise _error("row.alias", path, number, text=alias)
    person = people.get(key)
    if person is not None:
        if name_words(person.name, data) != words:
            raise _error("row.other-name", path, number, id=key, person=person.name)
        if gender and person.gender not in (None, gender):
            raise _error("row.other-gender", path, number, person=name, gender=str(person.gender))
    else:
        person = people[key] = Listed(key, name)
    person.aliases += [alias for alias in aliases if alias not in person.aliases]
    person.gender = person.gender or gender
    if held is not None:
        person.offices.append(held)
    if held is None:
        person.institution = cells.get("institution") or person.institution


def _held(cells: dict[str, str], data: Language, path: str, number: int) -> Held | None:
    text = cells.get("office", "")
    start = _day(cells.get("from", ""), path, number, last=False)
    end = _day(cells.get("to", ""), path, number, last=True)
    if not text:
        if start or end:
            raise _error("row.no-office", path, number)
        return None
    if office(text, data) is None:
        raise _error("row.office", path, number, text=text)
    if start and end and end < start:
        raise _error("row.order", path, number, start=cells["from"], end=cells["to"])
    body = body_of(text, data)
    institution = cells.get("institution") or (body.name if body is not None else None)
    return Held(text, institution, start, end)


def _day(text: str, path: str, number: int, *, last: bool) -> str | None:
    """The first or the last day that a date can mean: a day, a month or a year."""
    if not text:
        return None
    match = _DATE.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else 0 for part in match.groups())
        month = month or (12 if last else 1) if match[2] is None else month
        if match[3] is None:
            day = monthrange(year, month)[1] if last else 1
        return date(year, month, day).isoformat()
    except ValueError:
        raise _error("row.date", path, number, text=text) from None


def _gender(text: str, data: Language, path: str, number: int) -> str | None:
    word = text.casefold()
    found = data.people.file_genders.get(word, word)
    if not found:
        return None
    if found not in GENDERS:
        raise _error("row.gender", path, number, text=text, known=", ".join(GENDERS))
    return found


def _error(key: str, path: str, number: int, **fields: str) -> RowError:
    return RowError(key, name=path, n=str(number), **fields)


__all__ = ["COLUMNS", "GENDERS", "Held", "Listed", "RowError", "people_file"]
