"""Checks of the headline against the quotes: another number, or the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotecli.audit.finding import Finding
from quotecli.audit.numbers import Number, numbers
from quotecli.audit.view import Headline, View
from quotecli.model import Quote, Span
from quotecli.parser.tokens import WORD, Token, tokenize

SHARED = 0.6
"""The part of the headline's content words that must stand in a sentence of the quote."""
FEWEST = 3
"""Content words that they must share at least."""
_SHORTEST = 4
"""Letters of the shortest content word."""
_NEAR = 3
"""Tokens before the first shared word in which a negation still belongs to it."""
_STOP = re.compile(r"[.!?;]+(?=\s|$|[\"”'’])")


def number_differs(view: View) -> Iterator[Finding]:
    """A number of the headline that the article has nowhere, while a quote counts the same thing."""
    headline = view.headline
    if headline is None:
        return
    top = [number for number in numbers(headline.text, view.language) if number.unit]
    if not top:
        return
    begin = headline.span.end if headline.span is not None else 0
    known = {(n.value, n.unit) for n in numbers(view.text, view.language, begin)}
    for number in top:
        if (number.value, number.unit) in known:
            continue
        for quote, other, span in _counting(view, number.unit):
            yield view.finding(
                "number-differs",
                [quote],
                beside=[span, *([headline.span] if headline.span is not None else [])],
                number=headline.text[number.start : number.end],
                other=view.text[other.start : other.end],
                unit=number.unit,
            )
            break


def _counting(view: View, unit: str) -> Iterator[tuple[Quote, Number, Span]]:
    """The quotes outside of the headline that have a number of a unit, with the first such number."""
    for quote in _below(view):
        for span in quote.content:
            for number in numbers(view.text, view.language, span.start, span.end):
                if number.unit == unit:
                    yield quote, number, view.span(number.start, number.end)
                    break


def _below(view: View) -> Iterator[Quote]:
    """The quotes that are no part of the headline."""
    span = view.headline.span if view.headline is not None else None
    for quote in view.quotes:
        if span is None or quote.content[0].start >= span.end:
            yield quote


def negation_differs(view: View) -> Iterator[Finding]:
    """A quote that says what the headline says, but one of the two is negated and the other is not."""
    headline = view.headline
    if headline is None:
        return
    negated = any(_negates(view, token.low) for token in headline.tokens)
    found: list[tuple[Quote, Span]] = []
    for quote in _below(view):
        wanted = _content_words(view, headline, quote)
        if len(wanted) < FEWEST:
            continue
        for span in _sentences(view, quote):
            says = _says(view, quote, span, wanted)
            if says is None:
                continue
            if says == negated:
                return  # the headline has it from this one
            found.append((quote, span))
    for quote, span in found[:1]:
        beside = [headline.span] if headline.span is not None else []
        key = "headline" if negated else "quote"
        yield view.finding(
            "negation-differs", [quote], spans=[span], beside=beside, key=key, words=headline.text
        )


def _negates(view: View, low: str) -> bool:
    plain = view.language.wordings.spoken.get(low, low)
    negation = view.language.wordings.negation(view.language.wordings.written.get(plain, plain))
    return negation is not None or low in view.words.denials


def _content_words(view: View, headline: Headline, quote: Quote) -> set[str]:
    """The words of the headline that say something, less whoever speaks."""
    entity, speaker = view.entity(quote), view.speaker(quote)
    names = set(entity.words) | entity.short if entity is not None else set()
    if speaker is not None and speaker.role:
        names |= {word.lower() for word in speaker.role.split()}
    return {
        token.low
        for token in headline.tokens
        if _is_content(token) and not _negates(view, token.low) and token.low not in names
    } - view.language.forms.keys()


def _is_content(token: Token) -> bool:
    return token.kind == WORD and len(token.text) >= _SHORTEST


def _sentences(view: View, quote: Quote) -> Iterator[Span]:
    """The sentences of what was said."""
    for span in quote.content:
        start = span.start
        for match in _STOP.finditer(view.text, span.start, span.end):
            yield view.span(start, match.end())
            start = match.end()
        if view.text[start : span.end].strip():
            yield view.span(start, span.end)


def _says(view: View, quote: Quote, span: Span, wanted: set[str]) -> bool | None:
    """Whether a sentence negates what the headline's words say; None where it does not say it."""
    tokens = tokenize(view.text, span.start, span.end).tokens
    places = [
        index
        for index, token in enumerate(tokens)
        if _is_content(token) and any(_alike(token.low, word) for word in wanted)
    ]
    shared = {word for word in wanted if any(_alike(tokens[at].low, word) for at in places)}
    if len(shared) < FEWEST or len(shared) < SHARED * len(wanted):
        return None
    if quote.act in ("denies", "declines"):
        return True
    first, last = max(0, places[0] - _NEAR), places[-1]
    # `Jangan khawatir, tarif naik`: what is negated before a comma is something else.
    commas = [at + 1 for at in range(first, places[0]) if tokens[at].text == ","]
    first = max([first, *commas])
    return any(_negates(view, token.low) for token in tokens[first : last + 1])


def _alike(word: str, other: str) -> bool:
    """Whether two words are one, or one with affixes: `naik`, `menaikkan`."""
    return word == other or (
        min(len(word), len(other)) >= _SHORTEST and (word in other or other in word)
    )


CHECKS = (negation_differs, number_differs)
