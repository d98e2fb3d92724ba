"""Putting articles into an archive, many at a time: few statements, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, text, update

from quotecli.archive import escapes
from quotecli.archive.database import now
from quotecli.archive.entry import Entry
from quotecli.archive.people import assign, touched
from quotecli.archive.records import Row
from quotecli.archive.schema import ARTICLES, QUOTES, SAID_BY, SPEAKERS, STRETCHES

Added: TypeAlias = Literal["added", "changed", "unchanged"]
"""What became of an article that was put in."""

_OFFICE = ("name", "named", "kind", "role", "position", "affiliation", "former")
"""What a speaker is known by: who has the same in a changed article is the same person still."""


def put(connection: Connection, entries: Sequence[tuple[str, Entry]]) -> list[Added]:
    """Put articles in by their keys, which are all different, within the transaction of a writer.

    Gives what became of each.
    """
    time = now()
    before = _before(connection, [key for key, _ in entries])
    results: list[Added] = []
    new: list[tuple[Row, Entry]] = []
    changed: list[tuple[Row, Entry]] = []
    same: list[Row] = []
    for key, entry in entries:
        known = before.get(key)
        if entry.rows is None:
            results.append("unchanged")
            continue
        if known is not None and known["digest"] == entry.rows.article["digest"]:
            results.append("unchanged")
            if known["made_from"] != entry.made_from:
                same.append({"of": known["id"], "made_from": entry.made_from})
            continue
        row = entry.rows.article | {"key": key, "made_from": entry.made_from, "changed": time}
        base = row["escape"]
        row["source"] = escapes.escaped(entry.source, base)
        row["document"] = escapes.escaped(entry.id, base)
        if known is None:
            results.append("added")
            new.append((row | {"added": time}, entry))
        else:
            results.append("changed")
            changed.append((row | {"id": known["id"]}, entry))
    for (row, _), id in zip(new, _ids(connection, ARTICLES, len(new)), strict=True):
        row["id"] = id
    was = touched(connection, [row["id"] for row, _ in changed])
    old = _clear(connection, [row["id"] for row, _ in changed])
    _run(connection, insert(ARTICLES), [row for row, _ in new])
    for row, _ in changed:
        connection.execute(update(ARTICLES).where(ARTICLES.c.id == row["id"]).values(**row))
    _run(connection, update(ARTICLES).where(ARTICLES.c.id == bindparam("of")), same)
    _put_parts(connection, [(row["id"], entry) for row, entry in (*new, *changed)], old)
    assign(connection, [row["id"] for row, _ in (*new, *changed)], was)
    return results


def _before(connection: Connection, keys: Sequence[str]) -> dict[str, Row]:
    """What the archive has of articles with these keys."""
    columns = (ARTICLES.c.key, ARTICLES.c.id, ARTICLES.c.digest, ARTICLES.c.made_from)
    found = connection.execute(select(*columns).where(ARTICLES.c.key.in_(keys)))
    return {row.key: dict(row._mapping) for row in found}


def _clear(connection: Connection, articles: Sequence[int]) -> dict[int, list[Row]]:
    """Take out what belongs to articles; gives the speakers that they had."""
    old: dict[int, list[Row]] = defaultdict(list)
    if not articles:
        return old
    columns = (SPEAKERS.c.id, SPEAKERS.c.article, SPEAKERS.c.person, SPEAKERS.c.person_by)
    kept = select(*columns, *(SPEAKERS.c[name] for name in _OFFICE))
    order = SPEAKERS.c.id
    for row in connection.execute(kept.where(SPEAKERS.c.article.in_(articles)).order_by(order)):
        old[row.article].append(dict(row._mapping))
    for table in (QUOTES, SPEAKERS, STRETCHES):
        connection.execute(delete(table).where(table.c.article.in_(articles)))
    return old


def _put_parts(
    connection: Connection, articles: Sequence[tuple[int, Entry]], old: dict[int, list[Row]]
) -> None:
    """Put in the speakers and quotes of articles that have none."""
    speakers, quotes, words, sums = [], [], [], []
    count = sum(len(entry.rows.speakers) for _, entry in articles if entry.rows)
    ids = iter(_ids(connection, SPEAKERS, count))
    for article, entry in articles:
        if entry.rows is None:
            continue
        had = old.get(article, [])
        numbers: dict[str | None, int] = {}
        for speaker in entry.rows.speakers:
            was = _taken_over(had, speaker)
            numbers[speaker["number"]] = was["id"] = was["id"] or next(ids)
            speakers.append({**speaker, **was, "article": article})
        for quote in entry.rows.quotes:
            speaker_id = numbers.get(quote["speaker"])
            quotes.append({**quote, "article": article, "speaker": speaker_id})
        for number, own_words in entry.rows.words.items():
            words += [
                {"word": word, "speaker": numbers[number], "name": name}
                for word, name in own_words.items()
            ]
        if entry.rows.sums:
            sums.append({"article": article, "sums": entry.rows.sums})
    for table, rows in ((SPEAKERS, speakers), (QUOTES, quotes), (SAID_BY, words)):
        _run(connection, insert(table), rows)
    _run(connection, insert(STRETCHES), sums)


def _taken_over(had: list[Row], speaker: Row) -> Row:
    """What of the row of a speaker stays when its article changes: its number, and who it is."""
    kept = ("id", "person", "person_by")
    for row in had:
        if all(row[name] == speaker[name] for name in _OFFICE):
            had.remove(row)
            return {name: row[name] for name in kept}
    return dict.fromkeys(kept)


def _ids(connection: Connection, table: Table, count: int) -> list[int]:
    """Numbers that no row of a table has had, for a writer that nobody writes beside."""
    if not count:
        return []
    if connection.dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(table.name, "id")
        numbers = func.generate_series(1, count).table_valued("number")
        return list(connection.scalars(select(func.nextval(sequence)).select_from(numbers)))
    last = connection.scalar(
        text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}
    )
    first = (last or 0) + 1
    return list(range(first, first + count))


def _run(connection: Connection, statement: Any, rows: Iterable[Row]) -> None:
    """Execute a statement for each of the rows, if there are any."""
    if rows := list(rows):
        connection.execute(statement, rows)
