"""Articles of an archive that have the same text: those that outlets take from an agency, or from each
other.

Two articles are near-duplicates as ``quotecli.compare.copies`` says: enough of the stretches of what
the reporters wrote are the same.  When an article is stored, some of its stretches are stored with it
as checksums; which articles go together is found out when it is asked for, so that it is right
whatever was added, changed or left out since.
"""

from __future__ import annotations

from array import array
from sys import byteorder

from quotecli.compare.copies import stretches
from quotecli.model import Document

_UNIT = "I"
"""Four bytes, see ``array``."""


def sums_of(document: Document) -> bytes:
    """The checksums of some of the stretches of an article, in order."""
    return packed(stretches(document))


def packed(sums: set[int]) -> bytes:
    """Checksums as the archive keeps them: four bytes each, the highest first, in order."""
    found = array(_UNIT, sorted(sums))
    if byteorder == "little":
        found.byteswap()
    return found.tobytes()


def unpacked(data: bytes) -> list[int]:
    """The checksums that ``packed`` was given, in order."""
    found = array(_UNIT)
    found.frombytes(data)
    if byteorder == "little":
        found.byteswap()
    return found.tolist()
