"""The subject before an active cue, past fronted adverbials and past what stands between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotecli.language import Language
from quotecli.parser.appositions import name_follows
from quotecli.parser.attribution import Source
from quotecli.parser.names import is_person_name
from quotecli.parser.nounphrases import simple_end
from quotecli.parser.nouns import human_head, looks_like_verb, rank_end, role_head
from quotecli.parser.phrases import phrase_end
from quotecli.parser.relays import speaks_for, without_clitic
from quotecli.parser.sentences import Sentence
from quotecli.parser.sources import plausible_source
from quotecli.parser.tokens import NUMBER, PUNCT, QUOTE, WORD, Token

_RELATIVE_REACH = 24
_POINTING = 2
"""Words of the shortest chunk that a closing `itu` makes one phrase."""
_LONGEST_PLACE = 4
"""Words of the longest chunk that is a place by its first word."""


@dataclass(slots=True)
class Subject:
    """Token range of the subject, and where the words before it end (index of its clause's first token)."""

    first: int
    last: int
    front: int
    """Tokens ``begin:front`` stand before the subject: connectives and adverbials, or content."""


def chunks(tokens: Sequence[Token], begin: int, end: int) -> list[tuple[int, int]]:
    """Ranges between the commas outside brackets."""
    found = []
    depth = 0
    start = begin
    for index in range(begin, end):
        token = tokens[index]
        if token.kind != PUNCT:
            continue
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth = max(0, depth - 1)
        elif token.text == "," and not depth:
            found.append((start, index))
            start = index + 1
    found.append((start, end))
    return [(s, e) for s, e in found if e > s]


def skip_connectives(lows: list[str], begin: int, end: int, language: Language) -> int:
    """Index after connectives and their comma at the head of a clause (``Namun,``)."""
    index = begin
    while index < end:
        size = language.connectives.at(lows, index, end)
        if not size and index + 1 < len(lows) and lows[index + 1] == ",":
            size = int(lows[index] in language.ordinals)  # `Kedua, X meminta agar A`
        if not size:
            break
        index += size
        if index < end and lows[index] == ",":
            index += 1
    return index


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
    end = _before_time(sentence, begin, end, language)
    if end > begin and lows[end - 1] in language.pronouns and tokens[end - 1].kind == WORD:
        return Subject(end - 1, end, end - 1)  # `Kepada para pemuda ia berkata`
    colon = next((i for i in range(end - 1, begin, -1) if tokens[i].text == ":"), None)
    if colon is not None:
        begin = colon + 1  # what stands before a colon is no part of the clause
    if end < cue and end > begin and lows[end] in language.sequels and lows[end - 1] == ",":
        carried = _carried(sentence, begin, end - 1, language)
        if carried is not None:
            return carried
    parts = _with_degrees(sentence, chunks(tokens, begin, end), language)
    parts = _with_lists(sentence, parts, end, language)
    if not parts:
        return None
    trailing_comma = tokens[end - 1].text == ","
    whole = _named_at_head(sentence, parts, language)
    if whole is not None:
        return whole
    position = len(parts) - 1
    # Past what stands between subject and verb: `Y, di Jakarta, Selasa (10/9), mengatakan`.
    while position > 0 and trailing_comma and _adverbial(sentence, parts[position], language):
        position -= 1
    if position > 0 and trailing_comma:
        position -= _spoken_for(sentence, parts, position, language)
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
    first, last = parts[position]
    chunk_end = last
    found = _in_chunk(sentence, first, last, language)
    while (
        found is None
        and position > 0
        and lows[first] in language.adverbial
        and (
            _human(lows, *parts[position - 1], language)
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
    # Appositions: `Ketua Y, X, mengatakan` and `X, Ketua Y, mengatakan`.
    while position > 0 and start == first:
        named = _name_before(sentence, parts[position - 1], (start, stop), language)
        if named is not None:
            return named
        if (
            _human(lows, *parts[position - 1], language)
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
        while before > 0 and _place(sentence, parts[before], language):
            before -= 1  # `Ketua X, Kabupaten Y, Provinsi Z, Budi W mengatakan`
        joined = _join(sentence, parts[before], (start, stop), language)
        if joined is None:
            break
        start, position = joined, before
        first = parts[position][0]
        if start != first:
            break
    if relative is not None and stop == chunk_end:
        stop = relative[1]
    return Subject(start, stop, start)


def _named_at_head(
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


def _before_time(sentence: Sentence, begin: int, end: int, language: Language) -> int:
    """Before a time between subject and verb: `X baru-baru ini mengatakan`."""
    tokens, lows = sentence.tokens, sentence.lows
    for first in range(max(begin + 1, end - 3), end):
        if tokens[first].capital or tokens[first].kind != WORD:
            continue
        if language.circumstances.times.at(lows, first, end) == end - first:
            return first
    return end


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
        looks_like_verb(lows[stop], language) or lows[stop] in language.predicates
    ):
        return None
    if not plausible_source(sentence, Source.of(sentence, start, stop), language):
        return None
    return Subject(start, stop, start)


def _human(lows: list[str], start: int, end: int, language: Language) -> bool:
    """Whether a phrase is about a person, also one that is somebody's: `Manajernya`."""
    near = [without_clitic(low, language) for low in lows[start : min(end, start + 4)]]
    return (
        human_head(lows, start, end, language)
        or role_head(near, 0, len(near), language) > 0
        or (near[0] != lows[start] and language.descriptions.at(near, 0) > 0)
    )


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
    """The document or organisation before a relative clause: `putusan MK yang menyatakan A`."""
    tokens, lows = sentence.tokens, sentence.lows
    end = cue
    while end > begin and lows[end - 1] in language.adverbs:
        end -= 1
    if end <= begin + 1 or lows[end - 1] not in language.relative:
        return None
    end -= 1
    for index in range(max(begin, end - _RELATIVE_REACH), end):
        speaks = language.documents.at(lows, index, end) or (
            tokens[index].capital and language.organisation_heads.at(lows, index, end)
        )
        if not speaks or tokens[index].kind == QUOTE:
            continue
        if phrase_end(tokens, lows, index, end, language) == end:
            return Subject(index, end, index)
    return None


def _adverbial(sentence: Sentence, part: tuple[int, int], language: Language) -> bool:
    low = sentence.lows[part[0]]
    if low.startswith("@"):
        return True  # `Dinas X melalui akunnya, @dinasx, menjelaskan`
    if low in language.dates or low in language.adverbial or low in language.relative:
        return True
    if language.roles_follow.at(sentence.lows, part[0], part[1]):
        return True
    size = language.places.at(sentence.lows, part[0], part[1])
    return bool(size) and part[0] + size == part[1]


def _place(sentence: Sentence, part: tuple[int, int], language: Language) -> bool:
    """Whether a chunk is a place and no more: `Kabupaten Dompu`, `Nusa Tenggara Barat (NTB)`."""
    first, last = part
    if sentence.tokens[last - 1].text == ")":
        last = next((i for i in range(first, last) if sentence.tokens[i].text == "("), last)
    if first >= last:
        return False
    size = language.places.at(sentence.lows, first, last)
    if size and first + size == last:
        return True
    headed = sentence.lows[first] in language.place_heads and last - first <= _LONGEST_PLACE
    return headed and all(token.capital for token in sentence.tokens[first:last])


def _in_chunk(
    sentence: Sentence, first: int, last: int, language: Language
) -> tuple[int, int] | None:
    """The subject in a chunk: at its head past connectives, or at its end past an adverbial."""
    tokens, lows = sentence.tokens, sentence.lows
    start = skip_connectives(lows, first, last, language)
    if start >= last:
        start = first
    place = language.places.at(lows, start, last)
    if (
        place
        and start + place < last
        and tokens[start + place].capital
        and role_head(lows, start + place, last, language)
    ):
        start += place  # `Jakarta Ketua Umum X mengatakan`: a dateline without its dash
    stop = phrase_end(tokens, lows, start, last, language)
    if stop > start and lows[start] not in language.adverbial:
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
        if index > start and not _may_begin(sentence, index, language):
            continue
        if index < past:
            continue
        if index > start and lows[index - 1] in language.place_prepositions:
            past = phrase_end(tokens, lows, index, last, language)
            continue  # `saat hadir di SMAN 1 X mengatakan`
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
                or (index > start and looks_like_verb(lows[index], language))
            )
        )
        for index in range(start, last)
    )


def _may_begin(sentence: Sentence, index: int, language: Language) -> bool:
    token, low = sentence.tokens[index], sentence.lows[index]
    if token.kind == NUMBER:
        return language.descriptions.at(sentence.lows, index + 1) > 0  # `2 orang hakim`
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


def _with_degrees(
    sentence: Sentence, parts: list[tuple[int, int]], language: Language
) -> list[tuple[int, int]]:
    """Chunks in which degrees after a comma go with the name before them."""
    joined: list[tuple[int, int]] = []
    for first, last in parts:
        degrees = all(
            low.rstrip(".") in language.degrees or low == "." for low in sentence.lows[first:last]
        ) or (last - first == 1 and "." in sentence.tokens[first].text[1:-1])
        # `X, (Pak Y) mengatakan`
        degrees = degrees or (
            sentence.tokens[first].text == "(" and sentence.tokens[last - 1].text == ")"
        )
        # `Ayahnya, M.A.S., mengatakan`: after a noun alone these are initials
        noun = bool(joined) and joined[-1][1] - joined[-1][0] == 1
        if degrees and joined and not (noun and _human(sentence.lows, *joined[-1], language)):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _with_lists(
    sentence: Sentence, parts: list[tuple[int, int]], end: int, language: Language
) -> list[tuple[int, int]]:
    """Chunks in which a list inside an office is one: `Kepala Dinas A, B, dan C X`."""
    if len(parts) < 2:
        return parts
    first = parts[0][0]
    start = skip_connectives(sentence.lows, first, end, language)
    if start >= end or not role_head(sentence.lows, start, end, language):
        return parts
    stop = simple_end(sentence.tokens, sentence.lows, start, end, language)
    inside = [part for part in parts if start < part[1] and part[0] < stop]
    if len(inside) < 2:
        return parts
    at = parts.index(inside[0])
    return [*parts[:at], (inside[0][0], inside[-1][1]), *parts[at + len(inside) :]]


def _name_before(
    sentence: Sentence, part: tuple[int, int], found: tuple[int, int], language: Language
) -> Subject | None:
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
    if role_head(lows, start, last, language) or language.organisation_heads.at(lows, start, last):
        return None
    stop = phrase_end(tokens, lows, start, last, language)
    if not is_person_name(tokens, lows, start, stop, language):
        return None
    if not human and stop - start < 2:
        return None
    if stop == last:
        return Subject(start, found[1], start)
    if tokens[stop].text == "(" and tokens[stop + 1].kind == NUMBER:
        return Subject(start, stop, start)
    return None


def _given(lows: list[str], start: int, end: int, language: Language) -> bool:
    return any(low in language.given_names for low in lows[start:end])


def _human_after_determiner(lows: list[str], index: int, last: int, language: Language) -> bool:
    size = language.indefinite.at(lows, index, last)
    return bool(size) and index + size < last and human_head(lows, index + size, last, language)


def _join(
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
    candidates = [start] if lows[start] not in language.adverbial else []
    candidates += [i for i in range(start + 1, last) if _may_begin(sentence, i, language)]
    for index in candidates:
        if phrase_end(tokens, lows, index, last, language) != last:
            continue
        if index > start and (
            lows[index - 1] in language.addressee_openers
            or lows[index - 1] in language.reacted_by
            or lows[index - 1] in language.place_prepositions
        ):
            return None  # `Meski kritik diarahkan kepada Menkeu, X menilai`
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
        if role and not named and name_now and role_now is False:
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
