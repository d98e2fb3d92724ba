"""Mentions of people in the running text, outside quotation marks and page furniture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotecli.language import Language
from quotecli.parser import Parsed
from quotecli.parser.attribution import Attribution
from quotecli.parser.names import is_acronym, rank_end, role_head
from quotecli.parser.phrases import phrase_end
from quotecli.parser.sentences import Sentence
from quotecli.parser.subjects import skip_connectives
from quotecli.resolver.describe import Describer, Description


@dataclass(slots=True)
class Mentioned:
    """A phrase with a person's name, and where it stands."""

    found: Description
    sentence: Sentence
    subject: bool
    """Whether it is the subject of its sentence, as far as its place tells."""
    furniture: bool


def short_names(parsed: Parsed, language: Language) -> frozenset[str]:
    """Words by which the article calls people on their own: sources of one capitalised word."""
    known = set()
    for row in parsed.attributions:
        source = row.source
        if source is None or source.clitic:
            continue
        tokens = source.sentence.tokens[source.first : source.last]
        lows = [token.low for token in tokens]
        begin = rank_end(tokens, lows, 0, len(tokens), language)
        if len(tokens) - begin != 1:
            continue
        token = tokens[begin]
        if token.capital and _can_be_name(token.low, language) and not is_acronym(token):
            known.add(token.low)
    return frozenset(known)


def _can_be_name(low: str, language: Language) -> bool:
    if low in language.given_names or low in language.family_names:
        return True
    return not (
        low in language.common
        or low in language.pronouns
        or low in language.organisation_acronyms
        or low in language.media
        or low in language.dates
        or low in language.adverbs
        or language.voices.at([low], 0)
        or language.organisation_heads.at([low], 0)
        or language.offices.at([low], 0)
        or language.professions.at([low], 0)
        or language.descriptions.at([low], 0)
        or language.documents.at([low], 0)
        or language.groups.at([low], 0)
        or language.places.at([low], 0)
        or language.composed_office(low)
    )


def mentions(parsed: Parsed, describer: Describer, language: Language) -> Iterator[Mentioned]:
    """Phrases that name people, in order."""
    for sentence in parsed.sentences:
        furniture = parsed.paragraphs[sentence.paragraph].furniture
        tokens, lows = sentence.tokens, sentence.lows
        end = len(tokens)
        head = skip_connectives(lows, 0, end, language)
        index = 0
        while index < end:
            token = tokens[index]
            begins = token.capital or (
                token.kind == "w" and role_head(lows, index, end, language) > 0
            )
            if not begins or (lows[index] in language.stops and index != head):
                index += 1
                continue
            stop = phrase_end(tokens, lows, index, end, language)
            if stop <= index:
                index += 1
                continue
            found = describer.phrase(tokens, lows, index, stop)
            people = found.members or [found]
            named = [person for person in people if person.words]
            if not named:
                index += 1
                continue
            for person in named:
                yield Mentioned(person, sentence, index in (0, head), furniture)
            index = stop


def source_positions(rows: list[Attribution]) -> set[int]:
    return {row.source.start for row in rows if row.source is not None}
