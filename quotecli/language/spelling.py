"""Cues with a typing error in them: `mengatkan`, `ujra`, `Mneurut`.

A slip is one letter too few, one too many, or two that changed places; a wrong letter counts only
where position leaves no other reading (right after a quotation), since it often makes another word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property, lru_cache

from quotecli.language.data import Mapping, Table, Words, entries
from quotecli.language.morphology import CueForm

_SHORT = 4
"""Letters of the shortest cue that is known in spite of a slip."""
_SHORT_ACTIVE = 8


def slips(word: str, letters: Collection[str], *, wrong: bool) -> Iterator[str]:
    """Every word from which ``word`` is one slip away; ``wrong``: a wrong letter too."""
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if len(word) <= _SHORT:
        return  # so short a word is one letter away from many
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
    for at in range(len(word) + 1):
        for letter in letters:
            yield word[:at] + letter + word[at:]
            if wrong and at < len(word):
                yield word[:at] + letter + word[at + 1 :]


class Spelling:
    """Finds the cue that a misspelt word must be.

    ``forms`` are all cues, ``closing`` those that may follow a quotation, ``according`` the words
    that open a report before its source.
    """

    not_slips = Words("cues", "spelling.not_slips")
    known = Mapping("cues", "spelling.known")

    def __init__(
        self,
        cues: Table,
        forms: dict[str, CueForm],
        closing: frozenset[str],
        according: frozenset[str],
    ) -> None:
        self.cues = cues
        self.forms = forms
        self._closing = frozenset(f for f in closing if len(f) >= _SHORT and f in forms)
        self._according = tuple(word for word in according if len(word) > 5 and " " not in word)

    @cached_property
    def _letters(self) -> str:
        return "".join(sorted({letter for form in self._closing for letter in form}))

    @cached_property
    def _prefixes(self) -> tuple[str, ...]:
        return tuple(entries(self.cues.text("morphology.active")))

    @cached_property
    def _active(self) -> frozenset[str]:
        """Verbs that report and are long enough to be known with a letter lost."""
        return frozenset(
            form for form, cue in self.forms.items() if cue.active and len(form) >= _SHORT_ACTIVE
        )

    @lru_cache(maxsize=1024)  # noqa: B019 - languages are few and live as long as the process
    def closing(self, low: str) -> str | None:
        """The cue that a lower-case word right after a quotation must be."""
        if low in self.known:
            return self.known[low]
        if len(low) < _SHORT or low in self.not_slips:
            return None
        return self._meant(low, self._closing, wrong=True)

    @lru_cache(maxsize=1024)  # noqa: B019 - languages are few and live as long as the process
    def active(self, low: str) -> str | None:
        """The verb that a word before a reported clause must be."""
        if not low.startswith(self._prefixes) or low in self.forms or low in self.not_slips:
            return None
        return self._meant(low, self._active, wrong=False)

    @lru_cache(maxsize=1024)  # noqa: B019 - languages are few and live as long as the process
    def opening(self, low: str) -> str | None:
        """The word for `according to` that a sentence's first word must be."""
        if low in self.not_slips:
            return None
        near = frozenset(
            word
            for word in self._according
            if abs(len(word) - len(low)) < 2 and word[0] == low[0] and word[-1] == low[-1]
        )
        return self._meant(low, near, wrong=False) if near and low not in near else None

    def _meant(self, low: str, among: frozenset[str], *, wrong: bool) -> str | None:
        found = [word for word in slips(low, self._letters, wrong=wrong) if word in among]
        return min(found, default=None)


__all__ = ["Spelling", "slips"]
