"""Language data: what is Indonesian (or any language) is TOML in a folder, and this loads it.

``load("id")`` gives a `Language`: sets and maps of lower-case words, and the few compiled patterns
that are made of them.  The files say what each list is for.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from quotecli.language.data import LanguageError, Phrases, Table
from quotecli.language.later import LATER, LaterLists
from quotecli.language.measured import chain_counts, chain_weight
from quotecli.language.morphology import CueForm
from quotecli.language.openers import Openers
from quotecli.language.spelling import Spelling
from quotecli.language.unmarked import UnmarkedSpeech

if TYPE_CHECKING:
    from quotecli.language.lexicon import Lexicon

__all__ = ["CueForm", "Language", "LanguageError", "available", "load"]

_FOLDER = Path(__file__).parent
_FILES = (
    "cues",
    "grammar",
    "titles",
    "organisations",
    "words",
    "names",
    "places",
    "context",
    "confidence",
    "wording",
    "checking",
    "people",
    "institutions",
)


class Language(Openers, LaterLists):
    """The data of one language."""

    # -- how sure ---------------------------------------------------------------------------------
    @cached_property
    def chain_counts(self) -> dict[str, tuple[int, int]]:
        """Right rows and all rows of each chain of rules; raises LanguageError for a wrong count."""
        return chain_counts(self.measurements)

    @cached_property
    def chain_weight(self) -> float | None:
        """How much a seldom chain leans on its beginning; raises LanguageError for no weight."""
        return chain_weight(self.measurements)

    # -- grammar ---------------------------------------------------------------------------------

    @cached_property
    def pronouns(self) -> frozenset[str]:
        return self.singular | self.plural | self.first_person | self.own

    @cached_property
    def after_office(self) -> frozenset[str]:
        after = frozenset(self.titles.map("modifiers.after"))
        return after | self.grammar.words("phrases.after_office")

    @cached_property
    def captions(self) -> re.Pattern[str]:
        marks = sorted(self.grammar.words("paragraphs.captions"), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, marks)) or "(?!)")

    @cached_property
    def time_stamp(self) -> re.Pattern[str]:
        """A line that is nothing but a time of day with its zone, as entries of a live report have."""
        zones = self.grammar.words("paragraphs.zones")
        if not zones:
            return re.compile(r"(?!)")
        names = "|".join(re.escape(zone) for zone in sorted(zones))
        return re.compile(rf"\d{{1,2}}[.:]\d\d (?:{names})(?: ?\(\w{{1,20}}\))?$", re.IGNORECASE)

    # -- words passed on ---------------------------------------------------------------------------

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

    @cached_property
    def advertorial_hints(self) -> tuple[str, ...]:
        """Stretches one of which is in whatever says that an article was paid for."""
        words = self.advertorial_labels | self.advertorial_marks | self.advertorial_words.words
        return tuple(
            word for word in sorted(words) if not any(o in word for o in words if o != word)
        )

    # -- people and organisations ----------------------------------------------------------------
    @cached_property
    def long_acronyms(self) -> Phrases:
        """Short names of offices that are more than one word (`menko pmk`)."""
        return Phrases(short for short in self.office_acronyms if " " in short)

    @cached_property
    def ministries(self) -> Phrases:
        """Offices that end where their portfolio does (`menteri kelautan dan perikanan`)."""
        heads = tuple(self.titles.words("offices.of_portfolio"))
        return Phrases(
            full for full in self.office_acronyms.values() if full.startswith(heads) and " " in full
        )

    @cached_property
    def unmarked(self) -> UnmarkedSpeech:
        """The words of interviews and of statements printed in full."""
        return UnmarkedSpeech(self.grammar)

    @cached_property
    def spelling(self) -> Spelling:
        """Which cue a word with a typing error in it must be."""
        return Spelling(self.cues, self.forms, self.post_cues, self.according.words)

    def misspelt(self, low: str) -> CueForm | None:
        """The closing cue that a word after a quotation must be, one typing error away: `pugkas`."""
        if low in self.common or low in self.stops or low in self.adverbs:
            return None
        meant = self.spelling.closing(low)
        return self.forms[meant] if meant is not None else None

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


def available() -> list[str]:
    """Codes of the languages that are installed."""
    return sorted(path.name for path in _FOLDER.iterdir() if (path / "cues.toml").is_file())


def load(
    code: str = "id", folder: Path | None = None, lexicons: tuple[Lexicon, ...] = ()
) -> Language:
    """The data of a language, changed by the lexicons that are for it, in order; made once.

    Raises LanguageError when the language is not installed, or a file or a lexicon is wrong.
    """
    return _load(code, folder, lexicons)


@lru_cache(maxsize=8)
def _load(code: str, folder: Path | None, lexicons: tuple[Lexicon, ...]) -> Language:
    root = folder if folder is not None else _FOLDER / code
    if not (root / "cues.toml").is_file():
        raise LanguageError(f"no language {code!r}; installed: {', '.join(available())}")
    tables = [Table(root / f"{name}.toml", later=name in LATER) for name in _FILES]
    own = tuple(lexicon for lexicon in lexicons if lexicon.language == code)
    for lexicon in own:
        lexicon.change(tables)
    return Language(code, own, *tables)
