"""The words of time, place, occasion, addressee and medium, from ``context.toml``."""

from __future__ import annotations

from quotecli.language.data import Lists, PhraseList, Words


class Circumstances(Lists):
    """The lists of one language."""

    before_time = Words("table", "time.before")
    clock = Words("table", "time.clock")
    zones = PhraseList("table", "time.zones")
    times = PhraseList("table", "time.words")
    after_time = PhraseList("table", "time.after")
    years = Words("table", "time.years")
    place_prepositions = Words("table", "place.prepositions")
    place_nouns = PhraseList("table", "place.nouns")
    place_sides = PhraseList("table", "place.sides")
    place_links = Words("table", "place.links")
    occasions = PhraseList("table", "occasion.openers")
    inside = PhraseList("table", "occasion.inside")
    contacts = PhraseList("table", "occasion.contacts")
    events = PhraseList("table", "occasion.nouns")
    never = PhraseList("table", "occasion.never")
    addressees = PhraseList("table", "addressee.openers")
    always_addressed = Words("table", "addressee.strong")
    addressed = PhraseList("table", "addressee.nouns")
    media = PhraseList("table", "medium.openers")
    carriers = PhraseList("table", "medium.nouns")
    spoken = Words("table", "medium.spoken")
    ends = Words("table", "phrases.ends")
    manner = Words("table", "phrases.manner")
    skipped = Words("table", "phrases.skipped")
    announcing = PhraseList("table", "phrases.announcing")


__all__ = ["Circumstances"]
