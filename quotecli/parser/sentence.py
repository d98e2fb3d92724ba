"""A sentence; of a long text only the sentences that are being read have their tokens at hand."""

from __future__ import annotations

from array import array
from collections import deque
from typing import Any

from quotecli.parser.tokens import LOOKS, QUOTE, Token

LONG_TEXT = 200_000
"""Code points from which on a text is long: tokens take fifty times the memory of their words."""
_AT_HAND = 1000
"""Sentences of a long text that have their tokens at hand."""

_Packed = tuple["array[int]", list[tuple[int, int]], list[tuple[int, str, str, bool]]]
"""Starts and ends of tokens; index and mark of quoted spans; tokens that do not look like their text."""


class Sentence:
    """A sentence: its tokens, and where it stands.

    Its tokens are an attribute like any other, which a ``Shelf`` may take away; whoever asks for them
    then gets new ones that are equal.
    """

    __slots__ = (
        "end",
        "first",
        "lows",
        "number",
        "packed",
        "paragraph",
        "quotes",
        "shelf",
        "start",
        "tokens",
    )
    tokens: list[Token]
    lows: list[str]
    shelf: Shelf
    packed: _Packed

    def __init__(
        self,
        tokens: list[Token],
        lows: list[str],
        paragraph: int,
        number: int,
        first: bool,
        quotes: list[int],
    ) -> None:
        self.tokens = tokens
        self.lows = lows
        self.paragraph = paragraph
        """Index of the paragraph among those of the text."""
        self.number = number
        """Index of the sentence in the text."""
        self.first = first
        """Whether it opens its paragraph."""
        self.quotes = quotes
        """Indices of the tokens that are quoted spans."""
        self.start = tokens[0].start
        self.end = tokens[-1].end

    def __getattr__(self, name: str) -> Any:
        # Only where the slot is empty.
        if name != "tokens":
            raise AttributeError(name)
        self.shelf.take(self)
        return self.tokens


class Shelf:
    """Keeps the tokens of a long text's sentences in little room, but for those used last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at_hand: deque[Sentence] = deque()

    def put(self, sentence: Sentence) -> None:
        """Keep a new sentence."""
        tokens = sentence.tokens
        sentence.shelf = self
        spans = array("l", [place for token in tokens for place in (token.start, token.end)])
        marks = [(at, tokens[at].mark) for at in sentence.quotes]
        # Misspelt cues, and words that were taken apart
        other = [
            (at, token.low, token.kind, token.capital)
            for at, token in enumerate(tokens)
            if token.kind != QUOTE and (token.low, token.kind, token.capital) != LOOKS[token.text]
        ]
        sentence.packed = spans, marks, other
        self._hold(sentence)

    def take(self, sentence: Sentence) -> None:
        """Give a sentence its tokens again."""
        text = self.text
        spans, marks, other = sentence.packed
        tokens = []
        places = iter(spans)
        for start, end in zip(places, places, strict=True):
            word = text[start:end]
            low, kind, capital = LOOKS[word]
            tokens.append(Token(start, end, word, low, kind, capital))
        for at, mark in marks:
            quote = tokens[at]
            quote.low, quote.kind, quote.capital, quote.mark = "", QUOTE, False, mark
        for at, low, kind, capital in other:
            token = tokens[at]
            token.low, token.kind, token.capital = low, kind, capital
        sentence.tokens = tokens
        self._hold(sentence)

    def _hold(self, sentence: Sentence) -> None:
        # A sentence whose tokens are at hand is never asked for again, so that it is here once.
        self._at_hand.append(sentence)
        if len(self._at_hand) > _AT_HAND:
            del self._at_hand.popleft().tokens
