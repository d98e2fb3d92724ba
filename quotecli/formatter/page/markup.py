"""Text made into HTML that shows it and does nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

# What a page would obey, drop or draw as nothing, each made into one character that is seen: a
# control, a change of direction (it would show words in another order than they have), and what
# UTF-8 cannot hold.  Line ends of any kind become the one that a page knows.
_VISIBLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)},
    **dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n"),
    0x7F: "\u2421",
    **dict.fromkeys([*range(0x80, 0x85), *range(0x86, 0xA0)], "\ufffd"),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd"),
}
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LONE_RETURN = re.compile("\r(?!\n)")
_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    """The text with nothing in it that a page would obey; every offset stays what it is."""
    text = _LONE_RETURN.sub("\n", text)
    return _OBEYED.sub(lambda match: _VISIBLE.get(ord(match[0]), "\ufffd"), text)


def escaped(text: str) -> str:
    """Text for between tags or in a quoted attribute, to the character.

    The text must be ``visible``.  A carriage return is written out, for a parser drops one.
    """
    return html.escape(text).replace("\r", "&#13;")


def shown(text: str) -> str:
    """Words out of an article or its metadata, on one line, ready for the page."""
    return escaped(_SPACE.sub(" ", visible(text)).strip())


def marked(
    text: str, spans: Iterable[tuple[int, int]], start: int = 0, end: int | None = None
) -> str:
    """A text from ``start`` to ``end``, with spans in order marked, as far as they are free.

    The text must be ``visible``; all numbers are in code points.
    """
    parts = []
    at = start
    for first, last in spans:
        first = max(first, at)
        if first < last:
            parts += [escaped(text[at:first]), "<mark>", escaped(text[first:last]), "</mark>"]
            at = last
    return "".join([*parts, escaped(text[at:end])])


def language_tag(code: str) -> str:
    """An attribute ``lang`` for a language code; nothing where it is no such code."""
    return f' lang="{code}"' if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", code) else ""
