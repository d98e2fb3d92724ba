"""What a name is set beside: the rank or the affiliation that stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.nouns import (
    is_acronym,
    is_degree,
    rank_end,
    role_head,
)
from quotecli.parser.seen import Seen
from quotecli.parser.tokens import WORD, Token
from quotecli.parser.wordclasses import UNKNOWN, WEAK


def _ends_place(lows: list[str], start: int, end: int, language: Language) -> bool:
    """Whether a place that is no name of a person as well ends at an index."""
    return any(
        language.places.at(lows, end - size, end) == size
        and not (size == 1 and lows[end - 1] in language.ambiguous_places)
        for size in range(1, min(4, end - start) + 1)
    )


def past_affiliation(
    tokens: Sequence[Token],
    lows: list[str],
    start: int,
    classes: list[int],
    begin: int,
    language: Language,
    seen: Seen,
) -> int:
    """After a role: past words of an affiliation that a name follows (`pelatih Harapan Kencana Agus X`)."""
    end = len(classes)
    before = tokens[start + begin - 1]
    alone = lows[start + begin] in seen.final and lows[start + begin] not in seen.known
    closed = before.text == ")" or (is_acronym(before) and not alone)
    if closed or _ends_place(lows, start, start + begin, language):
        # `Gubernur X (NTT) Emanuel Y Z`, `Deputi Y Kemenko IPK Rachmat X Z`: the affiliation has ended
        return begin
    at = begin
    while at < end and classes[at] == UNKNOWN:
        at += 1
    if at > begin and at < end and lows[start + at] in language.between_names:
        at -= 1  # `Mappasomba Kr. Tompo`
    unknown, rest = at - begin, end - at
    if rest and (unknown >= 2 or (unknown == 1 and rest >= 3)):
        # A surname by which the article calls somebody has a given name before it.
        return at - 1 if rest == 1 and lows[start + at] in seen.known else at
    people = lows[start + begin - 1 : start + begin]
    if (
        unknown == 1
        and rest >= 2
        and language.groups.at(people, 0)
        and language.unnamed.at(people, 0)
    ):
        return at  # `warga Nguter Tri Handayani`
    if unknown == 1 and rest >= 2 and "-" in tokens[start + begin].text:
        return at  # `Badan Pengelola Muara-Karang Deny X`
    # The article calls the person by a later word, and there are unknown words before it.
    first = lows[start + begin]
    if unknown == 1 and first in seen.final and first not in seen.known and rest:
        return begin + 1  # `pelatih BIN Pasundan Ryan X` after `BIN Pasundan menang`
    for index in range(begin + 1, end - 1):
        if lows[start + index] in seen.known and (
            classes[begin:index].count(UNKNOWN) > 1
            or any(  # a word, and not the stop of `Moh. Ahyar X`
                classes[at] == WEAK and tokens[start + at].kind == WORD
                for at in range(begin, index)
            )
        ):
            return index
    # The first word stands elsewhere by itself, and the article never lets it speak.
    if end - begin >= 3 and first in seen.alone and first not in seen.known:
        return begin + 1
    if end - begin >= 3 and first in seen.once and classes[begin] == UNKNOWN:
        return begin + 1
    return begin


def ranked(
    tokens: Sequence[Token],
    lows: list[str],
    start: int,
    end: int,
    language: Language,
    seen: Seen,
) -> int | None:
    """Index after the last rank or honorific that stands before a name; None without one."""
    if not any(map(language.opens_rank.__getitem__, lows[start:end])):
        return None
    # `Direktur Jenderal` is an office, no rank, and `Dewan Kehormatan` an organisation.
    heads = language.organisation_heads.at(lows, start, end)
    office = role_head(lows, start, end, language)
    if language.honorifics.at(lows, start, end) > office:
        office = 0  # `Datuk Seri X`
    index = start + max(office, heads if heads > 1 else 0)
    found = None
    while index < end:
        office = role_head(lows, index, end, language) if tokens[index].capital else 0
        if office > max(1, language.honorifics.at(lows, index, end)):
            index += office  # `Plt. Direktur Jenderal Imigrasi`
            continue
        after = rank_end(tokens, lows, index, end, language)
        if after == index:
            index += 1
            continue
        if (
            after < end
            and tokens[after].capital
            and not all(
                is_acronym(token) or is_degree(token, language) for token in tokens[index:end]
            )  # `Sinta Maharani MPH MS RD`
            and (not role_head(lows, after, end, language) or lows[after] in language.royal)
            and not language.organisation_heads.at(lows, after, end)
            and lows[after] not in language.place_heads  # `Ibu Kota Nusantara`
            and (
                language.ranks.at(lows, index, end)
                or not _in_organisation(lows, start, index, language)
            )
            and (tokens[index].capital or index == start or lows[index] in language.honorifics)
            and not _inside_name(tokens, lows, start, index, language)
            and (
                lows[after] in seen.known
                or not _honorific_name(tokens, lows, index, after, end, language)
            )
        ):
            found = after
            break
        index = after
    return found


def _honorific_name(
    tokens: Sequence[Token], lows: list[str], index: int, after: int, end: int, language: Language
) -> bool:
    """Whether an honorific is the first of two names: `Umi Kalsum`."""
    return (
        (lows[index] in language.given_names or lows[index] in language.ambiguous)
        and tokens[index].capital
        and not language.ranks.at(lows, index, after)
        and after == index + 1
        and index > 0
        and tokens[index - 1].text == ","
        and not (after + 1 < end and tokens[after + 1].capital)
    )


def _inside_name(
    tokens: Sequence[Token], lows: list[str], start: int, index: int, language: Language
) -> bool:
    """Whether an honorific stands between the parts of a name: `Ruslan Haji Muin`."""
    if index == start or not tokens[index - 1].capital:
        return False
    known = lows[index] in language.honorifics or lows[index] in language.between_names
    if not known:
        return False
    low = lows[index - 1]
    if lows[index] in language.between_names and index + 1 < len(lows):
        return True  # `Rosmawati Br. Sitepu`
    if lows[index] in language.scholarly and any(
        at in language.takes_name for at in lows[start:index]
    ):
        return False  # `Universitas Bung Karno Prof Dr X`
    return low in language.given_names or low in language.family_names


def _in_organisation(lows: list[str], start: int, index: int, language: Language) -> bool:
    """Whether an honorific belongs to an organisation's name: `Rumah Sakit Dr Wiryo`."""
    return index > start and lows[index - 1] in language.takes_name
