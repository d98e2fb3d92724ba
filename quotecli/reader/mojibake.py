"""Text that went through a wrong encoding (``â€œ`` for ``“``): noticed, and mended on request."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from itertools import accumulate, pairwise

from quotecli.model import Meta, Turn
from quotecli.reader.base import Article
from quotecli.reader.markup import markup_in, without_markup

_GARBLED = re.compile(
    "â€[œ\ufffd\x9d™˜“”¦\x9c\x99\x98\x93\x94\xa6¢]|Ã[\x80-\xbf€™¢©¨¡³±¶¼¤§«»]|Â[\xa0«»°·©®“”]"
)
"""What UTF-8 becomes when it is read as Windows-1252 or Latin-1."""

_Span = tuple[int, int]


def garbled(text: str) -> str | None:
    """The first signs that look as if a wrong encoding had made them; None without any."""
    match = _GARBLED.search(text)
    return match.group() if match else None


def mended(article: Article) -> Article:
    """The article with garbled signs as they were meant; it is itself where there are none.

    The text is mended piece by piece, between the ends of all spans that the reader gave, and
    the spans are those of the new text.

    Raises:
        ImportError: without ftfy.
    """
    article = _without_markup(article)
    meta = Meta(
        **{
            each.name: _mended(value) if (value := getattr(article.meta, each.name)) else value
            for each in fields(Meta)
        }
    )
    keep = tuple((key, _mended(value)) for key, value in article.keep)
    cuts = sorted({0, len(article.text), *_ends(article)})
    pieces = [_mended(article.text[start:end]) for start, end in pairwise(cuts)]
    text = "".join(pieces)
    if text == article.text:
        return replace(article, meta=meta, keep=keep)
    places = dict(zip(cuts, accumulate(map(len, pieces), initial=0), strict=True))

    def moved(span: _Span) -> _Span:
        return places[span[0]], places[span[1]]

    paragraphs = article.paragraphs
    return replace(
        article,
        text=text,
        plain=False,
        meta=meta,
        keep=keep,
        paragraphs=None if paragraphs is None else tuple(map(moved, paragraphs)),
        boilerplate=tuple(map(moved, article.boilerplate)),
        turns=tuple(
            Turn(
                moved(turn.content),
                turn.label and moved(turn.label),
                turn.time and moved(turn.time),
                turn.unnamed,
            )
            for turn in article.turns
        ),
    )


def _without_markup(article: Article) -> Article:
    """The article as plain text where its text is HTML; only readers of plain text give such."""
    spans = (article.paragraphs, article.boilerplate, article.turns)
    if any(spans) or markup_in(article.text) is None:
        return article
    return replace(article, text=without_markup(article.text), plain=False)


def _ends(article: Article) -> Iterable[int]:
    spans = [*(article.paragraphs or ()), *article.boilerplate]
    for turn in article.turns:
        spans += [span for span in (turn.content, turn.label, turn.time) if span]
    return (end for span in spans for end in span)


def _mended(text: str) -> str:
    from ftfy import fix_encoding

    # Windows-1252 has nothing for the last byte of a closing mark, so some programs lose it.
    text = text.replace("â€\ufffd", "â€\x9d")
    # By lines: one that cannot be mended leaves the others mendable.
    return "\n".join(map(fix_encoding, text.split("\n")))
