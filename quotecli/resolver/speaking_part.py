"""The part of a source phrase that names who speaks."""

from __future__ import annotations

from quotecli.parser.attribution import Source
from quotecli.resolver.describe import Describer


def speaking_part(source: Source, describer: Describer) -> Source:
    """The part of a source phrase that names the speaker: `hemat X`, `pengakuannya`."""
    language, low, index = describer.language, source.lows[0], source.first
    if source.clitic:
        return source
    if source.last - index == 1:
        own = language.has_clitic(low) and language.without_clitic(low) in language.own_words
        return Source.clitic_of(source.sentence, index, len(language.clitic)) if own else source
    if low not in language.own_words:
        return source
    part = Source.of(source.sentence, index + 1, source.last)
    found = describer.source(part)
    names = found.kind in ("pronoun", "organisation") or bool(found.words)
    return part if names or found.definite or found.official or found.human else source
