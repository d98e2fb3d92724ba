"""Written words before a quotation: `Pasal 5 berbunyi: "A"`, `mengutip Surah X: "A"`."""

from __future__ import annotations

from quotecli.language import CueForm, Language
from quotecli.parser.attribution import CueHit, Source
from quotecli.parser.closings import Reported
from quotecli.parser.sentence import Sentence
from quotecli.parser.sources import cue_hit, source_after
from quotecli.parser.subject_parts import skip_connectives
from quotecli.parser.subjects import relative_subject, subject_before
from quotecli.parser.tokens import WORD


def written_report(
    sentence: Sentence, begin: int, cue: int, quote: int, language: Language
) -> Reported | None:
    """The document whose words a quotation at ``quote`` is, if the word at ``cue`` says so.

    Only marks and commas stand between the frame and the quotation.
    """
    tokens, lows = sentence.tokens, sentence.lows
    end = quote
    while end > cue + 1 and tokens[end - 1].kind != WORD and tokens[end - 1].text in ",:":
        end -= 1
    if end == quote:
        return None  # `bertuliskan "Tolak Tambang"`: a slogan, on which annotators differ
    hit = CueHit(*sentence.span(cue, cue + 1), CueForm(lows[cue], "states", "active"))
    if lows[cue] in language.bearing and end == cue + 1:
        subject = relative_subject(sentence, begin, cue, language)
        subject = subject or subject_before(sentence, begin, cue, language)
        if subject is None or not _document(lows, subject.first, subject.last, language):
            return None
        source = Source.of(sentence, subject.first, subject.last)
        return Reported(hit, source, "before-quote", "states", (cue + 1, quote))
    if lows[cue] in language.citing_words:
        cited, stop = source_after(sentence, cue + 1, end, language)
        if cited is None or stop != end:
            return None
        if _document(lows, cited.first, end, language):
            return Reported(hit, cited, "before-quote", "states", (stop, quote))
        return None
    form = language.forms.get(lows[cue])
    if form is not None and form.passive and not form.clitic and end == cue + 1:
        # `Dalam Surah X disebutkan, "A"`
        first = skip_connectives(lows, begin, cue, language)
        if lows[first] not in language.clause_openers:
            return None
        named, stop = source_after(sentence, first + 1, cue, language)
        if named is not None and stop == cue and _document(lows, named.first, cue, language):
            hit = cue_hit(sentence, cue, language)
            return Reported(hit, named, "before-quote", form.act, (cue + 1, quote))
    return None


def _document(lows: list[str], first: int, last: int, language: Language) -> bool:
    first += language.indefinite.at(lows, first, last)
    return bool(language.documents.at(lows, first, last))
