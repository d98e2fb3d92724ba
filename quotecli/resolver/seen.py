"""What an article shows about its words: how it calls people, what it writes small, what stands alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Set

from quotecli.language import Language
from quotecli.parser import Parsed
from quotecli.parser.nouns import (
    human_head,
    is_acronym,
    is_dotted,
    rank_end,
    role_head,
)
from quotecli.parser.seen import Seen
from quotecli.parser.sentence import Sentence
from quotecli.parser.tokens import NUMBER, WORD, Token

_LONGEST_OFFICE = 16
"""Tokens within which an office names the organisations that it belongs to."""
_MOST_INITIALS = 3
"""Capitals that can stand for somebody who must not be named (`berinisial DK`)."""
_LONGEST_WITH_CLITIC = 6
"""Letters of the longest word with a clitic that can be a name (`Sonya`)."""
_COMMON = 5
"""Tokens within which the name of an organisation comes after a common noun for it."""


def what_is_seen(parsed: Parsed, language: Language, defined: Collection[str]) -> Seen:
    """What the article shows about its words: one pass over its tokens.

    ``defined`` are short forms of organisations that it defines in brackets.
    """
    plain: set[str] = set()
    alone: Counter[str] = Counter()
    final: set[str] = set()
    surnames: set[str] = set()
    starts: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    beside: set[tuple[str, str]] = set()
    places: set[str] = set()
    affiliated: set[str] = set()
    bodies: set[tuple[str, ...]] = set()
    called_so: set[str] = set()
    initials: set[str] = set()
    for sentence in parsed.sentences:
        tokens, lows = sentence.tokens, sentence.lows
        plain.update([token.low for token in tokens if token.kind == WORD and not token.capital])
        if not language.generic_organisations.isdisjoint(lows):
            for index, low in enumerate(lows):
                if low in language.generic_organisations:
                    called_so.update(_called_so(tokens, index, language))
        for index in [i for i, token in enumerate(tokens) if token.capital]:
            token, low = tokens[index], lows[index]
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            goes_on = following is not None and following.capital
            if index and lows[index - 1] in language.place_heads:
                # `Wali Kota X` names no place
                office = lows[max(0, index - 2) : index]
                if role_head(office, 0, len(office), language) < len(office) or len(office) < 2:
                    places.add(low)
            if is_acronym(token) and (
                age_follows(sentence, index + 1, language) or _hides_a_name(tokens, index, language)
            ):
                initials.add(low)
            if index and tokens[index - 1].capital:
                beside.add((lows[index - 1], low))
                if not goes_on and lows[index - 1] in language.given_names:
                    surnames.add(low)
                if (
                    following is not None
                    and following.kind == WORD
                    and not goes_on
                    and following.low not in language.particles
                ):
                    final.add(low)
                continue
            if (
                language.organisation_heads.opens(low)
                # `pelatih Timnas X Budi`: a name may come after it
                and not _is_office(tokens[index : index + 4], language)
                and not _in_office(tokens, index, language)
                and (size := language.organisation_heads.at(lows[index : index + 4], 0))
            ):
                rest = list(_rest_of_name(tokens, index + size, language))
                affiliated.update(rest)
                if rest:
                    head = lows[index : index + size]
                    bodies.add((*head, *rest))
                    if head[0] in language.companies:
                        bodies.add(tuple(rest))  # `PT Bank X`, and then `Bank X`
            if index and tokens[index - 1].kind == WORD:
                starts.add(low)
                if following is not None and goes_on:
                    pairs.add((low, following.low))
            if following is None or not (goes_on or following.low in language.particles):
                alone[low] += 1
    short_forms = {word for word in defined if word not in language.given_names}
    affiliated |= short_forms | called_so
    return Seen(
        short_names(parsed, language, beside) - short_forms - called_so,
        frozenset(plain),
        frozenset(word for word, count in alone.items() if count > 1),
        frozenset(alone),
        frozenset(final),
        frozenset(surnames),
        frozenset(starts),
        frozenset(pairs),
        frozenset(places),
        frozenset(affiliated),
        frozenset(bodies),
        frozenset(initials),
    )


def _hides_a_name(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether capitals stand for somebody: `berinisial DK`, `Tersangka ML`, `DF, salah satu korban`."""
    text = tokens[index].text
    if len(text) > _MOST_INITIALS or text in language.organisation_acronyms:
        return False  # `tersangka KPK`
    before = tokens[index - 1].low if index else ""
    if before in language.naming or language.concerned.at([before], 0):
        return True
    after = [token.low for token in tokens[index + 1 : index + 5]]
    return after[:1] == [","] and bool(
        language.descriptions.at(after, 1) or language.indefinite.at(after, 1)
    )


def _is_office(tokens: list[Token], language: Language) -> bool:
    lows = [token.low for token in tokens]
    return role_head(lows, 0, len(lows), language) > 0


def _in_office(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether an office holds the organisation at an index: `Kepala Badan X (BX) Kementerian Y Budi`."""
    for at in range(index - 1, max(-1, index - _LONGEST_OFFICE), -1):
        token = tokens[at]
        held = [near.low for near in tokens[max(0, at - 1) : at + 1]]
        if any(role_head(held, first, len(held), language) for first in range(len(held))):
            return True  # also `juru bicara`
        inside = (
            token.capital
            or token.text in "()&/-"
            or token.low in language.links
            or token.low in language.origin_links
            or token.low in language.coordinators
            # `Pakar hukum tata negara Universitas Andalas Feri X`
            or (
                token.kind == WORD
                and token.low in language.common
                and token.low not in language.stops
                and token.low not in language.forms
                and not language.verb_like[token.low]
            )
        )
        if not inside:
            return False
    return False


def _called_so(tokens: list[Token], index: int, language: Language) -> Iterator[str]:
    """The words that name what a common noun calls an organisation: `aplikasi pesan antar Jalani`."""
    at = index + 1
    while (
        at < min(len(tokens), index + _COMMON)
        and tokens[at].kind == WORD
        and not tokens[at].capital
    ):
        if tokens[at].low in language.stops or tokens[at].low in language.relative:
            return
        at += 1
    if at == index + 1:
        return
    while at < len(tokens) and tokens[at].capital:
        low = tokens[at].low
        if low in language.given_names or low in language.family_names:
            return
        yield low
        at += 1


def short_names(
    parsed: Parsed, language: Language, beside: Set[tuple[str, str]] = frozenset()
) -> frozenset[str]:
    """Words by which the article calls people on their own: sources of one capitalised word.

    ``beside``: capitalised words that stand side by side.  A common word is a name if a given name
    comes after it (`Media Wahyu X`, and then `kata Media`).
    """
    known = set()
    first_of_name = {
        first
        for first, second in beside
        if second in language.given_names
        and not human_head([first], 0, 1, language)
        and not language.composed_offices[first]
    }
    for row in parsed.attributions:
        source = row.source
        if source is None or source.clitic:
            continue
        tokens = source.sentence.tokens[source.first : source.last]
        lows = [token.low for token in tokens]
        begin = rank_end(tokens, lows, 0, len(tokens), language)
        if begin >= len(tokens):
            continue
        # `Sari yang juga guru SMP ini` calls her Sari.
        if begin + 1 < len(tokens) and not language.roles_follow.at(lows, begin + 1):
            continue
        token = tokens[begin]
        inside = source.first + begin > 0 and source.sentence.tokens[source.first - 1].kind == WORD
        # `kata Putri`: with a small letter she would be a daughter
        named = (
            inside
            and begin + 1 == len(tokens)
            and (token.low in language.ambiguous or token.low in first_of_name)
        )
        firm = is_acronym(token) or is_dotted(token)
        if token.capital and (named or _can_be_name(token.low, language)) and not firm:
            known.add(token.low)
    return frozenset(known)


def _can_be_name(low: str, language: Language) -> bool:
    if language.known_organisations.at([low], 0):
        return False
    if low in language.given_names:
        return True
    if language.has_clitic(low) and (
        len(low) > _LONGEST_WITH_CLITIC
        or language.without_clitic(low) in language.common
        or language.without_clitic(low) in language.relational
        or low in language.forms
    ):
        return False  # `Pengacaranya mengatakan`, `Isinya meminta`
    if low in language.family_names:
        return language.composed_offices[low] is None  # `kata Karo`
    return not (
        low in language.common
        or low in language.pronouns
        or low in language.media
        or (low in language.dates and low not in language.months)
        or low in language.adverbs
        or language.voices.at([low], 0)
        or language.organisation_heads.at([low], 0)
        or language.offices.at([low], 0)
        or language.professions.at([low], 0)
        or language.descriptions.at([low], 0)
        or language.documents.at([low], 0)
        or language.groups.at([low], 0)
        or (language.places.at([low], 0) and low not in language.ambiguous_places)
        or language.composed_offices[low]
    )


def _rest_of_name(tokens: list[Token], index: int, language: Language) -> Iterator[str]:
    """The words of an organisation's name after its head, unless a person's name is among them."""
    words = []
    while index < len(tokens) and tokens[index].capital:
        low = tokens[index].low
        if low in language.given_names or low in language.family_names:
            return
        words.append(low)
        index += 1
    if index < len(tokens) and tokens[index].kind == WORD:
        if tokens[index].low in language.particles:
            return  # `utusan PBB Maarten van Lierde`
        yield from words


def age_follows(sentence: Sentence, index: int, language: Language) -> bool:
    """`Rusmini (67)`, `Rusmini, 67 tahun`: an age shows that a person is named."""
    tokens = sentence.tokens
    return (
        index + 2 < len(tokens)
        and tokens[index].text in "(,"
        and tokens[index + 1].kind == NUMBER
        and len(tokens[index + 1].text) < 3
        and (
            tokens[index + 2].low in language.years
            or (tokens[index].text == "(" and tokens[index + 2].text == ")")
        )
    )
