"""The lists that few commands need: their files are read when something of them is first asked for."""

from __future__ import annotations

from functools import cached_property

from quotecli.language.checking import Checking
from quotecli.language.comparing import Comparing
from quotecli.language.files import LanguageFiles
from quotecli.language.institutions import Institutions
from quotecli.language.people import People

LATER = ("wording", "checking", "people", "institutions")
"""The files."""


class LaterLists(LanguageFiles):
    """What a language has of them."""

    @cached_property
    def wordings(self) -> Comparing:
        """The words that what was said is held against what was printed by."""
        return Comparing(self.wording_lists)

    @cached_property
    def checking(self) -> Checking:
        """The words that checks of an article look for."""
        return Checking(self.checking_lists)

    @cached_property
    def people(self) -> People:
        """The words that tell people apart across articles."""
        return People(self.people_lists)

    @cached_property
    def institutions(self) -> Institutions:
        """The bodies that people speak for."""
        return Institutions(self.institution_lists)


__all__ = ["LATER", "LaterLists"]
