"""PDF files: columns in reading order, their lines put together to paragraphs.

pypdfium2 (Apache-2.0/BSD; wheels for all systems) opens the file, in a process of its own (see
``pdf_process``); what it says of words and their places is put in order here.  Of the libraries
compared it was 4 (pypdf) to 20 times (pdfminer.six) as fast on 157 pages of columns; pypdf and
pdfium alone read two columns that are written row by row across the gutter.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotecli.model import Meta
from quotecli.reader import pdf_xmp, properties
from quotecli.reader.base import Article, Problem
from quotecli.reader.joined import joined
from quotecli.reader.options import Options, Source
from quotecli.reader.pdf_furniture import without_furniture
from quotecli.reader.pdf_lines import Block, Line, blocks
from quotecli.reader.pdf_paragraphs import body_size, paragraphs_of
from quotecli.reader.pdf_process import Content, content
from quotecli.reader.refusal import RefusedError, whole

_MAGIC = b"%PDF-"
_HEAD = 1024
"""Readers of PDF look for its first words in so many bytes."""
_OCR = "recognise its text with an OCR program (ocrmypdf, Google Drive) and give the result"


def articles(source: Source, options: Options) -> Iterator[Article | Problem]:
    """Read the one article in a PDF.

    The text has a paragraph a line; footnotes follow at its end.  What repeats at the edges of the
    pages and page numbers are left out.

    Yields:
        The article, or the ``Problem`` why there is none.  An article of which some pages are only
        pictures, or whose text was recognised in pictures, has the flag ``scanned`` and a warning
        before it.
    """
    try:
        data = whole(source, options)
        if not data:
            raise RefusedError("is empty", "it needs the text of an article")
        if _MAGIC not in data[:_HEAD]:
            raise RefusedError("is not a PDF", "check the file, or get it again")
        found = content(data, options)
        furniture = without_furniture(found.pages)
        paragraphs = paragraphs_of(_columns(furniture.pages), body_size(furniture.pages))
        if not paragraphs:
            raise _no_text(found)
    except RefusedError as refusal:
        yield refusal.problem(source.name)
        return
    yield from _warnings(found, source.name)
    text, spans = joined(paragraphs)
    yield Article(
        source.id,
        text,
        source.name,
        _meta(pdf_xmp.properties(data) | found.meta, furniture.address),
        paragraphs=spans,
        flags=("scanned",) if found.scanned or found.recognised else (),
        plain=False,
    )


def _columns(pages: list[list[Line]]) -> list[Block]:
    gutters: list[float] = []
    return [block for page in pages for block in blocks(page, gutters)]


def _no_text(found: Content) -> RefusedError:
    pages = len(found.pages)
    if found.scanned:
        return RefusedError(f"is scanned: {_pages(found.scanned)} of {pages}, no text", _OCR)
    if not pages or len(found.damaged) == pages:
        return RefusedError("is damaged (it has no page that opens)", "get it again")
    return RefusedError("has no text: its letters are drawn, or its pages are blank", _OCR)


def _warnings(found: Content, name: str) -> Iterator[Problem]:
    if found.damaged:
        what = f"{_pages(found.damaged)} cannot be opened"
        yield Problem(name, what, "all other pages are read", warning=True)
    if found.scanned:
        what = f"{_pages(found.scanned)} is a scan without text"
        yield Problem(name, what, f"to read it, too, {_OCR}", warning=True)
    if found.recognised:
        what = f"the text of {_pages(found.recognised)} was recognised in a scan"
        yield Problem(name, what, "compare quotes with the picture of the page", warning=True)


def _pages(numbers: list[int]) -> str:
    """``page 2``, ``pages 1–3 and 7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [str(a) if a == b else f"{a}–{b}" for a, b in runs[:5]]
    if len(runs) > 5:
        shown[4:] = ["others"]
    *most, last = shown
    listed = f"{', '.join(most)} and {last}" if most else last
    return f"page{'s' * (len(numbers) > 1)} {listed}"


def _meta(given: dict[str, str], address: str | None) -> Meta:
    return Meta(
        title=properties.title(given.get("Title")),
        byline=properties.author(given.get("Author")),
        published=properties.date(given.get("CreationDate"), given.get("ModDate")),
        url=address,
    )
