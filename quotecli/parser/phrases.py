"""Source phrases: how far the noun phrase beside a cue reaches.

After a cue: ``[honorific] [role] [affiliation] [name] [, apposition]``, which ends at a date, a place,
an addressee, an occasion, or the sentence.  The same walk finds the subject before a cue.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.appositions import apposition_end, name_follows
from quotecli.parser.names import split_name
from quotecli.parser.nounphrases import epithet_end, simple_end
from quotecli.parser.tokens import PUNCT, QUOTE, Token

_LONGEST = 80
"""Tokens that a source phrase has at most."""


def phrase_end(
    tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language
) -> int:
    """Index after the last token of the noun phrase that begins at ``start``; ``start`` if none."""
    if start >= end or tokens[start].kind in (QUOTE, PUNCT):
        return start
    low = lows[start]
    if low in language.relative:
        return start
    end = min(end, start + _LONGEST)
    form = language.forms.get(low)
    if form is not None and not form.bare and low not in language.given_names:
        return start
    if low in language.pronouns and (not tokens[start].capital or low not in language.given_names):
        return start + 1
    stop = epithet_end(tokens, lows, start, end, language)
    if stop is not None:
        if name_follows(tokens, lows, stop, end, language):
            # `kata juru mudi perahu itu, Frans`
            named = simple_end(tokens, lows, stop + 1, end, language)
            if named >= len(tokens) or tokens[named].kind == PUNCT:
                return named
        return stop
    stop = simple_end(tokens, lows, start, end, language)
    if stop == start:
        return start
    return apposition_end(tokens, lows, start, stop, end, language)


__all__ = ["phrase_end", "split_name"]
