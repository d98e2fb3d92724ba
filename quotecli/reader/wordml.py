"""The text of WordprocessingML: the XML that a Word file holds its text and notes in.

The text is what Word shows and prints.  Left out are instructions of fields (their result stays),
hidden text, placeholders, a table of contents, and the second copy of each text box, which Word
writes for older versions of itself.

Tracked changes are read as accepted or as not yet made.  Either way a paragraph whose end is not
there goes on in the next one, and rows and cells come and go whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from quotecli.reader import checked_xml
from quotecli.reader.checked_xml import Attributes
from quotecli.reader.soft_breaks import paragraphs_of
from quotecli.reader.word_symbols import symbol

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}
_OFF = frozenset({"0", "false", "off", "none"})
_INSERTED = frozenset({"w:ins", "w:moveTo", "w:cellIns"})
_DELETED = frozenset({"w:del", "w:moveFrom", "w:cellDel"})
_SKIPPED = frozenset({"w:instrText", "w:delInstrText", "w:rt", "w:sectPr"})
"""Elements in which nothing counts: instructions of fields, how signs are read aloud (ruby)."""
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
"""Elements that stand for a sign; ``w:softHyphen`` stands for none."""
_SPACES = str.maketrans(
    {"\n": " ", "\r": " ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\v": "\n", "\xad": None}
)
"""In the XML a line end is a space; here it stands for what ends a line on the page."""

Note = tuple[str, str]
"""The kind of a note (``footnote``, ``endnote``) and its id."""
_End = Callable[[], None] | None
_Start = Callable[[str, Attributes], _End]


def _skip() -> None:
    """Given by what opens an element to say that nothing in it counts."""


def _go(*_: object) -> _End:
    """Opens an element that means nothing by itself."""
    return None


@dataclass(slots=True)
class _Story:
    """A run of paragraphs of its own: the body, a text box, a note."""

    paragraphs: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    """The text of the paragraph that is open."""
    boxes: list[str] = field(default_factory=list)
    """Paragraphs of the text boxes that are anchored in it: they follow it."""
    goes_on: bool = False
    """Whether the paragraph goes on in the next one: its end is deleted, or not yet there."""
    fields: list[bool] = field(default_factory=list)
    """For each open field, whether its result has begun."""
    instructions: int = 0
    """How many of them are still in their instruction."""

    def close_paragraph(self) -> None:
        """End the open paragraph."""
        self.goes_on = False
        if self.instructions:
            # A field that is never closed must not swallow the rest of the article.
            self.fields.clear()
            self.instructions = 0
        self.paragraphs += paragraphs_of("".join(self.pieces))
        self.paragraphs += self.boxes
        self.pieces = []
        self.boxes = []


class WordText:
    """Takes the parts of a Word file in and keeps what is read in them."""

    def __init__(self, *, accepted: bool) -> None:
        self.changes: Counter[str] = Counter()
        """How many tracked changes of the text there are, by the name of their element."""
        self.notes: dict[Note, list[str]] = {}
        """The notes that the text refers to, in this order, with their paragraphs."""
        self.embedded = 0
        """How many parts of another format stand in the text, which are not read."""
        self._away = _DELETED if accepted else _INSERTED
        self._open: list[str] = []
        self._ends: list[_End] = []
        self._skipped = 0
        self._hidden = 0
        self._tracked = 0
        self._last_change: tuple[str | None, ...] | None = None
        self._reading = False
        self._story = _Story()
        self._outer: list[_Story] = []
        self._rows: list[list[tuple[int, int]]] = []
        self._alternatives: list[bool] = []
        self._starts: dict[str, _Start] = {
            "w:p": self._paragraph,
            "w:r": self._scope,
            "w:t": self._text_element,
            "m:t": self._text_element,
            "w:delText": self._text_element,
            "w:sym": self._symbol,
            "w:vanish": self._vanish,
            "w:fldChar": self._field,
            "w:tbl": self._table,
            "w:tr": self._row,
            "w:tc": self._cell,
            "w:sdt": self._scope,
            "w:showingPlcHdr": self._placeholder,
            "w:docPartGallery": self._gallery,
            "w:txbxContent": self._text_box,
            "mc:AlternateContent": self._alternative,
            "mc:Choice": self._choice,
            "mc:Fallback": self._choice,
            "w:footnoteReference": self._refer,
            "w:endnoteReference": self._refer,
            "w:footnote": self._note,
            "w:endnote": self._note,
            "w:altChunk": self._embed,
            "w:subDoc": self._embed,
        }
        self._starts |= dict.fromkeys(_SIGNS, self._sign)
        self._starts |= dict.fromkeys(_INSERTED | _DELETED, self._change)

    def read(self, chunks: Iterable[bytes]) -> list[str]:
        """Read one part; gives the paragraphs of its body (a part of notes has none).

        Raises:
            RefusedError: for damaged XML.
        """
        self._story = _Story()
        checked_xml.parse(chunks, self._start, self._end, self._characters)
        self._story.close_paragraph()
        return self._story.paragraphs

    # -- events ----------------------------------------------------------------------------------
    def _start(self, full_name: str, attributes: Attributes) -> None:
        if self._skipped:
            self._skipped += 1
            return
        space, _, local = full_name.rpartition(" ")
        name = _PREFIXES.get(space, "") + local
        # What ends in Change (w:rPrChange, w:pPrChange, …) holds settings as they were before.
        start = None if name.endswith("Change") or name in _SKIPPED else self._starts.get(name, _go)
        end = start(name, attributes) if start else _skip
        if end is _skip:
            self._skipped = 1
            return
        self._open.append(name)
        self._ends.append(end)

    def _end(self, _: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        self._open.pop()
        if end := self._ends.pop():
            end()

    def _characters(self, data: str) -> None:
        if self._reading and not self._skipped:
            self._put(data.translate(_SPACES))

    # -- text ------------------------------------------------------------------------------------
    def _put(self, text: str) -> None:
        if not self._tracked:
            self._last_change = None
        if not self._hidden and not self._story.instructions:
            self._story.pieces.append(text)

    def _text_element(self, *_: object) -> _End:
        self._reading = True

        def end() -> None:
            self._reading = False

        return end

    def _sign(self, name: str, _: Attributes) -> _End:
        if self._parent() == "w:r":  # elsewhere it is a setting: a tab stop
            self._put(_SIGNS[name])
        return None

    def _symbol(self, _: str, attributes: Attributes) -> _End:
        self._put(symbol(_value(attributes, "font"), _value(attributes, "char")))
        return None

    def _parent(self, levels: int = 1) -> str:
        return self._open[-levels] if len(self._open) >= levels else ""

    # -- what is there and what is not -----------------------------------------------------------
    def _scope(self, *_: object) -> Callable[[], None]:
        """An element that something in it may hide as a whole."""
        before = self._hidden, self._tracked

        def end() -> None:
            self._hidden, self._tracked = before

        return end

    def _vanish(self, _: str, attributes: Attributes) -> _End:
        if _is_on(attributes) and self._parent() == "w:rPr" and self._parent(2) == "w:r":
            self._hidden += 1
        return None

    def _placeholder(self, _: str, attributes: Attributes) -> _End:
        if _is_on(attributes) and self._parent() == "w:sdtPr":
            self._hidden += 1
        return None

    def _gallery(self, _: str, attributes: Attributes) -> _End:
        if _value(attributes, "val") == "Table of Contents" and self._parent(2) == "w:sdtPr":
            self._hidden += 1
        return None

    def _change(self, name: str, attributes: Attributes) -> _End:
        """A tracked change: around what has changed, or in the properties of it."""
        parent = self._parent()
        if parent == "w:numPr" or (parent == "w:rPr" and self._parent(2) != "w:pPr"):
            return None  # of numbering, or of how something looks
        kind = name.removeprefix("w:").replace("cellIns", "ins").replace("cellDel", "del")
        change = (kind, _value(attributes, "author"), _value(attributes, "date"))
        # Word writes one change in many pieces: for each paragraph, each change of type.
        self.changes[kind] += change != self._last_change
        self._last_change = change
        away = name in self._away
        if parent == "w:rPr":  # of the end of a paragraph
            self._story.goes_on |= away
            return None
        end = None if parent in ("w:trPr", "w:tcPr") else self._scope()  # else row or cell end it
        self._hidden += away
        self._tracked += 1
        return end

    def _field(self, _: str, attributes: Attributes) -> _End:
        story = self._story
        if self._hidden:  # a deleted field is deleted with all its parts
            return None
        match _value(attributes, "fldCharType"):
            case "begin":
                story.fields.append(False)
                story.instructions += 1
            case "separate" if story.fields and not story.fields[-1]:
                story.fields[-1] = True
                story.instructions -= 1
            case "end" if story.fields:
                story.instructions -= not story.fields.pop()
        return None

    def _alternative(self, *_: object) -> _End:
        self._alternatives.append(False)
        return self._close_alternative

    def _close_alternative(self) -> None:
        self._alternatives.pop()

    def _choice(self, *_: object) -> _End:
        """The first alternative is read; the others say the same for older programs."""
        if not self._alternatives:
            return None
        taken = self._alternatives[-1]
        self._alternatives[-1] = True
        return _skip if taken else None

    # -- paragraphs ------------------------------------------------------------------------------
    def _paragraph(self, *_: object) -> _End:
        self._story.goes_on = False
        return self._close_paragraph

    def _close_paragraph(self) -> None:
        if not self._story.goes_on:
            self._story.close_paragraph()

    def _table(self, *_: object) -> _End:
        self._story.close_paragraph()  # no paragraph goes on across the edge of a table
        return None

    def _row(self, *_: object) -> _End:
        self._rows.append([])
        scope = self._scope()

        def end() -> None:
            scope()
            self._join_label(self._rows.pop())

        return end

    def _cell(self, *_: object) -> _End:
        self._story.close_paragraph()
        first = len(self._story.paragraphs)
        scope = self._scope()

        def end() -> None:
            scope()
            self._story.close_paragraph()
            last = len(self._story.paragraphs)
            if self._rows and last > first:
                self._rows[-1].append((first, last))

        return end

    def _join_label(self, cells: list[tuple[int, int]]) -> None:
        """Put the label of a row (``MENTERI:``) before what stands beside it."""
        if len(cells) != 2 or cells[0][1] - cells[0][0] != 1:
            return
        paragraphs = self._story.paragraphs
        label, beside = cells[0][0], cells[1][0]
        if paragraphs[label].endswith(":"):
            paragraphs[label : beside + 1] = [f"{paragraphs[label]} {paragraphs[beside]}"]

    def _text_box(self, *_: object) -> _End:
        return self._inner_story(lambda paragraphs: self._story.boxes.extend(paragraphs))

    def _inner_story(self, take: Callable[[list[str]], None]) -> _End:
        """Read an element as a story of its own; what it holds is given away at its end."""
        self._outer.append(self._story)
        self._story = _Story()

        def end() -> None:
            inner = self._story
            inner.close_paragraph()
            self._story = self._outer.pop()
            take(inner.paragraphs)

        return end

    # -- notes, and what is not read -------------------------------------------------------------
    def _refer(self, name: str, attributes: Attributes) -> _End:
        if not self._hidden:
            kind = name.removeprefix("w:").removesuffix("Reference")
            self.notes.setdefault((kind, _value(attributes, "id")), [])
        return None

    def _note(self, name: str, attributes: Attributes) -> _End:
        note = (name.removeprefix("w:"), _value(attributes, "id"))
        if note not in self.notes:  # the line above the notes, or of a reference that is deleted
            return _skip
        return self._inner_story(self.notes[note].extend)

    def _embed(self, *_: object) -> _End:
        self.embedded += not self._hidden
        return None


def _value(attributes: Attributes, name: str) -> str:
    """The value of an attribute, whatever its namespace; empty if it has none."""
    return next((value for key, value in attributes.items() if key.endswith(f" {name}")), "")


def _is_on(attributes: Attributes) -> bool:
    return _value(attributes, "val") not in _OFF
