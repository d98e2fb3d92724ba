"""What the rest of an article shows about the words of a phrase."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rest of the article shows about its words, all in lower case."""

    known: frozenset[str] = frozenset()
    """Words by which it calls people on their own."""
    plain: frozenset[str] = frozenset()
    """Words that it writes without a capital."""
    alone: frozenset[str] = frozenset()
    """Capitalised words that stand more than once without a capitalised word beside them."""
    once: frozenset[str] = frozenset()
    """Those that stand so at least once."""
    final: frozenset[str] = frozenset()
    """Capitalised words that end a row of two or more (`BIN Pasundan menang`)."""
    surnames: frozenset[str] = frozenset()
    """Those of them that end a row after a given name, whatever comes next (`kiper Fabio X.`)."""
    starts: frozenset[str] = frozenset()
    """Capitalised words that begin a row in mid-sentence."""
    pairs: frozenset[tuple[str, str]] = frozenset()
    """The first two words of such rows."""
    places: frozenset[str] = frozenset()
    """Words that stand after a word for a kind of place (`Kecamatan X`)."""
    affiliated: frozenset[str] = frozenset()
    """Words in names of organisations that stand without a person (`Serikat Pekerja Bersatu`)."""
    bodies: frozenset[tuple[str, ...]] = frozenset()
    """Names of organisations, word by word, that stand without a person (`Bank Nagari Sejahtera`)."""
    initials: frozenset[str] = frozenset()
    """Capitals by which people are called who must not be named (`RS (41)`)."""
    apposed: bool = False
    """Whether the phrase stands after a role and a comma, so that it is a name as a whole."""


NOTHING = Seen()
