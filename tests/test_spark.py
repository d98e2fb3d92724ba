"""``quotecli.spark``: the rows of the CSV from a DataFrame, whatever its articles are like."""

from __future__ import annotations

import csv
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import readme_io
import spark_io
from batch_io import article
from conftest import ROOT

from quotecli.cli import work
from quotecli.formatter.columns import TABLE, Kind
from quotecli.formatter.csv import COLUMNS, restore

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# Starting Java takes seconds: all of it in one process, also where others run beside it.
pytestmark = pytest.mark.xdist_group("spark")

GARBLED = "â€œKami siap,â€\x9d kata Sari Dewi."
ENGLISH = (
    "The minister said on Monday that the harbour would be open again by the end of the month, and "
    "that nobody who works there had been told to leave. She added that it was not easy."
)


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    with spark_io.session() as session:
        yield session


def _archive() -> list[dict[str, Any]]:
    """Articles of many kinds, the samples among them."""
    rows = [
        {"id": path.name, "text": path.read_text(encoding="utf-8"), "title": None}
        for path in sorted((ROOT / "samples").glob("*.txt"))
    ]
    rows += [{"id": f"a-{n}", "text": article(n), "title": f"=Judul {n}"} for n in range(40)]
    rows += [
        {"id": "=1+1", "text": article(50, "\tSari Dewi; ") + "\x07", "title": "satu;dua"},
        {
            "id": "bungkus",
            "text": "Sari Dewi\nmembantah\nada\npungutan\ndi pelabuhan.",
            "title": "",
        },
        {"id": "kosong kutipan", "text": "Hujan turun di Morosari sejak pagi.", "title": None},
    ]
    return [
        {**row, "published": f"2024-01-{at % 28 + 1:02}", "nomor": at, "url": None}
        for at, row in enumerate(rows)
    ]


def _frame(spark: SparkSession, rows: list[dict[str, Any]], partitions: int = 3) -> DataFrame:
    schema = "id string, text string, title string, published string, nomor int, url string"
    return spark.createDataFrame(
        [
            tuple(row[name] for name in ("id", "text", "title", "published", "nomor", "url"))
            for row in rows
        ],
        schema,
    ).repartition(partitions)


def _found(frame: DataFrame, *columns: str, **options: Any) -> list[dict[str, Any]]:
    """The rows that ``quotes`` gives, as Python has them."""
    from quotecli.spark import quotes

    return [row.asDict(recursive=True) for row in quotes(frame, *columns, **options).collect()]


def _quotecli(*arguments: str, folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "quotecli", *arguments], cwd=folder, check=True, capture_output=True
    )


def _typed(cell: str, kind: Kind) -> Any:
    """The value that a cell of a CSV stands for; the empty one is None."""
    if kind == "texts":
        return cell.split(";") if cell else []
    if kind == "spans":
        spans = [span.split("-") for span in cell.split(";")]
        return [{"start": int(start), "end": int(end)} for start, end in spans]
    if not cell:
        return None
    if kind == "boolean":
        return {"true": True, "false": False}[cell]
    if kind == "text":
        return restore(cell)
    return int(cell) if kind == "integer" else float(cell)


def _of_csv(path: Path) -> list[dict[str, Any]]:
    kinds = {column.name: column.kind for column in TABLE}
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {name: _typed(cell, kinds[name]) for name, cell in row.items()}
            for row in csv.DictReader(file)
        ]


def _by_article(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The rows of each article, in their order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["document"], []).append(row)
    return found


@pytest.mark.parametrize("weak", [False, True])
def test_the_rows_of_the_csv_with_their_types(
    spark: SparkSession, tmp_path: Path, weak: bool
) -> None:
    rows = _archive()
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "arsip.parquet")
    options = ["--weak"] if weak else []
    for format in ("csv", "parquet"):
        _quotecli("arsip.parquet", "-f", format, "-o", f"q.{format}", *options, folder=tmp_path)
    found = _found(_frame(spark, rows, 4), weak=weak)
    assert all(row.pop("problem") is None for row in found)
    expected = pq.read_table(tmp_path / "q.parquet").to_pylist()
    assert len(expected) > 100
    assert _by_article(found) == _by_article(expected)
    # A cell does not tell what is null from what is empty, and has no signs that a sheet cannot hold.
    cells = [{name: value if value != "" else None for name, value in row.items()} for row in found]
    assert _by_article(cells) == _by_article(_of_csv(tmp_path / "q.csv"))


def test_schema(spark: SparkSession) -> None:
    from quotecli.spark import quotes

    found = quotes(_frame(spark, []), keep=["nomor"])
    assert found.columns == [*COLUMNS, "nomor", "problem"]
    types = dict(found.dtypes)
    assert {name for name in types if types[name] != "string"} == {
        "named", "former", "paragraph", "start", "end", "spans", "via", "confidence", "flags",
        "n_words", "nomor",
    }  # fmt: skip
    assert types["spans"] == "array<struct<start:bigint,end:bigint>>"
    assert (types["via"], types["flags"]) == ("array<string>", "array<string>")
    assert (types["named"], types["former"], types["confidence"]) == (
        "boolean",
        "boolean",
        "double",
    )
    assert (types["start"], types["n_words"], types["nomor"]) == ("bigint", "bigint", "int")
    assert found.collect() == []


def test_quotes_of_an_article_stand_together_and_in_order(spark: SparkSession) -> None:
    rows = _found(_frame(spark, _archive(), 1))
    documents = [row["document"] for row in rows]
    starts = [at for at, id in enumerate(documents) if at == 0 or documents[at - 1] != id]
    assert len(starts) == len(set(documents))
    for own in _by_article(rows).values():
        assert [row["quote"] for row in own] == sorted(
            (row["quote"] for row in own), key=lambda id: int(id[1:])
        )


def test_empty_partitions(spark: SparkSession) -> None:
    rows = _archive()[:3]
    assert len(_found(_frame(spark, rows, 16))) == len(_found(_frame(spark, rows, 1))) > 0


def test_what_cannot_be_read_is_told_and_ends_nothing(spark: SparkSession) -> None:
    texts = [None, b"", b"\xff\x41", b"a\0", ENGLISH, GARBLED, "x" * (2**20 + 1), article(1)]
    rows = [
        (key, text.encode() if isinstance(text, str) else text) for key, text in enumerate(texts, 1)
    ]
    frame = spark.createDataFrame(rows, "key int, text binary").repartition(2)
    for text in ("text", "cast(text as string) as text"):
        found = _found(frame.selectExpr("key", text), keep=["key"], max_bytes=1)
        told = {row["key"]: row["problem"] for row in found if row["problem"]}
        assert told == {
            1: "has an empty text",
            2: "has an empty text",
            3: "has bytes that are not UTF-8",
            4: "has null bytes in its text",
            5: "The article seems to be in English, which is not read: no quotes are given",
            6: "has signs that a wrong encoding made (â€œ)",
            7: "has a text of more than 1 million characters",
        }
        for row in found:
            if row["problem"]:
                assert {name for name in row if row[name] is not None} <= {
                    "document", "key", "problem",
                }  # fmt: skip
        assert [row["type"] for row in found if row["key"] == 8] == ["direct", "indirect"]
        mended = _found(frame.selectExpr("key", text), mend=True, keep=["key"])
        assert [row["speaker"] for row in mended if row["key"] == 6] == ["Sari Dewi"]


def _work(spark: SparkSession, monkeypatch: pytest.MonkeyPatch, **options: Any) -> Any:
    """What ``quotes`` has done in the processes of Spark, to be done in this one."""
    from quotecli import spark as module

    frame = _frame(spark, [])
    monkeypatch.setattr(type(frame), "mapInArrow", lambda self, work, schema: work)
    return module.quotes(frame.select("id", "text"), **options)


def test_a_fault_of_the_program_is_told_and_ends_nothing(
    spark: SparkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quotecli import spark as module

    real = work.extracted

    def broken(item: Any, *rest: Any) -> Any:
        if "nomor 3" in item.text:
            raise ValueError("satu \ud800 dua")
        return real(item, *rest)

    done = _work(spark, monkeypatch)
    monkeypatch.setattr(module, "extracted", broken)
    rows = [{"text": article(n), "id": str(n)} for n in range(6)]
    batches = pa.Table.from_pylist(rows).select(["id", "text"]).to_batches(max_chunksize=2)
    found = pa.Table.from_batches(done(iter(batches))).to_pylist()
    assert [row["document"] for row in found] == [*"00112234455"[:6], "3", *"4455"]
    assert [row["problem"] for row in found if row["problem"]] == [
        "quotecli fails on this text (ValueError: satu \ufffd dua)"
    ]
    monkeypatch.setenv("QUOTECLI_DEBUG", "1")
    with pytest.raises(ValueError, match="satu"):
        list(done(iter(batches)))


def test_batches_of_quotes_are_small_however_many_articles_a_batch_has(
    spark: SparkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quotecli.formatter import arrow

    done = _work(spark, monkeypatch)
    monkeypatch.setattr(arrow, "_ROWS", 3)
    rows = [{"id": str(n), "text": article(n)} for n in range(20)]
    (batch,) = pa.Table.from_pylist(rows).to_batches()
    sizes = [found.num_rows for found in done(iter([batch]))]
    assert sizes == [*[3] * 13, 1]


def test_ids(spark: SparkSession) -> None:
    """The article's own, or the checksum of its text, as SQL has it too."""
    text = article(1)
    frame = spark.createDataFrame(
        [(7, text), (None, text), (None, None)], "nomor long, teks string"
    )
    assert [row["document"] for row in _found(frame, id="nomor")] == [
        *["7"] * 2,
        *[hashlib.sha256(text.encode()).hexdigest()] * 2,
        None,
    ]
    (row,) = frame.selectExpr("sha2(teks, 256) as own").limit(1).collect()
    assert {row["document"] for row in _found(frame, "teks")} == {row.own, None}


def test_keys_go_through_as_they_are(spark: SparkSession) -> None:
    frame = spark.createDataFrame(
        [(article(1), {"a.b": [1, 2]}, b"\xff"), (None, None, b"\x00")],
        "text string, `kunci.satu` map<string, array<int>>, kunci binary",
    )
    first, second, last = _found(frame, keep=["kunci.satu", "KUNCI"], columns=["speaker", "words"])
    assert list(first) == ["speaker", "words", "kunci.satu", "kunci", "problem"]
    assert first["kunci.satu"] == second["kunci.satu"] == {"a.b": [1, 2]}
    assert bytes(first["kunci"]) == b"\xff"
    assert (last["kunci.satu"], bytes(last["kunci"])) == (None, b"\x00")


def test_choosing_quotes(spark: SparkSession) -> None:
    frame = _frame(spark, [row for row in _archive() if row["id"] == "jumpa-pers.txt"])
    every = _found(frame)
    assert _found(frame, act=["denies"]) == [row for row in every if row["act"] == "denies"]
    assert _found(frame, type="direct,mixed") == [row for row in every if row["type"] != "indirect"]
    sure = [row for row in every if row["confidence"] >= 0.97]
    assert 0 < len(_found(frame, min_confidence=0.97)) == len(sure) < len(every)
    menhub = _found(frame, speaker="menhub")
    assert {row["speaker"] for row in menhub} == {"Bramantyo Soelaiman"}


def test_words_of_ones_own(spark: SparkSession) -> None:
    from quotecli.language.lexicon import Lexicon

    path = ROOT / "samples" / "kata-redaksi.toml"
    text = "“Panggungnya siap,” kata juru bicara Ombak Biru Larasati Wibisono."
    frame = spark.createDataFrame([(text,)], "text string")
    for lexicon in (path, str(path), Lexicon.read(path)):
        assert [row["speaker"] for row in _found(frame, lexicons=[lexicon])] == [
            "Larasati Wibisono"
        ]


def test_what_cannot_be_asked_is_told_at_once(spark: SparkSession) -> None:
    frame = spark.createDataFrame(
        [(1, "a", "b", "c")], "id int, isi string, teks string, words string"
    )
    for options, said in (
        (
            {"text": "body"},
            'DataFrame has no column "body"; text= takes one of id, isi, teks, words',
        ),
        ({}, "more than one column may be the text; name it with text=: id, isi, teks, words"),
        ({"text": "isi", "id": "nomor"}, 'has no column "nomor"; id= takes one of'),
        ({"text": "isi", "keep": ["tidak"]}, 'has no column "tidak"; keep= takes one of'),
        ({"text": "id"}, "the column 'id' is of type int, not text; cast it"),
        (
            {"text": "isi", "keep": ["words"]},
            "the column 'words' has the name of a column of quotes",
        ),
        (
            {"text": "isi", "keep": ["id", "ID"]},
            "the column 'id' has the name of a column of quotes",
        ),
        ({"text": "isi", "columns": ["pembicara"]}, "'pembicara'"),
        ({"text": "isi", "min_confidence": 2}, "'2'"),
        ({"text": "isi", "act": ["sings"]}, "'sings'"),
        ({"text": "isi", "lexicons": ["tidak-ada.toml"]}, "tidak-ada.toml"),
    ):
        with pytest.raises(Exception, match=re.escape(said)) as raised:
            _found(frame, **options)
        assert type(raised.value).__module__.startswith("quotecli."), raised.value


@pytest.mark.skipif(os.name == "nt", reason="the commands are for a POSIX shell")
def test_the_job_of_the_readme(tmp_path: Path) -> None:
    """The program in the README, and the commands that take it to a cluster, here on this machine."""
    spark_io.need()
    blocks = readme_io.blocks()
    (job,) = (block.text for block in blocks if "quotecli.spark" in block.text)
    (commands,) = (block.text for block in blocks if "spark-submit" in block.text)
    clone = tmp_path / "quotecli"
    readme_io.copy_to(clone)
    (clone / "kutipan.py").write_text(job, encoding="utf-8")
    rows = [
        {"id": str(n), "text": article(n) if n % 4 else None, "section": "A"} for n in range(20)
    ]
    pq.write_table(pa.Table.from_pylist(rows), clone / "articles.parquet")
    variables = {
        **readme_io.environment(Path(sys.executable).parent),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    here = "".join(f" --conf {key}={value}" for key, value in spark_io.SETTINGS.items())
    for command in commands.strip().splitlines():
        command = command.replace(".venv/bin/python", sys.executable)
        command = command.replace("--master yarn", f"--master 'local[2]'{here}")
        run = readme_io.run(command, clone, variables)
        assert run.returncode == 0, f"{command}\n{run.stdout}"
    assert re.search(r"\|has an empty text\|5 +\|", run.stdout), run.stdout
    assert re.search(r"\|Rahmat Sudibyo\| +30\|", run.stdout), run.stdout
    found = pq.read_table(clone / "quotes.parquet").to_pylist()
    assert len(found) == 35
    assert {row["section"] for row in found} == {"A"}


def test_without_the_extra() -> None:
    """Whoever imports it is told what to install."""
    code = (
        "import sys; sys.modules['pyspark'] = None\n"
        "try:\n    import quotecli.spark\n"
        "except ModuleNotFoundError as error:\n    print(error)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    said, command = run.stdout.strip().split("; install it with: ")
    assert said == 'quotecli.spark needs the extra "spark"'
    assert "pyspark[sql]" in command
