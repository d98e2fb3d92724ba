"""Language data: what is Indonesian (or any language) is TOML in a folder, and this loads it.

``load("id")`` gives a `Language`: sets and maps of lower-case words, and the few compiled patterns
that are made of them.  The files say what each list is for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from quotecli.language.circumstances import Circumstances
from quotecli.language.data import (
    Affixes,
    LanguageError,
    Mapping,
    PhraseList,
    Phrases,
    Table,
    Words,
    entries,
)
from quotecli.language.morphology import CueForm, cue_forms
from quotecli.language.unmarked import UnmarkedSpeech

__all__ = ["CueForm", "Language", "LanguageError", "available", "load"]

_FOLDER = Path(__file__).parent
_FILES = ("cues", "grammar", "titles", "organisations", "words", "names", "places", "context")


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
    context_: Table

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

    according = PhraseList("cues", "frames.according")

    @cached_property
    def according_form(self) -> CueForm:
        """What `menurut` is as a cue."""
        return CueForm(
            next(iter(entries(self.cues.text("frames.according"))), "according"), "states", "bare"
        )

    def closing_form(self, low: str) -> CueForm:
        """What `demikian` is as a cue of its own (`"A," demikian X`)."""
        return CueForm(low, "states", "bare")

    def according_clitic(self, low: str) -> int:
        """Letters of the clitic in `menurutnya`; 0 for any other word."""
        clitic = str(self.cues.value("morphology.clitic") or "")
        if clitic and low.endswith(clitic) and low[: -len(clitic)] in self.according:
            return len(clitic)
        return 0

    occasions = Words("cues", "around.occasions")
    spoken_openers = Words("cues", "around.spoken_openers")
    addressee_openers = Words("cues", "around.addressee_openers")
    addressed_by = Words("cues", "around.addressed_by")
    hard_stops = Words("cues", "around.hard_stops")
    cited = PhraseList("cues", "frames.cited")
    complementisers = Words("cues", "frames.complementisers")
    requesting = Words("cues", "frames.requesting")
    closing = Words("cues", "frames.closing")
    closing_openers = Words("cues", "frames.closing_openers")
    closing_sentences = Words("cues", "frames.closing_sentences")
    openings = PhraseList("cues", "frames.openings")
    """Verbs that say that somebody begins to speak, without what is said."""

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

    topics = PhraseList("cues", "frames.topics")
    negations = Words("cues", "frames.negations")
    admitting = Words("cues", "frames.admitting")
    strong = Words("cues", "clauses.strong")
    request = Words("cues", "clauses.request")
    thought = Words("cues", "clauses.thought")
    nominal = Words("cues", "clauses.nominal")
    adverbs = Words("cues", "around.adverbs")
    after_cue = Words("cues", "around.after_cue")
    connectives = PhraseList("cues", "around.connectives")

    @cached_property
    def circumstances(self) -> Circumstances:
        """The words of time, place, occasion, addressee and medium."""
        return Circumstances(self.context_)

    # -- grammar ---------------------------------------------------------------------------------
    singular = Words("grammar", "pronouns.singular")
    plural = Words("grammar", "pronouns.plural")
    first_person = Words("grammar", "pronouns.first")
    own = Words("grammar", "pronouns.own")
    other_pronouns = Words("grammar", "pronouns.other")

    @cached_property
    def pronouns(self) -> frozenset[str]:
        return self.singular | self.plural | self.first_person | self.own

    demonstratives = Words("grammar", "determiners.demonstratives")
    indefinite = PhraseList("grammar", "determiners.indefinite")
    plural_determiners = Words("grammar", "determiners.plural")
    stops = Words("grammar", "phrases.stops")
    links = Words("grammar", "phrases.links")
    coordinators = Words("grammar", "phrases.coordinators")
    alternatives = Words("grammar", "phrases.alternatives")
    origin_links = Words("grammar", "phrases.origin_links")
    acronym_openers = Words("grammar", "phrases.acronym_openers")
    called = Words("grammar", "phrases.called")
    side_words = Words("grammar", "phrases.side_words")
    domains = Affixes("organisations", "media.domains")
    voice_documents = Words("grammar", "phrases.voice_documents")
    voice_adjectives = Words("grammar", "phrases.voice_adjectives")
    naming = Words("grammar", "phrases.naming")
    place_prepositions = Words("grammar", "phrases.place_prepositions")
    agent_prefixes = Affixes("grammar", "clauses.agent_prefixes")
    no_agent_suffixes = Affixes("grammar", "clauses.no_agent_suffixes")
    not_agents = Words("grammar", "clauses.not_agents")
    clausal = Words("cues", "clauses.clausal")
    labels = PhraseList("cues", "clauses.labels")
    modals = Words("grammar", "clauses.modals")
    years = Words("grammar", "phrases.years")

    @cached_property
    def after_office(self) -> frozenset[str]:
        return self.titles.map("modifiers.after").keys() | self.grammar.words(
            "phrases.after_office"
        )

    capital_degrees = Words("titles", "degrees.capitals")
    plain_counts = Words("grammar", "determiners.counts")
    stating = Words("cues", "frames.stating")
    likeness = Words("cues", "frames.likeness")
    verbatim = Words("cues", "frames.verbatim")
    purposes = Words("cues", "clauses.purposes")
    questions = Words("cues", "clauses.questions")
    going_on = Words("cues", "clauses.going_on")
    things = Words("cues", "clauses.things")
    meanwhile = Words("cues", "clauses.meanwhile")
    contrasts = Words("cues", "clauses.contrasts")
    naming_verbs = Words("cues", "clauses.naming")
    relational = Words("grammar", "phrases.relational")
    territorial = Words("grammar", "phrases.territorial")

    @cached_property
    def ambiguous(self) -> frozenset[str]:
        """Words that are names of people and words of titles alike."""
        return (
            self.names_.words("ambiguous.words")
            | self.grammar.words("phrases.royal")
            | self.words_.words("ambiguous.words")
        )

    takes_name = Words("grammar", "phrases.takes_name")
    roles_follow = PhraseList("grammar", "phrases.roles_follow")
    relative = Words("grammar", "phrases.relative")
    adverbial = Words("grammar", "phrases.adverbial")
    senada = Words("grammar", "phrases.senada")
    day_parts = Words("grammar", "phrases.day_parts")
    days = Words("grammar", "phrases.days")
    months = Words("grammar", "phrases.months")
    dates = Words("grammar", "phrases.days", "phrases.months", "phrases.clock")
    time_words = Words("grammar", "phrases.time_words")
    predicates = Words("grammar", "clauses.predicates")

    @cached_property
    def noun_shape(self) -> re.Pattern[str]:
        """What a noun looks like that no person is called by (`Ketidakhadiran`)."""
        return re.compile(self.grammar.text("clauses.noun_shape").strip() or "(?!)")

    @cached_property
    def verb_shape(self) -> re.Pattern[str]:
        """What the beginning of a verb looks like; words that only look so are listed."""
        return re.compile(self.grammar.text("clauses.verb_shape").strip() or "(?!)")

    not_verbs = Words("grammar", "clauses.not_verbs")
    abbreviations = Words("grammar", "paragraphs.abbreviations")

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

    # -- words passed on ---------------------------------------------------------------------------
    imitating = PhraseList("cues", "secondhand.imitating")
    citing = PhraseList("cues", "secondhand.citing")
    sayings = PhraseList("cues", "secondhand.sayings")
    saying_adjectives = Words("cues", "secondhand.saying_adjectives")
    sounds = Words("cues", "secondhand.sounds")
    memories = Words("cues", "secondhand.memories")
    quoting = PhraseList("cues", "secondhand.quoting")
    as_quoted = PhraseList("cues", "secondhand.as_quoted")
    told = PhraseList("cues", "secondhand.told")
    outlets = PhraseList("cues", "secondhand.outlets")
    outlet_adjectives = Words("cues", "secondhand.outlet_adjectives")
    sites = Words("cues", "secondhand.sites")
    own_sites = Words("cues", "secondhand.own_sites")
    foreign_heads = Words("cues", "secondhand.foreign_heads")
    foreign_words = Words("cues", "secondhand.foreign_words")
    home = Words("cues", "secondhand.home")
    platforms = Words("cues", "secondhand.platforms")
    through = PhraseList("cues", "secondhand.through")
    read_out = PhraseList("cues", "secondhand.read_out")
    translated = PhraseList("cues", "secondhand.translated")

    @cached_property
    def media_as_written(self) -> frozenset[str]:
        return self.organisations.words("media.words", "media.foreign")

    @cached_property
    def media_names(self) -> Phrases:
        """Names of media of one or more words, in lower case."""
        return Phrases(name.lower() for name in self.media_as_written)

    @cached_property
    def foreign_media(self) -> frozenset[str]:
        return frozenset(name.lower() for name in self.organisations.words("media.foreign"))

    # -- what kind of text it is -----------------------------------------------------------------
    advertorial_labels = Words("grammar", "paragraphs.advertorial_labels")
    advertorial_marks = Words("grammar", "paragraphs.advertorial_marks")
    advertorial_notes = PhraseList("grammar", "paragraphs.advertorial_notes")
    advertorial_words = PhraseList("grammar", "paragraphs.advertorial_words")
    credits = Words("grammar", "paragraphs.credits")

    @cached_property
    def advertorial_hints(self) -> tuple[str, ...]:
        """Stretches one of which is in whatever says that an article was paid for."""
        words = self.advertorial_labels | self.advertorial_marks | self.advertorial_words.words
        return tuple(
            word for word in sorted(words) if not any(o in word for o in words if o != word)
        )

    # -- people and organisations ----------------------------------------------------------------
    @cached_property
    def offices(self) -> Phrases:
        return Phrases(self.titles.words("offices.heads") | frozenset(self.office_acronyms))

    professions = PhraseList("titles", "professions.heads")
    descriptions = PhraseList("titles", "descriptions.heads")
    epithets = Words("titles", "epithets.heads", "epithets.male", "epithets.female")

    @cached_property
    def ranks(self) -> Phrases:
        return Phrases(self.titles.words("ranks.names") | frozenset(self.rank_abbreviations))

    rank_abbreviations = Mapping("titles", "ranks.abbreviations")
    honorifics = PhraseList("titles", "honorifics.before")
    degrees = Words("titles", "degrees.after")
    modifiers = Mapping("titles", "modifiers.before")
    """Words before an office that change what it is: ``mantan`` → ``former``."""

    @cached_property
    def modifier_phrases(self) -> Phrases:
        return Phrases(self.modifiers)

    office_acronyms = Mapping("titles", "acronyms.full")
    organisation_heads = PhraseList("organisations", "heads.words")
    voices = PhraseList("organisations", "voices.words")
    organisation_acronyms = Words("organisations", "acronyms.words")
    """Acronyms as they are written: `Ali` is no ALI."""

    @cached_property
    def media(self) -> frozenset[str]:
        return (
            frozenset(w.lower() for w in self.organisations.words("media.words", "media.foreign"))
            - self.given_names
        )

    documents = PhraseList("organisations", "documents.heads")
    groups = PhraseList("organisations", "groups.heads")
    unnamed = PhraseList("organisations", "unnamed.heads")
    accounts = PhraseList("organisations", "accounts.heads")
    common = Words("words_", "common.words")
    """Words that stand with a capital in names of offices and organisations."""
    given_names = Words("names_", "given.words")
    family_names = Words("names_", "family.words")
    particles = Words("names_", "particles.words")

    @cached_property
    def known_organisations(self) -> Phrases:
        return Phrases(word.lower() for word in self.organisations.words("known.words"))

    @cached_property
    def places(self) -> Phrases:
        return Phrases(
            frozenset(self.region_abbreviations)
            | self.places_.words(
                "provinces.words",
                "regencies.words",
                "cities.words",
                "countries.words",
                "world_cities.words",
                "directions.words",
            )
        )

    place_heads = Words("places_", "heads.words")

    foreign_links = Words("grammar", "phrases.foreign_links")
    organisation_endings = Words("organisations", "endings.words")
    ambiguous_places = Words("places_", "ambiguous.words")
    royal = Words("grammar", "phrases.royal")
    directions = Words("places_", "directions.words")
    articles = Words("grammar", "phrases.articles")
    clitics = Affixes("grammar", "phrases.clitics")
    common_ambiguous = Words("words_", "ambiguous.words")
    region_abbreviations = Mapping("places_", "abbreviations.regions")

    @cached_property
    def office_words(self) -> dict[str, str]:
        """Abbreviations that stand alone in a title: `humas` in `Kabid Humas`."""
        stems = self.titles.map("acronym_parts.stems")
        return {word: full for word, full in stems.items() if len(word) > 3}

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

    @cached_property
    def unmarked(self) -> UnmarkedSpeech:
        """The words of interviews and of statements printed in full."""
        return UnmarkedSpeech(self.grammar)

    @cached_property
    def clitic(self) -> str:
        """The clitic that stands for a source (`-nya`), without its hyphen."""
        return str(self.cues.value("morphology.clitic") or "")

    @lru_cache(maxsize=1024)  # noqa: B019 - languages are few and live as long as the process
    def misspelt(self, low: str) -> CueForm | None:
        """The closing cue that a word after a quotation must be, one typing error away: `pugkas`."""
        if len(low) < 5 or low in self.common or low in self.stops or low in self.adverbs:
            return None
        from rapidfuzz.distance import OSA

        found = [
            form
            for form in self.post_cues
            if len(form) > 3
            and form in self.forms
            and abs(len(form) - len(low)) < 2
            and OSA.distance(form, low, score_cutoff=1) == 1
        ]
        return self.forms[min(found)] if found else None

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
