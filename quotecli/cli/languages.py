"""``quotecli languages``: which languages quotes are found in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quotecli.cli import lexicons
from quotecli.cli.listing import Listing, show
from quotecli.cli.messages import words
from quotecli.cli.options import Ui, Version


def command(format: Listing = "text", ui: Ui = None, version: Version = False) -> int:
    """Run the command; gives the exit status."""
    from quotecli import language
    from quotecli.language.profiles import profiles

    found = []
    lines = []
    for code in language.available():
        data = language.load(code)
        item = {
            "code": code,
            "cues": len(data.forms),
            "confidence": bool(data.chain_counts),
            "folder": str(Path(language.__file__).parent / code),
        }
        found.append(item)
        measured = "measured" if item["confidence"] else "unmeasured"
        about = words(f"languages.{measured}", cues=str(item["cues"]), folder=str(item["folder"]))
        lines.append(f"{code}  {about}")
    others = sorted(set(profiles()) - {item["code"] for item in found})
    lines.append(words("languages.recognised", codes=", ".join(others)))
    listed: dict[str, Any] = {"languages": found, "recognised": others}
    if (folder := lexicons.folder()) is not None:
        files = [path.name for path in lexicons.of_user()]
        listed["lexicons"] = {"folder": str(folder), "files": files}
        key = "languages.own" if files else "languages.own-none"
        lines.append(words(key, folder=str(folder), files=", ".join(files)))
    return show(listed, lines, format)
