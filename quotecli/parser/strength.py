"""How sure what follows a cue is to be a report: a clause, a topic, a request, or nothing that is said."""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.clauses import first_comma, has_predicate
from quotecli.parser.sentence import Sentence
from quotecli.parser.subject_parts import chunks
from quotecli.parser.tokens import NUMBER, QUOTE, WORD


def weakness(
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
    if start + language.manners.at(lows, start, end) == end:
        return None  # `X berkata lain.`
    if lows[start] in language.alternatives:
        return None  # `tidak membantah maupun membenarkan`
    if word in language.request and lows[start] in language.asked_for and not complementiser:
        return None  # `meminta maaf atas ucapannya`
    if (
        start + 1 < end
        and lows[start] in language.negations
        and lows[start + 1] in language.addressee_openers
    ):
        return None  # `mengatakan tidak pada pewarna kimia`
    if word in language.thought:
        return "thought"
    if word in language.request:
        if complementiser in language.requesting:
            return ""
        if comma and not complementiser:
            aimed = any(low in language.purpose for low in lows[start:end])
            if aimed or has_predicate(sentence, start, end, language):
                return ""  # `mengingatkan, warga harus pindah`
        moved = word in language.moving and not any(
            low in language.purpose for low in lows[start:end]
        )
        return None if moved else "request"  # `mendorong lawan`, `mendesak mereka ke garis`
    if comma and not complementiser and lows[start] in language.coordinators:
        return None  # `jarang bercerita, dan kata-katanya muram`
    if complementiser or comma:
        return ""
    if all(token.kind == QUOTE for token in tokens[start:end]):
        return None
    if lows[start] in language.when and not language.now.at(lows, start, end):
        comma_at = first_comma(sentence, start, end)
        if comma_at is None and not _two_clauses(sentence, word, start, end, language):
            return None  # `mengatakannya setelah rapat`
        if comma_at is not None and not has_predicate(sentence, comma_at, end, language):
            return None
    if lows[start] in language.pronouns and start + 1 < end:
        return ""  # `menyampaikan pihaknya percaya A`
    opening = " " in word and language.openings.at(word.split(), 0) > 0
    topic = None if word in language.going_on or opening else "topic"
    if (
        lows[start] in language.things
        and start + 1 < end
        and (lows[start + 1] in language.demonstratives)
        and not _said_of(sentence, start + 2, end, language)
    ):
        return None  # `mengungkapkan hal itu`, but `mengatakan hal itu juga berlaku`
    if lows[start] in language.coming and start + 1 < end:
        return ""  # `mengancam akan memecat pegawai`
    if word not in language.strong or word in language.nominal:
        return topic
    pointed = next((i for i in range(start, end) if lows[i] in language.demonstratives), end)
    if (
        pointed > start + 1
        and _said_of(sentence, pointed + 1, end, language)
        and not any(
            low in language.when or low in language.relative for low in lows[start + 2 : pointed]
        )
    ):
        return ""  # `menyebut alasan merugi itu mengada-ada`
    asked = lows[start] in language.questions and language.forms[word].act == "asks"
    if asked:
        return ""  # `menanyakan bagaimana nasib anak itu`
    if language.topics.at(lows, start, end) and not (
        lows[start] in language.plural_determiners
        and has_predicate(sentence, *chunks(tokens, start, end)[0], language)
    ):
        return topic
    if lows[start] in language.stops and lows[start] in language.hard_stops:
        # `menuturkan di rumah itu, wisatawan akan …`, `mengaku seperti melihat …`
        comma_at = first_comma(sentence, start, end)
        clause = comma_at is not None and has_predicate(sentence, comma_at, end, language)
        likeness = lows[start] in language.likeness and word in language.clausal
        if (clause or likeness) and not tokens[start + 1].capital:
            return ""
        return "" if _opened(sentence, start, end, language) else None
    if language.labels.at(lows, start, end) or _labelled(sentence, start, end, language):
        return "label"
    parts = chunks(tokens, start, end)
    first = parts[0]
    if lows[start] in language.adverbial and any(
        has_predicate(sentence, *part, language) for part in parts[1:]
    ):
        return ""  # `menambahkan dari 10 desa, terdapat 3 yang kering`
    if word in language.going_on:
        if any(low in language.document_details for low in lows[start + 1 : start + 3]):
            return topic  # `menulis puisi bertema "Hujan"`
        # `menambahkan satu gol sebelum turun minum`: no verb of the thing's own
        first = (start, _before_stop(sentence, *first, language))
        aim = next((i for i in range(*first) if lows[i] in language.addressed_by), first[1])
        if any(low in language.demonstratives for low in lows[start:aim]):
            first = (start, aim)  # `menyampaikan undangan itu agar tidak terlewat`
    beside = start + 2 < end and (
        lows[start + 2] in language.meanwhile or lows[start + 2] in language.accompanying
    )
    if beside and lows[start + 1] in language.demonstratives:
        return topic  # `membenarkan cerita itu seraya tertawa`
    if has_predicate(sentence, *first, language):
        return ""
    if word in language.clausal and tokens[start].kind != NUMBER:
        named = word in language.naming_verbs and tokens[end - 1].kind == QUOTE
        return "label" if named else ""
    if any(token.kind == QUOTE for token in tokens[start:end]):
        # `menambahkan lagu "X" ke daftar`
        named = word in language.going_on and tokens[end - 1].kind != QUOTE
        return topic if named else ""
    return topic


def _two_clauses(sentence: Sentence, word: str, start: int, end: int, language: Language) -> bool:
    """Whether a clause follows that of time without a comma: `sejak jembatan hanyut warga berenang`."""
    if word not in language.strong or language.has_clitic(word):
        return False
    lows, tokens = sentence.lows, sentence.tokens
    verbs = [
        index
        for index in range(start + 1, end)
        if not tokens[index].capital
        and (lows[index] in language.predicates or language.verb_like[lows[index]])
        and lows[index - 1] not in language.relative
    ]
    subject = any(
        verb - start > 2
        and (language.has_clitic(lows[verb - 1]) or lows[verb - 1] in language.pronouns)
        for verb in verbs
    )
    return subject or (len(verbs) > 1 and verbs[1] - verbs[0] > 1)


def _said_of(sentence: Sentence, index: int, end: int, language: Language) -> bool:
    """Whether something is said of `hal itu`: a verb or an adjective comes right after it."""
    if index >= end or sentence.tokens[index].kind != WORD or sentence.tokens[index].capital:
        return False
    low = sentence.lows[index]
    return has_predicate(sentence, index, index + 1, language) or not (
        low in language.stops
        or low in language.relative
        or low in language.adverbial
        or low in language.complementisers
        or low in language.dates
        or low in language.meanwhile
        or low in language.accompanying
        or low in language.coordinators
    )


def _opened(sentence: Sentence, start: int, end: int, language: Language) -> bool:
    """Whether an adverbial without a comma opens a clause: `saat ini pasar sepi`, `dengan itu X bisa Y`."""
    lows = sentence.lows
    size = language.now.at(lows, start, end) or language.circumstances.times.at(lows, start, end)
    if size:
        return start + size < end
    if lows[start] not in language.clause_openers:
        return False
    for index in range(start + 2, end):
        if lows[index] in language.when or lows[index] in language.meanwhile:
            return False
        if lows[index] in language.relative or lows[index] in language.purposes:
            return False
        if has_predicate(sentence, index, index + 1, language):
            return True
    return False


def _before_stop(sentence: Sentence, start: int, end: int, language: Language) -> int:
    """Where a noun phrase ends before a clause that tells when, or another deed: `dan berlalu`."""
    lows = sentence.lows
    return next(
        (
            index
            for index in range(start + 1, end)
            if lows[index] in language.when
            or (
                (lows[index] in language.coordinators or lows[index] in language.sequels)
                and index + 1 < end
                and language.verb_like[lows[index + 1]]
            )
        ),
        end,
    )


def _labelled(sentence: Sentence, start: int, end: int, language: Language) -> bool:
    """`menyebut X sebagai Y`, without a verb of its own: a name is given, nothing is stated."""
    for index in range(start + 1, end):
        if sentence.lows[index] in language.labels:
            return not has_predicate(sentence, start, index, language)
    return False
