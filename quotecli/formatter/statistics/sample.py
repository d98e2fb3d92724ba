"""A sample for review: a file with an empty column for the verdict of each quote.

Behind the columns of ``quotecli.archive.sample`` come those of a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quotecli.archive.sample import COLUMNS, VERDICTS, Drawn
from quotecli.formatter.columns import Value
from quotecli.formatter.csv import lines
from quotecli.formatter.jsonl import one_line
from quotecli.formatter.look import Look
from quotecli.formatter.search import csv as hits
from quotecli.formatter.search.json import to_dict
from quotecli.model import GENERATOR

SCHEMA = "quotecli-sample/1"


def render(
    drawn: Iterable[Drawn], by: Sequence[str], seed: int, format: str, look: Look
) -> Iterator[str]:
    """The file, in pieces; ``format`` is ``csv`` or ``json``."""
    return (_json if format == "json" else _csv)(drawn, by, seed, look)


def _own(each: Drawn, by: Sequence[str], seed: int) -> dict[str, Value]:
    values = ("", "", each.stratum, each.size, ",".join(by), seed)
    return dict(zip(COLUMNS, values, strict=True))


def _csv(drawn: Iterable[Drawn], by: Sequence[str], seed: int, look: Look) -> Iterator[str]:
    header = [*COLUMNS, *(column.name for column in hits.COLUMNS)]
    yield lines([header], excel=look.excel, first=True)
    for each in drawn:
        values = [*_own(each, by, seed).values()]
        values += [column.value(each.hit) for column in hits.COLUMNS]
        yield lines([values], excel=look.excel)


def _json(drawn: Iterable[Drawn], by: Sequence[str], seed: int, look: Look) -> Iterator[str]:
    head = {"schema": SCHEMA, "generator": GENERATOR, "verdicts": list(VERDICTS)}
    yield one_line(head)[:-1] + ', "quotes": ['
    before = "\n"
    for each in drawn:
        row = {**_own(each, by, seed), **to_dict(each.hit)}
        yield before + one_line(row)
        before = ",\n"
    yield "\n]}\n"
