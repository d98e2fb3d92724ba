"""``parquet``: the table of findings, written as the table of quotes is."""

from __future__ import annotations

from typing import Any, ClassVar

from quotecli.formatter.columns import Table
from quotecli.formatter.findings.columns import FINDINGS
from quotecli.formatter.parquet import ParquetFormatter


class FindingsParquet(ParquetFormatter):
    """One row a finding."""

    table: ClassVar[Table[Any]] = FINDINGS


FORMATTER = FindingsParquet
