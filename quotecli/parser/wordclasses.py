"""What one word can be in the row `[role] [affiliation] [name]`: a name, unknown, or a word of titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.beside import (
    all_capitals,
    amid_names,
    apposed_small,
    balinese_i,
    described_before,
    is_given,
    opens_before_name,
    small_acronym,
)
from quotecli.parser.nouns import is_acronym, is_dotted, nickname_mark, role_head
from quotecli.parser.seen import Seen
from quotecli.parser.tokens import NUMBER, PUNCT, QUOTE, WORD, Token

ROMAN = re.compile(r"[IVXLC]+(?:-[A-Z])?\Z")


# What a word can be in the row `[role] [affiliation] [name]`.
NAME = 0
UNKNOWN = 1
WEAK = 2
STRONG = 3


def class_at(
    tokens: Sequence[Token],
    lows: list[str],
    index: int,
    start: int,
    end: int,
    language: Language,
    seen: Seen,
) -> tuple[int, int]:
    """How many tokens belong together from an index on, and their class."""
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
    if token.kind == QUOTE and index > start and nickname_mark(tokens, index):
        return 1, NAME
    if not token.capital:
        return 1, NAME if low in language.particles and index > start else STRONG
    if low in seen.known:
        return 1, NAME
    if (
        low in language.dates
        and index + 1 < end
        and tokens[index + 1].capital
        and (
            (low in language.months and is_given(lows[index + 1], language))
            # `petani salak Jumat Wiryodimejo`
            or (start < index and not tokens[index - 1].capital)
            or (index == start and seen.apposed)
        )
    ):
        return 1, NAME  # `Direktur Moneter BI Juli Bagus X`
    if (
        index > start
        and index + 2 < end
        and low in language.between_names
        and tokens[index - 1].capital
        and tokens[index + 1 + (tokens[index + 1].text == ".")].capital
    ):
        return 1, NAME  # `Nirwan Dg. Malewa`
    size = language.name_openers.at(lows, index, end)
    if size and index + size < end and all(t.capital for t in tokens[index : index + size + 1]):
        return size, NAME
    amid = (
        start > 0 and tokens[start - 1].kind == WORD
    )  # its capital is its own: `kata Petronela X`
    if (
        index == start
        and not amid
        and language.agent_nouns[low]
        and low not in language.given_names
        and (language.has_clitic(low) or not apposed_small(tokens, index, end))
    ):
        return 1, STRONG  # `Penciptanya, X`, but `Petrescu, mantan jaksa`
    if low in seen.initials and is_acronym(token):
        return 1, NAME
    if low in seen.affiliated and (index > start or end - start == 1):
        return 1, STRONG
    if low in language.company_endings and index > start:
        return 1, STRONG  # `PT Tirta Wangi Tbk Benny X`
    if is_dotted(token) and (index > start or index + 1 >= end):
        return 1, STRONG  # `CEO Antar.in Wiwekananda`
    if any(map(str.isdecimal, low)):
        return 1, STRONG  # `U-17`, `Covid-19`
    if seen.apposed and index == start and low in language.royal and index + 1 < end:
        return 1, NAME  # `Plt Kepala Y, Raja Mansur`: no king
    size = role_head(lows, index, end, language)
    after_capital = index > start and tokens[index - 1].capital
    ends = after_capital and index + 1 == end and low in language.place_heads
    if ends and low in language.ambiguous and lows[index - 1] not in language.common:
        return 1, NAME  # `Elvi Sukaesih Tanjung`: a head of places has no place after it
    if size == 1 and low in language.ambiguous and after_capital:
        return 1, WEAK  # `Basran Hakim Salle`
    closes = index + 1 >= end or not tokens[index + 1].capital
    called = index > start and (
        lows[index - 1] in language.given_names or lows[index - 1] in seen.known
    )
    if (size == 1 or low in language.ambiguous) and after_capital and closes and called:
        return 1, NAME  # `Putu Hendra Sastrawan`, `Budi Tanjung`
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
    if size == 1 and small_acronym(token, language):
        size = 0
    if size and (index > start or index + size >= end):
        return size, STRONG
    turned = index + 1 < end and lows[index + 1] in language.directions
    if turned and tokens[index + 1].capital and low not in language.given_names:
        return 2, WEAK  # `Lurah Sawah Timur`
    if ROMAN.match(token.text) and len(token.text) > 1:
        numbered = index > start and index + 1 == end and is_given(lows[index - 1], language)
        return 1, NAME if numbered else STRONG  # `Raja Yordania Abdullah II`
    given = low in language.given_names or low in language.family_names
    if (
        low in seen.places
        and index > start
        and tokens[index - 1].capital
        and index + 2 < end
        and tokens[index + 1].capital
        and tokens[index + 2].capital
        and is_given(lows[index + 1], language)
        and not is_given(lows[index - 1], language)
    ):
        return 1, STRONG  # `Kepala Dinas Sosial Tamiang Nurhayati X` after `Kabupaten Tamiang`
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
        and described_before(tokens, lows, index, start, language)
        and index + 1 < end
        and tokens[index + 1].capital
    )
    if (
        size
        and (size > 1 or not given)
        and not named
        and not (size == 1 and small_acronym(token, language))
    ):
        return size, STRONG
    if (
        token.text in language.organisation_acronyms
        or low in language.place_heads
        or (
            low in language.office_words
            and not given
            and not amid_names(lows, index, end, language)
        )
    ):
        return 1, STRONG
    if (
        len(token.text) == 2
        and token.text.isupper()
        and index + 2 < end
        and tokens[index + 1].text == "."
        and tokens[index + 2].capital
    ):
        return 1, NAME  # `Mayor FH. Eliezer`
    if is_acronym(token) and index > start and not all_capitals(tokens, start, end):
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
        unknown = token.text not in language.organisation_acronyms and not (
            language.known_organisations.at(lows, index, end)
            or language.places.at(lows, index, end)
            or role_head(lows, index, end, language)
        )
        last = index + 2 == end or not (index + 2 < end and is_acronym(tokens[index + 1]))
        if (
            len(token.text) == 2
            and index + 1 < end
            and tokens[index + 1].capital
            and not is_acronym(tokens[index + 1])
            and (after_role or (unknown and last and is_given(lows[end - 1], language)))
        ):
            return 1, UNKNOWN  # `Jaksa Agung ST Wiranata`, `Kepala BIN AM Hartono`
        return 1, STRONG
    if balinese_i(tokens, lows, index, end, language):
        return 1, NAME
    if ROMAN.match(token.text):
        return 1, STRONG if len(token.text) > 1 else WEAK
    if given:
        return 1, NAME
    if low not in seen.known and (language.noun_shaped[low] or language.prefixed[low]):
        return 1, WEAK  # `Bidang Prabencana X`, `Ketidakhadiran X`, `Menko Perekonomian X`
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
    # `Quagliarella punya versi lain` after `kiper Fabio Quagliarella`
    part = (low in seen.final or low in seen.surnames or low in seen.starts) and not (
        low in seen.plain
        or low in seen.affiliated
        or low in seen.places
        or low in language.common
        or low in language.sentence_openers
        or language.noun_shaped[low]
    )
    if (
        opens
        and not part
        and tokens[index + 1].kind == WORD
        and lows[index + 1] not in language.particles
    ):
        return 1, WEAK  # the first word of a sentence has a capital whatever it is
    if opens_before_name(tokens, lows, index, start, end, language, seen):
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
        return 1, UNKNOWN if described_before(tokens, lows, index, start, language) else WEAK
    return 1, UNKNOWN
