"""Cues and the source phrases beside them: which phrases can speak, and what a negation does."""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.appositions import name_follows
from quotecli.parser.attribution import CueHit, Source
from quotecli.parser.nouns import people_counted, role_head
from quotecli.parser.phrases import phrase_end
from quotecli.parser.sentence import Sentence
from quotecli.parser.tokens import NUMBER, PUNCT, WORD


def cue_hit(sentence: Sentence, index: int, language: Language, size: int = 1) -> CueHit:
    form = language.forms[" ".join(sentence.lows[index : index + size])]
    return CueHit(*sentence.span(index, index + size), form)


def source_after(
    sentence: Sentence, index: int, end: int, language: Language
) -> tuple[Source | None, int]:
    """The source phrase after a cue, past `lagi`, `pula`, `oleh`; and the index after it."""
    lows = sentence.lows
    begin = index
    while begin < end and lows[begin] in language.after_cue and not sentence.tokens[begin].capital:
        begin += 1
    stop = phrase_end(sentence.tokens, lows, begin, end, language)
    if stop == begin:
        return None, index
    return Source.of(sentence, begin, stop), stop


def source_at_head(
    sentence: Sentence, index: int, end: int, language: Language
) -> tuple[Source | None, int]:
    """The source phrase of a report that opens its sentence: a comma divides it from what is said.

    `Menurut Ketua KPU Budi, Anies bakal menang`: without a comma after it a second name is not the
    source's own but begins the content.
    """
    tokens = sentence.tokens
    source, stop = source_after(sentence, index, end, language)
    if source is None:
        return None, stop
    comma = next((i for i in range(stop - 1, source.first, -1) if tokens[i].text == ","), None)
    closed = all(token.kind == PUNCT for token in tokens[stop:end])
    if comma is not None and closed and not tokens[comma + 1].capital:
        return Source.of(sentence, source.first, comma), comma  # something must be said
    if comma is None or closed or tokens[stop].kind != WORD or not tokens[comma + 1].capital:
        return source, stop
    low = sentence.lows[stop]
    told = low in language.adverbial or low in language.relative or low in language.complementisers
    if told and low not in language.predicates:
        return source, stop  # `Menurut Ketua KPU, Budi saat ditemui di Y, A`
    return Source.of(sentence, source.first, comma), comma


def plausible_source(sentence: Sentence, source: Source, language: Language) -> bool:
    """Whether a phrase after a bare cue can speak: `lanjut dia` yes, `tambah modal` no."""
    token, low = sentence.tokens[source.first], sentence.lows[source.first]
    lows, end = sentence.lows, source.last
    if (
        low in language.place_heads
        and not role_head(lows, source.first, end, language)
        and not language.organisation_heads.at(lows, source.first, end)
    ):
        return False  # `jelas Gunung X dari jendela`
    if low in language.pronouns:
        return True
    if token.kind == NUMBER:
        return people_counted(lows, source.first, end, language)
    if token.capital and not _plain_opening(sentence, source, language):
        return True
    if source.last - source.first == 1 and low in language.plain_counts:
        return False  # `kata kedua`
    return bool(
        language.offices.at(lows, source.first, end)
        or language.professions.at(lows, source.first, end)
        or language.descriptions.at(lows, source.first, end)
        or language.indefinite.at(lows, source.first, end)
        or language.honorifics.at(lows, source.first, end)
        or language.voices.at(lows, source.first, end)
        or language.unnamed.at(lows, source.first, end)
        or language.composed_offices[low]
        or low in language.modifiers
        or low in language.side_words
        or low in language.epithets
        or lows[end - 1] in language.demonstratives
        or language.agent_nouns[low]
        or language.groups.at(lows, source.first, end)
        or language.organisation_heads.at(lows, source.first, end)
        # `rekannya, Tarmizi`: a name in apposition
        or any(
            lows[i] == "," and name_follows(sentence.tokens, lows, i, end, language)
            for i in range(source.first, end)
        )
    )


def speaks(sentence: Sentence, source: Source, language: Language) -> bool:
    """Whether a source is surely one who speaks: `Pendidikan ini menekankan` reports nothing."""
    first, end = source.first, source.last
    if source.clitic or sentence.lows[end - 1] not in language.demonstratives:
        return True
    low = sentence.lows[first]
    named = any(token.capital for token in sentence.tokens[first + 1 : end])
    return bool(
        named
        or low in language.pronouns
        or low in language.given_names
        or role_head(sentence.lows, first, end, language)
        or language.descriptions.at(sentence.lows, first, end)
        or language.indefinite.at(sentence.lows, first, end)
        or language.voices.at(sentence.lows, first, end)
        or language.unnamed.at(sentence.lows, first, end)
        or language.groups.at(sentence.lows, first, end)
        or language.organisation_heads.at(sentence.lows, first, end)
        or language.documents.at(sentence.lows, first, end)
        or low in language.modifiers
        or low in language.epithets
        or low in language.side_words
        or language.agent_nouns[low]
    )


def _plain_opening(sentence: Sentence, source: Source, language: Language) -> bool:
    """Whether a phrase has its capital from the sentence alone: `Langkah ini dinilai`."""
    first = source.first
    if first and sentence.tokens[first - 1].kind == WORD:
        return False
    low = sentence.lows[first]
    if low in language.given_names or low in language.family_names or low in language.countries:
        return False
    end = source.last
    speaks_up = end < len(sentence.lows) and sentence.lows[end] in language.strong
    if end - first == 1 and low in language.ambiguous and speaks_up:
        return False  # `Muslim menilai`
    following = any(token.capital for token in sentence.tokens[first + 1 : source.last])
    return not following and (low in language.common or language.noun_shaped[low])


def negation_before(sentence: Sentence, begin: int, cue: int, language: Language) -> int | None:
    """Index of the negation that turns a cue round (`tidak pernah mengatakan`); None without one."""
    lows = sentence.lows
    for index in range(cue - 1, max(begin, cue - 4) - 1, -1):
        if lows[index] in language.negations:
            return index
        if lows[index] not in language.adverbs and lows[index] not in language.modals:
            return None
    return None


def negated_act(sentence: Sentence, begin: int, cue: int, act: str, language: Language) -> str:
    """The act of an active cue, turned round by a negation before it."""
    if negation_before(sentence, begin, cue, language) is None:
        return act
    return "confirms" if sentence.lows[cue] in language.admitting else "declines"
