"""What offices of people are compared by, and what two offices say about who holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotecli.archive.institutions import body_of, is_only_one, key_of_name
from quotecli.language import Language
from quotecli.naming import body_words
from quotecli.parser.nouns import rank_end
from quotecli.parser.tokens import PlacedToken, placed, tokenize
from quotecli.resolver.roles import office_words, same_office, split_role

_MOST_OFFICES = 2**14

SEAT, ALIKE, OTHER = 3, 2, 1
"""What two offices are to each other: one that only one person holds at a time; compatible, as one is
said with less words, or both are held in one body; others."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office, a profession or what else describes somebody."""

    words: tuple[str, ...]
    """Lower case, acronyms written out, without rank and `mantan`."""
    body: tuple[str, ...] = ()
    """The words of the body in which it is held; empty where none is named."""
    institution: str | None = None
    """The name of the body that is spoken for, see ``body_of``."""
    seat: bool = False
    """Whether one person at a time holds it, so that it says who is meant."""
    narrow: bool = False
    """Whether so few hold it at a time that the full name says who is meant."""
    former: bool = False
    official: bool = False
    """Whether it is an office, and not just what somebody does or is."""

    @property
    def key(self) -> str:
        """What one office has in common in all articles."""
        return " ".join(self.words)


@lru_cache(maxsize=_MOST_OFFICES)
def office(text: str, data: Language) -> Office | None:
    """An office as it is written; None where it is only a rank.

    A seat is an office of which the words say which it is (`Kapolres Sleman`, `Menteri Luar Negeri`,
    and not `Kapolres`), and which is none that many hold (`anggota`, `dosen`).
    """
    tokens = placed(tokenize(text, 0, len(text)))
    lows = [token.low for token in tokens]
    first, former = 0, False
    while first < len(lows) and (what := data.modifiers.get(lows[first])) in ("former", "acting"):
        former = former or what == "former"
        first += 1
    while (size := data.ranks.at(lows, first)) and not data.offices.at(lows, first):
        first += size
    last = _before_rank(tokens, lows, first, data)
    if first >= last:
        return None
    plain = text[tokens[first].start : tokens[last - 1].end]
    position, affiliation, _ = split_role(plain, data)
    words = _words(plain, position, affiliation, data)
    if not words:
        return None
    body = _body(affiliation, words, data)
    deputy = lows[first] in data.modifiers
    at = first + deputy
    official = (
        bool(data.offices.at(lows, at) or data.composed_offices[lows[at]]) if at < last else False
    )
    many = bool(data.people.many.at(words, 0)) and not data.people.sole.at(words, 0)
    told = bool(affiliation and office_words(affiliation, data) != ()) and words != list(
        office_words(position or "", data)
    )
    single = " ".join(words) in data.people.single or is_only_one(plain, data)
    holds = official and told
    return Office(
        tuple(words),
        body,
        spoken_for.name if (spoken_for := body_of(plain, data)) is not None else None,
        official and not many and (told or single),
        holds and many and bool(data.people.few.at(words, 0)),
        former,
        official or bool(body),
    )


def _words(plain: str, position: str | None, affiliation: str | None, data: Language) -> list[str]:
    """What an office has in common in all articles; a body that is called in several ways has one."""
    key = key_of_name(affiliation, data) if position and affiliation else None
    if key is not None:
        return [*office_words(position or "", data), *key]
    words = list(office_words(plain, data))
    while len(words) > 1 and words[-1] in data.people.silent:
        words.pop()
    return words


def _before_rank(tokens: Sequence[PlacedToken], lows: list[str], first: int, data: Language) -> int:
    """Where an office ends behind which a rank or a title stands: `Kapolres Sleman AKBP`."""
    begin = first + max(1, data.offices.at(lows, first))
    ends = (
        at
        for at in range(begin, len(lows))
        if rank_end(tokens, lows, at, len(lows), data) == len(lows)
    )
    return next(ends, len(lows))


def _body(affiliation: str | None, words: list[str], data: Language) -> tuple[str, ...]:
    """The words of a body, if it is one and not only a place."""
    if not affiliation:
        return ()
    tokens = placed(tokenize(affiliation, 0, len(affiliation)))
    lows = [token.low for token in tokens]
    is_body = any(
        data.organisation_heads.at(lows, at) or token.text in data.organisation_acronyms
        for at, token in enumerate(tokens)
    )
    found = body_words(affiliation, data) if is_body else ()
    return found if len(" ".join(found)) > 1 else ()


@lru_cache(maxsize=2**16)
def relation(one: Office, other: Office, data: Language) -> int:
    """What two offices are to each other: SEAT, ALIKE or OTHER."""
    if one.words == other.words:
        return SEAT if one.seat and other.seat else ALIKE
    if one.institution is not None and one.institution == other.institution:
        return ALIKE
    if one.body and other.body:
        inner, outer = sorted((one.body, other.body), key=len)
        # `anggota DPR Fraksi Partai X`, `politikus Partai X`
        if inner == outer or (len(inner) > 1 and _stands_in(inner, outer)):
            return ALIKE
    short, long = sorted((one.words, other.words), key=lambda words: (len(words), words))
    return ALIKE if same_office(short, long, data) else OTHER


def _stands_in(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    return any(outer[at : at + len(inner)] == inner for at in range(len(outer)))


__all__ = ["ALIKE", "OTHER", "SEAT", "Office", "office", "relation"]
