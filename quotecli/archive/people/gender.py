"""Words of an article that say of which gender somebody is; never the name.

What counts: a title before the name, with a capital (`Ny. Tan`, `Pak Budi`); what the person is called
in a phrase that is the subject (`Istrinya, Sari, mengatakan`) or beside the name (`Sari (45), ibu tiga
anak`, `perempuan bernama Sari`); and the head of the description or role that the article gives
(`ibu rumah tangga`, `aktris`).  A word of kinship before a name alone is of somebody else
(`istri Budi`), and so it does not count.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quotecli.archive.people.traits import places
from quotecli.language import Language
from quotecli.parser.tokens import NUMBER, PlacedToken, placed, tokenize

FEMALE, MALE = "female", "male"
_WORD = re.compile(r"[^\W\d_][\w-]*")
_BEFORE, _AFTER = 50, 90
"""Code points beside a name that are looked at."""
_MOST_NAMES = 12
"""Ways in which an article calls somebody that are looked for."""
_STEPS = 4
"""Words between a noun and `bernama`, or titles before a name, at most."""
_ENDS = frozenset('.?!"“”:;…')


@dataclass(frozen=True, slots=True)
class GenderWord:
    """A word that says it, and where it stands in the article, in code points."""

    gender: str
    word: str
    start: int
    end: int


def gender_words(speaker: Mapping[str, Any], text: str, data: Language) -> list[GenderWord]:
    """What an article says of the gender of a person; ``speaker`` is a row of ``speakers``."""
    if not _hints(text, data):
        return []
    found: dict[int, GenderWord] = {}
    for each in _said(speaker, text, data):
        found.setdefault(each.start, each)
    return [found[start] for start in sorted(found)]


def _said(speaker: Mapping[str, Any], text: str, data: Language) -> Iterator[GenderWord]:
    name = speaker["name"]
    for called in dict.fromkeys((name, *speaker["aliases"][:_MOST_NAMES])):
        titles = _titles(called, data)
        if called != name and name in called and not titles:
            continue  # is found by the name
        for place in places(called, text):
            if not _near(place.start() - _BEFORE, place.end() + _AFTER, _hints(text, data)):
                continue
            tokens = placed(tokenize(text, place.end(), min(len(text), place.end() + _AFTER)))
            if tokens and tokens[0].capital and text[place.end() : tokens[0].start] == " ":
                continue  # a part of another name
            yield from _before(text, place.start() + titles, data)
            if called == name:
                yield from _beside(text, place.start(), tokens, data)
    for about in (speaker["description"], speaker["role"]):
        for place in places(about, text) if about else ():
            tokens = placed(tokenize(text, place.start(), place.end()))
            at = 1 if data.indefinite.at([token.low for token in tokens], 0) else 0
            yield from _noun(tokens, at, data)
            break


@lru_cache(maxsize=4)
def _hints(text: str, data: Language) -> tuple[int, ...]:
    """Where words begin that can say it: most names have none near, which spares all else."""
    return tuple(m.start() for m in _WORD.finditer(text) if _says(m[0], data))


@lru_cache(maxsize=2**14)
def _says(word: str, data: Language) -> bool:
    """Whether what says the gender can begin with a word."""
    low = word.lower()
    said = data.people.gendered
    return low in said or data.without_clitic(low) in said


def _near(start: int, end: int, hints: Sequence[int]) -> bool:
    at = bisect_left(hints, start)
    return at < len(hints) and hints[at] < end


def _titles(called: str, data: Language) -> int:
    """The length of the titles that a name begins with."""
    length = 0
    for token in placed(tokenize(called, 0, len(called))):
        if token.text != "." and _title(token, data) is None and token.low not in data.honorifics:
            return token.start
        length = token.end
    return 0 if length == len(called) else length


def _title(token: PlacedToken, data: Language) -> str | None:
    low = token.low.rstrip(".")
    if not token.capital:
        return None
    lists = data.people
    return FEMALE if low in lists.female_titles else MALE if low in lists.male_titles else None


def _before(text: str, start: int, data: Language) -> Iterator[GenderWord]:
    """Titles right before a name."""
    begin = max(0, start - _BEFORE)
    tokens = placed(tokenize(text, begin, start))
    if begin and tokens and tokens[0].start == begin:
        del tokens[0]  # half a word
    for at in range(len(tokens) - 1, max(-1, len(tokens) - 1 - 2 * _STEPS), -1):
        token = tokens[at]
        if token.text == ".":
            continue
        gender = _title(token, data)
        if gender is None:
            if token.low.rstrip(".") in data.honorifics and token.capital:
                continue
            return
        # `Ibu Budi` may be Budi's mother where the capital is that of a sentence.
        opens = at == 0 or tokens[at - 1].text[-1] in _ENDS
        is_noun = token.low in data.people.female_nouns or token.low in data.people.male_nouns
        if not (opens and is_noun):
            yield GenderWord(gender, token.text, token.start, token.end)


def _beside(
    text: str, start: int, after: Sequence[PlacedToken], data: Language
) -> Iterator[GenderWord]:
    """What the person is called before the name, or behind it."""
    begin = max(0, start - _BEFORE)
    before = placed(tokenize(text, begin, start))
    lows = [token.low for token in before]
    names = [at for at in range(len(lows)) if data.people.named.at(lows, at) == len(lows) - at]
    if names:  # `seorang perempuan muda bernama Sari`
        for at in range(names[0] - 1, max(-1, names[0] - _STEPS), -1):
            if before[at].text[0] in ",.;:":
                break
            word = list(_noun(before, at, data))
            if word:
                yield word[0]
                break
    if (
        len(before) > 1
        and lows[-1] == ","
        and data.without_clitic(lows[-2]) != lows[-2]
        and ((len(before) == 2 and not begin) or (len(before) > 2 and before[-3].text[-1] in _ENDS))
        and _age(after) < len(after)
        and after[_age(after)].text == ","
    ):  # `Istrinya, Sari, mengatakan`
        yield from _noun(before, len(before) - 2, data, clitic=True)
    at = _age(after)
    if at < len(after) and after[at].text == ",":  # `Sari (45), ibu tiga anak`
        at += 1
        lows = [token.low for token in after]
        at += data.indefinite.at(lows, at)
        word = list(_noun(after, at, data))
        size = 0 if not word else sum(token.start < word[0].end for token in after[at:])
        behind = after[at + size] if word and at + size < len(after) else None
        if (
            behind is not None
            and behind.text not in (",", ".")
            and (behind.low not in data.coordinators)
        ):
            yield from word


def _age(tokens: Sequence[PlacedToken]) -> int:
    """How many tokens an age behind a name takes: `(45)`, `, 45 tahun`."""
    texts = [token.text for token in tokens[:4]]
    if texts[:1] == ["("]:
        return texts.index(")") + 1 if ")" in texts else 0
    if texts[:1] == [","] and len(tokens) > 2 and tokens[1].kind == NUMBER:
        return 3
    return 0


def _noun(
    tokens: Sequence[PlacedToken], at: int, data: Language, *, clitic: bool = False
) -> Iterator[GenderWord]:
    """The noun at a place, if it says the gender; ``clitic``: it has `-nya`."""
    lows = [token.low for token in tokens]
    if clitic:
        lows[at] = data.without_clitic(lows[at])
    lists = data.people
    for gender, nouns in ((FEMALE, lists.female_nouns), (MALE, lists.male_nouns)):
        if size := nouns.at(lows, at):
            last = tokens[at + size - 1]
            words = " ".join(token.text for token in tokens[at : at + size])
            yield GenderWord(gender, words, tokens[at].start, last.end)


__all__ = ["FEMALE", "MALE", "GenderWord", "gender_words"]
