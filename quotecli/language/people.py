"""The words that tell people apart across articles, from ``people.toml``."""

from __future__ import annotations

from functools import cached_property

from quotecli.language.data import Lists, Mapping, PhraseList, Words


class People(Lists):
    """The lists of one language."""

    short = Mapping("table", "names.short")
    birth = Words("table", "names.birth")
    common = Words("table", "names.common")
    many = PhraseList("table", "offices.many")
    few = PhraseList("table", "offices.few")
    sole = PhraseList("table", "offices.sole")
    single = Words("table", "offices.single")
    silent = Words("table", "offices.silent")
    pseudonym_after = Words("table", "pseudonyms.after")
    pseudonym_before = Words("table", "pseudonyms.before")
    pseudonymous_articles = Words("table", "pseudonyms.article")
    female_titles = Words("table", "gender.female_titles")
    male_titles = Words("table", "gender.male_titles")
    female_nouns = PhraseList("table", "gender.female_nouns")
    male_nouns = PhraseList("table", "gender.male_nouns")
    named = PhraseList("table", "gender.named")
    file_genders = Mapping("table", "gender.file")

    @cached_property
    def gendered(self) -> frozenset[str]:
        """The words that what says the gender can begin with."""
        nouns = self.female_nouns.first_words | self.male_nouns.first_words
        return self.female_titles | self.male_titles | nouns

    @cached_property
    def pseudonymous(self) -> tuple[tuple[str, ...], ...]:
        """The words of each phrase that says that a name is not the real one."""
        phrases = self.pseudonym_after | self.pseudonym_before | self.pseudonymous_articles
        return tuple(tuple(phrase.split()) for phrase in sorted(phrases))


__all__ = ["People"]
