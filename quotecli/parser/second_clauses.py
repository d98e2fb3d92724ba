"""Where what is reported ends because another clause begins: a second cue, a change of subject."""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.clauses import has_predicate
from quotecli.parser.phrases import phrase_end
from quotecli.parser.sentence import Sentence
from quotecli.parser.tokens import QUOTE


def without_second_cue(sentence: Sentence, start: int, end: int, language: Language) -> int:
    """The end of a content that a second cue of the same source closes: `X mengatakan A, ujarnya`."""
    lows = sentence.lows
    for comma in (end - 2, end - 3):
        if comma <= start or lows[comma] != ",":
            continue
        form = language.forms.get(lows[comma + 1])
        if form is None or not form.bare:
            continue
        if form.clitic if comma == end - 2 else lows[end - 1] in language.pronouns:
            return comma
    return end


def second_report(
    sentence: Sentence, start: int, end: int, language: Language
) -> tuple[int, int] | None:
    """Where a second report of the same source begins: `mengaku A dan menyebut B`.

    Gives the end of the first content and the index of the second cue.
    """
    lows = sentence.lows
    for index in range(start + 2, end - 2):
        if (
            lows[index] not in language.coordinators
            and lows[index] not in language.meanwhile
            and lows[index] not in language.accompanying
            and not _listed(sentence, index, end, language)
        ):
            continue
        cue = index + 1
        while cue < end - 1 and lows[cue] in language.adverbs:
            cue += 1
        form = language.forms.get(lows[cue])
        if form is None or not form.active or lows[cue] not in language.strong:
            continue
        if lows[index] in language.accompanying and lows[cue + 1] not in language.stating:
            continue
        if _coordinated(sentence, start, index, language):
            continue
        if lows[cue] in language.moving and not set(lows[cue:end]) & language.purpose:
            continue
        if not (
            any(low in language.complementisers for low in lows[cue + 1 : cue + 3])
            or form.act == "denies"
            or lows[cue + 1] in language.pronouns
            or any(token.kind == QUOTE for token in sentence.tokens[cue:end])
            or has_predicate(sentence, cue + 1, end, language)
            or (lows[cue] in language.clausal and end - cue > 2)
        ):
            continue  # `polisi sudah menyelidiki dan menjelaskan kabar itu`
        return index - (lows[index - 1] == ","), cue
    return None


def _listed(sentence: Sentence, comma: int, end: int, language: Language) -> bool:
    """Whether `dan` stands before the last of several reports: `menyebut A, menilai B, dan mengaku C`."""
    lows = sentence.lows
    return (
        lows[comma] == ","
        and lows[comma + 1] in language.strong
        and any(
            lows[index] in language.coordinators and lows[index + 1] in language.strong
            for index in range(comma + 2, end - 1)
        )
    )


def _coordinated(sentence: Sentence, start: int, index: int, language: Language) -> bool:
    """Whether the verb before `dan` hangs on a modal, and so does the one after it.

    `pihaknya masih harus memeriksa dan mengonfirmasi ulang` is one clause.
    """
    lows = sentence.lows
    if index - start > 2 and lows[index - 2] in language.in_manner:
        return True
    for verb in range(index - 1, max(start, index - 3), -1):
        if language.verb_like[lows[verb]]:
            return lows[verb - 1] in language.governing
    return False


def main_clause(
    sentence: Sentence, start: int, end: int, language: Language, *, relative: bool
) -> int:
    """Where the main clause goes on after a report inside it; ``end`` where it does not.

    `Menanggapi Y yang menyebut A, X mengatakan B` · `Pernyataan Y yang menyebut A ditanggapi X`.
    """
    tokens, lows = sentence.tokens, sentence.lows
    for index in range(start + 1, end - 1):
        if relative and lows[index] in language.reacting:
            return index
        follows = index + 1
        if lows[index] != "," or not (
            tokens[follows].capital or lows[follows] in language.pronouns
        ):
            continue
        stop = phrase_end(tokens, lows, follows, end, language)
        while stop < end and lows[stop] in language.adverbs:
            stop += 1
        form = language.forms.get(lows[stop]) if stop < end else None
        if form is not None and form.active and lows[stop] in language.strong:
            return index
    return end


def own_clause(sentence: Sentence, start: int, end: int, language: Language) -> int:
    """Where a clause with a cue of its own begins: `meminta A, sebab kata dia, B`; else ``end``."""
    lows = sentence.lows
    for index in range(start + 2, end - 3):
        if lows[index - 1] != "," or lows[index] not in language.reasons:
            continue
        cue = index + 1 + (lows[index + 1] == ",")
        form = language.forms.get(lows[cue])
        if form is None or not form.bare:
            continue
        past = cue + 1 if form.clitic else cue + 2
        if past < end and lows[past] == "," and (form.clitic or lows[cue + 1] in language.pronouns):
            return index - 1
    return end


def change_of_subject(sentence: Sentence, start: int, end: int, language: Language) -> int:
    """Where somebody else's report begins: `…, sementara Y mengatakan B`; ``end`` where none does."""
    lows = sentence.lows
    for index in range(start + 1, end - 3):
        if lows[index - 1] != "," or lows[index] not in language.contrasts:
            continue
        for cue in range(index + 2, end):
            form = language.forms.get(lows[cue])
            if form is not None and form.active and lows[cue] in language.strong:
                between = lows[index + 1 : cue]
                if between[-1] in language.purposes or all(
                    low in language.adverbs for low in between
                ):
                    break  # `tidak hanya A, tapi juga untuk memastikan B`: nobody else speaks
                return index - 1
    return end
