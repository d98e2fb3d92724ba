"""Outlets that are not independent: two articles are of one outlet, one names the other, both have an
agency's text, or the texts are the same.

What is said between quotation marks is left out where texts are held against each other: outlets that
heard the same speech have the same words there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from zlib import crc32

from quotecli.compare.result import Credit
from quotecli.language import Language
from quotecli.model import Document
from quotecli.wording.words import folded

_TOKEN = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*")
_BRACKETS = re.compile(r"\(([^()\n]{2,60})\)")
_PARTS = re.compile(r"[^\w&]+")
_DOMAIN = re.compile(r"\.(?:com|net|org|id|tv|news)\b")
_NAME_GAP = re.compile(r"[ \t\xa0]{1,2}")
_SKIPPED, _LONGEST_NAME = 4, 5
"""Words between `dikutip dari` and a name, and words of one, at most."""
_HEAD, _FOOT = 200, 400
"""Code points at both ends of a text in which an agency's name in brackets is a byline."""

_SHINGLE = 5
"""Words that a stretch of text has that is looked for in others."""
_SAMPLE = 4
"""Of so many stretches one counts, always the same."""
FEWEST = 8
"""Stretches that two texts must have to be held against each other."""
SAME = 0.6
"""The share of the shorter text's stretches that makes them the same text."""
_SENTENCE = 30
"""Words that two texts may have in common, all of them, without being one text."""
_HOLDERS = 32
"""Texts that are kept for a stretch."""


def name_key(name: str) -> str:
    """A name of an outlet as it is compared: `Kabar Bahari`, `kabar-bahari`, `KabarBahari.com`."""
    plain = folded(_DOMAIN.split(name, maxsplit=1)[0].replace("-", " "))
    key = "".join(sign for sign in plain if sign.isalnum())
    return key.removesuffix("com") if len(key) > 6 else key


def credits(
    documents: Sequence[Document], owners: Sequence[str], data: Language
) -> list[tuple[Credit, ...]]:
    """For each article where it names another outlet, or an agency, as its source, and which article
    before it has the same text.

    ``owners``: the outlet of each.
    """
    known = {name_key(owner) for owner in owners} - {""}
    found: list[list[Credit]] = []
    for document, owner in zip(documents, owners, strict=True):
        own = [*_cited(document, known, data), *_agencies(document, data)]
        mine = name_key(owner)
        first: dict[tuple[str, str], Credit] = {}
        for credit in own:
            if name_key(credit.name) != mine:
                first.setdefault((credit.kind, name_key(credit.name)), credit)
        found.append([*first.values()])
    for number, other in _same_texts(documents):
        found[number].append(Credit("same-text", owners[other]))
    return [tuple(each) for each in found]


def _cited(document: Document, known: set[str], data: Language) -> Iterator[Credit]:
    """`dikutip dari Kabar Bahari`: outlets of the set, and media that are known."""
    text = document.text
    tokens = [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text)]
    lows = [word.lower() for _, _, word in tokens]
    for index in range(len(tokens)):
        size = data.quoting.at(lows, index)
        if not size:
            continue
        first = index + size
        while first < min(len(tokens), index + size + _SKIPPED) and lows[first] == tokens[first][2]:
            if _DOMAIN.search(lows[first]):
                break
            first += 1
        for last in range(min(len(tokens), first + _LONGEST_NAME), first, -1):
            start, end = tokens[first][0], tokens[last - 1][1]
            name = text[start:end]
            gaps = (text[tokens[i][1] : tokens[i + 1][0]] for i in range(first, last - 1))
            if not all(map(_NAME_GAP.fullmatch, gaps)):
                continue
            if _is_outlet(name, known, data):
                yield Credit("cites", name, tokens[index][0], end)
                break


def _is_outlet(name: str, known: set[str], data: Language) -> bool:
    low = name.lower()
    if low in data.platforms:
        return False
    if name_key(name) in known or low in data.media_names:
        return True
    return " " not in low and bool(_DOMAIN.search(low)) and not any(s in low for s in _own(data))


def _own(data: Language) -> list[str]:
    """Parts of addresses whose owner speaks there, as an office does."""
    return sorted(data.own_sites)


def _agencies(document: Document, data: Language) -> Iterator[Credit]:
    """`(Ant)` at an end of the text, and an agency in the byline."""
    agencies = data.wordings.agencies
    text = document.text
    for match in _BRACKETS.finditer(text):
        if _HEAD < match.start() < len(text) - _FOOT:
            continue
        head = _PARTS.split(match[1].strip(), maxsplit=1)[0]
        name = agencies.get(head) or agencies.get(head.lower())
        if name:
            yield Credit("agency", name, *match.span())
    for word in _PARTS.split(document.meta.byline or ""):
        name = agencies.get(word) or agencies.get(word.lower())
        if name:
            yield Credit("agency", name)


# --- the same text -------------------------------------------------------------------------


def _same_texts(documents: Sequence[Document]) -> Iterator[tuple[int, int]]:
    """Articles with the first one before them whose text is the same."""
    holders: dict[int, list[int]] = {}
    sizes: list[int] = []
    whole: dict[str, int] = {}
    for number, document in enumerate(documents):
        words = document.text.split()
        same = whole.setdefault(" ".join(words), number) if len(words) > _SENTENCE else number
        found = stretches(document)
        sizes.append(len(found))
        shared = Counter(other for each in found for other in holders.get(each, ()))
        if same != number:
            yield number, same
            shared.clear()
        for other, count in sorted(shared.items()):
            least = min(sizes[number], sizes[other])
            if least >= FEWEST and count >= SAME * least:
                yield number, other
                break
        for each in found:
            where = holders.setdefault(each, [])
            if len(where) < _HOLDERS:
                where.append(number)


def stretches(document: Document) -> set[int]:
    """Checksums of some stretches of what the reporter wrote, of 32 bits."""
    words: list[str] = []
    found: set[int] = set()
    at = 0
    spoken = sorted(
        (span.start, span.end)
        for quote in document.quotes
        if quote.type == "direct"
        for span in quote.content
    )
    for start, end in [*spoken, (len(document.text), len(document.text))]:
        words = [match[0].lower() for match in _TOKEN.finditer(document.text, at, max(at, start))]
        for first in range(len(words) - _SHINGLE + 1):
            stretch = " ".join(words[first : first + _SHINGLE])
            sum_ = crc32(stretch.encode("utf-8", "surrogatepass"))
            if sum_ % _SAMPLE == 0:
                found.add(sum_)
        at = max(at, end)
    return found


# --- groups --------------------------------------------------------------------------------


class Dependence:
    """Which outlets depend on each other.

    Args:
        owners: the outlet of each article.
        credits: what each names.
    """

    def __init__(self, owners: Sequence[str], credits: Sequence[tuple[Credit, ...]]) -> None:
        self._keys = [name_key(owner) or owner for owner in owners]
        self._everywhere = frozenset(self._keys)
        self._named = [[name_key(credit.name) for credit in each] for each in credits]

    def groups(self, numbers: Sequence[int]) -> list[list[int]]:
        """Some articles in groups that depend on each other, each in order; one alone is a group.

        ``numbers``: which ones, in order; those that they name count only if they are among them.
        """
        root = {number: number for number in numbers}

        def find(number: int) -> int:
            while root[number] != number:
                root[number] = root[root[number]]
                number = root[number]
            return number

        by_key: dict[str, int] = {}
        shared: dict[str, int] = {}
        for number in numbers:
            first = by_key.setdefault(self._keys[number], number)
            root[find(number)] = find(first)  # another article of the same outlet
        for number in numbers:
            for key in self._named[number]:
                if key in by_key:
                    other = by_key[key]
                elif key in self._everywhere:
                    continue  # the one that is named does not have it
                else:
                    other = shared.setdefault(key, number)
                low, high = sorted((find(number), find(other)))
                root[high] = low
        found: dict[int, list[int]] = {}
        for number in numbers:
            found.setdefault(find(number), []).append(number)
        return list(found.values())


__all__ = ["FEWEST", "SAME", "Dependence", "credits", "name_key", "stretches"]
