"""The parts of the clause before a verb: connectives, chunks between commas, times and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotecli.language import Language
from quotecli.parser.names import is_person_name
from quotecli.parser.nounphrases import epithet_end, simple_end
from quotecli.parser.nouns import (
    degree_end,
    human_head,
    is_age,
    month_before_name,
    past_calling,
    role_head,
)
from quotecli.parser.relays import without_clitic
from quotecli.parser.sentence import Sentence
from quotecli.parser.tokens import PUNCT, WORD, Token

_LONGEST_PLACE = 4
"""Words of the longest chunk that is a place by its first word."""


@dataclass(slots=True)
class Subject:
    """Token range of the subject, and where the words before it end (index of its clause's first token)."""

    first: int
    last: int
    front: int
    """Tokens ``begin:front`` stand before the subject: connectives and adverbials, or content."""


def chunks(tokens: Sequence[Token], begin: int, end: int) -> list[tuple[int, int]]:
    """Ranges between the commas outside brackets."""
    found = []
    depth = 0
    start = begin
    for index in range(begin, end):
        token = tokens[index]
        if token.kind != PUNCT:
            continue
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth = max(0, depth - 1)
        elif token.text == "," and not depth:
            found.append((start, index))
            start = index + 1
    found.append((start, end))
    return [(s, e) for s, e in found if e > s]


def skip_connectives(lows: list[str], begin: int, end: int, language: Language) -> int:
    """Index after connectives and their comma at the head of a clause (``Namun,``)."""
    index = begin
    while index < end:
        size = language.connectives.at(lows, index, end)
        if not size and index + 1 < len(lows) and lows[index + 1] == ",":
            size = int(lows[index] in language.ordinals)  # `Kedua, X meminta agar A`
        if not size:
            break
        index += size
        if index < end and lows[index] == ",":
            index += 1
    return index


def before_time(sentence: Sentence, begin: int, end: int, language: Language) -> int:
    """Before a time between subject and verb: `X baru-baru ini mengatakan`."""
    tokens, lows = sentence.tokens, sentence.lows
    day = end
    while day > begin + 1 and lows[day - 1] in language.day_parts:
        day -= 1
    if day > begin + 2 and lows[day - 1] in language.days and tokens[day - 2].capital:
        return day - 1  # `X Senin malam mengaku`
    for first in range(max(begin + 1, end - 3), end):
        if tokens[first].capital or tokens[first].kind != WORD:
            continue
        if language.circumstances.times.at(lows, first, end) == end - first:
            return first
    return end


def about_a_person(lows: list[str], start: int, end: int, language: Language) -> bool:
    """Whether a phrase is about a person, also one that is somebody's: `Manajernya`."""
    near = [without_clitic(low, language) for low in lows[start : min(end, start + 4)]]
    return (
        human_head(lows, start, end, language)
        or role_head(near, 0, len(near), language) > 0
        or (near[0] != lows[start] and language.descriptions.at(near, 0) > 0)
    )


def opens_with_title(sentence: Sentence, first: int, language: Language) -> bool:
    """Whether a chunk opens with a title that is a plain word as well: `Kepala Desa X, Lalu Y`."""
    tokens = sentence.tokens
    return (
        first > 0
        and first + 1 < len(tokens)
        and sentence.lows[first] in language.royal
        and tokens[first - 1].text == ","
        and tokens[first].capital
        and tokens[first + 1].capital
    )


def adverbial_chunk(sentence: Sentence, part: tuple[int, int], language: Language) -> bool:
    low = sentence.lows[part[0]]
    if opens_with_title(sentence, part[0], language):
        return False
    if low.startswith("@"):
        return True  # `Dinas X melalui akunnya, @dinasx, menjelaskan`
    if low in language.dates and not month_before_name(sentence.tokens, *part, language):
        return True
    if low in language.adverbial or low in language.relative:
        return True
    if part[0] < past_calling(sentence.lows, part[0], language)[0] == part[1]:
        return True  # `Olop, sapaan akrabnya, mengatakan`
    if language.cited.at(sentence.lows, part[0], part[1]):
        return True  # `X, dikutip BBC, mengatakan`
    if language.roles_follow.at(sentence.lows, part[0], part[1]):
        return True
    size = language.places.at(sentence.lows, part[0], part[1])
    return bool(size) and part[0] + size == part[1]


def place_chunk(sentence: Sentence, part: tuple[int, int], language: Language) -> bool:
    """Whether a chunk is a place and no more: `Kabupaten Dompu`, `Nusa Tenggara Barat (NTB)`."""
    first, last = part
    if sentence.tokens[last - 1].text == ")":
        last = next((i for i in range(first, last) if sentence.tokens[i].text == "("), last)
    if first >= last:
        return False
    size = language.places.at(sentence.lows, first, last)
    if size and first + size == last:
        return True
    headed = sentence.lows[first] in language.place_heads and last - first <= _LONGEST_PLACE
    return headed and all(token.capital for token in sentence.tokens[first:last])


def _only_degrees(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    lows = sentence.lows
    at = first
    while at < last and (
        lows[at] == "." or degree_end(sentence.tokens, lows, at, last, language) > at
    ):
        at = max(at + 1, degree_end(sentence.tokens, lows, at, last, language))
        if at > first + 1 or lows[first] != ".":
            bracket = [token.text for token in sentence.tokens[at : at + 3]]
            if len(bracket) == 3 and at + 3 <= last and bracket[0] == "(" and bracket[2] == ")":
                at += 3  # `Sp.A(K)`
    return at == last and last > first


def with_degrees(
    sentence: Sentence, parts: list[tuple[int, int]], language: Language
) -> list[tuple[int, int]]:
    """Chunks in which degrees after a comma go with the name before them."""
    joined: list[tuple[int, int]] = []
    for first, last in parts:
        degrees = _only_degrees(sentence, first, last, language) or (
            last - first == 1 and "." in sentence.tokens[first].text[1:-1]
        )
        degrees = degrees or is_age(sentence.tokens, first, last)
        # `X, (Pak Y) mengatakan`
        degrees = degrees or (
            sentence.tokens[first].text == "(" and sentence.tokens[last - 1].text == ")"
        )
        # `Ayahnya, M.A.S., mengatakan`: after a noun alone these are initials
        noun = bool(joined) and joined[-1][1] - joined[-1][0] == 1
        if (
            degrees
            and joined
            and not (noun and about_a_person(sentence.lows, *joined[-1], language))
        ):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def with_lists(
    sentence: Sentence, parts: list[tuple[int, int]], end: int, language: Language
) -> list[tuple[int, int]]:
    """Chunks in which a list inside an office is one: `Kepala Dinas A, B, dan C X`."""
    if len(parts) < 2:
        return parts
    tokens, lows = sentence.tokens, sentence.lows
    start = skip_connectives(lows, parts[0][0], end, language)
    if (
        start < end
        and not role_head(lows, start, end, language)
        and is_person_name(tokens, lows, start, parts[0][1], language)
    ):
        start = parts[1][0]  # `X, Kepala Divisi A, B, dan C`
    if start >= end:
        return parts
    if (
        role_head(lows, start, end, language)
        # `Badan Meteorologi, Klimatologi, dan Geofisika`
        or language.organisation_heads.at(lows, start, end)
    ):
        stop = simple_end(tokens, lows, start, end, language)
    else:
        stop = start
    # `perempuan yang menjadi A, B, dan C itu`
    stop = max(stop, epithet_end(tokens, lows, start, end, language) or start)
    inside = [part for part in parts if start < part[1] and part[0] < stop]
    if len(inside) < 2:
        return parts
    at = parts.index(inside[0])
    return [*parts[:at], (inside[0][0], inside[-1][1]), *parts[at + len(inside) :]]
