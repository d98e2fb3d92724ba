"""What the commands that list things share: an option for JSON, and the printing."""

from __future__ import annotations

from typing import Annotated, Any

from quotecli.cli.options import one_of, starting, text_option

_FORMATS = ("text", "json")

Listing = Annotated[
    str,
    text_option("--format", "-f", metavar="|".join(_FORMATS), autocompletion=starting(_FORMATS)),
]


def show(data: dict[str, Any], lines: list[str], format: str) -> int:
    """Print a list in the format asked for; gives the exit status."""
    from quotecli.cli.output import write_text

    if one_of(format, _FORMATS, "--format") == "json":
        from quotecli.formatter.jsonl import indented

        return write_text(None, indented(data))
    return write_text(None, "\n".join(lines) + "\n")
