"""The words that what was said is held against what was printed by, from ``wording.toml``."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cached_property

from quotecli.language.data import Affixes, LanguageError, Lists, Mapping, PhraseList, Words


class Comparing(Lists):
    """The lists of one language."""

    spoken = Mapping("table", "variants.spoken")
    written = Mapping("table", "variants.written")
    fillers = PhraseList("table", "fillers.words")
    function_words = Words("table", "function.words")
    signs = Mapping("table", "units.signs")
    currencies = Mapping("table", "units.currencies")
    shares = PhraseList("table", "numbers.shares")
    never_after = Words("table", "numbers.never_after")
    ranges = Words("table", "numbers.ranges")
    minus = Words("table", "numbers.minus")
    negations = Words("table", "negation.words")
    negation_endings = Words("table", "negation.endings")
    not_denying = PhraseList("table", "negation.only")
    denying_whole = PhraseList("table", "negation.whole")
    denying_behind = PhraseList("table", "negation.behind")
    pointing = Words("table", "negation.pointing")
    conditions = PhraseList("table", "conditions.words")
    lasting = Words("table", "conditions.lasting")
    topics = PhraseList("table", "conditions.topics")
    conditions_behind = PhraseList("table", "conditions.behind")
    contrasts = PhraseList("table", "contrast.words")
    questions = Words("table", "questions.words")
    led_bodies = Mapping("table", "bodies.led")
    short_bodies = Mapping("table", "bodies.short")
    body_prefixes = Affixes("table", "bodies.prefixes")
    light = Words("table", "alike.light")
    common = Words("table", "alike.common")
    prefixes = Affixes("table", "alike.prefixes")
    suffixes = Affixes("table", "alike.suffixes")
    dropped = Affixes("table", "alike.dropped")
    agencies = Mapping("table", "copied.agencies")

    @cached_property
    def units(self) -> dict[str, Decimal]:
        """Numerals in words below ten; raises LanguageError for a value that is none."""
        return self._values("numbers.units")

    @cached_property
    def whole(self) -> dict[str, Decimal]:
        """Numerals in one word from ten on; raises LanguageError for a value that is none."""
        return self._values("numbers.whole")

    @cached_property
    def scales(self) -> dict[str, Decimal]:
        """What multiplies; raises LanguageError for a value that is none."""
        return self._values("numbers.scales")

    @cached_property
    def short_scales(self) -> dict[str, Decimal]:
        """Short forms of them; raises LanguageError for a value that is none."""
        return self._values("numbers.short")

    @cached_property
    def teen(self) -> str:
        return self.table.text("numbers.teen")

    @cached_property
    def ten(self) -> str:
        return self.table.text("numbers.ten")

    @cached_property
    def half(self) -> str:
        return self.table.text("numbers.half")

    @cached_property
    def hundred(self) -> str:
        return self.table.text("numbers.hundred")

    def _values(self, name: str) -> dict[str, Decimal]:
        found = {}
        for word, value in self.table.map(name).items():
            try:
                found[word] = Decimal(value)
            except InvalidOperation:
                where = self.table.place(f"{word} = {value}")
                raise LanguageError(f"{where}: expected a number: {value!r}") from None
        return found

    def negation(self, plain: str) -> str | None:
        """The negation that a word is, without what is tied to it (`tidaklah`); None if it is none."""
        if plain in self.negations:
            return plain
        for ending in self.negation_endings:
            if plain.endswith(ending) and plain.removesuffix(ending) in self.negations:
                return plain.removesuffix(ending)
        return None


__all__ = ["Comparing"]
