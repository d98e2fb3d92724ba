"""Who is met, asked or told in the words before the subject, and is not whom the sentence is about."""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.clauses import first_comma
from quotecli.parser.joining import governed
from quotecli.parser.nouns import role_head
from quotecli.parser.sentence import Sentence
from quotecli.parser.tokens import NUMBER


def before_subject(sentence: Sentence, start: int, head: int, stop: int, language: Language) -> int:
    """Where a noun ends that is asked or told before the subject: `Ditanya wartawan, X menjawab`."""
    lows = sentence.lows
    if not start or lows[start - 1] in language.labels:
        return stop  # `Sebagai Ketua X, Y mengatakan`
    comma = first_comma(sentence, start, stop)
    if comma is None:
        return stop
    first = start
    while first > head + 1 and lows[first - 1] in language.modifiers:
        first -= 1
    before = lows[first - 1]
    goes_on = stop < len(lows) and (
        lows[stop] in language.adverbs
        or lows[stop] in language.predicates
        or lows[stop] in language.forms
        or language.verb_like[lows[stop]]
    )
    # `Usai rapat dengan Ketua X, Y mengatakan`: who speaks is not who was met
    met = lows[head] in language.adverbial and (
        governed(lows, head, first, language)
        or language.verb_like[before]
        or sentence.tokens[first - 1].kind == NUMBER
    )
    if goes_on and (met or _names_holder(sentence, start, comma, language)):
        return comma
    # `Di Kelurahan Limbungan, Rogaya (61) memilih mengungsi`
    if lows[start] in language.place_heads and lows[start - 1] in language.place_prepositions:
        return comma
    if sentence.tokens[start].capital:
        return stop
    # `Berbeda dengan sang promotor, X tidak yakin`
    beside = start - head in (2, 3) and lows[head] in language.set_beside
    if (
        beside
        or before in language.addressee_openers
        or before in language.spoken_openers
        or language.verb_like[before]
    ):
        return comma
    return stop


def _names_holder(sentence: Sentence, start: int, comma: int, language: Language) -> bool:
    """Whether it is said who holds an office: `Presiden A B` in `di masa Presiden A B, C berkata`."""
    lows = sentence.lows
    size = role_head(lows, start, comma, language)
    if not size or lows[start] in language.relational:
        return False
    named = next(
        (at for at in range(start + size, comma) if lows[at] in language.given_names), comma
    )
    body = any(
        lows[at] in language.takes_name or language.organisation_heads.at(lows, at, named)
        for at in range(start, named)
    )
    return named < comma and not body
