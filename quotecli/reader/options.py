"""What a command line says about how input is to be read, and one input that is open."""

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
    """Whether ftfy mends mojibake."""
    changes: str = "accepted"
    """How the tracked changes of Word files are read: ``accepted`` or ``original``."""
    glob: str | None = None
    """A pattern for the files in folders."""
    max_bytes: int = 100 * 2**20
    """The most that one document may take in memory; ``--max-size`` raises it."""
    allow_private: bool = False
    """Whether addresses may be private or loopback."""
    timeout: float = 20.0
    """Seconds for an address."""


@dataclass(slots=True)
class Source:
    """One input, open for reading."""

    stream: BinaryIO
    """It may not be seekable (standard input)."""
    id: str
    """The id of a document that has none of its own."""
    name: str
    """What messages call it."""
    path: str | None
    """The file, where it is one."""
