"""Where the name begins in a noun phrase: ``[role] [affiliation] [rank] [name] [degrees]``.

Indonesian writes office, affiliation and name in capitals side by side, with nothing between.  What
tells them apart: words that name offices and organisations, acronyms, places, ranks and honorifics
that stand right before a name, given names, and the parts by which the article calls people elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.affiliations import past_affiliation, ranked
from quotecli.parser.nouns import (
    human_head,
    is_acronym,
    is_degree,
    nickname_mark,
    particle_end,
    rank_end,
    role_head,
)
from quotecli.parser.seen import NOTHING, Seen
from quotecli.parser.tokens import NUMBER, PUNCT, WORD, Token
from quotecli.parser.wordclasses import NAME, ROMAN, STRONG, UNKNOWN, WEAK
from quotecli.parser.wordrows import word_classes

_MAX_NAME = 7
_AHEAD = 7
"""Tokens that tell a headline from running text."""


def zone_ends(
    tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language
) -> list[int]:
    """Where the row of role and name can end: before `selaku …`, `alias …`, `dan …`, or at the end."""
    ends_row = language.ends_row
    marks = [index for index in range(start + 1, end) if ends_row[lows[index]]]
    if not marks:
        return [end]
    capital_first = tokens[start].capital and not role_head(lows, start, end, language)
    found = []
    for index in marks:
        low = lows[index]
        if tokens[index].capital:
            continue
        if (
            language.roles_follow.at(lows, index, end)
            or low in language.alternatives
            or (
                low in language.origin_links
                and (capital_first or not _given_between(tokens, lows, index, end, language))
            )
            or (
                tokens[index].text == "("
                and not any(t.capital for t in _after_bracket(tokens, index, end))
            )
        ) or (low in language.coordinators and role_head(lows, index + 1, end, language)):
            found.append(index)
    return [*found, end]


def _given_between(
    tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language
) -> bool:
    return any(
        tokens[i].capital and (lows[i] in language.given_names or lows[i] in language.family_names)
        for i in range(start, end)
    )


def _after_bracket(tokens: Sequence[Token], index: int, end: int) -> Sequence[Token]:
    close = index
    while close < end and tokens[close].text != ")":
        close += 1
    return tokens[close:end]


def split_name(
    tokens: Sequence[Token],
    lows: list[str],
    start: int,
    end: int,
    language: Language,
    seen: Seen = NOTHING,
) -> tuple[int, int] | None:
    """Range of the tokens that are a person's name in a phrase without commas; None without one.

    The name is the end of the row: it begins at the first word after which no word stands that only
    an office or an organisation can hold.
    """
    if start >= end:
        return None
    whole = language.ministries.at(lows, start, end)
    if whole and _plain_name(tokens, lows, start + whole, end, language):
        # `Menteri Kelautan dan Perikanan Sakti X`: nothing else belongs to the office
        return start + whole, end
    for zone in zone_ends(tokens, lows, start, end, language):
        at = ranked(tokens, lows, start, zone, language, seen)
        if at is not None:
            return _name_from(tokens, lows, at, zone, language, seen)
        found = _in_zone(tokens, lows, start, zone, language, seen)
        if found is not None:
            return found
    return None


def _plain_name(
    tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language
) -> bool:
    """Whether two to four capitalised words are left that are no rank, place or organisation."""
    return (
        1 < end - start < 5
        and all(token.capital and not is_acronym(token) for token in tokens[start:end])
        and rank_end(tokens, lows, start, end, language) == start
        and lows[start] not in language.common
        and not language.noun_shaped[lows[start]]
        and not language.places.at(lows, start, end)
        and not language.organisation_heads.at(lows, start, end)
        and not any(is_degree(token, language) for token in tokens[start:end])
    )


def _in_zone(
    tokens: Sequence[Token],
    lows: list[str],
    start: int,
    zone: int,
    language: Language,
    seen: Seen,
) -> tuple[int, int] | None:
    while (zone - start > 1 and is_degree(tokens[zone - 1], language)) or (
        # foreign degrees in a row: `X MPH MS RD`
        zone - start > 3 and is_acronym(tokens[zone - 1]) and is_acronym(tokens[zone - 2])
    ):
        zone -= 1
    classes = word_classes(tokens, lows, start, zone, language, seen)
    if (
        seen.apposed
        and all(
            token.capital or token.low in language.particles or token.text in ".'-"
            for token in tokens[start:zone]
        )
        and (NAME in classes or UNKNOWN in classes)
        and STRONG not in classes
    ):
        return _name_from(tokens, lows, start, zone, language, seen)
    begin = None
    for index in range(len(classes) - 1, -1, -1):
        if classes[index] == STRONG:
            break
        if classes[index] in (NAME, UNKNOWN) and tokens[start + index].kind == WORD:
            begin = index
    if begin is None:
        # `pebalap Bintang Samudera`: after a common noun for a person plain words are a name
        run = zone
        while run > start and tokens[run - 1].capital:
            run -= 1
        described = start < run < zone and human_head(lows, start, run, language)
        places = any(
            language.places.at([low], 0) and low not in language.ambiguous_places
            for low in lows[run:zone]
        )
        if (
            described
            and not places
            and not tokens[start].capital
            and STRONG not in classes[run - start :]
        ):
            return _name_from(tokens, lows, run, zone, language, seen)
        alone = zone - start == 1 and tokens[start].capital and start > 0
        if (
            alone
            and tokens[start - 1].kind == WORD
            and (lows[start] in language.ambiguous or lows[start] in language.royal)
        ):
            return start, zone  # `kata Putri`
        head = role_head(lows, start, zone, language)
        if head and start + head == zone - 1 and lows[zone - 1] in language.ambiguous:
            return zone - 1, zone  # `Walkot Mulia`
        return None
    first = begin
    while first < len(classes) and classes[first] == UNKNOWN and begin > 0:
        # An unknown word before a word of titles still belongs to the title.
        if (
            first + 1 < len(classes)
            and classes[first + 1] == WEAK
            and tokens[start + first + 1].kind == WORD
            and not _particle(tokens, lows, start + first + 1, language)
        ):
            later = next(
                (i for i in range(first + 2, len(classes)) if classes[i] in (NAME, UNKNOWN)), None
            )
            if later is None:
                break
            begin = first = later
            continue
        break
    if (
        begin == 0
        and len(classes) == 1
        and is_acronym(tokens[start])
        and lows[start] not in seen.known
        and lows[start] not in seen.initials
    ):
        return None
    if begin == len(classes) - 1 and begin > 1 and classes[begin - 1] == WEAK:
        # `pelatih Bima Arsana`: one word is little for a name, and the word before it can be one.
        low = lows[start + begin - 1]
        if low in language.ambiguous or low in language.ambiguous_places:
            begin -= 1
    if begin > 0:
        begin = past_affiliation(tokens, lows, start, classes, begin, language, seen)
    return _name_from(tokens, lows, start + begin, zone, language, seen)


def _particle(tokens: Sequence[Token], lows: list[str], index: int, language: Language) -> bool:
    """`van` in `Maarten van Lierde`"""
    return lows[index] in language.particles and not tokens[index].capital


def _name_from(
    tokens: Sequence[Token],
    lows: list[str],
    begin: int,
    end: int,
    language: Language,
    seen: Seen,
) -> tuple[int, int] | None:
    """The run of name words from ``begin``, degrees left out."""
    index = begin
    last = begin
    while index < end and index - begin < _MAX_NAME * 2:
        token, low = tokens[index], lows[index]
        if token.kind == PUNCT:
            if token.text == "." and index > begin and token.joined:
                index += 1
                continue
            if token.text in "-'" and index + 1 < end and tokens[index + 1].capital:
                index += 1
                continue
            break
        if token.kind == NUMBER:
            break
        if index > begin and nickname_mark(tokens, index):
            index += 1
            continue
        if token.capital:
            if index > begin and is_degree(token, language):
                break
            if low in seen.known:
                index += 1
                last = index
                continue
            if index > begin and _letters(token) and not tokens[begin].text.isupper():
                break  # `Prof. Muhammad Wira DEA`: a degree or an affiliation, no name
            if (
                index > begin
                and ROMAN.match(token.text)
                and len(token.text) > 1
                and (index + 1 < end and tokens[index + 1].capital)
            ):
                break
            if (
                index > begin
                and language.verb_like[low]
                and (low not in language.given_names and low not in language.family_names)
                and _headline(tokens, index + 1)
            ):
                break  # a headline that runs on: `Wardoyo Terisak`
            if (
                index > begin
                and language.has_clitic(low)
                and len(low) > 5
                and (
                    low in language.adverbs
                    or language.connectives.at(lows, index, end)
                    or low in language.common
                    or _headline(tokens, index + 1)
                )
                and (low not in language.given_names and low not in language.family_names)
            ):
                break  # `Yoga Lestari Rupanya`
            index += 1
            last = index
            continue
        joined = particle_end(tokens, lows, index, end, language)
        if joined == index:
            break
        index = joined
    return (begin, last) if last > begin else None


def _letters(token: Token) -> bool:
    """Whether a word is three capitals or more, as no part of a name is written."""
    return (
        len(token.text) > 2
        and token.text.isalpha()
        and token.text.isupper()
        and ROMAN.match(token.text) is None
    )


def _headline(tokens: Sequence[Token], index: int) -> bool:
    """Whether most of the next words have a capital, so that a verb before them has one too."""
    words = [token for token in tokens[index : index + _AHEAD] if token.kind == WORD]
    if not words:
        words = [token for token in tokens[:index] if token.kind == WORD]
    return 2 * sum(token.capital for token in words) >= len(words)


def is_person_name(
    tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language
) -> bool:
    """Whether a phrase holds a person's name."""
    return split_name(tokens, lows, start, end, language) is not None


__all__ = [
    "Seen",
    "is_acronym",
    "is_person_name",
    "rank_end",
    "role_head",
    "split_name",
]
