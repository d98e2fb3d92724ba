"""What is known of a word by itself: its shape, and what it can open."""

from __future__ import annotations

import re
from functools import cached_property

from quotecli.language.cue_words import CueWords
from quotecli.language.data import PerWord, Phrases

CAMEL = re.compile(r"[^\W\d_]?[^\W\d_A-Z]+(?=[A-Z])")
"""Letters up to the first capital inside a word."""
SHORTEST_GLUED = 9
"""Letters of the shortest word that can be two with a small letter between them."""
_MOST_PREFIXES = 3
"""Prefixes of an office before its stem (`wakasekjen`)."""
_SHORTEST_NOUN = 4
"""Letters of the shortest noun that takes a prefix."""
_SHORTEST_DERIVED = 5
"""Letters that a word with a prefix has more than."""


class WordShapes(CueWords):
    """Questions about single words in lower case, each asked once."""

    # -- shapes ----------------------------------------------------------------------------------
    @cached_property
    def noun_shaped(self) -> PerWord[bool]:
        """Whether a word looks like a noun that no person is called by (`Ketidakhadiran`)."""
        shape = re.compile(self.grammar.text("clauses.noun_shape").strip() or "(?!)")
        return PerWord(lambda low: shape.match(low) is not None)

    @cached_property
    def prefixed(self) -> PerWord[bool]:
        """Whether a word is a common noun with a prefix: `prabencana`, `antar-wilayah`."""
        return PerWord(
            lambda low: any(
                low.startswith(prefix)
                and len(low) - len(prefix) >= _SHORTEST_NOUN
                and low[len(prefix) :].removeprefix("-") in self.common
                for prefix in self.word_prefixes
            )
        )

    @cached_property
    def agent_nouns(self) -> PerWord[bool]:
        """Whether a word is shaped as one for somebody who does a thing (`pendulang`, `penjaganya`)."""
        return PerWord(self._agent_noun)

    def _agent_noun(self, low: str) -> bool:
        low = self.without_clitic(low)  # `penciptanya` is somebody, `pentingnya` is not
        return (
            len(low) > _SHORTEST_DERIVED
            and low.startswith(self.agent_prefixes)
            and not low.endswith(self.no_agent_suffixes)
            and low not in self.not_agents
        )

    @cached_property
    def verb_like(self) -> PerWord[bool]:
        """Whether a word in lower case has the shape of a verb (``melihat``, ``ditemui``)."""
        shape = re.compile(self.grammar.text("clauses.verb_shape").strip() or "(?!)")
        return PerWord(
            lambda low: (
                len(low) > _SHORTEST_DERIVED
                and shape.match(low) is not None
                and low not in self.not_verbs
                and low not in self.common
                and low not in self.professions
                and low not in self.offices
                and low not in self.descriptions
            )
        )

    @cached_property
    def seams(self) -> PerWord[int]:
        """Where a word, as it is written, is two that lost their space (`kepadaReuters`); else 0."""

        def ask(word: str) -> int:
            match = CAMEL.match(word)
            if match is not None:
                return match.end() if match.group().lower() in self.before_names else 0
            low = word.lower()
            if len(word) >= SHORTEST_GLUED:
                for opener in self.before_names:
                    if low.startswith(opener) and low[len(opener) :].startswith(self.long_media):
                        return len(opener)
            return 0

        return PerWord(ask)

    @cached_property
    def media(self) -> frozenset[str]:
        return (
            frozenset(w.lower() for w in self.organisations.words("media.words", "media.foreign"))
            - self.given_names
        )

    @cached_property
    def long_media(self) -> tuple[str, ...]:
        """Names of media that no other word begins with."""
        return tuple(name for name in self.media if len(name) > 4 and " " not in name)

    @cached_property
    def two_word_openings(self) -> dict[str, tuple[str, ...]]:
        """Openings of two words (`buka suara`): by the second word, what can stand before it."""
        found: dict[str, tuple[str, ...]] = {}
        for opening in self.cues.words("frames.openings"):
            first, _, second = opening.partition(" ")
            if second and " " not in second:
                found[second] = (*found.get(second, ()), first)
        return found

    @cached_property
    def dotless_degrees(self) -> frozenset[str]:
        """Degrees as they are written without their stops: `spb` for `sp.b`."""
        return frozenset(degree.replace(".", "") for degree in self.degrees)

    @cached_property
    def degree_like(self) -> PerWord[bool]:
        """Whether a word, as it is written, is an academic degree."""

        def ask(word: str) -> bool:
            low = word.lower().rstrip(".")
            if low in self.capital_degrees and any(letter.isupper() for letter in word[1:]):
                return True  # `MA`, `SpA`
            first, hyphen, rest = word.partition("-")
            inner = any(letter.isupper() for letter in first[1:]) and not first.isupper()
            if inner and first.lower() in self.dotless_degrees:
                return not hyphen or rest[:1].isupper()  # `SpB`, `SpB-KBD`
            return low in self.degrees and low not in self.given_names

        return PerWord(ask)

    @cached_property
    def ambiguous(self) -> frozenset[str]:
        """Words that are names of people and words of titles alike."""
        return (
            self.name_lists.words("ambiguous.words")
            | self.grammar.words("phrases.royal")
            | self.word_lists.words("ambiguous.words")
        )

    @cached_property
    def known_organisations(self) -> Phrases:
        known = self.organisations.words("known.words", "institutions.words")
        return Phrases(word.lower() for word in known)

    @cached_property
    def places(self) -> Phrases:
        return Phrases(
            frozenset(self.region_abbreviations)
            | self.place_lists.words(
                "provinces.words",
                "regencies.words",
                "cities.words",
                "countries.words",
                "world_cities.words",
                "directions.words",
            )
        )

    @cached_property
    def office_words(self) -> dict[str, str]:
        """Abbreviations that stand alone in a title: `humas` in `Kabid Humas`."""
        stems = self.titles.map("acronym_parts.stems")
        return {word: full for word, full in stems.items() if len(word) > 3}

    # -- offices ---------------------------------------------------------------------------------
    @cached_property
    def modifier_phrases(self) -> Phrases:
        return Phrases(self.modifiers)

    @cached_property
    def offices(self) -> Phrases:
        return Phrases(self.titles.words("offices.heads") | frozenset(self.office_acronyms))

    @cached_property
    def _office_parts(self) -> tuple[dict[str, str], dict[str, str]]:
        return (
            self.titles.map("acronym_parts.prefixes"),
            self.titles.map("acronym_parts.stems"),
        )

    @cached_property
    def _office_prefixes(self) -> tuple[str, ...]:
        return tuple(self._office_parts[0])

    @property
    def office_prefixes(self) -> dict[str, str]:
        """How acronyms of offices begin, and what that stands for: ``ka`` = ``kepala``."""
        return self._office_parts[0]

    @cached_property
    def composed_offices(self) -> PerWord[str | None]:
        """The office that an acronym is composed of: ``wamenlu`` → ``wakil menteri luar negeri``.

        None unless prefixes and exactly one stem make the whole word.
        """
        return PerWord(self._composed_office)

    def _composed_office(self, low: str) -> str | None:
        prefixes, stems = self._office_parts
        if not low.startswith(self._office_prefixes):
            return self.office_acronyms.get(low)
        known = self.office_acronyms.get(low)
        if known:
            return known
        return (
            _composed(low, 0, prefixes, stems) if len(low) > 4 and low not in self.common else None
        )

    @cached_property
    def opens_role(self) -> PerWord[bool]:
        """Whether an office, a profession or what modifies one can begin with a word."""
        return PerWord(
            lambda low: (
                self.modifier_phrases.opens(low)
                or self.offices.opens(low)
                or self.professions.opens(low)
                or self.composed_offices[low] is not None
            )
        )


def _composed(rest: str, depth: int, prefixes: dict[str, str], stems: dict[str, str]) -> str | None:
    """What prefixes and one stem make of the rest of an acronym; None where they do not fit."""
    if depth and rest in stems:
        return stems[rest]
    if depth > _MOST_PREFIXES:
        return None
    for prefix, full in prefixes.items():
        if rest.startswith(prefix) and len(rest) > len(prefix):
            tail = _composed(rest[len(prefix) :], depth + 1, prefixes, stems)
            if tail:
                return f"{full} {tail}"
    return None
