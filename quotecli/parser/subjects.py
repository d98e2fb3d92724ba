"""The subject before an active cue, past fronted adverbials and past what stands between."""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.appositions import name_follows
from quotecli.parser.attribution import Source
from quotecli.parser.joining import body_before, joined_start, may_begin_subject, name_before
from quotecli.parser.listed_subjects import (
    accompanied,
    named_at_head,
    named_list,
    people_of_place,
    with_first,
)
from quotecli.parser.names import is_person_name
from quotecli.parser.nouns import rank_end, role_head
from quotecli.parser.phrases import phrase_end
from quotecli.parser.relays import speaks_for
from quotecli.parser.sentence import Sentence
from quotecli.parser.sources import plausible_source, speaks
from quotecli.parser.subject_parts import (
    Subject,
    about_a_person,
    adverbial_chunk,
    before_time,
    chunks,
    opens_with_title,
    place_chunk,
    skip_connectives,
    with_degrees,
    with_lists,
)
from quotecli.parser.tokens import QUOTE, WORD

_RELATIVE_REACH = 24
_POINTING = 2
"""Words of the shortest chunk that a closing `itu` makes one phrase."""


def subject_before(sentence: Sentence, begin: int, cue: int, language: Language) -> Subject | None:
    """The subject of the active cue at token ``cue`` in the clause that starts at ``begin``."""
    tokens, lows = sentence.tokens, sentence.lows
    end = cue
    while (
        end > begin
        and tokens[end - 1].kind != QUOTE
        and (
            (lows[end - 1] in language.adverbs and not tokens[end - 1].capital)
            or (tokens[end - 1].capital and end - 1 == begin and lows[end - 1] in language.adverbs)
        )
    ):
        end -= 1
    end = before_time(sentence, begin, end, language)
    if end > begin and lows[end - 1] in language.pronouns and tokens[end - 1].kind == WORD:
        return Subject(end - 1, end, end - 1)  # `Kepada para pemuda ia berkata`
    colon = next((i for i in range(end - 1, begin, -1) if tokens[i].text == ":"), None)
    if colon is not None:
        begin = colon + 1  # what stands before a colon is no part of the clause
    if (
        end > begin + 2
        and lows[end - 1] in language.coordinators
        and lows[cue] in language.strong
        and lows[cue] not in language.ensuring
        and not any(low in language.purposes for low in lows[begin:end])
    ):
        carried = _carried(sentence, begin, end - 1, language)
        if carried is not None and speaks(
            sentence, Source.of(sentence, carried.first, carried.last), language
        ):
            return carried  # `X mendatangi mereka dan mengatakan A`
    if cue - 2 > begin and lows[cue - 1] in language.meanwhile:
        carried = _carried(sentence, begin, cue - 1, language)
        if carried is not None:
            # `X menunjuk tebing sambil mengatakan A`, but `X meninjau pasar sekaligus memastikan A`
            told = any(
                low in language.forms and language.forms[low].active for low in lows[begin:cue]
            )  # `X menyampaikan duka sekaligus memastikan A`
            return carried if told or lows[cue] not in language.ensuring else None
    if end < cue and end > begin and lows[end] in language.sequels and lows[end - 1] == ",":
        carried = _carried(sentence, begin, end - 1, language)
        if carried is not None:
            return carried
    parts = with_degrees(sentence, chunks(tokens, begin, end), language)
    parts = with_lists(sentence, parts, end, language)
    if not parts:
        return None
    trailing_comma = tokens[end - 1].text == ","
    whole = named_at_head(sentence, parts, language) or named_list(sentence, parts, language)
    if whole is not None:
        return whole
    position = len(parts) - 1
    # Past what stands between subject and verb: `Y, di Jakarta, Selasa (10/9), mengatakan`.
    home = None
    while position > 0 and trailing_comma:
        if place_chunk(sentence, parts[position], language) and about_a_person(
            lows, *parts[position - 1], language
        ):
            home = home or parts[position]  # `warga Desa X, Kecamatan Y, mengatakan`
        elif not adverbial_chunk(sentence, parts[position], language):
            break
        position -= 1
    if position > 0 and trailing_comma:
        position -= _spoken_for(sentence, parts, position, language)
        beside = accompanied(sentence, parts[: position + 1], language)
        if beside is not None:
            return beside
    elif position > 0 and _only_spokesman(sentence, parts[position], language):
        # `X, melalui kuasa hukumnya mengatakan`
        position, trailing_comma = position - 1, True
    # `X, yang juga Ketua Y mengatakan`: the clause belongs to what stands before its comma.
    relative = None
    if (
        position > 0
        and not trailing_comma
        and (
            lows[parts[position][0]] in language.relative
            or language.roles_follow.at(lows, parts[position][0], end)
        )
    ):
        relative = (
            parts[position] if language.roles_follow.at(lows, parts[position][0], end) else None
        )
        position -= 1
    of_place = (
        people_of_place(sentence, parts[: position + 1], language) if not trailing_comma else None
    )
    if of_place is not None and relative is None:
        return of_place
    first, last = parts[position]
    chunk_end = last
    found = _in_chunk(sentence, first, last, language)
    if found is not None and position > 0 and _hears(lows, first, found[0], language):
        found = None  # `X, saat dihubungi Tribun mengatakan`, `X, kepada Reuters mengatakan`
    while (
        found is None
        and position > 0
        and (lows[first] in language.adverbial or lows[first] in language.addressee_openers)
        and (
            about_a_person(lows, *parts[position - 1], language)
            or parts[position - 1][1] - parts[position - 1][0] > 1
        )
    ):
        # `X, saat hadir di Y mengatakan`: a comma was forgotten after the adverbial
        position -= 1
        first, last = parts[position]
        chunk_end = last
        found = _in_chunk(sentence, first, last, language)
    if found is None:
        return None
    start, stop = found
    if position > 0 and trailing_comma and start == first:
        body = body_before(sentence, parts[position - 1], (start, stop), language)
        if body is not None:
            return Subject(body, stop, body)
    # Appositions: `Ketua Y, X, mengatakan` and `X, Ketua Y, mengatakan`.
    while position > 0 and start == first:
        named = name_before(sentence, parts[position - 1], (start, stop), language)
        if named is not None:
            start = with_first(sentence, parts[: position - 1], named[0], language)
            return Subject(start, named[1], start)
        if (
            about_a_person(lows, *parts[position - 1], language)
            and (name_follows(tokens, lows, parts[position - 1][1], end, language))
            and (
                not role_head(lows, start, stop, language)
                # `Kepala Panti X, Suster Agatha, mengatakan`
                or rank_end(tokens, lows, start, stop, language) > start
            )
        ):
            # `Lurah Panggung Rejo, Anis Setyowati, membantah`
            begin_role = skip_connectives(lows, *parts[position - 1], language)
            if begin_role < parts[position - 1][1]:
                start = begin_role
                break
        before = position - 1
        while before > 0 and place_chunk(sentence, parts[before], language):
            before -= 1  # `Ketua X, Kabupaten Y, Provinsi Z, Budi W mengatakan`
        joined = joined_start(sentence, parts[before], (start, stop), language)
        if joined is None:
            break
        start, position = joined, before
        first = parts[position][0]
        if start != first:
            break
    if relative is not None and stop == chunk_end:
        stop = relative[1]
    if home is not None and stop == chunk_end:
        stop = home[1]
    start = with_first(sentence, parts[:position], start, language)
    return Subject(start, stop, start)


def _hears(lows: list[str], first: int, index: int, language: Language) -> bool:
    """Whether the phrase at an index is spoken to: `dihubungi Tribun`, `wawancara dengan BBC`."""
    return index > first and (
        lows[index - 1] in language.approached
        or any(language.told.at(lows, at, index) == index - at for at in range(first, index))
    )


def _carried(sentence: Sentence, begin: int, end: int, language: Language) -> Subject | None:
    """The person who is the subject of the clause before: `X menggeleng, lalu berkata`."""
    tokens, lows = sentence.tokens, sentence.lows
    parts = chunks(tokens, begin, end)
    if not parts:
        return None
    first, last = parts[-1]
    start = skip_connectives(lows, first, last, language)
    stop = phrase_end(tokens, lows, start, last, language) if start < last else start
    if not start < stop < last or not (
        language.verb_like[lows[stop]] or lows[stop] in language.predicates
    ):
        return None
    if not plausible_source(sentence, Source.of(sentence, start, stop), language):
        return None
    return Subject(start, stop, start)


def _spoken_for(
    sentence: Sentence, parts: list[tuple[int, int]], position: int, language: Language
) -> int:
    """How many chunks name who speaks for the subject: `X, lewat juru bicaranya, Y, mengatakan`."""
    first, last = parts[position - 1]
    for index in range(first, last):
        size = language.through.at(sentence.lows, index, last)
        if size and speaks_for(sentence, index + size, last, language):
            if index > first:
                return 1  # `X melalui pengacaranya, Y, mengatakan`
            return 2 if position > 1 else 0
    return 0


def _only_spokesman(sentence: Sentence, part: tuple[int, int], language: Language) -> bool:
    """Whether a chunk is `melalui kuasa hukumnya` and no more, so that the subject is before it."""
    first, last = part
    size = language.through.at(sentence.lows, first, last)
    if not size or not speaks_for(sentence, first + size, last, language):
        return False
    if phrase_end(sentence.tokens, sentence.lows, first + size, last, language) != last:
        return False
    return language.has_clitic(sentence.lows[last - 1])


def relative_subject(
    sentence: Sentence, begin: int, cue: int, language: Language
) -> Subject | None:
    """Who speaks in a relative clause: `putusan MK yang menyatakan A`, `mengutip X yang menyebut A`."""
    tokens, lows = sentence.tokens, sentence.lows
    end = cue
    while end > begin and lows[end - 1] in language.adverbs:
        end -= 1
    if end <= begin + 1 or lows[end - 1] not in language.relative:
        return None
    end -= 1
    for index in range(max(begin, end - _RELATIVE_REACH), end):
        says = language.documents.at(lows, index, end) or (
            tokens[index].capital and language.organisation_heads.at(lows, index, end)
        )
        # Somebody who opens the sentence is its subject, whatever `yang` tells of him.
        says = says or (
            index > begin + 1
            and may_begin_subject(sentence, index, language)
            and is_person_name(tokens, lows, index, end, language)
        )
        # `mengutip seorang pejabat yang mengatakan A`: the words are those of who is cited.
        cited = index > begin + 1 and bool(language.citing.at(lows, index - 1, index))
        if cited and lows[end - 1] == ",":
            end -= 1  # `mengutip juru bicara Kementerian A, B, yang mengatakan`
        if not (says or cited) or tokens[index].kind == QUOTE:
            continue
        if phrase_end(tokens, lows, index, end, language) == end:
            absent = index - begin > 1 and lows[index - 2] in language.negations
            # `Tidak ada buku yang mengatakan A`
            return None if absent else Subject(index, end, index)
    return None


def _in_chunk(
    sentence: Sentence, first: int, last: int, language: Language
) -> tuple[int, int] | None:
    """The subject in a chunk: at its head past connectives, or at its end past an adverbial."""
    tokens, lows = sentence.tokens, sentence.lows
    start = skip_connectives(lows, first, last, language)
    titled = opens_with_title(sentence, first, language)
    if start >= last or titled:
        start = first
    place = language.places.at(lows, start, last)
    if (
        place
        and start + place < last
        and tokens[start + place].capital
        and (
            role_head(lows, start + place, last, language)
            or language.indefinite.at(lows, start + place, last)
        )
    ):
        start += place  # `Jakarta Ketua Umum X mengatakan`: a dateline without its dash
    stop = phrase_end(tokens, lows, start, last, language)
    size = language.documents.at(lows, start, last)
    if size and start + size < last and lows[start + size] in language.document_details:
        # `Putusan setebal 312 halaman itu menyebut`
        return start, last if lows[last - 1] in language.demonstratives else start + size
    if stop > start and (lows[start] not in language.adverbial or titled):
        if stop == last:
            return start, stop
        rest = lows[stop]
        if (
            rest in language.place_prepositions
            and lows[last - 1] in language.demonstratives
            and not any(token.capital for token in tokens[start + 1 : stop])
        ):
            return start, last  # `para dokter di kota itu mengatakan`
        if rest in language.adverbial or rest in language.adverbs or rest in language.relative:
            return start, stop
        if rest == "(":
            return start, stop
    pointing = lows[last - 1] in language.demonstratives and last - start > _POINTING
    if pointing and _plain_chunk(sentence, start, last, language):
        return start, last  # `Juru taktik asal Korea Selatan itu menyebut`
    # The last noun phrase that reaches the verb.
    past = start
    for index in range(start + (1 if lows[start] in language.adverbial else 0), last):
        token = tokens[index]
        if token.kind == QUOTE:
            return None
        if lows[index] in language.stops or (
            lows[index] in language.adverbial and not token.capital
        ):
            continue
        if index > start and not may_begin_subject(sentence, index, language):
            continue
        if index < past:
            continue
        if index > start and (
            lows[index - 1] in language.place_prepositions or lows[index - 1] in language.entitling
        ):
            past = phrase_end(tokens, lows, index, last, language)
            continue  # `saat hadir di SMAN 1 X mengatakan`
        if (
            index > start
            and lows[index - 1] in language.addressee_openers
            and not token.capital
            and tokens[index + 1 : last]
            and tokens[index + 1].capital
        ):
            continue  # `Kepada wartawan Budi mengatakan`
        stop = phrase_end(tokens, lows, index, last, language)
        if stop == last:
            return index, stop
    return None


def _plain_chunk(sentence: Sentence, start: int, last: int, language: Language) -> bool:
    """Whether a chunk is one noun phrase: no verb, preposition, mark or pronoun in it."""
    tokens, lows = sentence.tokens, sentence.lows
    if lows[start] in language.adverbial or lows[start] in language.pronouns:
        return False
    return not any(
        tokens[index].kind != WORD
        or (
            not tokens[index].capital
            and (
                lows[index] in language.stops
                or lows[index] in language.predicates
                or lows[index] in language.relative
                or lows[index] in language.adverbial
                or lows[index] in language.forms
                or (index > start and language.verb_like[lows[index]])
            )
        )
        for index in range(start, last)
    )
