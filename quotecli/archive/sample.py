"""A sample of the quotes behind figures, for a person to judge, and what comes of the verdicts.

The strata are the groups of the figures.  Each has a share of the sample like its share of the quotes,
five at least; groups to which less would fall are one stratum together, ``POOL``.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from sqlalchemy import select

from quotecli.archive.chunks import chunks
from quotecli.archive.criteria import Criteria
from quotecli.archive.missing import ArchiveError
from quotecli.archive.persons import Key
from quotecli.archive.precision import Estimate, Judged, overall, share
from quotecli.archive.schema import QUOTES
from quotecli.archive.search import Found, Hit, hits_of
from quotecli.archive.stats import Counting, Group, Groups, Stats
from quotecli.archive.store import Archive
from quotecli.ui import LANGUAGES, strings

POOL = "*"
"""The name of the stratum of all groups that have none of their own."""
UNKNOWN = "?"
"""What stands in the name of a stratum for what is not known."""
_LEAST = 5
"""Quotes of a stratum in the sample; fewer say next to nothing of it."""
_TOGETHER = 200

COLUMNS: tuple[str, ...] = ("verdict", "note", "stratum", "in_stratum", "by", "seed")
"""What a file for review has of each quote beside what a search gives; ``in_stratum`` is the number of
quotes in the stratum, ``by`` the dimensions of the figures."""
VERDICTS: tuple[str, ...] = ("right", "wrong", "unsure")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A quote of a sample."""

    hit: Hit
    stratum: str
    size: int


def name_of(group: Group) -> str:
    """The name of the stratum of a group."""
    return " | ".join(UNKNOWN if label is None else label for label in group.labels)


def draw(
    archive: Archive,
    by: Sequence[str],
    criteria: Criteria,
    *,
    size: int,
    seed: int,
    unique: bool = False,
) -> Iterator[Drawn]:
    """Draw ``size`` of the quotes that ``stats`` counts, or all where there are no more.

    The same archive and seed give the same sample.
    """
    with archive.reading() as connection:
        counting = Counting(connection, by, criteria)
        groups = Groups()
        frame: dict[tuple[Key, ...], array[int]] = {}
        for quote in counting.quotes(unique=unique):
            groups.add(quote)
            frame.setdefault(quote.key, array("q")).append(quote.id)
        groups.sorted(True)  # which gives each its name
        strata = _strata(groups.groups, frame, size)
        random = Random(seed)
        wanted: list[tuple[int, str, int]] = []
        sizes = {name: len(ids) for name, ids in strata.items()}
        for name, count in allocated(sizes, size).items():
            chosen = random.sample(strata[name], count)
            wanted += [(id, name, sizes[name]) for id in sorted(chosen)]
        for some in chunks(wanted, _TOGETHER):
            query = select(QUOTES.c.id, QUOTES.c.article, QUOTES.c.chain)
            rows = connection.execute(query.where(QUOTES.c.id.in_([id for id, _, _ in some])))
            found = {row.id: Found("", row.article, row.id, row.chain) for row in rows}
            hits = hits_of(connection, counting.wanted, [found[id] for id, _, _ in some])
            for hit, (_, name, number) in zip(hits, some, strict=True):
                yield Drawn(hit, name, number)


def _strata(
    groups: Mapping[tuple[Key, ...], Group], frame: Mapping[tuple[Key, ...], array[int]], size: int
) -> dict[str, list[int]]:
    """The quotes of each stratum by its name, the largest first, the pool last."""
    total = sum(map(len, frame.values()))
    found: dict[str, list[int]] = {}
    pool: list[int] = []
    names = Counter(map(name_of, groups.values()))
    for key, ids in sorted(frame.items(), key=lambda each: (-len(each[1]), str(each[0]))):
        name = name_of(groups[key])
        if names[name] == 1 and (size * len(ids) >= _LEAST * total or len(frame) == 1):
            found[name] = [*ids]
        else:
            pool += ids
    if pool:
        found[POOL] = pool
    return found


def allocated(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """How many of each stratum: like its share, five at least, and no more than it has."""
    total = sum(sizes.values())
    size = min(size, total)
    found = {
        name: min(number, max(min(_LEAST, size), size * number // total))
        for name, number in sizes.items()
    }
    # What rounding left over goes to those that lost most by it; what the least took too much, the
    # largest give.
    rest = sorted(sizes, key=lambda name: (-(size * sizes[name] % total), name)) if total else []
    for name in rest:
        if sum(found.values()) < size and found[name] < sizes[name]:
            found[name] += 1
    while sum(found.values()) > size:
        found[max(found, key=lambda name: found[name])] -= 1
    return found


# --- verdicts ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person judged of a sample.

    * ``by``: the dimensions that it was drawn by;
    * ``strata``: by name; who was not sure of a quote did not find it right;
    * ``unsure``, ``open``: how many of the quotes, and how many have no verdict.
    """

    by: tuple[str, ...]
    strata: Mapping[str, Judged]
    unsure: int
    open: int

    @property
    def judged(self) -> int:
        """Quotes with a verdict."""
        return sum(stratum.judged for stratum in self.strata.values())

    @property
    def right(self) -> int:
        """Those that are right."""
        return sum(stratum.right for stratum in self.strata.values())

    @property
    def quotes(self) -> int:
        """How many quotes there were when the sample was drawn."""
        return int(sum(stratum.size for stratum in self.strata.values()))

    @property
    def precision(self) -> Estimate | None:
        """Of all strata."""
        return overall([*self.strata.values()])


@dataclass(frozen=True, slots=True)
class Sure:
    """How right a group is: its precision, and its share of all quotes that are right.

    Groups without a stratum of their own have neither.
    """

    precision: Estimate | None = None
    share: Estimate | None = None


def sureness(stats: Stats, judgement: Judgement) -> list[Sure]:
    """How right each group of figures is, in their order.

    Raises ArchiveError where the sample was drawn by other dimensions.
    """
    if judgement.by != stats.by:
        by, other = ",".join(stats.by), ",".join(judgement.by)
        raise ArchiveError("stats.judged-by", by=by, other=other)
    names = [name_of(group) for group in stats.groups]
    times = Counter(names)
    names = [name if times[name] == 1 else POOL for name in names]
    sizes: dict[str, int] = dict.fromkeys([*judgement.strata, POOL], 0)
    for name, group in zip(names, stats.groups, strict=True):
        sizes[name if name in judgement.strata else POOL] += group.quotes
    nobody = Judged(0, 0, 0)
    strata = {
        name: Judged(size, (known := judgement.strata.get(name, nobody)).judged, known.right)
        for name, size in sizes.items()
    }
    places = {name: number for number, name in enumerate(strata)}
    numbers = [*strata.values()]
    return [
        Sure(strata[name].precision, share(numbers, places[name]))
        if name != POOL and name in strata
        else Sure()
        for name in names
    ]


def judgement(path: str, rows: Iterable[tuple[int, Mapping[str, Any]]]) -> Judgement:
    """What the rows of a sample say that came back, with a verdict for each quote that was judged.

    Args:
        path: what they are from, for messages.
        rows: with their numbers; they have ``COLUMNS``.

    Raises ArchiveError where they are no sample, or have other verdicts.
    """
    strata: dict[str, list[int]] = {}
    by: set[str] = set()
    unsure = open_ = 0
    for number, row in rows:
        name, size, dimensions = (row.get(key) for key in ("stratum", "in_stratum", "by"))
        if not name or not dimensions or not str(size or "").isdecimal():
            raise ArchiveError("stats.no-sample", path=path, row=str(number))
        by.add(str(dimensions))
        verdict = _verdict(row.get("verdict"))
        if verdict is None:
            what = repr(row.get("verdict"))
            known = ", ".join(VERDICTS)
            raise ArchiveError(
                "stats.no-verdict", path=path, row=str(number), what=what, known=known
            )
        counts = strata.setdefault(str(name), [int(str(size)), 0, 0])
        if not verdict:
            open_ += 1
            continue
        counts[1] += 1
        counts[2] += verdict == "right"
        unsure += verdict == "unsure"
    if len(by) != 1:
        raise ArchiveError("stats.no-sample", path=path, row="1")
    found = {name: Judged(*counts) for name, counts in strata.items()}
    if not any(stratum.judged for stratum in found.values()):
        raise ArchiveError("stats.nothing-judged", path=path)
    return Judgement(tuple(by.pop().split(",")), found, unsure, open_)


def _verdict(cell: object) -> str | None:
    """One of ``VERDICTS``, or nothing where there is none yet; None for anything else."""
    said = str("" if cell is None else cell).strip().casefold()
    if not said:
        return ""
    for verdict in VERDICTS:
        for language in LANGUAGES:
            if said in strings(language, "archive")[f"verdict.{verdict}"].split():
                return verdict
    return None
