"""Reports that close what was said: `demikian unggahan akun X`, `Begitu kata X.`"""

from __future__ import annotations

from dataclasses import dataclass

from quotecli.language import CueForm, Language
from quotecli.parser.attribution import CueHit, Source
from quotecli.parser.sentence import Sentence
from quotecli.parser.sources import cue_hit, plausible_source, source_after
from quotecli.parser.subject_parts import skip_connectives
from quotecli.parser.tokens import WORD

SEPARATORS = frozenset(",-–—")


@dataclass(slots=True)
class Reported:
    """Cue and source found beside a quotation, and the construction's name."""

    cue: CueHit
    source: Source | None
    rule: str
    act: str
    tail: tuple[int, int] | None = None


def nominal_report(sentence: Sentence, index: int, end: int, language: Language) -> Reported | None:
    """A noun that reports, after `demikian` or `begitu`: `unggahan akun X`, `pengakuannya`."""
    form = language.nouns.get(sentence.lows[index])
    if form is None:
        return None
    hit = CueHit(*sentence.span(index, index + 1), form)
    if form.clitic:
        source: Source | None = Source.clitic_of(sentence, index, form.clitic)
        return Reported(hit, source, "after-quote-noun", form.act, (index + 1, end))
    begin = index + 1
    while begin < end and sentence.lows[begin] in language.voice_adjectives:
        begin += 1
    source, stop = source_after(sentence, begin, end, language)
    if source is None:
        return None
    return Reported(hit, source, "after-quote-noun", form.act, (stop, end))


def noun_alone(sentence: Sentence, index: int, end: int, language: Language) -> Reported | None:
    """The same without a closing word, where somebody is named: `"A," pernyataan BPBD X.`"""
    tokens, lows = sentence.tokens, sentence.lows
    found = nominal_report(sentence, index, end, language)
    if found is None or found.source is None or found.source.clitic or found.tail is None:
        return None
    stop = found.tail[0]
    closed = stop >= end or tokens[stop].kind != WORD or lows[stop] in language.adverbial
    return found if closed and tokens[found.source.first].capital else None


def written_in(sentence: Sentence, index: int, end: int, language: Language) -> Reported | None:
    """Where the words stand: `"A," demikian tertulis dalam surat itu.`"""
    lows = sentence.lows
    form = language.forms.get(lows[index])
    if form is None and lows[index] in language.recorded:
        form = CueForm(lows[index], "states", "passive")
    after = index + 1
    if form is None or not form.passive or form.clitic or after >= end:
        return None
    if lows[after] not in language.recorded_in:
        return None
    source, stop = source_after(sentence, after + 1, end, language)
    if source is None or not language.documents.at(lows, source.first, end):
        return None
    hit = CueHit(*sentence.span(index, index + 1), form)
    return Reported(hit, source, "after-quote-written", form.act, (stop, end))


def closing_report(sentence: Sentence, index: int, end: int, language: Language) -> Reported | None:
    """`begitu kata X`, `demikian disampaikan X`, `itu pengakuannya`, from the closing word on."""
    lows = sentence.lows
    at = index + 1
    while at < end and sentence.tokens[at].text in SEPARATORS:
        at += 1
    if at < end and lows[at] in language.relative:
        at += 1
    if at >= end:
        return None
    noun = nominal_report(sentence, at, end, language)
    if noun is not None:
        return noun
    form = language.forms.get(lows[at])
    if form is None or form.active:
        return None
    hit = cue_hit(sentence, at, language)
    if form.clitic:
        return Reported(
            hit, Source.clitic_of(sentence, at, form.clitic), "closing", form.act, (at + 1, end)
        )
    source, stop = source_after(sentence, at + 1, end, language)
    if source is None or not plausible_source(sentence, source, language):
        return None
    return Reported(hit, source, "closing", form.act, (stop, end))


def closing_sentence(sentence: Sentence, language: Language) -> Reported | None:
    """A sentence that only says who said the one before: `Begitu kata X.`, `Demikian disampaikan X.`"""
    lows = sentence.lows
    if sentence.quotes:
        return None
    index = skip_connectives(lows, 0, len(lows), language)
    while index < len(lows) and lows[index] in language.closing_openers:
        index += 1
    # `Begitu` may have been taken for a connective, but the `itu` of `selain itu` points at nothing.
    joined = index > 1 and language.connectives.at(lows, index - 2) > 1
    for at in (index, 0) if joined else (index, index - 1, 0):
        if 0 <= at < len(lows) and (
            lows[at] in language.closing or lows[at] in language.closing_sentences
        ):
            return closing_report(sentence, at, len(lows), language)
    return None
