"""The extras of this package: which packages each brings, and the command that installs them.

The command names the packages, not this one: whoever has quotecli from a file would have pip look
for its name on an index, where it need not be this program.  It is for the very environment that
runs, so that it works with pip, with pipx and with uv, from any folder.
"""

from __future__ import annotations

import sys


def packages(extra: str) -> tuple[str, ...]:
    """The packages that an extra brings, as the metadata of this package has them.

    None for an extra that does not exist, and where quotecli is not installed.
    """
    import re
    from importlib.metadata import PackageNotFoundError, requires

    try:
        lines = requires("quotecli") or []
    except PackageNotFoundError:  # run from a folder
        return ()
    # With the extras of its own that one is needed with, as in pyspark[sql].
    name = r"[\w.-]+(?:\[[\w.,-]+\])?"
    wanted = re.compile(rf"""({name}).*\bextra\s*==\s*["']{re.escape(extra)}["']""")
    return tuple(found[1] for found in map(wanted.match, lines) if found)


def is_installed(extra: str) -> bool:
    """Whether all packages of an extra are there; False where none are known."""
    needed = packages(extra)
    return bool(needed) and all(map(_is_there, needed))


def _is_there(package: str) -> bool:
    from importlib.metadata import PackageNotFoundError, version

    try:
        version(package.partition("[")[0])
    except PackageNotFoundError:
        return False
    return True


def install(extra: str) -> str:
    """The command that installs an extra, ready for a shell."""
    import os
    import shlex
    import subprocess
    from importlib.util import find_spec

    if os.path.exists(os.path.join(sys.prefix, "pipx_metadata.json")):
        command = ["pipx", "inject", os.path.basename(sys.prefix)]
    elif find_spec("pip") is None:  # uv makes environments without it
        command = ["uv", "pip", "install", "--python", sys.executable]
    else:
        command = [sys.executable, "-m", "pip", "install"]
    # What is not installed can only be run from a clone.
    command += packages(extra) or [f".[{extra}]"]
    return subprocess.list2cmdline(command) if os.name == "nt" else shlex.join(command)
