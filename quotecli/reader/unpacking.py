"""Compressed bodies of answers, unpacked piece by piece and never beyond a limit."""

from __future__ import annotations

import zlib


class Unpacker:
    """Takes compressed pieces and gives no more than is asked for, however much is in them."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._machine = zlib.decompressobj(wbits)
        self._begun = False

    def __call__(self, data: bytes, most: int) -> bytes:
        """The next unpacked bytes, no more than `most`.  Raises zlib.error."""
        if not self._begun and self._wbits == zlib.MAX_WBITS and not _has_zlib_header(data):
            self._machine = zlib.decompressobj(-zlib.MAX_WBITS)  # some servers send bare deflate
        self._begun = True
        out = bytearray()
        while data and len(out) < most:
            if self._machine.eof:  # gzip may have several members, one after the other
                if self._wbits != zlib.MAX_WBITS | 16 or not data.startswith(b"\x1f\x8b"):
                    break
                self._machine = zlib.decompressobj(self._wbits)
            out += self._machine.decompress(data, most - len(out))
            data = self._machine.unused_data if self._machine.eof else self._machine.unconsumed_tail
        return bytes(out)

    def end(self) -> None:
        """Says that no more comes.  Raises zlib.error where more should have come."""
        if self._begun and not self._machine.eof:
            raise zlib.error("it ends in the middle")


def _has_zlib_header(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 15 == 8 and (data[0] * 256 + data[1]) % 31 == 0


def unpacker(encoding: str) -> Unpacker | None:
    """What unpacks a body by its `Content-Encoding`, where it is packed.

    Raises ValueError for an encoding that is not known.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return None
    if name in ("gzip", "x-gzip"):
        return Unpacker(zlib.MAX_WBITS | 16)
    if name == "deflate":
        return Unpacker(zlib.MAX_WBITS)
    raise ValueError(name)


__all__ = ["Unpacker", "unpacker"]
