"""The check for whoever is accused by name and does not get a word."""

from __future__ import annotations

from collections.abc import Iterator

from quotecli.audit.finding import Finding
from quotecli.audit.view import View
from quotecli.parser.sentence import Sentence
from quotecli.resolver.cast import Entity

_BEFORE = 5
"""Tokens between an accusing word and the name: an office, a rank."""
_AFTER = 8
"""Tokens between the name and an accusing word: an age in brackets, an adverb."""
_LONGEST_PHRASE = 4
_NAME = 3
"""Words after `kuasa hukum` that may be whose it is."""
_HARM = 3
"""Tokens after an accusing word that may tell that somebody suffered, and did nothing."""


def accused_not_quoted(view: View) -> Iterator[Finding]:
    """Somebody accused by name whom nobody quotes, speaks for, or says to be silent."""
    if not view.quotes or _somebody_is_silent(view):
        return
    spoken = _spoken_for(view)
    places: set[int] = set()  # of accusing words: one person can be in the cast twice
    done: set[int] = set()
    for sentence in view.sentences:
        if view.paragraphs[sentence.paragraph].furniture:
            continue
        for entity in _named_in(view, sentence):
            # `RS (41)`: initials are no name.
            if id(entity) in done or id(entity) in view.quoted or entity.name.isupper():
                continue
            words = view.name_words(entity)
            phrase = None if words & spoken else _accusation(view, sentence, words)
            if phrase is not None:
                done.add(id(entity))
                if phrase[0] not in places:
                    yield _finding(view, entity, sentence, phrase)
                places.add(phrase[0])


def _named_in(view: View, sentence: Sentence) -> list[Entity]:
    """Everyone whom a sentence names."""
    found: dict[int, Entity] = {}
    for token in sentence.tokens:
        if token.capital:
            for entity in view.by_word.get(token.low, ()):
                found.setdefault(id(entity), entity)
    return list(found.values())


def _finding(view: View, entity: Entity, sentence: Sentence, phrase: tuple[int, int]) -> Finding:
    span = view.span(*phrase)
    return view.finding(
        "accused-not-quoted",
        spans=[view.span(sentence.start, sentence.end)],
        beside=[span],
        name=entity.name,
        words=span.text,
    )


def _somebody_is_silent(view: View) -> bool:
    """Whether the article says that somebody was asked and gave no answer."""
    return any(
        view.words.answered.at(sentence.lows, index)
        for sentence in view.sentences
        for index in range(len(sentence.lows))
    )


def _spoken_for(view: View) -> frozenset[str]:
    """Words of the names of those for whom somebody else speaks: `kuasa hukum X`, `keluarga X`."""
    found: set[str] = set()
    for sentence in view.sentences:
        lows = sentence.lows
        for index in range(len(lows)):
            size = view.words.voices.at(lows, index)
            if size:
                found.update(lows[index + size : index + size + _NAME])
    return frozenset(found)


def _accusation(view: View, sentence: Sentence, words: frozenset[str]) -> tuple[int, int] | None:
    """Where a sentence says what a person is accused of, in code points."""
    tokens, lows = sentence.tokens, sentence.lows
    index = 0
    while index < len(tokens):
        if not (tokens[index].capital and lows[index] in words):
            index += 1
            continue
        first = index
        while index < len(tokens) and tokens[index].capital and lows[index] in words:
            index += 1
        found = _before(view, sentence, first) or _after(view, sentence, index)
        if found is not None:
            return sentence.span(*found)
    return None


def _before(view: View, sentence: Sentence, name: int) -> tuple[int, int] | None:
    """The accusing words that end before a name, with nothing but titles between."""
    tokens, lows = sentence.tokens, sentence.lows
    for start in range(name - 1, max(-1, name - _BEFORE - _LONGEST_PHRASE), -1):
        size = view.words.accused_before.at(lows, start, name)
        if not size:
            continue
        between = tokens[start + size : name]
        if len(between) > _BEFORE or not all(token.capital for token in between):
            return None
        if any(low in view.words.not_accused for low in lows[max(0, start - 2) : start]):
            return None
        return start, start + size
    return None


def _after(view: View, sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The accusing words that follow a name, past an age in brackets and adverbs."""
    tokens, lows = sentence.tokens, sentence.lows
    begin = index
    while index < len(tokens) and index - begin <= _AFTER:
        size = view.words.accused_after.at(lows, index)
        if size:
            harmed = view.words.suffered & set(lows[index + size : index + size + _HARM])
            return None if harmed else (index, index + size)
        if tokens[index].text == "(":
            while index < len(tokens) and tokens[index].text != ")":
                index += 1
        elif lows[index] not in view.words.between and tokens[index].text != ",":
            return None
        index += 1
    return None


CHECKS = (accused_not_quoted,)
