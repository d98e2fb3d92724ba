"""Quotes of articles in a Spark DataFrame, for archives that take more than one machine.

    from quotecli.spark import quotes

    found = quotes(spark.read.parquet("articles"), "text", "id", keep=["section"])
    found.where("problem is null").write.parquet("quotes")
    found.where("problem is not null").groupBy("problem").count().show()

Articles go through Python in Arrow batches, one after the other, so that the memory of a task does
not grow with its partition.  Nothing is shuffled: the quotes of an article stand together, in their
order.  An article that cannot be read fails no job and is not lost either, see ``quotes``.

Needs pyspark with pandas and pyarrow, the extra ``spark``, on the driver and on the executors.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from quotecli.cli.decisions import Choice
from quotecli.cli.settings import Settings
from quotecli.cli.work import extracted
from quotecli.formatter.columns import QUOTES, Column, Kind, Row, Value
from quotecli.formatter.reasons import document_flag
from quotecli.language.lexicon import Lexicon
from quotecli.reader.base import Article, Problem
from quotecli.reader.finishing import finished
from quotecli.reader.formats import PARQUET
from quotecli.reader.options import MAX_BYTES, Options, Source
from quotecli.reader.tables import (
    Asked,
    BlankError,
    Columns,
    RowError,
    typed_as_text,
)
from quotecli.reader.tables import (
    columns as article_columns,
)
from quotecli.ui import ToldError, strings

try:
    import pyarrow as pa
    from pyspark.sql import functions
    from pyspark.sql.types import (
        ArrayType,
        BinaryType,
        BooleanType,
        CharType,
        DataType,
        DoubleType,
        LongType,
        StringType,
        StructField,
        StructType,
        VarcharType,
    )

    from quotecli.formatter import arrow
except ModuleNotFoundError as error:
    if (error.name or "").split(".")[0] not in ("numpy", "pandas", "pyarrow", "pyspark"):
        raise
    from quotecli.extras import install

    said = strings("en", "spark")["missing-extra"].format(install=install("spark"))
    raise ModuleNotFoundError(said, name=error.name) from error

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from quotecli.cli.filters import Filter

PROBLEM: Column[Any] = Column("problem", "text", lambda row: None)
"""The last column: what is wrong with an article, null in the row of a quote."""

_TYPES: dict[Kind, DataType] = {
    "text": StringType(),
    "integer": LongType(),
    "number": DoubleType(),
    "boolean": BooleanType(),
    "texts": ArrayType(StringType()),
    "spans": ArrayType(
        StructType([StructField("start", LongType()), StructField("end", LongType())])
    ),
}
_TOGETHER = 16
"""Articles that are taken out of a batch at a time: a text may be as long as the limit."""


class SparkError(ToldError, ValueError):
    """A frame that quotes cannot be found in; the message says why, and what to do."""

    part = "spark"


def quotes(
    frame: DataFrame,
    text: str | None = None,
    id: str | None = None,
    *,
    keep: Sequence[str] = (),
    columns: Sequence[str] = (),
    weak: bool = False,
    speaker: str | None = None,
    type: str | Sequence[str] = (),
    act: str | Sequence[str] = (),
    min_confidence: float | None = None,
    lexicons: Sequence[Lexicon | str | Path] = (),
    mend: bool = False,
    max_bytes: int = MAX_BYTES,
) -> DataFrame:
    """The quotes in a frame of articles, a row a quote: those that ``--format csv`` gives.

    The columns are those of the CSV with their types, then those to keep, then ``problem``.  What
    is wrong with an article (its text is null or empty, or no UTF-8; it is in another language; the
    program fails on it) stands there, in a row of its own that has the id, what is to be kept, and
    nulls.  So each article that was not read as one should be is in the result, and none ends the job.

    Args:
        frame: a row an article.  Columns called title, outlet, url, published and byline, or as
            ``--format csv`` reads them, go through to the columns of these names.
        text: the column of the text, a string or UTF-8 bytes; by default ``text``, ``teks``,
            ``isi``, ``content`` or ``body``.
        id: the column of the id, ``document`` in the result; by default ``id``.  Where there is
            none it is ``sha2(text, 256)``, the checksum of the text.
        keep: columns that go through to each row as they are, with name and type: keys, say.
        columns: columns of the result, in this order; none means all of them.
        weak: whether rows on which people differ whether they are quotes are there too.
        speaker, type, act, min_confidence: what ``--speaker``, ``--type``, ``--act`` and
            ``--min-confidence`` keep.
        lexicons: words of your own, see :mod:`quotecli.language.lexicon`; files are read here.
        mend: whether text that a wrong encoding garbled is mended, and HTML in it taken out.
            Offsets are then of the mended text.
        max_bytes: as ``--max-size``; a fiftieth of it, in code points, is the longest text.

    Raises:
        SparkError: for columns that there are not, that hold no text, or that cannot be kept.
        FormatError: for a name that is no column of quotes.
        quotecli.cli.filters.FilterError: for a filter that cannot be, a ValueError.
        quotecli.language.LanguageError: for a lexicon that cannot be, a ValueError.
    """
    names = frame.columns
    options = Options(
        text_column=text, id_column=id, keep=tuple(keep), mend=mend, max_bytes=max_bytes
    )
    asked = Asked("text=", "id=", "keep=")
    found = article_columns(names, Source(BytesIO(), "", "DataFrame", None), options, asked)
    if isinstance(found, Problem):
        raise SparkError("input", what=f"{found.where} {found.what}", advice=found.advice)
    fields = frame.schema.fields
    if not isinstance(fields[found.text].dataType, (StringType, BinaryType, CharType, VarcharType)):
        field = fields[found.text]
        raise SparkError("no-text", name=repr(field.name), type=field.dataType.simpleString())
    chosen = QUOTES.chosen(columns)
    kept = [fields[at] for _, at in found.keep]
    taken = {column.name.lower() for column in (*chosen, PROBLEM)}
    for field in kept:
        if field.name.lower() in taken:
            raise SparkError("taken", name=repr(field.name))
        taken.add(field.name.lower())
    settings = Settings(
        weak=weak,
        speaker=speaker,
        type=_list(type),
        act=_list(act),
        min_confidence=None if min_confidence is None else repr(min_confidence),
        lexicons=tuple(
            each if isinstance(each, Lexicon) else Lexicon.read(Path(each)) for each in lexicons
        ),
    )
    settings.filter()  # what cannot be is told here, and not by each task
    used = sorted({found.text, *found.meta.values(), *([] if found.id is None else [found.id])})
    work = _Work(
        _within(found, used),
        options,
        settings,
        tuple(column.name for column in chosen),
        tuple(field.name for field in kept),
    )
    places = (*used, *(at for _, at in found.keep))
    # By other names: Spark itself stumbles over a point in one.
    cells = [_column(names[at]).alias(f"cell{place}") for place, at in enumerate(places)]
    schema = StructType(
        [
            *(StructField(column.name, _TYPES[column.kind]) for column in chosen),
            *(StructField(field.name, field.dataType) for field in kept),
            StructField(PROBLEM.name, StringType()),
        ]
    )
    return frame.select(*cells).mapInArrow(lambda batches: work.done(batches), schema)


def _list(values: str | Sequence[str]) -> str | None:
    """Values as an option of the command line has them."""
    return (values if isinstance(values, str) else ",".join(values)) or None


def _column(name: str) -> Any:
    """A column by its very name, which may have a point in it."""
    return functions.col("`" + name.replace("`", "``") + "`")


def _within(found: Columns, used: list[int]) -> Columns:
    """The same columns by their places among those that are used; none of them is to be kept."""
    return Columns(
        used.index(found.text),
        None if found.id is None else used.index(found.id),
        {key: used.index(at) for key, at in found.meta.items()},
        (),
    )


class _Work(NamedTuple):
    """What every task is told, and does."""

    cells: Columns
    """Where the parts of an article are, among the first columns of a batch."""
    options: Options
    settings: Settings
    columns: tuple[str, ...]
    kept: tuple[str, ...]
    """What the last columns of a batch are called in the result."""

    def done(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Batches of quotes for batches of articles."""
        chosen = QUOTES.chosen(self.columns)
        schema = arrow.schema((*chosen, PROBLEM))
        filter = self.settings.filter()
        for batch in batches:
            rows = arrow.Rows(schema)
            of: list[int] = []  # the article of each row, by its place in the batch
            for at, cells in enumerate(_cells(self._parts(batch)[0])):
                for row in self._rows(cells, chosen, filter):
                    rows.add(row)
                    of.append(at)
                    if rows.full:
                        yield self._joined(rows.batch(), batch, of)
                        of = []
            if rows:
                yield self._joined(rows.batch(), batch, of)

    def _joined(
        self, found: pa.RecordBatch, batch: pa.RecordBatch, of: list[int]
    ) -> pa.RecordBatch:
        """Rows with what is kept of their articles, before the problem."""
        places = pa.array(of, pa.int64())
        kept = [column.take(places) for column in self._parts(batch)[1]]
        names = [*found.schema.names[:-1], *self.kept, PROBLEM.name]
        return pa.RecordBatch.from_arrays([*found.columns[:-1], *kept, found.columns[-1]], names)

    def _parts(self, batch: pa.RecordBatch) -> tuple[list[pa.Array], list[pa.Array]]:
        """The columns of the articles, and those that are to be kept."""
        width = batch.num_columns - len(self.kept)
        return batch.columns[:width], batch.columns[width:]

    def _rows(
        self, cells: list[Any], chosen: tuple[Column[Row], ...], filter: Filter | None
    ) -> list[list[Value]]:
        """The rows of an article: what is wrong with it, and its quotes."""
        id = None
        problems: list[str] = []
        found: list[list[Value]] = []
        try:
            id = self._id(cells)
            for item in self._read(cells, id):
                if isinstance(item, Problem):
                    problems.append(item.what)
                    continue
                document = extracted(item, self.settings.lexicons, _NO_DECISIONS)
                problems += [
                    document_flag(flag, strings("en")).rstrip(".")
                    for flag in document.flags
                    if flag.startswith("language:")
                ]
                if filter is not None:
                    document = filter.apply(document)
                values = QUOTES.values(document, chosen, weak=self.settings.weak, ui="en")
                found = [[*row, None] for row in values]
        except BlankError:
            problems.append("has an empty text")
        except RowError as error:
            problems.append(str(error))
        except Exception as error:
            if os.environ.get("QUOTECLI_DEBUG"):
                raise
            # One article must not end a job of millions.
            what = f"quotecli fails on this text ({type(error).__name__}: {error})"
            problems.append(what)
        own: list[Value] = [id if column.name == "document" else None for column in chosen]
        return [*([*own, problem] for problem in problems), *found]

    def _id(self, cells: list[Any]) -> str | None:
        """The id of an article: its own, or the checksum of its text; None where it has neither."""
        own = "" if self.cells.id is None else typed_as_text(cells[self.cells.id]).strip()
        text = cells[self.cells.text]
        return own or (None if text is None else sha256(text).hexdigest())

    def _read(self, cells: list[Any], id: str | None) -> Iterator[Article | Problem]:
        """The article, and what its text shows to be wrong, as for a file with an article a row."""
        source = Source(BytesIO(), "", "", None)
        article = self.cells.article([typed_as_text(cell) for cell in cells], 0, source)
        yield from finished(replace(article, id=id or ""), PARQUET, self.options, set())


_NO_DECISIONS = Choice(used=False)


def _cells(columns: list[pa.Array]) -> Iterator[list[Any]]:
    """The cells of each row; text as bytes, since Spark does not see to it that it is UTF-8."""
    for at, column in enumerate(columns):
        if pa.types.is_string(column.type):
            columns[at] = column.cast(pa.binary())
        elif pa.types.is_large_string(column.type):
            columns[at] = column.cast(pa.large_binary())
    for start in range(0, len(columns[0]), _TOGETHER):
        few = [column.slice(start, _TOGETHER).to_pylist() for column in columns]
        yield from map(list, zip(*few, strict=True))
