"""Who is it?  Each source finds its speaker, by name, by office, or by who is in focus.

A pronoun goes to the speaker in focus: usually the last source, not the last name.  Every decision
leaves a step in the evidence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotecli.language import Language
from quotecli.parser import Parsed
from quotecli.parser.attribution import Attribution, Introduction, Source
from quotecli.resolver.cast import Cast, Entity
from quotecli.resolver.describe import Describer, Description
from quotecli.resolver.mentions import Mentioned, inside_reports, mentions, what_is_seen

_NEAR_PARAGRAPHS = 3
_FAR_PARAGRAPHS = 5


@dataclass(slots=True)
class Step:
    """A step of evidence: a rule, the span it rests on, and what to say of it."""

    rule: str
    start: int
    end: int
    note: str = ""


@dataclass(slots=True)
class Resolved:
    """An attribution with its speaker."""

    row: Attribution
    speaker: Entity | None
    link: str | None
    steps: list[Step] = field(default_factory=list)
    candidates: list[Entity] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Event:
    """Something that puts an entity in focus."""

    position: int
    entity: Entity
    kind: str
    """``source``, ``spoken``, ``subject`` or ``mention``."""
    paragraph: int
    sentence: int


class Resolver:
    """Resolves the attributions of one text."""

    def __init__(self, parsed: Parsed, language: Language) -> None:
        self.parsed = parsed
        self.language = language
        self.describer = Describer(parsed.text, language, what_is_seen(parsed, language))
        self.cast = Cast(language)
        self.events: list[_Event] = []
        self.done: dict[int, Resolved] = {}

    def run(self) -> list[Resolved]:
        named = list(mentions(self.parsed, self.describer, self.language))
        self._gather(named)
        timeline: list[tuple[int, int, Mentioned | Introduction | Attribution]] = []
        reports = inside_reports(self.parsed)
        starts = [start for start, _ in reports]
        for mention in named:
            at = bisect_right(starts, mention.found.start) - 1
            if at >= 0 and mention.found.start < reports[at][1]:
                mention.subject = False
            if not (mention.furniture or mention.heading):
                timeline.append((mention.found.start, 0, mention))
        for introduction in self.parsed.introductions:
            timeline.append((introduction.source.start, 1, introduction))
        for row in self.parsed.attributions:
            timeline.append((self._position(row), 2, row))
        timeline.sort(key=lambda item: item[:2])
        for position, _, item in timeline:
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
        full = [m for m in named if len(m.found.words) > 1 and not (m.furniture or m.heading)]
        for mention in sorted(full, key=lambda m: (-len(m.found.words), m.found.start)):
            self.cast.person(mention.found)
        for entity in self.cast.entities:
            entity.last = -1

    def _position(self, row: Attribution) -> int:
        source = row.source or row.introduced_by
        if row.rule == "next-cue" or source is None:
            return row.start
        return source.start

    # -- focus -----------------------------------------------------------------------------------
    def _focus(self, position: int, entity: Entity, kind: str, paragraph: int, sentence: int) -> None:
        entity.last = max(entity.last, position)
        self.events.append(_Event(position, entity, kind, paragraph, sentence))

    def _see(self, mention: Mentioned, position: int) -> None:
        entity, _, _ = self.cast.person(mention.found)
        kind = "subject" if mention.subject else "mention"
        self._focus(position, entity, kind, mention.sentence.paragraph, mention.sentence.number)

    def _introduce(self, introduction: Introduction) -> None:
        resolved = self._source(introduction.source, [])
        if resolved is not None and resolved[0] is not None:
            sentence = introduction.sentence
            self._focus(
                introduction.source.start, resolved[0], "spoken", sentence.paragraph, sentence.number
            )

    def _in_focus(
        self, position: int, paragraph: int, sentence: int, *, group: bool = False
    ) -> tuple[Entity | None, list[Entity], str]:
        """The entity in focus, others that were passed over, and why."""
        floor = self._reset_before(position)
        strong: _Event | None = None
        subject: _Event | None = None
        passed: _Event | None = None
        for event in reversed(self.events):
            if event.position >= position or event.position < floor:
                if event.position < floor:
                    break
                continue
            if group != (event.entity.kind == "group" or len(event.entity.members) > 1):
                continue
            if event.entity.kind in ("document",):
                continue
            if event.kind in ("source", "spoken"):
                if event.entity.kind not in ("person", "unnamed") and not group:
                    # `dia` is a person: an organisation is meant only when no person spoke nearby.
                    passed = passed or event
                    continue
                if passed is not None and event.paragraph < paragraph - _FAR_PARAGRAPHS:
                    break
                strong = event
                break
            if event.kind == "subject" and subject is None:
                subject = event
        strong = strong or passed
        if strong is None:
            if subject is not None:
                return subject.entity, [], "subject"
            last = next(
                (
                    e
                    for e in reversed(self.events)
                    if floor <= e.position < position and e.entity.kind == "person" and not group
                ),
                None,
            )
            return (last.entity, [], "mention") if last else (None, [], "")
        if subject is not None and subject.entity is not strong.entity:
            # A new subject right before the pronoun takes the focus.
            close = subject.paragraph == paragraph or (
                paragraph - subject.paragraph <= _NEAR_PARAGRAPHS
                and strong.paragraph < subject.paragraph
            )
            if close and subject.entity.kind == "person":
                return subject.entity, [strong.entity], "subject"
            return strong.entity, [subject.entity], "source"
        return strong.entity, [], strong.kind

    def _reset_before(self, position: int) -> int:
        floor = 0
        for paragraph in self.parsed.paragraphs:
            if paragraph.start > position:
                break
            if paragraph.reset:
                floor = paragraph.start
        return floor

    # -- sources ---------------------------------------------------------------------------------
    def _resolve(self, row: Attribution) -> None:
        steps = self._construction(row)
        resolved = Resolved(row, None, None, steps)
        self.done[id(row)] = resolved
        if row.continues is not None and id(row.continues) in self.done and row.source is None:
            before = self.done[id(row.continues)]
            resolved.speaker = before.speaker
            resolved.link = "chain" if before.speaker else None
            resolved.candidates = list(before.candidates)
            steps.append(Step("chain", row.continues.start, row.continues.content[-1][1]))
            return
        source = row.source or row.introduced_by
        if source is None:
            self._from_context(row, resolved)
        else:
            answer = self._source(source, steps)
            if answer is not None:
                resolved.speaker, resolved.link, resolved.candidates, flags = answer
                resolved.flags.extend(flags)
        if resolved.speaker is not None:
            self._focus(
                self._position(row), resolved.speaker, "source",
                row.sentence.paragraph, row.sentence.number,
            )

    def _construction(self, row: Attribution) -> list[Step]:
        steps = [Step(row.rule, row.content[0][0], row.content[-1][1])]
        if row.cue is not None:
            steps.append(Step("cue", row.cue.start, row.cue.end, row.cue.form.lemma))
        return steps

    def _from_context(self, row: Attribution, resolved: Resolved) -> None:
        """A quotation that stands alone: who was introduced, or who acted right before it."""
        paragraph, sentence = row.sentence.paragraph, row.sentence.number
        for event in reversed(self.events):
            if event.position >= row.start:
                continue
            if event.kind in ("spoken", "subject") and sentence - event.sentence <= 1:
                resolved.speaker = event.entity
                resolved.link = "introduced"
                resolved.steps.append(Step("introduced", event.position, event.position))
                return
            if event.sentence < sentence - 1:
                break
        entity, others, why = self._in_focus(row.start, paragraph, sentence)
        recent = next((e for e in reversed(self.events) if e.entity is entity), None)
        if entity is not None and recent is not None and (
            paragraph - recent.paragraph <= _NEAR_PARAGRAPHS
        ):
            resolved.speaker, resolved.link = entity, "focus"
            resolved.candidates = others
            resolved.steps.append(Step("focus-" + why, recent.position, recent.position))
            resolved.flags.append("no-source")

    def _source(
        self, source: Source, steps: list[Step]
    ) -> tuple[Entity | None, str | None, list[Entity], list[str]] | None:
        found = self.describer.source(source)
        steps.append(Step("source", source.start, source.end, found.text))
        if found.kind == "pronoun":
            return self._pronoun(source, found, steps)
        return self._phrase(source, found, steps)

    def _phrase(
        self, source: Source, found: Description, steps: list[Step]
    ) -> tuple[Entity | None, str | None, list[Entity], list[str]]:
        if found.members:
            members = []
            for member in found.members:
                entity, _, _, _ = self._phrase(source, member, [])
                if entity is not None:
                    members.append(entity)
            return self.cast.group(found, members), "group", [], []
        if found.words:
            entity, rule, others = self.cast.person(found)
            steps.append(Step(rule, found.start, found.end, entity.name))
            flags = ["ambiguous"] if others else []
            return entity, rule, others, flags
        if found.kind == "person":
            return self._office(source, found, steps)
        if found.definite and found.kind in ("unnamed", "group"):
            return self._epithet(source, found, steps)
        if found.definite and found.kind in ("organisation", "document"):
            back = self._back_reference(source, found, steps)
            if back is not None:
                return back, "back-reference", [], []
        name = found.name or _without_determiner(found.text, self.language)
        if found.kind in ("unnamed", "group", "document"):
            name = found.text
        entity = self.cast.other(found, name, found.kind, named=found.name is not None)
        steps.append(Step(found.kind, found.start, found.end, entity.name))
        return entity, found.kind, [], []

    def _office(
        self, source: Source, found: Description, steps: list[Step]
    ) -> tuple[Entity | None, str | None, list[Entity], list[str]]:
        role = found.role or found.text
        holders = self.cast.holder(found, role)
        if holders:
            chosen = holders[0]
            chosen.aliases.setdefault(found.text)
            steps.append(Step("office", found.start, found.end, chosen.name))
            others = holders[1:]
            return chosen, "office", others, ["ambiguous"] if others else []
        if found.definite:
            return self._epithet(source, found, steps)
        if found.indefinite:
            entity = self.cast.other(found, found.text, "unnamed", named=False)
            entity.roles = entity.roles or []
            return entity, "unnamed", [], []
        entity = self.cast.other(found, found.text, "person", named=False)
        entity.add_role(role, self.language)
        steps.append(Step("office-unnamed", found.start, found.end, found.text))
        return entity, "office-unnamed", [], []

    def _epithet(
        self, source: Source, found: Description, steps: list[Step]
    ) -> tuple[Entity | None, str | None, list[Entity], list[str]]:
        """`politikus Golkar itu`: the one in focus whom it can fit, else what it says."""
        sentence = source.sentence
        if found.kind == "group":
            entity, others, why = self._in_focus(
                source.start, sentence.paragraph, sentence.number, group=True
            )
        else:
            entity, others, why = self._in_focus(source.start, sentence.paragraph, sentence.number)
        if entity is not None:
            entity.aliases.setdefault(found.text)
            steps.append(Step("epithet-" + why, found.start, found.end, entity.name))
            return entity, "epithet", others, []
        other = self.cast.other(found, found.text, found.kind, named=False)
        return other, found.kind, [], []

    def _back_reference(
        self, source: Source, found: Description, steps: list[Step]
    ) -> Entity | None:
        """`serikat itu`, `dinas tersebut`: the organisation or document of that kind named before."""
        for event in reversed(self.events):
            entity = event.entity
            if event.position < source.start and entity.kind == found.kind and (
                found.head in entity.name.lower().split()
            ):
                entity.aliases.setdefault(found.text)
                steps.append(Step("back-reference", found.start, found.end, entity.name))
                return entity
        return None

    def _pronoun(
        self, source: Source, found: Description, steps: list[Step]
    ) -> tuple[Entity | None, str | None, list[Entity], list[str]]:
        language = self.language
        sentence = source.sentence
        head = found.head
        if head in language.first_person or head in language.own:
            return None, None, [], ["first-person"]
        group = head in language.plural
        entity, others, why = self._in_focus(
            source.start, sentence.paragraph, sentence.number, group=group
        )
        if entity is None and group:
            return None, None, [], []
        if entity is None:
            return None, None, [], []
        link = ("clitic" if source.clitic else "pronoun") + "-" + why
        steps.append(Step(link, source.start, source.end, entity.name))
        return entity, link, others, []


def _without_determiner(text: str, language: Language) -> str:
    words = text.split()
    if len(words) > 1 and words[-1].lower() in language.demonstratives:
        words.pop()
    return " ".join(words)


def resolve(parsed: Parsed, language: Language) -> list[Resolved]:
    """The attributions of a parsed text with their speakers, in the same order."""
    return Resolver(parsed, language).run()
