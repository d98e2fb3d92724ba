"""Language data: what is Indonesian (or any language) is TOML in a folder, and this loads it.

``load("id")`` gives a `Language`: sets and maps of lower-case words, and the few compiled patterns
that are made of them.  The files say what each list is for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from quotecli.language.morphology import CueForm, cue_forms

__all__ = ["CueForm", "Language", "LanguageError", "available", "load"]

_FOLDER = Path(__file__).parent
_FILES = ("cues", "grammar", "titles", "organisations", "words", "names", "places")


class LanguageError(ValueError):
    """An error in the language data; the message names file and line."""


def entries(text: str) -> Iterator[str]:
    """The entries of a list: apart by commas or new lines, comments and white space left out."""
    for line in text.splitlines():
        for entry in line.split("#", 1)[0].split(","):
            entry = " ".join(entry.split())
            if entry:
                yield entry


class Table:
    """One TOML file of a language: lists and maps by ``section.key``."""

    _data: dict[str, Any]

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            # A language need not have every file; a list that is missing is empty.
            self._source, self._data = "", {}
            return
        try:
            self._source = path.read_text(encoding="utf-8")
            self._data = tomllib.loads(self._source)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise LanguageError(f"{path.name}: {error}") from error

    def value(self, name: str) -> Any:
        node: Any = self._data
        for key in name.split("."):
            node = node.get(key, {}) if isinstance(node, dict) else {}
        return node

    def text(self, name: str) -> str:
        node = self.value(name)
        return node if isinstance(node, str) else ""

    def words(self, *names: str) -> frozenset[str]:
        return frozenset(entry for name in names for entry in entries(self.text(name)))

    def map(self, name: str) -> dict[str, str]:
        """Lines ``key = value``; raises LanguageError for a line without ``=``."""
        found: dict[str, str] = {}
        for entry in entries(self.text(name)):
            key, sign, value = entry.partition("=")
            if not sign or not key.strip() or not value.strip():
                raise LanguageError(f"{self._place(entry)}: expected `key = value`: {entry!r}")
            found[key.strip()] = value.strip()
        return found

    def tables(self, name: str) -> dict[str, str]:
        """The lists of a section by key."""
        node = self.value(name)
        return {k: v for k, v in node.items() if isinstance(v, str)} if isinstance(node, dict) else {}

    def _place(self, entry: str) -> str:
        for number, line in enumerate(self._source.splitlines(), 1):
            if entry in " ".join(line.split()):
                return f"{self.path.name}:{number}"
        return self.path.name


class Phrases:
    """Entries of one or more words, found at a position among tokens."""

    __slots__ = ("_longest", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        longest: dict[str, int] = {}
        for entry in self.words:
            parts = entry.split()
            longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
        self._longest = longest

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def at(self, words: list[str], index: int, end: int | None = None) -> int:
        """How many words from ``index`` on make the longest entry; 0 where none begins."""
        limit = len(words) if end is None else end
        if index >= limit:
            return 0
        for size in range(min(self._longest.get(words[index], 0), limit - index), 0, -1):
            if " ".join(words[index : index + size]) in self.words:
                return size
        return 0


@dataclass(frozen=True, eq=False)
class Language:
    """The data of one language."""

    code: str
    cues: Table
    grammar: Table
    titles: Table
    organisations: Table
    words_: Table
    names_: Table
    places_: Table

    # -- cues ------------------------------------------------------------------------------------
    @cached_property
    def forms(self) -> dict[str, CueForm]:
        """Every word form that can report, by its lower-case text."""
        return cue_forms(self.cues)

    @cached_property
    def long_cues(self) -> Phrases:
        """Cues of several words (``angkat bicara``)."""
        return Phrases(form for form in self.forms if " " in form)

    @cached_property
    def post_cues(self) -> frozenset[str]:
        """Forms that may stand after a quotation, the clitic included."""
        return frozenset(
            form for form, cue in self.forms.items() if cue.bare and " " not in form
        ) | self.cues.words("frames.closing")

    @cached_property
    def according(self) -> Phrases:
        return Phrases(self.cues.words("frames.according"))

    @cached_property
    def according_form(self) -> CueForm:
        """What `menurut` is as a cue."""
        return CueForm(next(entries(self.cues.text("frames.according")), "according"), "states", "bare")

    def closing_form(self, low: str) -> CueForm:
        """What `demikian` is as a cue of its own (`"A," demikian X`)."""
        return CueForm(low, "states", "bare")

    def according_clitic(self, low: str) -> int:
        """Letters of the clitic in `menurutnya`; 0 for any other word."""
        clitic = str(self.cues.value("morphology.clitic") or "")
        if clitic and low.endswith(clitic) and low[: -len(clitic)] in self.according:
            return len(clitic)
        return 0

    @cached_property
    def occasions(self) -> frozenset[str]:
        return self.cues.words("around.occasions")

    @cached_property
    def spoken_openers(self) -> frozenset[str]:
        return self.cues.words("around.spoken_openers")

    @cached_property
    def addressee_openers(self) -> frozenset[str]:
        return self.cues.words("around.addressee_openers")

    @cached_property
    def addressed_by(self) -> frozenset[str]:
        return self.cues.words("around.addressed_by")

    @cached_property
    def hard_stops(self) -> frozenset[str]:
        return self.cues.words("around.hard_stops")

    @cached_property
    def cited(self) -> Phrases:
        return Phrases(self.cues.words("frames.cited"))

    @cached_property
    def complementisers(self) -> frozenset[str]:
        return self.cues.words("frames.complementisers")

    @cached_property
    def requesting(self) -> frozenset[str]:
        return self.cues.words("frames.requesting")

    @cached_property
    def closing(self) -> frozenset[str]:
        return self.cues.words("frames.closing")

    @cached_property
    def closing_openers(self) -> frozenset[str]:
        return self.cues.words("frames.closing_openers")

    @cached_property
    def closing_sentences(self) -> frozenset[str]:
        return self.cues.words("frames.closing_sentences")

    @cached_property
    def openings(self) -> Phrases:
        """Verbs that say that somebody begins to speak, without what is said."""
        return Phrases(self.cues.words("frames.openings"))

    @cached_property
    def nouns(self) -> dict[str, CueForm]:
        """Nouns that report after a closing word, the clitic included."""
        clitic = str(self.cues.value("morphology.clitic") or "")
        found: dict[str, CueForm] = {}
        for noun, act in self.cues.map("frames.nouns").items():
            found[noun] = CueForm(noun, act, "bare")
            if clitic:
                found[noun + clitic] = CueForm(noun, act, "bare", len(clitic))
        return found

    @cached_property
    def topics(self) -> Phrases:
        return Phrases(self.cues.words("frames.topics"))

    @cached_property
    def negations(self) -> frozenset[str]:
        return self.cues.words("frames.negations")

    @cached_property
    def admitting(self) -> frozenset[str]:
        return self.cues.words("frames.admitting")

    @cached_property
    def strong(self) -> frozenset[str]:
        return self.cues.words("clauses.strong")

    @cached_property
    def request(self) -> frozenset[str]:
        return self.cues.words("clauses.request")

    @cached_property
    def thought(self) -> frozenset[str]:
        return self.cues.words("clauses.thought")

    @cached_property
    def nominal(self) -> frozenset[str]:
        return self.cues.words("clauses.nominal")

    @cached_property
    def adverbs(self) -> frozenset[str]:
        return self.cues.words("around.adverbs")

    @cached_property
    def after_cue(self) -> frozenset[str]:
        return self.cues.words("around.after_cue")

    @cached_property
    def connectives(self) -> Phrases:
        return Phrases(self.cues.words("around.connectives"))

    # -- grammar ---------------------------------------------------------------------------------
    @cached_property
    def singular(self) -> frozenset[str]:
        return self.grammar.words("pronouns.singular")

    @cached_property
    def plural(self) -> frozenset[str]:
        return self.grammar.words("pronouns.plural")

    @cached_property
    def first_person(self) -> frozenset[str]:
        return self.grammar.words("pronouns.first")

    @cached_property
    def own(self) -> frozenset[str]:
        return self.grammar.words("pronouns.own")

    @cached_property
    def other_pronouns(self) -> frozenset[str]:
        return self.grammar.words("pronouns.other")

    @cached_property
    def pronouns(self) -> frozenset[str]:
        return self.singular | self.plural | self.first_person | self.own

    @cached_property
    def demonstratives(self) -> frozenset[str]:
        return self.grammar.words("determiners.demonstratives")

    @cached_property
    def indefinite(self) -> Phrases:
        return Phrases(self.grammar.words("determiners.indefinite"))

    @cached_property
    def plural_determiners(self) -> frozenset[str]:
        return self.grammar.words("determiners.plural")

    @cached_property
    def stops(self) -> frozenset[str]:
        return self.grammar.words("phrases.stops")

    @cached_property
    def links(self) -> frozenset[str]:
        return self.grammar.words("phrases.links")

    @cached_property
    def coordinators(self) -> frozenset[str]:
        return self.grammar.words("phrases.coordinators")

    @cached_property
    def alternatives(self) -> frozenset[str]:
        return self.grammar.words("phrases.alternatives")

    @cached_property
    def origin_links(self) -> frozenset[str]:
        return self.grammar.words("phrases.origin_links")

    @cached_property
    def acronym_openers(self) -> frozenset[str]:
        return self.grammar.words("phrases.acronym_openers")

    @cached_property
    def called(self) -> frozenset[str]:
        return self.grammar.words("phrases.called")

    @cached_property
    def side_words(self) -> frozenset[str]:
        return self.grammar.words("phrases.side_words")

    @cached_property
    def domains(self) -> tuple[str, ...]:
        return tuple(self.organisations.words("media.domains"))

    @cached_property
    def voice_documents(self) -> frozenset[str]:
        return self.grammar.words("phrases.voice_documents")

    @cached_property
    def voice_adjectives(self) -> frozenset[str]:
        return self.grammar.words("phrases.voice_adjectives")

    @cached_property
    def naming(self) -> frozenset[str]:
        return self.grammar.words("phrases.naming")

    @cached_property
    def place_prepositions(self) -> frozenset[str]:
        return self.grammar.words("phrases.place_prepositions")

    @cached_property
    def agent_prefixes(self) -> tuple[str, ...]:
        return tuple(self.grammar.words("clauses.agent_prefixes"))

    @cached_property
    def no_agent_suffixes(self) -> tuple[str, ...]:
        return tuple(self.grammar.words("clauses.no_agent_suffixes"))

    @cached_property
    def not_agents(self) -> frozenset[str]:
        return self.grammar.words("clauses.not_agents")

    @cached_property
    def clausal(self) -> frozenset[str]:
        return self.cues.words("clauses.clausal")

    @cached_property
    def labels(self) -> Phrases:
        return Phrases(self.cues.words("clauses.labels"))

    @cached_property
    def modals(self) -> frozenset[str]:
        return self.grammar.words("clauses.modals")

    @cached_property
    def years(self) -> frozenset[str]:
        return self.grammar.words("phrases.years")

    @cached_property
    def after_office(self) -> frozenset[str]:
        return self.titles.map("modifiers.after").keys() | self.grammar.words("phrases.after_office")

    @cached_property
    def relational(self) -> frozenset[str]:
        return self.grammar.words("phrases.relational")

    @cached_property
    def territorial(self) -> frozenset[str]:
        return self.grammar.words("phrases.territorial")

    @cached_property
    def ambiguous(self) -> frozenset[str]:
        """Words that are names of people and words of titles alike."""
        return self.names_.words("ambiguous.words") | self.words_.words("ambiguous.words")

    @cached_property
    def takes_name(self) -> frozenset[str]:
        return self.grammar.words("phrases.takes_name")

    @cached_property
    def roles_follow(self) -> Phrases:
        return Phrases(self.grammar.words("phrases.roles_follow"))

    @cached_property
    def relative(self) -> frozenset[str]:
        return self.grammar.words("phrases.relative")

    @cached_property
    def adverbial(self) -> frozenset[str]:
        return self.grammar.words("phrases.adverbial")

    @cached_property
    def senada(self) -> frozenset[str]:
        return self.grammar.words("phrases.senada")

    @cached_property
    def days(self) -> frozenset[str]:
        return self.grammar.words("phrases.days")

    @cached_property
    def dates(self) -> frozenset[str]:
        return self.grammar.words("phrases.days", "phrases.months", "phrases.clock")

    @cached_property
    def time_words(self) -> frozenset[str]:
        return self.grammar.words("phrases.time_words")

    @cached_property
    def predicates(self) -> frozenset[str]:
        return self.grammar.words("clauses.predicates")

    @cached_property
    def verb_prefixes(self) -> tuple[str, ...]:
        return tuple(self.grammar.words("clauses.verb_prefixes"))

    @cached_property
    def not_verbs(self) -> frozenset[str]:
        return self.grammar.words("clauses.not_verbs")

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        return self.grammar.words("paragraphs.abbreviations")

    @cached_property
    def furniture(self) -> re.Pattern[str]:
        return _line_heads(self.grammar.text("paragraphs.furniture"))

    @cached_property
    def captions(self) -> re.Pattern[str]:
        marks = sorted(self.grammar.words("paragraphs.captions"), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, marks)) or "(?!)")

    @cached_property
    def resets(self) -> re.Pattern[str]:
        return _line_heads(self.grammar.text("paragraphs.resets"))

    # -- people and organisations ----------------------------------------------------------------
    @cached_property
    def offices(self) -> Phrases:
        return Phrases(self.titles.words("offices.heads") | frozenset(self.office_acronyms))

    @cached_property
    def professions(self) -> Phrases:
        return Phrases(self.titles.words("professions.heads"))

    @cached_property
    def descriptions(self) -> Phrases:
        return Phrases(self.titles.words("descriptions.heads"))

    @cached_property
    def epithets(self) -> frozenset[str]:
        return self.titles.words("epithets.heads", "epithets.male", "epithets.female")

    @cached_property
    def ranks(self) -> Phrases:
        return Phrases(self.titles.words("ranks.names") | frozenset(self.rank_abbreviations))

    @cached_property
    def rank_abbreviations(self) -> dict[str, str]:
        return self.titles.map("ranks.abbreviations")

    @cached_property
    def honorifics(self) -> Phrases:
        return Phrases(self.titles.words("honorifics.before"))

    @cached_property
    def degrees(self) -> frozenset[str]:
        return self.titles.words("degrees.after")

    @cached_property
    def modifiers(self) -> dict[str, str]:
        """Words before an office that change what it is: ``mantan`` → ``former``."""
        return self.titles.map("modifiers.before")

    @cached_property
    def modifier_phrases(self) -> Phrases:
        return Phrases(self.modifiers)

    @cached_property
    def office_acronyms(self) -> dict[str, str]:
        return self.titles.map("acronyms.full")

    @cached_property
    def organisation_heads(self) -> Phrases:
        return Phrases(self.organisations.words("heads.words"))

    @cached_property
    def voices(self) -> Phrases:
        return Phrases(self.organisations.words("voices.words"))

    @cached_property
    def organisation_acronyms(self) -> frozenset[str]:
        """Acronyms as they are written: `Ali` is no ALI."""
        return self.organisations.words("acronyms.words")

    @cached_property
    def media(self) -> frozenset[str]:
        return (
            frozenset(w.lower() for w in self.organisations.words("media.words")) - self.given_names
        )

    @cached_property
    def documents(self) -> Phrases:
        return Phrases(self.organisations.words("documents.heads"))

    @cached_property
    def groups(self) -> Phrases:
        return Phrases(self.organisations.words("groups.heads"))

    @cached_property
    def unnamed(self) -> Phrases:
        return Phrases(self.organisations.words("unnamed.heads"))

    @cached_property
    def accounts(self) -> Phrases:
        return Phrases(self.organisations.words("accounts.heads"))

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that stand with a capital in names of offices and organisations."""
        return self.words_.words("common.words")

    @cached_property
    def given_names(self) -> frozenset[str]:
        return self.names_.words("given.words")

    @cached_property
    def family_names(self) -> frozenset[str]:
        return self.names_.words("family.words")

    @cached_property
    def particles(self) -> frozenset[str]:
        return self.names_.words("particles.words")

    @cached_property
    def places(self) -> Phrases:
        return Phrases(
            self.places_.words(
                "provinces.words", "regencies.words", "cities.words", "countries.words",
                "world_cities.words", "directions.words",
            )
        )

    @cached_property
    def place_heads(self) -> frozenset[str]:
        return self.places_.words("heads.words")

    @cached_property
    def _office_parts(self) -> tuple[dict[str, str], dict[str, str]]:
        return (
            self.titles.map("acronym_parts.prefixes"),
            self.titles.map("acronym_parts.stems"),
        )

    @lru_cache(maxsize=4096)  # noqa: B019 - languages are few and live as long as the process
    def composed_office(self, low: str) -> str | None:
        """The office that an acronym is composed of: ``wamenlu`` → ``wakil menteri luar negeri``.

        None unless prefixes and exactly one stem make the whole word.
        """
        prefixes, stems = self._office_parts

        def read(rest: str, depth: int) -> str | None:
            if depth and rest in stems:
                return stems[rest]
            if depth > 3:
                return None
            for prefix, full in prefixes.items():
                if rest.startswith(prefix) and len(rest) > len(prefix):
                    tail = read(rest[len(prefix) :], depth + 1)
                    if tail:
                        return f"{full} {tail}"
            return None

        known = self.office_acronyms.get(low)
        if known:
            return known
        return read(low, 0) if len(low) > 4 and low not in self.common else None

    # -- questions about text --------------------------------------------------------------------
    def cue_follows(self, text: str, start: int, end: int) -> bool:
        """Whether a word that closes a quotation begins at ``start``, past space and commas."""
        match = _NEXT_WORD.match(text, start, min(end, start + 60))
        return match is not None and match.group(1).lower() in self.post_cues

    def cue_after_stop(self, text: str, start: int, end: int) -> int | None:
        """Where a comma or stop stands before a closing cue (`…, kata X`): the place after it."""
        for match in _STOP_WORD.finditer(text, start, end):
            if match.group(2).lower() in self.post_cues:
                return match.end(1)
        return None


_NEXT_WORD = re.compile(r"[\s,]{0,4}([^\W\d_]+)")
_STOP_WORD = re.compile(r"([,.?!]) ?([^\W\d_]+)")


def _line_heads(text: str) -> re.Pattern[str]:
    heads = sorted(entries(text), key=len, reverse=True)
    if not heads:
        return re.compile(r"(?!)")
    return re.compile("(?:" + "|".join(re.escape(head) for head in heads) + r")(?!\w)")


def available() -> list[str]:
    """Codes of the languages that are installed."""
    return sorted(path.name for path in _FOLDER.iterdir() if (path / "cues.toml").is_file())


@lru_cache(maxsize=8)
def load(code: str = "id", folder: Path | None = None) -> Language:
    """The data of a language.

    Raises LanguageError when the language is not installed or a file is wrong.
    """
    root = folder if folder is not None else _FOLDER / code
    if not (root / "cues.toml").is_file():
        raise LanguageError(f"no language {code!r}; installed: {', '.join(available())}")
    return Language(code, *(Table(root / f"{name}.toml") for name in _FILES))
