"""Names of files for what others give: valid on any system, and without a way out of a folder."""

from __future__ import annotations

import re

from quotecli.decisions.toml import storable
from quotecli.reader.files import DECISIONS

_LONGEST = 80
"""Code points of a name without its ending."""
_WORDS = 6
"""Words of a text that its file is called by."""
_UNFIT = re.compile(r"[^\w.() -]+")
_TAKEN = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names that Windows has for itself."""
_NAMELESS = "artikel"


def file_name(name: str) -> str:
    """A name that a file can have in a folder of its own, as like the given one as can be."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, suffix = storable(name).rpartition(".")
    stem = _UNFIT.sub("_", stem or suffix).strip(" .")[:_LONGEST].rstrip(" .") or _NAMELESS
    suffix = re.sub(r"[^A-Za-z0-9]", "", suffix if stem and dot else "")[:10]
    made = f"{stem}.{suffix}" if suffix else stem
    # What ends as files of decisions do would not be read.
    return f"_{made}.txt" if made.endswith(DECISIONS) or _TAKEN.fullmatch(made) else made


def first_words(text: str) -> str:
    """The first words of a text as the name of a file, without an ending."""
    words = re.findall(r"[a-z0-9]+", text.lower())[:_WORDS]
    return "-".join(words)[:60].strip("-") or _NAMELESS
