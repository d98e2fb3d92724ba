"""How sure a quote is: the measured precision of the chain of rules that gave it.

A chain is what found the quote (construction, and why the row is weak if it is), how often the
article quotes the speaker, and the rule that chose the speaker.  Its precision was measured on
annotated articles as ``quotecli evaluate`` judges, and stands in ``confidence.toml`` of the language:
right ones of all rows, for each chain and for its beginnings.  A chain that was seen seldom leans on
the longer-known beginning: ``weight`` rows with the precision of the beginning are added to its own
(shrinkage to the parent, as in backing-off).  ``quotecli calibrate`` measures all of it anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quotecli.model import Quote

Chain: TypeAlias = tuple[str, ...]
"""From the general to the special: construction, support, link.  `nobody` comes first for a row
without a speaker."""

WEIGHT = 10.0
"""Rows with the beginning's precision that are added to a chain's own, unless the data says other."""
ALL = "all"
JOINT = " > "
_SUPPORT = ((1, "once"), (2, "twice"), (5, "few"))
"""How many rows of the article the speaker has, at most, for each word; above that ``many``."""
_WEAK = "weak:"
_DIGITS = 3
_SUREST = 0.999
"""No count of rows makes a row certain."""
_NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Measured:
    """Right rows and all rows by chain, written ``construction > support > link``."""

    counts: Mapping[str, tuple[int, int]]
    weight: float = WEIGHT

    def of(self, chain: Chain) -> float | None:
        """The probability that such a row is right in content and speaker; None if nothing is known."""
        if ALL not in self.counts:
            return None
        right, rows = self.counts[ALL]
        sure = right / rows if rows else 0.0
        for length in range(1, len(chain) + 1):
            right, rows = self.counts.get(JOINT.join(chain[:length]), (0, 0))
            sure = (right + self.weight * sure) / (rows + self.weight)
        return min(round(sure, _DIGITS), _SUREST)


def chains(quotes: Sequence[Quote]) -> list[Chain]:
    """The chain of each quote of a document."""
    spoken = Counter(quote.speaker for quote in quotes if quote.speaker is not None)
    return [
        (_NOBODY, _construction(quote))
        if quote.speaker is None
        else (_construction(quote), _support(spoken[quote.speaker]), quote.link or "none")
        for quote in quotes
    ]


def _construction(quote: Quote) -> str:
    form = "direct" if quote.type == "direct" else "indirect"
    rule = quote.evidence[0].rule if quote.evidence else "none"
    weak = next((flag.removeprefix(_WEAK) for flag in quote.flags if flag.startswith(_WEAK)), "")
    return f"{form}/{rule}" + (f"/{weak}" if weak else "")


def _support(rows: int) -> str:
    return next((word for most, word in _SUPPORT if rows <= most), "many")


__all__ = ["ALL", "JOINT", "WEIGHT", "Chain", "Measured", "chains"]
