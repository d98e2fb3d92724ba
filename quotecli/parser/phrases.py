"""Source phrases: how far the noun phrase beside a cue reaches.

After a cue: ``[honorific] [role] [affiliation] [name] [, apposition]``, which ends at a date, a place,
an addressee, an occasion, or the sentence.  The same walk finds the subject before a cue.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.names import (
    Seen,
    agent_noun,
    human_head,
    is_person_name,
    looks_like_verb,
    rank_end,
    role_head,
    split_name,
)
from quotecli.parser.tokens import NUMBER, PUNCT, QUOTE, WORD, Token

_APPOSED = Seen(apposed=True)
_JOINERS = frozenset("&/-–")
_MAX_BRACKET = 12
_MAX_EPITHET = 14


def phrase_end(
    tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language
) -> int:
    """Index after the last token of the noun phrase that begins at ``start``; ``start`` if none."""
    if start >= end or tokens[start].kind in (QUOTE, PUNCT):
        return start
    low = lows[start]
    if low in language.relative:
        return start
    form = language.forms.get(low)
    if form is not None and not form.bare and low not in language.given_names:
        return start
    if low in language.pronouns and (not tokens[start].capital or low not in language.given_names):
        return start + 1
    stop = _epithet_end(tokens, lows, start, end, language)
    if stop is not None:
        return stop
    stop = _simple(tokens, lows, start, end, language)
    if stop == start:
        return start
    return _appositions(tokens, lows, start, stop, end, language)


def _epithet_end(
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
    if tokens[start].kind != WORD:
        return None
    head = (
        agent_noun(lows[start], language)
        or lows[start] in language.epithets
        or role_head(lows, start, end, language) > 0
        or lows[start] in language.modifiers
        or language.descriptions.at(lows, start, end) > 0
    )
    if not head:
        return None
    relative = False
    for index in range(start + 1, min(end, start + _MAX_EPITHET)):
        token, low = tokens[index], lows[index]
        if token.kind == QUOTE or (token.kind == PUNCT and token.text not in "()-/&'"):
            return None
        if low in language.demonstratives and token.kind == WORD and not token.capital:
            return index + 1
        if low in language.relative or (apposed and low in language.place_prepositions):
            relative = True
        elif (
            (low in language.stops and not relative and not token.capital)
            or (low in language.forms and not language.forms[low].bare)
            or (not relative and index > start + 1 and looks_like_verb(low, language))
        ):
            return None
    return None


def _bracket(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> int:
    """Index after a bracket that belongs to a name (``(KPK)``, ``(Jokowi)``); ``index`` if it does not."""
    close = index + 1
    while close < min(end, index + _MAX_BRACKET) and tokens[close].text != ")":
        close += 1
    if close >= end or tokens[close].text != ")" or close == index + 1:
        return index
    inside = tokens[index + 1 : close]
    if inside[0].kind == NUMBER or any(
        token.kind == QUOTE or token.low in language.days for token in inside
    ):
        return index
    if any(token.kind == NUMBER and "/" in token.text for token in inside):
        return index
    if inside[0].capital or len(inside) == 1 or inside[0].low in language.acronym_openers:
        return close + 1
    return index


def _simple(
    tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language
) -> int:
    """The noun phrase up to its first comma, without trailing connectors."""
    index = start
    last = start
    seen_capital = False
    open_lower = True
    """Whether a plain lower-case noun may come next."""
    while index < end:
        token, low = tokens[index], lows[index]
        if token.kind == QUOTE:
            break
        if token.kind == PUNCT:
            if token.text == "(":
                close = _bracket(tokens, lows, index, end, language)
                if close == index:
                    break
                index = last = close
                continue
            if token.text == "." and _abbreviated(tokens, lows, index, end, language):
                index += 1
                last = index
                continue
            if (
                token.text in _JOINERS
                and start < index < end - 1
                and (tokens[index + 1].capital or tokens[index + 1].kind == NUMBER)
                and (token.text == "&" or tokens[index - 1].end == token.start)
            ):
                index += 1
                continue
            if token.text == "," and index > start:
                inside = _list_in_title(tokens, lows, index, end, language)
                if inside > index:
                    index = last = inside
                    continue
            break
        if token.kind == NUMBER:
            if "/" in token.text or not (
                (
                    index > start
                    and (
                        tokens[index - 1].capital
                        or lows[index - 1] in language.place_heads
                        or lows[index - 1] in language.years
                    )
                )
                or (
                    index + 1 < end
                    and (
                        lows[index + 1] in language.years
                        or language.descriptions.at(lows, index + 1)
                    )
                )
            ):
                break
            index += 1
            last = index
            continue
        if token.capital:
            if low in language.dates and not _in_name(tokens, index, start, language):
                break
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
        if index > start:
            size = language.roles_follow.at(lows, index, end)
            if size:
                index += size
                open_lower = True
                seen_capital = False
                continue
        if low in language.relative and index > start:
            named = _name_in_relative(tokens, lows, index, end, language)
            if named:
                index = named
                open_lower = True
                seen_capital = False
                continue
            # Any other relative clause is no part of the source.
            break
        if (
            low in language.particles
            and following
            and seen_capital
            and (following.capital or following.low in language.particles)
        ):
            index += 1
            continue
        if low in language.links and index > start and following:
            if following.capital or (
                low in language.origin_links
                and (
                    language.organisation_heads.at(lows, index + 1)
                    or language.voices.at(lows, index + 1)
                    or language.indefinite.at(lows, index + 1)
                )
            ):
                index += 1
                open_lower = True
                continue
            break
        if low in language.coordinators or low in language.alternatives:
            if index > start and following and _continues(tokens, lows, index + 1, end, language):
                index += 1
                open_lower = True
                continue
            break
        if (
            low in language.place_prepositions
            and index > start
            and not tokens[start].capital
            and not seen_capital
            and following
            and following.capital
            and language.organisation_heads.at(lows, index + 1, end)
        ):
            # `sumber di Kementerian X`: an organisation, no place
            index += 1
            open_lower = True
            continue
        if low in language.stops and not (index == start and role_head(lows, start, end, language)):
            break
        if looks_like_verb(low, language):
            break
        if rank_end(tokens, lows, index, end, language) > index:
            # `Direktur RSUD X dr. Wahyuni`
            after_rank = rank_end(tokens, lows, index, end, language)
            if after_rank < end and tokens[after_rank].capital:
                index = after_rank
                continue
        if low in language.years and following and following.kind == NUMBER and seen_capital:
            index += 1
            continue
        if seen_capital and not open_lower:
            nearby = lows[index + 1] if following else ""
            if nearby in language.demonstratives:
                return index + 2
            if not (
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


def _name_in_relative(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> int:
    """`warga X yang besar di Y bernama Z`: the index of the name; 0 where there is none."""
    for at in range(index + 1, min(end, index + _MAX_BRACKET)):
        if tokens[at].kind != WORD:
            return 0
        if lows[at] in language.naming:
            return at + 1
    return 0


def _plain_noun(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> bool:
    if index + 1 >= end or tokens[index + 1].kind != WORD or tokens[index + 1].capital:
        return False
    return bool(
        role_head(lows, index, end, language)
        or language.indefinite.at(lows, index, end)
        or language.descriptions.at(lows, index, end)
        or language.groups.at(lows, index, end)
        or language.documents.at(lows, index, end)
        or language.organisation_heads.at(lows, index, end)
        or lows[index] in language.modifiers
        or lows[index] in language.common
        or lows[index] in language.side_words
    )


def _abbreviated(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> bool:
    before = tokens[index - 1]
    if before.end != tokens[index].start:
        return False
    single = len(before.text) == 1 and before.text.isupper()
    low = lows[index - 1]
    titled = low in language.honorifics or low in language.ranks
    if not single and not titled and low not in language.abbreviations:
        return False
    return index + 1 < end and (tokens[index + 1].capital or tokens[index + 1].text == ",")


def _in_name(tokens: Sequence[Token], index: int, start: int, language: Language) -> bool:
    """A month that is a part of a name (`Raja Juli Antoni`): no year or `lalu` comes after it."""
    low = tokens[index].low
    if index == start or (low in language.days and low not in language.day_parts):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if not tokens[index - 1].capital or tokens[index].low in language.day_parts:
        return following is not None and following.capital
    return following is None or not (
        following.kind == NUMBER or following.low in language.time_words
    )


def _continues(
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


def _appositions(
    tokens: Sequence[Token], lows: list[str], start: int, stop: int, end: int, language: Language
) -> int:
    """Parts after commas: ``Ketua DPR, Puan …``, ``X, pelatih Y``, ``Y, S.H.``, ``X, yang juga Z``."""
    reached = stop
    position = stop
    named = is_person_name(tokens, lows, start, stop, language)
    if (
        named
        and (not tokens[start].capital or role_head(lows, start, stop, language))
        and name_follows(tokens, lows, stop, end, language)
    ):
        # `Juru Bicara Gubernur X, Y`: what looks like a name belongs to the title.
        named = False
    listed = _name_list(tokens, lows, stop, end, language) if named else stop
    if listed > stop:
        return listed
    followed = False
    for _ in range(4):
        if position < end and lows[position] in language.place_prepositions and not named:
            # `salah satu pemandu di kawasan X, Galing`
            far = _simple(tokens, lows, position + 1, end, language)
            if far > position + 1 and name_follows(tokens, lows, far, end, language):
                position = far
        if position >= end or tokens[position].text != ",":
            break
        begin = position + 1
        if begin >= end or tokens[begin].kind != WORD:
            break
        honoured = rank_end(tokens, lows, begin, end, language)
        honoured = honoured > begin and honoured < end and tokens[honoured].capital
        if lows[begin].rstrip(".") in language.degrees and not honoured:
            position = begin + 1
            if position < end and tokens[position].text == "." and lows[begin] in language.degrees:
                position += 1 if position + 1 < end and tokens[position + 1].text == "," else 0
            reached = position
            continue
        size = language.roles_follow.at(lows, begin, end)
        if size:
            finish = _simple(tokens, lows, begin + size, end, language)
            if finish > begin + size:
                reached = position = finish
                followed = True
                continue
            break
        if lows[begin] in language.dates or lows[begin] in language.stops:
            break
        if honoured and not named:
            # `Kepala Unit Y, dr Ningrum`
            begin_name = rank_end(tokens, lows, begin, end, language)
            reached = position = _simple(tokens, lows, begin_name, end, language)
            named = True
            continue
        finish = _epithet_end(tokens, lows, begin, end, language, apposed=True) if named else None
        if finish is None:
            finish = _simple(tokens, lows, begin, end, language)
        if finish == begin:
            break
        if named:
            after = tokens[finish].kind if finish < end else PUNCT
            closed = (
                after != WORD
                or lows[finish] in language.adverbial
                or lows[finish] in language.relative
            )
            if human_head(lows, begin, finish, language) and closed and not followed:
                if (
                    is_person_name(tokens, lows, begin, finish, language)
                    and not _own_role(tokens, lows, begin, finish, language)
                    and not language.places.at(lows, finish - 1, finish)
                ):
                    break
                reached = finish
            break
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
        break
    return reached


def _list_in_title(
    tokens: Sequence[Token], lows: list[str], comma: int, end: int, language: Language
) -> int:
    """Past a list inside a title: `Badan Meteorologi, Klimatologi, dan Geofisika`; else ``comma``."""
    index = comma + 1
    while index + 1 < min(end, comma + 9):
        if not tokens[index].capital or lows[index] not in language.common:
            return comma
        while index < end and tokens[index].capital and lows[index] in language.common:
            index += 1
        if index < end and tokens[index].text == ",":
            index += 1
        if index + 1 < end and lows[index] in language.coordinators:
            follows = tokens[index + 1].capital and lows[index + 1] not in language.given_names
            return index + 2 if follows else comma
    return comma


def _name_list(
    tokens: Sequence[Token], lows: list[str], stop: int, end: int, language: Language
) -> int:
    """Past the names after the first in `A, B, dan C`; ``stop`` where no such list goes on."""
    index = stop
    while name_follows(tokens, lows, index, end, language):
        index = _simple(tokens, lows, index + 1, end, language)
        at = index + 1 if index < end and tokens[index].text == "," else index
        if at + 1 < end and lows[at] in language.coordinators and tokens[at + 1].capital:
            return _simple(tokens, lows, at + 1, end, language)
        if index < end and any(low in language.coordinators for low in lows[stop + 1 : index]):
            return index
    return stop


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
    if not tokens[begin].capital or low in language.dates:
        return False
    if low in language.stops and low not in language.royal:
        return False
    if low.rstrip(".") in language.degrees:
        return False
    if low not in language.ambiguous and (
        role_head(lows, begin, end, language) or language.organisation_heads.at(lows, begin, end)
    ):
        return False
    if low in language.place_heads or "." in tokens[begin].text[1:-1]:
        return False  # `Ketua RT 21, Kelurahan X`, `Siti Nadia, M.Epid`
    if language.places.at(lows, begin, end) and low not in language.given_names:
        return False
    finish = _simple(tokens, lows, begin, end, language)
    found = split_name(tokens, lows, begin, finish, language, _APPOSED) if finish > begin else None
    return found is not None and found[0] == begin


def _own_role(
    tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language
) -> bool:
    """Whether a role with a name in it can describe another name: ``Marc Fiore, pelatih Jeka …``."""
    del tokens
    return role_head(lows, start, end, language) > 0 and lows[start] in language.relational


__all__ = ["phrase_end", "split_name"]
