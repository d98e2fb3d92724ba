"""The words that tell people apart across articles, from ``people.toml``."""

from __future__ import annotations

from quotecli.language.data import Lists, Mapping, PhraseList, Words


class People(Lists):
    """The lists of one language."""

    short = Mapping("table", "names.short")
    birth = Words("table", "names.birth")
    common = Words("table", "names.common")
    many = PhraseList("table", "offices.many")
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


__all__ = ["People"]
