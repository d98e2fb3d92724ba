"""``tsv``: the table of findings, written as the table of quotes is."""

from __future__ import annotations

from typing import Any, ClassVar

from quotecli.formatter.columns import Table
from quotecli.formatter.findings.columns import FINDINGS
from quotecli.formatter.tsv import TsvFormatter


class FindingsTsv(TsvFormatter):
    """One row a finding."""

    table: ClassVar[Table[Any]] = FINDINGS


FORMATTER = FindingsTsv
