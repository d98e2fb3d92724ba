"""Reports with a bare cue: `A, kata X.`, `Kata X, A`, also where the comma was forgotten."""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.according import Report, relative_report
from quotecli.parser.attribution import Source
from quotecli.parser.clauses import (
    content_end,
    first_comma,
    has_predicate,
    part_before,
    tail_start,
)
from quotecli.parser.names import is_person_name
from quotecli.parser.nouns import role_head
from quotecli.parser.phrases import phrase_end
from quotecli.parser.sentence import Sentence
from quotecli.parser.sources import (
    cue_hit,
    plausible_source,
    source_after,
    source_at_head,
)
from quotecli.parser.subject_parts import chunks, skip_connectives
from quotecli.parser.tokens import NUMBER, PUNCT, QUOTE, WORD

_LOOSE_WORDS = 4
"""Words that a content has at least before a cue whose comma was forgotten."""


def bare_report(
    sentence: Sentence, begin: int, index: int, end: int, language: Language
) -> Report | None:
    """`A, kata X.` · `A1, lanjut X, A2` · `Kata X, A` · `Katanya, A`."""
    tokens, lows = sentence.tokens, sentence.lows
    form = language.forms[lows[index]]
    opening = skip_connectives(lows, begin, index, language)
    while opening < index and lows[opening] in language.likeness:
        opening += 1  # `Seperti kata X, A`
    head = opening >= index
    previous = tokens[index - 1] if index > begin else None
    if head and form.clitic and form.lemma in language.of_things:
        return None  # `Isinya, ancaman pembunuhan.`
    if not head and sentence.tokens[index].capital:
        return None  # `…, Puji Rahayu, …`
    # `gitar yang kata pembuatnya dikerjakan setahun`
    relative = (
        previous is not None
        and lows[index - 1] in language.relative
        and lows[index] in language.plain_cues
        and not form.clitic  # `yang katanya A` is hearsay of nobody
    )
    loose = not head and not relative and _loose(sentence, begin, index, end, language)
    if not head and (
        previous is None
        or (previous.text not in (",", "-", "–", "—") and not relative and not loose)
    ):
        return None
    if form.clitic:
        source: Source | None = Source.clitic_of(sentence, index, form.clitic)
        stop = index + 1
    else:
        find = source_at_head if head else source_after
        source, stop = find(sentence, index + 1, end, language)
        if source is None:
            return None
        if not plausible_source(sentence, source, language):
            return None
    finish = content_end(sentence, end)
    cue = cue_hit(sentence, index, language)
    if stop + 1 < finish and lows[stop + 1] == "," and _active_form(lows[stop], language):
        stop += 1  # `A1, katanya menambahkan, A2`
    follows = lows[stop] if stop < finish else ""
    if relative and source is not None:
        return relative_report(sentence, cue, index, source, stop, finish, form.act, language)
    plain = form.clitic and lows[index] in language.plain_cues
    if head and plain and follows in language.pronouns:
        # `Katanya ia hanya mengambil beras.`
        return Report(cue, index, source, [(stop, finish)], "cue-head", form.act, finish)
    if head:
        if follows in language.stops:
            comma = first_comma(sentence, stop, finish)
            if comma is None:
                return None
            stop, follows = comma, ","
        if follows not in (",", ":"):
            return None
        start = tail_start(sentence, stop + 1, finish, language)
        if start >= finish or lows[start] in language.relative:
            return None
        if lows[index] in language.nouns and finish == len(tokens) and tokens[start].capital:
            return None  # a title: `Kisah Sarmini, Penjual Gorengan yang Naik Haji`
        return Report(cue, index, source, [(start, finish)], "cue-head", form.act, finish)
    before = part_before(sentence, begin, index, language)
    pieces = [before] if before is not None else []
    start = finish
    if follows == ",":
        start = tail_start(sentence, stop + 1, finish, language)
    elif follows in language.predicates and before is not None and stop + 2 < finish:
        start = stop  # `A1, kata X juga A2`: the second comma was forgotten
    elif follows and (follows in language.stops or follows == "("):
        comma = first_comma(sentence, stop, finish)
        if comma is not None:
            start = tail_start(sentence, comma + 1, finish, language)
            if before is not None and not has_predicate(sentence, start, finish, language):
                start = finish  # `A1, kata X, tetua adat di Y, A2`, but `A, kata X di Y, Senin`
    elif follows and follows in language.complementisers:
        start = stop + 1
    if start < finish and not all(t.kind == QUOTE for t in tokens[start:finish]):
        pieces.append((start, finish))
    if not pieces:
        return None
    return Report(cue, index, source, pieces, "cue-middle", form.act, finish, tail=(stop, start))


def outer_cue(sentence: Sentence, begin: int, end: int, language: Language) -> int | None:
    """The cue that closes a report of a report: `Pelaku mengaku dendam, kata Kapolsek X.`

    Its content may have a cue of its own, which speaks for somebody else.
    """
    tokens, lows = sentence.tokens, sentence.lows
    if language.closing_cues.isdisjoint(lows[begin + 3 : end - 1]):
        return None
    for index in range(end - 2, begin + 2, -1):
        form = language.forms.get(lows[index])
        if lows[index - 1] != "," or form is None or not form.bare or form.clitic:
            continue
        if tokens[index].capital or lows[index] not in language.closing_cues:
            continue
        source, stop = source_after(sentence, index + 1, end, language)
        if source is None or not plausible_source(sentence, source, language):
            return None
        named = tokens[source.first].capital or role_head(lows, source.first, source.last, language)
        told = any(
            low in language.strong and _active_form(low, language) for low in lows[begin:index]
        )
        rest = has_predicate(sentence, stop, end, language)
        return index if named and told and not rest else None
    return None


def _loose(sentence: Sentence, begin: int, index: int, end: int, language: Language) -> bool:
    """Whether the comma before a cue was forgotten: `Air naik pukul tiga kata Rohana.`"""
    tokens, lows = sentence.tokens, sentence.lows
    before = index - 1
    if (
        lows[index] not in language.loose_cues
        or index - begin < _LOOSE_WORDS
        or tokens[before].kind not in (WORD, NUMBER)
        or (tokens[before].kind == WORD and language.verb_like[lows[before]])
        or lows[before] in language.place_prepositions
        or lows[before] in language.coordinators
        or lows[before] in language.negations
        or lows[before] in language.relative
        or index + 1 >= end
        or not tokens[index + 1].capital
        or not has_predicate(sentence, begin, before, language)
    ):
        return False
    stop = phrase_end(tokens, lows, index + 1, end, language)
    closed = stop >= end or tokens[stop].kind == PUNCT
    parts = chunks(tokens, index + 1, stop)  # `kata Rohana, warga desa`
    return closed and bool(parts) and is_person_name(tokens, lows, index + 1, parts[0][1], language)


def _active_form(low: str, language: Language) -> bool:
    form = language.forms.get(low)
    return form is not None and form.active
