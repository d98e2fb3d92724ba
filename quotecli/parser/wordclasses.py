"""What each word can be in the row `[role] [affiliation] [name]`: a name, unknown, or a word of titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotecli.language import Language
from quotecli.parser.nouns import agent_noun, is_acronym, nickname_mark, role_head
from quotecli.parser.tokens import NUMBER, PUNCT, QUOTE, WORD, Token


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
    final: frozenset[str] = frozenset()
    """Capitalised words that end a row of two or more (`BIN Pasundan menang`)."""
    starts: frozenset[str] = frozenset()
    """Capitalised words that begin a row in mid-sentence."""
    pairs: frozenset[tuple[str, str]] = frozenset()
    """The first two words of such rows."""
    places: frozenset[str] = frozenset()
    """Words that stand after a word for a kind of place (`Kecamatan X`)."""
    affiliated: frozenset[str] = frozenset()
    """Words in names of organisations that stand without a person (`Serikat Pekerja Bersatu`)."""
    initials: frozenset[str] = frozenset()
    """Capitals by which people are called who must not be named (`RS (41)`)."""
    apposed: bool = False
    """Whether the phrase stands after a role and a comma, so that it is a name as a whole."""


NOTHING = Seen()


_LONG_WORD = 6


ROMAN = re.compile(r"[IVXLC]+(?:-[A-Z])?\Z")


# What a word can be in the row `[role] [affiliation] [name]`.
NAME = 0


UNKNOWN = 1


WEAK = 2


STRONG = 3


def word_classes(
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
        size, kind = class_at(tokens, lows, index, start, end, language, seen)
        if kind == STRONG and tokens[index].capital:
            last = lows[index + size - 1]
            classes.extend([kind] * size)
            index += size
            more = index + 1 < end and tokens[index + 1].capital
            if last in language.territorial and more:
                # `Camat Simpang Rudi Wiguna`, but `gubernur Mirnawati Jauhari`
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
                # `Desa Sukamaju`, `Camat Simpang`, `PT Kencana`: still the place's name.
                at = class_at(tokens, lows, index, start, end, language, seen)
                if (
                    last in language.territorial
                    and (size := language.places.at(lows, index, end))
                    and index + size + 1 < end
                    and tokens[index + size].capital
                    and tokens[index + size + 1].capital
                ):
                    # `Bupati Agam Benni Warlis`: the place could be a name, but two more come
                    classes.extend([STRONG] * size)
                    index += size
                    continue
                # `Universitas Wijaya Ni Putu`: a name that two more names follow is the organisation's
                sure = (
                    at[1] == NAME
                    and last in language.takes_name
                    and (
                        _names_after(tokens, lows, index + 1, end, language)
                        or _name_far(tokens, lows, index + 1, end, language)
                    )
                )
                if sure or (at[1] == UNKNOWN and (more or last not in language.territorial)):
                    classes.append(STRONG)
                    index += 1
                    while sure and index < end and not _given(lows[index], language):
                        classes.append(STRONG)
                        index += 1
                    while (
                        index < end
                        and last not in language.territorial
                        and _name_later(tokens, lows, index, start, end, language, seen)
                    ):
                        classes.append(STRONG)
                        index += 1
            continue
        numbered = tokens[index].kind == NUMBER and index > start
        classes.extend([kind] * size)
        index += size
        if (
            numbered
            and lows[index - 2] in language.takes_name
            and index < end
            and tokens[index].capital
            and lows[index] not in seen.known
        ):
            # `SMAN 1 Sukorejo`
            classes.append(STRONG)
            index += 1
    return classes[: end - start]


def _names_after(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> bool:
    return index + 1 < end and all(
        tokens[at].capital
        and (lows[at] in language.given_names or lows[at] in language.family_names)
        for at in (index, index + 1)
    )


def _before_name(
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
    if low in language.sentence_openers or language.noun_shape.match(low):
        return True
    if language.has_clitic(low) and len(low) > _LONG_WORD:
        return True  # `Kembalinya Luis X`
    # What follows is a row of its own elsewhere, and never with this word before it.
    following = tuple(lows[index + 1 : index + 3])
    return low not in seen.starts and len(following) == 2 and following in seen.pairs


def _amid(lows: list[str], index: int, end: int, language: Language) -> bool:
    """Whether a word stands between two names: `Emanuel Laka Lena`."""
    return (
        0 < index < end - 1
        and _given(lows[index - 1], language)
        and _given(lows[index + 1], language)
    )


def _given(low: str, language: Language) -> bool:
    return low in language.given_names or low in language.family_names


def _name_far(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> bool:
    """Whether a word that is no name stands before two that are: `Bank Mega Syariah Eva Dahlan`."""
    first = index
    while index < end and tokens[index].capital and not _given(lows[index], language):
        index += 1
    return (
        index > first
        and index + 1 < end
        and tokens[index + 1].capital
        and _given(lows[index], language)
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
    kinds = [class_at(tokens, lows, at, start, end, language, seen)[1] for at in (index, index + 1)]
    return kinds == [UNKNOWN, NAME] and lows[index] not in seen.known


def class_at(
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
            return min(close + 1, end) - index, STRONG
        return 1, WEAK
    if token.kind == NUMBER:
        return 1, STRONG
    if index > start and nickname_mark(tokens, index):
        return 1, NAME
    if not token.capital:
        return 1, NAME if low in language.particles and index > start else STRONG
    if low in seen.known:
        return 1, NAME
    if (
        low in language.months
        and index + 1 < end
        and tokens[index + 1].capital
        and _given(lows[index + 1], language)
    ):
        return 1, NAME  # `Direktur Moneter BI Juli Bagus X`
    size = language.name_openers.at(lows, index, end)
    if size and index + size < end and all(t.capital for t in tokens[index : index + size + 1]):
        return size, NAME
    if index == start and agent_noun(low, language) and low not in language.given_names:
        return 1, STRONG  # `Penciptanya, X`
    if low in seen.initials and is_acronym(token):
        return 1, NAME
    if low in seen.affiliated and (index > start or end - start == 1):
        return 1, STRONG
    if any(map(str.isdecimal, low)):
        return 1, STRONG  # `U-17`, `Covid-19`
    if seen.apposed and index == start and low in language.royal and index + 1 < end:
        return 1, NAME  # `Plt Kepala Y, Raja Mansur`: no king
    size = role_head(lows, index, end, language)
    after_capital = index > start and tokens[index - 1].capital
    if size == 1 and low in language.ambiguous and after_capital:
        return 1, WEAK  # `Basran Hakim Salle`
    closes = index + 1 >= end or not tokens[index + 1].capital
    if size == 1 and after_capital and closes and lows[index - 1] in language.given_names:
        return 1, NAME  # `Putu Hendra Sastrawan`
    if size:
        return size, STRONG
    if (
        # `Ketua Paguyuban Pedagang Roma Simbolon`: a city abroad that is a name as well
        after_capital
        and index + 2 == end
        and low in language.world_cities
        and lows[index + 1] in language.family_names
        and language.descriptions.at(lows, index - 1, index)
    ):
        return 1, UNKNOWN
    size = language.known_organisations.at(lows, index, end)
    if size == 1 and _small(token, language):
        size = 0
    if size and (index > start or index + size >= end):
        return size, STRONG
    turned = index + 1 < end and lows[index + 1] in language.directions
    if turned and tokens[index + 1].capital and low not in language.given_names:
        return 2, WEAK  # `Lurah Sawah Timur`
    if ROMAN.match(token.text) and len(token.text) > 1:
        return 1, STRONG
    given = low in language.given_names or low in language.family_names
    size = language.places.at(lows, index, end)
    if size and (size > 1 or not given):
        named = (
            size == 1
            and low not in language.countries
            and index == start
            and index + 1 < end
            and (tokens[index + 1].capital or lows[index + 1] in language.particles)
        )
        if named and lows[index + 1] in language.particles:
            return size, UNKNOWN  # `Charlotte de X`
        if (
            named
            and not role_head(lows, index + 1, end, language)
            and (
                lows[index + 1] in language.given_names or lows[index + 1] in language.family_names
            )
        ):
            return size, UNKNOWN  # `Paris Wirawan`
        return size, WEAK
    size = language.organisation_heads.at(lows, index, end) or language.documents.at(
        lows, index, end
    )
    named = (
        # `terdakwa Novel Rumahorbo`
        size == 1
        and not language.organisation_heads.at(lows, index, end)
        and _described(tokens, lows, index, start, language)
        and index + 1 < end
        and tokens[index + 1].capital
    )
    if (
        size
        and (size > 1 or not given)
        and not named
        and not (size == 1 and _small(token, language))
    ):
        return size, STRONG
    if (
        token.text in language.organisation_acronyms
        or low in language.place_heads
        or (low in language.office_words and not given and not _amid(lows, index, end, language))
    ):
        return 1, STRONG
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
            return 1, NAME  # `Suwandi MD`
        after_role = role_head(lows, start, end, language) == index - start
        if len(token.text) == 2 and after_role and index + 1 < end and tokens[index + 1].capital:
            return 1, UNKNOWN  # `Jaksa Agung ST Wiranata`
        return 1, STRONG
    if ROMAN.match(token.text) and not (
        token.text == "I" and index + 1 < end and lows[index + 1] in language.given_names
    ):
        return 1, STRONG if len(token.text) > 1 else WEAK
    if given:
        return 1, NAME
    if language.noun_shape.match(low) and low not in seen.known:
        return 1, WEAK  # `Ketidakhadiran X`, `Menko Perekonomian X`
    if (
        index == start
        and language.has_clitic(low)
        and language.without_clitic(low) in language.relational
    ):
        return 1, WEAK  # `Istrinya, X`
    opens = (
        index == start
        and (start == 0 or tokens[start - 1].kind == QUOTE or tokens[start - 1].text in ".!?:")
        and index + 1 < len(tokens)
        and not tokens[index + 1].capital
    )
    if opens and tokens[index + 1].kind == WORD and lows[index + 1] not in language.particles:
        return 1, WEAK  # the first word of a sentence has a capital whatever it is
    if _before_name(tokens, lows, index, start, end, language, seen):
        return 1, WEAK
    if low in language.ambiguous and not after_capital:
        run = index + 1
        while run < end and tokens[run].capital:
            run += 1
        # `Sukses Lorenzo X`: a headline's word before a name
        headline = run - index > 2 and lows[index + 1] in language.given_names
        return 1, WEAK if headline and low in language.common_ambiguous else UNKNOWN
    if low in language.common or low in seen.plain or low in language.ambiguous:
        # After a common noun for a person even a plain word is a name: `terdakwa Novel X`.
        return 1, UNKNOWN if _described(tokens, lows, index, start, language) else WEAK
    return 1, UNKNOWN


def _described(
    tokens: Sequence[Token], lows: list[str], index: int, start: int, language: Language
) -> bool:
    """Whether a common noun for a person stands before a word: `terdakwa Novel X`."""
    return (
        index > start
        and not tokens[index - 1].capital
        and bool(
            language.descriptions.at([lows[index - 1]], 0) or agent_noun(lows[index - 1], language)
        )
    )


def _small(token: Token, language: Language) -> bool:
    """Whether a word would be an acronym if it were in capitals: `Risno Kai` is no railway."""
    return not token.text.isupper() and token.text.upper() in language.organisation_acronyms


def _all_capitals(tokens: Sequence[Token], start: int, end: int) -> bool:
    words = [token for token in tokens[start:end] if token.kind == WORD]
    return len(words) > 1 and all(token.text.isupper() for token in words)
