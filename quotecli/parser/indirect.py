"""Indirect speech: a clause without marks that a cue ascribes to a source.

``Menurut X, A`` · ``A, kata X`` · ``A1, lanjut X, A2`` · ``X menyatakan bahwa A`` · ``Dikatakannya, A``.
"""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.according import Report, according_report, sayable
from quotecli.parser.attribution import Attribution, Source
from quotecli.parser.bare_cues import bare_report, outer_cue
from quotecli.parser.clauses import (
    circumstance,
    content_end,
    has_predicate,
    part_before,
    tail_start,
    to_clause,
    without_circumstances,
)
from quotecli.parser.closings import closing_report
from quotecli.parser.passives import passive_report, report_between
from quotecli.parser.relays import credit_at
from quotecli.parser.second_clauses import (
    change_of_subject,
    main_clause,
    own_clause,
    second_report,
    without_second_cue,
)
from quotecli.parser.sentence import Sentence
from quotecli.parser.sources import (
    cue_hit,
    negated_act,
    negation_before,
    plausible_source,
    speaks,
)
from quotecli.parser.strength import weakness
from quotecli.parser.subject_parts import chunks, skip_connectives
from quotecli.parser.subjects import relative_subject, subject_before
from quotecli.parser.tokens import PUNCT, WORD, sign_after, sign_before

_ENDS = frozenset(".?!…")


def indirect_rows(
    sentence: Sentence, begin: int, end: int, language: Language
) -> list[Attribution]:
    """Attributions without marks in ``tokens[begin:end]`` of a sentence."""
    rows: list[Attribution] = []
    lows, reports = sentence.lows, language.opens_report
    past = outer_cue(sentence, begin, end, language) or begin
    for index in [at for at in range(past, end) if reports[lows[at]]]:
        if index < past:
            continue
        report = _report_at(sentence, begin, index, end, language)
        row = _row(sentence, report, language) if report is not None else None
        if report is None or row is None:
            continue
        rows.append(row)
        if report.tail is not None and report.source is not None:
            beside = accompanying_row(sentence, report.tail[0], report.source, language)
            if beside is not None:
                rows.append(beside)
        while report is not None and report.again and report.source is not None:
            # `X mengaku A dan menyebut B`
            report = _report_of(
                sentence, begin, report.after, 1, end, report.source, "same-source", language
            )
            row = _row(sentence, report, language) if report is not None else None
            if row is not None:
                rows.append(row)
        if report is None:
            begin = past = index + 1
        elif report.weak in ("topic", "thought"):
            # A topic may hold a report: `mengunggah foto air terjun yang menurut X indah`.
            past = report.cue_index + 1
        else:
            begin = max(begin, report.after)
            past = report.after
    return rows


def accompanying_row(
    sentence: Sentence, begin: int, source: Source, language: Language
) -> Attribution | None:
    """`"A," kata X, seraya menambahkan bahwa B`: what the same source says beside a quotation."""
    lows, end = sentence.lows, len(sentence.tokens)
    for index in range(begin, end - 2):
        if lows[index] not in language.meanwhile and not (
            # `dengan menambahkan bahwa B`, `dan menambahkan bahwa B`
            lows[index + 2] in language.stating
            and (
                lows[index] in language.accompanying
                or lows[index] in language.coordinators
                or lows[index] == ","  # `kata X, menambahkan bahwa B`
            )
        ):
            continue
        form = language.forms.get(lows[index + 1])
        if form is None or not form.active:
            continue
        report = _report_of(
            sentence, begin, index + 1, 1, end, source, "accompanying-cue", language
        )
        if report is None or report.weak:
            return None
        first, last = report.pieces[0]
        if lows[first - 1] not in language.complementisers and not has_predicate(
            sentence, first, last, language
        ):
            return None  # `seraya menambahkan dua sendok gula`
        return _row(sentence, report, language)
    return None


def _row(sentence: Sentence, report: Report, language: Language) -> Attribution | None:
    tokens = sentence.tokens
    content: list[tuple[int, int]] = []
    for first, last in report.pieces:
        if (
            not content
            and sentence.lows[first] in language.stating
            and report.rule.endswith("-head")
        ):
            first += 1
        while (
            first < last
            and tokens[first].kind == PUNCT
            and tokens[first].text not in "(["
            and not sign_before(tokens, first)
        ):
            first += 1
        while (
            last > first
            and tokens[last - 1].kind == PUNCT
            and tokens[last - 1].text not in ")]%"
            and not sign_after(tokens, last - 1)
        ):
            last -= 1
        last = credit_at(sentence, first, last, language)
        last = without_second_cue(sentence, first, last, language)
        if any(token.kind != PUNCT for token in tokens[first:last]):
            content.append(sentence.span(first, last))
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
) -> Report | None:
    tokens, lows = sentence.tokens, sentence.lows
    token = tokens[index]
    if token.kind != WORD:
        return None
    low = lows[index]
    size = language.according.at(lows, index, end)
    letters = language.according_clitic(low)
    if size or letters:
        return according_report(sentence, begin, index, size or 1, letters, end, language)
    size = language.long_cues.at(lows, index, end)
    if size:
        return _active(sentence, begin, index, size, end, language)
    if low in language.closing and index > begin and lows[index - 1] == ",":
        return _closing(sentence, begin, index, end, language)
    form = language.forms.get(low)
    if form is None:
        return report_between(sentence, begin, index, end, language)
    if form.active:
        if token.capital and index > begin and tokens[index - 1].capital:
            headline = not any(t.kind == WORD and not t.capital for t in tokens[index + 1 : end])
            if not headline:
                return None  # `Program Polantas Menyapa berhasil`
        root = low == form.lemma and low not in language.thought
        if root and index > begin and lows[index - 1] == ",":
            # `bilang` is a root and a verb: `Apalagi, bilang dia, A`
            report = bare_report(sentence, begin, index, end, language)
            if report is not None:
                return report
        return _active(sentence, begin, index, 1, end, language)
    if form.passive:
        return passive_report(sentence, begin, index, end, language)
    return bare_report(sentence, begin, index, end, language)


def _closing(
    sentence: Sentence, begin: int, index: int, end: int, language: Language
) -> Report | None:
    """`A, begitu pengakuannya.` · `A, demikian kata X.`"""
    reported = closing_report(sentence, index, end, language)
    before = part_before(sentence, begin, index, language)
    if reported is None or before is None:
        return None
    finish = content_end(sentence, end)
    return Report(
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
) -> Report | None:
    """`X menyatakan bahwa A` · `X mengatakan, A` · `A1, X melanjutkan, A2`."""
    lows = sentence.lows
    if index > begin and lows[index - 1] in language.purposes:
        return None  # `untuk memastikan jalan rampung`: nobody says it
    subject = relative_subject(sentence, begin, index, language)
    rule = "relative-cue"
    if subject is None:
        subject = subject_before(sentence, begin, index, language)
        rule = "subject-cue"
    if subject is None:
        return None
    source = Source.of(sentence, subject.first, subject.last)
    if subject.first > begin and lows[subject.first - 1] in language.not_yet:
        return None  # `sebelum polisi menjelaskan A`
    if not (plausible_source(sentence, source, language) or sayable(sentence, source, language)):
        return None
    return _report_of(sentence, begin, index, size, end, source, rule, language)


def _report_of(
    sentence: Sentence,
    begin: int,
    index: int,
    size: int,
    end: int,
    source: Source,
    rule: str,
    language: Language,
) -> Report | None:
    """The report of an active cue whose source is known."""
    tokens, lows = sentence.tokens, sentence.lows
    word = " ".join(lows[index : index + size])
    finish = content_end(sentence, end)
    start = index + size
    while start < finish and lows[start] in language.after_cue and tokens[start].kind == WORD:
        start += 1
    act = negated_act(sentence, begin, index, language.forms[word].act, language)
    cue = cue_hit(sentence, index, language, size)
    if act == "confirms" and word in language.admitting:
        # `tak memungkiri` admits: the negation is part of the cue.
        negation = negation_before(sentence, begin, index, language)
        if negation is not None:
            cue.start = sentence.starts[negation]
    start, comma, complementiser, addressed = to_clause(
        sentence, start, finish, language, requests=word in language.request or act == "requests"
    )
    if comma and not complementiser:
        told = lows[source.last : index]
        negated = start < finish and lows[start] in language.negations
        if negated and any(low in language.relative for low in told):
            return None  # `X, yang juga bersaksi, tidak membantah`
        start = tail_start(sentence, start, finish, language)
    if start >= finish:
        return None
    after = finish
    relative = rule == "relative-cue"
    opening = lows[min(skip_connectives(lows, begin, index, language), index)]
    if relative or opening in language.when or opening in language.conceding:
        finish = main_clause(sentence, start, finish, language, relative=relative)
    finish = change_of_subject(sentence, start, finish, language)
    finish = own_clause(sentence, start, finish, language)
    again = second_report(sentence, start, finish, language)
    if again is not None:
        finish, after = again
    elif finish < after:
        after = finish + 1
    else:
        finish = without_circumstances(sentence, start, finish, language)
    pieces = [(start, finish)]
    # `A1, X melanjutkan, A2`: a parenthesis between commas.
    front = source.first
    inserted = lows[index + size] == "," and complementiser not in language.stating
    if comma and (not complementiser or inserted) and front > begin and lows[front - 1] == ",":
        before = part_before(sentence, begin, front, language)
        if before is not None and not any(
            circumstance(sentence, s, e, language) for s, e in chunks(tokens, before[0], before[1])
        ):
            if complementiser:
                # `Tidak mungkin, ia melanjutkan, bila A`: the word belongs to the clause
                start, complementiser = start - 1, ""
            pieces = [before, (start, finish)]
            rule += "-middle"
    weak = weakness(
        sentence,
        word,
        start,
        finish,
        language,
        comma=comma,
        complementiser=complementiser,
        addressed=addressed,
    )
    joined = again is not None and weak in (None, "topic") and finish - start > 1
    if joined and language.has_clitic(lows[start]):
        weak = ""  # `mengakui remnya aus dan berjanji A`
    if weak is None and again is not None:
        # `X menyampaikan terima kasih serta berharap A`
        return _report_of(sentence, begin, after, 1, end, source, "same-source", language)
    if weak is None or (weak and not speaks(sentence, source, language)):
        return None
    if weak and index > begin and lows[index - 1] in language.relative:
        return None  # `Salah satu warga yang memprotes jembatan itu adalah X.`
    if word in language.ensuring and lows[index - 1] in language.able and index > begin:
        return None
    if weak == "thought" and lows[source.first - 1] in language.causing and source.first > begin:
        return None  # `yang membuat warga merasa aman`
    if weak == "request" and rule.endswith("-middle"):
        weak = ""  # `Kalau hujan turun, X mengingatkan, air meluap`: a statement
    if act == "declines":
        if not complementiser and lows[start] not in language.questions:
            return None  # `enggan menjawab`: nothing is said
        weak = weak or "negated"
    if complementiser in language.addressed_by and act in ("states", "adds"):
        act = "requests"  # `menyerukan agar A`
    report = Report(cue, index, source, pieces, rule, act, after, weak)
    report.again = again is not None
    return report
