"""Whom a name means: names, offices and acronyms, within an article and between articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from quotecli.language import Language
from quotecli.model import Speaker
from quotecli.resolver.roles import office_words, same_office
from quotecli.resolver.spelling import same_name
from quotecli.wording.words import folded

if TYPE_CHECKING:
    from quotecli.language.lexicon import Lexicon

_WORD = re.compile(r"\w+")
_SHORTEST_ACRONYM = 3


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a name: lower case, without accents and apostrophes (``Ma'ruf`` is one)."""
    return tuple(_WORD.findall(folded(text)))


def office_writer(
    language: str, lexicons: tuple[Lexicon, ...]
) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """What writes acronyms of office out: ``menlu`` → ``menteri luar negeri``."""
    from quotecli.language import LanguageError, load

    try:
        data = load(language, lexicons=lexicons)
    except LanguageError:  # a document of a language that is not installed
        return lambda words: words

    def written_out(words: tuple[str, ...]) -> tuple[str, ...]:
        long = data.office_acronyms.get(" ".join(words))
        parts = [long] if long else [data.composed_offices[word] or word for word in words]
        return tuple(" ".join(parts).split())

    return written_out


class Wanted:
    """Whom a query means."""

    def __init__(
        self, query: str, written_out: Callable[[tuple[str, ...]], tuple[str, ...]]
    ) -> None:
        self._written_out = written_out
        self._words = plain_words(query)
        self._long = written_out(self._words)

    def matches(self, speaker: Speaker) -> bool:
        """Whether the speaker is one of them."""
        # Between the words of a person's name others may stand: `Joko Widodo`, `Joko Adi Widodo`.
        person = speaker.named and speaker.kind == "person"
        if person and _in_order(self._words, plain_words(speaker.name)):
            return True
        if any(_side_by_side(self._words, plain_words(alias)) for alias in speaker.aliases):
            return True
        about = (speaker.name, speaker.role, speaker.affiliation, speaker.description)
        return any(self._is_in(text) for text in about if text) or any(
            self._abbreviates(text) for text in about if text
        )

    def _is_in(self, text: str) -> bool:
        """Whether an office or a description has these words, side by side."""
        words = plain_words(text)
        return _side_by_side(self._words, words) or _side_by_side(
            self._long, self._written_out(words)
        )

    def _abbreviates(self, text: str) -> bool:
        """Whether the query is the first letters of capitalised words that stand together.

        Words that are letters themselves are none of them: `MPR` is no `Menteri Perdagangan RI`.
        """
        if len(self._words) != 1 or len(self._words[0]) < _SHORTEST_ACRONYM:
            return False
        letters = [word[0] for word in text.split() if word[0].isupper() and not word.isupper()]
        return self._words[0] in "".join(letters).casefold()


def _in_order(some: Iterable[str], words: Iterable[str]) -> bool:
    """Whether all of some words are among others, in their order."""
    rest = iter(words)
    return all(word in rest for word in some)


def _side_by_side(some: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(words[at : at + len(some)] == some for at in range(len(words) - len(some) + 1))


# --- speakers of two articles --------------------------------------------------------------

Relation: TypeAlias = Literal["same", "speaks-for", "unknown", "different"]
"""What the speakers of two articles are to each other, as far as their words tell:

* ``same``: one name in full or in part, in two spellings, or an alias; without a name, one office;
* ``speaks-for``: an organisation, and somebody whose office or affiliation names it;
* ``unknown``: an office or a description without a name beside a name that may have it, or a name
  of one word that both may share;
* ``different``: everybody else.
"""


def relation(one: Speaker, other: Speaker, data: Language) -> Relation:
    """What two speakers are to each other, whichever comes first; of groups see the next function."""
    if one.kind == other.kind == "person":
        return _of_people(one, other, data)
    people = [speaker for speaker in (one, other) if speaker.kind == "person"]
    if len(people) == 1:
        (person,) = people
        body = other if person is one else one
        if body.kind == "unnamed":
            return "unknown" if not person.named else "different"
        if body.kind != "organisation":
            return "different"
        if _speaks_for(person, body):
            return "speaks-for"
        if _is_in_capitals(body, person):
            return "same"
        led = _of_leader(person, body, data)
        return led or ("unknown" if _is_any(body, data) else "different")
    if _same_names(one, other):
        return "same"
    if one.kind == other.kind == "organisation" and (_is_any(one, data) or _is_any(other, data)):
        return "unknown"
    if "unnamed" in (one.kind, other.kind) or "group" in (one.kind, other.kind):
        return "unknown" if not (one.named and other.named) else "different"
    return "different"


def _of_leader(person: Speaker, body: Speaker, data: Language) -> Relation | None:
    """What somebody who holds an office is to the body: of `Menkes` and `Kementerian Kesehatan`
    ``speaks-for``; ``unknown`` where the body's name goes on and the office says no more (`Kepala
    Dinas Pasar`, `Dinas Pasar Kendal`)."""
    role, name = (body_words(text, data) for text in (person.role or "", body.name))
    if led := body_led(role, data):
        role = led
    elif role[:1] and role[0] in data.modifiers:
        return None  # `mantan menteri`
    if len(name) < 2 or len(role) < 2:
        return None
    if _side_by_side(name, role):
        return "speaks-for"
    tails = [role[at:] for at in range(len(role) - 1)]
    if not person.affiliation and any(name[: len(tail)] == tail for tail in tails):
        return "unknown"
    return None


def body_led(office: Sequence[str], data: Language) -> tuple[str, ...]:
    """The words of the body that somebody with an office leads: of `menteri keuangan` `kementerian
    keuangan`; none where it leads none."""
    led = data.wordings.led_bodies
    size = next((n for n in (3, 2, 1) if " ".join(office[:n]) in led), 0)
    return (*led[" ".join(office[:size])].split(), *office[size:]) if size else ()


def body_words(text: str, data: Language) -> tuple[str, ...]:
    """The words of a body's name, or of an office, with short forms written out."""
    lists = data.wordings
    found: list[str] = []
    for word in office_words(text, data):
        prefix = next((each for each in lists.body_prefixes if word.startswith(each)), "")
        office = office_words(word.removeprefix(prefix), data) if prefix else ()
        led = lists.led_bodies.get(office[0]) if len(office) > 1 else None
        long = f"{led} {' '.join(office[1:])}" if led else lists.short_bodies.get(word, word)
        found += long.split()
    return tuple(found)


def _is_in_capitals(body: Speaker, person: Speaker) -> bool:
    """Whether what looks like an acronym is the name of a person, as transcripts write it: `RATMI:`."""
    return (
        person.named
        and body.name.isupper()
        and _in_order(plain_words(body.name), plain_words(person.name))
    )


def _is_any(body: Speaker, data: Language) -> bool:
    """Whether an organisation is named only by what it is: `perusahaan`, which may be any."""
    return all(
        word in data.generic_organisations or word in data.side_words
        for word in plain_words(body.name)
    )


_NEAREST: tuple[Relation, ...] = ("same", "speaks-for", "unknown", "different")


def nearest_relation(one: Iterable[Speaker], other: Iterable[Speaker], data: Language) -> Relation:
    """The nearest that any of some speakers is to any of others: of groups, their members."""
    others = list(other)
    found = [relation(a, b, data) for a in one for b in others]
    return min(found, key=_NEAREST.index, default="unknown")


def _of_people(one: Speaker, other: Speaker, data: Language) -> Relation:
    offices = _same_offices(one, other, data)
    if not (one.named and other.named):
        if one.named or other.named:
            return "same" if offices else "unknown"
        if offices or _same_names(one, other):
            return "same"
        return "unknown"
    short, long = sorted((plain_words(one.name), plain_words(other.name)), key=len)
    if len(short) > 1 or len(long) == 1:
        if _in_order(short, long) or _in_order(_without_initials(short), long):
            return "same"
        if len(short) > 1 and _spelt_out(short, long):
            return "same"
    elif short[0] in long:
        return "same" if offices is not False else "unknown"
    if any(_alias_is(a, b) for a, b in ((one, other), (other, one))):
        return "same"
    same, _ = same_name(short, long, data.given_names)
    if same and (len(short) > 1 or offices):
        return "same"
    return "different"


def _without_initials(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name but those of one letter, if two are left."""
    rest = tuple(word for word in words if len(word) > 1)
    return rest if len(rest) > 1 else words


def _spelt_out(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of as many words are the same, with letters for words: `Ratna W.`."""
    return len(one) == len(other) and all(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])
        for a, b in zip(one, other, strict=True)
    )


def _alias_is(one: Speaker, other: Speaker) -> bool:
    """Whether an article calls somebody by the name that the other article has."""
    name = plain_words(other.name)
    return any(plain_words(alias) == name for alias in one.aliases)


def _same_offices(one: Speaker, other: Speaker, data: Language) -> bool | None:
    """Whether two people hold one office; None where one of them has none that is known."""
    offices = [[office_words(text, data) for text in _offices(speaker)] for speaker in (one, other)]
    if not all(offices):
        return None
    return any(
        same_office(a, b, data) or same_office(b, a, data)
        for a in offices[0]
        for b in offices[1]
        if min(len(a), len(b)) > 1 or a == b
    )


def is_office_of(text: str, speaker: Speaker, data: Language) -> bool:
    """Whether words are an office of two words or more, the one that a document gives a speaker."""
    words, held = (office_words(each, data) for each in (text, speaker.role or ""))
    return len(words) > 1 and sorted(words) == sorted(held)


def _offices(speaker: Speaker) -> list[str]:
    found = [speaker.role] if speaker.role else []
    return found if speaker.named else [speaker.name, *found]


def _same_names(one: Speaker, other: Speaker) -> bool:
    """Whether two bodies, documents or descriptions have a name or a short form in common."""
    mine, theirs = (
        {plain_words(text) for text in (speaker.name, *speaker.aliases)} for speaker in (one, other)
    )
    return bool(mine & theirs) or any(_initials(a, b) for a in mine for b in theirs)


def _initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one is the first letters of the other: `kpk`, `komisi pemberantasan korupsi`."""
    if len(other) == 1:
        one, other = other, one
    if len(one) != 1 or len(other) < _SHORTEST_ACRONYM:
        return False
    return one[0] == "".join(word[0] for word in other)


def _speaks_for(person: Speaker, body: Speaker) -> bool:
    """Whether a person's office, affiliation or description names an organisation."""
    about = [plain_words(t) for t in (person.role, person.affiliation, person.description) if t]
    names = {plain_words(text) for text in (body.name, *body.aliases)}
    return any(
        _side_by_side(name, words)
        or any(_initials((word,), name) for word in words)
        or (len(name) == 1 and _begin_with(name[0], words))
        for name in names
        for words in about
    )


def _begin_with(acronym: str, words: tuple[str, ...]) -> bool:
    """Whether words that stand together have the letters of an acronym first."""
    size = len(acronym)
    letters = "".join(word[0] for word in words)
    return size >= _SHORTEST_ACRONYM and acronym in letters
