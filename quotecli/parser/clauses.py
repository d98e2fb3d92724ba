"""Where a reported clause begins and ends, and whether it is a clause at all.

Time, place, occasion and addressee of the speaking belong to no content; a bare noun phrase after a cue
is a topic, on which annotators differ.
"""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.sentence import Sentence
from quotecli.parser.subject_parts import chunks, skip_connectives
from quotecli.parser.tokens import NUMBER, PUNCT, QUOTE, WORD, sign_before

_ENDS = frozenset(".?!…")
_TAIL_REACH = 16
_NOUN_REACH = 8
"""Tokens between a cue and `bahwa` that can still be one noun phrase."""


def content_end(sentence: Sentence, end: int) -> int:
    tokens = sentence.tokens
    while end > 0 and tokens[end - 1].kind == PUNCT and tokens[end - 1].text in _ENDS:
        end -= 1
    return end


def part_before(
    sentence: Sentence, begin: int, stop: int, language: Language
) -> tuple[int, int] | None:
    """The part of the content before a cue in mid-sentence; None for a lone connective."""
    start = begin
    tokens, lows = sentence.tokens, sentence.lows
    while stop > start and tokens[stop - 1].kind == PUNCT and tokens[stop - 1].text in ",-–—":
        stop -= 1
    while start < stop and tokens[start].kind == PUNCT and not sign_before(tokens, start):
        start += 1
    if start >= stop:
        return None
    past = skip_connectives(lows, start, stop, language)
    if past >= stop:
        return None
    # `Namun, A`: the connective with its comma is left out, a word of the clause stays in.
    if past > start and lows[past - 1] == ",":
        start = past
    if all(token.kind == QUOTE for token in tokens[start:stop]):
        return None
    return start, stop


def tail_start(sentence: Sentence, index: int, end: int, language: Language) -> int:
    """Index after time, place and occasion that follow a source (`…, Senin (1/2).`)."""
    while index < end:
        parts = chunks(sentence.tokens, index, end)
        if not parts:
            return end
        first, last = parts[0]
        if not circumstance(sentence, first, last, language):
            return index
        index = last + 1 if last < end else end
    return end


def circumstance(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    """Whether a chunk between commas tells of the speaking (time, place, occasion), not of the matter."""
    lows = sentence.lows
    low = lows[first]
    size = language.now.at(lows, first, last)
    if size and first + size < last:
        return False  # `saat ini pemerintah masih dalam diskusi`
    if low in language.dates and (
        low in language.days
        or low in language.months
        # `jam 10`, but not `jam kunjungan`
        or (first + 1 < last and sentence.tokens[first + 1].kind == NUMBER)
    ):
        return True
    size = language.places.at(lows, first, last)
    if size and (
        first + size == last
        # `Ibu Kota Nusantara (IKN)`, but not `Ibu Kota Nusantara (IKN) dibangun`
        or (lows[first + size] == "(" and not has_predicate(sentence, first + size, last, language))
    ):
        return True
    if low in language.reasons:
        return False  # `lanjut X, karena di lokasi itu ditemukan A`
    if low in language.negations:
        return False  # `X, kata Y, tidak berada di lokasi`
    if low in language.spoken_openers:
        return True
    if low in language.as_quoted and language.quoting.at(lows, first + 1, last):
        return True
    if low in language.place_prepositions and not has_predicate(sentence, first, last, language):
        return last - first <= 6 and sentence.tokens[last - 1].capital
    if low in language.clause_openers and has_predicate(sentence, first + 1, last, language):
        return False  # `merinci pada 2022 realisasi mencapai 97 persen, yaitu …`
    return low in language.adverbial and any(
        word in language.occasions for word in lows[first:last]
    )


def first_comma(sentence: Sentence, start: int, end: int) -> int | None:
    parts = chunks(sentence.tokens, start, end)
    return parts[0][1] if len(parts) > 1 else None


def to_clause(
    sentence: Sentence, start: int, end: int, language: Language, *, requests: bool = True
) -> tuple[int, bool, str, bool]:
    """Past addressee, commas and complementiser: where the clause begins, and what was passed.

    ``requests`` says that the cue asks for something, so that it can have an addressee without
    preposition.
    """
    lows = sentence.lows
    addressed = False
    if start < end and lows[start] in language.addressee_openers:
        # `mengatakan kepada wartawan bahwa A`, `mengatakan kepada X, A`
        for index in range(start + 1, min(end, start + 24)):
            if lows[index] in language.stating:
                return index + 1, False, lows[index], True
        for index in range(start + 1, min(end, start + 14)):
            if lows[index] in language.complementisers or lows[index] in (",", ":"):
                start, addressed = index, True
                break
    passed = _past_circumstances(sentence, start, end, language)
    if passed > start:
        start = passed
    comma = False
    complementiser = ""
    while start < end:
        low = lows[start]
        if low in (",", ":"):
            comma = True
        elif low in language.complementisers and not complementiser:
            if _conditional(lows, start, end, language, comma=comma):
                return start, comma, "" if comma else low, addressed
            complementiser = low
        else:
            break
        start += 1
    if not complementiser and not comma:
        # `menyampaikan pesan penting bahwa A`
        for index in range(start + 1, min(end, start + _NOUN_REACH)):
            if lows[index] in language.stating:
                if lows[start] in language.speech_nouns:
                    return index + 1, comma, lows[index], addressed
                break
    if not complementiser and requests:
        # `meminta warga agar A`: the addressee is outside the content.
        for index in range(start, min(end, start + 12)):
            if lows[index] in language.requesting and lows[index] in language.addressed_by:
                if not any(lows[i] in (",", ":") for i in range(start, index)):
                    return index + 1, comma, lows[index], True
                break
    return start, comma, complementiser, addressed


def _conditional(lows: list[str], index: int, end: int, language: Language, *, comma: bool) -> bool:
    """Whether a word opens a condition inside what is said: `mengatakan, jika A, B`."""
    if lows[index] in language.stating or lows[index] in language.addressed_by:
        return False
    return any(low in language.results or (comma and low == ",") for low in lows[index + 2 : end])


def has_predicate(sentence: Sentence, start: int, end: int, language: Language) -> bool:
    tokens, lows = sentence.tokens, sentence.lows
    for index in range(start, end):
        token, low = tokens[index], lows[index]
        if token.kind in (PUNCT, NUMBER, QUOTE):
            continue
        if low in language.relative:
            # A verb in a relative clause is none of the clause itself; look on past its verb.
            continue
        pointed = index > start + 1 and lows[index - 1] in language.demonstratives
        if (
            pointed
            and not token.capital
            and low not in language.stops
            and low not in language.links
            and low not in language.coordinators
        ):
            return True  # `kegiatan itu penting`: what comes after `itu` is said of it
        if index > start and lows[index - 1] in language.relative:
            continue
        if not token.capital and (
            low in language.predicates
            or language.verb_like[low]
            or language.predicate_phrases.at(lows, index, end)
        ):
            return True
    return False


def _past_circumstances(sentence: Sentence, start: int, end: int, language: Language) -> int:
    """Past time, place and occasion between cue and clause: `mengatakan di Jakarta, Senin, bahwa A`."""
    lows = sentence.lows
    index = start
    while index < end:
        comma = first_comma(sentence, index, end)
        stating = next(
            (i for i in range(index, min(end, index + 12)) if lows[i] in language.stating), None
        )
        if stating is not None and (comma is None or stating < comma):
            return stating if stating > index and lows[index] in language.adverbial else index
        if comma is None or not circumstance(sentence, index, comma, language):
            return index
        index = comma + 1
    return start


def only_date(sentence: Sentence, start: int, end: int, language: Language) -> bool:
    return all(
        token.kind != WORD or token.low in language.dates or token.low in language.time_words
        for token in sentence.tokens[start:end]
    )


def without_circumstances(sentence: Sentence, start: int, end: int, language: Language) -> int:
    """The end of a content without the date of the speaking at its end, and what goes with it.

    `A dalam kampanye X di Jakarta, Rabu, 4 November 2019` ends after A.
    """
    tokens, lows = sentence.tokens, sentence.lows
    day = next(
        (
            index
            for index in range(end - 1, max(start, end - _TAIL_REACH), -1)
            if lows[index] in language.days and lows[index - 1] == ","
        ),
        None,
    )
    if day is None or not only_date(sentence, day, end, language):
        return end
    cut = day - 1
    parts = chunks(tokens, start, cut)
    while len(parts) > 1 and circumstance(sentence, *parts[-1], language):
        cut = parts.pop()[0] - 1
    first, last = parts[-1]
    for index in range(last - 1, first, -1):
        low = lows[index]
        if low in language.place_prepositions and index + 1 < last and tokens[index + 1].capital:
            last = index
        elif low in language.adverbial and any(
            word in language.occasions for word in lows[index : index + 3]
        ):
            return index
    return min(cut, last)
