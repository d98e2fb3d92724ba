"""The words that checks of an article look for, from ``checking.toml``."""

from __future__ import annotations

from quotecli.language.data import Affixes, Lists, PhraseList, Words


class Checking(Lists):
    """The lists of one language."""

    accused_before = PhraseList("table", "accusation.before")
    accused_after = PhraseList("table", "accusation.after")
    between = Words("table", "accusation.between")
    not_accused = Words("table", "accusation.not")
    answered = PhraseList("table", "accusation.answered")
    voices = PhraseList("table", "accusation.voices")
    suffered = Words("table", "accusation.suffered")
    institutional = PhraseList("table", "anonymous.institutional")
    people = Words("table", "anonymous.people")
    agents = Affixes("table", "anonymous.agents")
    things = Affixes("table", "anonymous.things")
    reporters = Words("table", "anonymous.reporters")
    unlike = Words("table", "anonymous.unlike")
    denials = Words("table", "negation.denials")
    cited = Words("table", "fragment.cited")
    background = PhraseList("table", "background.openers")
    before = PhraseList("table", "background.before")
    labels = Words("table", "numerals.labels")
    no_units = Words("table", "numerals.none")


__all__ = ["Checking"]
