"""Mentions of people in the running text, outside quotation marks and page furniture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass

from quotecli.language import Language
from quotecli.parser import Parsed
from quotecli.parser.nouns import human_head, is_acronym, looks_like_verb, rank_end, role_head
from quotecli.parser.phrases import phrase_end
from quotecli.parser.sentences import Sentence
from quotecli.parser.subject_parts import skip_connectives
from quotecli.parser.tokens import NUMBER, WORD, Token
from quotecli.parser.wordclasses import Seen
from quotecli.resolver.describe import Describer
from quotecli.resolver.kinds import Description

_BULLETS = frozenset("-–—•*·")


_LONGEST = 24
_LONGEST_TITLE = 10
"""Tokens before its abbreviation in brackets within which an organisation's name begins."""


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


def short_names(
    parsed: Parsed, language: Language, beside: Set[tuple[str, str]] = frozenset()
) -> frozenset[str]:
    """Words by which the article calls people on their own: sources of one capitalised word.

    ``beside``: capitalised words that stand side by side.  A common word is a name if a given name
    comes after it (`Media Wahyu X`, and then `kata Media`).
    """
    known = set()
    first_of_name = {
        first
        for first, second in beside
        if second in language.given_names
        and not human_head([first], 0, 1, language)
        and not language.composed_office(first)
    }
    for row in parsed.attributions:
        source = row.source
        if source is None or source.clitic:
            continue
        tokens = source.sentence.tokens[source.first : source.last]
        lows = [token.low for token in tokens]
        begin = rank_end(tokens, lows, 0, len(tokens), language)
        if begin >= len(tokens):
            continue
        # `Sari yang juga guru SMP ini` calls her Sari.
        if begin + 1 < len(tokens) and not language.roles_follow.at(lows, begin + 1):
            continue
        token = tokens[begin]
        inside = source.first + begin > 0 and source.sentence.tokens[source.first - 1].kind == WORD
        # `kata Putri`: with a small letter she would be a daughter
        named = (
            inside
            and begin + 1 == len(tokens)
            and (token.low in language.ambiguous or token.low in first_of_name)
        )
        if token.capital and (named or _can_be_name(token.low, language)) and not is_acronym(token):
            known.add(token.low)
    return frozenset(known)


def _can_be_name(low: str, language: Language) -> bool:
    if language.known_organisations.at([low], 0):
        return False
    if low in language.given_names:
        return True
    if low in language.family_names:
        return language.composed_office(low) is None  # `kata Karo`
    return not (
        low in language.common
        or low in language.pronouns
        or low in language.media
        or (low in language.dates and low not in language.months)
        or low in language.adverbs
        or language.voices.at([low], 0)
        or language.organisation_heads.at([low], 0)
        or language.offices.at([low], 0)
        or language.professions.at([low], 0)
        or language.descriptions.at([low], 0)
        or language.documents.at([low], 0)
        or language.groups.at([low], 0)
        or (language.places.at([low], 0) and low not in language.ambiguous_places)
        or language.composed_office(low)
    )


def mentions(parsed: Parsed, describer: Describer, language: Language) -> Iterator[Mentioned]:
    """Phrases that name people, in order."""
    introduced: set[str] = set()
    """Words of the names that were given in full."""
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
        index = 0
        while index < end:
            token = tokens[index]
            begins = token.capital or (
                token.kind == WORD and role_head(lows, index, end, language) > 0
            )
            if token.capital and language.places.at(lows, index, end):
                # `Jakarta Kapten Tim X`: a dateline without its dash
                after_place = index + language.places.at(lows, index, end)
                if role_head(lows, after_place, end, language) and tokens[after_place].capital:
                    index = after_place
                    continue
            if index in (0, head) and (
                lows[index] in language.adverbial
                or language.according.at(lows, index, end)
                or language.according_clitic(lows[index])
            ):
                index += 1
                continue
            place = language.places.at(lows, index, end) if token.capital else 0
            if (
                place
                and index + place < end
                and lows[index + place] == ","
                and lows[index] not in language.given_names
            ):
                # `di kawasan Jakarta, X memberi jawaban`: the place is no part of the name
                index += place + 1
                continue
            if not begins or (
                (lows[index] in language.stops and index != head)
                or (
                    index in (0, head)
                    and (lows[index] in language.forms or lows[index] in language.through)
                    and lows[index] not in language.given_names
                )
            ):
                index += 1
                continue
            stop = phrase_end(tokens, lows, index, end, language)
            if stop <= index:
                index += 1
                continue
            found = describer.phrase(tokens, lows, index, stop)
            people = found.members or [found]
            apposed = (
                index > 0
                and lows[index - 1] == ","
                and any(
                    human_head(lows, at, index, language)
                    for at in range(max(0, index - 8), index - 1)
                )
            )
            named = [
                person
                for person in people
                if credible(person, describer.known, language)
                or (person.words and _age_follows(sentence, stop))
                or (
                    # `Kilas balik, Galang menikahi …`: a part of a name that was given in full
                    index == head
                    and len(person.words) == 1
                    and person.words[0] in introduced
                    and person.words[0] in language.given_names
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
                firm = found.kind == "organisation" and lows[index] in language.companies
                index = stop if firm or stop - index > _LONGEST else index + 1
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
                    and _is_subject(sentence, index, stop, head, language),
                    furniture,
                    heading,
                )
            index = stop


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


def _age_follows(sentence: Sentence, index: int) -> bool:
    """`Rusmini (67)`: an age in brackets shows that a person is named."""
    tokens = sentence.tokens
    return (
        index + 2 < len(tokens)
        and tokens[index].text == "("
        and tokens[index + 1].kind == NUMBER
        and len(tokens[index + 1].text) < 3
        and tokens[index + 2].text in (")", "tahun", "thn")
    )


def _is_subject(sentence: Sentence, start: int, stop: int, head: int, language: Language) -> bool:
    """Whether a phrase opens its sentence, or a clause after a comma whose verb follows it."""
    if start in (0, head):
        return True
    if sentence.lows[start - 1] != ",":
        return False
    if _age_follows(sentence, stop):
        stop += 3
    if stop + 1 < len(sentence.lows) and sentence.lows[stop] == ",":
        stop += 1
    if stop >= len(sentence.lows):
        return False
    low = sentence.lows[stop]
    return (
        low in language.predicates or low in language.adverbs or looks_like_verb(low, language)
    ) and not sentence.tokens[stop].capital


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
    words = [token for token in sentence.tokens if token.kind == WORD]
    if sentence.tokens[-1].text in ".?!" or len(words) < 3:
        return False
    return sum(token.capital for token in words) >= 0.7 * len(words)


def inside_reports(parsed: Parsed) -> list[tuple[int, int]]:
    """Spans of the indirect contents: who is named there is spoken of, and speaks not."""
    return sorted(
        span for row in parsed.attributions if row.type != "direct" for span in row.content
    )


def what_is_seen(parsed: Parsed, language: Language) -> Seen:
    """What the article shows about its words: one pass over its tokens."""
    plain: set[str] = set()
    alone: Counter[str] = Counter()
    final: set[str] = set()
    starts: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    beside: set[tuple[str, str]] = set()
    places: set[str] = set()
    affiliated: set[str] = set()
    initials: set[str] = set()
    for sentence in parsed.sentences:
        before = False
        tokens = sentence.tokens
        for index, token in enumerate(tokens):
            capital = token.capital
            if capital and index and tokens[index - 1].low in language.place_heads:
                places.add(token.low)
            if (
                capital
                and not before
                # `pelatih Timnas X Budi`: a name may come after it
                and not (index and role_head([tokens[index - 1].low], 0, 1, language))
                and (
                    size := language.organisation_heads.at(
                        [t.low for t in tokens[index : index + 4]], 0
                    )
                )
            ):
                affiliated.update(_rest_of_name(tokens, index + size, language))
            if capital and is_acronym(token) and _age_follows(sentence, index + 1):
                initials.add(token.low)
            if capital and not before and index and tokens[index - 1].kind == WORD:
                starts.add(token.low)
                if index + 1 < len(tokens) and tokens[index + 1].capital:
                    pairs.add((token.low, tokens[index + 1].low))
            if capital and before:
                beside.add((tokens[index - 1].low, token.low))
            if token.kind == WORD and not capital:
                plain.add(token.low)
            elif capital and not before:
                following = tokens[index + 1] if index + 1 < len(tokens) else None
                if following is None or not (
                    following.capital or following.low in language.particles
                ):
                    alone[token.low] += 1
            elif capital:
                following = tokens[index + 1] if index + 1 < len(tokens) else None
                if (
                    following is not None
                    and following.kind == WORD
                    and not following.capital
                    and following.low not in language.particles
                ):
                    final.add(token.low)
            before = capital
    defined = _defined_in_brackets(parsed, language)
    affiliated |= defined
    return Seen(
        short_names(parsed, language, beside) - defined,
        frozenset(plain),
        frozenset(word for word, count in alone.items() if count > 1),
        frozenset(alone),
        frozenset(final),
        frozenset(starts),
        frozenset(pairs),
        frozenset(places),
        frozenset(affiliated),
        frozenset(initials),
    )


def _defined_in_brackets(parsed: Parsed, language: Language) -> set[str]:
    """Words that abbreviate an organisation: `Dinas Pendidikan dan Kebudayaan (Dikbud)`."""
    found: set[str] = set()
    for sentence in parsed.sentences:
        tokens, lows = sentence.tokens, sentence.lows
        for index in range(2, len(tokens) - 1):
            if tokens[index - 1].text != "(" or tokens[index + 1].text != ")":
                continue
            if not tokens[index].capital or is_acronym(tokens[index]):
                continue
            if lows[index - 2] in language.given_names or lows[index - 2] in language.family_names:
                continue  # `Menteri Pangan Zulkifli Hasan (Zulhas)`
            first = max(0, index - _LONGEST_TITLE)
            heads = [
                at
                for at in range(first, index - 1)
                if language.organisation_heads.at(lows, at, index)
                or language.ministries.at(lows, at, index)
            ]
            if heads and _spells(lows[index], "".join(lows[heads[0] : index - 1])):
                found.add(lows[index])
    return found


def _spells(short: str, whole: str) -> bool:
    """Whether the letters of an abbreviation stand in this order in what it abbreviates."""
    letters = iter(whole)
    return short not in whole and all(letter in letters for letter in short)


def _rest_of_name(tokens: list[Token], index: int, language: Language) -> Iterator[str]:
    """The words of an organisation's name after its head, unless a person's name is among them."""
    words = []
    while index < len(tokens) and tokens[index].capital:
        low = tokens[index].low
        if low in language.given_names or low in language.family_names:
            return
        words.append(low)
        index += 1
    if index < len(tokens) and tokens[index].kind == WORD:
        if tokens[index].low in language.particles:
            return  # `utusan PBB Maarten van Lierde`
        yield from words
