"""Who speaks in a document, as the page shows them: order, sign, colour and share of the words."""

from __future__ import annotations

from dataclasses import dataclass

from quotecli.formatter import rows
from quotecli.formatter.page.markup import escaped, visible
from quotecli.model import Document, Quote, Speaker

COLOURS = 12
"""Colours in ``colours.css``; a speaker beyond that takes one again, with another pattern."""
PATTERNS = 4
_LONGEST_SIGN = 4


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, or (``speaker`` None) all quotes whose speaker the text leaves open."""

    key: int
    """1 for the first of the list, and so on; 0 where there is no speaker."""
    speaker: Speaker | None
    sign: str
    """Two or three letters, another for each voice of the document."""
    quotes: tuple[Quote, ...]
    count: int
    """Quotes, a chain counted once."""
    words: int

    @property
    def look(self) -> str:
        """Classes that give the colour and the pattern."""
        if self.speaker is None:
            return "c0"
        number, turn = (self.key - 1) % COLOURS + 1, (self.key - 1) // COLOURS % PATTERNS
        return f"c{number} p{turn}" if turn else f"c{number}"


def voices(document: Document, quotes: tuple[Quote, ...]) -> list[Voice]:
    """Whoever says most comes first; quotes without a speaker last."""
    groups = [(group.words, group) for group in rows.by_speaker(document, quotes)]
    groups.sort(key=lambda pair: (pair[1].speaker is None, -pair[0]))
    found: list[Voice] = []
    taken: dict[str, int] = {}
    for number, (words, group) in enumerate(groups, 1):
        speaker = group.speaker
        key = 0 if speaker is None else number
        sign = "?" if speaker is None else _unlike(initials(speaker.name), taken)
        found.append(Voice(key, speaker, sign, group.quotes, group.count, words))
    return found


def initials(name: str) -> str:
    """A sign for a name: ``Retno Marsudi`` RM, ``KPK`` KPK, ``seorang pedagang`` SP."""
    words = ["".join(filter(str.isalnum, part)) for part in visible(name).split()]
    words = [word for word in words if word]
    capital = [word for word in words if word[0].isupper()] or words
    if len(capital) == 1 and capital[0].isupper() and len(capital[0]) <= _LONGEST_SIGN:
        return capital[0]
    if len(capital) == 1:
        return capital[0][:2].upper()
    return "".join(word[0] for word in capital[:3]).upper() or "#"


def _unlike(sign: str, taken: dict[str, int]) -> str:
    """The sign, with a number behind it where it stands for somebody else already."""
    number = taken.get(sign, 0)
    taken[sign] = number + 1
    if not number:
        return sign
    return _unlike(f"{sign}{number + 1}", taken)


def chip(voice: Voice) -> str:
    """The sign as the lists show it; who cannot see it has the name beside it."""
    return f'<span class="chip {voice.look}" aria-hidden="true">{escaped(voice.sign)}</span>'
