"""Where somebody can be named at all: what spares the work of taking a phrase apart that names nobody."""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.sentence import Sentence
from quotecli.resolver.seen import age_follows


def last_hope(sentence: Sentence, called: frozenset[str], language: Language) -> int:
    """The last token at which a phrase can begin that names somebody.

    After it no word is part of a name, an office or a rank; and there are no commas, brackets or
    words for naming, which make names of other words.  ``called`` are words by which the article
    calls people.
    """
    lows = sentence.lows
    names_more, hints = language.names_more, language.hints_at_name
    for index in range(len(lows) - 1, -1, -1):
        low = lows[index]
        if low in names_more:
            return index + 1
        if hints[low] or low in called:
            return index
    return -1


def may_name(
    sentence: Sentence, index: int, stop: int, called: frozenset[str], language: Language
) -> bool:
    """Whether it is worth while to take a phrase apart: most name nobody, nor a firm by its form."""
    lows = sentence.lows
    words = lows[index:stop]
    if words[0] in language.companies or not language.adds_to_name.isdisjoint(words):
        return True
    written_as_name = any(token.capital for token in sentence.tokens[index:stop])
    if not written_as_name and language.ambiguous.isdisjoint(words):
        return False
    return (
        any(map(language.hints_at_name.__getitem__, words))
        or not called.isdisjoint(words)
        or (index > 0 and (lows[index - 1] == "," or lows[index - 1] in language.naming))
        or age_follows(sentence, stop, language)
    )
