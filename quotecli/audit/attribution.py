"""Checks of who is said to have spoken: nobody, several, nobody by name, or somebody far away."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, pairwise

from rapidfuzz.distance import DamerauLevenshtein

from quotecli.audit.finding import Finding
from quotecli.audit.summary import kind_of
from quotecli.audit.view import Headline, View
from quotecli.model import Quote, Speaker
from quotecli.parser.tokens import PUNCT, QUOTE, Token
from quotecli.resolver.cast import Entity
from quotecli.resolver.spelling import SHORT_NAME

FAR = 5
"""Paragraphs from a pronoun back to the name from which on the name is far."""
LOW = 0.8
"""The confidence below which a row is more likely wrong than right: of 167 rows below it in the articles
that confidence was measured on, 54 in a hundred have wrong words or a wrong speaker; from 0.8 to 0.85
they are 19, above that 1."""
NARRATED = 3
"""Sentences of its own in which an article says `saya` or `kami` from which on whoever writes is meant."""
_AHEAD = 8
"""Tokens after an office among which its holder's name may stand."""
_SPACE = 8
"""Code points of white space between a comma and what follows, at most."""
_PRONOUNS = ("clitic-", "pronoun-")


def no_speaker(view: View) -> Iterator[Finding]:
    """A quote without a speaker and without anybody who could be meant."""
    for quote in view.quotes:
        if view.speaker(quote) is None and not quote.candidates:
            first = "first-person" in quote.flags
            if first and _is_narrated(view):
                continue
            yield view.finding("no-speaker", [quote], key="first-person" if first else "open")


def _is_narrated(view: View) -> bool:
    """Whether whoever writes speaks of himself, as in columns and travelogues."""
    own = view.language.first_person
    found = (
        sentence
        for sentence in view.sentences
        if not view.paragraphs[sentence.paragraph].furniture and not own.isdisjoint(sentence.lows)
    )
    return sum(1 for _ in islice(found, NARRATED)) == NARRATED


def several_candidates(view: View) -> Iterator[Finding]:
    """A quote that the text leaves to several people, or whose source could be somebody else."""
    for quote in view.quotes:
        if view.speaker(quote) is None and quote.candidates:
            names = [view.document.speaker(each.speaker) for each in quote.candidates]
            could_be = ", ".join(speaker.name for speaker in names if speaker is not None)
            ids = [each.speaker for each in quote.candidates]
            yield view.finding(
                "several-candidates", [quote], speakers=ids, key="open", names=could_be
            )
        elif "ambiguous" in quote.flags and (speaker := view.speaker(quote)) is not None:
            others = _passed_over(view, quote)
            if others is not None:
                yield view.finding(
                    "several-candidates",
                    [quote],
                    key="chosen" if others else "alone",
                    name=speaker.name,
                    names=", ".join(others),
                )


def _passed_over(view: View, quote: Quote) -> list[str] | None:
    """Who else could be the speaker; None where all of them are names in titles alone."""
    names = [step.note for step in quote.evidence if step.rule.startswith("passed-over-")]
    chosen = view.entity(quote)
    own = view.name_words(chosen) if chosen is not None else frozenset()
    found = [
        name
        for name in dict.fromkeys(names)
        if name in view.by_name and view.in_running_text(view.by_name[name], own)
    ]
    return found if found or not names else None


def role_only(view: View) -> Iterator[Finding]:
    """A quote of an office whose holder the article does not name."""
    for quote in view.quotes:
        speaker = view.speaker(quote)
        if speaker is None or kind_of(speaker, view.words) != "office":
            continue
        if (
            not _writes(view, speaker)
            and not _is_body(view, speaker)
            and not _named_behind(view, quote)
        ):
            key = "back" if _points_back(view, quote) else "nobody"
            yield view.finding("role-only", [quote], key=key, role=speaker.name)


def anonymous(view: View) -> Iterator[Finding]:
    """A quote of somebody without a name or an office."""
    for quote in view.quotes:
        speaker = view.speaker(quote)
        if speaker is None or kind_of(speaker, view.words) != "anonymous":
            continue
        if (
            _is_somebody(view, speaker)
            and not _writes(view, speaker)
            and not _is_apposed(view, quote)
        ):
            yield view.finding("anonymous", [quote], name=speaker.name)


def _is_somebody(view: View, speaker: Speaker) -> bool:
    """Whether a description is one of a person: `seorang warga`, `pemohon`; no `penilaian itu`."""
    lows = speaker.name.lower().split()
    language, words = view.language, view.words
    agent = lows[0].startswith(words.agents) and not lows[0].endswith(words.things)
    return (
        agent
        or lows[0] in words.people
        or bool(language.unnamed.at(lows, 0) or language.professions.at(lows, 0))
    )


def _writes(view: View, speaker: Speaker) -> bool:
    """Whether the source is whoever writes or asks: `penulis`, `wartawan`."""
    return speaker.name.lower().split()[0] in view.words.reporters


def _is_body(view: View, speaker: Speaker) -> bool:
    """Whether what was taken for an office is a body: `X, sebuah LSM`, `Pelaksana, PT X`."""
    _, _, beside = speaker.name.partition(",")
    lows = beside.lower().split()
    return bool(lows) and (lows[0] in view.words.unlike or lows[0] in view.language.companies)


def _points_back(view: View, quote: Quote) -> bool:
    """Whether an office is said to be somebody's whom the article has told of by another name:
    `Kepala Dinas X, Kota Y, itu`."""
    if quote.source is None:
        return False
    end = quote.source.end
    after = view.text[end : end + _SPACE].lower().replace(",", " ").replace(".", " ").split()
    words = [*quote.source.text.lower().split()[-1:], *after[:1]]
    return not view.language.demonstratives.isdisjoint(words)


def _is_apposed(view: View, quote: Quote) -> bool:
    """Whether the description stands behind a name: `X, seorang guru, mengatakan`."""
    if quote.source is None:
        return False
    start = quote.source.start
    if not view.text[max(0, start - _SPACE) : start].rstrip().endswith(","):
        return False
    sentence = view.sentence(quote.source.start)
    return any(_is_name(view, token) for token in sentence.tokens[: sentence.at(start)])


def _named_behind(view: View, quote: Quote) -> bool:
    """Whether a person's name follows the office in its sentence, which is the holder's."""
    if quote.source is None:
        return False
    sentence = view.sentence(quote.source.start)
    first = sentence.at(quote.source.end)
    for token in sentence.tokens[first : first + _AHEAD]:
        if token.kind in (PUNCT, QUOTE):
            return False
        if _is_name(view, token):
            return True
    return False


def _is_name(view: View, token: Token) -> bool:
    """Whether a word is a name that people have."""
    names = view.language
    return token.capital and (token.low in names.given_names or token.low in names.family_names)


def low_confidence(view: View) -> Iterator[Finding]:
    """A quote whose measured confidence is low."""
    for quote in view.quotes:
        if quote.confidence is None or quote.speaker is None:
            continue
        if (confidence := round(quote.confidence, 2)) < view.low:
            yield view.finding("low-confidence", [quote], confidence=f"{confidence:.2f}")


def headline_only(view: View) -> Iterator[Finding]:
    """A quote of somebody whom only the headline names, or names in full."""
    headline = view.headline
    if headline is None:
        return
    for quote in view.quotes:
        entity, speaker = view.entity(quote), view.speaker(quote)
        if entity is None or speaker is None or kind_of(speaker, view.words) != "named-person":
            continue
        beside = [headline.span] if headline.span is not None else []
        if (name := _fuller(view, headline, entity)) is not None:
            yield view.finding("headline-only", [quote], beside=beside, key="part", name=name)
        if headline.span is None:
            continue
        top = {t.low for t in view.namings(entity) if t.end <= headline.span.end}
        below = {t.low for t in view.namings(entity) if t.end > headline.span.end}
        if view.name_words(entity) & (top - below):
            yield view.finding(
                "headline-only",
                [quote],
                beside=beside,
                key="part" if below else "whole",
                name=speaker.name,
            )


def _fuller(view: View, headline: Headline, entity: Entity) -> str | None:
    """The name of somebody whom the article calls by one word, where only the headline has another
    word of it beside that one: `Hadi Pramudya Buka Pasar`, and below `kata Hadi`."""
    if len(entity.words) != 1:
        return None
    for one, other in pairwise(headline.tokens):
        pair = {one.low, other.low}
        if len(pair) != 2 or entity.words[0] not in pair:
            continue
        (low,) = pair - {entity.words[0]}
        if _is_name(view, one) and _is_name(view, other) and low not in view.by_word:
            return headline.text[one.start : other.end]
    return None


def far_pronoun(view: View) -> Iterator[Finding]:
    """A pronoun or clitic that is far from the name, or has a sentence before it that names another."""
    calls = _Calls(view)
    for quote in view.quotes:
        entity = view.entity(quote)
        if entity is None or quote.source is None or not (quote.link or "").startswith(_PRONOUNS):
            continue
        if entity.kind != "person":
            continue
        source = quote.source.start
        named = calls.last(quote, entity, source)
        if named is None:
            continue
        start, end = named
        distance = view.paragraph_index(source) - view.paragraph_index(start)
        # Who stands in the sentence of the name itself is told of, and does not take its place.
        between = _named_between(view, entity, view.sentence(start).end, source)
        if distance < FAR and not between:
            continue
        yield view.finding(
            "far-pronoun",
            [quote],
            beside=[view.span(start, end)],
            key="between" if between else "far",
            pronoun=_as_written(quote),
            name=view.text[start:end],
            paragraphs=distance,
            names=", ".join(between),
        )


def _as_written(quote: Quote) -> str:
    """The pronoun; a clitic with its hyphen."""
    source, cue = quote.source, quote.cue
    assert source is not None
    inside = cue is not None and cue.start < source.start and source.end <= cue.end
    return f"-{source.text}" if inside else source.text


class _Calls:
    """Where each speaker is called by a name or an office: words of the name, and named sources."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._sources: dict[str, list[tuple[int, int]]] = {}
        for quote in view.quotes:
            if quote.source is None or quote.speaker is None:
                continue
            if not (quote.link or "").startswith((*_PRONOUNS, "focus", "chain", "epithet")):
                place = (quote.source.start, quote.source.end)
                self._sources.setdefault(quote.speaker, []).append(place)
        for places in self._sources.values():
            places.sort()

    def last(self, quote: Quote, entity: Entity, before: int) -> tuple[int, int] | None:
        """Where the speaker of a quote was called so last before a place."""
        tokens = self._view.namings(entity)
        at = bisect_left(tokens, before, key=lambda token: token.start) - 1
        places = self._sources.get(quote.speaker or "", [])
        source = bisect_left(places, (before, 0)) - 1
        found = [places[source]] if source >= 0 else []
        if at >= 0:
            first = at
            # The whole name, if several of its words stand side by side.
            while first and self._view.text[tokens[first - 1].end : tokens[first].start].isspace():
                first -= 1
            found.append((tokens[first].start, tokens[at].end))
        return max(found, key=lambda place: (place[1], place[0]), default=None)


def _named_between(view: View, entity: Entity, start: int, end: int) -> list[str]:
    """Others whom the article quotes and names between two places."""
    own = view.name_words(entity)
    found: dict[str, None] = {}
    for token in view.capitals_between(start, end):
        if token.low in own:
            continue
        for other in view.by_word.get(token.low, ()):
            if other is not entity and id(other) in view.quoted and not _spelt_like(own, other):
                found.setdefault(other.name)
    return list(found)


def _spelt_like(words: frozenset[str], other: Entity) -> bool:
    """Whether somebody's name may be the same one misspelt."""
    return any(
        min(len(word), len(its)) >= SHORT_NAME
        and word[0] == its[0]
        and 0 < DamerauLevenshtein.distance(word, its, score_cutoff=2) <= 2
        for word in words
        for its in other.words
    )


CHECKS = (
    no_speaker,
    several_candidates,
    low_confidence,
    far_pronoun,
    headline_only,
    anonymous,
    role_only,
)
