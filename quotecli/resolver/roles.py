"""Roles: position and affiliation, `mantan`, and when two titles are the same office."""

from __future__ import annotations

import re
from functools import lru_cache

from quotecli.language import Language
from quotecli.parser.tokens import tokenize

_MOST_ROLES = 4096
"""Roles that are kept taken apart: an article asks for the same ones again and again."""
_ROMAN = re.compile(r"[IVX]+|[A-Z]")
_SMALL = frozenset({"(", ")", ".", ",", "-", "/"})


@lru_cache(maxsize=_MOST_ROLES)
def split_role(role: str, language: Language) -> tuple[str | None, str | None, bool]:
    """``mantan Menteri Luar Negeri RI`` → position, affiliation, former.

    The affiliation begins at the first word that names an organisation, a place or an acronym, and
    that does not stand in brackets; the number of a part is none (`Ketua Komisi II | DPR RI`).
    """
    role = _plain(role, language)
    run = tokenize(role, 0, len(role))
    tokens, lows = run.tokens, run.lows
    former = False
    begin = 0
    while begin < len(tokens) and language.modifiers.get(lows[begin]) == "former":
        former = True
        begin += 1
    size = 0
    index = begin
    while index < len(tokens):
        step = (
            language.modifier_phrases.at(lows, index)
            or language.ministries.at(lows, index)
            or language.offices.at(lows, index)
            or language.professions.at(lows, index)
        )
        if not step:
            break
        index += step
    size = max(index, begin + 1)
    cut = len(tokens)
    past = 0
    last = max((at for at, low in enumerate(lows) if low == ")"), default=-1)
    for at in range(size, len(tokens)):
        token, low = tokens[at], lows[at]
        if at < past:
            continue
        if low == "(" and at < last:
            # `Menteri Keuangan (Menkeu)`: a short form of what it follows
            past = lows.index(")", at) + 1
            continue
        if lows[at - 1] in language.numbered and _ROMAN.fullmatch(token.text):
            continue  # `Komisi II`, `Komisi C`
        if (
            language.organisation_heads.at(lows, at)
            or language.places.at(lows, at)
            or token.text in language.organisation_acronyms
            or low in language.links
            or low in language.place_heads
            or (len(token.text) > 1 and token.text.isupper() and token.text.isalpha())
            or (token.capital and low not in language.common and low.isalpha())
        ):
            cut = at
            break
    if begin >= len(tokens):
        return None, None, former
    position = role[slice(*run.span(begin, min(cut, len(tokens))))] if cut > begin else None
    rest = cut
    if rest < len(tokens) and lows[rest] in language.links:
        rest += 1
    affiliation = role[run.starts[rest] :] if rest < len(tokens) else None
    return position, affiliation, former


def _plain(role: str, language: Language) -> str:
    """A role without what only points back to it: ``ketua serikat nelayan itu``."""
    while (words := role.rsplit(None, 1))[1:] and words[1].lower() in language.demonstratives:
        role = words[0]
    return role


@lru_cache(maxsize=_MOST_ROLES)
def office_words(role: str, language: Language) -> tuple[str, ...]:
    """The words of a title with its acronyms written out, lower case: what titles are compared by."""
    words: list[str] = []
    text = re.sub(r"\([^)]*\)", " ", role)
    run = tokenize(text, 0, len(text))
    tokens, lows = run.tokens, run.lows
    past = 0
    for index, token in enumerate(tokens):
        if index < past:
            continue
        low = token.low
        size = language.long_acronyms.at(lows, index)
        if size and tokens[index + size - 1].text not in language.organisation_acronyms:
            # `Menko PMK`, `kepala negara`, but `Kapuspen TNI` has its organisation as it is
            past = index + size
            long = language.office_acronyms[" ".join(lows[index:past])]
            words.extend(w for w in long.split() if w not in language.office_links)
            continue
        if token.text in _SMALL or low in language.demonstratives or low in language.coordinators:
            continue
        full = (
            language.composed_offices[low]
            or language.rank_abbreviations.get(low)
            or language.office_words.get(low)
            or language.region_abbreviations.get(low)
        )
        words.extend(
            word
            for word in (full.split() if full else [low])
            if word not in language.silent_words and not (full and word in language.office_links)
        )
    return tuple(words)


def opens_office(short: tuple[str, ...], full: tuple[str, ...], language: Language) -> bool:
    """Whether an office begins with the words of a title, one after the other.

    Words for kinds of places and firms count not: `Dirut Garuda` for `Dirut PT Garuda Indonesia`.
    """

    def counting(office: tuple[str, ...]) -> list[str]:
        return [
            word
            for word in office
            if word not in language.modifiers
            and word not in language.companies
            and word not in language.place_heads
        ]

    title = counting(short)
    return counting(full)[: len(title)] == title


def same_office(short: tuple[str, ...], full: tuple[str, ...], language: Language) -> bool:
    """Whether a title used alone can be the office: same head, and all its words in the office.

    `wakil`, `mantan`, `calon` before an office make it another office.
    """
    if not short or not full:
        return False
    changed = language.modifiers
    for one, other in ((short, full), (full, short)):
        if one[0] in changed and one[0] not in other:
            return False
    if short[0] not in full:
        return False
    rest = list(full)
    for word in short:
        if word not in rest:
            return False
        rest.remove(word)
    return full[0] == short[0] or full[0] in changed
