"""``xlsx``: a sheet of findings, and the sheet of speakers with their quotes and shares of words."""

from __future__ import annotations

from typing import Any, ClassVar

from quotecli.formatter.columns import Table
from quotecli.formatter.findings.columns import FINDINGS
from quotecli.formatter.xlsx import XlsxFormatter


class FindingsXlsx(XlsxFormatter):
    """One row a finding."""

    table: ClassVar[Table[Any]] = FINDINGS
    sheet: ClassVar[str] = "sheet.findings"


FORMATTER = FindingsXlsx
