"""Where a reported clause begins and ends, and whether it is a clause at all.

Time, place, occasion and addressee of the speaking belong to no content; a bare noun phrase after a cue
is a topic, on which annotators differ.
"""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.nouns import looks_like_verb
from quotecli.parser.sentences import Sentence
from quotecli.parser.subject_parts import chunks, skip_connectives
from quotecli.parser.tokens import NUMBER, PUNCT, QUOTE, WORD

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
    while start < stop and tokens[start].kind == PUNCT:
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


def weakness(
    sentence: Sentence,
    word: str,
    start: int,
    end: int,
    language: Language,
    *,
    comma: bool,
    complementiser: str,
    addressed: bool,
) -> str | None:
    """Why a row is weak; an empty text for a full one, None when nothing is reported."""
    lows, tokens = sentence.lows, sentence.tokens
    if start + language.manners.at(lows, start, end) == end:
        return None  # `X berkata lain.`
    if (
        start + 1 < end
        and lows[start] in language.negations
        and lows[start + 1] in language.addressee_openers
    ):
        return None  # `mengatakan tidak pada pewarna kimia`
    if word in language.thought:
        return "thought"
    if word in language.request:
        if complementiser in language.requesting:
            return ""
        moved = word in language.moving and not any(
            low in language.purpose for low in lows[start:end]
        )
        return None if moved else "request"  # `mendorong lawan`, `mendesak mereka ke garis`
    if comma and not complementiser and lows[start] in language.coordinators:
        return None  # `jarang bercerita, dan kata-katanya muram`
    if complementiser or comma:
        return ""
    if all(token.kind == QUOTE for token in tokens[start:end]):
        return None
    if lows[start] in language.when and not language.now.at(lows, start, end):
        comma_at = first_comma(sentence, start, end)
        if comma_at is None and not _two_clauses(sentence, word, start, end, language):
            return None  # `mengatakannya setelah rapat`
        if comma_at is not None and not has_predicate(sentence, comma_at, end, language):
            return None
    if lows[start] in language.pronouns and start + 1 < end:
        return ""  # `menyampaikan pihaknya percaya A`
    opening = " " in word and language.openings.at(word.split(), 0) > 0
    topic = None if word in language.going_on or opening else "topic"
    if (
        lows[start] in language.things
        and start + 1 < end
        and (lows[start + 1] in language.demonstratives)
        and not _said_of(sentence, start + 2, end, language)
    ):
        return None  # `mengungkapkan hal itu`, but `mengatakan hal itu juga berlaku`
    if word not in language.strong or word in language.nominal:
        return topic
    if language.topics.at(lows, start, end) and not (
        lows[start] in language.plural_determiners
        and has_predicate(sentence, *chunks(tokens, start, end)[0], language)
    ):
        return topic
    if lows[start] in language.stops and lows[start] in language.hard_stops:
        # `menuturkan di rumah itu, wisatawan akan …`, `mengaku seperti melihat …`
        comma_at = first_comma(sentence, start, end)
        clause = comma_at is not None and has_predicate(sentence, comma_at, end, language)
        likeness = lows[start] in language.likeness and word in language.clausal
        if (clause or likeness) and not tokens[start + 1].capital:
            return ""
        return "" if _opened(sentence, start, end, language) else None
    if language.labels.at(lows, start, end) or _labelled(sentence, start, end, language):
        return "label"
    parts = chunks(tokens, start, end)
    first = parts[0]
    if lows[start] in language.adverbial and any(
        has_predicate(sentence, *part, language) for part in parts[1:]
    ):
        return ""  # `menambahkan dari 10 desa, terdapat 3 yang kering`
    if word in language.going_on:
        # `menambahkan satu gol sebelum turun minum`: no verb of the thing's own
        first = (start, _before_stop(sentence, *first, language))
        aim = next((i for i in range(*first) if lows[i] in language.addressed_by), first[1])
        if any(low in language.demonstratives for low in lows[start:aim]):
            first = (start, aim)  # `menyampaikan undangan itu agar tidak terlewat`
    if has_predicate(sentence, *first, language):
        return ""
    if word in language.clausal and tokens[start].kind != NUMBER:
        named = word in language.naming_verbs and tokens[end - 1].kind == QUOTE
        return "label" if named else ""
    if any(token.kind == QUOTE for token in tokens[start:end]):
        # `menambahkan lagu "X" ke daftar`
        named = word in language.going_on and tokens[end - 1].kind != QUOTE
        return topic if named else ""
    return topic


def _two_clauses(sentence: Sentence, word: str, start: int, end: int, language: Language) -> bool:
    """Whether a clause follows that of time without a comma: `sejak jembatan hanyut warga berenang`."""
    if word not in language.strong or language.has_clitic(word):
        return False
    lows, tokens = sentence.lows, sentence.tokens
    verbs = [
        index
        for index in range(start + 1, end)
        if not tokens[index].capital
        and (lows[index] in language.predicates or looks_like_verb(lows[index], language))
        and lows[index - 1] not in language.relative
    ]
    subject = any(
        verb - start > 2
        and (language.has_clitic(lows[verb - 1]) or lows[verb - 1] in language.pronouns)
        for verb in verbs
    )
    return subject or (len(verbs) > 1 and verbs[1] - verbs[0] > 1)


def _said_of(sentence: Sentence, index: int, end: int, language: Language) -> bool:
    """Whether something is said of `hal itu`: a verb or an adjective comes right after it."""
    if index >= end or sentence.tokens[index].kind != WORD or sentence.tokens[index].capital:
        return False
    low = sentence.lows[index]
    return has_predicate(sentence, index, index + 1, language) or not (
        low in language.stops
        or low in language.relative
        or low in language.adverbial
        or low in language.complementisers
        or low in language.dates
    )


def _opened(sentence: Sentence, start: int, end: int, language: Language) -> bool:
    """Whether an adverbial without a comma opens a clause: `saat ini pasar sepi`, `dengan itu X bisa Y`."""
    lows = sentence.lows
    size = language.now.at(lows, start, end) or language.circumstances.times.at(lows, start, end)
    if size:
        return start + size < end
    if lows[start] not in language.clause_openers:
        return False
    for index in range(start + 2, end):
        if lows[index] in language.when or lows[index] in language.meanwhile:
            return False
        if lows[index] in language.relative or lows[index] in language.purposes:
            return False
        if has_predicate(sentence, index, index + 1, language):
            return True
    return False


def _before_stop(sentence: Sentence, start: int, end: int, language: Language) -> int:
    """Where a noun phrase ends before a clause that tells when, or another deed: `dan berlalu`."""
    lows = sentence.lows
    return next(
        (
            index
            for index in range(start + 1, end)
            if lows[index] in language.when
            or (
                (lows[index] in language.coordinators or lows[index] in language.sequels)
                and index + 1 < end
                and looks_like_verb(lows[index + 1], language)
            )
        ),
        end,
    )


def _labelled(sentence: Sentence, start: int, end: int, language: Language) -> bool:
    """`menyebut X sebagai Y`, without a verb of its own: a name is given, nothing is stated."""
    for index in range(start + 1, end):
        if sentence.lows[index] in language.labels:
            return not has_predicate(sentence, start, index, language)
    return False


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
            or looks_like_verb(low, language)
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
