"""How far a noun phrase reaches: up to its first comma, or to the word that points back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.names import is_person_name
from quotecli.parser.nouns import (
    nickname_mark,
    particle_end,
    rank_end,
    role_head,
)
from quotecli.parser.phrase_bounds import (
    LONGEST_LIST,
    abbreviated,
    affiliated,
    age_end,
    bracket_end,
    continues_phrase,
    list_in_relative,
    list_in_title,
    month_in_name,
    name_in_relative,
)
from quotecli.parser.tokens import NUMBER, PUNCT, QUOTE, WORD, Token

_SCORE = re.compile(r"\d{1,3}[-:]\d{1,3}")
_JOINERS = frozenset("&/-–+")


_MAX_EPITHET = 22
_FARTHEST_POINTER = _MAX_EPITHET + LONGEST_LIST
"""Tokens past which no word that points back belongs to a noun."""
_LONGEST_TITLE = 40
"""Code points of the longest name in marks inside an office."""


def epithet_end(
    tokens: Sequence[Token],
    lows: list[str],
    start: int,
    end: int,
    language: Language,
    *,
    apposed: bool = False,
) -> int | None:
    """``pria kelahiran Solo itu``: from a noun that can stand for somebody to ``itu``.

    In an apposition a place may stand before it: ``pedagang di pasar itu``.
    """
    if tokens[start].kind != WORD or not language.opens_epithet[lows[start]]:
        return None
    if language.demonstratives.isdisjoint(lows[start + 1 : start + _FARTHEST_POINTER]):
        return None
    head = (
        language.agent_nouns[lows[start]]
        or lows[start] in language.epithets
        or role_head(lows, start, end, language) > 0
        or lows[start] in language.modifiers
        or language.descriptions.at(lows, start, end) > 0
        # `aturan yang diteken Juli lalu itu`
        or (
            language.documents.at(lows, start, end) == 1
            and start + 1 < end
            and lows[start + 1] in language.relative
        )
    )
    if not head:
        return None
    relative = clause = False
    for index in range(start + 1, min(end, start + _MAX_EPITHET)):
        token, low = tokens[index], lows[index]
        if token.text == "," and clause:
            return list_in_relative(tokens, lows, index, end, language) or None
        if token.kind == QUOTE or (token.kind == PUNCT and token.text not in "()-/&'"):
            return None
        if low in language.demonstratives and token.kind == WORD and not token.capital:
            if clause and index > 1 and lows[index - 2] in language.clause_openers:
                return None  # `X yang hadir dalam forum itu`: the forum is pointed at
            return index + 1
        clause = clause or low in language.relative
        if low in language.relative or (apposed and low in language.place_prepositions):
            relative = True
        elif (
            (low in language.stops and not relative and not token.capital)
            or (low in language.forms and not language.forms[low].bare)
            or (not relative and index > start + 1 and language.verb_like[low])
        ):
            return None
    return None


def simple_end(
    tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language
) -> int:
    """The noun phrase up to its first comma, without trailing connectors."""
    index = start
    last = start
    seen_capital = False
    open_lower = True
    """Whether a plain lower-case noun may come next."""
    office = start + role_head(lows, start, end, language)
    while index < end:
        token, low = tokens[index], lows[index]
        if token.kind == QUOTE:
            if index > start and seen_capital and nickname_mark(tokens, index):
                index += 1
                continue
            if (
                # `Ketua kelompok tani "Sumber Rejeki" Harjo`
                index > start
                and index + 1 < end
                and tokens[index + 1].capital
                and role_head(lows, start, index, language)
                and len(token.text) < _LONGEST_TITLE
            ):
                index += 1
                last = index
                seen_capital, open_lower = True, False
                continue
            break
        if token.kind == PUNCT:
            if token.text == "(":
                close = bracket_end(tokens, lows, index, end, language)
                if close == index:
                    break
                index = last = close
                continue
            if token.text == "." and abbreviated(tokens, lows, index, end, language):
                index += 1
                last = index
                continue
            if (
                token.text in _JOINERS
                and start < index < end - 1
                and (tokens[index + 1].capital or tokens[index + 1].kind == NUMBER)
                and (token.text == "&" or token.joined)
            ):
                index += 1
                continue
            if token.text == "," and index > start:
                inside = list_in_title(tokens, lows, index, end, language)
                if inside > index:
                    index = last = inside
                    continue
            break
        if token.kind == NUMBER:
            if _SCORE.fullmatch(token.text) and seen_capital:
                break  # `X mengalahkan Y 21-19`
            if "/" in token.text or not (
                (
                    index > start
                    and (
                        tokens[index - 1].capital
                        or tokens[index - 1].text == "."  # `Peraturan Menteri X No. 7`
                        or lows[index - 1] in language.place_heads
                        or lows[index - 1] in language.years
                        or lows[index - 1] in language.numbering  # `calon nomor urut 2 X`
                        or language.documents.at(lows, index - 1, index)  # `Surah X ayat 7`
                    )
                )
                or (
                    index + 1 < end
                    and (
                        lows[index + 1] in language.years
                        or language.descriptions.at(lows, index + 1)
                        or language.groups.at(lows, index + 1)
                    )
                )
            ):
                break
            index += 1
            last = index
            continue
        if token.capital:
            if low in language.dates and not month_in_name(tokens, index, start, language):
                break
            if (
                index == start + 1
                and low in language.countries
                and (lows[start] in language.given_names or lows[start] in language.family_names)
                and index + 1 < end
                and not tokens[index + 1].capital
            ):
                break  # `Menurut Prabu Indonesia tidak punya pilihan`: the comma was forgotten
            if (
                index > start
                and low in language.stops
                and not token.text.isupper()
                and not tokens[index - 1].capital
            ):
                break
            # The first word of a sentence has a capital whatever it is.
            noun = index == start and _plain_noun(tokens, lows, index, end, language)
            seen_capital = not noun
            open_lower = noun
            index += 1
            last = index
            continue
        if low in language.demonstratives:
            return index + 1 if index > start else start
        following = index + 1 < end and tokens[index + 1]
        if seen_capital and language.circumstances.times.at(lows, index, end):
            break  # `kata X baru-baru ini`
        if index > start:
            size = language.roles_follow.at(lows, index, end)
            after = index + size
            if (
                size
                and after < end
                and _verbal(tokens, lows, after, language)
                and not role_head(lows, after, end, language)  # `yang juga bakal calon presiden X`
            ):
                break  # `X yang juga menjadi narasumber`
            if size:
                index += size
                open_lower = True
                seen_capital = False
                continue
        if low in language.naming and index > start and following and following.capital:
            index += 1  # `tersangka berinisial DK`
            open_lower = True
            seen_capital = False
            continue
        if low in language.relative and index > start:
            named = name_in_relative(tokens, lows, index, end, language)
            if named:
                index = named
                open_lower = True
                seen_capital = False
                continue
            # Any other relative clause is no part of the source.
            break
        if (
            # `Initiative of Black People in Germany`
            low in language.foreign_links
            and following
            and following.capital
            and tokens[index - 1].capital
            and index - start > 1
        ):
            index += 1
            continue
        joined = particle_end(tokens, lows, index, end, language) if seen_capital else index
        if joined > index:
            index = joined
            continue
        if low in language.links and index > start and following:
            if following.capital or (
                low in language.origin_links
                and (
                    language.organisation_heads.at(lows, index + 1)
                    or language.voices.at(lows, index + 1)
                    or lows[index + 1] in language.side_words
                    or language.indefinite.at(lows, index + 1)
                )
            ):
                index += 1
                open_lower = True
                continue
            break
        if low in language.coordinators or low in language.alternatives:
            if (
                index > start
                and following
                and continues_phrase(tokens, lows, index + 1, end, language)
            ):
                index += 1
                open_lower = True
                continue
            break
        if (
            index > start
            and following
            and affiliated(tokens, lows, start, index, end, language, seen_capital=seen_capital)
        ):
            # `sumber di Kementerian X`, `peneliti pada Pusat Y`: an organisation, no place
            index += 1
            open_lower = True
            continue
        if (
            low in language.provisional
            and index > start
            and following
            and following.capital
            and language.documents.at(lows, start, index) == index - start
        ):
            index += 1  # `data sementara BPBD`
            continue
        if low in language.stops and index >= office:
            break  # `dokter spesialis penyakit dalam` goes on
        if low in language.aged and index > start and not seen_capital:
            aged = age_end(lows, index, end, language)
            if aged > index:
                index = last = aged
                continue
        if language.verb_like[low]:
            break
        counted = index > start and tokens[start].kind == NUMBER
        if counted and low in language.predicates:
            break  # `200 warga datang`
        if rank_end(tokens, lows, index, end, language) > index:
            # `Direktur RSUD X dr. Wahyuni`
            after_rank = rank_end(tokens, lows, index, end, language)
            if after_rank < end and tokens[after_rank].capital:
                index = after_rank
                continue
        if low in language.years and following and following.kind == NUMBER and seen_capital:
            index += 1
            continue
        part = following and (following.kind == NUMBER or following.text == "(")
        if part and seen_capital and language.documents.at(lows, index, index + 1):
            index += 1  # `Pasal 42 ayat (3)`
            continue
        if low in language.directions and index > start and tokens[index - 1].capital:
            index += 1  # `peserta dari Indonesia timur`
            last = index
            continue
        if seen_capital and not open_lower:
            nearby = lows[index + 1] if following else ""
            if nearby in language.demonstratives:
                # `Menurut Lurah Basri longsor itu …`: after a name another phrase begins
                if is_person_name(tokens, lows, start, index, language):
                    break
                return index + 2
            # `ketua RW setempat, Saprudin`
            closes = low in language.after_office and following and following.text == ","
            if not closes and not (
                following
                and following.capital
                and (
                    role_head(lows, index, end, language)
                    or low in language.after_office
                    or low in language.voice_adjectives
                )
            ):
                break
        if low in language.adverbs and low not in language.common:
            break
        index += 1
        last = index
        open_lower = True
    return last


def _verbal(tokens: Sequence[Token], lows: list[str], index: int, language: Language) -> bool:
    low = lows[index]
    return not tokens[index].capital and (low in language.predicates or language.verb_like[low])


def _plain_noun(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> bool:
    if index + 1 >= end or tokens[index + 1].kind != WORD or tokens[index + 1].capital:
        return False
    if not language.opens_noun[lows[index]]:
        return False
    return bool(
        role_head(lows, index, end, language)
        or (language.agent_nouns[lows[index]] and lows[index] not in language.given_names)
        or language.indefinite.at(lows, index, end)
        or language.descriptions.at(lows, index, end)
        or language.groups.at(lows, index, end)
        or language.documents.at(lows, index, end)
        or language.organisation_heads.at(lows, index, end)
        or lows[index] in language.modifiers
        or lows[index] in language.common
        or lows[index] in language.side_words
    )
