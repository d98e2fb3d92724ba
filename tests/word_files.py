"""Word files for the tests, from the XML of their parts."""

from __future__ import annotations

import io
import zipfile

import reader_io

from quotecli.reader import docx
from quotecli.reader.base import Article, Problem
from quotecli.reader.options import Options

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
BY = 'w:author="Sari" w:date="2024-05-06T09:00:00Z"'
"""Who made a tracked change, and when."""


def document(body: str, *, root: str = "document", spaces: str = _SPACES) -> str:
    """The XML of the part that holds the text."""
    if root == "document":
        body = f"<w:body>{body}<w:sectPr><w:headerReference/></w:sectPr></w:body>"
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {spaces}>{body}</w:{root}>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, settings: str = "") -> str:
    """A paragraph of runs; one that is plain text becomes a run."""
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p>{f'<w:pPr>{settings}</w:pPr>' if settings else ''}{inside}</w:p>"


def inserted(text: str, by: str = BY) -> str:
    return f'<w:ins w:id="1" {by}>{run(text)}</w:ins>'


def deleted(text: str, by: str = BY) -> str:
    return f'<w:del w:id="2" {by}><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def word_file(
    body: str = "",
    *,
    parts: dict[str, str | bytes] | None = None,
    type: str = TYPE,
    core: str = "",
    main: str | None = None,
    packed: bool = True,
) -> bytes:
    """A Word file; ``parts`` adds others (``word/footnotes.xml``) or takes their place."""
    links = f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/>'
    links += (
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships'
        '/metadata/core-properties" Target="docProps/core.xml"/>'
    )
    inner = "".join(
        f'<Relationship Id="rId{kind}" Type="{_REL}/{kind}" Target="{kind}.xml"/>'
        for kind in ("footnotes", "endnotes", "comments", "header1")
    )
    opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{type}"/></Types>'
        ),
        "_rels/.rels": f"{opening}{links}</Relationships>",
        "word/_rels/document.xml.rels": f"{opening}{inner}</Relationships>",
        "word/document.xml": document(body) if main is None else main,
    }
    if core:
        entries["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>'
        )
    return zipped(entries | (parts or {}), packed=packed)


def zipped(entries: dict[str, str | bytes], *, packed: bool = True) -> bytes:
    """A zip file with these entries."""
    file = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def read(data: bytes, options: Options | None = None) -> list[Article | Problem]:
    """What the reader gives for a file."""
    return reader_io.through(docx.articles, "a.docx", data, options)


def lines(data: bytes, options: Options | None = None) -> list[str]:
    """The paragraphs of the article in a file, and the problems as their lines."""
    return reader_io.lines(read(data, options))
