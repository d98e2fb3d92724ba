"""``jsonl``: the output contract, one document a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from quotecli.formatter.base import Formatter
from quotecli.model import Document

# JSON itself escapes the C0 controls only. The rest of what some reader takes for a line end
# (U+0085, U+2028, U+2029), what a terminal obeys (C1, changes of direction) and what UTF-8
# cannot hold (lone surrogates) can only stand inside strings, so an escape is the same value.
_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_MANY = 1000
"""Quotes from which on a document is given in pieces: as one string it takes several times its
size while it is put together."""


def dumps(document: Document, *, with_text: bool) -> str:
    """A document as one line of JSON, without the line end."""
    return one_line(document.to_dict(with_text=with_text))


def dumped(document: Document, *, with_text: bool) -> Iterator[str]:
    """What ``dumps`` gives, of a document with very many quotes piece by piece."""
    if len(document.quotes) < _MANY or type(document) is not Document:  # an audited one has more
        yield dumps(document, with_text=with_text)
        return
    frame = dumps(replace(document, quotes=()), with_text=with_text)
    # Within a string the marks would have backslashes before them.
    before, _, after = frame.partition('"quotes": []')
    yield before + '"quotes": ['
    for number, quote in enumerate(document.quotes):
        yield (", " if number else "") + one_line(quote.to_dict())
    yield "]" + after


def one_line(value: dict[str, Any]) -> str:
    """An object as one line of JSON that every reader takes for one, and no terminal obeys."""
    return _escaped(json.dumps(value, ensure_ascii=False))


def indented(value: Any) -> str:
    """A value as JSON over several lines, for people as well; no terminal obeys it either."""
    return _escaped(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class JsonLinesFormatter(Formatter):
    """One line a document; weak rows are always there."""

    appendable = True

    def document(self, document: Document, index: int) -> str:
        return dumps(document, with_text=self.with_text) + "\n"

    def pieces(self, document: Document, index: int) -> Iterator[str]:
        yield from dumped(document, with_text=self.with_text)
        yield "\n"


FORMATTER = JsonLinesFormatter
