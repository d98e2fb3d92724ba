"""The time, as evidence says it."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime


def now() -> str:
    """Date and time in UTC (``2026-01-31T09:30:00Z``).

    ``SOURCE_DATE_EPOCH``, in seconds since 1970, stands for the time where it is set, so that the
    same input gives the same bytes (reproducible-builds.org).
    """
    moment = datetime.now(UTC)
    with suppress(ValueError, OverflowError, OSError):
        moment = (
            datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
            if (os.environ.get("SOURCE_DATE_EPOCH"))
            else moment
        )
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
