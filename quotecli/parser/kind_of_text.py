"""What kind of text an article is, before anything in it is read: an advertorial, another language.

Both are told by words in the language data, on a bounded part of the text or in one pass over it.
"""

from __future__ import annotations

import re

from quotecli.language import Language
from quotecli.language.profiles import Profile, profiles

_SAMPLE = 4000
"""Code points from the beginning of a text that its language is told by."""
_GLANCE = 1000
_FAMILIAR = 4
"""So many words of the expected language alone in the first code points settle it without more."""
_MIN_WORDS = 20
"""Fewer words decide nothing: the text is taken for what the caller says it is."""
_FUNCTION_SHARE = 0.2
"""Share of small words that any running text has; in a language that is not its own it has few."""
_OTHER_LINES = 0.25
"""Share of the words in lines of another kind that makes a text mixed."""
_AHEAD = 3.0
"""How many times as many words must speak for the other language as for the one expected."""
_TELLING = 3
_TELLING_SHARE = 0.04
"""Different words that only the near relative has, and their share of all words."""
_SHORT = 60
"""Words of a text that is short, yet long enough to decide."""
_MAX_LABEL = 60
"""Code points of a bracket or of a label line; longer ones are sentences."""

_REACH = 240
"""Code points at either end of a line in which a label or a note is looked for."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTS = re.compile(r"[/|,;:&-]")
_LABEL_ENDS = frozenset("|:-–—•·/")
_BRACKETS = {"(": ")", "[": "]"}


def document_flags(text: str, language: Language) -> tuple[str, ...]:
    """What is to be said of a text as a whole: ``advertorial``, ``language:en``."""
    flags = ["advertorial"] if is_advertorial(text, language) else []
    other = other_language(text, language)
    if other is not None:
        flags.append(f"language:{other}")
    return tuple(flags)


def other_language(text: str, language: Language) -> str | None:
    """The code of the language a text is in when that is surely not the one expected.

    None for a text that is short or mixed, and when nothing is known of the language expected.
    """
    known = profiles()
    own = known.get(language.code)
    if own is None:
        return None
    sample = text[:_SAMPLE].lower()
    if sum(word in own.telling for word in _WORD.findall(sample, 0, _GLANCE)) >= _FAMILIAR:
        return None
    words = _WORD.findall(sample)
    if len(words) < _MIN_WORDS:
        return None
    ours = sum(word in own.function or word in own.telling for word in words)
    best: tuple[float, str] | None = None
    for code, profile in known.items():
        if code == language.code:
            continue
        score = _strange(words, ours, own, profile)
        if score and _mixed(sample, own, profile):
            score = 0.0
        score = score or _related(words, own, profile)
        if score and (best is None or score > best[0]):
            best = score, code
    return best[1] if best else None


def _strange(words: list[str], ours: int, own: Profile, other: Profile) -> float:
    """Share of the small words of a language of which the expected one has none; 0 if too few."""
    theirs = sum(word in other.function and word not in own.function for word in words)
    share = theirs / len(words)
    return share if share >= _FUNCTION_SHARE and theirs >= _AHEAD * ours else 0.0


def _mixed(sample: str, own: Profile, other: Profile) -> bool:
    """Whether a good part of the lines has next to none of the other language's small words."""
    total = apart = 0
    for line in sample.splitlines():
        words = _WORD.findall(line)
        theirs = sum(word in other.function and word not in own.function for word in words)
        total += len(words)
        if theirs < _FUNCTION_SHARE / 2 * len(words):
            apart += len(words)
    return apart > _OTHER_LINES * total


def _related(words: list[str], own: Profile, other: Profile) -> float:
    """Share of the words that only a near relative of the expected language has; 0 if too few."""
    hits = [word for word in words if word in other.telling and word not in own.telling]
    share = len(hits) / len(words)
    against = sum(word in own.telling for word in words)
    # A short text has few of them, but then nothing may speak against it.
    enough = _TELLING if against or len(words) > _SHORT else _TELLING - 1
    if len(set(hits)) < enough or share < _TELLING_SHARE or len(hits) < _AHEAD * against:
        return 0.0
    return share


def is_advertorial(text: str, language: Language) -> bool:
    """Whether a label, a credit or a note says that somebody paid for the article."""
    low = text.lower()
    for hint in language.advertorial_hints:
        at = low.find(hint)
        while at >= 0:
            start, end = low.rfind("\n", 0, at) + 1, low.find("\n", at)
            end = len(low) if end < 0 else end
            if _says_paid(low[start:end].strip(), language):
                return True
            # Each line once for a hint, however often the hint stands in it.
            at = low.find(hint, end)
    return False


def _says_paid(line: str, language: Language) -> bool:
    head, tail = line[:_REACH], line[-_REACH:]
    return (
        _label(head, language)
        or _note(head, language)
        or _opens(head, language)
        or _closes(tail, language)
        or _dash(tail, language)
    )


def _label(line: str, language: Language) -> bool:
    """`ADVERTORIAL`, `Advertorial | Selasa, 5 Maret`, `Penulis: Tim Advertorial`."""
    for label in language.advertorial_labels:
        if line.startswith(label):
            rest = line[len(label) :].strip()
            if not rest or rest[0] in _LABEL_ENDS:
                return True
    if len(line) > _MAX_LABEL:
        return False
    credit, colon, rest = line.partition(":")
    return (
        bool(colon)
        and credit.strip() in language.credits
        and any(rest.strip().endswith(label) for label in language.advertorial_labels)
    )


def _note(line: str, language: Language) -> bool:
    """`Konten ini merupakan kerja sama …`, `Artikel ini disponsori oleh …`."""
    words = _WORD.findall(line)
    if not language.advertorial_notes.at(words, 0):
        return False
    return any(
        language.advertorial_words.at(words, index) for index in range(1, min(len(words), 9))
    )


def _opens(line: str, language: Language) -> bool:
    """`[ADV] Kampus X Buka Jurusan Y`"""
    close = _BRACKETS.get(line[:1])
    end = line.find(close, 0, _MAX_LABEL) if close else -1
    return end > 0 and _inside(line[1:end], language)


def _closes(line: str, language: Language) -> bool:
    """`… setiap hari. (ADV)`, `(ran/adv)`, `(Adv/Kominfo X)`"""
    line = line.rstrip(" .*")
    opening = next((o for o, c in _BRACKETS.items() if line.endswith(c)), None)
    start = line.rfind(opening, max(0, len(line) - _MAX_LABEL)) if opening else -1
    return start >= 0 and _inside(line[start + 1 : -1], language)


def _inside(bracket: str, language: Language) -> bool:
    return any(_marks(part, language) for part in _PARTS.split(bracket))


def _marks(part: str, language: Language) -> bool:
    words = part.strip(" *.").split()
    if not words:
        return False
    if " ".join(words) in language.advertorial_labels or words[0] in language.advertorial_marks:
        # `(ADV 160)` is a motorcycle.
        return len(words) == 1 or words[1][0].isalpha()
    return False


def _dash(line: str, language: Language) -> bool:
    """`… dalam satu jam. - Adv`"""
    words = line.rstrip(" .-–—*").split()
    if len(words) < 2:
        return False
    mark, before = words[-1].lstrip("-–—*"), words[-2]
    dashed = mark != words[-1] or before[-1] in "-–—"
    return dashed and mark in language.advertorial_marks


__all__ = ["document_flags", "is_advertorial", "other_language"]
