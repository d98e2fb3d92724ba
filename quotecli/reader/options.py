"""What a command line says about reading, and what a format module is given to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Options:
    """What a command line says about how input is to be read."""

    text_column: str | None = None
    id_column: str | None = None
    keep: tuple[str, ...] = ()
    encoding: str | None = None
    mend: bool = False
    """Whether mojibake is mended."""
    changes: str = "accepted"
    """Which text of a Word file with tracked changes: ``accepted`` or ``original``."""
    glob: str | None = None
    """The pattern of the files that are read in folders."""
    max_bytes: int = 100 * 2**20
    """The most bytes of one document in memory."""
    allow_private: bool = False
    """Whether addresses may be private or loopback."""
    timeout: float = 20.0
    """Seconds for an address."""


@dataclass(slots=True)
class Source:
    """One input, open for reading."""

    stream: BinaryIO
    """May not be seekable (standard input)."""
    id: str
    """The id of a document that has none of its own."""
    name: str
    """What messages call it."""
    path: str | None
    """The file, where it is one."""
