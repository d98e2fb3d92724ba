"""HTML in what should be plain text, as tables have it that come out of a web site's data base."""

from __future__ import annotations

import html
import re

_BLOCKS = "p|br|div|li|ul|ol|h[1-6]|tr|table|blockquote|section|article|figure"
_MARKUP = re.compile(
    rf"</?(?:{_BLOCKS})(?:\s[^<>]{{0,500}})?/?>"
    r"|&(?:quot|nbsp|[lr][ds]quo|hellip|[mn]dash|#39|#34|#160|#82\d\d);",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"<(script|style)\b[^<>]{0,500}>[^<]{0,100000}</\1\s*>|<!--[^<>]{0,10000}-->", re.IGNORECASE
)
_BREAK = re.compile(rf"</?(?:{_BLOCKS})(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_LINES = re.compile(r"\n{3,}")


def markup_in(text: str) -> str | None:
    """The first tag or reference to a sign in a text; None without any."""
    match = _MARKUP.search(text)
    return match.group()[:40] if match else None


def without_markup(text: str) -> str:
    """The text of a piece of HTML, with a line end where an element begins or ends a line."""
    text = _UNSEEN.sub("", text)
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n\n", text)))
    text = "\n".join(line.strip(" \t\r") for line in text.split("\n"))
    return _LINES.sub("\n\n", text).strip("\n")


__all__ = ["markup_in", "without_markup"]
