"""The bodies that people speak for, from ``institutions.toml``."""

from __future__ import annotations

from functools import cached_property

from quotecli.language.data import Lists, Mapping, PhraseList, Phrases, Words


class Institutions(Lists):
    """The lists of one language."""

    names = Mapping("table", "bodies.names")
    parties = Words("table", "bodies.parties")
    parliaments = Words("table", "bodies.parliaments")
    ambiguous = Words("table", "bodies.ambiguous")
    doubtful = Words("table", "bodies.doubtful")
    numbered_parts = Words("table", "bodies.numbered_parts")
    places = Mapping("table", "bodies.places")
    beginnings = Mapping("table", "bodies.beginnings")
    leaders = Mapping("table", "bodies.leaders")
    governments = Words("table", "bodies.governments")
    ministries = Mapping("table", "bodies.ministries")
    ministers = Mapping("table", "bodies.ministers")
    short_ministries = Mapping("table", "bodies.short_ministries")
    heads = Words("table", "bodies.heads")
    place_words = Words("table", "bodies.place_words")
    silent_place_words = Words("table", "bodies.silent_place_words")
    branches = Words("table", "bodies.branches")
    asides = PhraseList("table", "bodies.asides")
    endings = Words("table", "bodies.endings")
    voices = Words("table", "bodies.voices")
    heads_of_any = PhraseList("table", "bodies.heads_of_any")
    closings = Words("table", "bodies.closings")
    no_bodies = Words("table", "bodies.no_bodies")
    parts = PhraseList("table", "bodies.parts", "bodies.larger_parts")
    fields = Words("table", "bodies.fields")
    larger_parts = PhraseList("table", "bodies.larger_parts")
    societies = PhraseList("table", "bodies.societies")
    for_others = PhraseList("table", "bodies.for_others")
    ends = Words("table", "bodies.ends")
    joints = Words("table", "bodies.joints")

    @cached_property
    def provincial(self) -> str:
        """The government of a province."""
        return self.table.text("bodies.provincial")

    @cached_property
    def any_region(self) -> str:
        """The government of a region of which the office does not say what it is."""
        return self.table.text("bodies.any_region")

    @cached_property
    def field_of_minister(self) -> str:
        """The word before the field of a coordinating minister, which some leave out."""
        return self.table.text("bodies.field_of_minister")

    @cached_property
    def called_places(self) -> Phrases:
        """The names of places that are another one's."""
        return Phrases(self.places)

    @cached_property
    def leading(self) -> Phrases:
        """The offices of those who lead a region."""
        return Phrases(self.leaders)


__all__ = ["Institutions"]
