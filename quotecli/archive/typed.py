"""What a person types to look for: words, ``"words side by side"``, and beginnings (``korup*``).

Whatever is typed is a query: nothing in it is an operator of a database.  Words are runs of letters and
digits, whatever their case and accents; ``anti-korupsi`` is two that stand side by side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotecli.archive.missing import ArchiveError

_TYPED = re.compile(r'"([^"]*)(?:"(\*?)|$)|([^\s"]+)')
_MARKS_OF_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
_ACCENTS = re.compile("[\u0300-\u036f]")
_MOST = 60
"""Words that are looked for at once; a text pasted by mistake has more."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side; the last may be the beginning of a word.

    ``words`` are as texts are compared, ``typed`` as they were typed.
    """

    words: tuple[str, ...]
    typed: tuple[str, ...]
    open: bool = False

    def ends(self, words: Sequence[str], start: int) -> int:
        """The number of the word behind it, where it begins at a word of a text, else 0."""
        end = start + len(self.words)
        if end > len(words):
            return 0
        *first, last = self.words
        if list(words[start : end - 1]) != first:
            return 0
        found = words[end - 1]
        return end if found == last or (self.open and found.startswith(last)) else 0


def phrases(typed: str) -> tuple[Phrase, ...]:
    """What is looked for, all of it; nothing where nothing is typed.

    Raises ArchiveError where something is typed and no word is in it, or too many are.
    """
    found: dict[Phrase, None] = {}
    for match in _TYPED.finditer(typed.translate(_MARKS_OF_QUOTES)):
        text = match[1] if match[3] is None else match[3]
        words = words_of(text)
        if words:
            plain = tuple(word for _, _, word in words)
            own = tuple(text[start:end] for start, end, _ in words)
            is_open = match[2] == "*" if match[3] is None else text.endswith("*")
            found[Phrase(plain, own, is_open)] = None
    if typed.strip() and not found:
        raise ArchiveError("search.no-word", text=repr(typed))
    if sum(len(phrase.words) for phrase in found) > _MOST:
        raise ArchiveError("search.many-words", most=str(_MOST))
    return tuple(found)


def words_of(text: str) -> list[tuple[int, int, str]]:
    """The words of a text, each with its span in code points, as they are compared."""
    return [(*match.span(), _plain(match[0])) for match in _WORD.finditer(text)]


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", word)).lower()


def marks(text: str, wanted: Sequence[Phrase]) -> tuple[tuple[int, int], ...]:
    """Where phrases stand in a text: spans in code points, in order, none over another."""
    return tuple(_joined(sorted(_spans(text, wanted))))


def _spans(text: str, wanted: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    if not wanted:
        return
    found = words_of(text)
    words = [word for _, _, word in found]
    for at in range(len(words)):
        for phrase in wanted:
            if end := phrase.ends(words, at):
                yield found[at][0], found[end - 1][1]


def _joined(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at: tuple[int, int] | None = None
    for start, end in spans:
        if at is not None and start < at[1]:
            at = at[0], max(at[1], end)
        else:
            if at is not None:
                yield at
            at = start, end
    if at is not None:
        yield at


def for_fts5(wanted: Sequence[Phrase]) -> str:
    """The phrases as a query of SQLite's FTS5."""
    return " AND ".join(f'"{" ".join(each.typed)}"{" *" * each.open}' for each in wanted)


def for_tsquery(wanted: Sequence[Phrase]) -> str:
    """The phrases as a query of PostgreSQL's ``to_tsquery``."""
    return " & ".join(
        f"({' <-> '.join(map(_lexeme, each.words))}{':*' * each.open})" for each in wanted
    )


def _lexeme(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
