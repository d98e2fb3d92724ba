"""``quotecli formats``: what can be read and written, and what that needs."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from quotecli.cli.listing import Listing, show
from quotecli.cli.messages import words
from quotecli.cli.options import Ui, Version
from quotecli.formatter import EXTRAS, FORMATS


def command(format: Listing = "text", ui: Ui = None, version: Version = False) -> int:
    """Run the command; gives the exit status."""
    from quotecli.reader import formats

    read: list[dict[str, Any]] = [
        {
            "name": each.name,
            "suffixes": list(each.suffixes),
            "extra": each.extra,
            "installed": each.installed,
        }
        for each in formats.listed()
    ]
    write = [_written(name) for name in FORMATS]
    lines = [
        words("formats.read"),
        *(_line(item, " ".join(item["suffixes"])) for item in read),
        "",
        words("formats.written"),
        *(_line(item, "") for item in write),
    ]
    return show({"read": read, "write": write}, lines, format)


def _written(name: str) -> dict[str, Any]:
    extra, package = EXTRAS.get(name, (None, None))
    installed = package is None or find_spec(package) is not None
    return {"name": name, "extra": extra, "installed": installed}


def _line(item: dict[str, Any], about: str) -> str:
    from quotecli.extras import install

    parts = [f"  {item['name']:<14}", f"{about:<20}"]
    if not item["installed"]:
        command = install(str(item["extra"]))
        parts.append(words("formats.not-installed", command=command))
    elif item["extra"]:
        parts.append(words("formats.installed"))
    return " ".join(parts).rstrip()
