"""Who will speak, by a sentence before: `X pun angkat bicara.`, `Nasib serupa dialami X.`"""

from __future__ import annotations

from quotecli.language import CueForm, Language
from quotecli.parser.attribution import CueHit, Introduction, Source
from quotecli.parser.clauses import first_comma
from quotecli.parser.names import is_person_name
from quotecli.parser.nouns import human_head, role_head
from quotecli.parser.phrases import phrase_end
from quotecli.parser.sentence import Sentence
from quotecli.parser.sources import cue_hit, plausible_source, source_after
from quotecli.parser.subject_parts import skip_connectives
from quotecli.parser.subjects import subject_before
from quotecli.parser.tokens import PUNCT, WORD

_ALIKE = 5
"""Tokens before a verb in which a word says that somebody else is in the same case."""


def introduction_of(sentence: Sentence, language: Language) -> Introduction | None:
    """`Hal itu disampaikan X`, `X pun angkat bicara.`, `X menggeleng.`: who speaks next."""
    tokens, lows = sentence.tokens, sentence.lows
    end = len(tokens)
    introduces = language.opens_introduction
    for index in [at for at, low in enumerate(lows) if introduces[low]]:
        if sentence.quotes and index > sentence.quotes[0]:
            break
        low = lows[index]
        size = language.openings.at(lows, index, end)
        if size and not (index and role_head(lows, index - 1, end, language) > 1):
            # and not the office: `Juru bicara mereka membacakan tuntutan.`
            subject = _subject(sentence, index, language)
            if subject is not None:
                form = CueForm(" ".join(lows[index : index + size]), "states", "active")
                cue = CueHit(*sentence.span(index, index + size), form)
                return Introduction(subject, cue)
        if language.behaving.at(lows, index, end):
            subject = _subject(sentence, index, language)
            if subject is not None:
                return Introduction(subject)
        moved = _moved(sentence, index, language)
        if moved is not None:
            return Introduction(moved)
        named = low in language.naming_last and bool(language.indefinite.at(lows, 0))
        befalls = _befalls(lows, index, language)
        if named or befalls or _reacts(lows, index, language):
            # `Langkah ini mendapat apresiasi dari X.`, `Salah satunya adalah X.`
            last = _who_ends(sentence, index + 1, language)
            if last is not None:
                form = CueForm(low, "states", "active")
                cue = CueHit(*sentence.span(index, index + 1), form)
                return Introduction(last, None if befalls else cue)
        verb = language.forms.get(low)
        if (
            verb is not None
            and verb.active
            and (lows[-1] == ":" or (index + 1 < end and lows[index + 1] in language.things))
        ):
            # `X menulis kepada bupati:` and a quotation in the next paragraph
            subject = _subject(sentence, index, language)
            if subject is not None:
                return Introduction(subject, cue_hit(sentence, index, language))
        if verb is not None and verb.passive:
            if index and lows[index - 1] in language.pronouns:
                continue  # `ketika dirinya diminta X`
            cue = cue_hit(sentence, index, language)
            if verb.clitic:
                return Introduction(Source.clitic_of(sentence, index, verb.clitic), cue)
            found, _ = source_after(sentence, index + 1, end, language)
            if found is not None and plausible_source(sentence, found, language):
                return Introduction(found, cue)
    return _compared(sentence, language) or _reached(sentence, language)


def _subject(sentence: Sentence, index: int, language: Language) -> Source | None:
    subject = subject_before(sentence, 0, index, language)
    return None if subject is None else Source.of(sentence, subject.first, subject.last)


def _moved(sentence: Sentence, index: int, language: Language) -> Source | None:
    """`Pernyataan itu bikin X meradang.`: somebody whom what was said moves."""
    tokens, lows = sentence.tokens, sentence.lows
    if (
        lows[index] not in language.causing
        or index + 2 >= len(tokens)
        or not tokens[index + 1].capital
        or not any(low in language.demonstratives for low in lows[:index])
    ):
        return None
    stop = phrase_end(tokens, lows, index + 1, len(tokens), language)
    closed = stop < len(tokens) and tokens[stop].kind == WORD and not tokens[stop].capital
    named = stop > index + 1 and is_person_name(tokens, lows, index + 1, stop, language)
    return Source.of(sentence, index + 1, stop) if closed and named else None


def _befalls(lows: list[str], index: int, language: Language) -> bool:
    """`Nasib serupa dialami X.`: whether somebody else comes after a word to whom the same happens."""
    return lows[index] in language.befalling and any(
        language.alike.at(lows, at, index) for at in range(max(0, index - _ALIKE), index)
    )


def _compared(sentence: Sentence, language: Language) -> Introduction | None:
    """`Lain lagi dengan X.`: somebody is set beside the one who spoke."""
    lows = sentence.lows
    start = skip_connectives(lows, 0, len(lows), language)
    size = language.comparing.at(lows, start)
    if not size:
        return None
    found = _who_ends(sentence, start + size, language)
    return None if found is None else Introduction(found)


def _reached(sentence: Sentence, language: Language) -> Introduction | None:
    """`X hanya tersenyum saat ditemui.`, `Ditanya soal itu, X terdiam.`: who is reached speaks next."""
    tokens, lows = sentence.tokens, sentence.lows
    if language.approached.isdisjoint(lows):
        return None
    end = sentence.quotes[0] if sentence.quotes else len(lows)
    index = next((i for i in range(end) if lows[i] in language.approached), None)
    if index is None:
        return None
    start = skip_connectives(lows, 0, len(lows), language)
    if index > start and not (
        lows[index - 1] in language.when or lows[index - 1] in language.relative
    ):
        return None  # `Rina belum bisa dihubungi`
    if index <= start + 1:
        comma = first_comma(sentence, index, len(lows))
        if comma is None:
            return None
        start = comma + 1
    stop = phrase_end(tokens, lows, start, len(lows), language) if start < len(lows) else start
    if stop == start or not is_person_name(tokens, lows, start, stop, language):
        return None
    return Introduction(Source.of(sentence, start, stop))


def _reacts(lows: list[str], index: int, language: Language) -> bool:
    """Whether the one who reacts comes after a word: `menuai kritik dari`, `disambut baik`."""
    if lows[index] in language.reacting:
        return True
    return lows[index] in language.reacted_by and any(
        word in language.reactions for word in lows[max(0, index - 3) : index]
    )


def _who_ends(sentence: Sentence, index: int, language: Language) -> Source | None:
    """The source that a sentence ends with, past a word or two of manner (`disambut baik oleh X`)."""
    tokens, end = sentence.tokens, len(sentence.tokens)
    for begin in range(index, min(end, index + 3)):
        if language.indefinite.at(sentence.lows, begin):
            return None  # `disambut ratusan orang`
        found, stop = source_after(sentence, begin, end, language)
        if found is None or any(token.kind != PUNCT for token in tokens[stop:end]):
            continue
        human = tokens[found.first].capital or human_head(
            sentence.lows, found.first, found.last, language
        )
        if human and plausible_source(sentence, found, language):
            return found
    return None
