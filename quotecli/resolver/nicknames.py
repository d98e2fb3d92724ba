"""Other names of one person: `X (24), guru yang akrab disapa Y`, `X alias Y`, `X 'Y' Z`, `X (Pak Y)`.

And names that are made of a name without a word about it: `Mega` of `Megawati`, `Imin` of `Muhaimin`,
`Jokowi` of `Joko Widodo`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from quotecli.language import Language
from quotecli.parser import Parsed
from quotecli.parser.nouns import nickname_mark, past_calling, rank_end
from quotecli.parser.sentence import Sentence
from quotecli.parser.tokens import QUOTE, WORD, Token, tokenize
from quotecli.resolver.called import MOST_COMPARED
from quotecli.resolver.cast import Entity
from quotecli.resolver.describe import Describer
from quotecli.resolver.kinds import Description
from quotecli.resolver.mentions import Mentioned
from quotecli.resolver.name_parts import SHORTEST, made_of
from quotecli.resolver.roles import office_words, same_office
from quotecli.resolver.seen import age_follows

_CAPITALS = re.compile(r"(?:[^\W\d_a-z]|@)\S*(?:\s+\S{0,5})?(?:[^\W\d_a-z]|@)")
"""Where two words written as names are can stand side by side: `Abdul al-Habib`."""
_MOST_MENTIONS = 100
"""How many mentions back the owner of a short name is looked for."""
_MOST_WORDS = 2
"""Words of the longest other name (`alias Ucok Baba`)."""
_NEAR = 2
"""Sentences before a phrase that points back in which its bearer is named."""


def nicknames(
    named: Sequence[Mentioned], parsed: Parsed, describer: Describer
) -> Iterator[tuple[Description, str]]:
    """Whom the text gives another name, and that name in lower case: the one named last before it."""
    language = describer.language
    yield from _explained_after(named, parsed, language)
    starts = [mention.found.start for mention in named]
    beside = _beside(language)
    people = {
        number: list(group)
        for number, group in groupby(named, key=lambda mention: mention.sentence.number)
    }
    for sentence in parsed.sentences:
        for index, nickname in _given(sentence, describer.known, language):
            position = sentence.starts[index]
            owner = None
            for mention in people.get(sentence.number, ()):
                found = mention.found
                if found.start >= position:
                    break
                apposed = owner is not None and beside.fullmatch(
                    parsed.text, owner.end, found.start
                )
                if not (apposed and nickname in found.words):
                    owner = found
            owner = owner or _named_before(sentence, index, describer)
            if owner is None and _points_back(sentence, index, language):
                owner = _only_one(named, starts, sentence, position)
            if owner is not None and nickname not in owner.words:
                yield owner, nickname


def _beside(language: Language) -> re.Pattern[str]:
    """What stands between a name and what is said of it: a comma, or an age in brackets before it."""
    years = "|".join(map(re.escape, sorted(language.years)))
    return re.compile(rf"(?:\s*\([\d\s]*(?:{years})?\))?,\s*")


def _points_back(sentence: Sentence, index: int, language: Language) -> bool:
    """Whether the phrase that ends in another name is closed: `nenek yang dipanggil Mak Yah itu`."""
    tokens, lows = sentence.tokens, sentence.lows
    at = index + max(1, language.naming_words.at(lows, index))
    while at < len(tokens) and tokens[at].capital:
        at += 1
    return at < len(tokens) and lows[at] in language.demonstratives


def _only_one(
    named: Sequence[Mentioned], starts: list[int], sentence: Sentence, position: int
) -> Description | None:
    """The one person whom the sentences right before a place name; None where there are more."""
    near: dict[tuple[str, ...], Description] = {}
    for mention in reversed(named[: bisect_left(starts, position)]):
        if sentence.number - mention.sentence.number > _NEAR:
            break
        if not (mention.furniture or mention.heading):
            near[mention.found.words] = mention.found
    return next(iter(near.values())) if len(near) == 1 else None


def _explained_after(
    named: Sequence[Mentioned], parsed: Parsed, language: Language
) -> Iterator[tuple[Description, str]]:
    """Short names that are explained after a comma: `Olop, sapaan akrabnya, mengatakan`.

    The name is that of the one after it (`sapaan akrab Marolop`), or of somebody named before: of whose
    name it can be made, else of the one named last.
    """
    starts = [mention.found.start for mention in named]
    calls = language.opens_calling
    for sentence in parsed.sentences:
        lows = sentence.lows
        commas = [i for i in range(1, len(lows) - 1) if lows[i] == "," and calls[lows[i + 1]]]
        for comma in commas:
            tokens = sentence.tokens
            if not tokens[comma - 1].capital:
                continue
            past, clitic = past_calling(lows, comma + 1, language)
            if past == comma + 1:
                continue
            first = comma
            while first > 0 and tokens[first - 1].capital:
                first -= 1
            first = min(rank_end(tokens, lows, first, comma, language), comma - 1)
            words = lows[first:comma]
            near = _named_lately(named, starts, sentence.starts[first], words)
            if clitic:
                made = [found for found in near if made_of(words[-1], found.words)]
                owner = (made or near)[-1:]
            else:
                after = lows[past] if past < len(tokens) else ""
                owner = [found for found in near if found.words[:1] == (after,)][-1:]
            if owner:
                yield owner[0], " ".join(words)


def _named_lately(
    named: Sequence[Mentioned], starts: list[int], position: int, words: list[str]
) -> list[Description]:
    """The people named last before a place by other or fuller names; not all, so that time stays linear."""
    last = bisect_left(starts, position)
    return [
        mention.found
        for mention in named[max(0, last - _MOST_MENTIONS) : last]
        if len(mention.found.words) > len(words) or not set(words) & set(mention.found.words)
    ]


def _given(
    sentence: Sentence, known: frozenset[str], language: Language
) -> Iterator[tuple[int, str]]:
    """Index and text of the names after `disapa`, `alias` and the like, in marks and in brackets."""
    lows, renames = sentence.lows, language.opens_other_name
    for index in [i for i, low in enumerate(lows) if renames[low]]:
        tokens, low = sentence.tokens, lows[index]
        if nickname_mark(tokens, index):
            yield index, _first_word(tokens[index])
            continue
        size = language.naming_words.at(lows, index)
        if size:
            at = rank_end(tokens, lows, index + size, len(tokens), language)
            if at < len(tokens) and tokens[at].kind == QUOTE:
                nickname = _first_word(tokens[at])
                if nickname:
                    yield index, nickname
            elif at < len(tokens) and tokens[at].capital:
                yield index, lows[at]
                last = at + 1
                while last < len(tokens) and tokens[last].capital:
                    last += 1
                if last - at == _MOST_WORDS:
                    yield index, " ".join(lows[at:last])  # `alias Ucok Baba`
        elif low == "(" or low in language.alternatives:
            before = index - 1
            if before > 0 and lows[before] == ",":
                before -= 1
            if before > 2 and lows[before] == ")" and age_follows(sentence, before - 2, language):
                before -= 3  # `Maria Rosdiana (47) atau Mak Ros`
            at = rank_end(tokens, lows, index + 1, len(tokens), language)
            if (
                before >= 0
                and tokens[before].capital
                and at < len(tokens)
                and tokens[at].capital
                and lows[at] in known
            ):
                yield index, lows[at]


def _first_word(mark: Token) -> str:
    """The first word between marks, lower case, if what stands there can be a name."""
    words = [t for t in tokenize(mark.text, 0, len(mark.text)).tokens if t.kind == WORD]
    return words[0].low if words and len(words) <= _MOST_WORDS and words[0].capital else ""


def _named_before(sentence: Sentence, index: int, describer: Describer) -> Description | None:
    """The name that ends right before `alias`, wherever it stands in its sentence."""
    tokens = sentence.tokens
    first = index
    while first > 0 and (
        tokens[first - 1].capital
        or (tokens[first - 1].text == "," and first == index)
        or (first < index and tokens[first - 1].low in describer.language.particles)
    ):
        first -= 1
    last = index - (tokens[index - 1].text == ",") if index else index
    if first >= last:
        return None
    found = describer.phrase(sentence, first, last)
    return found if found.words else None


def short_forms(
    named: Iterable[Mentioned],
    entities: Sequence[Entity],
    known: frozenset[str],
    language: Language,
) -> Iterator[tuple[Entity, str]]:
    """People whom the article calls by a form of their name that it never explains.

    A word by which somebody is called, that is in nobody's name and never introduced, is such a form
    if it can be made of the name of exactly one who was named in full before.
    """
    people = [e for e in entities if e.kind == "person" and len(e.words) > 1]
    taken = {word for e in people for word in e.words} | {word for e in people for word in e.short}
    first: dict[str, int] = {}
    roles: dict[str, set[str]] = {}
    for mention in named:
        found = mention.found
        if len(found.words) == 1:
            word = found.words[0]
            first.setdefault(word, found.start)
            told = found.role or found.description
            if told:
                roles.setdefault(word, set()).add(told)
    # In a text that names more people than that, no form of a name is sure to be one's.
    if len(people) > MOST_COMPARED:
        return
    for word in sorted((known | roles.keys()) - taken):
        if len(word) < SHORTEST or word in language.media:
            continue
        fits = [e for e in people if made_of(word, e.words)]
        if len(fits) != 1:
            continue
        if word in roles:
            # `Presiden Jokowi` is introduced, but as what Joko Widodo is.
            if _same_roles(roles[word], fits[0], language):
                yield fits[0], word
        elif fits[0].first < first.get(word, fits[0].first + 1):
            yield fits[0], word


def _same_roles(roles: Iterable[str], entity: Entity, language: Language) -> bool:
    return all(
        any(
            same_office(office, other, language) or same_office(other, office, language)
            for other in entity.offices
        )
        for office in (office_words(role, language) for role in roles)
    )


def fuller_names(
    parsed: Parsed, named: Iterable[Mentioned], describer: Describer
) -> Iterator[Description]:
    """Names that stand in full only in a quotation, a caption or a headline."""
    for mention in named:
        if (mention.furniture or mention.heading) and _sure(mention.found, describer):
            yield mention.found
    for mark in parsed.marked:
        if _CAPITALS.search(parsed.text, mark.inner_start, mark.inner_end) is None:
            continue
        run = tokenize(parsed.text, mark.inner_start, mark.inner_end)
        tokens, lows = run.tokens, run.lows
        past = 0
        for index, low in enumerate(lows):
            if index < past or low not in describer.known or not tokens[index].capital:
                continue
            first, past = index, index + 1
            while first > 0 and _name_word(tokens[first - 1], describer):
                first -= 1
            while past < len(tokens) and _name_word(tokens[past], describer):
                past += 1
            if past - first > 1:
                found = describer.phrase(run, first, past)
                if _sure(found, describer):
                    yield found


def _name_word(token: Token, describer: Describer) -> bool:
    language = describer.language
    return token.capital and (
        token.low in language.given_names
        or token.low in language.family_names
        or token.low in describer.known
    )


def _sure(found: Description, describer: Describer) -> bool:
    """Whether all words of a name are such as names are made of."""
    language = describer.language
    return len(found.words) > 1 and all(
        word in language.given_names
        or word in language.family_names
        or word in describer.known
        or word in language.particles
        for word in found.words
    )


__all__ = ["fuller_names", "nicknames", "short_forms"]
