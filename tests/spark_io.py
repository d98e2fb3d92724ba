"""A Spark session on this machine, for tests: small, quiet, and without a network."""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SETTINGS = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    # Few articles a batch, so that a partition has several.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "7",
    "spark.log.level": "ERROR",
}


def need() -> None:
    """Skip what needs Spark, where there is none."""
    pytest.importorskip("pyspark", reason='the extra "spark" is not installed')
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        pytest.skip("there is no Java, which Spark runs on")


@contextmanager
def session() -> Iterator[SparkSession]:
    """A session with two threads, whose Python is the one that runs this."""
    need()
    from pyspark.sql import SparkSession

    # What Spark thinks of the version of pandas, of which only the presence matters here.
    warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")
    before = {name: os.environ.get(name) for name in ("PYSPARK_PYTHON", "PYSPARK_DRIVER_PYTHON")}
    os.environ.update(dict.fromkeys(before, sys.executable))
    builder = SparkSession.builder.master("local[2]").appName("quotecli")
    for key, setting in SETTINGS.items():
        builder = builder.config(key, setting)
    spark = builder.getOrCreate()
    try:
        yield spark
    finally:
        spark.stop()
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
