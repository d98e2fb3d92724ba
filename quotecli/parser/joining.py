"""Office and name on two sides of a comma before the verb: one phrase, or two."""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.appositions import name_follows
from quotecli.parser.names import is_person_name
from quotecli.parser.nouns import (
    human_head,
    is_age,
    kind_of_body,
    people_counted,
    role_head,
)
from quotecli.parser.phrases import phrase_end
from quotecli.parser.sentence import Sentence
from quotecli.parser.subject_parts import about_a_person, skip_connectives
from quotecli.parser.tokens import NUMBER, WORD

_SHORTEST_BODY = 2
"""Words of the shortest name of a body that needs no other sign."""


def may_begin_subject(sentence: Sentence, index: int, language: Language) -> bool:
    token, low = sentence.tokens[index], sentence.lows[index]
    if token.kind == NUMBER:
        return people_counted(sentence.lows, index, len(sentence.lows), language)
    if token.capital:
        return not sentence.tokens[index - 1].capital or bool(
            role_head(sentence.lows, index, len(sentence.lows), language)
        )
    if low in language.pronouns:
        return True
    return bool(
        role_head(sentence.lows, index, len(sentence.lows), language)
        or human_head(sentence.lows, index, len(sentence.lows), language)
        or language.indefinite.at(sentence.lows, index)
        or language.organisation_heads.at(sentence.lows, index)
        or language.voices.at(sentence.lows, index)
    )


def name_before(
    sentence: Sentence, part: tuple[int, int], found: tuple[int, int], language: Language
) -> tuple[int, int] | None:
    """`Rahmat Hidayat, ayah korban,` is one phrase; after an age in brackets the name stands alone."""
    tokens, lows = sentence.tokens, sentence.lows
    first, last = part
    if tokens[found[0]].capital or lows[found[0]] in language.adverbial:
        return None
    human = human_head(lows, found[0], found[1], language) or _human_after_determiner(
        lows, found[0], found[1], language
    )
    start = skip_connectives(lows, first, last, language)
    if start >= last or not tokens[start].capital or lows[start] in language.adverbial:
        return None
    bare = start + language.honorifics.at(lows, start, last)  # `Haji Dulmatin, 66 tahun, petambak`
    if role_head(lows, bare, last, language) or language.organisation_heads.at(lows, start, last):
        return None
    stop = phrase_end(tokens, lows, start, last, language)
    name = stop
    if stop - 2 > start and tokens[stop - 2].text == "," and is_age(tokens, stop - 1, stop):
        name = stop - 2  # `Siti Maryam, 51, pemilik warung, mengaku`
    if not is_person_name(tokens, lows, bare, name, language):
        return None
    if not human and stop - start < 2:
        return None
    if stop == last:
        return start, found[1]
    if tokens[stop].text == "(" and tokens[stop + 1].kind == NUMBER:
        return start, stop
    return None


def body_before(
    sentence: Sentence, part: tuple[int, int], found: tuple[int, int], language: Language
) -> int | None:
    """Where a body begins that the found phrase says the kind of: `Forum X, sebuah LSM, mengatakan`."""
    tokens, lows = sentence.tokens, sentence.lows
    start = skip_connectives(lows, *part, language)
    if part[1] - start < _SHORTEST_BODY or not tokens[start].capital or tokens[found[0]].capital:
        return None
    if phrase_end(tokens, lows, start, part[1], language) != part[1] or not all(
        token.capital or token.kind != WORD or low in language.coordinators
        for token, low in zip(tokens[start : part[1]], lows[start : part[1]], strict=True)
    ):
        return None
    return start if kind_of_body(lows, *found, start, language) else None


def _given(lows: list[str], start: int, end: int, language: Language) -> bool:
    return any(low in language.given_names for low in lows[start:end])


def _human_after_determiner(lows: list[str], index: int, last: int, language: Language) -> bool:
    size = language.indefinite.at(lows, index, last)
    return bool(size) and index + size < last and human_head(lows, index + size, last, language)


def _inside(sentence: Sentence, start: int, index: int, language: Language) -> bool:
    """Whether a word of an adverbial's noun phrase stands at an index: `Sebelum ke mobil tahanan`."""
    token, low = sentence.tokens[index - 1], sentence.lows[index - 1]
    return (
        sentence.lows[start] in language.adverbial
        and index - start > 1
        and token.kind == WORD
        and not token.capital
        and low not in language.stops
        and low not in language.adverbial
        and not language.verb_like[low]
        and not role_head(sentence.lows, index, len(sentence.lows), language)
    )


def governed(lows: list[str], first: int, index: int, language: Language) -> bool:
    """Whether a phrase belongs to a preposition before it: `rapat dengan X`, `di hadapan X`."""
    before = lows[index - 1]
    return (
        before in language.companions
        or (before in language.adverbial and not language.verb_like[before])
        or (index - first > 1 and lows[index - 2] in language.place_prepositions)
    )


def joined_start(
    sentence: Sentence, part: tuple[int, int], found: tuple[int, int], language: Language
) -> int | None:
    """Start of the phrase when ``part`` and the found phrase are role and name, or name and role."""
    tokens, lows = sentence.tokens, sentence.lows
    first, last = part
    start = skip_connectives(lows, first, last, language)
    if start >= last or lows[start] in language.addressee_openers:
        return None  # `Kepada penyidik, R mengaku`
    role_now = role_head(lows, found[0], found[1], language) > 0
    name_now = is_person_name(tokens, lows, found[0], found[1], language) and not (
        # `pundit Kanal Bola`: the capitals are the affiliation
        role_now and not _given(lows, found[0], found[1], language)
    )
    relation = (
        # `Budi Santoso dan istrinya, Rina Utami, mengatakan`
        name_now
        and last - start > 2
        and lows[last - 2] in language.coordinators
        and language.has_clitic(lows[last - 1])
        and about_a_person(lows, last - 1, last, language)
        and is_person_name(tokens, lows, start, last - 2, language)
    )
    if relation:
        return start
    candidates = [start] if lows[start] not in language.adverbial else []
    candidates += [i for i in range(start + 1, last) if may_begin_subject(sentence, i, language)]
    for index in candidates:
        if phrase_end(tokens, lows, index, last, language) != last:
            continue
        if index > start and _inside(sentence, start, index, language):
            continue  # `Mengenai iuran BPJS, X mengaku`
        if index > start and (
            governed(lows, start, index, language) or lows[index - 1] in language.reacted_by
        ):
            return None  # `Meski kritik diarahkan kepada Menkeu, X menilai`
        if index > start and (
            language.verb_like[lows[index - 1]] or lows[index - 1] in language.spoken_openers
        ):
            return None  # `Usai diperiksa penyidik KPK, X mengaku`, `Ditanya wartawan, X menjawab`
        named = is_person_name(tokens, lows, index, last, language) and not (
            # `kuasa hukum Sahara, X, mengatakan`: the name in it is somebody else's
            lows[index] in language.relational and name_now
        )
        role = (
            human_head(lows, index, last, language)
            or (index == start and name_follows(tokens, lows, last, len(tokens), language))
            or _human_after_determiner(lows, index, last, language)
            or (
                # `Saat dihubungi media, X mengatakan`: no office of X
                (index == start or tokens[index].capital)
                and language.organisation_heads.at(lows, index, last) > 0
            )
        )
        if role and not named and name_now and not role_now:
            return index
        if named and not name_now and role_now:
            return index
        if (
            named
            and role_now
            and not role
            and index == start
            and (lows[found[0]] in language.relational)
        ):
            return index
        return None
    return None
