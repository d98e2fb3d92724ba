"""``quotecli languages``: which languages quotes are found in."""

from __future__ import annotations

from pathlib import Path

from quotecli.cli.listing import Listing, Ui, Version, show

SUMMARY = "List the languages that are installed."
HELP = """List the languages in which quotes are found, each with the folder of its data, and those
that are recognised and left alone.

\b
Examples:
  quotecli languages
  quotecli languages --format json
"""


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
        measured = "confidence measured" if item["confidence"] else "confidence not measured"
        lines.append(f"{code}  {item['cues']} forms of cues, {measured}, {item['folder']}")
    others = sorted(set(profiles()) - {item["code"] for item in found})
    lines.append(f"recognised, and then no quotes are looked for: {', '.join(others)}")
    return show({"languages": found, "recognised": others}, lines, format)
