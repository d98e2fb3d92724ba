"""Nicknames: `X (24), guru yang akrab disapa Y`, `X alias Y`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from quotecli.language import Language
from quotecli.parser.nouns import rank_end
from quotecli.parser.sentences import Sentence
from quotecli.resolver.mentions import Mentioned


def nicknames(named: Sequence[Mentioned], language: Language) -> Iterator[tuple[Mentioned, str]]:
    """Whom the text gives another name, and that name in lower case: the one named last before it."""
    for _, group in groupby(named, key=lambda mention: mention.sentence.number):
        people = list(group)
        for position, nickname in _given(people[0].sentence, language):
            owner = None
            for mention in people:
                if mention.found.start < position and nickname not in mention.found.words:
                    owner = mention
            if owner is not None:
                yield owner, nickname


def _given(sentence: Sentence, language: Language) -> Iterator[tuple[int, str]]:
    """Offset and text of the names after `disapa`, `alias` and the like."""
    tokens, lows = sentence.tokens, sentence.lows
    for index, low in enumerate(lows):
        if low in language.naming_words:
            at = rank_end(tokens, lows, index + 1, len(tokens), language)
            if at < len(tokens) and tokens[at].capital:
                yield tokens[index].start, lows[at]
