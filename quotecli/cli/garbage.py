"""When a command looks for garbage: seldom, and never among what it has loaded."""

from __future__ import annotations

import gc

_SELDOM = 50_000
"""New objects before garbage is looked for.  What an article leaves behind has no circles, so that
it is freed at once; only some readers leave any."""


def collect_from_now() -> None:
    """Begin to look for garbage: everything is loaded now, and stays (see ``quotecli.cli.run``)."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(_SELDOM, 20, 20)
        gc.enable()
