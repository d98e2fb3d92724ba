"""Which format some bytes are: by what they look like, and by the name of their file.

What cannot be mistaken (a PDF, an archive, a web page) counts more than the name, since files
are often called something else; what can (JSON, a table) only counts where the name says
nothing.
"""

from __future__ import annotations

import re
from typing import BinaryIO

from quotecli.reader import formats
from quotecli.reader.encodings import BOM, UTF16_BOMS
from quotecli.reader.formats import BY_SUFFIX, Format
from quotecli.reader.options import Options

# Compiled when they are needed: most files are plain text, and begin with none of this.
_HTML = (
    rb"(?i)\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body)\b"
)
_SUBTITLES = (
    rb"\s*(?:WEBVTT(?:[ \t][^\r\n]*)?[\r\n]"
    rb"|\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->)"
)
_JSON_OBJECT = rb'\s*\{\s*["}]'
_JSON_LIST = rb"\s*\[\s*\{"
_DOCUMENTS = rb'\s*\{\s*"documents"\s*:'
_MAIL = 2000
"""Bytes in which the head of such a file ends."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "is an old Word or Excel file", "save it as .docx or .xlsx"),
    (b"{\\rtf", "is an RTF file", "save it as .docx or as plain text"),
    (b"\x1f\x8b", "is a gzip file", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "is a rar archive", "unpack it first"),
    (b"\x89PNG", "is a picture", "give the text of the article"),
    (b"\xff\xd8\xff", "is a picture", "give the text of the article"),
)

_WEB_ARCHIVE = (
    rb"(?i)(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\n)*){0,20}?Content-Type:\s*multipart/related\b"
)
"""The head of a page that a browser saved as one file (`.mht`)."""

Refusal = tuple[str, str]
"""What it is, and what to do."""


def recognised(head: bytes, suffix: str, options: Options) -> Format | Refusal:
    """The format of an input, or why it is not read.

    Args:
        head: how it begins.
        suffix: the ending of its name, lower case; empty where there is none.
        options: the columns that a table would have.

    For an archive whose name says nothing it is ``zip``; ``inside`` looks further.
    """
    called = BY_SUFFIX.get(suffix)
    for signature, what, advice in _REFUSED:
        if head.startswith(signature):
            return what, advice
    if suffix in (".mht", ".mhtml") or (
        b"multipart/related" in head[:_MAIL] and re.match(_WEB_ARCHIVE, head[:_MAIL])
    ):
        return "is a web page in an archive (.mht)", "open it in a browser and save it as .html"
    if head.startswith(_ZIP):
        kinds = (formats.DOCX, formats.XLSX, formats.ZIP)
        return called if called in kinds and called is not None else formats.ZIP
    head = head.removeprefix(BOM)
    if head.lstrip()[:5] == b"%PDF-":
        return formats.PDF
    if head.startswith(b"PAR1") and b"\0" in head:
        return formats.PARQUET
    if called is None or called in (formats.TEXT, formats.MARKDOWN):
        start = head.lstrip()[:1]
        if start == b"<" and re.match(_HTML, head):
            return formats.HTML
        if (start == b"W" or start.isdigit()) and re.match(_SUBTITLES, head):
            return formats.SUBTITLES
    return called or _by_look(head, options)


def inside(stream: BinaryIO) -> Format | Refusal:
    """The format of an archive, by the names of what is in it; the stream is wound back."""
    from zipfile import ZipFile

    try:
        with ZipFile(stream) as archive:
            names = archive.namelist()
    except Exception:  # whatever a damaged archive raises: its reader says what is wrong
        names = []
    stream.seek(0)
    if "[Content_Types].xml" in names:
        folders = {name.split("/")[0] for name in names}
        if "word" in folders:
            return formats.DOCX
        if "xl" in folders:
            return formats.XLSX
        return "is an Office file that holds no document", "save the text as .docx"
    if names[:1] == ["mimetype"]:
        return "is an OpenDocument file or an e-book", "save it as .docx"
    return formats.ZIP


def _by_look(head: bytes, options: Options) -> Format:
    if head.startswith(UTF16_BOMS):
        return formats.TEXT
    lines = [line for line in head.splitlines() if line.strip()][:2] or [b""]
    first = lines[0].rstrip()
    opening = first if len(first) > 1 else first + b"".join(lines[1:])
    if re.match(_DOCUMENTS, opening) or re.match(_JSON_LIST, opening):
        return formats.JSON
    if re.match(_JSON_OBJECT, opening):
        # An object that goes on in the next line is no JSON Lines.
        return formats.JSON if first.endswith((b"{", b",", b"[")) else formats.JSONL
    return formats.CSV if _is_header(first, options) else formats.TEXT


def _is_header(line: bytes, options: Options) -> bool:
    """Whether a line is the first of a table: names of columns, among them that of the text."""
    from quotecli.reader.tables import GUESSES

    try:
        text = line.decode()
    except UnicodeDecodeError:
        return False
    for sign in ",;\t|":
        cells = [cell.removeprefix('"').removesuffix('"') for cell in text.split(sign)]
        if len(cells) < 2:
            continue
        if options.text_column is not None:
            if options.text_column in cells:
                return True
        # A headline may hold a comma, and then a space behind it.
        elif all(re.fullmatch(r"[\w.-]+", cell) for cell in cells) and any(
            cell.lower() in GUESSES for cell in cells
        ):
            return True
    return False


__all__ = ["Refusal", "inside", "recognised"]
