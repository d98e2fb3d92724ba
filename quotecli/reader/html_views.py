"""The views of a page compared: which of its paragraphs JSON-LD and trafilatura see as well."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotecli.reader.html_blocks import Block
from quotecli.reader.html_tree import Node, Page

_SHINGLE = 4
"""Words in a row by which stretches of text are compared."""
MOST = 0.7
"""Share of what the other views see that an element must hold to be trusted."""
ARTICLE = 200
"""Code points that a whole article has."""
_SENTENCE = 25

WORD = re.compile(r"\w+")
STOPS = frozenset('.?!,;:"”“…')
FULL_STOPS = frozenset('.?!"”…')


def shingles(text: str) -> list[int]:
    """The runs of words of a text, as numbers; a text of fewer words has one run."""
    words = [word.lower() for word in WORD.findall(text)]
    if not words:
        return []
    return [
        hash(tuple(words[at : at + _SHINGLE])) for at in range(max(1, len(words) - _SHINGLE + 1))
    ]


def share(block: Block, seen: frozenset[int]) -> float:
    """How much of a block is in a set of runs of words, from 0 to 1."""
    runs = shingles(block.text) if seen else ()
    return sum(run in seen for run in runs) / len(runs) if runs else 0.0


def is_sentence(block: Block) -> bool:
    """Whether a block reads like running text and not like a label or a link."""
    text = block.text
    if block.linked >= 0.5 or " " not in text:
        return False
    if len(text) < _SENTENCE:
        return text[-1] in FULL_STOPS and text.count(" ") > 1
    return any(stop in text for stop in STOPS)


def named_wrongly(page: Page, blocks: list[Block], seen: Iterable[int]) -> Node | None:
    """The element with the article where its name makes it furniture; None where none is.

    `has-sidebar` and `post-with-comments` are names of layouts too.  What is told of a name yields
    where most of the article, as JSON-LD or trafilatura have it, would be left out by it.
    """
    known = frozenset(seen)
    shown = hidden = 0.0
    for block in blocks:
        weight = len(block.text) * share(block, known)
        if block.kind == "out":
            block.node.known += weight
            hidden += weight
        elif block.kind == "text":
            shown += weight
    found = None
    if hidden > max(shown, ARTICLE):
        for node in reversed(page.nodes):
            if found is None and node.known >= MOST * hidden:
                found = (
                    node  # those that hold so much are in one another: the last is the innermost
                )
            if node.parent is not None:
                node.parent.known += node.known
    for node in page.nodes:
        node.known = 0.0
    return found


__all__ = [
    "ARTICLE",
    "FULL_STOPS",
    "MOST",
    "STOPS",
    "WORD",
    "is_sentence",
    "named_wrongly",
    "share",
    "shingles",
]
