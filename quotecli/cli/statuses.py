"""The exit statuses of every command, said once: in ``--help`` and in the README."""

from __future__ import annotations

STATUSES: tuple[tuple[int, str], ...] = (
    (0, "success, also when there are no quotes"),
    (1, "an input failed, or a figure is beyond its bound; all else is still there"),
    (2, "wrong usage, or an output that cannot be opened"),
    (130, "interrupted by Ctrl-C (129: ended by SIGHUP, 143: by SIGTERM)"),
)
"""Each status with what it means."""

EPILOG = "\b\nExit status:\n" + "\n".join(f"  {code:<4} {meaning}" for code, meaning in STATUSES)
"""The end of each command's help."""
