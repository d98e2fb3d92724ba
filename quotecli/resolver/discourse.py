"""Who is it?  Each source finds its speaker; every decision leaves a step in the evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from quotecli.language import Language
from quotecli.parser import Parsed
from quotecli.parser.attribution import Attribution, Introduction, Source
from quotecli.resolver.abbreviations import organisations_in_brackets
from quotecli.resolver.cast import Cast, Entity
from quotecli.resolver.describe import Describer
from quotecli.resolver.epithets import Epithets
from quotecli.resolver.focus import NEAR_PARAGRAPHS, Event, Focus
from quotecli.resolver.kinds import Description
from quotecli.resolver.links import Link, Resolved, Step
from quotecli.resolver.mentions import (
    Mentioned,
    inside_reports,
    is_background,
    mentions,
)
from quotecli.resolver.nicknames import fuller_names, nicknames, short_forms
from quotecli.resolver.passed_over import shown_and_passed_over
from quotecli.resolver.pronouns import Pronouns
from quotecli.resolver.secondhand import SECOND_HAND, TRANSLATED, SecondHand
from quotecli.resolver.seen import what_is_seen
from quotecli.resolver.speaking_part import speaking_part
from quotecli.resolver.wording import is_plain_noun, without_determiner

_LEAD = 2
"""Paragraphs at the head of an article that may name an office before who holds it."""


class Resolver:
    """Resolves the attributions of one text."""

    def __init__(self, parsed: Parsed, language: Language) -> None:
        self.parsed = parsed
        self.language = language
        organisations = organisations_in_brackets(parsed, language)
        seen = what_is_seen(parsed, language, organisations)
        self.describer = Describer(parsed.text, language, seen)
        self.cast = Cast(language, organisations)
        self.focus = Focus(parsed, language, self.describer)
        self.epithets = Epithets(language, self.cast, self.focus, self._entity)
        self.pronouns = Pronouns(language, self.cast, self.focus, self._entity)
        self.done: dict[int, Resolved] = {}
        self._reports = inside_reports(parsed)
        self._positions: dict[int, int] = {}
        """Where the later rows of chains can be understood, by the row's ``id()``."""
        self.second_hand = SecondHand(
            parsed,
            language,
            self.describer,
            self.cast,
            lambda source, found: self._phrase(source, found, []).speaker,
        )

    def run(self) -> list[Resolved]:
        named = list(mentions(self.parsed, self.describer, self.language))
        self._gather(named)
        for position, _, item in self._timeline(named):
            if isinstance(item, Mentioned):
                self._see(item, position)
            elif isinstance(item, Introduction):
                self._introduce(item)
            else:
                self._resolve(item)
        return [self.done[id(row)] for row in self.parsed.attributions]

    # -- the cast --------------------------------------------------------------------------------
    def _gather(self, named: Sequence[Mentioned]) -> None:
        """All people of the article, fullest names first, so that a short name before finds them."""
        called = list(nicknames(named, self.parsed, self.describer))
        others = {nickname for _, nickname in called if " " in nickname}
        full = [
            m
            for m in named
            if len(m.found.words) > 1
            and not (m.furniture or m.heading)
            and " ".join(m.found.words) not in others
        ]
        for mention in sorted(full, key=lambda m: (-len(m.found.words), m.found.start)):
            if self._is_somebodys(mention):
                continue
            entity = self.cast.person(mention.found)[0]
            self.cast.named_alone.add(entity.words)
        for mention in full:
            if self.cast.called_in(mention.found) is None:
                self.cast.person(mention.found)
        for owner, nickname in called:
            self.cast.call(self.cast.person(owner)[0], nickname)
        self.cast.name_in_full(fuller_names(self.parsed, named, self.describer))
        known = self.describer.known
        for entity, word in short_forms(named, self.cast.entities, known, self.language):
            self.cast.call(entity, word, inferred=True)
        for row in self.parsed.attributions:
            if row.source is not None and not row.source.clitic and not row.flags:
                found = self.describer.source(speaking_part(row.source, self.describer))
                for person in found.members or [found]:
                    if person.words and self.cast.called_in(person) is None:
                        self.focus.speaking.add(self.cast.person(person)[0])
        for entity in self.cast.entities:
            entity.last = -1

    def _is_somebodys(self, mention: Mentioned) -> bool:
        """Whether a word before a name makes it another's: `ayah Suryo Wibawa`."""
        lows = mention.sentence.lows
        first = mention.sentence.at(mention.found.start)
        last = mention.sentence.at(mention.found.end)
        personal = self.language.personal
        return bool(
            personal.at(lows, first, last)
            or (first and personal.at(lows, first - 1, first))
            or (first > 1 and personal.at(lows, first - 2, first) == 2)
        )

    def _timeline(
        self, named: Sequence[Mentioned]
    ) -> list[tuple[int, int, Mentioned | Introduction | Attribution]]:
        """Mentions, announcements and attributions in the order in which they can be understood."""
        items: list[tuple[int, int, Mentioned | Introduction | Attribution]] = []
        for mention in named:
            if self._reported(mention.found.start):
                mention.subject = False
            if not (mention.furniture or mention.heading):
                items.append((mention.found.start, 0, mention))
        for number, found in self.focus.offices():
            if found.official and not (found.words or found.definite or found.members):
                # `Gubernur sendiri berencana …`: whoever holds the office comes into focus
                office = Mentioned(
                    found,
                    self.parsed.sentences[number],
                    subject=True,
                    furniture=False,
                    heading=False,
                )
                items.append((found.start, 0, office))
        items.extend((intro.source.start, 1, intro) for intro in self.parsed.introductions)
        items.extend((self._position(row), 2, row) for row in self.parsed.attributions)
        items.sort(key=lambda item: item[:2])
        return items

    def _reported(self, position: int) -> bool:
        """Whether a place is inside what somebody is reported to have said."""
        at = bisect_right(self._reports, position, key=lambda span: span[0]) - 1
        return at >= 0 and position < self._reports[at][1]

    def _nested(self, row: Attribution) -> bool:
        """Whether an attribution is a part of what somebody else says: it takes no focus."""
        return row.cue is not None and row.type != "direct" and self._reported(row.cue.start)

    def _position(self, row: Attribution) -> int:
        """Where an attribution can be understood.

        What goes on is understood once its beginning is, even from a sentence that closes both.
        """
        chain = []
        while id(row) not in self._positions and row.source is None and row.continues is not None:
            chain.append(row)
            row = row.continues
        position = self._positions.get(id(row))
        if position is None:
            position = row.start if row.source is None else row.source.start
        for later in reversed(chain):
            position = self._positions[id(later)] = max(later.start, position)
        return position

    # -- what is not a source --------------------------------------------------------------------
    def _note(
        self,
        position: int,
        entity: Entity,
        kind: str,
        sentence: tuple[int, int],
        *,
        asks: bool = False,
    ) -> None:
        self.focus.note(Event(position, entity, kind, *sentence, asks))

    def _see(self, mention: Mentioned, position: int) -> None:
        if not mention.found.words:
            holders = self.cast.holder(mention.found.role or mention.found.text)
            if len(holders) == 1:
                where = (mention.sentence.paragraph, mention.sentence.number)
                self._note(position, holders[0], "subject", where)
            return
        owner = self.cast.called_in(mention.found)
        entity = (
            owner or self.cast.owner_of_title(mention.found) or self.cast.person(mention.found)[0]
        )
        kind = "subject" if mention.subject and owner is None else "mention"
        if owner is None and not entity.gender:
            entity.gender = mention.gender
        where = (mention.sentence.paragraph, mention.sentence.number)
        self._note(position, entity, kind, where)

    def _introduce(self, introduction: Introduction) -> None:
        entity = self._source(introduction.source, []).speaker
        if entity is not None:
            sentence = introduction.source.sentence
            where = (sentence.paragraph, sentence.number)
            self._note(introduction.source.start, entity, "spoken", where)

    # -- attributions ----------------------------------------------------------------------------
    def _resolve(self, row: Attribution) -> None:
        steps = [Step(row.rule, row.content[0][0], row.content[-1][1])]
        if row.cue is not None:
            steps.append(Step("cue", row.cue.start, row.cue.end, row.cue.form.lemma))
        resolved = Resolved(row, None, None, steps)
        self.done[id(row)] = resolved
        if row.continues is not None and id(row.continues) in self.done and row.source is None:
            before = self.done[id(row.continues)]
            resolved.speaker = before.speaker
            resolved.link = "chain" if before.speaker else None
            resolved.candidates = list(before.candidates)
            resolved.via = list(before.via)
            resolved.flags = [f for f in before.flags if f in (SECOND_HAND, TRANSLATED)]
            steps.append(Step("chain", row.continues.start, row.continues.content[-1][1]))
            return
        # What introduces a source says more of it than the source itself (`J:`, `YR:`).
        source = row.introduced_by or row.source
        if source is None:
            link = self._from_context(row, steps)
        else:
            link = self._source(source, steps, answers=row.act == "answers")
        resolved.speaker, resolved.link = link.speaker, link.rule
        resolved.candidates, resolved.flags = link.candidates, link.flags
        if link.speaker is not None:
            at = self._position(row)
            further = shown_and_passed_over(
                self.focus, at, link.speaker, link.rule or "", link.candidates
            )
            steps += [Step(*step) for step in further]
            where = (row.sentence.paragraph, row.sentence.number)
            # A culprit who `asked` for something is told of, and speaks not.
            told = link.speaker.kind == "unnamed" and bool(row.flags) and row.type != "direct"
            aside = (
                told
                or row.rule == "relative-cue"  # `X menanggapi Y yang menyebut A`: X is in focus
                or self._nested(row)
                or is_background(self.parsed, row.sentence, self.language)
            )
            kind = "mention" if aside else "source"
            self._note(at, link.speaker, kind, where, asks=row.act == "asks")
        # After the focus: who imitates somebody is still the one who speaks.
        self.second_hand.apply(resolved)

    def _from_context(self, row: Attribution, steps: list[Step]) -> Link:
        """A quotation that stands alone: who was introduced, or who acted right before it."""
        paragraph, sentence = row.sentence.paragraph, row.sentence.number
        for event in self.focus.back(row.start):
            if event.sentence < sentence - 1:
                break
            if event.kind in ("spoken", "subject"):
                steps.append(Step("introduced", event.position, event.position))
                return Link(event.entity, "introduced")
        acting = self.focus.acting(sentence - 1)
        if acting is not None and (
            acting.words or self.focus.person(row.start, paragraph, sentence).entity is None
        ):
            steps.append(Step("introduced", acting.start, acting.end))
            return Link(self._entity(acting), "introduced")
        question = row.is_question(self.parsed.text)
        asked = not question and any(
            e.asks for e in self.focus.back(row.start) if sentence - e.sentence <= 1
        )
        if question and (again := self.focus.asker(row.start, sentence)) is not None:
            steps.append(Step("focus-source", again.position, again.position))
            return Link(again.entity, "focus", [], ["no-source"])
        answer = self.focus.person(row.start, paragraph, sentence, answers=asked)
        recent = self.focus.latest(answer.entity, row.start) if answer.entity else None
        if recent is None or paragraph - recent.paragraph > NEAR_PARAGRAPHS:
            return Link()
        steps.append(Step("focus-" + answer.why, recent.position, recent.position))
        return Link(answer.entity, "focus", answer.others, ["no-source"])

    def _source(self, source: Source, steps: list[Step], *, answers: bool = False) -> Link:
        source = speaking_part(source, self.describer)
        found = self.describer.source(source)
        steps.append(Step("source", source.start, source.end, found.text))
        if found.kind == "pronoun":
            return self.pronouns.link(source, found, steps, answers=answers)
        return self._phrase(source, found, steps)

    # -- phrases ---------------------------------------------------------------------------------
    def _phrase(self, source: Source, found: Description, steps: list[Step]) -> Link:
        if found.members:
            members = [self._phrase(source, member, []).speaker for member in found.members]
            return Link(self.cast.group(found, [m for m in members if m is not None]), "group")
        if self.cast.names_an_office(found, self.describer.known):
            found = replace(found, words=(), name=None, role=found.text)
        owner = self.cast.owner_of_title(found)
        if owner is not None:
            steps.append(Step("office", found.start, found.end, owner.name))
            return Link(owner, "office")
        if self.cast.called_in(found) is not None:
            kind = "person" if found.official else "unnamed"
            rule = "office-unnamed" if found.official else "unnamed"
            entity = self.cast.other(found, found.text, kind, named=False)
            steps.append(Step(rule, found.start, found.end, found.text))
            return Link(entity, rule)
        if found.definite and found.acronym and not found.words:
            nicknamed = self.cast.nicknamed(found.acronym)
            if nicknamed is not None:
                steps.append(Step("short-form", found.start, found.end, nicknamed.name))
                return Link(nicknamed, "short-form")
        if found.words:
            entity, rule, others = self.cast.person(found)
            steps.append(Step(rule, found.start, found.end, entity.name))
            return Link(entity, rule, others, ["ambiguous"] if others else [])
        if source.last - source.first == 1 and source.lows[0] in self.language.ambiguous:
            called = self.cast.called(source.lows[0])
            if called is not None and source.sentence.tokens[source.first].capital:
                # `Putri`: a daughter elsewhere, but this article has `Putri Andini`
                steps.append(Step("short-name", found.start, found.end, called.name))
                return Link(called, "short-name")
        if found.kind == "organisation":
            person = self.cast.by_initials(found.text)
            if person is not None:
                steps.append(Step("initials", found.start, found.end, person.name))
                return Link(person, "initials")
        if found.kind == "person":
            whole = tuple(source.lows)
            known = self.cast.full_name(whole)
            if known is not None:
                # `Raja Mansur`: not a king, the article has the name in full
                steps.append(Step("short-name", found.start, found.end, known.name))
                return Link(known, "short-name")
            return self._office(source, found, steps)
        bare = self.epithets.bare(source, found)
        if found.definite or bare:
            if found.kind in ("unnamed", "group"):
                return self.epithets.epithet(source, found, steps)
            back = self.epithets.back_reference(source, found, steps)
            if back is not None:
                return Link(back, "back-reference")
        if found.kind == "unnamed" and is_plain_noun(found.text):
            described = self.cast.described(found.head)
            if described is not None:
                steps.append(Step("described", found.start, found.end, described.name))
                return Link(described, "epithet")
        entity = self._entity(found)
        steps.append(Step(found.kind, found.start, found.end, entity.name))
        return Link(entity, found.kind)

    def _entity(self, found: Description) -> Entity:
        """The organisation, group, document or unnamed source that a phrase names."""
        if found.members:
            members = [self._entity(member) for member in found.members]
            return self.cast.group(found, members)
        if found.words:
            return self.cast.person(found)[0]
        name = found.name or without_determiner(found.text, self.language)
        if found.kind in ("group", "document") or (found.kind == "unnamed" and not found.definite):
            name = found.text
        nobody = found.kind == "person" and (not found.role or found.indefinite)
        kind = "unnamed" if nobody else found.kind
        return self.cast.other(found, name, kind, named=found.name is not None)

    def _office(self, source: Source, found: Description, steps: list[Step]) -> Link:
        role = found.role or found.text
        holders = self.cast.holder(role)
        if holders:
            chosen, others = holders[0], holders[1:]
            chosen.aliases.setdefault(found.text)
            steps.append(Step("office", found.start, found.end, chosen.name))
            return Link(chosen, "office", others, ["ambiguous"] if others else [])
        if found.definite:
            return self.epithets.epithet(source, found, steps)
        later = self.cast.introduced_later(role, found.start)
        if later is not None and source.sentence.paragraph < _LEAD:
            steps.append(Step("office-later", found.start, found.end, later.name))
            return Link(later, "office-later")
        # `perawat`, `perawat UGD`
        plain = all(word.islower() or word.isupper() for word in found.text.split())
        generic = plain and self.language.professions.at([found.head], 0)
        if found.indefinite or is_plain_noun(found.text) or generic:
            entity = self.cast.other(found, found.text, "unnamed", named=False)
            steps.append(Step("unnamed", found.start, found.end, found.text))
            return Link(entity, "unnamed")
        entity = self.cast.other(found, found.text, "person", named=False)
        entity.add_role(role, self.language)
        steps.append(Step("office-unnamed", found.start, found.end, found.text))
        return Link(entity, "office-unnamed")


def resolve(parsed: Parsed, language: Language) -> tuple[list[Resolved], list[Entity]]:
    """The attributions of a parsed text with their speakers, in the same order, and the cast."""
    resolver = Resolver(parsed, language)
    resolved = resolver.run()
    # They hold it too: it would be kept until somebody looks for garbage.
    del resolver.epithets, resolver.pronouns, resolver.second_hand
    return resolved, resolver.cast.entities
