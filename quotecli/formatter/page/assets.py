"""The style and script files of the pages, and the policy that lets a page run nothing else."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files


@cache
def asset(name: str) -> str:
    """A file of this folder as it is put into a page."""
    return (files("quotecli.formatter") / "page" / name).read_text(encoding="utf-8")


def policy(*, scripts: tuple[str, ...] = (), styles: tuple[str, ...] = ()) -> str:
    """What a page may do: its own styles and scripts, by their hashes, and nothing else."""
    script, style = (
        " ".join(f"'sha256-{_hash(name)}'" for name in names) or "'none'"
        for names in (scripts, styles)
    )
    return (
        f"default-src 'none'; script-src {script};"
        f" style-src {style}; base-uri 'none'; form-action 'none';"
        " require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(name: str) -> str:
    return b64encode(hashlib.sha256(asset(name).encode()).digest()).decode("ascii")
