"""Speech without quotation marks that the layout ascribes: interviews, and statements in full.

`Berikut pernyataan lengkap X:` makes the paragraphs after it X's, until the newspaper speaks again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotecli.language import CueForm, Language
from quotecli.parser.attribution import Attribution, CueHit, Source
from quotecli.parser.blocks import Page, Unmarked, personal_words
from quotecli.parser.interviews import labelled
from quotecli.parser.layout import Paragraph
from quotecli.parser.marks import Marked
from quotecli.parser.questions import questions_and_answers
from quotecli.parser.sentence import Sentence
from quotecli.parser.sources import plausible_source, source_after
from quotecli.parser.tokens import WORD

_MAX_FILLERS = 6
_MAX_UNCLOSED = 40
_CLOSERS = frozenset('"”“»')


def unmarked_speech(
    text: str,
    paragraphs: Sequence[Paragraph],
    sentences: Sequence[Sentence],
    marked: Sequence[Marked],
    language: Language,
) -> Unmarked:
    """Attributions of speech that only the layout ascribes, and the sentences they settle."""
    found = Unmarked()
    announced = any(_may_announce(sentence, language) for sentence in sentences)
    asked = "?" in text
    if not (announced or asked):
        return found
    page = Page(text, paragraphs, sentences, marked, language)
    if asked and not labelled(page, found):
        questions_and_answers(page, found)
    if announced:
        _statements(page, found)
    return found


def _may_announce(sentence: Sentence, language: Language) -> bool:
    lows = sentence.lows
    size = language.unmarked.speech_openers.at(lows, 0)
    return size > 0 and any(
        language.unmarked.statement_nouns.at(lows, index) or _with_clitic(lows, index, language)
        for index in range(size, min(len(lows), size + _MAX_FILLERS))
    )


@dataclass(slots=True)
class _Announcement:
    """`Berikut pernyataan lengkap X:`"""

    sentence: Sentence
    cue: CueHit
    source: Source | None
    act: str
    inline: int | None
    """Where the statement begins in the same paragraph (code points)."""


def _statements(page: Page, found: Unmarked) -> None:
    done = 0
    for index in range(len(page)):
        if index < done or not page.article(index):
            continue
        for sentence in page.groups[index]:
            if sentence.number in found:
                continue
            announcement = _announcement(page, sentence)
            if announcement is not None:
                done = max(done, _statement(page, found, announcement, index))
                break


def _announcement(page: Page, sentence: Sentence) -> _Announcement | None:
    language, lows = page.language, sentence.lows
    index = language.unmarked.speech_openers.at(lows, 0)
    if not index:
        return None
    tokens, end = sentence.tokens, len(lows)
    complete = False
    size = 0
    for _ in range(_MAX_FILLERS):
        size = language.unmarked.statement_nouns.at(lows, index, end) or _with_clitic(
            lows, index, language
        )
        filler = lows[index] in language.unmarked.statement_fillers if index < end else False
        # `isi pernyataan X`: the last of the nouns is the one that reports.
        if size and not (filler and language.unmarked.statement_nouns.at(lows, index + size, end)):
            break
        if not filler:
            return None
        complete = complete or lows[index] in language.unmarked.complete
        index += 1
    if not size:
        return None
    first, index = index, index + size
    letters = (
        len(language.clitic) if not language.unmarked.statement_nouns.at(lows, first, end) else 0
    )
    lemma = " ".join(lows[first:index])
    lemma = lemma[:-letters] if letters else lemma
    known = language.nouns.get(lemma)
    act = known.act if known is not None else "states"
    cue = CueHit(*sentence.span(first, index), CueForm(lemma, act, "bare", letters))
    source = Source.clitic_of(sentence, index - 1, letters) if letters else None
    while index < end and (
        lows[index] in language.unmarked.statement_fillers
        or lows[index] in language.voice_adjectives
        or lows[index] in language.unmarked.complete
        or (source is None and _complete_clitic(lows[index], language))
    ):
        complete = complete or lows[index] in language.unmarked.complete
        if source is None and _complete_clitic(lows[index], language):
            source = Source.clitic_of(sentence, index, len(language.clitic))
            complete = True
        index += 1
    if source is None:
        # `pernyataan lengkap X berikut ini:`
        below = next(
            (i for i in range(index, end) if language.unmarked.below.at(lows, i, end)), end
        )
        source, index = source_after(sentence, index, below, language)
        if source is None and index < below and tokens[index].kind == WORD:
            return None  # `penjelasan lengkap soal tarif`: a topic, and nobody who speaks
        if source is not None and not plausible_source(sentence, source, language):
            return None
    return _ended(page, sentence, index, _Announcement(sentence, cue, source, act, None), complete)


def _ended(
    page: Page, sentence: Sentence, index: int, found: _Announcement, complete: bool
) -> _Announcement | None:
    """The announcement, when the statement comes right after it and is not elsewhere."""
    language, tokens, lows = page.language, sentence.tokens, sentence.lows
    colon = next((i for i in range(index, len(tokens)) if tokens[i].text == ":"), None)
    stop = len(tokens) if colon is None else colon
    # `dalam video berikut`: what was said is no text.
    if any(low in language.unmarked.statement_elsewhere for low in lows[:stop]):
        return None
    last = page.groups[sentence.paragraph][-1] is sentence
    if colon is not None and (colon + 1 < len(tokens) or not last):
        if colon + 1 >= len(tokens):
            found.inline = page.groups[sentence.paragraph][
                sentence.number - page.groups[sentence.paragraph][0].number + 1
            ].start
        else:
            found.inline = sentence.starts[colon + 1]
        return found
    if not last:
        return None
    if colon is None and not complete:
        return None
    if colon is None and tokens[-1].text == "." and found.source is None:
        return None
    return (
        found if colon is not None or tokens[-1].kind == WORD or tokens[-1].text in ".)" else None
    )


def _with_clitic(lows: list[str], index: int, language: Language) -> int:
    """Whether `pernyataannya` stands there: 1 or 0."""
    if index >= len(lows) or not language.has_clitic(lows[index]):
        return 0
    return int(language.without_clitic(lows[index]) in language.unmarked.statement_nouns)


def _complete_clitic(low: str, language: Language) -> bool:
    """`lengkapnya`"""
    return language.has_clitic(low) and language.without_clitic(low) in language.unmarked.complete


def _statement(page: Page, found: Unmarked, announcement: _Announcement, index: int) -> int:
    """Take the paragraphs of a statement; the index of the paragraph after it."""
    if announcement.inline is not None:
        if page.quoted(index):
            return index + 1
        rows = [page.row(index, "statement", start=announcement.inline)]
        _settle(found, announcement, rows)
        start = announcement.inline
        found.spoken.update(s.number for s in page.groups[index] if s.end > start)
        return index + 1
    taken, after = _extent(page, announcement, index + 1)
    if not taken:
        return index + 1
    _settle(found, announcement, [page.row(number, "statement") for number in taken])
    for number in taken:
        found.spoken.update(page.numbers(number))
    if after < len(page) and page.ends(after) and not page.paragraphs[after].reset:
        found.announcing.update(page.numbers(after))
    return after


def _settle(found: Unmarked, announcement: _Announcement, rows: list[Attribution]) -> None:
    head = rows[0]
    head.cue, head.source, head.act = announcement.cue, announcement.source, announcement.act
    for before, row in pairwise(rows):
        row.continues, row.act = before, announcement.act
    found.rows.extend(rows)
    found.announcing.add(announcement.sentence.number)


def _extent(page: Page, announcement: _Announcement, begin: int) -> tuple[list[int], int]:
    """The paragraphs of a statement, and the index of the paragraph after it."""
    taken: list[int] = []
    source = announcement.source
    author = personal_words(source, page.language) if source is not None else frozenset()
    inside_marks = False
    index = begin
    while index < len(page):
        if page.ends(index):
            break
        if page.skipped(index):
            index += 1
            continue
        whole = page.whole_mark(index)
        if not taken:
            if page.quoted(index) or not page.sentence_like(index):
                break
            inside_marks = whole is not None
            if whole is not None and not page.marked[whole].closed:
                return _unclosed(page, index)
        elif inside_marks:
            if whole is None:
                break
        elif page.told(index, author) or any(
            _announcement(page, sentence) for sentence in page.groups[index]
        ):
            break
        taken.append(index)
        index += 1
    return taken, index


def _unclosed(page: Page, begin: int) -> tuple[list[int], int]:
    """A statement that opens a mark in its first paragraph and closes it in its last."""
    taken: list[int] = []
    for index in range(begin, min(len(page), begin + _MAX_UNCLOSED)):
        if page.ends(index):
            break
        if page.skipped(index):
            continue
        taken.append(index)
        whole = page.whole_mark(index)
        if page.words(index)[-1] in _CLOSERS or (whole is not None and page.marked[whole].closed):
            return taken, index + 1
    # Nothing closes it: only the paragraphs that open with a mark of their own are sure.
    sure = []
    for index in taken:
        if page.whole_mark(index) is None:
            break
        sure.append(index)
    return sure, (sure[-1] if sure else begin) + 1


__all__ = ["Unmarked", "unmarked_speech"]
