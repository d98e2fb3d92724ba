"""Subjects of several parts between commas: names in a list, two people with offices, where they live."""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.appositions import name_follows
from quotecli.parser.names import is_person_name
from quotecli.parser.nouns import human_head, is_acronym, role_head
from quotecli.parser.phrases import phrase_end
from quotecli.parser.sentence import Sentence
from quotecli.parser.subject_parts import Subject, place_chunk, skip_connectives
from quotecli.parser.tokens import WORD


def named_list(
    sentence: Sentence, parts: list[tuple[int, int]], language: Language
) -> Subject | None:
    """Several people or organisations in a row: `Rina, Wati, dan Lina mengaku`."""
    tokens, lows = sentence.tokens, sentence.lows
    if len(parts) < 3 or lows[parts[-1][0]] not in language.coordinators:
        return None
    start = skip_connectives(lows, *parts[0], language)
    ranges = [(start, parts[0][1]), *parts[1:-1], (parts[-1][0] + 1, parts[-1][1])]
    # `Kapolres, dandim, dan bupati`
    offices = all(first < last and role_head(lows, first, last, language) for first, last in ranges)
    for first, last in ranges:
        if first >= last or not (tokens[first].capital or human_head(lows, first, last, language)):
            return None
        called = (
            offices
            or is_person_name(tokens, lows, first, last, language)
            or (
                is_acronym(tokens[first])
                or language.organisation_heads.at(lows, first, last)
                or language.known_organisations.at(lows, first, last)
            )
        )
        if not called or phrase_end(tokens, lows, first, last, language) != last:
            return None
        if role_head(lows, first, last, language) == last - first and not offices:
            return None
    return Subject(start, parts[-1][1], start)


def with_first(
    sentence: Sentence, before: list[tuple[int, int]], start: int, language: Language
) -> int:
    """Where two people with their offices begin: `Ketua RT 5, Sarno, dan Ketua RT 6, Wagiman`."""
    lows = sentence.lows
    if len(before) < 2 or start < 1 or lows[start - 1] not in language.coordinators:
        return start
    one, other = before[-2:]
    first = skip_connectives(lows, *one, language)
    if first >= one[1]:
        return start
    office_first = role_head(lows, first, one[1], language) and name_follows(
        sentence.tokens, lows, one[1], other[1], language
    )
    # `Sarno, Ketua RT 5, dan Wagiman, Ketua RT 6`
    name_first = role_head(lows, *other, language) and is_person_name(
        sentence.tokens, lows, first, one[1], language
    )
    return first if office_first or name_first else start


def named_at_head(
    sentence: Sentence, parts: list[tuple[int, int]], language: Language
) -> Subject | None:
    """`X selaku Ketua A, B, dan C, Kementerian D, mengatakan`: all commas stand in the office."""
    tokens, lows = sentence.tokens, sentence.lows
    first, last = parts[0]
    start = skip_connectives(lows, first, last, language)
    if len(parts) < 2 or start >= last or not tokens[start].capital:
        return None
    for index in range(start + 1, last):
        if not language.roles_follow.at(lows, index, last):
            if tokens[index].capital:
                continue
            return None
        end = parts[-1][1]
        nominal = all(
            (token.capital or token.kind != WORD or low in language.coordinators)
            for token, low in zip(tokens[parts[1][0] : end], lows[parts[1][0] : end], strict=True)
        )
        if nominal and is_person_name(tokens, lows, start, index, language):
            return Subject(start, end, start)
        return None
    return None


def people_of_place(
    sentence: Sentence, parts: list[tuple[int, int]], language: Language
) -> Subject | None:
    """`Warga di Perumahan X, Ciputat, Tangerang memprotes`: the last parts only say where they live."""
    at = len(parts) - 1
    while at > 0 and place_chunk(sentence, parts[at], language):
        at -= 1
    if at == len(parts) - 1:
        return None
    first, last = parts[at]
    start = skip_connectives(sentence.lows, first, last, language)
    human = language.groups.at(sentence.lows, start, last) or (
        language.descriptions.at(sentence.lows, start, last)
    )
    placed = any(
        low in language.place_prepositions or low in language.place_heads
        for low in sentence.lows[start:last]
    )
    if at and human and is_person_name(sentence.tokens, sentence.lows, *parts[at - 1], language):
        # `Nurjanah, warga Desa X, Y`
        start = skip_connectives(sentence.lows, *parts[at - 1], language)
    return Subject(start, parts[-1][1], start) if start < last and human and placed else None


def accompanied(
    sentence: Sentence, parts: list[tuple[int, int]], language: Language
) -> Subject | None:
    """`X, didampingi istrinya, Y, mengatakan`: the last name tells who stands beside the subject."""
    tokens, lows = sentence.tokens, sentence.lows
    if len(parts) < 2 or not is_person_name(tokens, lows, *parts[-1], language):
        return None
    if role_head(lows, *parts[-1], language):
        return None
    first, last = parts[-2]
    opens = lows[first] in language.companions
    apart = len(parts) > 2 and (opens or lows[first] in language.relative)
    if apart:
        # The name, or an office, stands by itself between the commas.
        first, last = parts[-3]
    start = skip_connectives(lows, first, last, language)
    stop = next(
        (
            i
            for i in range(start + 1, last)
            if lows[i] in language.companions or lows[i] in language.relative
        ),
        last,
    )
    if not (start < stop and (apart or stop < last) and tokens[start].capital):
        return None
    if lows[start] in language.relational:
        return None  # `Pengacara X yang ditunjuk keluarga, Y, mengatakan`
    named = is_person_name(tokens, lows, start, stop, language)
    office = apart and opens and role_head(lows, start, stop, language)
    if not (named or office) or phrase_end(tokens, lows, start, stop, language) != stop:
        return None
    return Subject(start, stop, start)
