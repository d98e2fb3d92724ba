"""Who passed words on: the phrases beside a report that name a medium, a spokesman, an imitation.

``kata X, mengutip Reuters`` · ``kata X kepada CNN`` · ``ujar X lewat kuasa hukumnya, Y`` ·
``kata X menirukan korban`` · ``dalam chat yang dibacakan jaksa``.  Only the words outside what was
said are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotecli.language import Language
from quotecli.parser.appositions import name_follows
from quotecli.parser.nouns import human_head, role_head
from quotecli.parser.phrases import phrase_end
from quotecli.parser.sentence import Sentence
from quotecli.parser.tokens import PUNCT, QUOTE, WORD

_MAX_OUTLET = 6
_MAX_ADJECTIVES = 4
_MAX_LIST = 4
_MAX_CREDIT = 25
"""Tokens at the end of a clause in which its credit is looked for."""

IMITATION, SPOKESMAN, OUTLET, TRANSLATION = "imitation", "spokesman", "outlet", "translation"


@dataclass(frozen=True, slots=True)
class Relay:
    """One who passed words on, or was imitated: a range of tokens of a sentence."""

    kind: str
    """``imitation`` (who is named spoke the words), ``spokesman``, ``outlet``, ``translation``."""
    frame: int
    """Token at which the phrase begins that says so."""
    first: int
    last: int
    """Tokens ``first:last`` name who it is; an empty range names nobody."""
    foreign: bool = False
    """Whether the words were given in another language."""


def relays(sentence: Sentence, begin: int, end: int, language: Language) -> Iterator[Relay]:
    """Who passed words on in ``tokens[begin:end]``, in the order of the text."""
    tokens, lows, passes_on = sentence.tokens, sentence.lows, language.opens_relay
    past = begin
    for index in [at for at in range(begin, end) if passes_on[lows[at]]]:
        if index < past or tokens[index].kind != WORD:
            continue
        found = _at(sentence, begin, index, end, language)
        if found:
            yield from found
            past = max(index + 1, *(relay.last for relay in found))
        elif language.translated.at(lows, index, end):
            yield Relay(TRANSLATION, index, index, index, foreign=True)


def _at(sentence: Sentence, begin: int, index: int, end: int, language: Language) -> list[Relay]:
    lows = sentence.lows
    size = language.quoting.at(lows, index, end)
    if size:
        found = _outlets(sentence, index, index + size, end, language, known=False)
        if found:
            return found
        first = index
        while first > begin and sentence.tokens[first - 1].capital:
            first -= 1
        outlet = outlet_at(sentence, first, first, index, language, known=True)
        if outlet is not None and first < index:
            return [outlet]  # `Reuters mengutip X yang mengatakan A`
    size = language.imitating.at(lows, index, end)
    if size:
        said = _said_by(sentence, index, index + size, end, language)
        sound = _sound(lows, index + size, end, language)
        if said or sound or lows[index] in language.memories:
            return said
        return _person(sentence, IMITATION, index, index + size, end, language)
    size = language.citing.at(lows, index, end)
    if size:
        return _said_by(sentence, index, index + size, end, language)
    size = language.told.at(lows, index, end)
    if size:
        return _outlets(sentence, index, index + size, end, language, known=True)
    size = language.through.at(lows, index, end)
    if size:
        return _spokesman(sentence, index, index + size, end, language)
    size = language.read_out.at(lows, index, end)
    if size and index and lows[index - 1] in language.relative | language.as_quoted.words:
        return _spokesman(sentence, index, index + size, end, language)
    return []


def credit_at(sentence: Sentence, first: int, last: int, language: Language) -> int:
    """Where a clause ends before its credit: `A, seperti dilansir X`, `A, dikutip Selasa (14/1)`.

    ``last`` where it has none.
    """
    tokens, lows = sentence.tokens, sentence.lows
    for index in range(max(first + 1, last - _MAX_CREDIT), last):
        size = language.quoting.at(lows, index, last)
        if not size or index + size >= last:
            continue
        begin = index
        while begin > first + 1 and lows[begin - 1] in language.as_quoted:
            begin -= 1
        comma = lows[begin - 1] == ","
        if not comma and begin == index and size == 1:
            continue
        dated = lows[index + size] in language.dates
        if not (dated or _outlets(sentence, index, index + size, last, language, known=False)):
            continue
        while begin > first and tokens[begin - 1].kind == PUNCT and lows[begin - 1] in ",-–—":
            begin -= 1
        return begin
    return last


# -- media -----------------------------------------------------------------------------------------
def _outlets(
    sentence: Sentence, frame: int, index: int, end: int, language: Language, *, known: bool
) -> list[Relay]:
    """`AFP`, `kantor berita X`, `AFP, BBC, dan CNN`; `Antara dari Reuters`: first Reuters."""
    lows = sentence.lows
    found: list[Relay] = []
    while len(found) < _MAX_LIST:
        relay = outlet_at(sentence, frame, index, end, language, known=known or bool(found))
        if relay is None:
            break
        index = relay.last
        if found and lows[relay.first - 1] in language.origin_links:
            found.insert(0, relay)
        else:
            found.append(relay)
        while index < end and (
            lows[index] == "," or lows[index] in language.coordinators | language.origin_links
        ):
            index += 1
    return found


def outlet_at(
    sentence: Sentence, frame: int, index: int, end: int, language: Language, *, known: bool
) -> Relay | None:
    """The medium whose name begins at ``index``, past `kantor berita` and the like.

    ``known``: only names in the language data, and only of media abroad, since an article's own
    paper is what people speak to as a rule.
    """
    tokens, lows = sentence.tokens, sentence.lows
    index, headed, foreign = _past_head(sentence, index, end, language)
    size = _named(sentence, index, end, language)
    stop = index
    while (
        stop < end
        and stop < index + _MAX_OUTLET
        and (tokens[stop].capital and lows[stop] not in language.dates)
    ):
        stop += 1
    if size:
        # `Science Alert` is not `Science`.
        stop = max(stop, index + size)
        foreign = foreign or " ".join(lows[index : index + size]) in language.foreign_media
        foreign = foreign and not any(low in language.home for low in lows[index + size : stop])
        return Relay(OUTLET, frame, index, stop, foreign) if foreign or not known else None
    if known or index >= end:
        return None
    low = lows[index]
    if "." in low and low.endswith(language.domains):
        own = any(part in low for part in language.own_sites)
        return None if own else Relay(OUTLET, frame, index, index + 1)
    if stop == index or low in language.platforms or headed in language.sites:
        return None
    if not headed and (
        language.documents.at(lows, index, stop)
        or language.accounts.at(lows, index, stop)
        or human_head(lows, index, stop, language)
        or low in language.given_names
    ):
        return None
    foreign = (
        foreign
        or headed in language.foreign_heads
        or (
            any(word in language.foreign_words for word in lows[index:stop])
            and not any(word in language.home for word in lows[index:stop])
        )
    )
    return Relay(OUTLET, frame, index, stop, foreign)


def _past_head(
    sentence: Sentence, index: int, end: int, language: Language
) -> tuple[int, str, bool]:
    """Past `kantor berita`, `harian Inggris`: the index, the head's words, whether it is abroad."""
    tokens, lows = sentence.tokens, sentence.lows
    headed, foreign = "", False
    reach = min(end, index + _MAX_ADJECTIVES + 2)
    while index < reach and not _named(sentence, index, end, language):
        size = language.outlets.at(lows, index, end)
        if size and not tokens[index].capital:
            headed = headed or " ".join(lows[index : index + size])
        elif lows[index] in language.outlet_adjectives:
            size = 1
        else:
            size = language.places.at(lows, index, end) if headed else 0
            after = index + size
            if size and after + 1 < end and lows[after] == ",":
                size += 1  # `media massa Ukraina, UNN`
            if not size or index + size >= end or not tokens[index + size].capital:
                break
            foreign = not any(low in language.home for low in lows[index:after])
        index += size
    return index, headed, foreign


def _named(sentence: Sentence, index: int, end: int, language: Language) -> int:
    """How many tokens make the name of a medium in the language data; `antara` is none."""
    if index >= end:
        return 0
    token = sentence.tokens[index]
    size = language.media_names.at(sentence.lows, index, end)
    if not size or not (token.capital or token.text in language.media_as_written):
        return 0
    if sentence.lows[index] in language.given_names and size == 1:
        return 0
    return size


def repeats(sentence: Sentence, index: int, end: int, language: Language) -> int:
    """Words from ``index`` on that say that another's words are repeated: `menirukan ucapan`.

    0 where none do, and where nobody is named after them.
    """
    lows = sentence.lows
    size = language.imitating.at(lows, index, end)
    alone = size and lows[index] not in language.memories
    alone = alone and not _sound(lows, index + size, end, language)
    size = size or language.citing.at(lows, index, end)
    if not size or index + size >= end:
        return 0
    said = language.sayings.at(lows, index + size, end)
    if not (said or alone) or index + size + said >= end:
        return 0
    return size + said


def _sound(lows: list[str], index: int, end: int, language: Language) -> bool:
    return index < end and lows[index] in language.sounds


# -- people ----------------------------------------------------------------------------------------
def _said_by(
    sentence: Sentence, frame: int, index: int, end: int, language: Language
) -> list[Relay]:
    """`menirukan ucapan perampok`, `mengutip pesan ibunya, Suminah`: whose words they are."""
    size = language.sayings.at(sentence.lows, index, end) or int(
        _sound(sentence.lows, index, end, language)
    )
    if not size:
        return []
    index += size
    while index < end and (
        sentence.lows[index] in language.origin_links
        or sentence.lows[index] in language.saying_adjectives
        or sentence.lows[index] in language.voice_adjectives
    ):
        index += 1
    if not _somebody(sentence, index, end, language):
        return []  # `menyampaikan pesan damai`
    return _person(sentence, IMITATION, frame, index, end, language)


def _person(
    sentence: Sentence, kind: str, frame: int, index: int, end: int, language: Language
) -> list[Relay]:
    tokens, lows = sentence.tokens, sentence.lows
    while index < end and lows[index] in language.after_cue and not tokens[index].capital:
        index += 1
    if index >= end or tokens[index].kind in (QUOTE, PUNCT):
        return []
    stop = phrase_end(tokens, lows, index, end, language)
    if stop == index:
        return []
    if name_follows(tokens, lows, stop, end, language):
        # `ibunya, Suminah`
        named = phrase_end(tokens, lows, stop + 1, end, language)
        stop = named if named > stop + 1 else stop
    return [Relay(kind, frame, index, stop)]


def _spokesman(
    sentence: Sentence, frame: int, index: int, end: int, language: Language
) -> list[Relay]:
    """`lewat kuasa hukumnya, X`, `melalui Juru Bicara Y`, but not `lewat pesan singkat`."""
    tokens, lows = sentence.tokens, sentence.lows
    while index < end and lows[index] in language.voice_adjectives:
        index += 1
    if index >= end or tokens[index].kind != WORD:
        return []
    if not speaks_for(sentence, index, end, language):
        return []
    found = _person(sentence, SPOKESMAN, frame, index, end, language)
    foreign = bool(language.translated.at(lows, index, end))
    return [Relay(r.kind, r.frame, r.first, r.last, foreign) for r in found]


def speaks_for(sentence: Sentence, index: int, end: int, language: Language) -> bool:
    """Whether a phrase names somebody: `kuasa hukumnya`, `Kepala Dinas X`, `pengacara Y`."""
    tokens, lows = sentence.tokens, sentence.lows
    near = [without_clitic(low, language) for low in lows[index : index + 4]]
    size = min(len(near), end - index)
    if (
        role_head(near, 0, size, language)
        or language.descriptions.at(near, 0, size)
        or near[0] in language.relational
    ):
        return True
    return tokens[index].capital and lows[index] in language.given_names


def _somebody(sentence: Sentence, index: int, end: int, language: Language) -> bool:
    lows = sentence.lows
    return index < end and bool(
        sentence.tokens[index].capital
        or speaks_for(sentence, index, end, language)
        or human_head(lows, index, end, language)
        or language.unnamed.at(lows, index, end)
        or language.indefinite.at(lows, index, end)
        or language.groups.at(lows, index, end)
        or language.honorifics.at(lows, index, end)
        or language.has_clitic(lows[index])
    )


def without_clitic(low: str, language: Language) -> str:
    """`hukumnya` → `hukum`."""
    return language.without_clitic(low) if len(low) > 5 else low


__all__ = [
    "IMITATION",
    "OUTLET",
    "SPOKESMAN",
    "TRANSLATION",
    "Relay",
    "outlet_at",
    "relays",
    "speaks_for",
    "without_clitic",
]
