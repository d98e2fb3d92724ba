"""Where somebody can be named at all: what spares the work of taking a phrase apart that names nobody."""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.seen import Seen
from quotecli.parser.sentence import Sentence
from quotecli.resolver.seen import age_follows


class NameHints(dict[str, bool]):
    """Whether a word can be what makes a phrase name somebody: part of a name, an office, a rank."""

    def __init__(self, language: Language, seen: Seen) -> None:
        super().__init__()
        self._opens_role, self._opens_rank = language.opens_role, language.opens_rank
        self._names = language.given_names, language.family_names, seen.known, seen.surnames

    def __missing__(self, low: str) -> bool:
        self[low] = found = (
            self._opens_role[low]
            or self._opens_rank[low]
            or any(low in names for names in self._names)
        )
        return found


def last_hope(sentence: Sentence, hints: NameHints, language: Language) -> int:
    """The last token at which a phrase can begin that names somebody.

    After it no word is part of a name, an office or a rank; and there are no commas, brackets or
    words for naming, which make names of other words.
    """
    lows = sentence.lows
    names_more = language.names_more
    for index in range(len(lows) - 1, -1, -1):
        low = lows[index]
        if low in names_more:
            return index + 1
        if hints[low]:
            return index
    return -1


def may_name(
    sentence: Sentence, index: int, stop: int, hints: NameHints, language: Language
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
        any(map(hints.__getitem__, words))
        or (index > 0 and (lows[index - 1] == "," or lows[index - 1] in language.naming))
        or age_follows(sentence, stop, language)
    )
