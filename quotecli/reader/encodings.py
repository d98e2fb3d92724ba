"""From bytes to text: UTF-8 first, then by byte-order mark, then as charset-normalizer says.

What is none of UTF-8, UTF-16 and Windows-1252 is refused rather than guessed at: a wrong
encoding makes wrong words.  Left free to choose, charset-normalizer answers cp1250 or cp775
on Indonesian text.
"""

from __future__ import annotations

import codecs
import re

from quotecli.reader.base import Problem

BOM = codecs.BOM_UTF8
UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ISOLATED = ["utf_8", "utf_16", "cp1252"]
_NAMES = {
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
}
_SURROGATE = "[\ud800-\udfff]"
_LOOK = 4096
NOT_UTF8 = "save it again with the encoding UTF-8, or name its encoding with --encoding"


def decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, str | None] | Problem:
    """The text in some bytes, and what its encoding is called where it is found not to be UTF-8.

    Args:
        data: all bytes; a byte-order mark at the start is taken off.
        name: what messages call the input.
        encoding: the one that the user names; None where it is to be detected.
    """
    if encoding is not None:
        return named(data, name, encoding)
    if data.startswith(UTF16_BOMS):
        return _utf16(data, "utf-16", name)
    marked = data.startswith(BOM)
    data = data.removeprefix(BOM)
    if b"\0" in data:
        order = _utf16_order(data)
        return _utf16(data, order, name) if order else not_text(name)
    try:
        return data.decode(), None
    except UnicodeDecodeError as error:
        guess = None if marked else detected(data)
        if guess is not None:
            return data.decode(guess), _NAMES[guess]
        line = data.count(b"\n", 0, error.start) + 1
        what = f"line {line} is not UTF-8 (byte 0x{data[error.start]:02X})"
        return Problem(name, what, NOT_UTF8)


def named(data: bytes, name: str, encoding: str) -> tuple[str, None] | Problem:
    """The text in some bytes in the encoding that the user names."""
    try:
        text = data.decode(encoding)
    except UnicodeError:
        return Problem(name, f"is not {encoding}", "leave --encoding out to have it detected")
    except (LookupError, ValueError):
        return unknown(name, encoding)
    if "\0" in text:
        return not_text(name)
    # Only codecs of Python's own (raw_unicode_escape) give half characters.
    return without_halves(text.removeprefix("\ufeff")), None


def is_encoding(encoding: str) -> bool:
    """Whether it is the name of an encoding of text."""
    try:
        b" ".decode(encoding)  # of no bytes at all any name is right
    except UnicodeError:
        return True
    except (LookupError, ValueError):
        return False
    return True


def unknown(name: str, encoding: str) -> Problem:
    """The refusal of an encoding that nobody knows."""
    advice = "give one such as utf-8, cp1252 or utf-16 with --encoding"
    return Problem(name, f"{encoding} is no known encoding", advice)


def not_text(name: str) -> Problem:
    """The refusal of bytes that are no text."""
    return Problem(name, "is a binary file, not text", "give the article as plain text")


def is_read_as(where: str, encoding: str) -> Problem:
    """The warning that the encoding is not UTF-8."""
    advice = "it is read as that; if signs look wrong, name the encoding with --encoding"
    return Problem(where, f"is {encoding}, not UTF-8", advice, warning=True)


def detected(data: bytes) -> str | None:
    """The encoding of bytes that are not UTF-8: ``cp1252`` or none that is sure."""
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_ISOLATED).best()
    return "cp1252" if best is not None and best.encoding == "cp1252" else None


def without_halves(text: str) -> str:
    """The text with the replacement character for each lone surrogate, which no output takes.

    One for one, so that offsets stay what they are.
    """
    return re.sub(_SURROGATE, "\ufffd", text)


def has_halves(text: str) -> bool:
    """Whether a lone surrogate is in the text."""
    return not text.isascii() and re.search(_SURROGATE, text) is not None


def _utf16(data: bytes, order: str, name: str) -> tuple[str, str] | Problem:
    try:
        text = data.decode(order)
    except UnicodeDecodeError:
        return Problem(name, "is damaged UTF-16", NOT_UTF8)
    return not_text(name) if "\0" in text else (text, _NAMES[order])


def _utf16_order(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: in text most second (or first) bytes are 0."""
    head = data[:_LOOK]
    half = len(head) // 2
    if not half or len(data) % 2:
        return None
    first, second = head[::2].count(0), head[1::2].count(0)
    if second * 2 > half and not first:
        return "utf-16-le"
    if first * 2 > half and not second:
        return "utf-16-be"
    return None
