"""Paragraphs as speech without quotation marks fills them, and where a block of speech ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotecli.language import Language
from quotecli.parser.attribution import Attribution, Source
from quotecli.parser.direct import after_quote, speech_like
from quotecli.parser.indirect import indirect_rows
from quotecli.parser.layout import Paragraph
from quotecli.parser.marks import Marked
from quotecli.parser.nouns import role_head
from quotecli.parser.sentence import Sentence
from quotecli.parser.tokens import WORD, Token

_ENDS = frozenset(".?!…:;,\"”“»’')]")
_CLOSING = frozenset('.?!…"”“»')
_DECORATION = "*_ \t"
_SUBHEADING_WORDS = 5


@dataclass(slots=True)
class Unmarked:
    """Speech without marks: its attributions, and the sentences that are settled with it."""

    rows: list[Attribution] = field(default_factory=list)
    spoken: set[int] = field(default_factory=set)
    """Numbers of the sentences that are speech, questions included: what they name has no say."""
    announcing: set[int] = field(default_factory=set)
    """Numbers of the sentences of the newspaper that only announce or close it."""

    def __contains__(self, number: int) -> bool:
        return number in self.spoken or number in self.announcing


class Page:
    """A text by paragraphs: the sentences and the marked spans of each."""

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        sentences: Sequence[Sentence],
        marked: Sequence[Marked],
        language: Language,
    ) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.marked = marked
        self.language = language
        self.groups: list[list[Sentence]] = [[] for _ in paragraphs]
        for sentence in sentences:
            self.groups[sentence.paragraph].append(sentence)
        self.marks: list[list[int]] = [[] for _ in paragraphs]
        for index, span in enumerate(marked):
            self.marks[span.paragraph].append(index)

    def __len__(self) -> int:
        return len(self.paragraphs)

    # -- what a paragraph is ---------------------------------------------------------------------
    def words(self, index: int) -> str:
        """The paragraph without the signs of bold type around it."""
        paragraph = self.paragraphs[index]
        return self.text[paragraph.start : paragraph.end].strip(_DECORATION)

    def article(self, index: int) -> bool:
        """Whether the paragraph belongs to the article: no page furniture."""
        return not self.paragraphs[index].furniture and bool(self.groups[index])

    def skipped(self, index: int) -> bool:
        """Furniture, subheadings, remarks in brackets: they stand in speech and are none of it."""
        if not self.article(index):
            return True
        words = self.words(index)
        if not any(letter.isalnum() for letter in words):
            return True
        if words[0] in "([" and words[-1] in ")]":
            return True
        count = len(words.split())
        return words[-1] not in _ENDS and words[0].isupper() and count <= _SUBHEADING_WORDS

    def ends(self, index: int) -> bool:
        """Whether the newspaper ends the speech here: a credit, a closing, a step back in time."""
        if not self.article(index):
            return False
        words = self.words(index)
        if words and words[0] == "(" and words[-1] == ")" and "/" in words and " " not in words:
            return True
        if self.paragraphs[index].reset:
            return True
        head = self.groups[index][0]
        language = self.language
        if not head.lows or head.lows[0] not in language.unmarked.speech_closers:
            return False
        return any(
            language.unmarked.statement_nouns.at(head.lows, at)
            or language.unmarked.interview_nouns.at(head.lows, at)
            or language.without_clitic(low) in language.unmarked.statement_nouns
            for at, low in enumerate(head.lows[:8])
        )

    def sentence_like(self, index: int) -> bool:
        """Whether the paragraph is written out, and not an item of a table."""
        words = self.words(index)
        return bool(words) and (words[-1] in _CLOSING or words[0].isdigit() or words[0] in "-•–")

    def whole_mark(self, index: int, start: int | None = None) -> int | None:
        """Index of the marked span that fills the paragraph from ``start`` on; None without one."""
        paragraph = self.paragraphs[index]
        begin = paragraph.start if start is None else start
        marks = self.marks[index]
        at = bisect_left(marks, begin, key=lambda number: self.marked[number].start)
        if at == len(marks) or self.marked[marks[at]].start != begin:
            return None
        rest = range(self.marked[marks[at]].end, paragraph.end)
        return None if any(self.text[place].isalnum() for place in rest) else marks[at]

    def tells_of_interview(self, index: int) -> bool:
        """Whether the paragraph speaks of an interview."""
        nouns = self.language.unmarked.interview_nouns
        return self.article(index) and any(
            nouns.at(sentence.lows, at)
            for sentence in self.groups[index]
            for at in range(len(sentence.lows))
        )

    def first_person(self, index: int) -> bool:
        """Whether somebody says `saya` or `kami` outside quotation marks."""
        own = self.language.first_person
        return any(low in own for sentence in self.groups[index] for low in sentence.lows)

    def quoted(self, index: int) -> bool:
        """Whether an ordinary quotation with its cue is in the paragraph: the newspaper writes."""
        for sentence in self.groups[index]:
            for number, quote in enumerate(sentence.quotes):
                end = (sentence.quotes[number + 1 :] or [len(sentence.tokens)])[0]
                if not speech_like(self.text, self.marked[sentence.tokens[quote].mark]):
                    continue
                found = after_quote(sentence, quote, end, self.language)
                if found is None or found.source is None:
                    continue
                if not any(low in self.language.first_person for low in found.source.lows):
                    return True
        return False

    def told(self, index: int, author: frozenset[str]) -> bool:
        """Whether the newspaper writes of the speaker here, in the third person.

        ``author``: words of the speaker's name, lower case; empty when it is no person's.
        """
        if self.quoted(index):
            return True
        if self.first_person(index):
            return False
        for sentence in self.groups[index]:
            if any(
                token.low in author and token.kind == WORD and token.capital
                for token in sentence.tokens
            ):
                return True
            for row in indirect_rows(sentence, 0, len(sentence.tokens), self.language):
                source = row.source
                if source is not None and (
                    source.clitic
                    or source.lows[0] in self.language.singular
                    or (not row.flags and personal_words(source, self.language))
                ):
                    return True
        return False

    # -- rows ------------------------------------------------------------------------------------
    def row(
        self, index: int, rule: str, *, start: int | None = None, end: int | None = None
    ) -> Attribution:
        """What the paragraph says from ``start`` to ``end`` (code points); its marks as inner."""
        paragraph = self.paragraphs[index]
        start = paragraph.start if start is None else start
        end = paragraph.end if end is None else end
        group = self.groups[index]
        sentence = group[max(0, bisect_right(group, start, key=lambda s: s.start) - 1)]
        row = Attribution("direct", [(start, end)], rule, sentence)
        whole = self.whole_mark(index, start)
        if whole is not None and self.marked[whole].end <= end:
            span = self.marked[whole]
            row.content = [(span.start, span.end)]
            row.inner = list(span.inner)
            row.mark = whole
            if not (span.opened and span.closed):
                row.flags.append("mark-missing")
            return row
        marks = self.marks[index]
        at = bisect_left(marks, start, key=lambda number: self.marked[number].start)
        while at < len(marks) and self.marked[marks[at]].end <= end:
            row.inner.append((self.marked[marks[at]].start, self.marked[marks[at]].end))
            at += 1
        return row

    def numbers(self, index: int) -> list[int]:
        """Numbers of the sentences of a paragraph."""
        return [sentence.number for sentence in self.groups[index]]


def personal_words(source: Source, language: Language) -> frozenset[str]:
    """Words of a source that are a person's name, lower case; empty for an organisation."""
    tokens: Sequence[Token] = source.sentence.tokens[source.first : source.last]
    lows = [token.low for token in tokens]
    names = frozenset(
        token.low
        for token in tokens
        if token.capital and len(token.low) > 2 and token.low not in language.common
    )
    if source.clitic or language.organisation_heads.at(lows, 0):
        return frozenset()
    known = any(low in language.given_names or low in language.family_names for low in names)
    if not known and not role_head(lows, 0, len(lows), language):
        return frozenset()
    return frozenset(
        low
        for low in names
        if not role_head([low], 0, 1, language) and not language.places.at([low], 0)
    )


__all__ = ["Page", "Unmarked", "personal_words"]
