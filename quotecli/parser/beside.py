"""What stands beside a word in the row of office and name: names before it and after it."""

from __future__ import annotations

from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.nouns import is_acronym, role_head
from quotecli.parser.seen import Seen
from quotecli.parser.tokens import QUOTE, WORD, Token

_LONG_WORD = 6


def names_after(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> bool:
    return index + 1 < end and all(
        tokens[at].capital
        and (lows[at] in language.given_names or lows[at] in language.family_names)
        for at in (index, index + 1)
    )


def opens_before_name(
    tokens: Sequence[Token],
    lows: list[str],
    index: int,
    start: int,
    end: int,
    language: Language,
    seen: Seen,
) -> bool:
    """Whether the first word of a sentence only stands before a name: `Sikap Fajar menuai pujian`."""
    if index != start or index + 1 >= end or not tokens[index + 1].capital:
        return False
    if start and tokens[start - 1].kind != QUOTE and tokens[start - 1].text not in ".!?:":
        return False
    low = lows[index]
    if low in language.sentence_openers or language.noun_shaped[low]:
        return True
    if language.has_clitic(low) and len(low) > _LONG_WORD:
        return True  # `Kembalinya Luis X`
    # What follows is a row of its own elsewhere, and never with this word before it.
    following = tuple(lows[index + 1 : index + 3])
    apposed = end + 1 < len(tokens) and tokens[end].text == ","
    if apposed and role_head(lows, end + 1, len(lows), language):
        return False  # `Juli Bima Saputra, penasihat X, mengatakan`, and later `Bima Saputra`
    return low not in seen.starts and len(following) == 2 and following in seen.pairs


def apposed_small(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether one word stands before a comma and a small letter: `Petrescu, mantan jaksa`."""
    return (
        index + 1 == end
        and end + 1 < len(tokens)
        and tokens[end].text == ","
        and tokens[end + 1].kind == WORD
        and not tokens[end + 1].capital
    )


def amid_names(lows: list[str], index: int, end: int, language: Language) -> bool:
    """Whether a word stands between two names: `Emanuel Laka Lena`."""
    return (
        0 < index < end - 1
        and is_given(lows[index - 1], language)
        and is_given(lows[index + 1], language)
    )


def is_given(low: str, language: Language) -> bool:
    return low in language.given_names or low in language.family_names


def name_far(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> bool:
    """Whether a word that is no name stands before two that are: `Bank Mega Syariah Eva Dahlan`."""
    first = index
    while index < end and tokens[index].capital and not is_given(lows[index], language):
        index += 1
    return (
        index > first
        and index + 1 < end
        and tokens[index + 1].capital
        and is_given(lows[index], language)
    )


def described_before(
    tokens: Sequence[Token], lows: list[str], index: int, start: int, language: Language
) -> bool:
    """Whether a common noun for a person stands before a word: `terdakwa Novel X`."""
    return (
        index > start
        and not tokens[index - 1].capital
        and bool(
            language.descriptions.at([lows[index - 1]], 0) or language.agent_nouns[lows[index - 1]]
        )
    )


def small_acronym(token: Token, language: Language) -> bool:
    """Whether a word would be an acronym if it were in capitals: `Risno Kai` is no railway."""
    return not token.text.isupper() and token.text.upper() in language.organisation_acronyms


def balinese_i(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> bool:
    """Whether `I` begins a Balinese name: `Kapolsek Kuta I Wayan X`, but not `Komisi I DPR`."""
    if tokens[index].text != "I" or index + 1 >= end or not tokens[index + 1].capital:
        return False
    if is_given(lows[index + 1], language):
        return True
    counted = index and (
        lows[index - 1] in language.counted or role_head(lows, index - 1, index, language)
    )
    following = lows[index + 1]
    return (
        not counted
        and not is_acronym(tokens[index + 1])
        and not language.organisation_heads.at(lows, index + 1, end)
        and not language.places.at(lows, index + 1, end)
        and not role_head(lows, index + 1, end, language)
        and following not in language.common
        and following not in language.office_words
    )


def all_capitals(tokens: Sequence[Token], start: int, end: int) -> bool:
    words = [token for token in tokens[start:end] if token.kind == WORD]
    return len(words) > 1 and all(token.text.isupper() for token in words)
