"""An article as the checks look at it: its quotes, where people are named, what its headline is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from quotecli.audit.finding import Finding
from quotecli.counting import chain_heads, number_of, shown
from quotecli.language import Language
from quotecli.language.checking import Checking
from quotecli.model import Quote, Span, Speaker
from quotecli.parser.layout import Paragraph
from quotecli.parser.marks import Marked
from quotecli.parser.sentence import Sentence
from quotecli.parser.tokens import WORD, PlacedToken, placed, tokenize
from quotecli.pipeline import Examination
from quotecli.resolver.cast import Entity

_HEADLINE_LINES = 3
"""Lines at the top among which the headline is looked for: a section's name may stand above it."""
_LONGEST_HEADLINE = 160
_SHORTEST_HEADLINE = 3
"""Words."""
_HEADLINE_SHARE = 0.6
"""Of its longer words that begin with a capital."""
_TITLE_SHARE = 0.7
_MOST_ALIKE = 20
"""People who share a word of their names at most for it to say who is meant."""
_MOST_BETWEEN = 400
"""Words between two places that are looked at, so that time does not grow with the square."""
_NO_HEADLINE_ENDS = (".", ",", ":", ";", '."', ".”")


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline: its words as tokens, and where it stands in the text, if it does."""

    text: str
    tokens: list[PlacedToken]
    """Their offsets are of ``text``."""
    span: Span | None


def _start(token: PlacedToken) -> int:
    return token.start


class View:
    """What all checks of one article share.

    Args:
        examination: the article and what was found in it.
        weak: whether rows that may be no quotes are looked at too.
        low: the confidence below which a row is flagged.
    """

    def __init__(self, examination: Examination, *, weak: bool, low: float) -> None:
        self.examination = examination
        self.document = examination.document
        self.text = examination.document.text
        self.language: Language = examination.language
        self.words: Checking = examination.language.checking
        self.low = low
        self.weak = weak
        self.quotes = shown(self.document, weak=weak)
        self.by_id = {quote.id: quote for quote in self.document.quotes}
        self.paragraphs = examination.parsed.paragraphs
        self.sentences = examination.parsed.sentences
        self._heads = chain_heads(self.document)
        self._namings: dict[int, list[PlacedToken]] = {}
        self._paragraph_starts = [paragraph.start for paragraph in self.paragraphs]
        self._sentence_starts = [sentence.start for sentence in self.sentences]

    # -- where things stand ------------------------------------------------------------------------
    def paragraph_index(self, position: int) -> int:
        """Index of the paragraph of a position; 0 before the first."""
        return max(0, bisect_right(self._paragraph_starts, position) - 1)

    def paragraph(self, position: int) -> Paragraph:
        """The paragraph of a position of a text that has one."""
        return self.paragraphs[self.paragraph_index(position)]

    def sentence(self, position: int) -> Sentence:
        """The sentence of a position of a text that has one."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, position) - 1)]

    def span(self, start: int, end: int) -> Span:
        """A stretch of the text with its words."""
        return Span(start, end, self.text[start:end])

    def said_at(self, quote: Quote) -> int:
        """The place that says who speaks: the source, or the cue, or the words themselves."""
        if quote.source is not None:
            return quote.source.start
        return quote.cue.start if quote.cue is not None else quote.content[0].start

    # -- who is who --------------------------------------------------------------------------------
    def speaker(self, quote: Quote) -> Speaker | None:
        """The speaker of a quote."""
        return self.document.speaker(quote)

    def entity(self, quote: Quote) -> Entity | None:
        """Who of the cast the speaker of a quote is."""
        return self.examination.by_id.get(quote.speaker) if quote.speaker else None

    @cached_property
    def speaker_ids(self) -> dict[int, str]:
        """The id of each speaker by the ``id()`` of who it is in the cast."""
        return {id(entity): key for key, entity in self.examination.by_id.items()}

    @cached_property
    def people(self) -> list[Entity]:
        """Everyone in the cast who has a name."""
        return [
            entity
            for entity in self.examination.people
            if entity.kind == "person" and entity.named and entity.words
        ]

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The ``id()`` of everyone in the cast whom the article quotes, also weakly or in a group."""
        found: set[int] = set()
        pending = [
            self.examination.by_id[key]
            for quote in self.document.quotes
            for key in (quote.speaker or "", *quote.via)
            if key in self.examination.by_id
        ]
        while pending:
            entity = pending.pop()
            if id(entity) not in found:
                found.add(id(entity))
                pending += entity.members
        return frozenset(found)

    @staticmethod
    def name_words(entity: Entity) -> frozenset[str]:
        """The words that somebody is called by, lower case, initials left out."""
        words = {*entity.words, *(word for name in entity.short for word in name.split())}
        return frozenset(word for word in words if len(word) > 2)

    @cached_property
    def _capitals(self) -> dict[str, list[PlacedToken]]:
        """The words with a capital that the article itself says, by their lower-case text."""
        found: dict[str, list[PlacedToken]] = {}
        for sentence in self.sentences:
            if self.paragraphs[sentence.paragraph].furniture:
                continue
            for token in placed(sentence):
                if token.capital:
                    found.setdefault(token.low, []).append(token)
        return found

    def namings(self, entity: Entity) -> list[PlacedToken]:
        """Every word of somebody's name in the article's own words, in order.

        What stands between quotation marks is somebody else's and does not count.
        """
        key = id(entity)
        if key not in self._namings:
            words = self.name_words(entity)
            # A word that very many have names nobody.
            telling = [word for word in words if word in self.by_word] or words
            found = [token for word in telling for token in self._capitals.get(word, ())]
            self._namings[key] = sorted(found, key=_start)
        return self._namings[key]

    @cached_property
    def by_word(self) -> dict[str, list[Entity]]:
        """Everyone who has a name, by each word that they are called by; but words that very many
        have, by which nobody is told from another."""
        found: dict[str, list[Entity]] = {}
        for entity in self.people:
            for word in self.name_words(entity):
                found.setdefault(word, []).append(entity)
        return {word: people for word, people in found.items() if len(people) <= _MOST_ALIKE}

    @cached_property
    def by_name(self) -> dict[str, Entity]:
        """Everyone who has a name, by the whole of it."""
        return {entity.name: entity for entity in self.people}

    def capitals_between(self, start: int, end: int) -> list[PlacedToken]:
        """The words with a capital that the article itself says between two places, the last ones
        if they are very many."""
        first = bisect_left(self._ordered, start, key=_start)
        last = bisect_left(self._ordered, end, key=_start)
        return self._ordered[max(first, last - _MOST_BETWEEN) : last]

    @cached_property
    def _ordered(self) -> list[PlacedToken]:
        return sorted((t for tokens in self._capitals.values() for t in tokens), key=_start)

    @cached_property
    def marked(self) -> dict[int, list[Marked]]:
        """The marked spans of each paragraph, by its index."""
        found: dict[int, list[Marked]] = {}
        for marked in self.examination.parsed.marked:
            found.setdefault(marked.paragraph, []).append(marked)
        return found

    def in_running_text(self, entity: Entity, shared: Container[str] = ()) -> bool:
        """Whether somebody is named in a sentence, and not only in titles of other articles, in which
        any word after a name has a capital.  ``shared``: words of the name that somebody else has too.
        """
        return any(
            token.low not in shared and not self._is_title(self.sentence(token.start))
            for token in self.namings(entity)
        )

    @staticmethod
    def _is_title(sentence: Sentence) -> bool:
        words = [token.text for token in sentence.tokens if token.kind == WORD]
        longer = [word for word in words if len(word) > 3]
        capitals = sum(word[0].isupper() for word in longer)
        return sentence.tokens[-1].text != "." and capitals >= _TITLE_SHARE * len(longer)

    # -- the headline --------------------------------------------------------------------------------
    @cached_property
    def headline(self) -> Headline | None:
        """What the reader found as title, or else the line at the top that is set as one."""
        title = (self.document.meta.title or "").strip()
        for paragraph in self.paragraphs[:_HEADLINE_LINES]:
            line = self.text[paragraph.start : paragraph.end].strip()
            if (line == title) if title else self._is_headline(line, paragraph):
                span = self.span(paragraph.start, paragraph.end)
                return Headline(line, placed(tokenize(line, 0, len(line))), span)
            if not title and len(line.split()) >= _SHORTEST_HEADLINE:
                break
        return Headline(title, placed(tokenize(title, 0, len(title))), None) if title else None

    def _is_headline(self, line: str, paragraph: Paragraph) -> bool:
        words = [token for token in tokenize(line, 0, len(line)).tokens if token.kind == WORD]
        longer = [word for word in words if len(word.text) > 3]
        return (
            paragraph.number < len(self.paragraphs)
            and not paragraph.furniture
            and len(line) <= _LONGEST_HEADLINE
            and not line.endswith(_NO_HEADLINE_ENDS)
            and len(words) >= _SHORTEST_HEADLINE
            and sum(word.text[0].isupper() for word in longer) >= _HEADLINE_SHARE * len(longer)
        )

    # -- findings ------------------------------------------------------------------------------------
    def finding(
        self,
        code: str,
        quotes: Iterable[Quote] = (),
        *,
        spans: Iterable[Span] = (),
        beside: Iterable[Span] = (),
        speakers: Iterable[str | None] = (),
        key: str = "",
        **fields: str | int,
    ) -> Finding:
        """A finding about quotes or spans.

        Args:
            code: one of ``CODES``.
            quotes: the rows concerned; without ``spans`` their contents are the passage.
            spans: the passage.
            beside: what the finding rests on besides.
            speakers: ids of those concerned beside the speakers of the quotes.
            key: which of the code's reasons it is.
            fields: what the reason is filled with.
        """
        rows = tuple(quotes)
        passage = tuple(spans) or tuple(span for quote in rows for span in quote.content)
        ids = [*(quote.speaker for quote in rows), *speakers]
        return Finding(
            code,
            self.paragraph(passage[0].start).number,
            (*passage, *beside),
            tuple(quote.id for quote in rows),
            tuple(dict.fromkeys(key for key in ids if key is not None)),
            number_of(self._heads, rows),
            key,
            tuple((name, str(value)) for name, value in fields.items()),
        )

    def joined(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings with those of the same code, reason and speakers made into one."""
        alike: dict[tuple[str, str, tuple[str, ...]], list[Finding]] = {}
        for number, finding in enumerate(findings):
            own: tuple[str, ...] = (f"#{number}",)  # what concerns no quote stands for itself
            if finding.quotes:
                own = finding.speakers or (self._heads[finding.quotes[0]],)
            alike.setdefault((finding.code, finding.key, own), []).append(finding)
        for group in alike.values():
            yield group[0] if len(group) == 1 else self._one(group)

    def _one(self, group: list[Finding]) -> Finding:
        """Several findings as one; its reason is that of the first."""
        group = sorted(group, key=lambda finding: finding.spans[0].start)
        ids = tuple(dict.fromkeys(id for finding in group for id in finding.quotes))
        first = group[0]
        return Finding(
            first.code,
            first.paragraph,
            tuple(dict.fromkeys(span for finding in group for span in finding.spans)),
            ids,
            first.speakers,
            number_of(self._heads, (self.by_id[id] for id in ids)),
            first.key,
            first.fields,
        )
