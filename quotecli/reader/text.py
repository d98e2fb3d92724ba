"""Plain text files, and what tells them from other files."""

from __future__ import annotations

import re

from quotecli.reader.base import Article, Problem

_BOM = b"\xef\xbb\xbf"
_JSONL = re.compile(rb'\s*\{\s*["}]')
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)

# What journalists are likely to have, by how the file begins.
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def article(data: bytes, id: str, name: str) -> Article | Problem:
    """The article in the bytes of a text file: UTF-8, line ends left as they are.

    Args:
        data: all bytes of the file; a byte-order mark at the start is taken off.
        id: the id of the article.
        name: what messages call the file.
    """
    if problem := not_text(data, name):
        return problem
    data = strip_bom(data)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"line {line} is not UTF-8 (byte 0x{data[error.start]:02X})"
        return Problem(name, what, "save it again with the encoding UTF-8")
    if not text.strip():
        return Problem(name, "is empty", "it needs the text of an article")
    return Article(id=id, text=text, where=name)


def not_text(data: bytes, name: str) -> Problem | None:
    """What is wrong with bytes that are no UTF-8 text by the look of them, if anything."""
    if data.startswith(_UTF16):
        return Problem(name, "is UTF-16, not UTF-8", "save it again with the encoding UTF-8")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            return Problem(name, f"is {what}, not text", "save the article as plain text")
    if b"\0" in data:
        return Problem(name, "is a binary file, not text", "give the article as plain text")
    if _HTML.match(strip_bom(data)):
        return Problem(name, "is a web page, not plain text", "save the article as plain text")
    return None


def strip_bom(data: bytes) -> bytes:
    """The bytes without the byte-order mark that some editors put first."""
    return data.removeprefix(_BOM)


def is_blank(line: bytes) -> bool:
    """Whether a line (maybe the first, with a byte-order mark) holds nothing."""
    return not strip_bom(line).strip()


def looks_like_jsonl(line: bytes) -> bool:
    """Whether the first line with something in it opens a JSON object."""
    return _JSONL.match(strip_bom(line)) is not None
