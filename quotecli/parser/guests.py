"""Who is interviewed: the people whom the lead of an interview names."""

from __future__ import annotations

from collections.abc import Sequence

from quotecli.language import Language
from quotecli.parser.attribution import Source
from quotecli.parser.blocks import Page
from quotecli.parser.names import split_name
from quotecli.parser.nouns import human_head, rank_end, role_head
from quotecli.parser.phrases import phrase_end
from quotecli.parser.sentence import Sentence
from quotecli.parser.subject_parts import chunks
from quotecli.parser.tokens import PUNCT, WORD

_LEAD = 40
"""Sentences at either end of a long lead in which people are looked for."""
_PEOPLE = 60


def lead_before(page: Page, index: int) -> list[Sentence]:
    """The sentences of the article before a paragraph; of a long lead its beginning and its end."""
    lead = [s for i in range(index) if page.article(i) for s in page.groups[i]]
    return lead if len(lead) <= 2 * _LEAD else lead[:_LEAD] + lead[-_LEAD:]


def people_in(lead: Sequence[Sentence], language: Language) -> list[Source]:
    """Phrases of the lead that name a person, the newspaper's own people left out."""
    found: list[Source] = []
    for sentence in lead:
        tokens, lows = sentence.tokens, sentence.lows
        end = len(tokens)
        index = 0
        while index < end:
            if tokens[index].kind != WORD or not (
                tokens[index].capital or role_head(lows, index, end, language)
            ):
                index += 1
                continue
            stop = phrase_end(tokens, lows, index, end, language)
            if stop > index and not language.unmarked.interviewers.at(lows, index):
                for begin, end_of_part in chunks(tokens, index, stop):
                    name = split_name(tokens, lows, begin, end_of_part, language)
                    if name is None or not _surely(sentence, begin, stop, name, language):
                        continue
                    # `perpustakaan milik X`: the phrase is about a thing, only the name is X's.
                    human = human_head(lows, index, stop, language)
                    found.append(Source.of(sentence, index if human else name[0], stop))
                    break
            index = max(stop, index + 1)
    return found[:_PEOPLE]


def _surely(
    sentence: Sentence, first: int, stop: int, name: tuple[int, int], language: Language
) -> bool:
    """Whether what looks like a name is one: a capital alone proves nothing."""
    tokens, lows = sentence.tokens, sentence.lows
    begin, end = name
    if any(low in language.given_names or low in language.family_names for low in lows[begin:end]):
        return True
    if begin > first and (
        role_head(lows, first, begin, language)
        or rank_end(tokens, lows, begin - 1, begin, language) == begin
    ):
        return True
    before = tokens[begin - 1] if begin else None
    return (
        end - begin > 1
        and before is not None
        and before.kind == PUNCT
        and before.text == ","
        and stop >= end
    )


def guest_of(
    lead: Sequence[Sentence], people: Sequence[Source], language: Language
) -> Source | None:
    """The one who is interviewed: `wawancara dengan X`, else the first whom the lead names."""
    for sentence in lead:
        talk = next(
            (
                i
                for i in range(len(sentence.lows))
                if language.unmarked.interview_nouns.at(sentence.lows, i)
            ),
            None,
        )
        if talk is None:
            continue
        for person in people:
            if (
                person.sentence is sentence
                and person.first > talk
                and (sentence.lows[person.first - 1] in language.unmarked.interviewed_by)
            ):
                return person
    written = [p for p in people if p.sentence.tokens[-1].text in (".", "!", "?", ":")]
    return next(iter(written or people), None)


__all__ = ["guest_of", "lead_before", "people_in"]
