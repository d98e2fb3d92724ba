"""What a command line says about how input is to be read, and one input open for reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

MAX_BYTES = 100 * 2**20
_BYTES_A_SIGN = 50
_LEAST_SIGNS = 2**20
_LARGEST_ARCHIVE = 10


@dataclass(frozen=True, slots=True)
class Options:
    """What a command line says about how input is to be read."""

    text_column: str | None = None
    """The column of a table, or the key of an object, that holds the text."""
    id_column: str | None = None
    """The one that holds the id."""
    keep: tuple[str, ...] = ()
    """Those that go through to the output as they are."""
    encoding: str | None = None
    """A name that Python knows; None where it is to be detected."""
    mend: bool = False
    """Whether text that went through a wrong encoding (``â€œ``) is mended."""
    changes: str = "accepted"
    """How tracked changes of Word files are read: ``accepted`` or ``original``."""
    glob: str | None = None
    """The pattern of files in folders and archives, as in ``2024/**/*.html``."""
    max_bytes: int = MAX_BYTES
    """Bytes of one document, or of one part of an archive, that are held in memory."""
    allow_private: bool = False
    """Whether an address may be private or of this machine."""
    timeout: float = 20.0
    """Seconds for an address."""

    @property
    def max_text(self) -> int:
        """Code points of the longest text that is read for quotes.

        Finding quotes takes up to 350 bytes of memory for each; two million, which 100 MB allow,
        are a book of a thousand pages.
        """
        return max(_LEAST_SIGNS, self.max_bytes // _BYTES_A_SIGN)

    @property
    def trust(self) -> int:
        """How many times more than usual a file may take that only the size of it does not tell."""
        return max(1, self.max_bytes // MAX_BYTES)

    @property
    def max_archive(self) -> int:
        """Bytes of an archive, or another file of many documents, that comes from a pipe."""
        return self.max_bytes * _LARGEST_ARCHIVE


@dataclass(slots=True)
class Source:
    """One input, open for reading."""

    stream: BinaryIO
    """Maybe not seekable (standard input)."""
    id: str
    """The id of a document that has none of its own."""
    name: str
    """What messages call it."""
    path: str | None
    """The file, where it is one."""
