"""Checks of names and offices: one person called two things, two people called one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from quotecli.audit.finding import Finding
from quotecli.audit.view import View
from quotecli.language import Language
from quotecli.model import Span
from quotecli.parser.tokens import PlacedToken, placed, tokenize
from quotecli.resolver.abbreviations import spells
from quotecli.resolver.cast import Entity
from quotecli.resolver.roles import office_words, opens_office, same_office, split_role
from quotecli.resolver.spelling import SHORT_NAME

_MOST = 120
"""People whose names are compared with each other: those named first."""
_ABBREVIATED = 0.6
"""The part of the letters of a name that its abbreviation has at most: `sumsel`, `sumatera selatan`."""
_LONG = 8
"""Letters of the shortest word in which two may be wrong."""
_SHORTEST = 4
"""Letters of the shortest word that may be another word misspelt."""


def spelt_two_ways(view: View) -> Iterator[Finding]:
    """One name in two spellings, or two people in the cast whose names differ in one letter."""
    for entity in view.people:
        spellings = _spellings(view, entity)
        if len(spellings) > 1:
            yield view.finding(
                "spelt-two-ways",
                spans=spellings,
                speakers=[view.speaker_ids.get(id(entity))],
                key="one",
                name=" ".join(spellings[0].text.split()),
                other=" ".join(spellings[1].text.split()),
            )
    people = view.people[:_MOST]
    for one, other in combinations(people, 2):
        if id(one) not in view.quoted and id(other) not in view.quoted:
            continue
        if _one_letter_apart(one.words, other.words) and all(
            map(view.in_running_text, (one, other))
        ):
            yield view.finding(
                "spelt-two-ways",
                spans=[_first(view, one), _first(view, other)],
                speakers=[view.speaker_ids.get(id(each)) for each in (one, other)],
                key="two",
                name=one.name,
                other=other.name,
            )


def _spellings(view: View, entity: Entity) -> list[Span]:
    """The spellings of a name that differ in letters, each where it stands first: of the full name,
    the most frequent first, or else of one of its words."""
    found: dict[str, Span] = {}
    for name in sorted(entity.spellings, key=lambda name: -len(entity.spellings[name])):
        at = view.text.find(name, min(entity.spellings[name]))
        if at >= 0 and not any(_shortened(name, span.text) for span in found.values()):
            found.setdefault(_letters(name), view.span(at, at + len(name)))
    if len(found) < 2:
        for alias in entity.aliases:
            if (pair := _misspelt(view, entity, alias)) is not None:
                return list(pair)
    return list(found.values())


def _misspelt(view: View, entity: Entity, alias: str) -> tuple[Span, Span] | None:
    """A word of a name, and the same word as a source spells it that does not have the word itself."""
    known = view.name_words(entity)
    tokens = [token for token in placed(tokenize(alias, 0, len(alias))) if token.capital]
    if any(token.low in known for token in tokens if token.low in _long(entity.words)):
        return None
    for token in tokens:
        for word in _long(entity.words):
            if token.low in known or not _slip(token.low, word):
                continue
            at = view.text.find(alias)
            right = next((t for t in view.namings(entity) if t.low == word), None)
            if at >= 0 and right is not None:
                wrong = view.span(at + token.start, at + token.end)
                return view.span(right.start, right.end), wrong
    return None


def _long(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if len(word) >= SHORT_NAME]


def _slip(word: str, other: str) -> bool:
    """Whether a word may be another misspelt: one letter, or two of a long word."""
    if len(word) < SHORT_NAME or word[0] != other[0] or _letters(word) == _letters(other):
        return False
    most = 2 if min(len(word), len(other)) >= _LONG else 1
    return DamerauLevenshtein.distance(word, other, score_cutoff=most) <= most


def _shortened(name: str, other: str) -> bool:
    """Whether one of two names has an initial, or a name between marks, where the other has not."""
    words, others = name.casefold().split(), other.casefold().split()
    if len(words) != len(others):
        return True
    return any(
        min(len(_letters(a)), len(_letters(b))) < 2
        for a, b in zip(words, others, strict=True)
        if a != b
    )


def _letters(name: str) -> str:
    """The letters and digits of a name, in lower case."""
    return "".join(filter(str.isalnum, name.casefold()))


def _first(view: View, entity: Entity) -> Span:
    """The first place where somebody is named most fully."""
    runs: list[list[PlacedToken]] = []
    for token in view.namings(entity):
        if runs and token.start - runs[-1][-1].end <= 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    if not runs:
        return view.span(entity.first, view.sentence(entity.first).end)
    # Others have some of its words too: the name stands where most of them do.
    run = max(runs, key=lambda run: len({token.low for token in run}))
    return view.span(run[0].start, run[-1].end)


def _one_letter_apart(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two names are the same but for one letter of one word."""
    if len(words) != len(others):
        return False
    differing = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    if len(differing) != 1:
        return False
    (a, b) = differing[0]
    shortest = SHORT_NAME if len(words) == 1 else _SHORTEST
    if min(len(a), len(b)) < shortest:
        return False
    return DamerauLevenshtein.distance(a, b, score_cutoff=1) == 1


def two_people_one_name(view: View) -> Iterator[Finding]:
    """A part of a name that stands alone for somebody quoted, and that somebody else has too."""
    for quote in view.quotes:
        entity, source = view.entity(quote), quote.source
        if entity is None or source is None or entity.kind != "person" or not entity.named:
            continue
        if "ambiguous" in quote.flags:
            continue  # several-candidates says it
        tokens = tokenize(source.text, 0, len(source.text)).tokens
        alone = [token.low for token in tokens if token.low in entity.words]
        if len(alone) != 1 or len(entity.words) < 2:
            continue
        word = alone[0]
        others = [
            other
            for other in view.by_word.get(word, ())
            if other is not entity and word in other.words and len(other.words) > 1
        ]
        others = [
            other
            for other in others
            if _named_in_full(view, other, word) and view.in_running_text(other, {word})
        ]
        if others:
            yield view.finding(
                "two-people-one-name",
                [quote],
                beside=[source, *(_first(view, other) for other in others)],
                speakers=[view.speaker_ids.get(id(other)) for other in others],
                word=next(token.text for token in tokens if token.low == word),
                name=entity.name,
                names=", ".join(other.name for other in others),
            )


def _named_in_full(view: View, entity: Entity, word: str) -> bool:
    """Whether somebody's name stands in the text with a word beside the one he shares."""
    lows = {token.low for token in view.namings(entity)}
    return bool(lows & (view.name_words(entity) - {word}))


def role_differs(view: View) -> Iterator[Finding]:
    """Somebody quoted who has two offices that cannot both be right as they stand."""
    for entity in view.people:
        if id(entity) not in view.quoted:
            continue
        pair = _two_offices(entity, view.language)
        if pair is None:
            continue
        spans = [_of_role(view, role) for role in pair]
        found = [span for span in spans if span is not None]
        if found:
            yield view.finding(
                "role-differs",
                spans=found,
                speakers=[view.speaker_ids.get(id(entity))],
                name=entity.name,
                role=" ".join(pair[0].split()),
                other=" ".join(pair[1].split()),
            )


def _of_role(view: View, role: str) -> Span | None:
    at = view.text.find(role)
    return view.span(at, at + len(role)) if at >= 0 else None


def _two_offices(entity: Entity, language: Language) -> tuple[str, str] | None:
    """Two roles of somebody that are not one office in two forms, and not two offices either.

    Two offices in two bodies anybody may hold.  In one body, or of one kind in two bodies, or the
    same one with and without `mantan`, `wakil`, `calon`, they contradict each other.
    """
    offices = []
    for role in entity.roles:
        words = office_words(role, language)
        position, affiliation, former = split_role(role, language)
        if position is None or not words or not _is_office(position, language):
            continue
        offices.append((role, words, _key(position, language), _key(affiliation, language), former))
    for one, other in combinations(offices, 2):
        (_, words, held, body, former), (_, words2, held2, body2, former2) = one, other
        if same_office(words, words2, language) or same_office(words2, words, language):
            continue
        if opens_office(words, words2, language) or opens_office(words2, words, language):
            if former == former2 and _changed(words, language) == _changed(words2, language):
                continue
            return one[0], other[0]
        if former == former2 and len(words) > 2 and words[1:] == words2[1:]:
            return one[0], other[0]  # `Kepala Dinas X`, `Sekretaris Dinas X`
        if not body or not body2 or former != former2:
            continue
        same_body, same_position = _alike(body, body2), _alike(held, held2)
        if same_body != same_position:
            return one[0], other[0]
    return None


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two phrases are one, cut short or abbreviated: `dpr`, `dewan perwakilan rakyat`."""
    short, long = sorted((one, other), key=len)
    if long[: len(short)] == short:
        return True
    letters, whole = sorted(("".join(one), "".join(other)), key=len)
    short_enough = len(letters) <= _ABBREVIATED * len(whole)
    return short_enough and letters[0] == whole[0] and (letters in whole or spells(letters, whole))


def _changed(words: tuple[str, ...], language: Language) -> frozenset[str]:
    """The words of an office that make it another one: `wakil`, `mantan`, `calon`."""
    return frozenset(word for word in words if word in language.modifiers)


def _is_office(position: str, language: Language) -> bool:
    lows = tokenize(position, 0, len(position)).lows
    at = 0
    while at < len(lows) and lows[at] in language.modifiers:
        at += 1
    return at < len(lows) and bool(
        language.offices.at(lows, at) or language.composed_offices[lows[at]] is not None
    )


def _key(phrase: str | None, language: Language) -> tuple[str, ...]:
    return office_words(phrase, language) if phrase else ()


CHECKS = (spelt_two_ways, two_people_one_name, role_differs)
