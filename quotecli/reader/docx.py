"""Word files (.docx): their text as Word shows it, tracked changes read as accepted.

The standard library is enough: python-docx leaves out inserted text where it gives a paragraph's
text, and so can turn a sentence into its opposite; nothing else of it would be used.  See
``wordml`` for what counts as text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quotecli.model import Meta
from quotecli.reader import checked_xml, properties
from quotecli.reader.base import Article, Problem
from quotecli.reader.joined import joined
from quotecli.reader.options import Options, Source
from quotecli.reader.package import Package
from quotecli.reader.refusal import RefusedError, whole
from quotecli.reader.wordml import WordText

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "open it in Word and save it as a Word document (.docx)"
_OTHER_MAGIC = {
    b"{\\rtf": ("is an RTF file, not a Word document", _SAVE_AS),
    b"%PDF-": ("is a PDF file, not a Word document", "give it the ending .pdf"),
    b"<": ("is a web page or XML, not a Word document", _SAVE_AS),
    b"\xef\xbb\xbf<": ("is a web page or XML, not a Word document", _SAVE_AS),
}
_OTHER_PACKAGES = {
    "spreadsheetml": ("is an Excel file, not a Word document", "give it the ending .xlsx"),
    "presentationml": ("is a PowerPoint file, not a Word document", "save its text as .docx"),
}


def articles(source: Source, options: Options) -> Iterator[Article | Problem]:
    """Read the one article in a Word file.

    The text has a paragraph a line; footnotes and endnotes follow at its end, a text box after the
    paragraph that it is anchored in.  Headers, footers and comments are left out.

    Yields:
        The article, before it a warning that says how many tracked changes there are, or the
        ``Problem`` why it cannot be read.
    """
    try:
        data = whole(source, options)
        if not data.startswith(_ZIP):
            raise _no_package(data)
        package = Package(data, options.max_bytes)
        main = _main_part(package)
        word = WordText(accepted=options.changes != "original")
        paragraphs = word.read(package.chunks(main))
        notes = {link.target: link.kind for link in package.relationships(main)}
        for part, kind in notes.items():
            wanted = kind.removesuffix("s")
            if kind in ("footnotes", "endnotes") and any(wanted == note for note, _ in word.notes):
                word.read(package.chunks(part))
        for kind in ("footnote", "endnote"):
            for (each, _), lines in word.notes.items():
                paragraphs += lines if each == kind else ()
        meta = _meta(package)
    except RefusedError as refusal:
        yield refusal.problem(source.name)
        return
    if word.changes:
        yield _about_changes(word.changes, source.name, accepted=options.changes != "original")
    if word.embedded:
        what = f"{word.embedded} part(s) of it are other files that are set in and are not read"
        yield Problem(source.name, what, _SAVE_AS, warning=True)
    if not paragraphs:
        yield Problem(source.name, "has no text", "it needs the text of an article")
        return
    text, spans = joined(paragraphs)
    yield Article(source.id, text, source.name, meta, paragraphs=spans, plain=False)


def _no_package(data: bytes) -> RefusedError:
    """What a file that is no zip file is instead."""
    if not data:
        return RefusedError("is empty", "it needs the text of an article")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return RefusedError("is encrypted", "open it in Word and save it without a password")
        return RefusedError("is an old Word file (.doc)", _SAVE_AS)
    for magic, (what, advice) in _OTHER_MAGIC.items():
        if data.startswith(magic):
            return RefusedError(what, advice)
    return RefusedError("is not a Word document", "check the file, or get it again")


def _main_part(package: Package) -> str:
    """The name of the part that holds the text.

    Raises:
        RefusedError: for other kinds of documents.
    """
    mimetype = package.start("mimetype", 100)
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        raise RefusedError("is an OpenDocument file (.odt), not a Word document", _SAVE_AS)
    if "[Content_Types].xml" not in package:
        raise RefusedError("is a zip file, not a Word document", "give it the ending .zip")
    links = [link for link in package.relationships() if link.kind == "officeDocument"]
    if not links:
        raise RefusedError("is damaged (it does not say which part is its text)", _SAVE_AS)
    type = package.content_type(links[0].target)
    if "macroEnabled" in type:
        what = "is a Word document with macros (.docm)"
        raise RefusedError(what, "open it in Word and save it as .docx, which has none")
    for word, (what, advice) in _OTHER_PACKAGES.items():
        if word in type:
            raise RefusedError(what, advice)
    if "wordprocessingml" not in type:
        raise RefusedError("is not a Word document", "check the file, or get it again")
    return links[0].target


def _about_changes(changes: Counter[str], name: str, *, accepted: bool) -> Problem:
    """The one line on tracked changes; what was moved counts once."""
    counts = {
        "inserted": changes["ins"],
        "deleted": changes["del"],
        "moved": max(changes["moveFrom"], changes["moveTo"]),
    }
    total = sum(counts.values())
    parts = ", ".join(f"{number} {kind}" for kind, number in counts.items() if number)
    what = f"has {total} tracked change{'s' * (total != 1)} ({parts})"
    if accepted:
        advice = "read as accepted; --changes original reads the text before them"
    else:
        advice = "read as the text was before them; --changes accepted reads it with them"
    return Problem(name, what, advice, warning=True)


def _meta(package: Package) -> Meta:
    """Title, author and date from the core properties; nothing if they are missing or damaged."""
    links = [link for link in package.relationships() if link.kind == "core-properties"]
    found: dict[str, str] = {}
    inside = ""

    def start(name: str, _: checked_xml.Attributes) -> None:
        nonlocal inside
        inside = name.rpartition(" ")[2]

    def text(data: str) -> None:
        if len(found.get(inside, "")) < 10_000:
            found[inside] = found.get(inside, "") + data

    try:
        for link in links[:1]:
            checked_xml.parse(package.chunks(link.target), start, text=text)
    except RefusedError:
        return Meta()
    return Meta(
        title=properties.title(found.get("title")),
        byline=properties.author(found.get("creator")),
        published=properties.date(found.get("created"), found.get("modified")),
    )
