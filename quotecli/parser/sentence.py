"""A sentence: its tokens, and where it stands."""

from __future__ import annotations

from array import array

from quotecli.parser.tokens import QUOTE, Run, Token


class Sentence(Run):
    """A sentence: its tokens, and where it stands."""

    __slots__ = ("end", "first", "number", "paragraph", "quotes", "start")

    def __init__(
        self, tokens: list[Token], starts: array[int], paragraph: int, number: int, first: bool
    ) -> None:
        super().__init__(tokens, starts)
        self.paragraph = paragraph
        """Index of the paragraph among those of the text."""
        self.number = number
        """Index of the sentence in the text."""
        self.first = first
        """Whether it opens its paragraph."""
        self.quotes = tuple([index for index, token in enumerate(tokens) if token.kind == QUOTE])
        """Indices of the tokens that are quoted spans."""
        self.start, self.end = self.span(0, len(tokens))
