"""How quotes and words are counted, wherever a person reads a number of them.

A chain of rows that continue each other is one quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quotecli.model import Document, Quote


def shown(document: Document, *, weak: bool) -> tuple[Quote, ...]:
    """The quotes that an output holds: weak ones only if they are asked for."""
    return tuple(quote for quote in document.quotes if weak or not quote.weak)


def chain_heads(document: Document) -> dict[str, str]:
    """For each row the id of the first row of its chain.

    The first row need not be there: when a filter took it, its id still holds the rest of
    the chain together.
    """
    previous = {quote.id: quote.continues for quote in document.quotes}
    heads: dict[str, str] = {}
    for quote in document.quotes:
        path = [quote.id]
        while (before := previous.get(path[-1])) is not None and before not in path:
            path.append(before)
            if before in heads:
                break
        head = heads.get(path[-1], path[-1])
        heads.update(dict.fromkeys(path, head))
    return heads


def count_quotes(document: Document, quotes: Iterable[Quote] | None = None) -> int:
    """The number of quotes among some rows of a document (by default all of them).

    Rows of the same chain of ``continues`` are one quote, also when its first row, or one
    in between, is not among the rows given.
    """
    rows = document.quotes if quotes is None else quotes
    return number_of(chain_heads(document), rows)


def left_out(document: Document, quotes: Iterable[Quote]) -> int:
    """The number of quotes among the rows of a document that are not among those given."""
    kept = {quote.id for quote in quotes}
    return count_quotes(document, (q for q in document.quotes if q.id not in kept))


def number_of(heads: Mapping[str, str], quotes: Iterable[Quote]) -> int:
    """The number of quotes among some rows, by the head of each one's chain."""
    return len({heads.get(quote.id, quote.continues or quote.id) for quote in quotes})


def word_count(text: str) -> int:
    """The number of words: pieces between white space that hold a letter or a digit."""
    return sum(any(map(str.isalnum, piece)) for piece in text.split())
