"""An id of its own for each document."""

from __future__ import annotations

from array import array
from hashlib import blake2b

_SMALLEST = 64


class Ids:
    """The ids seen so far, kept as 8-byte hashes.

    The hashes lie in an open-addressed table, so that a million documents cost some twenty
    megabytes and not the hundred that a set of strings would.  That two of a million ids
    have one hash by chance has a probability of 3 in 10⁸; the cost is a ``#2``.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * _SMALLEST))
        self._used = 0
        # For ids that repeat: the next number to try, lest n repeats cost n² tries.
        self._next: dict[int, int] = {}

    def __contains__(self, id: str) -> bool:
        """Whether an id was seen."""
        return self._slots[_find(self._slots, _hash(id))] != 0

    def unique(self, id: str) -> str:
        """The id itself the first time; then with ``#2``, ``#3``, skipping what exists."""
        key = _hash(id)
        if self._add(key):
            return id
        number = self._next.get(key, 2)
        while not self._add(_hash(f"{id}#{number}")):
            number += 1
        self._next[key] = number + 1
        return f"{id}#{number}"

    def _add(self, key: int) -> bool:
        """Put a hash in; False if it is there already."""
        if self._used * 3 >= len(self._slots) * 2:
            self._grow()
        at = _find(self._slots, key)
        if self._slots[at]:
            return False
        self._slots[at] = key
        self._used += 1
        return True

    def _grow(self) -> None:
        slots = array("Q", bytes(16 * len(self._slots)))
        for key in self._slots:
            if key:
                slots[_find(slots, key)] = key
        self._slots = slots


def _find(slots: array[int], key: int) -> int:
    """The slot that holds the hash, or the free one where it belongs."""
    mask = len(slots) - 1
    at = key & mask
    while slots[at] and slots[at] != key:
        at = (at + 1) & mask
    return at


def _hash(id: str) -> int:
    digest = blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") or 1  # 0 marks a free slot
