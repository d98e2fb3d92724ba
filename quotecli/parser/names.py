"""Where the name begins in a noun phrase: ``[role] [affiliation] [rank] [name] [degrees]``.

Indonesian writes office, affiliation and name in capitals side by side, with nothing between.  What
tells them apart: words that name offices and organisations, acronyms, places, ranks and honorifics
that stand right before a name, given names, and the parts by which the article calls people elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.tokens import NUMBER, PUNCT, WORD, Token

_ROMAN = re.compile(r"[IVXLC]+(?:-[A-Z])?\Z")
_MAX_NAME = 7


def looks_like_verb(low: str, language: Language) -> bool:
    """Whether a lower-case word has the shape of a verb (``melihat``, ``bertemu``, ``ditemui``)."""
    return (
        len(low) > 5
        and low.startswith(language.verb_prefixes)
        and low not in language.not_verbs
        and low not in language.common
        and not language.professions.at([low], 0)
        and not language.offices.at([low], 0)
        and not language.descriptions.at([low], 0)
    )


def role_head(lows: list[str], start: int, end: int, language: Language) -> int:
    """How many words at ``start`` open a role: an office or profession, modifiers before it counted."""
    index = start
    while index < end:
        size = language.modifier_phrases.at(lows, index, end)
        if size:
            index += size
            continue
        size = language.offices.at(lows, index, end) or language.professions.at(lows, index, end)
        if not size and language.composed_office(lows[index]):
            size = 1
        if size:
            return index + size - start
        break
    return index - start if index > start else 0


def rank_end(tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language) -> int:
    """Index after ranks and honorifics that begin at ``start`` (``Kombes Pol. Dr. H.``)."""
    index = start
    while index < end:
        size = language.ranks.at(lows, index, end) or language.honorifics.at(lows, index, end)
        if not size:
            break
        index += size
        if index < end and tokens[index].text == "." and tokens[index - 1].end == tokens[index].start:
            index += 1
        # (Purn), (Pol)
        if index + 2 < end and tokens[index].text == "(" and tokens[index + 2].text == ")":
            index += 3
    return index


def is_acronym(token: Token) -> bool:
    letters = token.text.replace("-", "").replace("/", "")
    return len(letters) > 1 and letters.isupper() and letters.isalpha()


def _consumable(
    tokens: Sequence[Token], lows: list[str], index: int, start: int, end: int, language: Language
) -> int:
    """How many tokens at ``index`` belong to a role or affiliation, not to a name."""
    token, low = tokens[index], lows[index]
    if token.kind == NUMBER:
        return 1
    if token.kind == PUNCT:
        if token.text == "(":
            close = index + 1
            while close < end and tokens[close].text != ")":
                close += 1
            return min(close + 1, end) - index
        return 1
    if not token.capital:
        return 1
    size = (
        language.organisation_heads.at(lows, index, end)
        or language.documents.at(lows, index, end)
        or language.places.at(lows, index, end)
    )
    if size:
        return size
    if low in language.given_names and low not in language.common and index > start:
        return 0
    if low in language.common or low in language.organisation_acronyms or low in language.place_heads:
        return 1
    if role_head(lows, index, end, language):
        return role_head(lows, index, end, language)
    if _ROMAN.match(token.text):
        return 1
    if index > start and is_acronym(token):
        return 1
    return 0


def split_name(
    tokens: Sequence[Token],
    lows: list[str],
    start: int,
    end: int,
    language: Language,
    known: frozenset[str] = frozenset(),
) -> tuple[int, int] | None:
    """Range of the tokens that are a person's name in a phrase without commas; None without one.

    ``known`` holds lower-case words by which the article calls people on their own.
    """
    index = start
    in_role = False
    takes_name = False
    """After `Desa`, `PT`, `Universitas` …: the next unknown word is still the organisation's name."""
    while index < end:
        after_rank = rank_end(tokens, lows, index, end, language)
        if after_rank > index and after_rank < end and tokens[after_rank].capital:
            # An honorific that is part of an organisation's name takes no person.
            if not _consumed_by_name(lows, start, index, language):
                return _name_from(tokens, lows, after_rank, end, language)
        token, low = tokens[index], lows[index]
        if token.capital and low in known and not role_head(lows, index, end, language):
            begin = index
            # `M Ridwan`: an initial or a given name before the part that is known
            while begin > start and not _consumable(tokens, lows, begin - 1, start, end, language):
                begin -= 1
            return _name_from(tokens, lows, begin, end, language)
        size = _consumable(tokens, lows, index, start, end, language)
        if index == start:
            size = size or role_head(lows, index, end, language)
            in_role = size > 0
        if size:
            takes_name = token.kind == WORD and (
                lows[index + size - 1] in language.place_heads
                or lows[index + size - 1] in language.takes_name
            )
            in_role = in_role or size > 0
            index += size
            continue
        if takes_name and (low not in language.given_names or index + 1 >= end):
            takes_name = False
            index += 1
            continue
        if is_acronym(token) and index == start and not _more_name(tokens, index + 1, end):
            return None
        return _name_from(tokens, lows, index, end, language)
    return None


def _consumed_by_name(lows: list[str], start: int, index: int, language: Language) -> bool:
    return index > start and lows[index - 1] in language.takes_name


def _more_name(tokens: Sequence[Token], index: int, end: int) -> bool:
    return index < end and tokens[index].capital


def _name_from(
    tokens: Sequence[Token], lows: list[str], begin: int, end: int, language: Language
) -> tuple[int, int] | None:
    """The run of name words from ``begin``, degrees left out."""
    index = begin
    last = begin
    while index < end and index - begin < _MAX_NAME * 2:
        token, low = tokens[index], lows[index]
        if token.kind == PUNCT:
            if token.text == "." and index > begin and tokens[index - 1].end == token.start:
                index += 1
                continue
            if token.text in "-'" and index + 1 < end and tokens[index + 1].capital:
                index += 1
                continue
            break
        if token.kind == NUMBER:
            break
        if token.capital:
            if index > begin and low in language.degrees:
                break
            if index > begin and language.offices.at(lows, index, end) and low not in language.given_names:
                break
            index += 1
            last = index
            continue
        if low in language.particles and index + 1 < end and tokens[index + 1].capital:
            index += 1
            continue
        break
    return (begin, last) if last > begin else None


def is_person_name(
    tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language
) -> bool:
    """Whether a phrase holds a person's name."""
    return split_name(tokens, lows, start, end, language) is not None


__all__ = ["is_acronym", "is_person_name", "looks_like_verb", "rank_end", "role_head", "split_name"]
