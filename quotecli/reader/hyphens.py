"""Hyphens at the end of a line: which are a word's own, and which only break it.

Indonesian doubles words with a hyphen (``anak-anak``, ``sayur-mayur``, ``tolong-menolong``) and
joins prefixes and endings to capitals and numbers with one (``se-Indonesia``, ``ke-15``,
``KTP-nya``); these are as likely to stand at the end of a line as any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from quotecli.language.pages import page_words

_BROKEN = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_JOINED = re.compile(r"\S[-‐/]$")
_FIRST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\u00a0": " ",
    }
)
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Hyphens:
    """Joins lines, with what else a document says about how its words are written."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = list(lines)

    @cached_property
    def _words(self) -> set[str]:
        """The words that stand whole within a line, with hyphens of their own."""
        words: set[str] = set()
        for line in self._lines:
            words.update(_WORD.findall(line.casefold()))
        return words

    def joined(self, lines: Iterable[str]) -> str:
        """Lines of one paragraph as one line; ligatures are taken apart."""
        pieces: list[str] = []
        for line in lines:
            line = _CONTROL.sub("", line.translate(_LIGATURES)).strip()
            broken = _BROKEN.search(pieces[-1][-80:]) if pieces else None
            if not pieces:
                pieces.append(line)
            elif broken is not None:
                first = _FIRST.match(line)
                if first is not None and not self._own(broken[0], broken[1], first[0]):
                    pieces[-1] = pieces[-1][:-1]
                pieces.append(line)
            elif _JOINED.search(pieces[-1]) and line[:1].isalnum():
                pieces.append(line)
            else:
                pieces += [" ", line]
        text = "".join(pieces).replace("\u00ad", "")
        return _SPACE.sub(" ", text).strip()

    def _own(self, broken: str, before: str, after: str) -> bool:
        """Whether the hyphen belongs to the word."""
        if broken.endswith("\u00ad"):
            return False
        if not after.islower() or (before.isupper() and len(before) > 1):
            return True  # se-Indonesia, KTP-nya
        one, other = before.casefold(), after.casefold()
        if f"{one}-{other}" in self._words:
            return True
        if one + other in self._words:
            return False
        return _doubled(one, other)


def _doubled(one: str, other: str) -> bool:
    """Whether two halves are of one doubled word: the same, or with affixes or other sounds."""
    shorter = min(len(one), len(other))
    if other.startswith(one) and len(one) > 2:
        ending = other[len(one) :]
        if not ending or ending in page_words().endings:
            return True  # anak-anaknya; not the first syllable of tan-tangan
    if shorter < 4:
        return False
    # berkali-kali, tolong-menolong; warna-warni; sayur-mayur
    return one in other or other in one or one[:4] == other[:4] or one[-3:] == other[-3:]
