"""The line of place, outlet and day before an article: `SOLO RAYA — `, `BANDUNG, AYOPRIANGAN.COM - `.

It is no part of the sentence after its dash: nobody in it speaks, and it is the subject of nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.tokens import NUMBER, PUNCT, QUOTE, WORD, Token

_DASHES = frozenset("-–—")
_LONG = frozenset("–—")
_INNER = frozenset(",.()/|:")
_LONGEST = 14
"""Tokens of the longest dateline."""


def dateline_end(tokens: Sequence[Token], language: Language) -> int:
    """Index after the dash of a dateline that opens a paragraph; 0 where there is none."""
    dash = next((i for i, t in enumerate(tokens[:_LONGEST]) if _is_dash(tokens, i)), 0)
    if not dash or dash + 1 >= len(tokens):
        return 0
    after = dash + 1
    while after + 1 < len(tokens) and tokens[after].text in _DASHES:
        after += 1  # `JAKARTA -- `
    following = tokens[after]
    if following.kind != QUOTE and not following.capital:
        return 0
    lows = [token.low for token in tokens[: after + 4]]
    shouted = following.kind == WORD and len(following.text) > 1 and following.text.isupper()
    if language.places.at(lows, after) or (shouted and tokens[0].text.isupper()):
        return 0  # `Indonesia - Malaysia`
    sure = placed = False
    index = 0
    while index < dash:
        token, low = tokens[index], lows[index]
        size = language.places.at(lows, index, dash)
        outlet = language.media_names.at(lows, index, dash)
        domain = low.endswith(language.domains) or (
            index + 2 < dash
            and tokens[index + 1].text == "."
            and (low + "." + lows[index + 2]).endswith(language.domains)
        )
        if domain or outlet:
            sure = True
            index += max(1, outlet)
        elif size and token.capital:
            placed = True
            index += size
        elif low in language.dates:
            sure = sure or index > 0
            index += 1
        elif token.kind == NUMBER or (token.kind == PUNCT and token.text in _INNER):
            index += 1
        elif token.kind == WORD and token.text.isupper() and token.text.isalpha():
            index += 1  # a place that is in no list, or an agency
        else:
            return 0
    return after if placed or (sure and tokens[0].text.isupper()) else 0


def _is_dash(tokens: Sequence[Token], index: int) -> bool:
    """Whether a dash with white space before it stands at an index, or one after capitals: `SOLO—X`."""
    return (
        0 < index < len(tokens) - 1
        and tokens[index].text in _DASHES
        and (not tokens[index].joined or (tokens[index].text in _LONG and tokens[0].text.isupper()))
    )
