"""Parts after commas that belong to a source: `Ketua DPR, Ratna`, `X, pelatih Y`, `A, B, dan C`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.names import is_person_name, split_name
from quotecli.parser.nounphrases import epithet_end, simple_end
from quotecli.parser.nouns import (
    degree_end,
    human_head,
    is_acronym,
    is_age,
    is_degree,
    month_before_name,
    rank_end,
    role_head,
)
from quotecli.parser.seen import Seen
from quotecli.parser.tokens import PUNCT, WORD, Token

APPOSED = Seen(apposed=True)
_SHORT_CLAUSE = 8
"""Tokens of the longest relative clause between a noun and its name."""
_INITIALS = re.compile(r"(?:[A-Z]\.){3,5}")
"""A name given by its initials alone (`M.A.S.`)."""


def apposition_end(
    tokens: Sequence[Token], lows: list[str], start: int, stop: int, end: int, language: Language
) -> int:
    """Parts after commas: ``Ketua DPR, Ratna …``, ``X, pelatih Y``, ``Y, S.H.``, ``X, yang juga Z``."""
    if stop >= end or (tokens[stop].text != "," and lows[stop] not in language.adds_to_phrase):
        return stop
    reached = stop
    position = stop
    named = person = is_person_name(tokens, lows, start, stop, language)
    if (
        named
        and (not tokens[start].capital or role_head(lows, start, stop, language))
        and name_follows(tokens, lows, stop, end, language)
    ):
        # `Juru Bicara Gubernur X, Y`: what looks like a name belongs to the title.
        named = False
    listed = _name_list(tokens, lows, stop, end, language) if named else stop
    if listed == stop:
        listed = _list_of_a_kind(tokens, lows, start, stop, end, language, person=person)
    if listed > stop:
        return listed
    kind = _kind_of_body(tokens, lows, start, stop, end, language)
    if kind > stop:
        return kind
    followed = False
    for _ in range(4):
        if followed and not language.roles_follow.at(lows, position + 1, end):
            break
        if position < end and lows[position] in language.place_prepositions and not named:
            # `salah satu pemandu di kawasan X, Rengga`
            far = simple_end(tokens, lows, position + 1, end, language)
            if far > position + 1 and name_follows(tokens, lows, far, end, language):
                position = far
        if position < end and lows[position] in language.relative and not named:
            position = _past_relative(tokens, lows, position, end, language)
        if position >= end or tokens[position].text != ",":
            break
        begin = position + 1
        aged = named and begin < end and is_age(tokens, begin, begin + 1)
        if aged and (begin + 1 == end or tokens[begin + 1].text == ","):
            reached = position = begin + 1  # `Menurut Sugiman, 58, A`
            continue
        if begin >= end or tokens[begin].kind != WORD:
            break
        honoured = rank_end(tokens, lows, begin, end, language)
        honoured = honoured > begin and honoured < end and tokens[honoured].capital
        past = degree_end(tokens, lows, begin, end, language)
        shaped = named and "." in tokens[begin].text[1:-1] and tokens[begin].capital
        if (past > begin or shaped) and not honoured:
            position = max(begin + 1, past)
            if position < end and tokens[position].text == "." and past > begin:
                following = tokens[position + 1] if position + 1 < len(tokens) else None
                closed = following is not None and (
                    following.text in ",(" or (following.kind == WORD and not following.capital)
                )
                position += int(closed)  # `X, M.Sc., menjelaskan`
            if (
                position + 2 < end
                and tokens[position].text == "("
                and tokens[position + 2].text == ")"
            ):
                position += 3  # `Sp.P(K)`
            reached = position
            continue
        size = language.roles_follow.at(lows, begin, end)
        if size:
            finish = simple_end(tokens, lows, begin + size, end, language)
            if finish > begin + size:
                reached = position = finish
                followed = True
                continue
            break
        royal = lows[begin] in language.royal and name_follows(
            tokens, lows, position, end, language
        )
        if lows[begin] in language.dates or (lows[begin] in language.stops and not royal):
            break
        if honoured and not named:
            # `Kepala Unit Y, dr Ningrum`
            begin_name = rank_end(tokens, lows, begin, end, language)
            reached = position = simple_end(tokens, lows, begin_name, end, language)
            named = True
            continue
        pointed = epithet_end(tokens, lows, begin, end, language, apposed=True) if named else None
        finish = simple_end(tokens, lows, begin, end, language) if pointed is None else pointed
        if finish == begin:
            break
        if named:
            after = tokens[finish].kind if finish < end else PUNCT
            closed = (
                after != WORD
                or (lows[finish] in language.adverbial and lows[finish] not in language.predicates)
                or (
                    lows[finish] in language.relative
                    # `Menurut X, mahasiswa yang curang akan dikeluarkan`
                    and not (
                        start
                        and language.according.at(lows, start - 1)
                        and all(token.text != "," for token in tokens[finish:end])
                    )
                )
            )
            size = language.indefinite.at(lows, begin, finish)
            human = human_head(lows, begin, finish, language) or (
                0 < size < finish - begin and human_head(lows, begin + size, finish, language)
            )
            if not (human and closed):
                break
            if any(
                lows[at] in language.predicates
                and lows[at] not in language.after_office
                and not tokens[at].capital
                for at in range(begin + 1, finish)
            ):
                break  # `Menurut X, pencuri masuk lewat plafon`
            if (
                tokens[begin].capital
                and is_person_name(tokens, lows, begin, finish, language)
                and not _own_role(lows, begin, finish, language)
                and not language.places.at(lows, finish - 1, finish)
            ):
                break
            reached = position = _with_place(tokens, lows, begin, finish, end, language)
            followed = True
            continue
        if language.documents.at(lows, start, stop):
            break
        if stop - start == 1 and is_acronym(tokens[start]):
            break  # `Menurut AHY, IPFO menjadi jembatan`
        if name_follows(tokens, lows, position, end, language) or (
            tokens[begin].capital and is_person_name(tokens, lows, begin, finish, language)
        ):
            reached = position = finish
            named = True
            continue
        if tokens[begin].capital and (
            language.organisation_heads.at(lows, begin) or role_head(lows, begin, finish, language)
        ):
            position = finish  # taken only when a name comes after it
            continue
        size = language.places.at(lows, begin, end)
        if size and begin + size < end and lows[begin + size] == ",":
            position = begin + size  # `Ketua X Cabang Y, Jember, Budi Z`
            continue
        break
    return _with_second(tokens, lows, start, reached, end, language) if named else reached


def _kind_of_body(
    tokens: Sequence[Token], lows: list[str], start: int, stop: int, end: int, language: Language
) -> int:
    """Past what is said of a body between commas: `Menurut Forum X, sebuah organisasi, …`."""
    begin = stop + 1
    if (
        begin >= end
        or tokens[stop].text != ","
        or not language.organisation_heads.at(lows, start, stop)
    ):
        return stop
    size = language.indefinite.at(lows, begin, end)
    if not tokens[start].capital or tokens[begin].capital or not size:
        return stop
    finish = simple_end(tokens, lows, begin, end, language)
    body = language.organisation_heads.at(lows, begin + size, end)
    closed = finish < len(tokens) and tokens[finish].kind == PUNCT
    return finish if body and closed and finish > begin + size else stop


def _with_second(
    tokens: Sequence[Token], lows: list[str], start: int, reached: int, end: int, language: Language
) -> int:
    """Past a second person with an office: `Ketua RT 5, Sarno, dan Ketua RT 6, Wagiman`."""
    begin = reached + 1 if reached < end and tokens[reached].text == "," else reached
    if begin + 1 >= end or lows[begin] not in language.coordinators:
        return reached
    begin += 1
    if not role_head(lows, begin, end, language) or not tokens[begin].capital:
        return reached
    stop = simple_end(tokens, lows, begin, end, language)
    if name_follows(tokens, lows, stop, end, language) and role_head(
        lows, start, reached, language
    ):
        return simple_end(tokens, lows, stop + 1, end, language)
    return reached


def _past_relative(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> int:
    """Past a short relative clause that a name follows: `warga yang melintas, Dhiko`."""
    for at in range(index + 1, min(end, index + _SHORT_CLAUSE)):
        if tokens[at].text == ",":
            return at if name_follows(tokens, lows, at, end, language) else index
        form = language.forms.get(lows[at])
        if tokens[at].kind != WORD or (form is not None and form.active):
            return index
    return index


def _with_place(
    tokens: Sequence[Token], lows: list[str], begin: int, finish: int, end: int, language: Language
) -> int:
    """Past the place that tells where an ordinary person is from: `peternak di Wonosari`."""
    if role_head(lows, begin, finish, language) or finish + 1 >= end:
        return finish
    if lows[finish] not in language.place_prepositions or not tokens[finish + 1].capital:
        return finish
    far = simple_end(tokens, lows, finish + 1, end, language)
    closed = far >= end or tokens[far].kind != WORD
    return far if far > finish + 1 and closed else finish


def _name_list(
    tokens: Sequence[Token], lows: list[str], stop: int, end: int, language: Language
) -> int:
    """Past the names after the first in `A, B, dan C`; ``stop`` where no such list goes on."""
    if language.coordinators.isdisjoint(lows[stop + 1 : end]):
        return stop  # before each name is looked at: a long row of names has as many beginnings
    index = stop
    while name_follows(tokens, lows, index, end, language):
        index = simple_end(tokens, lows, index + 1, end, language)
        at = index + 1 if index < end and tokens[index].text == "," else index
        if at + 1 < end and lows[at] in language.coordinators and tokens[at + 1].capital:
            return simple_end(tokens, lows, at + 1, end, language)
        if index < end and any(low in language.coordinators for low in lows[stop + 1 : index]):
            return index
    return stop


def _list_of_a_kind(
    tokens: Sequence[Token],
    lows: list[str],
    start: int,
    stop: int,
    end: int,
    language: Language,
    *,
    person: bool,
) -> int:
    """Past three or more bodies, or people each with an office; ``stop`` where there is no such list.

    `Yayasan A, Serikat B, dan Badan C`; `petani Rina, nelayan Udin, dan guru Wati`.  ``person`` is
    whether the first is a person's name.
    """
    if tokens[stop].text != "," or language.coordinators.isdisjoint(lows[stop + 1 : end]):
        return stop
    kind = _kind_of_item(tokens, lows, start, stop, language, person=person)
    index = stop
    while kind and index + 1 < end and tokens[index].text == ",":
        begin = index + 1
        closes = lows[begin] in language.coordinators
        begin += closes
        index = simple_end(tokens, lows, begin, end, language)
        if index == begin:
            break
        person = is_person_name(tokens, lows, begin, index, language)
        if _kind_of_item(tokens, lows, begin, index, language, person=person) != kind:
            break
        if closes:
            return index
    return stop


def _kind_of_item(
    tokens: Sequence[Token],
    lows: list[str],
    begin: int,
    stop: int,
    language: Language,
    *,
    person: bool,
) -> str:
    """What a member of a list is: a body by its first words, somebody with office and name, or neither."""
    if begin >= stop:
        return ""
    if person and (
        role_head(lows, begin, stop, language) or human_head(lows, begin, stop, language)
    ):
        return "person"
    if tokens[begin].capital and (
        language.organisation_heads.at(lows, begin, stop)
        or is_acronym(tokens[begin])
        or language.known_organisations.at(lows, begin, stop)
    ):
        return "body"
    return ""


def name_follows(
    tokens: Sequence[Token], lows: list[str], comma: int, end: int, language: Language
) -> bool:
    """Whether a comma and then nothing but a name come next: no role, place, day or organisation."""
    begin = comma + 1
    if begin >= end or tokens[comma].text != ",":
        return False
    at = rank_end(tokens, lows, begin, end, language)
    if at > begin:
        return at < end and tokens[at].capital
    low = lows[begin]
    dated = low in language.dates and not month_before_name(tokens, begin, end, language)
    if not tokens[begin].capital or dated:
        return False
    if low in language.stops and low not in language.royal:
        return False
    if low.rstrip(".") in language.degrees or is_degree(tokens[begin], language):
        return False
    if low not in language.ambiguous and (
        role_head(lows, begin, end, language) or language.organisation_heads.at(lows, begin, end)
    ):
        return False
    if low in language.place_heads or (
        "." in tokens[begin].text[1:-1] and _INITIALS.fullmatch(tokens[begin].text) is None
    ):
        return False  # `Ketua RT 21, Kelurahan X`, `Siti Nadia, M.Epid`
    if (
        language.places.at(lows, begin, end)
        and low not in language.given_names
        and not _named_like_a_place(tokens, lows, begin, end, language)
    ):
        return False
    finish = simple_end(tokens, lows, begin, end, language)
    found = split_name(tokens, lows, begin, finish, language, APPOSED) if finish > begin else None
    return found is not None and found[0] == begin


def _named_like_a_place(
    tokens: Sequence[Token], lows: list[str], begin: int, end: int, language: Language
) -> bool:
    """Whether a place opens a person's name: `Pelatih X, Bima Arsana`, but not `Bupati X, Bima NTB`."""
    after = begin + 1
    return (
        language.places.at(lows, begin, end) == 1
        and after < end
        and tokens[after].capital
        and not is_acronym(tokens[after])
        and not language.places.at(lows, after, end)
        and lows[after] not in language.directions
        and lows[after] not in language.place_heads
        and lows[after] not in language.dates
    )


def _own_role(lows: list[str], start: int, end: int, language: Language) -> bool:
    """Whether a role with a name in it can describe another name: ``Rob Halden, pelatih Timo …``."""
    return role_head(lows, start, end, language) > 0 and lows[start] in language.relational
