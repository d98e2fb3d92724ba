"""Which of people's decisions count, and who is told what is wrong with them.

It is loaded before a command runs, so it needs nothing; ``quotecli.cli.decided`` does the work.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from quotecli.cli import messages, ui

VARIABLE = "QUOTECLI_DECISIONS"
"""Names a folder of decisions, as ``--decisions`` does."""


class Choice(NamedTuple):
    """Which decisions count; no dataclass, which would take every start longer to make."""

    folder: str | None = None
    """A folder of decisions, besides the files beside the articles."""
    used: bool = True
    """Whether any count at all."""


class Talk(NamedTuple):
    """Who is told what is wrong."""

    say: Callable[[str], None]
    """A line that is a warning."""
    fail: Callable[[str], None]
    """A line about a file that cannot be used."""


LOUD = Talk(messages.say, messages.say)


def chosen(folder: str | None = None, *, used: bool = True) -> Choice:
    """The choice of ``--decisions`` and ``--no-decisions``, or of the variable."""
    return Choice(folder or os.environ.get(VARIABLE) or None, used)


def words(key: str, **fields: str) -> str:
    """A message of ``quotecli/ui/….review.toml`` in the language that the user reads."""
    from quotecli.ui import strings

    return strings(ui.chosen(), "review")[key].format(**fields)
