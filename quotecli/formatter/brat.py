"""``brat``: standoff for those who annotate, ``NAME.txt`` and ``NAME.ann``.

Text-bound annotations are ``Direct``, ``Indirect`` and ``Mixed`` (contents), ``Cue`` and
``Source``. Relations tie a content to its cue (``HasCue``), its source (``HasSource``) and the
content that it goes on from (``Continues``). ``NotQuote`` is what stands between marks and reports
no speech, with the reason as a note. A content has an attribute ``Act`` and, if it is
weak, ``Optional``. Notes say the rest: at a source the speaker's name and kind (``Rina Lestari |
person``), at a content the quote's id, speaker, confidence and flags. ``quotecli evaluate`` reads
the same.

A folder also gets brat's ``annotation.conf``, which declares all of that, so brat can open it as
it is. Offsets count code points, as brat does. An annotation has no line end in it: at each it is
split into fragments, as brat demands. Lone surrogates, which UTF-8 cannot hold, are U+FFFD in
the text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from quotecli.formatter import rows
from quotecli.formatter.base import FilesFormatter, encodable
from quotecli.formatter.signs import TYPOGRAPHIC
from quotecli.model import ACTS, TYPES, Document, Quote, Span

_LINES = re.compile("[^\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
"""What can stand in a column of a line, for every reader of lines."""
_NOT_LABEL = re.compile(r"[^A-Za-z0-9_-]+")


class Annotations:
    """The lines of one ``.ann`` file."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.lines: list[str] = []
        self._numbers = dict.fromkeys("TRA#", 0)
        self._bound: dict[tuple[str, str, str], str] = {}

    def _add(self, letter: str, rest: str) -> str:
        self._numbers[letter] += 1
        id = f"{letter}{self._numbers[letter]}"
        self.lines.append(f"{id}\t{encodable(rest)}\n")
        return id

    def bound(self, label: str, spans: Iterable[Span], note: str) -> str | None:
        """A text-bound annotation and its note, made once for the same place, label and note.

        None where no letter of the text can be annotated.
        """
        pieces = [piece for span in spans for piece in self._fragments(span)]
        if not pieces:
            return None
        places = ";".join(f"{start} {end}" for start, end, _ in pieces)
        key = (label, places, note)
        if key not in self._bound:
            text = " ".join(text for _, _, text in pieces)
            self._bound[key] = self._add("T", f"{label} {places}\t{text}")
            if note:
                self._add("#", f"AnnotatorNotes {self._bound[key]}\t{note}")
        return self._bound[key]

    def _fragments(self, span: Span) -> Iterator[tuple[int, int, str]]:
        """The pieces of a span between line ends, but for those of white space alone."""
        for match in _LINES.finditer(self._text, span.start, span.end):
            if not match[0].isspace():
                yield match.start(), match.end(), match[0]

    def relation(self, label: str, one: str, other: str) -> None:
        """A relation from one annotation to another."""
        self._add("R", f"{label} Arg1:{one} Arg2:{other}")

    def attribute(self, label: str, id: str, value: str = "") -> None:
        """An attribute of an annotation, with a value or without."""
        self._add("A", f"{label} {id} {value}".rstrip())


def _label(text: str) -> str:
    """A name as brat allows it: letters, digits, ``_`` and ``-`` of ASCII."""
    return _NOT_LABEL.sub("_", text) or "_"


class BratFormatter(FilesFormatter):
    """A pair of files a document; weak rows only if they are asked for."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._taken: set[int] = set()
        self._types = dict.fromkeys(type.capitalize() for type in TYPES)
        self._acts = dict.fromkeys(ACTS)

    def document(self, document: Document, index: int) -> str:
        """The annotations alone, for an article whose text is a file already."""
        return self.annotations(document, _as_written(document.text))

    def parts(self, document: Document) -> Iterator[tuple[str, str]]:
        text = _as_written(document.text)
        yield ".txt", text
        yield ".ann", self.annotations(document, text)

    def files(self, document: Document, index: int) -> Iterator[tuple[str, str]]:
        name = self._unused(file_name(document.id))
        for ending, text in self.parts(document):
            yield name + ending, text

    def last(self) -> Iterator[tuple[str, str]]:
        contents = "|".join(self._types)
        yield (
            "annotation.conf",
            "\n".join(
                [
                    "[entities]",
                    *self._types,
                    "Cue",
                    "Source",
                    "NotQuote",
                    "[relations]",
                    f"HasCue\tArg1:{contents}, Arg2:Cue",
                    f"HasSource\tArg1:{contents}, Arg2:Source",
                    f"Continues\tArg1:{contents}, Arg2:{contents}",
                    "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
                    "[events]",
                    "[attributes]",
                    f"Act\tArg:{contents}, Value:{'|'.join(self._acts)}",
                    f"Optional\tArg:{contents}",
                    "",
                ]
            ),
        )

    def _unused(self, name: str) -> str:
        """The name, or one like it where another document has it already."""
        found, number = name, 1
        while (key := _hash(found.casefold())) in self._taken:
            number += 1
            found = f"{name}_{number}"
        self._taken.add(key)
        return found

    def annotations(self, document: Document, text: str) -> str:
        """The lines of the ``.ann`` of a document whose text is written as ``text``."""
        found = Annotations(text)
        ids: dict[str, str] = {}
        for quote in rows.shown(document, weak=self.weak):
            label, act = _label(quote.type.capitalize()), _label(quote.act)
            content = found.bound(label, quote.content, _content_note(document, quote))
            if content is None:
                continue
            self._types[label] = self._acts[act] = None
            ids[quote.id] = content
            found.attribute("Act", content, act)
            if quote.weak:
                found.attribute("Optional", content)
            if quote.cue is not None and (cue := found.bound("Cue", [quote.cue], "")):
                found.relation("HasCue", content, cue)
            if quote.source is not None:
                note = _source_note(document, quote)
                if source := found.bound("Source", [quote.source], note):
                    found.relation("HasSource", content, source)
            if quote.continues in ids:
                found.relation("Continues", content, ids[quote.continues])
        for span in document.not_quotes:
            found.bound("NotQuote", [span], TYPOGRAPHIC.clean(span.reason))
        return "".join(found.lines)


def _as_written(text: str) -> str:
    """The text as a file can hold it, of the same length."""
    text = encodable(text)
    # What reads the file may take a mark in front for one of byte order, and drop it.
    return "\ufffd" + text[1:] if text.startswith("\ufeff") else text


def _content_note(document: Document, quote: Quote) -> str:
    speaker = document.speaker(quote)
    parts = [quote.id, speaker.name if speaker is not None else "no speaker"]
    if quote.confidence is not None:
        parts.append(f"confidence {quote.confidence}")
    parts += quote.flags
    return " | ".join(map(TYPOGRAPHIC.clean, parts))


def _source_note(document: Document, quote: Quote) -> str:
    speaker = document.speaker(quote)
    if speaker is None:
        return ""
    return " | ".join(map(TYPOGRAPHIC.clean, [speaker.name, speaker.kind]))


# --- names of files ------------------------------------------------------------------------

_UNSAFE = re.compile(r"[^\w.-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin_|conout_|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.I)
"""What Windows takes for a device, also with an ending behind it."""
_LONGEST = 120
"""Bytes of a name without its ending; file systems take 143 and more."""


def file_name(id: str) -> str:
    """A document's id as the name of a file, without an ending: safe on every system.

    Folders and all signs but letters, digits, ``.``, ``_`` and ``-`` become ``_``; ``.txt`` goes.
    A name that is too long is cut and ends in a checksum of the id. Two ids may have one name.
    """
    name = unicodedata.normalize("NFC", id)
    if name.lower().endswith(".txt"):
        name = name[:-4]
    name = _UNSAFE.sub("_", name).rstrip(".")
    if len(name.encode("utf-8", "replace")) > _LONGEST:
        short = name.encode("utf-8", "replace")[: _LONGEST - 17].decode("utf-8", "ignore")
        name = f"{short}-{_hash(id):016x}"
    if not name or name[0] in ".-" or _RESERVED.fullmatch(name):
        name = f"_{name}"
    return name


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


FORMATTER = BratFormatter
