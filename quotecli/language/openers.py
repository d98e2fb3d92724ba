"""What a word can open or end: the questions that spare the grammar most of its work.

Each is asked of words in lower case, once for each word.  A yes only says that the grammar has to look.
"""

from __future__ import annotations

from functools import cached_property

from quotecli.language.circumstances import Circumstances
from quotecli.language.data import PerWord, Phrases
from quotecli.language.shapes import WordShapes


class Openers(WordShapes):
    """Which words can begin or end what, asked once for each word."""

    @cached_property
    def ranks(self) -> Phrases:
        return Phrases(self.titles.words("ranks.names") | frozenset(self.rank_abbreviations))

    @cached_property
    def ends_row(self) -> PerWord[bool]:
        """Whether the row of role and name can end before a word: `selaku`, `alias`, `dan`."""
        return PerWord(
            lambda low: (
                low == "("
                or low in self.alternatives
                or low in self.origin_links
                or low in self.coordinators
                or self.roles_follow.opens(low)
            )
        )

    @cached_property
    def opens_mention(self) -> PerWord[bool]:
        """Whether somebody can be named from a word in lower case on: an office, people of a place."""
        return PerWord(
            lambda low: self.opens_role[low] or (low in self.groups and low in self.unnamed)
        )

    @cached_property
    def opens_other_name(self) -> PerWord[bool]:
        """Whether another name can come after a word; an empty word is one in marks."""
        return PerWord(
            lambda low: low in ("", "(") or low in self.alternatives or self.naming_words.opens(low)
        )

    @cached_property
    def opens_calling(self) -> PerWord[bool]:
        """Whether a word can be the first of what calls somebody by another name, clitic or not."""
        return PerWord(
            lambda low: self.callings.opens(low) or self.callings.opens(self.without_clitic(low))
        )

    @cached_property
    def opens_relay(self) -> PerWord[bool]:
        """Whether a word can be the first that tells who passed something on, or translated it."""
        phrases = [self.quoting, self.imitating, self.citing, self.told, self.through]
        phrases += [self.read_out, self.translated]
        return PerWord(lambda low: any(phrase.opens(low) for phrase in phrases))

    @cached_property
    def hints_at_name(self) -> PerWord[bool]:
        """Whether a word can be what makes a phrase name somebody: of a name, an office, a rank."""
        return PerWord(
            lambda low: (
                self.opens_role[low]
                or self.opens_rank[low]
                or low in self.given_names
                or low in self.family_names
            )
        )

    @cached_property
    def names_more(self) -> frozenset[str]:
        """What can make a name of a word that is not known as one, before or after it."""
        return self.naming | {",", "("}

    @cached_property
    def before_clause(self) -> frozenset[str]:
        """What stands between a verb that reports and its clause."""
        return self.complementisers | {","}

    @cached_property
    def adds_to_phrase(self) -> frozenset[str]:
        """Words that can stand between a noun phrase and what goes on with it, as a comma does."""
        return self.place_prepositions | self.relative | self.coordinators

    @cached_property
    def adds_to_name(self) -> frozenset[str]:
        """What can give a name inside a phrase a second one: brackets, commas, `alias`, `selaku`."""
        return frozenset("(,") | self.alternatives | self.roles_follow.first_words

    @cached_property
    def circumstances(self) -> Circumstances:
        """The words of time, place, occasion, addressee and medium."""
        return Circumstances(self.context_lists)

    @cached_property
    def opens_noun(self) -> PerWord[bool]:
        """Whether a common noun phrase can begin with a word that has a capital for its place."""
        return PerWord(
            lambda low: (
                self.opens_role[low]
                or (self.agent_nouns[low] and low not in self.given_names)
                or self.indefinite.opens(low)
                or self.descriptions.opens(low)
                or self.groups.opens(low)
                or self.documents.opens(low)
                or self.organisation_heads.opens(low)
                or low in self.common
                or low in self.side_words
            )
        )

    @cached_property
    def opens_epithet(self) -> PerWord[bool]:
        """Whether a phrase that points back to somebody can begin with a word."""
        return PerWord(
            lambda low: (
                self.agent_nouns[low]
                or low in self.epithets
                or self.opens_role[low]
                or self.descriptions.opens(low)
                or low in self.documents
            )
        )

    @cached_property
    def opens_rank(self) -> PerWord[bool]:
        """Whether a rank or an honorific can begin with a word."""
        return PerWord(
            lambda low: (
                self.ranks.opens(low) or self.honorifics.opens(low) or low + "." in self.honorifics
            )
        )
