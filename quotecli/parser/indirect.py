"""Indirect speech: a clause without marks that a cue ascribes to a source.

``Menurut X, A`` · ``A, kata X`` · ``A1, lanjut X, A2`` · ``X menyatakan bahwa A`` · ``Dikatakannya, A``.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotecli.language import Language
from quotecli.parser.attribution import Attribution, CueHit, Source
from quotecli.parser.direct import (
    closing_report,
    cue_hit,
    negated_act,
    negation_before,
    plausible_source,
    source_after,
)
from quotecli.parser.names import looks_like_verb
from quotecli.parser.relays import credit_at
from quotecli.parser.sentences import Sentence
from quotecli.parser.subjects import chunks, skip_connectives, subject_before
from quotecli.parser.tokens import NUMBER, PUNCT, QUOTE, WORD

_ENDS = frozenset(".?!…")


@dataclass(slots=True)
class _Report:
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
    tail: tuple[int, int] | None = None


def indirect_rows(
    sentence: Sentence, begin: int, end: int, language: Language
) -> list[Attribution]:
    """Attributions without marks in ``tokens[begin:end]`` of a sentence."""
    rows = []
    index = begin
    while index < end:
        report = _report_at(sentence, begin, index, end, language)
        if report is None:
            index += 1
            continue
        row = _row(sentence, report, language)
        if row is not None:
            rows.append(row)
            begin = max(begin, report.after)
            index = report.after
        else:
            index += 1
    return rows


def _row(sentence: Sentence, report: _Report, language: Language) -> Attribution | None:
    tokens = sentence.tokens
    content = []
    for first, last in report.pieces:
        if (
            not content
            and sentence.lows[first] in language.complementisers
            and (report.rule.endswith("-head"))
        ):
            first += 1
        while first < last and tokens[first].kind == PUNCT and tokens[first].text not in "([":
            first += 1
        while (
            last > first and tokens[last - 1].kind == PUNCT and tokens[last - 1].text not in ")]%"
        ):
            last -= 1
        last = credit_at(sentence, first, last, language)
        if any(token.kind != PUNCT for token in tokens[first:last]):
            content.append((tokens[first].start, tokens[last - 1].end))
    if not content:
        return None
    row = Attribution(
        "indirect",
        content,
        report.rule,
        sentence,
        report.cue,
        report.source,
        report.act,
        tail=report.tail,
    )
    if report.weak:
        row.flags.append("weak:" + report.weak)
    return row


def _report_at(
    sentence: Sentence, begin: int, index: int, end: int, language: Language
) -> _Report | None:
    tokens, lows = sentence.tokens, sentence.lows
    token = tokens[index]
    if token.kind != WORD:
        return None
    low = lows[index]
    size = language.according.at(lows, index, end)
    letters = language.according_clitic(low)
    if size or letters:
        return _according(sentence, begin, index, size or 1, letters, end, language)
    size = language.long_cues.at(lows, index, end)
    if size:
        return _active(sentence, begin, index, size, end, language)
    if low in language.closing and index > begin and lows[index - 1] == ",":
        return _closing(sentence, begin, index, end, language)
    form = language.forms.get(low)
    if form is None:
        return None
    if form.active:
        return _active(sentence, begin, index, 1, end, language)
    if form.passive:
        return _passive(sentence, begin, index, end, language)
    return _bare(sentence, begin, index, end, language)


def _content_end(sentence: Sentence, end: int) -> int:
    tokens = sentence.tokens
    while end > 0 and tokens[end - 1].kind == PUNCT and tokens[end - 1].text in _ENDS:
        end -= 1
    return end


def _before(
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


def _tail_start(sentence: Sentence, index: int, end: int, language: Language) -> int:
    """Index after time, place and occasion that follow a source (`…, Senin (1/2).`)."""
    lows = sentence.lows
    while index < end:
        parts = chunks(sentence.tokens, index, end)
        if not parts:
            return end
        first, last = parts[0]
        if not _circumstance(sentence, first, last, language):
            return index
        index = last + 1 if last < end else end
    return end


def _circumstance(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    """Whether a chunk between commas tells of the speaking (time, place, occasion), not of the matter."""
    lows = sentence.lows
    low = lows[first]
    if low in language.dates:
        return True
    size = language.places.at(lows, first, last)
    if size and (first + size == last or lows[first + size] == "("):
        return True
    if low in language.spoken_openers:
        return True
    if low in language.as_quoted and language.quoting.at(lows, first + 1, last):
        return True
    if low in language.place_prepositions and not _has_predicate(sentence, first, last, language):
        return last - first <= 6 and sentence.tokens[last - 1].capital
    return low in language.adverbial and any(
        word in language.occasions for word in lows[first:last]
    )


def _according(
    sentence: Sentence,
    begin: int,
    index: int,
    size: int,
    letters: int,
    end: int,
    language: Language,
) -> _Report | None:
    """`Menurut X, A` · `A, menurut X, B` · `A, menurut X.` · `yang menurut X A`."""
    tokens, lows = sentence.tokens, sentence.lows
    cue = CueHit(tokens[index].start, tokens[index + size - 1].end, language.according_form)
    if letters:
        source: Source | None = Source.clitic_of(sentence, index, letters)
        stop = index + 1
    else:
        source, stop = source_after(sentence, index + size, end, language)
    if source is None:
        return None
    if not (
        letters
        or plausible_source(sentence, source, language)
        or _sayable(sentence, source, language)
    ):
        return None
    finish = _content_end(sentence, end)
    head = skip_connectives(lows, begin, index, language) >= index
    if head:
        start = stop
        if start < finish and lows[start] == ",":
            start = _tail_start(sentence, start + 1, finish, language)
        elif start < finish and (lows[start] in language.stops or lows[start] == "("):
            # `Menurut X saat ditemui di Y, A`: the content begins after the comma.
            comma = _comma(sentence, start, finish)
            if comma is not None:
                start = _tail_start(sentence, comma + 1, finish, language)
        if start >= finish:
            return None
        return _Report(
            cue,
            index,
            source,
            [(start, finish)],
            "according-head",
            "states",
            finish,
            tail=(stop, start),
        )
    relative = lows[index - 1] in language.relative
    pieces = []
    if not relative:
        before = _before(sentence, begin, index, language)
        if before is not None:
            pieces.append(before)
    start = stop
    if start < finish and lows[start] == ",":
        start = _tail_start(sentence, start + 1, finish, language)
    elif start < finish and lows[start] in language.stops and lows[index - 1] == "," and pieces:
        start = _tail_start(sentence, start, finish, language)
    if start < finish and not all(t.kind == QUOTE for t in tokens[start:finish]):
        pieces.append((start, finish))
    if not pieces:
        return None
    rule = "according-relative" if relative else "according-middle"
    return _Report(cue, index, source, pieces, rule, "states", finish, tail=(stop, start))


def _sayable(sentence: Sentence, source: Source, language: Language) -> bool:
    """Whether what `menurut` names can hold a statement: a document, no measure (`menurut umur`)."""
    lows = sentence.lows
    return bool(
        language.documents.at(lows, source.first, source.last)
        or language.accounts.at(lows, source.first, source.last)
        or lows[source.first] in language.nouns
    )


def _comma(sentence: Sentence, start: int, end: int) -> int | None:
    parts = chunks(sentence.tokens, start, end)
    return parts[0][1] if len(parts) > 1 else None


def _bare(
    sentence: Sentence, begin: int, index: int, end: int, language: Language
) -> _Report | None:
    """`A, kata X.` · `A1, lanjut X, A2` · `Kata X, A` · `Katanya, A`."""
    tokens, lows = sentence.tokens, sentence.lows
    form = language.forms[lows[index]]
    head = skip_connectives(lows, begin, index, language) >= index
    previous = tokens[index - 1] if index > begin else None
    if not head and (previous is None or previous.text not in (",", "-", "–", "—")):
        return None
    if form.clitic:
        source: Source | None = Source.clitic_of(sentence, index, form.clitic)
        stop = index + 1
    else:
        source, stop = source_after(sentence, index + 1, end, language)
        if source is None:
            return None
        if not plausible_source(sentence, source, language):
            return None
    finish = _content_end(sentence, end)
    cue = cue_hit(sentence, index, language)
    follows = lows[stop] if stop < finish else ""
    if head:
        if follows in language.stops:
            comma = _comma(sentence, stop, finish)
            if comma is None:
                return None
            stop, follows = comma, ","
        if follows not in (",", ":"):
            return None
        start = _tail_start(sentence, stop + 1, finish, language)
        if start >= finish or lows[start] in language.relative:
            return None
        return _Report(cue, index, source, [(start, finish)], "cue-head", form.act, finish)
    before = _before(sentence, begin, index, language)
    pieces = [before] if before is not None else []
    start = finish
    if follows == ",":
        start = _tail_start(sentence, stop + 1, finish, language)
    elif follows and (follows in language.stops or follows == "("):
        comma = _comma(sentence, stop, finish)
        if comma is not None and before is None:
            start = _tail_start(sentence, comma + 1, finish, language)
    elif follows and follows in language.complementisers:
        start = stop + 1
    if start < finish and not all(t.kind == QUOTE for t in tokens[start:finish]):
        pieces.append((start, finish))
    if not pieces:
        return None
    return _Report(cue, index, source, pieces, "cue-middle", form.act, finish, tail=(stop, start))


def _closing(
    sentence: Sentence, begin: int, index: int, end: int, language: Language
) -> _Report | None:
    """`A, begitu pengakuannya.` · `A, demikian kata X.`"""
    reported = closing_report(sentence, index, end, language)
    before = _before(sentence, begin, index, language)
    if reported is None or before is None:
        return None
    finish = _content_end(sentence, end)
    return _Report(
        reported.cue,
        index,
        reported.source,
        [before],
        "closing",
        reported.act,
        finish,
        tail=reported.tail,
    )


def _active(
    sentence: Sentence, begin: int, index: int, size: int, end: int, language: Language
) -> _Report | None:
    """`X menyatakan bahwa A` · `X mengatakan, A` · `A1, X melanjutkan, A2`."""
    tokens, lows = sentence.tokens, sentence.lows
    word = " ".join(lows[index : index + size])
    form = language.forms[word]
    subject = subject_before(sentence, begin, index, language)
    if subject is None:
        return None
    source = Source.of(sentence, subject.first, subject.last)
    if not (plausible_source(sentence, source, language) or _sayable(sentence, source, language)):
        return None
    finish = _content_end(sentence, end)
    start = index + size
    while start < finish and lows[start] in language.after_cue and tokens[start].kind == WORD:
        start += 1
    act = negated_act(sentence, begin, index, form.act, language)
    cue = cue_hit(sentence, index, language, size)
    if act == "confirms" and word in language.admitting:
        # `tak memungkiri` admits: the negation is part of the cue.
        negation = negation_before(sentence, begin, index, language)
        if negation is not None:
            cue.start = tokens[negation].start
    start, comma, complementiser, addressed = _to_clause(sentence, start, finish, language)
    if comma and not complementiser:
        start = _tail_start(sentence, start, finish, language)
    if start >= finish:
        return None
    pieces = [(start, finish)]
    rule = "subject-cue"
    # `A1, X melanjutkan, A2`: a parenthesis between commas.
    if comma and not complementiser and subject.first > begin and lows[subject.first - 1] == ",":
        before = _before(sentence, begin, subject.first, language)
        if before is not None and not any(
            _circumstance(sentence, s, e, language) for s, e in chunks(tokens, before[0], before[1])
        ):
            pieces.insert(0, before)
            rule = "subject-cue-middle"
    weak = _weakness(
        sentence,
        word,
        start,
        finish,
        language,
        comma=comma,
        complementiser=complementiser,
        addressed=addressed,
    )
    if weak is None:
        return None
    if act == "declines" and not weak:
        weak = "negated"
    return _Report(cue, index, source, pieces, rule, act, finish, weak)


def _to_clause(
    sentence: Sentence, start: int, end: int, language: Language
) -> tuple[int, bool, str, bool]:
    """Past addressee, commas and complementiser: where the clause begins, and what was passed."""
    lows = sentence.lows
    addressed = False
    if start < end and lows[start] in language.addressee_openers:
        # `mengatakan kepada wartawan bahwa A`, `mengatakan kepada X, A`
        for index in range(start + 1, min(end, start + 14)):
            if lows[index] in language.complementisers or lows[index] in (",", ":"):
                start, addressed = index, True
                break
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
    if not complementiser:
        # `meminta warga agar A`: the addressee is outside the content.
        for index in range(start, min(end, start + 12)):
            if lows[index] in language.requesting and lows[index] in language.addressed_by:
                if not any(lows[i] in (",", ":") for i in range(start, index)):
                    return index + 1, comma, lows[index], True
                break
    return start, comma, complementiser, addressed


def _weakness(
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
    if word in language.thought:
        return "thought"
    if word in language.request:
        return "" if complementiser in language.requesting else "request"
    if complementiser or comma:
        return ""
    if all(token.kind == QUOTE for token in tokens[start:end]):
        return None
    if word not in language.strong or word in language.nominal:
        return "topic"
    if language.topics.at(lows, start, end):
        return "topic"
    if lows[start] in language.stops and lows[start] in language.hard_stops:
        return None
    if language.labels.at(lows, start, end) or _labelled(sentence, start, end, language):
        return "label"
    first = chunks(tokens, start, end)[0]
    if _has_predicate(sentence, *first, language):
        return ""
    if word in language.clausal and tokens[start].kind != NUMBER:
        named = word in language.naming_verbs and tokens[end - 1].kind == QUOTE
        return "label" if named else ""
    if any(token.kind == QUOTE for token in tokens[start:end]):
        return ""
    return "topic"


def _labelled(sentence: Sentence, start: int, end: int, language: Language) -> bool:
    """`menyebut X sebagai Y`, without a verb of its own: a name is given, nothing is stated."""
    for index in range(start + 1, end):
        if sentence.lows[index] in language.labels:
            return not _has_predicate(sentence, start, index, language)
    return False


def _has_predicate(sentence: Sentence, start: int, end: int, language: Language) -> bool:
    tokens, lows = sentence.tokens, sentence.lows
    for index in range(start, end):
        token, low = tokens[index], lows[index]
        if token.kind in (PUNCT, NUMBER, QUOTE):
            continue
        if low in language.relative:
            # A verb in a relative clause is none of the clause itself; look on past its verb.
            continue
        if index > start and lows[index - 1] in language.relative:
            continue
        if not token.capital and (low in language.predicates or looks_like_verb(low, language)):
            return True
    return False


def _passive(
    sentence: Sentence, begin: int, index: int, end: int, language: Language
) -> _Report | None:
    """`Dikatakannya, A` · `Dikatakan X, A` · `disampaikan X bahwa A`."""
    lows = sentence.lows
    form = language.forms[lows[index]]
    if form.clitic:
        source: Source | None = Source.clitic_of(sentence, index, form.clitic)
        stop = index + 1
    else:
        source, stop = source_after(sentence, index + 1, end, language)
    if source is None or not plausible_source(sentence, source, language):
        return None
    finish = _content_end(sentence, end)
    if stop >= finish:
        return None
    head = skip_connectives(lows, begin, index, language) >= index
    if lows[stop] in language.complementisers:
        start = stop + 1
    elif lows[stop] == "," and head:
        start = _tail_start(sentence, stop + 1, finish, language)
    else:
        return None
    if start < finish and lows[start] in language.complementisers:
        start += 1
    if start >= finish or lows[start] in language.relative:
        return None
    cue = cue_hit(sentence, index, language)
    return _Report(cue, index, source, [(start, finish)], "passive-cue", form.act, finish)
