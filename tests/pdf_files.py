"""PDF files for the tests, made with reportlab; columns are flowed by it as a newspaper would."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Sequence
from typing import Any

import reader_io
import reportlab
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph

from quotecli.reader import pdf
from quotecli.reader.base import Article, Problem
from quotecli.reader.options import Options

WIDTH, HEIGHT = 595.0, 842.0
BODY = ParagraphStyle(
    "body", fontName="Times-Roman", fontSize=10, leading=12, alignment=4, firstLineIndent=12
)
SUBHEAD = ParagraphStyle("subhead", fontName="Times-Bold", fontSize=10, leading=12)
HEADLINE = ParagraphStyle("headline", fontName="Helvetica-Bold", fontSize=20, leading=24)

_FONTS = os.path.join(os.path.dirname(reportlab.__file__), "fonts")
pdfmetrics.registerFont(TTFont("Vera", os.path.join(_FONTS, "Vera.ttf")))


def drawn(*pages: Callable[[canvas.Canvas], None], **options: Any) -> bytes:
    """A PDF of pages that are drawn by functions."""
    file = io.BytesIO()
    sheet = canvas.Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1, **options)
    for page in pages:
        page(sheet)
        sheet.showPage()
    sheet.save()
    return file.getvalue()


def lines_at(
    lines: Sequence[str], x: float = 60, y: float = 700, font: str = "Times-Roman", size: float = 10
) -> Callable[[canvas.Canvas], None]:
    """Draws lines below each other."""

    def draw(sheet: canvas.Canvas) -> None:
        sheet.setFont(font, size)
        for number, line in enumerate(lines):
            sheet.drawString(x, y - 1.2 * size * number, line)

    return draw


def both(*parts: Callable[[canvas.Canvas], None]) -> Callable[[canvas.Canvas], None]:
    """Draws all of these on one page."""

    def draw(sheet: canvas.Canvas) -> None:
        for part in parts:
            part(sheet)

    return draw


def flowed(
    paragraphs: Sequence[str | Paragraph],
    *,
    columns: int = 2,
    headline: str = "",
    height: float = HEIGHT - 100,
    style: ParagraphStyle = BODY,
    furniture: Callable[[canvas.Canvas, int], None] | None = None,
    **meta: str,
) -> bytes:
    """An article in columns on as many pages as it needs."""
    gap = 16.0
    width = (WIDTH - 80 - gap * (columns - 1)) / columns

    def frames(tall: float) -> list[Frame]:
        return [
            Frame(40 + at * (width + gap), 50, width, tall, 0, 0, 0, 0) for at in range(columns)
        ]

    def on_page(sheet: canvas.Canvas, document: Any) -> None:
        if furniture:
            furniture(sheet, document.page)

    story: list[Any] = [
        each if isinstance(each, Paragraph) else Paragraph(each, style) for each in paragraphs
    ]
    first = frames(height)
    if headline:
        story = [Paragraph(headline, HEADLINE), FrameBreak(), *story]
        first = [
            Frame(40, HEIGHT - 110, WIDTH - 80, 70, 0, 0, 0, 0),
            *frames(min(height, HEIGHT - 180)),
        ]
    file = io.BytesIO()
    template = BaseDocTemplate(file, pagesize=(WIDTH, HEIGHT), invariant=1, **meta)
    template.addPageTemplates(
        [
            PageTemplate("first", first, onPage=on_page, autoNextPageTemplate="later"),
            PageTemplate("later", frames(height), onPage=on_page),
        ]
    )
    template.build(story)
    return file.getvalue()


def picture(sheet: canvas.Canvas) -> None:
    """Covers the page with a picture, as a scanner does."""
    from PIL import Image

    image = Image.new("L", (60, 84), 230)
    sheet.drawImage(ImageReader(image), 0, 0, WIDTH, HEIGHT)


def read(data: bytes, options: Options | None = None) -> list[Article | Problem]:
    """What the reader gives for a file."""
    return reader_io.through(pdf.articles, "a.pdf", data, options)


def article(data: bytes) -> Article:
    """The article in a file that has nothing wrong with it."""
    (item,) = read(data)
    assert isinstance(item, Article), item
    return item


def lines(data: bytes, options: Options | None = None) -> list[str]:
    """The paragraphs of the article in a file, and the problems as their lines."""
    return reader_io.lines(read(data, options))
