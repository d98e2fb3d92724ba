"""Transcripts: a reader knows who speaks where, and each turn is a direct quotation without marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from quotecli.language import Language
from quotecli.model import Turn
from quotecli.parser.attribution import Attribution, Source
from quotecli.parser.blocks import Page, Unmarked
from quotecli.parser.sentence import Sentence

FLAG = "transcript"


def transcript(page: Page, turns: Sequence[Turn]) -> Unmarked:
    """A row for each paragraph of each turn that has a label; those of a turn are one chain.

    What stands between, and the turns that nobody speaks, is left to the rest of the grammar.
    """
    found = Unmarked()
    starts = [paragraph.start for paragraph in page.paragraphs]
    speaking: Source | None = None
    before: Attribution | None = None
    for turn in turns:
        if turn.label is not None:
            speaking, before = _source(page, starts, turn.label), None
            if speaking is None:
                continue
            found.spoken.update(page.numbers(speaking.sentence.paragraph))
        elif turn.unnamed:
            speaking = None
        if speaking is None:
            continue
        for row in _rows(page, starts, turn, found):
            row.act = _act(speaking, page.language)
            row.flags.append(FLAG)
            if before is None:
                row.source = speaking
            row.continues = before
            before = row
            found.rows.append(row)
    return found


def _rows(page: Page, starts: Sequence[int], turn: Turn, found: Unmarked) -> list[Attribution]:
    rows = []
    begin, end = turn.content
    index = max(0, bisect_left(starts, begin + 1) - 1)
    while index < len(page) and page.paragraphs[index].start < end:
        paragraph = page.paragraphs[index]
        start, stop = max(begin, paragraph.start), min(end, paragraph.end)
        if start < stop and page.groups[index] and not _is_remark(page.text[start:stop]):
            rows.append(page.row(index, FLAG, start=start, end=stop))
        if paragraph.end > begin:
            found.spoken.update(page.numbers(index))
        index += 1
    return rows


def _is_remark(words: str) -> bool:
    """Whether a paragraph is no speech: ``(Tepuk tangan)``, or without any word."""
    return (words[0] in "([" and words[-1] in ")]") or not any(map(str.isalnum, words))


def _source(page: Page, starts: Sequence[int], label: tuple[int, int]) -> Source | None:
    """The words of a label as a source; None where it has none."""
    index = bisect_left(starts, label[0] + 1) - 1
    if index < 0:
        return None
    for sentence in page.groups[index]:
        tokens = [n for n, token in enumerate(sentence.tokens) if _within(sentence, n, label)]
        if tokens:
            return Source.of(sentence, tokens[0], tokens[-1] + 1)
    return None


def _within(sentence: Sentence, number: int, span: tuple[int, int]) -> bool:
    return span[0] <= sentence.starts[number] and sentence.end_of(number) <= span[1]


def _act(source: Source, language: Language) -> str:
    """``asks`` for a label that is a part in a talk (``Tanya``), else ``states``."""
    asking = " ".join(source.lows) in language.unmarked.question_labels
    return "asks" if asking else "states"
