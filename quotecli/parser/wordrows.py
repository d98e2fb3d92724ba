"""The classes of the words of a whole row `[role] [affiliation] [name]`: what a word makes of the next."""

from __future__ import annotations

from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.beside import is_given, name_far, names_after
from quotecli.parser.nouns import role_head
from quotecli.parser.seen import Seen
from quotecli.parser.tokens import NUMBER, WORD, Token
from quotecli.parser.wordclasses import NAME, STRONG, UNKNOWN, class_at

_LONGEST_BODY = 8
"""Words of the longest name of an organisation that is looked for before a person's."""
_LONGEST_FIRM = 5
"""Words of the longest name of a firm after `PT`."""
_FULL_NAME = 2
"""Words of a name that are left after a firm's words for what it does."""


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
        body = _body_at(lows, index, end, seen) if kind == STRONG else 0
        if body > size:
            classes.extend([STRONG] * body)
            index += body
            continue
        classes.extend([kind] * size)
        index += size
        if kind == STRONG and tokens[index - size].capital:
            past = _past_own_name(tokens, lows, index, size, start, end, language, seen)
            classes.extend([STRONG] * (past - index))
            index = past
            continue
        if (
            # `SMAN 1 Sukorejo`
            tokens[index - size].kind == NUMBER
            and index - size > start
            and lows[index - 2] in language.takes_name
            and index < end
            and tokens[index].capital
            and lows[index] not in seen.known
        ):
            classes.append(STRONG)
            index += 1
    return classes[: end - start]


def _past_own_name(
    tokens: Sequence[Token],
    lows: list[str],
    index: int,
    size: int,
    start: int,
    end: int,
    language: Language,
    seen: Seen,
) -> int:
    """Past the name of what the ``size`` words before an index are the kind of: `Desa Sukamaju`."""
    last = lows[index - 1]
    if last in language.takes_name or last in language.businesses:
        past = _past_business(tokens, lows, index, end, language, seen)
        if past - index > 1 and end - past == _FULL_NAME and tokens[past].capital:
            return past  # `PT Bumi Makmur Sejahtera Dendi Raharja`
        index = past
    if size == 1 and last in language.place_heads and index + 1 < end:
        # `Asisten Sekda Kabupaten Pati Sugiyono`: what follows is the place, also a name
        place = max(1, language.places.at(lows, index, end - 1))
        if (
            tokens[index].capital
            and tokens[index + place : index + place + 1]
            and tokens[index + place].capital
            and lows[index] not in seen.known
            and not role_head(lows, index - 1, index, language)
            and language.places.at(lows, index, end)
        ):
            return index + place
    more = index + 1 < end and tokens[index + 1].capital
    if last in language.territorial and more:
        # `Camat Simpang Rudi Wiguna`, but `gubernur Mirnawati Jauhari`
        more = (
            lows[index] in seen.places
            or lows[index + 1] in seen.known
            or (index + 2 < end and tokens[index + 2].capital)
            # `Kepala Desa Ngadas Mujianto`
            or (
                is_given(lows[index + 1], language)
                and not is_given(lows[index], language)
                and last in language.villages
            )
        )
    if (
        index >= end
        or not tokens[index].capital
        or lows[index] in seen.known
        or not (
            last in language.takes_name
            or last in language.place_heads
            or last in language.territorial
        )
    ):
        return index
    if (
        last in language.villages
        and lows[index] in language.village_words
        and index + 2 < end
        and all(token.capital for token in tokens[index : index + 3])
        and lows[index + 1] not in seen.known
    ):
        return index + 2  # `Kepala Desa Karang Anyar Sudarto`
    # `Desa Sukamaju`, `Camat Simpang`, `PT Kencana`: still the place's name.
    kind = class_at(tokens, lows, index, start, end, language, seen)[1]
    place = language.places.at(lows, index, end)
    if (
        last in language.territorial
        and place
        and index + place < end
        and all(token.capital for token in tokens[index + place : end][:2])
    ):
        # `Bupati Agam Benni Warlis`, `Bupati Pati Haryanto`: the place could be a name
        return index + place
    # `Universitas Wijaya Ni Putu`: a name that two more names follow is the organisation's
    sure = (
        kind == NAME
        and last in language.takes_name
        and (
            names_after(tokens, lows, index + 1, end, language)
            or name_far(tokens, lows, index + 1, end, language)
        )
    )
    if not sure and (kind != UNKNOWN or not (more or last not in language.territorial)):
        return index
    index += 1
    while sure and index < end and not is_given(lows[index], language):
        index += 1
    while index + 2 < end and _name_later(tokens, lows, index, start, end, language, seen):
        index += 1
    return index


def _body_at(lows: list[str], index: int, end: int, seen: Seen) -> int:
    """How many words name an organisation that the article names elsewhere without a person."""
    return next(
        (
            size
            for size in range(min(_LONGEST_BODY, end - index - 1), 1, -1)
            if tuple(lows[index : index + size]) in seen.bodies
        ),
        0,
    )


def _past_business(
    tokens: Sequence[Token],
    lows: list[str],
    index: int,
    end: int,
    language: Language,
    seen: Seen,
) -> int:
    """Past the words of a firm's or foundation's name: `Ketua KUD Tani Jaya Sumardi`."""
    past = index
    for at in range(index, min(end - 1, index + 3)):
        if not tokens[at].capital or lows[at] in seen.known or not tokens[at + 1].capital:
            break
        if lows[at] in language.business_words:
            past = at + 1
        elif at > index or is_given(lows[at], language):
            break
    if lows[index - 1] in language.companies:
        past = max(past, _past_firm(tokens, lows, index, end, language, seen))
    return past


def _past_firm(
    tokens: Sequence[Token],
    lows: list[str],
    index: int,
    end: int,
    language: Language,
    seen: Seen,
) -> int:
    """Past the last word of business before a full name: `PT Mega Surya Abadi Hasan Wijaya`."""
    for at in range(min(end - _FULL_NAME, index + _LONGEST_FIRM) - 1, index, -1):
        if (
            lows[at] in language.business_words
            and all(t.capital and t.kind == WORD for t in tokens[index:end])
            and not any(low in seen.known for low in lows[index : at + 1])
            and (is_given(lows[at + 1], language) or not is_given(lows[at], language))
        ):
            return at + 1
    return index


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
    if lows[index + 1] in language.between_names:
        return False  # `Desa Bontoa Mappasomba Karaeng Tompo`
    kinds = [class_at(tokens, lows, at, start, end, language, seen)[1] for at in (index, index + 1)]
    return kinds == [UNKNOWN, NAME] and lows[index] not in seen.known
