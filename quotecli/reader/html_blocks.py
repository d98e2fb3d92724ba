"""The lines of a web page as a reader sees them: text, headings, and what is furniture.

A block is what a browser would set as a paragraph of its own.  White space is as HTML has it: a run
of spaces and line ends is one space, `<br>` ends a line, and a no-break space stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quotecli.language.pages import PageWords
from quotecli.reader.html_regions import Regions, is_teaser
from quotecli.reader.html_tree import Node, Page, names

Kind: TypeAlias = Literal["text", "heading", "teaser", "embed", "caption", "note", "advert", "out"]
"""What a block is.  Text and headings are the article; ``out`` is in an element that is no part of
it (menus, comments, hidden text); the others stand in the article and are no words of it."""

_BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt embed"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main"
    " menu nav ol p pre section summary table tbody td tfoot th thead title tr ul"
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD = frozenset({"b", "strong"})
_BOLD_CLASSES = names("bold font-bold font-semibold font-weight-bold fw-bold fw-bolder fw-semibold")
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|normal|\d)", re.IGNORECASE)
_SLANTED = frozenset({"em", "i", "small", "center"})
_IMAGES = frozenset({"img", "embed", "amp-img", "amp-anim", "figure"})

_SPACES = re.compile(r"[ \t\n\r\f]+")
_ENDS = frozenset(".?!:…\"”“»’')]")
_SENTENCE_ENDS = ("?", ".", "!", "…")
_LIST_MARK = re.compile(r"[a-z0-9]{1,2}[.)]\s")
_CELL = 120
"""Code points of a table's cell that stands in one line with its neighbours."""
_MAX_CAPTION = 400
_MAX_CREDIT = 200
_MAX_LINK = 300
_BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u200c\u200d\u2060\ufeff"
"""White space, and signs without width, which alone make no line."""
_BREAK, _TAB = "\n", "\t"


@dataclass(slots=True)
class Block:
    """A paragraph of the page."""

    text: str
    """White space collapsed; a line end where the page breaks a line within a sentence."""
    node: Node
    """The innermost element that holds all of it."""
    kind: Kind
    linked: float = 0.0
    """Share of its letters that are in links."""
    bold: int = 0
    """Code points of the bold sentences that it begins with: all, or a part before other words."""
    at: int = 0
    """The number of the element that it comes after, in the order of the page."""


@dataclass(slots=True)
class _Piece:
    """A stretch of inline text, or a line break."""

    text: str
    link: bool
    bold: bool
    slanted: bool


class _Walk:
    """Goes through the page once and collects its blocks."""

    def __init__(self, page: Page, words: PageWords, article: Node | None) -> None:
        self.words = words
        self.regions = Regions(page, words, article)
        self.blocks: list[Block] = []
        self.pieces: list[_Piece] = []
        self.link = self.bold = self.slanted = self.preformatted = 0
        self.kind: Kind = "text"
        self.number = 0
        self.image = False
        """Whether a picture came right before."""
        self.teaser = False
        """Whether a `Baca juga` waits for its link."""
        self.linked = False
        """Whether the pieces so far hold a link."""
        self.block_node = page.root

    def run(self, root: Node) -> list[Block]:
        """All blocks, in the order of the page."""
        # Of each open element: the part that comes next, and what is to be put back when it ends.
        stack: list[tuple[Node, int, Kind, Node, bool]] = [(root, 0, self.kind, root, True)]
        while stack:
            node, at, kind, block_node, apart = stack.pop()
            while at < len(node.parts) and isinstance(node.parts[at], str):
                self._text(str(node.parts[at]))
                at += 1
            part = node.parts[at] if at < len(node.parts) else None
            if not isinstance(part, Node):
                self._leave(node, apart)
                self.kind, self.block_node = kind, block_node
                continue
            stack.append((node, at + 1, kind, block_node, apart))
            self.number += 1
            before = self.kind, self.block_node
            apart = self._enter(part, node.parts[at + 1 : at + 3])
            stack.append((part, 0, *before, apart))
        self._flush()
        return self.blocks

    # -- elements ---------------------------------------------------------------------------------
    def _enter(self, node: Node, following: list[Node | str]) -> bool:
        """Whether the element stands apart from what is around it."""
        tag = node.tag
        if tag == "br":
            self.pieces.append(_Piece(_BREAK, False, True, True))
            return False
        apart = tag in _BLOCKS or "display:block" in node.get("style").replace(" ", "")
        if tag in ("td", "th") and _is_cell(node):
            apart = False
            if self.pieces:
                self.pieces.append(_Piece(_TAB, False, True, True))
        region = self.regions.of(node) if self.kind == "text" else None
        teaser = not apart and self.kind == "text" and is_teaser(node, following, self.words)
        apart = apart or teaser or region is not None
        if apart:
            self._flush()
            self.block_node = node
        if region is not None and region != "stamp":
            self.kind = region
        self.teaser = self.teaser or teaser
        if tag in _IMAGES:
            self.image = True
        self.link += tag == "a"
        self.bold += _is_bold(node)
        self.slanted += tag in _SLANTED
        self.preformatted += tag == "pre"
        if tag == "q":
            self._text("“")
        return apart

    def _leave(self, node: Node, apart: bool) -> None:
        tag = node.tag
        if tag == "q":
            self._text("”")
        self.link -= tag == "a"
        self.bold -= _is_bold(node)
        self.slanted -= tag in _SLANTED
        self.preformatted -= tag == "pre"
        if self.teaser and not (apart and tag in _BLOCKS):
            # `<b>Baca juga:</b> <a>…</a>`: it goes on until its link has come.
            if self.linked and (apart or tag == "a"):
                self._flush()
        elif apart:
            self._flush()

    # -- text -------------------------------------------------------------------------------------
    def _text(self, text: str) -> None:
        link, bold, slanted = self.link > 0, self.bold > 0, self.slanted > 0
        self.linked = self.linked or link
        text = text.replace("\xad", "")
        if not self.preformatted:
            self.pieces.append(_Piece(_SPACES.sub(" ", text), link, bold, slanted))
            return
        for number, line in enumerate(text.splitlines()):
            if number:
                self.pieces.append(_Piece(_BREAK, False, True, True))
            self.pieces.append(_Piece(_SPACES.sub(" ", line), link, bold, slanted))

    def _flush(self) -> None:
        """The pieces so far become blocks: apart at empty lines and where a sentence ends."""
        pieces, self.pieces = self.pieces, []
        self.teaser = self.linked = False
        lines: list[list[_Piece]] = [[]]
        for piece in pieces:
            if piece.text == _BREAK:
                lines.append([])
            elif piece.text:
                lines[-1].append(piece)
        group: list[list[_Piece]] = []
        for line in lines:
            if not any(_strip(piece.text) for piece in line):
                self._block(group)
                group = []
            elif group and not _continues(group[-1], line):
                self._block(group)
                group = [line]
            else:
                group.append(line)
        self._block(group)

    def _block(self, lines: list[list[_Piece]]) -> None:
        if not lines:
            return
        text = "\n".join(map(_joined, lines))
        pieces = [piece for line in lines for piece in line if _strip(piece.text)]
        letters = sum(len(piece.text) for piece in pieces)
        linked = sum(len(piece.text) for piece in pieces if piece.link) / letters
        kind = self._kind(text, linked, all(piece.slanted for piece in pieces))
        self.image = False
        bold = _bold_part(pieces, text) if kind == "text" else 0
        self.blocks.append(Block(text, self.block_node, kind, linked, bold, self.number))

    def _kind(self, text: str, linked: float, slanted: bool) -> Kind:
        if self.kind != "text":
            return self.kind
        low = text[:_MAX_LINK].lower()
        short = len(text) <= _MAX_CREDIT
        if low.strip(" :") in self.words.adverts:
            return "advert"
        if self.words.teasers.match(low) and (linked or short):
            return "teaser"
        if low.strip(" :") in self.words.list_headings:
            return "teaser"
        if linked > 0.9 and len(text) <= _MAX_LINK and not text.endswith((".", '."', ".”")):
            return "teaser"
        if short and (self.words.credits.match(low) or self.words.page_of.fullmatch(low)):
            return "note"
        if self.image and slanted and len(text) <= _MAX_CAPTION:
            return "caption"
        return "heading" if self.block_node.tag in HEADINGS else "text"


def _is_cell(node: Node) -> bool:
    """Whether a cell of a table is short, so that its row is a line; tables also lay out pages."""
    row = node.parent
    if row is None or row.tag != "tr" or node.size > _CELL:
        return False
    return not any(isinstance(part, Node) and part.tag in _BLOCKS for part in node.parts)


def _strip(text: str) -> str:
    return text.strip(_BLANK)


def _joined(line: list[_Piece]) -> str:
    """The text of a line: no two spaces in a row, none at the ends."""
    text = "".join(piece.text for piece in line)
    if "  " in text:
        text = re.sub(" {2,}", " ", text)
    if _TAB in text:
        text = re.sub(r" *\t *", _TAB, text)
    return _strip(text)


def _continues(before: list[_Piece], line: list[_Piece]) -> bool:
    """Whether a `<br>` broke a sentence, so that both lines are of one paragraph."""
    head, tail = _joined(line), _joined(before)
    if _LIST_MARK.match(head):
        return False
    return tail.endswith(",") or head[:1].islower()


def _is_bold(node: Node) -> bool:
    """Whether an element makes its text bold: by its tag, or as what is pasted from Word has it."""
    if weight := _WEIGHT.search(node.get("style")):
        return weight[1][0] in "b6789"
    if node.tag in _BOLD or node.tag in HEADINGS:
        return True
    return not _BOLD_CLASSES.isdisjoint(node.get("class").split())


def _bold_part(pieces: list[_Piece], text: str) -> int:
    """Where the bold words end that open a paragraph, if a sentence ends there; else 0."""
    bold = []
    for piece in pieces:
        if not piece.bold:
            break
        bold.append(piece)
    if len(bold) == len(pieces):
        return len(text)
    part = _joined(bold)
    return len(part) if part.endswith(_SENTENCE_ENDS) and text.startswith(part) else 0


def blocks_of(page: Page, words: PageWords, article: Node | None = None) -> list[Block]:
    """Every paragraph of a page in order, furniture included and said to be so.

    ``article``: an element that is known to hold the article, whatever it is called.
    """
    blocks = _Walk(page, words, article).run(page.root)
    listed = False
    for block in blocks:
        # Below `Berita terkait` come titles, linked or not, until a sentence that is none.
        low = block.text[:_MAX_CREDIT].lower().strip(" :")
        if low in words.list_headings:
            listed = True
        elif listed and block.kind in ("text", "heading"):
            title = len(block.text) <= _MAX_CREDIT and block.text[-1] not in _ENDS
            if title and (block.linked > 0.5 or block.node.tag == "li"):
                block.kind = "teaser"
            else:
                listed = False
    return blocks


__all__ = ["HEADINGS", "Block", "Kind", "blocks_of"]
