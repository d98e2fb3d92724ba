"""The exit statuses of every command, said once: in ``--help`` and in the README."""

from __future__ import annotations

from quotecli.ui import Strings

FOUND = 3
"""Something was found that ``--fail-on`` names."""
CODES: tuple[int, ...] = (0, 1, 2, FOUND, 130)


def statuses(help: Strings) -> list[tuple[int, str]]:
    """Each status with what it means, in the language of the help."""
    return [(code, help[f"status.{code}"]) for code in CODES]
