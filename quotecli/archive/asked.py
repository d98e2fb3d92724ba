"""Whom a name means, among the speakers of an archive: as ``quotecli extract --speaker`` has it.

An index finds whoever may be meant (``said_by``); whether they are is asked of each one that matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select, union

from quotecli.archive import records
from quotecli.archive.chunks import chunks
from quotecli.archive.missing import ArchiveError
from quotecli.archive.names import Sought, Words, called
from quotecli.archive.schema import ARTICLES, SAID_BY, SPEAKERS
from quotecli.model import Speaker
from quotecli.naming import Wanted, office_writer, plain_words

_LOOKED_UP = 8
"""Words of a name that the index is asked for; databases bound how much a query holds."""
_TOGETHER = 500
"""Rows that are asked for at a time."""


class Asked:
    """Whom a query for a speaker means.

    Raises ArchiveError where there is no word in it.
    """

    def __init__(self, connection: Connection, query: str) -> None:
        if not plain_words(query):
            raise ArchiveError("search.no-name", text=repr(query))
        self._query = query
        self._written_out = office_writer("id", ())
        self._sought = Sought(query, self._written_out)
        self._wanted: dict[str, Wanted] = {}
        self._met: dict[tuple[str, Speaker], bool] = {}
        self._people = self._known(connection)

    def candidates(self) -> Any:
        """The ids of all speakers who may be meant, and of some who are not."""
        sets = [_with(words) for words in self._sought.alternatives]
        letters = self._sought.letters
        if letters is not None:
            # What begins with letters comes before what begins with the next ones.
            after = letters[:-1] + chr(ord(letters[-1]) + 1)
            word = SAID_BY.c.word
            sets.append(select(SAID_BY.c.speaker).where(word >= letters, word < after))
        if self._people:
            sets.append(select(SPEAKERS.c.id).where(SPEAKERS.c.person.in_(self._people)))
        return select(union(*sets).subquery().c[0])

    def meant(self, connection: Connection, ids: Iterable[int | None]) -> set[int]:
        """Those of some speakers who are meant; of a group a member is enough."""
        found: set[int] = set()
        groups: dict[int, list[tuple[int, str]]] = {}
        for row in _speakers(connection, SPEAKERS.c.id, [id for id in ids if id is not None]):
            if row["person"] in self._people or self._is_meant(row):
                found.add(row["id"])
            elif row["members"]:
                groups.setdefault(row["article"], []).extend(
                    (row["id"], number) for number in row["members"]
                )
        for row in _speakers(connection, SPEAKERS.c.article, [*groups]):
            for group, number in groups[row["article"]]:
                if number == row["number"] and (
                    row["person"] in self._people or self._is_meant(row)
                ):
                    found.add(group)
        return found

    def _is_meant(self, row: Any) -> bool:
        language = row["language"]
        speaker = records.speaker(row | {"number": "", "members": []})
        key = language, speaker
        if key not in self._met:
            if language not in self._wanted:
                self._wanted[language] = Wanted(self._query, office_writer(language, ()))
            self._met[key] = self._wanted[language].matches(speaker)
        return self._met[key]

    def _known(self, connection: Connection) -> set[int]:
        """The people who have such a name in some article: all that they said is theirs."""
        named = _with(self._sought.words, name=True)
        query = select(SPEAKERS).where(SPEAKERS.c.id.in_(named), SPEAKERS.c.person.is_not(None))
        wanted = Wanted(self._query, lambda words: words)
        found: set[int] = set()
        for row in connection.execute(query.order_by(SPEAKERS.c.person)).mappings():
            if row["person"] not in found:
                name, *aliases = called(records.speaker(dict(row)), self._written_out)
                if wanted.matches(Speaker("", name, True, "person", aliases=tuple(aliases))):
                    found.add(row["person"])
        return found


def _with(words: Words, *, name: bool = False) -> Any:
    """The ids of the speakers who have some words, the longest; ``name``: in what a person is called."""
    longest = sorted(dict.fromkeys(words), key=len, reverse=True)[:_LOOKED_UP]
    first, *others = (
        select(SAID_BY.c.speaker).where(SAID_BY.c.word == word, *([SAID_BY.c.name] * name))
        for word in longest
    )
    return first.where(*(SAID_BY.c.speaker.in_(other) for other in others))


def _speakers(connection: Connection, column: Any, ids: Sequence[int]) -> Iterable[dict[str, Any]]:
    query = select(SPEAKERS, ARTICLES.c.language).join(ARTICLES)
    for some in chunks(ids, _TOGETHER):
        yield from map(dict, connection.execute(query.where(column.in_(some))).mappings())
