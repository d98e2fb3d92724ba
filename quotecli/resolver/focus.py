"""Who is in focus: the discourse behind pronouns, clitics and epithets.

A pronoun goes to the last one who spoke, not to the last name.  A new subject that opens a paragraph
takes the focus; those who are named inside quoted or reported words never do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from quotecli.language import Language
from quotecli.parser import Parsed
from quotecli.parser.attribution import Source
from quotecli.parser.clauses import first_comma
from quotecli.parser.nouns import is_acronym
from quotecli.parser.phrases import phrase_end
from quotecli.parser.sentence import Sentence
from quotecli.parser.subject_parts import skip_connectives
from quotecli.parser.tokens import NUMBER
from quotecli.resolver.cast import Entity
from quotecli.resolver.describe import Describer
from quotecli.resolver.kinds import Description
from quotecli.resolver.places import Places

NEAR_PARAGRAPHS = 3
"""A subject takes the focus this many paragraphs on, and a lone quotation finds its speaker so far back."""
_GROUP_SENTENCES = 8
_EXCHANGE = 6
"""Sentences in which question and answer belong to one exchange."""
_MOST_EVENTS = 400
"""How many events back the focus is looked for, so that the time stays linear in the text."""
_LONGEST_LABEL = 40
"""Letters of the longest line that opens a block and says nothing itself (`20.15 WIB`)."""
_SPOKE = ("source", "spoken")


@dataclass(slots=True)
class Event:
    """Something that puts an entity in focus."""

    position: int
    entity: Entity
    kind: str
    """``source``, ``spoken``, ``subject`` or ``mention``."""
    paragraph: int
    sentence: int
    asks: bool = False
    """Whether the entity asks: an answer is somebody else's."""


@dataclass(slots=True)
class Answer:
    """The entity in focus, others that could be meant, and why it was chosen."""

    entity: Entity | None
    others: list[Entity]
    why: str


_NOBODY = Answer(None, [], "")


class Focus:
    """The events of a text in the order of its words."""

    def __init__(self, parsed: Parsed, language: Language, describer: Describer) -> None:
        self.parsed = parsed
        self.language = language
        self.describer = describer
        self.events: list[Event] = []
        self._numbers: dict[Entity, list[int]] = {}
        """Which events each entity has."""
        self.places = Places(parsed.text)
        self.speaking: set[Entity] = set()
        """Those whom the article quotes by name somewhere."""
        self._resets = [p.start for p in parsed.paragraphs if p.reset]
        self._by_head: dict[str, Description] | None = None
        self._subjects: list[tuple[int, int, Description]] | None = None
        self._said = {
            (row.sentence.number, row.start) for row in parsed.attributions if row.type != "direct"
        }
        """Where the contents without marks begin: what opens them is no subject that speaks."""

    def note(self, event: Event) -> None:
        event.entity.last = max(event.entity.last, event.position)
        self._numbers.setdefault(event.entity, []).append(len(self.events))
        self.events.append(event)

    def latest(self, entity: Entity, position: int) -> Event | None:
        """What put an entity in focus last before a place, as far as ``back`` goes."""
        if self._floor(position):
            return next((event for event in self.back(position) if event.entity is entity), None)
        for number in reversed(self._numbers.get(entity, ())):
            if number < len(self.events) - _MOST_EVENTS:
                break
            if self.events[number].position < position:
                return self.events[number]
        return None

    def back(self, position: int) -> Iterator[Event]:
        """Events before a place, latest first, back to where the focus was reset."""
        floor = self._floor(position)
        for event in islice(reversed(self.events), _MOST_EVENTS):
            if event.position < floor:
                return
            if event.position < position:
                yield event

    def _floor(self, position: int) -> int:
        """Where the focus before a place was reset last; 0 where it never was."""
        at = bisect_right(self._resets, position)
        return self._resets[at - 1] if at else 0

    def in_new_block(self, paragraph: int) -> bool:
        """Whether the paragraph, or a label alone before it, puts an end to who was in focus."""
        paragraphs = self.parsed.paragraphs
        if paragraphs[paragraph].reset:
            return True
        before = paragraphs[paragraph - 1] if paragraph else None
        return before is not None and before.reset and before.end - before.start < _LONGEST_LABEL

    # -- one person ------------------------------------------------------------------------------
    def person(
        self,
        position: int,
        paragraph: int,
        sentence: int,
        *,
        answers: bool = False,
        other_than: Entity | None = None,
        gender: str = "",
    ) -> Answer:
        """Who `dia`, `-nya` or an epithet is."""
        if gender and (told := self._told(position, sentence, gender)) is not None:
            return Answer(told, [], "mention")
        strong: Event | None = None
        subject: Event | None = None
        passed: Event | None = None
        asker: Entity | None = None
        for event in self.back(position):
            entity = event.entity
            if gender and entity.gender and entity.gender != gender:
                continue
            if entity.kind == "document" or entity is asker or entity is other_than:
                continue
            if event.kind in _SPOKE:
                if answers and event.asks and sentence - event.sentence <= 2:
                    asker = entity
                    continue
                if entity.kind not in ("person", "unnamed"):
                    # `dia` is a person: an organisation only when no person spoke.
                    passed = passed or event
                    continue
                strong = event
                break
            if event.kind == "subject" and subject is None and entity.kind == "person":
                subject = event
        strong = strong or (passed if asker is None else None)
        if strong is not None and subject is not None and subject.entity is not strong.entity:
            near = paragraph - subject.paragraph <= NEAR_PARAGRAPHS
            # One without an office who is only told of, and never quoted by name, yields to one who is.
            silent = (
                subject.entity not in self.speaking
                and not subject.entity.roles
                and strong.entity in self.speaking
            )
            if subject.paragraph == paragraph or (
                near and strong.paragraph < subject.paragraph and not silent
            ):
                return Answer(subject.entity, [strong.entity], "subject")
            return Answer(strong.entity, [subject.entity], "source")
        if strong is not None:
            return Answer(strong.entity, [], "source")
        if subject is not None:
            return Answer(subject.entity, [], "subject")
        for event in self.back(position):
            other = gender and event.entity.gender and event.entity.gender != gender
            if (
                event.entity.kind == "person"
                and event.entity not in (asker, other_than)
                and not other
            ):
                return Answer(event.entity, [], "mention")
        return _NOBODY

    def asker(self, position: int, sentence: int) -> Event | None:
        """Who asked before the last one answered: `"A?" tanya hakim. "B," jawab saksi. "C?"`."""
        last: Event | None = None
        for event in self.back(position):
            if sentence - event.sentence > _EXCHANGE:
                return None
            if event.kind not in _SPOKE:
                continue
            if last is None:
                last = event
            elif event.asks and event.entity is not last.entity:
                return event
        return None

    def _told(self, position: int, sentence: int, gender: str) -> Entity | None:
        """Whom the text called a woman or a man a few sentences before, latest first."""
        for event in self.back(position):
            if sentence - event.sentence > NEAR_PARAGRAPHS:
                return None
            if event.entity.gender == gender:
                return event.entity
        return None

    # -- several ---------------------------------------------------------------------------------
    def group(
        self, position: int, sentence: int, make: Callable[[Description], Entity | None]
    ) -> Answer:
        """Who `mereka` and `keduanya` are: the last group or organisation that spoke or acted."""
        best: Event | None = None
        for event in self.back(position):
            if event.kind in _SPOKE and event.entity.kind in ("group", "organisation"):
                best = event
                break
        for number, _, found in self._subjects_before(position):
            if sentence - number > _GROUP_SENTENCES:
                break
            if best is not None and found.start < best.position:
                break
            if (number, found.start) in self._said and number == sentence:
                continue
            if found.members or found.kind in ("group", "organisation") or found.plural:
                entity = make(found)
                if entity is not None:
                    return Answer(entity, [], "group-subject")
        if best is not None:
            return Answer(best.entity, [], "group-source")
        return _NOBODY

    def pair(self, position: int, sentence: int) -> list[Entity]:
        """Who `keduanya` are: the two people of the last sentence that names exactly two."""
        number: int | None = None
        people: list[Entity] = []
        for event in self.back(position):
            if sentence - event.sentence > _GROUP_SENTENCES:
                break
            if event.entity.kind != "person":
                continue
            if event.sentence != number:
                if len(people) == 2:
                    break
                number, people = event.sentence, []
            if event.entity not in people:
                people.append(event.entity)
        return sorted(people, key=lambda e: e.first) if len(people) == 2 else []

    def common_subject(self, position: int, sentence: int) -> Description | None:
        """Somebody without a name who is the subject of a sentence before: `Pemenang lotre itu …`."""
        floor = self._floor(position)
        for number, _, found in self._subjects_before(position):
            near = sentence - number <= NEAR_PARAGRAPHS
            if not near or found.start < floor:
                break
            if (number, found.start) in self._said and number == sentence:
                continue
            human = found.words or found.kind == "person" or (found.human and not found.plural)
            if near and human:
                return found
        return None

    def acting(self, sentence: int) -> Description | None:
        """A person who is the subject of a sentence without speech: `Basirun menggeleng.`"""
        for number, _, found in self._subjects_before(self._starts_after(sentence)):
            if number < sentence:
                break
            if number == sentence:
                human = found.words or (found.human and not found.plural)
                return found if human else None
        return None

    def organisation(
        self, found: Description, position: int, *, generic: bool
    ) -> Description | None:
        """The organisation before that `serikat itu` or `perusahaan` is, latest first."""
        for _, _, before in self._subjects_before(position):
            if before.kind != found.kind or before.name is None:
                continue
            if before.text.lower() == found.text.lower():
                continue
            if generic or found.head in before.text.lower().split():
                return before
        return None

    def earlier(self, found: Description, position: int) -> Description | None:
        """The first mention of what a phrase points back to: `seorang anak` for `anak itu`."""
        if self._by_head is None:
            self._by_head = {}
            for _, _, before in self.subjects():
                if not before.words:
                    self._by_head.setdefault(before.head, before)
        before_ = self._by_head.get(found.head)
        if before_ is None or before_.start >= position or before_.text == found.text:
            return None
        return before_

    def _starts_after(self, sentence: int) -> int:
        """Offset at which the sentence after a numbered one begins."""
        sentences = self.parsed.sentences
        following = sentence + 1
        return sentences[following].start if following < len(sentences) else len(self.parsed.text)

    def _subjects_before(self, position: int) -> Iterator[tuple[int, int, Description]]:
        """Subjects that stand before a place, latest first."""
        subjects = self.subjects()
        at = bisect_right(subjects, position - 1, key=lambda subject: subject[2].start)
        return (subjects[index] for index in range(at - 1, max(-1, at - 1 - _MOST_EVENTS), -1))

    def subjects(self) -> list[tuple[int, int, Description]]:
        """The noun phrase that opens each sentence: sentence, paragraph, description."""
        if self._subjects is None:
            self._subjects = list(self._find_subjects())
        return self._subjects

    def offices(self) -> Iterator[tuple[int, Description]]:
        """Sentence and description of the subjects that can be an office alone, all of them in order."""
        language = self.language

        def wanted(low: str) -> bool:
            ranked = language.opens_role[low] or language.opens_rank[low]
            return ranked or language.indefinite.opens(low)

        return ((number, found) for number, _, found in self._find_subjects(wanted))

    def _past_adverbial(self, sentence: Sentence, start: int) -> int:
        """`Di depan gerbang, ratusan buruh …`: where the subject begins; the end without one."""
        language, lows = self.language, sentence.lows
        comma = first_comma(sentence, start, len(lows))
        after = len(lows) if comma is None else comma + 1
        # Only nouns that open a subject of their own: people are seen as mentions.
        opens = language.indefinite.at(lows, after) or (
            after < len(lows)
            and (
                is_acronym(sentence.tokens[after])
                or (sentence.tokens[after].capital and language.organisation_heads.at(lows, after))
            )
        )
        return after if opens else len(lows)

    def _find_subjects(
        self, wanted: Callable[[str], bool] | None = None
    ) -> Iterator[tuple[int, int, Description]]:
        """The subjects, of all sentences or of those whose subject begins with a word that is wanted."""
        language = self.language
        for sentence in self.parsed.sentences:
            if (
                self.parsed.paragraphs[sentence.paragraph].furniture
                or sentence.number in self.parsed.unmarked.spoken
            ):
                continue
            lows = sentence.lows
            start = skip_connectives(lows, 0, len(lows), language)
            counted = language.counting.at(lows, start)
            number = sentence.tokens[start + counted : start + counted + 1] if counted else []
            if number and number[0].kind == NUMBER:
                start += counted  # `Sebanyak 1.200 buruh`
            elif counted:
                start = self._past_adverbial(sentence, start)  # `Sekitar pukul 10.00, sopir …`
            if start < len(lows) and lows[start] in language.adverbial:
                start = self._past_adverbial(sentence, start)
            if (
                start >= len(lows)
                or lows[start] in language.adverbial
                or lows[start] in language.pronouns
                or (lows[start] in language.forms and lows[start] not in language.given_names)
            ):
                continue
            if wanted is not None and not wanted(lows[start]):
                continue
            tokens = sentence.tokens
            stop = phrase_end(tokens, lows, start, len(tokens), language)
            while stop > start + 1 and lows[stop - 1] in language.adverbs and stop < len(tokens):
                stop -= 1  # `Gubernur sendiri berencana …`
            if stop > start and stop < len(tokens):
                source = Source.of(sentence, start, stop)
                yield sentence.number, sentence.paragraph, self.describer.source(source)
