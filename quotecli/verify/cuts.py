"""What was cut away around an excerpt, where that changes what was said.

An excerpt may leave out anything but a condition, a negation or a question of its own sentence:

* a condition anywhere in the sentence (``jika dananya ada``), or at the head of the next one
  (``Asalkan …``, ``Tapi kalau …``);
* a negation in the clause that is cut, behind a word that turns the sentence (``tapi tidak …``), one
  that denies the whole sentence (``Tidak benar …``), one behind it (``… itu bohong``), or a short
  sentence that takes it back (``Itu bohong.``);
* the question mark, or the word that asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from quotecli.language import Language
from quotecli.language.data import Phrases
from quotecli.verify.model import Cut
from quotecli.wording import Wording

_CLAUSE_ENDS = frozenset(",;:—–")
_BRIEF = 5
"""Words at most of a sentence that takes back the one before: `Tapi tidak sekarang.`, `Itu bohong.`"""
_HEAD = 3
"""Words of a sentence before which one that denies all of it may stand: `Saya kira tidak benar …`."""


def cuts(
    passage: Wording, first: int, last: int, claim: Wording, data: Language
) -> tuple[Cut, ...]:
    """What matters of that which stands around the words ``first`` to before ``last``."""
    begin, _ = passage.sentence(first)
    _, end = passage.sentence(last - 1)
    found = [
        *_conditions(passage, begin, first, last, end, data),
        *_negations(passage, begin, first, last, end, data),
        *_questions(passage, begin, first, last, end, claim, data),
    ]
    return tuple(dict.fromkeys(found))


def _conditions(
    passage: Wording, begin: int, first: int, last: int, end: int, data: Language
) -> Iterator[Cut]:
    lists = data.wordings
    for low, high in ((begin, first), (last, end)):
        if _phrase_in(
            passage, low, high, lists.conditions, but=lists.topics, lasting=lists.lasting
        ):
            yield Cut("condition", passage.said(low, high))
    if last == end < len(passage):
        _, next_end = passage.sentence(end)
        keys = _keys(passage, end, next_end)
        turned = lists.contrasts.at(keys, 0)
        alone = len(keys) <= _BRIEF and not _clause_ends(passage, end, next_end)
        if lists.conditions_behind.at(keys, turned) or (
            (turned or alone)
            and lists.conditions.at(keys, turned)
            and not lists.topics.at(keys, turned)
        ):
            yield Cut("condition", passage.said(end, next_end))


def _negations(
    passage: Wording, begin: int, first: int, last: int, end: int, data: Language
) -> Iterator[Cut]:
    lists = data.wordings
    left, right = _keys(passage, begin, first), _keys(passage, last, end)
    clause = _clause_before(passage, begin, first)
    if _denies(passage, clause, first, data) or any(
        lists.denying_whole.at(_plain(passage, begin, first), at)
        for at in range(min(_HEAD, len(left)))
    ):
        yield Cut("negation", passage.said(begin, first))
    close = _clause_behind(passage, last, end)
    turned = next((at for at in range(len(right)) if lists.contrasts.at(right, at)), None)
    if (
        _denies(passage, last, close, data)
        or (turned is not None and _denies(passage, last + turned, end, data))
        or _phrase_in(passage, last, end, lists.denying_behind, plain=True)
    ):
        yield Cut("negation", passage.said(last, end))
    if end < len(passage) and _takes_back(passage, end, data):
        yield Cut("negation", passage.said(end, passage.sentence(end)[1]))


def _takes_back(passage: Wording, first: int, data: Language) -> bool:
    """Whether a brief sentence denies the one before it: `Itu fitnah`, `Tapi tidak tahun ini`."""
    lists = data.wordings
    _, end = passage.sentence(first)
    keys = _keys(passage, first, end)
    if len(keys) > _BRIEF or passage.asks(end - 1):
        return False
    turned = lists.contrasts.at(keys, 0)
    if turned and _denies(passage, first + turned, min(first + turned + 1, end), data):
        return True
    return not lists.pointing.isdisjoint(keys) and _phrase_in(
        passage, first, end, lists.denying_behind, plain=True
    )


def _questions(
    passage: Wording, begin: int, first: int, last: int, end: int, claim: Wording, data: Language
) -> Iterator[Cut]:
    asked = sum(passage.asks(at) for at in range(first, last - 1)) + passage.asks(end - 1)
    asking = sum(claim.asks(at) for at in range(len(claim)))
    words = data.wordings.questions
    if asking < asked:
        yield Cut("question", passage.said(begin, end))
    elif not asking and not words.isdisjoint(_keys(passage, begin, first)):
        yield Cut("question", passage.said(begin, first))


# --- looking into a stretch ----------------------------------------------------------------


def _keys(passage: Wording, first: int, last: int) -> list[str]:
    return [word.key for word in passage.words[first:last]]


def _plain(passage: Wording, first: int, last: int) -> list[str]:
    return [word.plain for word in passage.words[first:last]]


def _phrase_in(
    passage: Wording,
    first: int,
    last: int,
    phrases: Phrases,
    *,
    but: Phrases | None = None,
    lasting: Set[str] = frozenset(),
    plain: bool = False,
) -> bool:
    """Whether a phrase stands between two words, one of ``but`` aside, which may go on behind, and
    one of ``lasting`` before a numeral (`selama 2023`)."""
    words = _plain(passage, 0, len(passage)) if plain else _keys(passage, 0, len(passage))
    at = first
    while at < last:
        size = phrases.at(words, at, last)
        if (
            size
            and not (but is not None and but.at(words, at) > size)
            and not (words[at] in lasting and _is_number(passage, at + size))
        ):
            return True
        at += size or 1
    return False


def _is_number(passage: Wording, at: int) -> bool:
    return at < len(passage) and passage.words[at].number is not None


def _denies(passage: Wording, first: int, last: int, data: Language) -> bool:
    """Whether a negation stands between two words; `tidak hanya` is none."""
    words = _plain(passage, 0, len(passage))
    return any(
        data.wordings.negation(words[at]) and not data.wordings.not_denying.at(words, at)
        for at in range(first, last)
    )


def _clause_before(passage: Wording, begin: int, first: int) -> int:
    """Where the clause begins that goes on into the excerpt."""
    at = first
    while at > begin and not _CLAUSE_ENDS.intersection(passage.gaps[at]):
        at -= 1
    return at


def _clause_ends(passage: Wording, first: int, last: int) -> bool:
    """Whether a clause ends between two words."""
    return any(_CLAUSE_ENDS.intersection(passage.gaps[at]) for at in range(first + 1, last))


def _clause_behind(passage: Wording, last: int, end: int) -> int:
    """Where the clause ends that the excerpt was cut from."""
    at = last
    while at < end and not _CLAUSE_ENDS.intersection(passage.gaps[at]):
        at += 1
    return at


__all__ = ["cuts"]
