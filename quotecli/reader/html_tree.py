"""A web page as a tree of few things: what tells the article from its surroundings.

lxml reads the page and reports each tag as it comes; no tree of lxml's is built, since that
one ends at 256 levels and takes quadratic time for an element with many attributes.  Ours has a
limited depth and number of tags, keeps few attributes, and leaves out at once what is never shown.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from dataclasses import dataclass, field

from lxml import etree

from quotecli.reader.refusal import RefusedError


def names(text: str) -> frozenset[str]:
    """Names of tags, attributes or classes, given with spaces between."""
    return frozenset(text.split())


MAX_DEPTH = 1000
"""Levels of a page.  Browsers stop at about 500; broken pages with open `<font>` tags get deep."""
BYTES_PER_TAG = 256
"""A page may have one tag for so many bytes of the size allowed: 409,600 tags for 100 MiB."""
_CHUNK = 1 << 16
_MAX_VALUE = 2000
"""Code points of an attribute; longer ones are cut."""
_MAX_JSON_LD = 64
"""Blocks of JSON-LD that are kept."""

_KEPT = names(
    "alt aria-current aria-hidden class content datetime hidden href id itemprop itemtype name"
    " property rel role src style"
)
_LEFT_OUT = names(
    "applet audio button canvas datalist iframe map math noembed noframes noscript object picture"
    " script select style svg template textarea video amp-ad amp-analytics amp-embed amp-iframe"
    " amp-sidebar amp-social-share amp-sticky-ad amp-consent amp-video amp-youtube amp-carousel"
    " amp-list amp-lightbox amp-auto-ads"
)
"""Elements that hold no text of the page or none that is shown without more."""
_INLINE_TAG = re.compile(
    rb"</?(?:b|big|center|em|font|i|small|span|strong|tt|u)(?:\s[^<>]*)?>", re.IGNORECASE
)
_WRONG_BREAK = re.compile(rb"</br\s*/?>", re.IGNORECASE)

_META_CHARSET = re.compile(rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_XML_ENCODING = re.compile(rb"<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})", re.I)
_HEAD = 1 << 14
"""Bytes at the start in which a page names its encoding."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TEXT_CODEC = re.compile(
    r"utf-(8|16|16-le|16-be|32)$|cp(125\d|437|850|866|874|932|949)$|iso8859-\d+$|koi8-[rut]$|gb18030$|gbk$|gb2312$"
    r"|big5|shift_jis|euc[_-](jp|kr)|mac-|tis-620$|latin|ascii$"
)


class Node:
    """An element: its tag, the attributes that matter, and text and elements in order."""

    __slots__ = ("attributes", "known", "parent", "parts", "prose", "size", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: Node | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.parts: list[Node | str] = []
        self.size = 0
        """Code points of text in it and below."""
        self.prose = 0
        """Of these, the ones in sentences that are no page furniture."""
        self.known = 0.0
        """Of these, the ones that another view of the page takes for the article."""

    def get(self, name: str) -> str:
        """An attribute; empty where there is none."""
        return self.attributes.get(name, "")


@dataclass(slots=True)
class Page:
    """A page: its elements, the scripts that hold data, and what its head says."""

    root: Node
    nodes: list[Node] = field(default_factory=list)
    """Every element, in the order of the page."""
    json_ld: list[str] = field(default_factory=list)
    scripts: int = 0
    no_script: str = ""
    """What stands there for browsers without scripts."""
    depth: int = 0
    most_attributes: int = 0
    """How many attributes one element has at most."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, int]:
    """The text of a page, and how many bytes of it could not be read (U+FFFD stands for them).

    What is valid UTF-8 is UTF-8, whatever the page says of itself: nothing else looks like it by
    chance.  Else counts, in this order, a byte-order mark, ``declared`` (the header or the user),
    the page's own word, and Windows-1252.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name)
    head = data[:_HEAD]
    if head[:2] in (b"<\0", b"\0<"):
        return _decoded(data, "utf-16-le" if head[:1] == b"<" else "utf-16-be")
    codec = _codec(declared)
    if codec is not None and codec.startswith(("utf-16", "utf-32")):
        return _decoded(data, codec)
    try:
        return data.decode(), 0
    except UnicodeDecodeError:
        pass
    named = _META_CHARSET.search(head) or _XML_ENCODING.search(head)
    codec = codec or _codec(named[1].decode("ascii", "replace") if named else None) or "cp1252"
    if codec.startswith(("utf-16", "utf-32")):
        codec = "utf-8"  # it could not say so in ASCII letters
    if codec in ("ascii", "iso8859-1"):
        codec = "cp1252"  # as browsers read it
    if codec == "utf-8":
        text, lost = _decoded(data, codec)
        # A page that says UTF-8 and has more broken than whole characters is not.
        whole = sum(map(data.count, (b"\xc2", b"\xc3", b"\xe2\x80"))) - lost
        if lost <= max(whole, 0):
            return text, lost
        codec = "cp1252"
    return _decoded(data, codec)


def _decoded(data: bytes, codec: str) -> tuple[str, int]:
    text = data.decode(codec, "replace")
    own = text.count("\ufffd")
    if codec == "utf-8" and own:
        own -= data.count("\ufffd".encode())
    return text, max(own, 0)


def _codec(name: str | None) -> str | None:
    """Python's name of an encoding of text; None for what is none."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    return found if _TEXT_CODEC.match(found) else None


def parse(text: str, max_bytes: int) -> Page:
    """The tree of a page, in time linear in its size.

    Raises:
        RefusedError: if it has too many tags for the size allowed, or is nested too deeply.
    """
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    data = text.encode("utf-8", "replace")
    del text  # a large page is held as seldom as can be
    tags, most = data.count(b"<"), max(max_bytes // BYTES_PER_TAG, 1000)
    if tags > most:
        raise RefusedError(
            f"has {tags:,} tags, and no more than {most:,} are read",
            "if it is an article, raise the limit with --max-size",
        )
    if b"</br" in data.lower():
        data = _WRONG_BREAK.sub(b"<br>", data)
    try:
        return _parse(data)
    except _TooDeep:
        # Inline tags that are never closed do it; what they say is only how the text looks.
        try:
            return _parse(_INLINE_TAG.sub(b"", data))
        except _TooDeep:
            raise RefusedError(
                f"is nested more than {MAX_DEPTH:,} elements deep",
                "open it in a browser and save it again",
            ) from None


class _TooDeep(Exception):  # noqa: N818 - it says what the page is
    """The page is deeper than is read."""


def _parse(data: bytes) -> Page:
    builder = _Builder()
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=builder)
    for at in range(0, len(data), _CHUNK):
        parser.feed(data[at : at + _CHUNK])
    with contextlib.suppress(etree.XMLSyntaxError):  # nothing in it: what came so far counts
        parser.close()
    return builder.page


class _Builder:
    """What lxml tells of each tag; makes the tree."""

    def __init__(self) -> None:
        self.root = Node("html", {}, None)
        self.page = Page(self.root, [self.root])
        self._at = self.root
        self._depth = 0
        self._out = 0
        """How many open elements there are from one on that is left out."""
        self._text: list[str] = []
        self._no_script = 0
        self._data_script = False
        self._script: list[str] = []

    # -- what lxml calls ------------------------------------------------------------------------
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._flush()
        self.page.most_attributes = max(self.page.most_attributes, len(attributes))
        if self._out:
            self._out += 1
            return
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _TooDeep
        if tag in _LEFT_OUT:
            self._out = 1
            self._no_script = tag == "noscript"
            if tag == "script":
                self.page.scripts += 1
                self._data_script = "ld+json" in attributes.get("type", "").lower()
            # It parts what stands before and after it, as in `text<iframe>text`.
            if tag not in ("script", "noscript", "style", "template"):
                self._at.parts.append(Node("embed", {}, self._at))
            return
        kept = {name: value[:_MAX_VALUE] for name, value in attributes.items() if name in _KEPT}
        node = Node(tag, kept, self._at)
        self.page.depth = max(self.page.depth, self._depth)
        self.page.nodes.append(node)
        self._at.parts.append(node)
        self._at = node

    def end(self, tag: str) -> None:
        """The element that was opened last ends; lxml closes what a page leaves open."""
        self._flush()
        if self._out:
            if self._out > 1:
                self._out -= 1
                return
            self._out = 0
            self._depth -= 1
            self._no_script = False
            if self._data_script:
                self._data_script = False
                if len(self.page.json_ld) < _MAX_JSON_LD:
                    self.page.json_ld.append("".join(self._script))
                self._script = []
            return
        if self._at.parent is None:
            return
        self._depth -= 1
        self._at.parent.size += self._at.size
        self._at = self._at.parent

    def data(self, data: str) -> None:
        """A piece of text."""
        if self._out:
            if self._data_script:
                self._script.append(data)
            elif self._no_script and len(self.page.no_script) < _MAX_VALUE:
                self.page.no_script += data
            return
        self._text.append(data)
        if len(self._text) > 4096:  # `&amp;&amp;…` comes sign by sign
            self._text = ["".join(self._text)]

    def close(self) -> Page:
        """The end of the page."""
        self._flush()
        while self._at.parent is not None:
            self._at.parent.size += self._at.size
            self._at = self._at.parent
        return self.page

    # -------------------------------------------------------------------------------------------
    def _flush(self) -> None:
        if self._text:
            text = "".join(self._text)
            self._at.parts.append(text)
            self._at.size += len(text)
            self._text = []


__all__ = ["BYTES_PER_TAG", "MAX_DEPTH", "Node", "Page", "decode", "names", "parse"]
