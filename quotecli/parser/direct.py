"""Direct quotes: which marked spans are speech, and the cue and source that stand by them."""

from __future__ import annotations

from quotecli.language import CueForm, Language
from quotecli.parser.attribution import Attribution, CueHit, Source
from quotecli.parser.closings import (
    SEPARATORS,
    Reported,
    nominal_report,
    noun_alone,
    written_in,
)
from quotecli.parser.marks import Marked
from quotecli.parser.names import is_person_name
from quotecli.parser.phrases import phrase_end
from quotecli.parser.relays import repeats
from quotecli.parser.sentence import Sentence
from quotecli.parser.sources import cue_hit, negated_act, plausible_source, source_after
from quotecli.parser.subjects import subject_before
from quotecli.parser.tokens import PUNCT, QUOTE, WORD
from quotecli.parser.written import written_report

_STOPS = frozenset(",.?!…")
_MAX_GAP = 16


def _past_gloss(sentence: Sentence, index: int, end: int) -> int:
    """`"Sa pu anak" (anak saya), kata X`: the index after what the words mean."""
    if index < end and sentence.tokens[index].text == "(":
        for close in range(index + 1, min(end, index + _MAX_GAP)):
            if sentence.tokens[close].text == ")":
                return close + 1
    return index


def after_quote(sentence: Sentence, quote: int, end: int, language: Language) -> Reported | None:
    """`"A," kata X`, `"A", ujarnya`, `"A," demikian kata X`, `"A," X menegaskan`."""
    tokens, lows = sentence.tokens, sentence.lows
    index = _past_gloss(sentence, quote + 1, end)
    while index < end and tokens[index].text in SEPARATORS:
        index += 1
    if index >= end or tokens[index].kind != WORD:
        return None
    closing = None
    if lows[index] in language.closing:
        closing = index
        index += 1
        while index < end and tokens[index].text in SEPARATORS:
            index += 1
        if index < end and lows[index] in language.relative:
            index += 1
    if index < end:
        find = noun_alone if closing is None else nominal_report
        noun = find(sentence, index, end, language) or written_in(sentence, index, end, language)
        if noun is not None:
            return noun
    if index < end:
        form = language.forms.get(lows[index])
        misspelt = False
        if form is None and closing is None and not tokens[index].capital:
            form = language.misspelt(lows[index])
            misspelt = form is not None
        size = language.according.at(lows, index, end)
        if (form is not None and form.bare) or (form is not None and form.passive):
            hit = CueHit(*sentence.span(index, index + 1), form)
            if form.clitic:
                source: Source | None = Source.clitic_of(sentence, index, form.clitic)
                stop = index + 1
            else:
                source, stop = source_after(sentence, index + 1, end, language)
                if source is None and form.passive:
                    return None
                if misspelt and not (source and plausible_source(sentence, source, language)):
                    return None
            return Reported(hit, source, "after-quote", form.act, (stop, end))
        if size:
            source, stop = source_after(sentence, index + size, end, language)
            if source is not None:
                hit = CueHit(*sentence.span(index, index + size), language.according_form)
                return Reported(hit, source, "after-quote-according", "states", (stop, end))
        clitic = _according_clitic(sentence, index, language)
        if clitic is not None:
            return Reported(*clitic, "after-quote-according", "states", (index + 1, end))
        if form is not None and form.active:
            source, stop = source_after(sentence, index + 1, end, language)
            if source is not None and sentence.tokens[source.first].capital:
                hit = cue_hit(sentence, index, language)
                return Reported(hit, source, "after-quote-active", form.act, (stop, end))
        subject = phrase_end(tokens, lows, index, end, language)
        verb = subject
        while verb < end and verb > index and lows[verb] in language.adverbs:
            verb += 1
        if verb < end and verb > index:
            form = language.forms.get(lows[verb])
            if form is not None and form.active:
                hit = cue_hit(sentence, verb, language)
                source = Source.of(sentence, index, subject)
                return Reported(hit, source, "after-quote-subject", form.act, (verb + 1, end))
    if closing is not None:
        source, stop = source_after(sentence, closing + 1, end, language)
        if source is not None:
            hit = CueHit(*sentence.span(closing, closing + 1), language.closing_form(lows[closing]))
            return Reported(hit, source, "after-quote-closing", "states", (stop, end))
    return None


def name_alone(
    text: str, marked: Marked, sentence: Sentence, quote: int, language: Language
) -> Source | None:
    """Whose name is all that stands behind a quotation: `"A," Halim Wiratno.`; the cue was forgotten."""
    tokens, lows = sentence.tokens, sentence.lows
    begin = quote + 1
    end = len(tokens)
    while end > begin and tokens[end - 1].kind == PUNCT:
        end -= 1
    if begin >= end or not tokens[begin].capital:
        return None
    if not text[marked.inner_start : marked.inner_end].rstrip().endswith(","):
        return None
    if phrase_end(tokens, lows, begin, end, language) != end:
        return None
    named = is_person_name(tokens, lows, begin, end, language)
    return Source.of(sentence, begin, end) if named else None


def _according_clitic(
    sentence: Sentence, index: int, language: Language
) -> tuple[CueHit, Source] | None:
    letters = language.according_clitic(sentence.lows[index])
    if not letters:
        return None
    hit = CueHit(*sentence.span(index, index + 1), language.according_form)
    return hit, Source.clitic_of(sentence, index, letters)


def before_quote(
    sentence: Sentence, quote: int, begin: int, language: Language, *, speech: bool
) -> Reported | None:
    """`X mengatakan, "A"`, `X menjawab: "A"`, `Menurut X, "A"`, `Kata X, "A"`."""
    tokens, lows = sentence.tokens, sentence.lows
    index = quote - 1
    separator = ""
    while index >= begin and tokens[index].text in (",", ":", "-", "–", "—"):
        separator = separator or tokens[index].text
        index -= 1
    if index < begin:
        return None
    if lows[index] in language.complementisers and tokens[index].kind == WORD:
        index -= 1
    lowest = max(begin, index - _MAX_GAP)
    for cue in range(index, lowest - 1, -1):
        if tokens[cue].kind == QUOTE:
            return None
        if separator and (written := written_report(sentence, begin, cue, quote, language)):
            return written
        words = language.long_cues.at(lows, cue, index + 1) or 1  # `mengirim pesan: "A"`
        form = language.forms.get(" ".join(lows[cue : cue + words]))
        gap = cue + words <= index
        if separator and (size := repeats(sentence, cue, index + 1, language)):
            # `X menirukan ucapan Y, "A"`
            subject = subject_before(sentence, begin, cue, language)
            if subject is not None:
                repeater = Source.of(sentence, subject.first, subject.last)
                verb = CueForm(lows[cue], "states", "active")
                hit = CueHit(*sentence.span(cue, cue + 1), verb)
                return Reported(hit, repeater, "before-quote", "states", (cue + size, quote))
        if form is not None and (not gap or separator):
            if form.active and (
                _bridges(sentence, cue + words, index + 1, language)
                or (separator == ":" and speech)
            ):
                subject = subject_before(sentence, begin, cue, language)
                source = Source.of(sentence, subject.first, subject.last) if subject else None
                if source is None and not (separator and speech):
                    return None
                act = negated_act(sentence, begin, cue, form.act, language)
                hit = cue_hit(sentence, cue, language, words)
                return Reported(hit, source, "before-quote", act, (cue + words, quote))
            if (form.bare or form.passive) and separator:
                if form.clitic and (not gap or _bridges(sentence, cue + 1, index + 1, language)):
                    source = Source.clitic_of(sentence, cue, form.clitic)
                    return Reported(
                        cue_hit(sentence, cue, language),
                        source,
                        "before-quote-bare",
                        form.act,
                        (cue + 1, quote),
                    )
                if gap and not form.clitic:
                    source, stop = source_after(sentence, cue + 1, index + 1, language)
                    if (
                        source is not None
                        and (stop == index + 1 or _bridges(sentence, stop, index + 1, language))
                        and plausible_source(sentence, source, language)
                    ):
                        return Reported(
                            cue_hit(sentence, cue, language),
                            source,
                            "before-quote-bare",
                            form.act,
                            (stop, quote),
                        )
        size = language.according.at(lows, cue, index + 1)
        if size and separator:
            source, stop = source_after(sentence, cue + size, index + 1, language)
            if source is not None:
                hit = CueHit(*sentence.span(cue, cue + size), language.according_form)
                return Reported(hit, source, "before-quote-according", "states", (stop, quote))
        clitic = _according_clitic(sentence, cue, language)
        if clitic is not None and separator:
            return Reported(*clitic, "before-quote-according", "states", (cue + 1, quote))
    return None


def _bridges(sentence: Sentence, start: int, stop: int, language: Language) -> bool:
    """Whether what stands between cue and quotation is addressee, place, time or manner."""
    if start >= stop:
        return True
    low = sentence.lows[start]
    return (
        low in language.stops
        or low in language.adverbs
        or low in language.dates
        or low in language.after_cue
        or low == ","
    ) and low not in language.complementisers


def speech_like(text: str, marked: Marked) -> bool:
    """Whether a marked span looks like an utterance: a stop inside the marks, or a sentence's length."""
    inner = text[marked.inner_start : marked.inner_end].strip()
    if not inner:
        return False
    if inner[-1] in _STOPS:
        return len(inner) > 2
    return inner[0].isupper() and len(inner.split()) >= 5


def whole_sentence(sentence: Sentence, quote: int) -> bool:
    """Whether nothing but the quoted span (and stray punctuation) is in the sentence."""
    return all(token.kind != WORD for index, token in enumerate(sentence.tokens) if index != quote)


def direct_row(
    marked: Marked, index: int, sentence: Sentence, reported: Reported | None, rule: str
) -> Attribution:
    row = Attribution(
        "direct",
        [(marked.start, marked.end)],
        reported.rule if reported else rule,
        sentence,
        cue=reported.cue if reported else None,
        source=reported.source if reported else None,
        act=reported.act if reported else "states",
        inner=list(marked.inner),
        tail=reported.tail if reported else None,
        mark=index,
    )
    if not (marked.opened and marked.closed):
        row.flags.append("mark-missing")
    return row
