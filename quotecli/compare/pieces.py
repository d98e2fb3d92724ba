"""What is said in an article, in pieces that can be held against those of other articles.

Rows of one chain of ``continues`` are one utterance, so that a sentence that stands in two rows in one
outlet and whole in another meets itself.  A piece is a sentence of an utterance.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from quotecli.counting import chain_heads
from quotecli.language import Language
from quotecli.model import Document, Quote
from quotecli.wording import Word, Wording, wording


@dataclass(frozen=True, eq=False)
class Utterance:
    """The rows of one chain, with all of their words in order."""

    article: int
    """The number of its article in the set."""
    rows: tuple[Quote, ...]
    words: Wording

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its sentences, in order."""
        cuts = [0]
        rows = self.row_numbers
        for index in range(1, len(self.words)):
            before, here = self.rows[rows[index - 1]], self.rows[rows[index]]
            if self.words.stops(index) or before.paragraph != here.paragraph:
                cuts.append(index)
        cuts.append(len(self.words))
        return tuple(
            Piece(self, number, first, last)
            for number, (first, last) in enumerate(pairwise(cuts))
            if first < last
        )

    @cached_property
    def row_numbers(self) -> list[int]:
        """For each word the number of its row."""
        bounds = [(row.content[0].start, row.content[-1].end) for row in self.rows]
        found, at = [], 0
        for word in self.words.words:
            while at + 1 < len(bounds) and not bounds[at][0] <= word.start < bounds[at][1]:
                at += 1
            found.append(at)
        return found


@dataclass(frozen=True, eq=False)
class Piece:
    """A sentence of an utterance: its words from ``first`` to before ``last``."""

    utterance: Utterance
    number: int
    """Its place in the utterance."""
    first: int
    last: int

    @property
    def article(self) -> int:
        return self.utterance.article

    @property
    def words(self) -> tuple[Word, ...]:
        return self.utterance.words.words[self.first : self.last]

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        asked = any(row.act == "asks" and row.type != "direct" for row in self.rows)
        return asked or self.utterance.words.asks(self.last - 1)

    @cached_property
    def rows(self) -> tuple[Quote, ...]:
        """The rows that it stands in."""
        numbers = self.utterance.row_numbers[self.first : self.last]
        return tuple(self.utterance.rows[number] for number in dict.fromkeys(numbers))


def utterances(document: Document, article: int, data: Language, *, weak: bool) -> list[Utterance]:
    """What is said in a document, in the order of the text; weak rows only if they are asked for.

    ``article`` is the number that its utterances get.
    """
    heads = chain_heads(document)
    chains: dict[str, list[Quote]] = {}
    for quote in document.quotes:
        if weak or not quote.weak:
            chains.setdefault(heads[quote.id], []).append(quote)
    found = []
    for rows in chains.values():
        ordered = sorted(rows, key=lambda row: row.content[0].start)
        spans = [(span.start, span.end) for row in ordered for span in row.content]
        words = wording(document.text, data.wordings, spans)
        if len(words):
            found.append(Utterance(article, tuple(ordered), words))
    return found


__all__ = ["Piece", "Utterance", "utterances"]
