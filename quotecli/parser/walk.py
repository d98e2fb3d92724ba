"""Goes through the sentences of a text in order and finds who is said to say what."""

from __future__ import annotations

from quotecli.language import Language
from quotecli.parser.attribution import Attribution, Introduction, Unquoted
from quotecli.parser.closings import Reported, closing_sentence
from quotecli.parser.direct import (
    after_quote,
    before_quote,
    direct_row,
    name_alone,
    speech_like,
    whole_sentence,
)
from quotecli.parser.indirect import accompanying_row, indirect_rows
from quotecli.parser.introductions import introduction_of
from quotecli.parser.marks import Marked
from quotecli.parser.parsed import Parsed
from quotecli.parser.sentence import Sentence
from quotecli.parser.subject_parts import skip_connectives
from quotecli.parser.tokens import PUNCT, QUOTE, WORD, Token

_MIN_MIXED_WORDS = 2
_TITLE_SHARE = 0.7
"""From this share of capitalised words on a span is written like a title."""


class Walk:
    """Goes through the sentences in order and keeps what one needs of the one before."""

    def __init__(self, parsed: Parsed, language: Language) -> None:
        self.parsed = parsed
        self.text = parsed.text
        self.language = language
        self.last_direct: Attribution | None = None
        self.introduction: Introduction | None = None
        """What the sentence before says of who speaks next."""
        self.before: Sentence | None = None
        """The sentence before, when nothing was found in it."""
        self.waiting: list[Attribution] = []
        """Quotations without a cue whose source may come right after them."""

    def run(self) -> None:
        for sentence in self.parsed.sentences:
            if sentence.number in self.parsed.unmarked:
                continue
            if self.parsed.paragraphs[sentence.paragraph].furniture:
                for quote in sentence.quotes:
                    self._not_quote(sentence, quote, "furniture")
                continue
            self._sentence(sentence)

    # -- one sentence ----------------------------------------------------------------------------
    def _sentence(self, sentence: Sentence) -> None:
        if self._closes(sentence):
            self.introduction = self.before = None
            return
        found = len(self.parsed.attributions)
        rows = self._direct(sentence) if sentence.quotes else []
        free = self._free_ranges(sentence, rows)
        taken = {row.mark for row in rows}
        for begin, end in free:
            for row in indirect_rows(sentence, begin, end, self.language):
                self._look_inside(sentence, row, taken)
                self.parsed.attributions.append(row)
        for quote in sentence.quotes:
            mark = sentence.tokens[quote].mark
            if mark not in taken:
                self._not_quote(sentence, quote, self._reason(mark))
        self.parsed.attributions.extend(rows)
        self._accompanied(sentence, rows)
        self.before = sentence if len(self.parsed.attributions) == found else None
        self.introduction = None
        if rows:
            self.last_direct = rows[-1]
        else:
            self.introduction = self._introduction(sentence, found)
            if self.introduction is not None:
                self.parsed.introductions.append(self.introduction)
                if self.introduction.cue is None:
                    self.introduction = None  # what somebody does is no cue

    def _accompanied(self, sentence: Sentence, rows: list[Attribution]) -> None:
        """What the source of a quotation says beside it in the same sentence."""
        for row in rows:
            if row.source is None or row.source.sentence is not sentence or row.tail is None:
                continue
            beside = accompanying_row(sentence, row.tail[0], row.source, self.language)
            if beside is not None:
                self.parsed.attributions.append(beside)
                return

    def _introduction(self, sentence: Sentence, found: int) -> Introduction | None:
        """Who a sentence says will speak, unless that is said inside a report of its own."""
        introduction = introduction_of(sentence, self.language)
        if introduction is None:
            return None
        for row in self.parsed.attributions[found:]:
            if any(start <= introduction.source.start < end for start, end in row.content):
                return None
            own = row.source is not None and row.source.start == introduction.source.start
            if own and not row.flags:
                return None
        return introduction

    def _closes(self, sentence: Sentence) -> bool:
        """`A. Begitu kata X.`: the sentence names the source of the one before."""
        reported = closing_sentence(sentence, self.language)
        if reported is None:
            return False
        waiting = self._unattributed(sentence)
        if waiting:
            head = waiting[0]
            head.cue, head.source, head.act = reported.cue, reported.source, reported.act
            head.rule, head.continues = "closing-sentence", None
            self.waiting.clear()
            return True
        before = self.before
        if (
            before is None
            or before.paragraph != sentence.paragraph
            or (reported.rule == "closing" and (reported.cue.form.passive))
        ):
            return False
        tokens = before.tokens
        start = skip_connectives(before.lows, 0, len(tokens), self.language)
        if not start or before.lows[start - 1] != ",":
            start = 0
        end = len(tokens)
        while end > start and tokens[end - 1].kind == PUNCT and tokens[end - 1].text in ".?!…":
            end -= 1
        if end <= start:
            return False
        row = Attribution(
            "indirect",
            [before.span(start, end)],
            "closing-sentence",
            sentence,
            reported.cue,
            reported.source,
            reported.act,
            tail=reported.tail,
        )
        self._look_inside(before, row, set())
        self.parsed.attributions.append(row)
        return True

    def _unattributed(self, sentence: Sentence) -> list[Attribution]:
        """Quotations without a cue that stand right before a sentence, one after another."""
        last = self.last_direct
        if last is None or sentence.number - last.sentence.number != 1:
            return []
        chain = [last]
        while chain[0].continues is not None:
            chain.insert(0, chain[0].continues)
        return chain if chain[0] in self.waiting and chain[0].source is None else []

    def _direct(self, sentence: Sentence) -> list[Attribution]:
        rows: list[Attribution] = []
        reach = 0
        """Tokens before this one belong to an earlier quotation of the sentence."""
        quotes = [quote for quote in sentence.quotes if not self._in_title(sentence, quote)]
        for number, quote in enumerate(quotes):
            index = sentence.tokens[quote].mark
            marked = self.parsed.marked[index]
            following = quotes[number + 1] if number + 1 < len(quotes) else len(sentence.tokens)
            row = self._one(sentence, quote, index, marked, reach, following, rows)
            if row is not None:
                rows.append(row)
                reach = quote + 1
        return rows

    def _in_title(self, sentence: Sentence, quote: int) -> bool:
        """Whether marks stand inside an office: `kata Ketua kelompok tani "Sumber Rejeki" Harjo`."""
        tokens = sentence.tokens
        if not 0 < quote < len(tokens) - 1 or tokens[quote - 1].kind != WORD:
            return False
        return (
            tokens[quote + 1].capital
            and sentence.lows[quote - 1] not in self.language.pronouns
            and sentence.lows[quote - 1] not in self.language.forms
            and not speech_like(self.text, self.parsed.marked[tokens[quote].mark])
        )

    def _one(
        self,
        sentence: Sentence,
        quote: int,
        index: int,
        marked: Marked,
        reach: int,
        following: int,
        rows: list[Attribution],
    ) -> Attribution | None:
        language = self.language
        speech = speech_like(self.text, marked)
        after = after_quote(sentence, quote, following, language)
        previous = rows[-1] if rows else None
        if previous is not None and self._same_chain(sentence, previous, quote, after):
            row = direct_row(marked, index, sentence, after, "split")
            row.continues = previous
            return row
        if after is not None and (speech or self._quotable(sentence, quote)):
            row = direct_row(marked, index, sentence, after, "after-quote")
            self._settle_waiting(row)
            self._settle_open(sentence, row)
            return row
        before = before_quote(sentence, quote, reach, language, speech=speech)
        if before is not None and self._introduces(sentence, quote, marked, before, speech):
            return direct_row(marked, index, sentence, before, "before-quote")
        if (named := name_alone(self.text, marked, sentence, quote, language)) is not None:
            row = direct_row(marked, index, sentence, None, "after-quote-name")
            row.source = named
            return row
        if not speech or not whole_sentence(sentence, quote) or self._titled(marked):
            return None
        row = direct_row(marked, index, sentence, None, "alone")
        intro = self.introduction
        if intro is not None and intro.source.sentence.number == sentence.number - 1:
            row.cue, row.source, row.rule = intro.cue, intro.source, "introduced"
            return row
        last = self.last_direct
        if last is not None and last.act == "answers" and self._asks_on(row, last):
            row.act = "asks"
        elif last is not None and self._goes_on(sentence, last):
            row.continues = last
            row.rule = "continued"
        else:
            self.waiting.append(row)
        return row

    def _same_chain(
        self,
        sentence: Sentence,
        previous: Attribution,
        quote: int,
        after: Reported | None,
    ) -> bool:
        """`"A," kata X, "B."`: nothing but the source and its circumstances stands between."""
        if after is not None or previous.tail is None or previous.sentence is not sentence:
            return False
        start, _ = previous.tail
        between = sentence.tokens[start:quote]
        if not between:
            return True
        if any(token.kind == QUOTE for token in between):
            return False
        if between[-1].text not in (",", ".", ":", "-", "–", "—") and len(between) > 1:
            return False
        if any(
            (form := self.language.forms.get(token.low)) is not None
            and form.active
            and token.kind == WORD
            for token in between
        ):
            return len(between) < 4
        return True

    def _quotable(self, sentence: Sentence, quote: int) -> bool:
        """Whether a short span before a cue is an utterance and not a name: `"Siap", kata dia`."""
        return quote == 0 or sentence.tokens[quote - 1].kind == PUNCT

    def _introduces(
        self, sentence: Sentence, quote: int, marked: Marked, before: Reported, speech: bool
    ) -> bool:
        separator = sentence.tokens[quote - 1].text
        if separator == ":":
            return True
        inner = self.text[marked.inner_start : marked.inner_end].strip()
        if not inner:
            return False
        words = len(inner.split())
        at = sentence.at(before.cue.start)
        cue = sentence.tokens[at]
        if at == quote - 1 and cue.low in self.language.verbatim:
            if not speech and self._titled(marked):
                return False  # `menulis "Sejarah Kota Kami"`: a book
            return words >= 2 or inner[0].isupper()
        if at == quote - 1 and self._said(sentence, quote, cue, words):
            return speech or not self._titled(marked)
        if separator in (",", "-", "–", "—"):
            return inner[0].isupper() or speech or words > _MIN_MIXED_WORDS
        return speech and inner[0].isupper() and words >= 2

    def _said(self, sentence: Sentence, quote: int, cue: Token, words: int) -> bool:
        """Whether marks right after a cue hold all that is said: `Ia mengatakan "kami siap".`"""
        if cue.low not in self.language.verbatim_at_end:
            return False
        following = sentence.tokens[quote + 1 : quote + 3]
        if not following or following[0].text in ".?!":
            return True
        if following[-1].kind == QUOTE:
            return False  # `mengatakan "A" dan "B"`
        word, low = following[0].kind == WORD and not following[0].capital, following[0].low
        ends = following[0].text == "," or (
            word and (low in self.language.coordinators or low in self.language.adverbial)
        )
        return ends and words > 2

    def _goes_on(self, sentence: Sentence, last: Attribution) -> bool:
        """`"A," kata X. "B."`, and a quotation paragraph right after one of the same speaker."""
        if last.act == "asks" and last.sentence.paragraph != sentence.paragraph:
            return False  # an answer is somebody else's
        if last.sentence.number == sentence.number - 1:
            return True
        return last.sentence is sentence

    def _asks_on(self, row: Attribution, last: Attribution) -> bool:
        """`"A?" tanya hakim. "B," jawab saksi. "C?"`: a question alone after an answer."""
        return row.is_question(self.text) and last.sentence.paragraph != row.sentence.paragraph

    def _settle_waiting(self, row: Attribution) -> None:
        """`"A." "B," ujar X.`: the quotation before without a cue is the same speaker's."""
        number = row.sentence.number
        chain = [last for last in (self.last_direct,) if last is not None]
        while chain and chain[-1].continues is not None and chain[-1].source is None:
            chain.append(chain[-1].continues)
        for waiting in chain:
            if number - waiting.sentence.number != 1 or waiting.source is not None:
                break
            number = waiting.sentence.number
            if waiting in self.waiting:
                waiting.introduced_by = row.source
                waiting.rule = "next-cue"
        self.waiting.clear()

    def _settle_open(self, sentence: Sentence, row: Attribution) -> None:
        """A quotation left open in the paragraph before: its cue and source stand here."""
        last = self.last_direct
        if last is None or sentence.number - last.sentence.number != 1 or last.mark < 0:
            return
        if self.parsed.marked[last.mark].closed:
            return
        head = last
        while head.continues is not None:
            head = head.continues
        if head.rule in ("introduced", "alone"):
            head.cue = head.source = None
            head.introduced_by, head.rule = row.source, "next-cue"

    # -- what is left ----------------------------------------------------------------------------
    def _free_ranges(self, sentence: Sentence, rows: list[Attribution]) -> list[tuple[int, int]]:
        """Token ranges of a sentence that no direct quotation with its cue and source takes."""
        if not rows:
            return [(0, len(sentence.lows))]
        first = rows[0]
        limit = next(i for i in sentence.quotes if sentence.tokens[i].mark == first.mark)
        if first.rule.startswith("before-quote"):
            limit = min(
                limit,
                first.source.first if first.source else limit,
                sentence.at(first.cue.start) if first.cue else limit,
            )
        return [(0, limit)] if limit > 1 else []

    def _look_inside(self, sentence: Sentence, row: Attribution, taken: set[int]) -> None:
        """Marked spans in an indirect clause: quoted words make it mixed, names and terms do not."""
        for quote in sentence.quotes:
            place, mark = sentence.starts[quote], sentence.tokens[quote].mark
            if not any(start <= place < end for start, end in row.content):
                continue
            if self._quoted_words(self.parsed.marked[mark]):
                row.type = "mixed"
                row.inner.append(sentence.span(quote, quote + 1))
                taken.add(mark)

    def _quoted_words(self, marked: Marked) -> bool:
        inner = self.text[marked.inner_start : marked.inner_end].strip()
        words = inner.split()
        if len(words) < _MIN_MIXED_WORDS:
            return False
        capitals = sum(word[0].isupper() for word in words)
        return capitals * 2 < len(words)

    def _titled(self, marked: Marked) -> bool:
        """Whether a span is written like a title: no stop at its end, nearly all words capitals."""
        words = self.text[marked.inner_start : marked.inner_end].split()
        if not words or words[-1][-1] in ",.?!…":
            return False
        return sum(word[0].isupper() for word in words) >= _TITLE_SHARE * len(words)

    def _reason(self, mark: int) -> str:
        marked = self.parsed.marked[mark]
        words = self.text[marked.inner_start : marked.inner_end].split()
        capitals = sum(word[0].isupper() for word in words)
        if words and capitals * 2 >= len(words):
            return "title" if len(words) > 2 else "name"
        return "term" if len(words) < 5 else "phrase"

    def _not_quote(self, sentence: Sentence, quote: int, reason: str) -> None:
        self.parsed.unquoted.append(Unquoted(*sentence.span(quote, quote + 1), reason))
