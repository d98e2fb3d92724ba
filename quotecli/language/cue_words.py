"""The words that report: their forms, and what each can begin."""

from __future__ import annotations

from functools import cached_property

from quotecli.language.data import PerWord, Phrases, entries
from quotecli.language.lists import WordLists
from quotecli.language.morphology import CueForm, cue_forms


class CueWords(WordLists):
    """Cues by their form, the clitic of a source (`-nya`), and the words at which a cue is looked for."""

    @cached_property
    def forms(self) -> dict[str, CueForm]:
        """Every word form that can report, by its lower-case text."""
        return cue_forms(self.cues)

    @cached_property
    def between_forms(self) -> dict[str, CueForm]:
        """Passives that report only between subject and predicate, the clitic included."""
        found: dict[str, CueForm] = {}
        for form, meaning in self.cues.map("listed.between").items():
            lemma, _, act = meaning.rpartition(" ")
            found[form] = CueForm(lemma, act, "passive")
            found[form + self.clitic] = CueForm(lemma, act, "passive", len(self.clitic))
        return found

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
        if self.has_clitic(low) and self.without_clitic(low) in self.according:
            return len(self.clitic)
        return 0

    @cached_property
    def nouns(self) -> dict[str, CueForm]:
        """Nouns that report after a closing word, the clitic included."""
        clitic = self.clitic
        found: dict[str, CueForm] = {}
        for noun, act in self.cues.map("frames.nouns").items():
            found[noun] = CueForm(noun, act, "bare")
            if clitic:
                found[noun + clitic] = CueForm(noun, act, "bare", len(clitic))
        return found

    @cached_property
    def clitic(self) -> str:
        """The clitic that stands for a source (`-nya`), without its hyphen; "" if there is none."""
        return str(self.cues.value("morphology.clitic") or "")

    def has_clitic(self, low: str) -> bool:
        """Whether a word ends in the clitic's letters (`katanya`; `hanya` too)."""
        return bool(self.clitic) and low.endswith(self.clitic)

    def without_clitic(self, low: str) -> str:
        """The word without the clitic's letters, if it ends in them."""
        return low.removesuffix(self.clitic)

    @cached_property
    def opens_report(self) -> PerWord[bool]:
        """Whether speech without marks can have its cue begin with a word."""
        return PerWord(
            lambda low: (
                low in self.forms
                or low in self.between_forms
                or low in self.closing
                or self.long_cues.opens(low)
                or self.according.opens(low)
                or self.without_clitic(low) in self.according
            )
        )

    @cached_property
    def opens_introduction(self) -> PerWord[bool]:
        """Whether a word can be what says that somebody is about to speak."""
        return PerWord(
            lambda low: (
                low in self.forms
                or self.openings.opens(low)
                or self.behaving.opens(low)
                or low in self.causing
                or low in self.naming_last
                or low in self.befalling
                or low in self.reacting
                or low in self.reacted_by
            )
        )
