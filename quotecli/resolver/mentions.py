"""Mentions of people in the running text, outside quotation marks and page furniture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotecli.language import Language
from quotecli.parser import Parsed
from quotecli.parser.clauses import first_comma
from quotecli.parser.nouns import human_head, role_head
from quotecli.parser.phrases import phrase_end
from quotecli.parser.sentence import Sentence
from quotecli.parser.subject_parts import skip_connectives
from quotecli.parser.tokens import NUMBER, PUNCT, WORD
from quotecli.resolver.abbreviations import spells
from quotecli.resolver.describe import Describer
from quotecli.resolver.fronted import before_subject
from quotecli.resolver.kinds import Description
from quotecli.resolver.name_hints import last_hope, may_name
from quotecli.resolver.seen import age_follows

_BULLETS = frozenset("-–—•*·")


_LONGEST = 24


@dataclass(slots=True)
class Mentioned:
    """A phrase with a person's name, and where it stands."""

    found: Description
    sentence: Sentence
    subject: bool
    """Whether it is the subject of its sentence, as far as its place tells."""
    furniture: bool
    """Whether it stands in page furniture or in speech: nobody comes into focus there."""
    heading: bool
    """Whether it stands in a headline, where every word may have a capital."""
    gender: str = ""
    """`f` or `m` where a word beside the name says it: `suaminya, X`."""


def mentions(parsed: Parsed, describer: Describer, language: Language) -> Iterator[Mentioned]:
    """Phrases that name people, in order."""
    introduced: set[str] = set()
    """Words of the names that were given in full."""
    sources = {
        (row.source.sentence.number, row.source.first): row.source.last
        for row in parsed.attributions
        if row.source is not None and not row.source.clitic
    }
    called = describer.seen.known | describer.seen.surnames
    begins = language.opens_mention
    for sentence in parsed.sentences:
        furniture = (
            parsed.paragraphs[sentence.paragraph].furniture
            or sentence.number in parsed.unmarked.spoken
        )
        heading = _is_heading(sentence)
        background = is_background(parsed, sentence, language)
        item = _is_item(parsed, sentence)
        tokens, lows = sentence.tokens, sentence.lows
        end = len(tokens)
        head = skip_connectives(lows, 0, end, language)
        hopeful = last_hope(sentence, called, language)
        past = 0
        """Before this token nothing more begins."""
        for index in [i for i, t in enumerate(tokens) if t.capital or begins[lows[i]]]:
            token = tokens[index]
            if index > hopeful:
                break
            if index < past or not (
                token.capital
                or (
                    token.kind == WORD
                    and (
                        role_head(lows, index, end, language) > 0
                        or _of_a_place(sentence, index, language)
                    )
                )
            ):
                continue
            if lows[index].endswith(language.domains):
                continue  # `Liputan6.com, Jakarta Ketua X`
            place = language.places.at(lows, index, end) if token.capital else 0
            if place:
                # `Jakarta Kapten Tim X`: a dateline without its dash
                after_place = index + place
                dateline = index > 1 and lows[index - 2].endswith(language.domains)
                if (
                    tokens[after_place : after_place + 1]
                    and (role_head(lows, after_place, end, language) or dateline)
                    and tokens[after_place].capital
                ):
                    past = after_place
                    continue
            if index in (0, head) and (
                lows[index] in language.adverbial
                or language.according.at(lows, index, end)
                or language.according_clitic(lows[index])
            ):
                continue
            if (
                place
                and index + place < end
                and lows[index + place] == ","
                and lows[index] not in language.given_names
            ):
                # `di kawasan Jakarta, X memberi jawaban`: the place is no part of the name
                past = index + place + 1
                continue
            if (lows[index] in language.stops and index != head) or (
                index in (0, head)
                and (lows[index] in language.forms or lows[index] in language.through)
                and lows[index] not in language.given_names
            ):
                continue
            stop = sources.get((sentence.number, index)) or phrase_end(
                tokens, lows, index, end, language
            )
            stop = before_subject(sentence, index, head, stop, language)
            if stop <= index or not may_name(sentence, index, stop, called, language):
                continue
            found = describer.phrase(sentence, index, stop)
            people = found.members or [found]
            apposed = (
                index > 0
                and lows[index - 1] == ","
                and (
                    any(
                        human_head(lows, at, index, language)
                        for at in range(max(0, index - 8), index - 1)
                    )
                    # `istrinya, Susi,`
                    or language.without_clitic(lows[index - 2]) in language.relational
                )
            )
            named = [
                person
                for person in people
                if credible(person, describer.known, language)
                or (person.words and age_follows(sentence, stop, language))
                # `Tukang becak itu bernama Wakijan.`
                or (person.words and index > 0 and lows[index - 1] in language.naming)
                or (
                    # `Kilas balik, Galang menikahi …`: a part of a name that was given in full
                    index == head
                    and len(person.words) == 1
                    and (
                        person.words[0] in language.given_names
                        or person.words[0] in describer.seen.surnames  # `Berrettini menangis`
                    )
                    and (person.words[0] in introduced or _acts(sentence, stop, language))
                )
                or (
                    apposed
                    and 0 < len(person.words) < 5
                    and not found.role
                    and not (set(person.words) & language.common)
                )
            ]
            if not named:
                # A name may begin inside a phrase, but not inside one that is no phrase at all, nor
                # inside an organisation's (`PT Wijaya Makmur`).
                firm = found.kind == "organisation" and (
                    lows[index] in language.companies
                    or (found.name is not None and "," in found.text)
                    # `Badan Pengelola Danau Purba (BPDP)`
                    or spells((found.acronym or " ").lower(), found.text.lower().partition("(")[0])
                )
                if firm or stop - index > _LONGEST:
                    past = stop
                continue
            for person in named:
                if len(person.words) > 1:
                    introduced.update(person.words)
                # A suspect who is named by initials (`HJE (25)`) is spoken of.
                initials = (person.name or "").isupper()
                yield Mentioned(
                    person,
                    sentence,
                    not item
                    and not initials
                    and not background
                    and (
                        _is_subject(sentence, index, stop, head, language)
                        or (len(people) == 1 and _is_named_last(sentence, index, stop, language))
                    ),
                    furniture,
                    heading,
                    gender_beside(lows, index, person.head, language) if len(people) == 1 else "",
                )
            if named[0].role and lows[index] in language.relational:
                inner = _inside_title(describer, sentence, index, stop)
                if inner is not None:
                    yield Mentioned(inner, sentence, False, furniture, heading)
            past = stop


def _of_a_place(sentence: Sentence, index: int, language: Language) -> bool:
    """Whether a noun for people of a place opens a phrase: `warga Nguter Tri Handayani`."""
    low = sentence.lows[index]
    return (
        low in language.groups
        and low in language.unnamed
        and index + 1 < len(sentence.tokens)
        and sentence.tokens[index + 1].capital
    )


def _acts(sentence: Sentence, stop: int, language: Language) -> bool:
    """Whether somebody is about to speak, or not to: `Bram bungkam`, `Nurul menangis`."""
    at = stop
    while at < len(sentence.lows) and sentence.lows[at] in language.adverbs:
        at += 1
    return at < len(sentence.lows) and (
        sentence.lows[at] in language.gestures or language.openings.at(sentence.lows, at) > 0
    )


def gender_of(low: str, language: Language) -> str:
    """`f` or `m` for a word that says it, with or without `-nya`; empty for any other."""
    word = language.without_clitic(low)
    return "f" if word in language.female else "m" if word in language.male else ""


def gender_beside(lows: list[str], index: int, head: str, language: Language) -> str:
    """What the head of a phrase says, or the word before it and its comma: `suaminya, X`."""
    before = lows[index - 1] if index else ""
    if before == "," and index > 1:
        before = lows[index - 2]
    return gender_of(head, language) or gender_of(before, language)


def _inside_title(
    describer: Describer, sentence: Sentence, start: int, stop: int
) -> Description | None:
    """Whose title it is: `Wali Kota Ferdi Monoarfa` in `ajudan Wali Kota Ferdi Monoarfa, Risno`."""
    comma = first_comma(sentence, start, stop)
    if comma is None or comma < start + 2:
        return None
    inner = describer.phrase(sentence, start + 1, comma)
    return inner if len(inner.words) > 1 else None


def is_background(parsed: Parsed, sentence: Sentence, language: Language) -> bool:
    """Whether a sentence in mid-paragraph goes back to older news: `…. Seperti diketahui, X …`."""
    return not sentence.first and language.resets.match(parsed.text, sentence.start) is not None


def credible(found: Description, known: frozenset[str], language: Language) -> bool:
    """Whether a phrase in the running text surely names a person.

    A capital proves nothing at the head of a sentence or in the name of an event, so one of the words
    must be a name that is known, or an office or rank must stand by it.
    """
    if not found.words:
        return False
    if (found.official and found.role) or found.ranked:
        return True
    names = sum(
        word in language.given_names or word in language.family_names or word in known
        for word in found.words
    )
    if len(found.words) == 1:
        # `Istrinya, Hasnah, …`, `Tejo, seorang pengendara motor`
        told = "," in found.text and (
            found.description is not None or found.head not in found.words
        )
        return found.words[0] in known or (names > 0 and told)
    return names > 0


def _is_subject(sentence: Sentence, start: int, stop: int, head: int, language: Language) -> bool:
    """Whether a phrase opens its sentence, or a clause after a comma whose verb follows it."""
    if stop < len(sentence.lows) and sentence.lows[stop] in language.judged:
        return False  # `Adi dinilai gagal`: somebody else says so
    if start in (0, head):
        return True
    if sentence.lows[start - 1] in language.turns:
        return True  # `Di babak kedua, giliran X menyerang`
    if sentence.lows[start - 1] != "," or _in_subordinate(sentence, start - 1, language):
        return False
    if age_follows(sentence, stop, language):
        stop += 3
    if stop + 1 < len(sentence.lows) and sentence.lows[stop] == ",":
        stop += 1
    if stop >= len(sentence.lows):
        return False
    low = sentence.lows[stop]
    return (
        low in language.predicates or low in language.adverbs or language.verb_like[low]
    ) and not sentence.tokens[stop].capital


def _in_subordinate(sentence: Sentence, comma: int, language: Language) -> bool:
    """Whether a clause inside another holds a comma: `X menangis saat suaminya, Y, divonis`."""
    lows = sentence.lows
    first = next((i + 1 for i in range(comma - 1, -1, -1) if lows[i] == ","), 0)
    if any(lows[index] in language.when for index in range(first + 1, comma)):
        return True
    # `Ia tak menyangka sang adik, Y, menjadi korban`: a subject and its verb stand before it
    opens = first < comma and (lows[first] in language.pronouns or sentence.tokens[first].capital)
    role = role_head(lows, first, comma, language) or human_head(lows, first, comma, language)
    verb = any(
        language.verb_like[lows[index]] and not sentence.tokens[index].capital
        for index in range(first + 1, comma)
    )
    return opens and verb and not role and lows[first] not in language.adverbial


def _is_named_last(sentence: Sentence, start: int, stop: int, language: Language) -> bool:
    """Whether a sentence ends with whom it names: `Salah satu warga yang menolak adalah X.`"""
    ends = all(token.kind == PUNCT for token in sentence.tokens[stop:])
    return ends and start > 0 and sentence.lows[start - 1] in language.naming_last


def _is_item(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list, and its whole paragraph: `1. Copot Ketua X.`"""
    number, paragraph = sentence.number, sentence.paragraph
    sentences = parsed.sentences
    if number + 1 < len(sentences) and sentences[number + 1].paragraph == paragraph:
        return False
    first = sentences[number - 1] if number and not sentence.first else sentence
    # `1.` is a sentence of its own.
    if not first.first or (first is not sentence and len(first.tokens) > 2):
        return False
    head = first.tokens[0]
    return head.kind == NUMBER if first is not sentence else head.text in _BULLETS


def _is_heading(sentence: Sentence) -> bool:
    """Whether a sentence is written as a headline: no stop at its end, most words with a capital."""
    if sentence.tokens[-1].text in ".?!":
        return False
    words = [token for token in sentence.tokens if token.kind == WORD]
    if len(words) < 3:
        return False
    return sum(token.capital for token in words) >= 0.7 * len(words)


def inside_reports(parsed: Parsed) -> list[tuple[int, int]]:
    """Spans of the indirect contents: who is named there is spoken of, and speaks not."""
    return sorted(
        span for row in parsed.attributions if row.type != "direct" for span in row.content
    )
