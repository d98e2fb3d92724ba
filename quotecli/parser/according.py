"""`Menurut X, A`: what a clause that names its source at its head, in its middle or at its end says."""

from __future__ import annotations

from dataclasses import dataclass

from quotecli.language import Language
from quotecli.parser.attribution import CueHit, Source
from quotecli.parser.clauses import content_end, first_comma, part_before, tail_start
from quotecli.parser.names import is_person_name
from quotecli.parser.nouns import human_head
from quotecli.parser.sentence import Sentence
from quotecli.parser.sources import (
    plausible_source,
    source_after,
    source_at_head,
)
from quotecli.parser.subject_parts import chunks, skip_connectives
from quotecli.parser.tokens import QUOTE, WORD


@dataclass(slots=True)
class Report:
    cue: CueHit
    cue_index: int
    source: Source | None
    pieces: list[tuple[int, int]]
    """Token ranges of the content."""
    rule: str
    act: str
    after: int
    """Where the search for the next cue goes on."""
    weak: str = ""
    again: bool = False
    """Whether ``after`` is a second cue of the same source."""
    tail: tuple[int, int] | None = None


def according_report(
    sentence: Sentence,
    begin: int,
    index: int,
    size: int,
    letters: int,
    end: int,
    language: Language,
) -> Report | None:
    """`Menurut X, A` · `A, menurut X, B` · `A, menurut X.` · `yang menurut X A`."""
    tokens, lows = sentence.tokens, sentence.lows
    cue = CueHit(*sentence.span(index, index + size), language.according_form)
    if letters:
        source: Source | None = Source.clitic_of(sentence, index, letters)
        stop = index + 1
    else:
        opens = skip_connectives(lows, begin, index, language) >= index
        find = source_at_head if opens else source_after
        source, stop = find(sentence, index + size, end, language)
    if source is None:
        return None
    cut = _begins_clause(sentence, source, stop, end, language)
    if cut < stop:
        source, stop = Source.of(sentence, source.first, cut), cut
    if not (
        letters
        or plausible_source(sentence, source, language)
        or sayable(sentence, source, language)
    ):
        return None
    finish = content_end(sentence, end)
    head = skip_connectives(lows, begin, index, language) >= index
    if head:
        start = stop
        if start < finish and lows[start] == ",":
            start = tail_start(sentence, start + 1, finish, language)
        elif start < finish and (
            lows[start] in language.stops or lows[start] in language.relative or lows[start] == "("
        ):
            # `Menurut X saat ditemui di Y, A`, `Menurut warga yang tinggal di Y, A`
            comma = first_comma(sentence, start, finish)
            if comma is not None:
                start = tail_start(sentence, comma + 1, finish, language)
        if start >= finish:
            return None
        return Report(
            cue,
            index,
            source,
            [(start, finish)],
            "according-head",
            "states",
            finish,
            tail=(stop, start),
        )
    relative = lows[index - 1] in language.relative or (
        # `tim penyidik yang, menurutnya, A`
        index - begin > 1 and lows[index - 1] == "," and lows[index - 2] in language.relative
    )
    if relative:
        return relative_report(sentence, cue, index, source, stop, finish, "states", language)
    pieces = []
    # `Terdakwa, masih menurut jaksa, A`
    still = index - begin > 2 and lows[index - 1] in language.adverbs and lows[index - 2] == ","
    before = part_before(sentence, begin, index - still, language)
    if before is not None:
        pieces.append(before)
    start = stop
    if start < finish and lows[start] == ",":
        start = tail_start(sentence, start + 1, finish, language)
    elif start < finish and lows[start] in language.stops and lows[index - 1] == "," and pieces:
        start = tail_start(sentence, start, finish, language)
    if start < finish and not all(t.kind == QUOTE for t in tokens[start:finish]):
        pieces.append((start, finish))
    if not pieces or (pieces == [before] and before and lows[before[0]] in language.announcing):
        return None  # `Berikut lima cara mengatasi mual menurut dokter.`
    return Report(
        cue, index, source, pieces, "according-middle", "states", finish, tail=(stop, start)
    )


def _begins_clause(
    sentence: Sentence, source: Source, stop: int, end: int, language: Language
) -> int:
    """Where the content begins after a name without its comma: `Menurut Basri longsor itu dipicu …`."""
    tokens, lows = sentence.tokens, sentence.lows
    noun = stop - 2
    loose = (
        not source.clitic
        and noun > source.first
        and stop < end
        and tokens[stop].kind == WORD
        and lows[stop - 1] in language.demonstratives
        and not tokens[noun].capital
        and tokens[noun - 1].capital
        and not human_head(lows, noun, stop, language)
        and lows[noun] not in language.after_office
        and is_person_name(tokens, lows, source.first, noun, language)
    )
    return noun if loose else stop


def relative_report(
    sentence: Sentence,
    cue: CueHit,
    index: int,
    source: Source,
    stop: int,
    end: int,
    act: str,
    language: Language,
) -> Report | None:
    """`yang menurut X A` · `N, yang menurut X A, B`: the relative clause is the content."""
    tokens, lows = sentence.tokens, sentence.lows
    start = stop
    if start < end and lows[start] == ",":
        start = tail_start(sentence, start + 1, end, language)
    if start >= end:
        return None
    opener = index - 1
    if opener > 0 and lows[opener - 1] == ",":
        # Between commas: it ends where the verb of the main clause comes.
        parts = chunks(tokens, start, end)
        for first, _ in parts[1:]:
            low = lows[first]
            if (
                low in language.predicates or low in language.adverbs or language.verb_like[low]
            ) and not tokens[first].capital:
                end = first - 1
                break
    return Report(
        cue, index, source, [(start, end)], "according-relative", act, end, tail=(stop, start)
    )


def sayable(sentence: Sentence, source: Source, language: Language) -> bool:
    """Whether what `menurut` names can hold a statement: a document, no measure (`menurut umur`)."""
    lows = sentence.lows
    return bool(
        language.documents.at(lows, source.first, source.last)
        or language.accounts.at(lows, source.first, source.last)
        or (
            # `menurut penjelasan X`, but not `menurut penjelasan` alone
            (lows[source.first] in language.nouns or lows[source.first] in language.own_words)
            and source.last - source.first > 1
        )
        # `menurut hematnya`
        or language.without_clitic(lows[source.first]) in language.own_words
    )
