"""Where the name begins in a noun phrase: ``[role] [affiliation] [rank] [name] [degrees]``.

Indonesian writes office, affiliation and name in capitals side by side, with nothing between.  What
tells them apart: words that name offices and organisations, acronyms, places, ranks and honorifics
that stand right before a name, given names, and the parts by which the article calls people elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotecli.language import Language
from quotecli.parser.tokens import NUMBER, PUNCT, WORD, Token


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rest of the article shows about its words, all in lower case."""

    known: frozenset[str] = frozenset()
    """Words by which it calls people on their own."""
    plain: frozenset[str] = frozenset()
    """Words that it writes without a capital."""
    alone: frozenset[str] = frozenset()
    """Capitalised words that stand more than once without a capitalised word beside them."""
    once: frozenset[str] = frozenset()
    """Those that stand so at least once."""
    places: frozenset[str] = frozenset()
    """Words that stand after a word for a kind of place (`Kecamatan X`)."""
    apposed: bool = False
    """Whether the phrase stands after a role and a comma, so that it is a name as a whole."""


_NOTHING = Seen()
_ROMAN = re.compile(r"[IVXLC]+(?:-[A-Z])?\Z")
_MAX_NAME = 7


def looks_like_verb(low: str, language: Language) -> bool:
    """Whether a lower-case word has the shape of a verb (``melihat``, ``bertemu``, ``ditemui``)."""
    return (
        len(low) > 5
        and language.verb_shape.match(low) is not None
        and low not in language.not_verbs
        and low not in language.common
        and not language.professions.at([low], 0)
        and not language.offices.at([low], 0)
        and not language.descriptions.at([low], 0)
    )


def agent_noun(low: str, language: Language) -> bool:
    """Whether a word has the shape of a noun for somebody who does a thing (`pendulang`, `penjaga`)."""
    return (
        len(low) > 5
        and low.startswith(language.agent_prefixes)
        and not low.endswith(language.no_agent_suffixes)
        and low not in language.not_agents
    )


def human_head(lows: list[str], start: int, end: int, language: Language) -> bool:
    """Whether a common noun phrase that begins at ``start`` is about a person."""
    return bool(
        role_head(lows, start, end, language)
        or language.descriptions.at(lows, start, end)
        or lows[start] in language.epithets
        or agent_noun(lows[start], language)
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


def rank_end(
    tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language
) -> int:
    """Index after ranks and honorifics that begin at ``start`` (``Kombes Pol. Dr. H.``)."""
    index = start
    while index < end:
        size = language.ranks.at(lows, index, end) or language.honorifics.at(lows, index, end)
        if not size:
            break
        index += size
        if (
            index < end
            and tokens[index].text == "."
            and tokens[index - 1].end == tokens[index].start
        ):
            index += 1
        # (Purn), (Pol)
        if index + 2 < end and tokens[index].text == "(" and tokens[index + 2].text == ")":
            index += 3
    return index


def is_acronym(token: Token) -> bool:
    letters = token.text.replace("-", "").replace("/", "")
    return len(letters) > 1 and letters.isupper() and letters.isalpha()


# What a word can be in the row `[role] [affiliation] [name]`.
_NAME, _UNKNOWN, _WEAK, _STRONG = range(4)


def _classes(
    tokens: Sequence[Token],
    lows: list[str],
    start: int,
    end: int,
    language: Language,
    seen: Seen,
) -> list[int]:
    """A class for each token: a name, unknown, a word of titles (weak), surely no name (strong)."""
    classes: list[int] = []
    index = start
    while index < end:
        size, kind = _class_at(tokens, lows, index, start, end, language, seen)
        if kind == _STRONG and tokens[index].capital:
            last = lows[index + size - 1]
            classes.extend([kind] * size)
            index += size
            more = index + 1 < end and tokens[index + 1].capital
            if last in language.territorial and more:
                # `Camat Simpang Iwan Gunawan`, but `gubernur Mirnawati Jauhari`
                more = (
                    lows[index] in seen.places
                    or lows[index + 1] in seen.known
                    or (index + 2 < end and tokens[index + 2].capital)
                )
            if (
                index < end
                and tokens[index].capital
                and lows[index] not in seen.known
                and (
                    last in language.takes_name
                    or last in language.place_heads
                    or last in language.territorial
                )
            ):
                # `Desa Sukamaju`, `Camat Simpang`, `PT Kencana`: still the organisation's or the place's name.
                at = _class_at(tokens, lows, index, start, end, language, seen)
                # `Universitas Udayana Ni Nyoman`: a name that two more names follow is the organisation's
                sure = (
                    at[1] == _NAME
                    and last in language.takes_name
                    and _names_after(tokens, lows, index + 1, end, language)
                )
                if sure or (at[1] == _UNKNOWN and (more or last not in language.territorial)):
                    classes.append(_STRONG)
                    index += 1
                    while (
                        index < end
                        and last not in language.territorial
                        and _name_later(tokens, lows, index, start, end, language, seen)
                    ):
                        classes.append(_STRONG)
                        index += 1
            continue
        classes.extend([kind] * size)
        index += size
    return classes[: end - start]


def _names_after(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> bool:
    return index + 1 < end and all(
        tokens[at].capital
        and (lows[at] in language.given_names or lows[at] in language.family_names)
        for at in (index, index + 1)
    )


def _name_later(
    tokens: Sequence[Token],
    lows: list[str],
    index: int,
    start: int,
    end: int,
    language: Language,
    seen: Seen,
) -> bool:
    """Whether an unknown word stands before a given name: `Universitas Krakatau Biru Meutia`."""
    if not tokens[index].capital or index + 1 >= end or not tokens[index + 1].capital:
        return False
    kinds = [
        _class_at(tokens, lows, at, start, end, language, seen)[1] for at in (index, index + 1)
    ]
    return kinds == [_UNKNOWN, _NAME] and lows[index] not in seen.known


def _class_at(
    tokens: Sequence[Token],
    lows: list[str],
    index: int,
    start: int,
    end: int,
    language: Language,
    seen: Seen,
) -> tuple[int, int]:
    token, low = tokens[index], lows[index]
    if token.kind == PUNCT:
        if token.text == "(":
            close = index + 1
            while close < end and tokens[close].text != ")":
                close += 1
            return min(close + 1, end) - index, _STRONG
        return 1, _WEAK
    if token.kind == NUMBER:
        return 1, _STRONG
    if not token.capital:
        return 1, _NAME if low in language.particles and index > start else _STRONG
    if low in seen.known:
        return 1, _NAME
    if index == start and agent_noun(low, language) and low not in language.given_names:
        return 1, _STRONG  # `Penciptanya, X`
    if any(map(str.isdigit, low)):
        return 1, _STRONG  # `U-17`, `Covid-19`
    if seen.apposed and index == start and low in language.royal and index + 1 < end:
        return 1, _NAME  # `Plt Kepala Y, Raja Juli`: no king
    size = role_head(lows, index, end, language)
    after_capital = index > start and tokens[index - 1].capital
    if size == 1 and low in language.ambiguous and after_capital:
        return 1, _WEAK  # `Basran Hakim Salle`
    if size:
        return size, _STRONG
    size = language.known_organisations.at(lows, index, end)
    if size and (index > start or index + size >= end):
        return size, _STRONG
    if index + 1 < end and lows[index + 1] in language.directions and tokens[index + 1].capital:
        return 2, _WEAK  # `Lurah Sawah Timur`
    if _ROMAN.match(token.text) and len(token.text) > 1:
        return 1, _STRONG
    given = low in language.given_names or low in language.family_names
    size = language.places.at(lows, index, end)
    if size and (size > 1 or not given):
        named = size == 1 and index == start and index + 1 < end and tokens[index + 1].capital
        if (
            named
            and not role_head(lows, index + 1, end, language)
            and (
                lows[index + 1] in language.given_names or lows[index + 1] in language.family_names
            )
        ):
            return size, _UNKNOWN  # `Paris Pernandes`
        return size, _WEAK
    size = language.organisation_heads.at(lows, index, end) or language.documents.at(
        lows, index, end
    )
    if size and (size > 1 or not given):
        return size, _STRONG
    if (
        token.text in language.organisation_acronyms
        or low in language.place_heads
        or (low in language.office_words and not given)
    ):
        return 1, _STRONG
    if is_acronym(token) and index > start and not _all_capitals(tokens, start, end):
        before = lows[index - 1]
        if (
            len(token.text) == 2
            and index + 1 == end
            and tokens[index - 1].capital
            and (
                before in language.given_names
                or before in language.family_names
                or before in seen.known
            )
        ):
            return 1, _NAME  # `Mahfud MD`
        after_role = role_head(lows, start, end, language) == index - start
        if len(token.text) == 2 and after_role and index + 1 < end and tokens[index + 1].capital:
            return 1, _UNKNOWN  # `Jaksa Agung ST Burhanuddin`
        return 1, _STRONG
    if _ROMAN.match(token.text) and not (
        token.text == "I" and index + 1 < end and lows[index + 1] in language.given_names
    ):
        return 1, _STRONG if len(token.text) > 1 else _WEAK
    if given:
        return 1, _NAME
    if index == start and language.noun_shape.match(low):
        return 1, _WEAK  # `Ketidakhadiran X`
    opens = (
        index == start
        and (start == 0 or tokens[start - 1].kind != WORD)
        and index + 1 < len(tokens)
        and not tokens[index + 1].capital
    )
    if opens and tokens[index + 1].kind == WORD and lows[index + 1] not in language.particles:
        return 1, _WEAK  # the first word of a sentence has a capital whatever it is
    if low in language.ambiguous and not after_capital:
        run = index + 1
        while run < end and tokens[run].capital:
            run += 1
        # `Sukses Francesco X`: a headline's word before a name
        headline = run - index > 2 and lows[index + 1] in language.given_names
        return 1, _WEAK if headline and low in language.common_ambiguous else _UNKNOWN
    if low in language.common or low in seen.plain or low in language.ambiguous:
        # After a common noun for a person even a plain word is a name: `terdakwa Novel X`.
        described = (
            index > start
            and (
                language.descriptions.at([lows[index - 1]], 0)
                or agent_noun(lows[index - 1], language)
            )
            and not tokens[index - 1].capital
        )
        return 1, _UNKNOWN if described else _WEAK
    return 1, _UNKNOWN


def _all_capitals(tokens: Sequence[Token], start: int, end: int) -> bool:
    words = [token for token in tokens[start:end] if token.kind == WORD]
    return len(words) > 1 and all(token.text.isupper() for token in words)


def _zone_ends(
    tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language
) -> list[int]:
    """Where the row of role and name can end: before `selaku …`, `alias …`, `dan …`, or at the end."""
    capital_first = tokens[start].capital and not role_head(lows, start, end, language)
    found = []
    for index in range(start + 1, end):
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
    seen: Seen = _NOTHING,
) -> tuple[int, int] | None:
    """Range of the tokens that are a person's name in a phrase without commas; None without one.

    The name is the end of the row: it begins at the first word after which no word stands that only
    an office or an organisation can hold.
    """
    if start >= end:
        return None
    for zone in _zone_ends(tokens, lows, start, end, language):
        at = _ranked(tokens, lows, start, zone, language)
        if at is not None:
            return _name_from(tokens, lows, at, zone, language, seen)
        found = _in_zone(tokens, lows, start, zone, language, seen)
        if found is not None:
            return found
    return None


def _in_zone(
    tokens: Sequence[Token],
    lows: list[str],
    start: int,
    zone: int,
    language: Language,
    seen: Seen,
) -> tuple[int, int] | None:
    while zone - start > 1 and _is_degree(tokens[zone - 1], language):
        zone -= 1
    classes = _classes(tokens, lows, start, zone, language, seen)
    if (
        seen.apposed
        and all(
            token.capital or token.low in language.particles or token.text in ".'-"
            for token in tokens[start:zone]
        )
        and (_NAME in classes or _UNKNOWN in classes)
        and _STRONG not in classes
    ):
        return _name_from(tokens, lows, start, zone, language, seen)
    begin = None
    for index in range(len(classes) - 1, -1, -1):
        if classes[index] == _STRONG:
            break
        if classes[index] in (_NAME, _UNKNOWN) and tokens[start + index].kind == WORD:
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
            and _STRONG not in classes[run - start :]
        ):
            return _name_from(tokens, lows, run, zone, language, seen)
        return None
    first = begin
    while first < len(classes) and classes[first] == _UNKNOWN and begin > 0:
        # An unknown word before a word of titles still belongs to the title.
        if (
            first + 1 < len(classes)
            and classes[first + 1] == _WEAK
            and tokens[start + first + 1].kind == WORD
        ):
            later = next(
                (i for i in range(first + 2, len(classes)) if classes[i] in (_NAME, _UNKNOWN)), None
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
    ):
        return None
    if begin == len(classes) - 1 and begin > 1 and classes[begin - 1] == _WEAK:
        # `pelatih Bima Arsana`: one word is little for a name, and the word before it can be one.
        low = lows[start + begin - 1]
        if low in language.ambiguous or low in language.ambiguous_places:
            begin -= 1
    if begin > 0:
        begin = _past_affiliation(tokens, lows, start, classes, begin, seen)
    return _name_from(tokens, lows, start + begin, zone, language, seen)


def _past_affiliation(
    tokens: Sequence[Token], lows: list[str], start: int, classes: list[int], begin: int, seen: Seen
) -> int:
    """After a role: past words of an affiliation that a name follows (`pelatih Harapan Kencana Agus X`)."""
    end = len(classes)
    at = begin
    while at < end and classes[at] == _UNKNOWN:
        at += 1
    unknown, rest = at - begin, end - at
    if rest and (unknown >= 2 or (unknown == 1 and rest >= 3)):
        # A surname by which the article calls somebody has a given name before it.
        return at - 1 if rest == 1 and lows[start + at] in seen.known else at
    if unknown == 1 and rest >= 2 and "-" in tokens[start + begin].text:
        return at  # `Badan Pengelola Muara-Karang Deny X`
    # The article calls the person by a later word, and there are unknown words before it.
    for index in range(begin + 1, end - 1):
        if lows[start + index] in seen.known and (
            _UNKNOWN in classes[begin:index] or _WEAK in classes[begin:index]
        ):
            return index
    # The first word stands elsewhere by itself, and the article never lets it speak.
    first = lows[start + begin]
    if end - begin >= 3 and first in seen.alone and first not in seen.known:
        return begin + 1
    if end - begin >= 3 and first in seen.once and classes[begin] == _UNKNOWN:
        return begin + 1
    return begin


def _is_degree(token: Token, language: Language) -> bool:
    low = token.low.rstrip(".")
    if token.text.isupper() and low in language.capital_degrees:
        return True
    return low in language.degrees and low not in language.given_names


def _ranked(
    tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language
) -> int | None:
    """Index after the last rank or honorific that stands before a name; None without one."""
    # `Direktur Jenderal` is an office, no rank.
    index = start + role_head(lows, start, end, language)
    found = None
    while index < end:
        after = rank_end(tokens, lows, index, end, language)
        if after == index:
            index += 1
            continue
        if (
            after < end
            and tokens[after].capital
            and (not role_head(lows, after, end, language) or lows[after] in language.royal)
            and not language.organisation_heads.at(lows, after, end)
            and not _in_organisation(lows, start, index, language)
            and (tokens[index].capital or index == start or lows[index] in language.honorifics)
            and not _inside_name(tokens, lows, start, index, language)
        ):
            found = after
            break
        index = after
    return found


def _inside_name(
    tokens: Sequence[Token], lows: list[str], start: int, index: int, language: Language
) -> bool:
    """Whether an honorific stands between the parts of a name: `Ruslan Haji Muin`."""
    if index == start or not tokens[index - 1].capital or lows[index] not in language.honorifics:
        return False
    low = lows[index - 1]
    return low in language.given_names or low in language.family_names


def _in_organisation(lows: list[str], start: int, index: int, language: Language) -> bool:
    """Whether an honorific belongs to an organisation's name: `Rumah Sakit Dr Soetomo`."""
    return index > start and lows[index - 1] in language.takes_name


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
            if index > begin and _is_degree(token, language):
                break
            if low in seen.known:
                index += 1
                last = index
                continue
            if (
                index > begin
                and _ROMAN.match(token.text)
                and len(token.text) > 1
                and (index + 1 < end and tokens[index + 1].capital)
            ):
                break
            if (
                index > begin
                and looks_like_verb(low, language)
                and (low not in language.given_names and low not in language.family_names)
            ):
                break  # a headline that runs on: `Basuki Terisak`
            if (
                index > begin
                and low.endswith(language.clitics)
                and len(low) > 5
                and (low not in language.given_names and low not in language.family_names)
            ):
                break  # `Irfan Hakim Rupanya`
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


__all__ = [
    "Seen",
    "is_acronym",
    "is_person_name",
    "looks_like_verb",
    "rank_end",
    "role_head",
    "split_name",
]
