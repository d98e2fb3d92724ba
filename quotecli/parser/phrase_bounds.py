"""What a noun phrase takes in: brackets, abbreviations, what it belongs to, lists in a title."""

from __future__ import annotations

from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.nouns import is_acronym, month_before_name, role_head
from quotecli.parser.tokens import NUMBER, QUOTE, WORD, Token

_MAX_BRACKET = 12
LONGEST_LIST = 16
"""Tokens of the longest list in a relative clause after its first comma."""


def bracket_end(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> int:
    """Index after a bracket that belongs to a name (``(KPK)``, ``(Wadi)``); ``index`` if it does not."""
    close = index + 1
    while close < min(end, index + _MAX_BRACKET) and tokens[close].text != ")":
        close += 1
    if close >= end or tokens[close].text != ")" or close == index + 1:
        return index
    inside = tokens[index + 1 : close]
    if inside[0].text.startswith("@"):
        return index  # an account is no part of a name
    if inside[0].kind == NUMBER or any(
        token.kind == QUOTE or token.low in language.days for token in inside
    ):
        return index
    if any(token.kind == NUMBER and "/" in token.text for token in inside):
        return index
    if inside[0].capital or len(inside) == 1 or inside[0].low in language.acronym_openers:
        return close + 1
    return index


def affiliated(
    tokens: Sequence[Token],
    lows: list[str],
    start: int,
    index: int,
    end: int,
    language: Language,
    *,
    seen_capital: bool,
) -> bool:
    """Whether a preposition names what a role belongs to, and no place: `analis di X Energy`."""
    low, after = lows[index], index + 1
    organisation = language.organisation_heads.at(lows, after, end)
    if low in language.affiliating:
        capital = tokens[after].capital and bool(
            organisation
            or language.known_organisations.at(lows, after, end)
            or is_acronym(tokens[after])
        )
        return capital and role_head(lows, start, end, language) > 0
    if low not in language.place_prepositions:
        return False
    if tokens[after].capital and organisation and not (tokens[start].capital or seen_capital):
        return True
    if tokens[after].capital and _expert(lows, start, index, language):
        stop = after
        while stop < end and tokens[stop].capital:
            stop += 1
        place = (
            language.places.at(lows, after, end)
            or language.circumstances.place_nouns.at(lows, after, end)
            or lows[after] in language.place_heads
        )
        return not place or lows[stop - 1] in language.organisation_endings
    return False


def _expert(lows: list[str], start: int, end: int, language: Language) -> bool:
    """Whether a role is a profession that one has in some institution: `analis pasar senior di X`."""
    return any(
        language.institutional.at(lows, index, end) > 0
        for index in range(start, min(end, start + 4))
    )


def age_end(lows: list[str], index: int, end: int, language: Language) -> int:
    """`perajin berusia 66 tahun`: the index after the age; ``index`` where none is given."""
    for at in range(index + 2, min(end, index + 6)):
        if lows[at] in language.years:
            return at + 1
    return index


def name_in_relative(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> int:
    """`warga X yang besar di Y bernama Z`: the index of the name; 0 where there is none."""
    for at in range(index + 1, min(end, index + _MAX_BRACKET)):
        if tokens[at].kind != WORD:
            return 0
        if lows[at] in language.naming:
            return at + 1
    return 0


def abbreviated(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> bool:
    before = tokens[index - 1]
    if not (index and tokens[index].joined):
        return False
    # `M. Rasyid`, `FH. Bambang`
    single = len(before.text) <= 2 and before.text.isupper() and before.text.isalpha()
    low = lows[index - 1]
    if low in language.company_endings:
        return index + 1 < end and tokens[index + 1].text == "("  # `PT X Tbk. (ABCD) Y`
    titled = low in language.honorifics or low in language.ranks
    if not single and not titled and low not in language.abbreviations:
        return False
    following = tokens[index + 1] if index + 1 < end else None
    if low in language.generations:  # `Ferdinand Marcos Jr. mengatakan`
        return index + 1 < len(tokens) and tokens[index + 1].kind == WORD
    return following is not None and (
        following.capital
        or following.text == ","
        or (following.kind == NUMBER and before.capital and low in language.numbering)
    )


def month_in_name(tokens: Sequence[Token], index: int, start: int, language: Language) -> bool:
    """A month that is a part of a name (`Sandra Juli Rahman`): no year or `lalu` comes after it."""
    low = tokens[index].low
    if index == start:
        called = month_before_name(tokens, index, len(tokens), language)
        return called or (low in language.months and _month_speaks(tokens, index, language))
    if low in language.days and low not in language.day_parts:
        # `canda petani salak Jumat Wiryodimejo`, but not `petani, Jumat Kliwon`
        return (
            index + 1 < len(tokens)
            and tokens[index + 1].capital
            and tokens[index + 1].low not in language.after_days
            and tokens[index + 1].low not in language.dates
            and tokens[index - 1].kind == WORD
            and not tokens[index - 1].capital
            and not language.places.at([tokens[index + 1].low], 0)
        )
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if not tokens[index - 1].capital or tokens[index].low in language.day_parts:
        return following is not None and following.capital
    return following is None or not (
        following.kind == NUMBER or following.low in language.time_words
    )


def _month_speaks(tokens: Sequence[Token], index: int, language: Language) -> bool:
    """Whether a month alone is somebody's name: `Juli menegaskan`, `kata Juli`."""
    if index and tokens[index - 1].low in language.forms and tokens[index - 1].kind == WORD:
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        return following is None or following.kind != NUMBER
    opens = index == 0 or tokens[index - 1].kind != WORD
    return opens and index + 1 < len(tokens) and tokens[index + 1].low in language.strong


def continues_phrase(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> bool:
    token = tokens[index]
    if token.capital:
        return lows[index] not in language.dates
    if token.kind != WORD or lows[index] in language.adverbs or lows[index] in language.stops:
        return False
    if lows[index] in language.pronouns:
        return True
    return bool(
        role_head(lows, index, end, language)
        or language.descriptions.at(lows, index, end)
        or language.organisation_heads.at(lows, index, end)
        or lows[index] in language.common
        or language.indefinite.at(lows, index, end)
        or language.groups.at(lows, index, end)
    )


def _in_list(tokens: Sequence[Token], lows: list[str], index: int, language: Language) -> bool:
    """Whether a word can stand in a list inside a title: `Operasi, IT, dan Layanan`."""
    return tokens[index].capital and (
        lows[index] in language.common
        or is_acronym(tokens[index])
        or language.noun_shaped[lows[index]]
    )


def list_in_title(
    tokens: Sequence[Token], lows: list[str], comma: int, end: int, language: Language
) -> int:
    """Past a list inside a title: `Badan Meteorologi, Klimatologi, dan Geofisika`; else ``comma``."""
    index = comma + 1
    while index + 1 < min(end, comma + 9):
        if not _in_list(tokens, lows, index, language):
            return comma
        while index < end and _in_list(tokens, lows, index, language):
            index += 1
        if index < end and tokens[index].text == ",":
            index += 1
        if index + 1 < end and lows[index] in language.coordinators:
            follows = tokens[index + 1].capital and lows[index + 1] not in language.given_names
            return index + 2 if follows else comma
    return comma


def list_in_relative(
    tokens: Sequence[Token], lows: list[str], comma: int, end: int, language: Language
) -> int:
    """Where a list in a relative clause ends at `itu`: `yang menjadi A, B, dan C itu`; else 0."""
    joined = 0
    for index in range(comma + 1, min(end, comma + LONGEST_LIST)):
        token, low = tokens[index], lows[index]
        if low in language.demonstratives and token.kind == WORD and not token.capital:
            return index + 1 if 0 < joined < index - 1 else 0
        if low in language.coordinators and token.kind == WORD:
            if joined:
                return 0
            joined = index
        elif (token.kind != WORD and (token.text != "," or joined)) or (
            not token.capital
            and (
                low in language.relative
                or low in language.pronouns
                or (low in language.forms and not language.forms[low].bare)
                or low in language.clause_openers
            )
        ):
            return 0
    return 0
