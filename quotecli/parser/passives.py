"""Passives that report: `Dikatakannya, A` · `disampaikan X bahwa A` · `A1 disebutnya A2`."""

from __future__ import annotations

from quotecli.language import CueForm, Language
from quotecli.parser.according import Report
from quotecli.parser.attribution import CueHit, Source
from quotecli.parser.clauses import content_end, part_before, tail_start
from quotecli.parser.sentence import Sentence
from quotecli.parser.sources import cue_hit, plausible_source, source_after, source_at_head
from quotecli.parser.subject_parts import skip_connectives
from quotecli.parser.tokens import QUOTE, WORD


def passive_report(
    sentence: Sentence, begin: int, index: int, end: int, language: Language
) -> Report | None:
    """`Dikatakannya, A` · `Dikatakan X, A` · `disampaikan X bahwa A`."""
    lows = sentence.lows
    form = language.forms[lows[index]]
    if _approached(sentence, begin, index, language):
        return None
    if form.clitic:
        source: Source | None = Source.clitic_of(sentence, index, form.clitic)
        stop = index + 1
    else:
        source, stop = source_at_head(sentence, index + 1, end, language)
    if source is None or not (form.clitic or plausible_source(sentence, source, language)):
        return None
    while form.clitic and stop < end and lows[stop] in language.after_cue:
        stop += 1  # `Ditambahkannya pula, A`
    finish = content_end(sentence, end)
    between = index > begin and lows[index - 1] == ","
    if between and language.cited.at(lows, index, end) and stop + 1 < finish and lows[stop] == ",":
        following = language.forms.get(lows[stop + 1])
        if following is not None and following.active:
            return None  # `X, dikutip BBC, mengatakan A`
    if between and (form.clitic or (stop < finish and lows[stop] == "," and source.last == stop)):
        return _passive_between(sentence, begin, index, index, stop, finish, source, language)
    like = _likened(sentence, begin, index, language)
    if like is not None and not language.cited.at(lows, index, end):
        return _passive_between(sentence, begin, like, index, stop, finish, source, language)
    if stop >= finish:
        return None
    inserted = _inserted(sentence, begin, index, source, finish, form, language)
    if inserted is not None:
        return inserted
    opening = skip_connectives(lows, begin, index, language)
    while opening < index and (
        lows[opening] in language.likeness or lows[opening] in language.relative
    ):
        opening += 1  # `Seperti yang disampaikan X, A`
    head = opening >= index
    if lows[stop] in language.complementisers:
        start = stop + 1
    elif lows[stop] == "," and head:
        start = tail_start(sentence, stop + 1, finish, language)
    else:
        return None
    if start < finish and lows[start] in language.complementisers:
        start += 1
    if start >= finish or lows[start] in language.relative:
        return None
    cue = cue_hit(sentence, index, language)
    return Report(cue, index, source, [(start, finish)], "passive-cue", form.act, finish)


def _approached(sentence: Sentence, begin: int, index: int, language: Language) -> bool:
    """Whether a passive says how the speaker was reached: `Dikonfirmasi terpisah, X menampik A`."""
    lows = sentence.lows
    if lows[index] not in language.approached:
        return False
    return (
        skip_connectives(lows, begin, index, language) >= index or lows[index - 1] in language.when
    )


def _likened(sentence: Sentence, begin: int, index: int, language: Language) -> int | None:
    """Where `sebagaimana` stands behind a comma: `A, sebagaimana disampaikan X`."""
    lows = sentence.lows
    first = index
    while first > begin + 1 and (
        lows[first - 1] in language.likeness or lows[first - 1] in language.relative
    ):
        first -= 1
    likened = first < index and lows[first] in language.likeness and lows[first - 1] == ","
    return first if likened else None


def _passive_between(
    sentence: Sentence,
    begin: int,
    first: int,
    index: int,
    stop: int,
    finish: int,
    source: Source,
    language: Language,
) -> Report | None:
    """`A1, dikatakannya, A2` · `A, dikatakannya.`; ``first`` is where it stops being said."""
    before = part_before(sentence, begin, first, language)
    if stop < finish and sentence.lows[stop] != ",":
        return None
    start = tail_start(sentence, stop + 1, finish, language) if stop < finish else finish
    pieces = [piece for piece in (before, (start, finish)) if piece and piece[0] < piece[1]]
    if not pieces:
        return None
    cue = cue_hit(sentence, index, language)
    act = language.forms[sentence.lows[index]].act
    return Report(cue, index, source, pieces, "passive-middle", act, finish, tail=(stop, start))


def report_between(
    sentence: Sentence, begin: int, index: int, end: int, language: Language
) -> Report | None:
    """`Pasar lama disebutnya sudah kosong`: passives that report between subject and predicate only."""
    form = language.between_forms.get(sentence.lows[index])
    if form is None or index == begin or sentence.lows[index - 1] in language.governing:
        return None  # `Seorang mahasiswa yang hanya mau disebut Tiago`
    if form.clitic:
        source: Source | None = Source.clitic_of(sentence, index, form.clitic)
    else:
        source, _ = source_after(sentence, index + 1, end, language)
    if source is None or not (form.clitic or plausible_source(sentence, source, language)):
        return None
    return _inserted(sentence, begin, index, source, content_end(sentence, end), form, language)


def _inserted(
    sentence: Sentence,
    begin: int,
    index: int,
    source: Source,
    finish: int,
    form: CueForm,
    language: Language,
) -> Report | None:
    """A passive with its agent between the subject and the predicate of what is said."""
    tokens, lows = sentence.tokens, sentence.lows
    start = index + 1 if form.clitic else source.last
    if start + 1 < finish and lows[start] == "," and not form.clitic:
        start += 1  # `dinilai Ketua X, Y, terlalu mahal`
    if (
        index == begin
        or start >= finish
        or lows[index - 1] in language.relative
        or lows[index - 1] in language.pronouns
        or not _predicate(sentence, start, language)
    ):
        return None
    before = part_before(sentence, begin, index, language)
    if before is None or lows[before[0]] in language.adverbial:
        return None
    if not any(
        tokens[at].kind == WORD and lows[at] not in language.adverbs for at in range(*before)
    ):
        return None
    cue = CueHit(*sentence.span(index, index + 1), form)
    return Report(
        cue, index, source, [before, (start, finish)], "passive-between", form.act, finish
    )


def _predicate(sentence: Sentence, index: int, language: Language) -> bool:
    token, low = sentence.tokens[index], sentence.lows[index]
    if token.kind == QUOTE:
        return True
    return not token.capital and (low in language.predicates or language.verb_like[low])
