"""The words that a speaker can be looked for by, so that an index finds whom a query may mean.

They are those of the name, the aliases, the office and whatever else the article says of the speaker,
also as acronyms of office are written out; of a group those of its members too. ``/`` before a word
says that it is made of first letters: ``/kpk`` of `Komisi Pemberantasan Korupsi`, one for each word
that an acronym may begin at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from quotecli.model import Document, Speaker
from quotecli.naming import office_writer, plain_words

_LETTERS = "/"
_LONGEST = 100
"""Code points of a word that is kept; nobody looks for a longer one."""

Words: TypeAlias = tuple[str, ...]


def of_document(document: Document) -> dict[str, dict[str, bool]]:
    """For each speaker, by its id, its words; each says whether it is in what a person is called."""
    written_out = office_writer(document.language, ())
    own = {speaker.id: _of_speaker(speaker, written_out) for speaker in document.speakers}
    found = {}
    for speaker in document.speakers:
        words = dict(own[speaker.id])
        for member in speaker.members:
            words |= {word: words.get(word, False) for word in own.get(member, ())}
        found[speaker.id] = words
    return found


def _of_speaker(speaker: Speaker, written_out: Callable[[Words], Words]) -> dict[str, bool]:
    texts = (speaker.name, speaker.role, speaker.affiliation, speaker.description)
    words: dict[str, bool] = {}
    for text in filter(None, texts):
        plain = plain_words(text)
        for word in (*plain, *written_out(plain), *_letters(text)):
            words[word[:_LONGEST]] = False
    for text in speaker.aliases:
        words |= {word[:_LONGEST]: False for word in plain_words(text)}
    for text in called(speaker, written_out):
        words |= {word[:_LONGEST]: True for word in plain_words(text)}
    return words


def called(speaker: Speaker, written_out: Callable[[Words], Words]) -> list[str]:
    """The names of a person that are theirs in every article.

    These are the name, what has a word of it, and a nickname of one word; but nothing that says an office
    (`Menteri Laksmi`, `Menkeu`) or whom somebody supports.
    """
    if not speaker.named or speaker.kind != "person":
        return []
    about = (speaker.role, speaker.affiliation, speaker.description)
    office = {word for text in filter(None, about) for word in plain_words(text)}
    name = plain_words(speaker.name)
    found = [speaker.name]
    for text in speaker.aliases:
        words = plain_words(text)
        is_office = not office.isdisjoint(words) or written_out(words) != words
        if (
            not is_office
            and text[:1].isupper()
            and (len(words) == 1 or not {*name}.isdisjoint(words))
        ):
            found.append(text)
    return found


def _letters(text: str) -> Iterator[str]:
    letters = "".join(word[0] for word in text.split() if word[0].isupper()).casefold()
    for start in range(len(letters) - 2):
        yield _LETTERS + letters[start:]


class Sought:
    """The words of a query for a speaker, as the index has them.

    Whoever is meant has all the words of ``alternatives``, of one of them at least, or a word that
    begins with ``letters``; not everybody who has is meant.
    """

    def __init__(self, query: str, written_out: Callable[[Words], Words]) -> None:
        words = tuple(word[:_LONGEST] for word in plain_words(query))
        long = tuple(word[:_LONGEST] for word in written_out(plain_words(query)))
        self.words = words
        self.alternatives = tuple(dict.fromkeys((words, long)))
        self.letters = _LETTERS + words[0] if len(words) == 1 and len(words[0]) > 2 else None
