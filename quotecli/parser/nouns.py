"""What the common nouns and verbs beside a name show: offices, ranks, people who do a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.tokens import NUMBER, QUOTE, Token

_DOTTED = re.compile(r"[^\W\d_]\w+\.[a-z]{2,4}\Z")
_OLDEST = 121
"""Years that nobody reaches."""
_LONGEST_NICKNAME = 20
"""Characters between marks that can still be a nickname."""


def human_head(lows: list[str], start: int, end: int, language: Language) -> bool:
    """Whether a common noun phrase that begins at ``start`` is about a person."""
    return bool(
        role_head(lows, start, end, language)
        or language.descriptions.at(lows, start, end)
        or lows[start] in language.epithets
        or language.agent_nouns[lows[start]]
    )


def kind_of_body(lows: list[str], begin: int, end: int, body: int, language: Language) -> bool:
    """Whether a phrase says what kind of body somebody is, who is named from ``body`` on.

    `Forum X, sebuah LSM`, `Komunitas X, salah satu penggagas acara`.
    """
    size = language.indefinite.at(lows, begin, end)
    return bool(
        language.organisation_heads.at(lows, begin + size, end)
        or language.groups.at(lows, begin + size, end)
        or (size and language.organisation_heads.at(lows, body, begin))
    )


def people_counted(lows: list[str], number: int, end: int, language: Language) -> bool:
    """Whether people come after a number: `2 orang hakim`, `177 responden`."""
    return bool(
        language.descriptions.at(lows, number + 1, end) or language.groups.at(lows, number + 1, end)
    )


def role_head(lows: list[str], start: int, end: int, language: Language) -> int:
    """How many words at ``start`` open a role: an office or profession, modifiers before it counted."""
    index = start
    if index < end and not language.opens_role[lows[index]]:
        return 0
    while index < end:
        size = language.modifier_phrases.at(lows, index, end)
        if size:
            index += size
            continue
        size = language.offices.at(lows, index, end) or language.professions.at(lows, index, end)
        if not size and language.composed_offices[lows[index]]:
            size = 1
        if size:
            return index + size - start
        break
    return index - start if index > start else 0


def rank_end(
    tokens: Sequence[Token], lows: list[str], start: int, end: int, language: Language
) -> int:
    """Index after ranks and honorifics that begin at ``start`` (``Kombes Pol. Dr. H.``)."""
    index = start
    if index < end and not language.opens_rank[lows[index]]:
        return index
    honoured = False
    while index < end:
        if honoured and lows[index] in language.corps:
            break  # `Mbah Mar`
        ranked = language.ranks.at(lows, index, end)
        size = ranked or language.honorifics.at(lows, index, end)
        honoured = not ranked
        if (
            not size
            and index + 1 < end
            and tokens[index + 1].text == "."
            and tokens[index + 1].joined
            and lows[index] + "." in language.honorifics
        ):
            size = 1  # `RD. Kostan`, but no `RD`
        if not size:
            break
        index += size
        if index < end and tokens[index].text == "." and tokens[index].joined:
            index += 1
        # (Purn), (Pol)
        if index + 2 < end and tokens[index].text == "(" and tokens[index + 2].text == ")":
            index += 3
    return index


def particle_end(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> int:
    """Index after a particle inside a name and its stop: `bin`, `br.`; ``index`` where a name goes on not."""
    if lows[index] not in language.particles:
        return index
    after = index + 1
    if after < end and tokens[after].text == "." and tokens[after].joined:
        after += 1
    goes_on = after < end and (tokens[after].capital or lows[after] in language.particles)
    return after if goes_on else index


def nickname_mark(tokens: Sequence[Token], index: int) -> bool:
    """Whether a quoted span is a nickname in the middle of a name: `Darmawan 'Gembul' Susanto`."""
    if tokens[index].kind != QUOTE or not 0 < index < len(tokens) - 1:
        return False
    inside = tokens[index].text[1:-1].strip()
    return (
        tokens[index - 1].capital
        and tokens[index + 1].capital
        and 1 < len(inside) <= _LONGEST_NICKNAME
        and inside[0].isupper()
        and inside.count(" ") < 2
        and inside[-1].isalpha()
    )


def past_calling(lows: list[str], index: int, language: Language) -> tuple[int, bool]:
    """Index after `panggilan akrab`, and whether a clitic closes it; ``index`` where there is none."""
    for clitic in (False, True):
        at = index
        plain = [language.without_clitic(low) if clitic else low for low in lows[at : at + 4]]
        size = language.callings.at(plain, 0)
        if not size:
            continue
        at += size
        while at < len(lows) and (
            lows[at] in language.calling_adjectives
            or language.without_clitic(lows[at]) in language.calling_adjectives
        ):
            at += 1
        return at, any(language.has_clitic(low) for low in lows[index:at])
    return index, False


def month_before_name(tokens: Sequence[Token], index: int, end: int, language: Language) -> bool:
    """Whether a month is the first word of a name: `Tetangganya, Agustus Prayogi`."""
    after = index + 1
    return (
        tokens[index].low in language.months
        and after < end
        and tokens[after].capital
        and tokens[after].low not in language.dates
    )


def is_acronym(token: Token) -> bool:
    if not token.text.isupper():
        return False
    letters = token.text.replace("-", "").replace("/", "")
    return len(letters) > 1 and letters.isupper() and letters.isalpha()


def is_dotted(token: Token) -> bool:
    """Whether a word is the name of a site or a firm: `Antar.in`, `Rupa.ai`."""
    return token.capital and _DOTTED.match(token.text) is not None


def is_age(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a part between commas is an age: `Ngatmini, 46, mengaku`."""
    digits = tokens[first].text
    return (
        last - first == 1
        and tokens[first].kind == NUMBER
        and digits.isdecimal()
        and 1 < len(digits) < 4
        and int(digits) < _OLDEST
    )


def is_degree(token: Token, language: Language) -> bool:
    """Whether a word is an academic degree, by its form: `SpB`, `MA`, `M.Sc`."""
    return language.degree_like[token.text]


def degree_end(
    tokens: Sequence[Token], lows: list[str], index: int, end: int, language: Language
) -> int:
    """Index after a degree and what a hyphen adds to it (`Sp.PD-KGEH`); ``index`` without one."""
    if lows[index].rstrip(".") not in language.degrees and not is_degree(tokens[index], language):
        return index
    index += 1
    while (
        index + 1 < end
        and tokens[index].text == "-"
        and tokens[index].joined
        and tokens[index + 1].capital
    ):
        index += 2
    return index
