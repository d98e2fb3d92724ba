"""Words of one's own: the files of ``--lexicon``, and those of the user's folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotecli.language.lexicon import Lexicon

VARIABLE = "QUOTECLI_LEXICON"
"""Names another folder than the user's; empty: none."""


def folder() -> Path | None:
    """Where the user keeps files of words that are always read; it need not exist."""
    own = os.environ.get(VARIABLE)
    if own is not None:
        return Path(own) if own else None
    # Where each system wants settings of a program; as in click.get_app_dir, which takes long to load.
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or os.path.expanduser("~")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Application Support")
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return Path(base) / "quotecli" / "lexicon"


def of_user() -> list[Path]:
    """The files in that folder, in the order of their names."""
    where = folder()
    try:
        return sorted(where.glob("*.toml")) if where is not None else []
    except OSError:
        return []


def chosen(paths: Sequence[str] | None = None) -> tuple[Lexicon, ...]:
    """The lexicons of the user's folder, and then those of ``--lexicon``.

    Raises:
        LexiconError: if one is wrong, or is for a language that is not installed.
    """
    files = [*of_user(), *map(Path, paths or ())]
    if not files:
        return ()
    from quotecli.language import available, load
    from quotecli.language.lexicon import Lexicon

    found = tuple(map(Lexicon.read, files))
    for code in {lexicon.check_language(available()) for lexicon in found}:
        load(code, lexicons=found)
    return found
