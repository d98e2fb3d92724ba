"""Who is meant by what is only said of somebody: `politikus Golkar itu`, `serikat itu`."""

from __future__ import annotations

import re
from collections.abc import Callable

from quotecli.language import Language
from quotecli.parser.attribution import Source
from quotecli.resolver.cast import Cast, Entity
from quotecli.resolver.focus import Answer, Focus
from quotecli.resolver.kinds import Description
from quotecli.resolver.links import Link, Step
from quotecli.resolver.mentions import gender_of

_LONG_EPITHET = 2
"""Spaces in the shortest phrase for one of many that tells more of him than what he is."""
_SHORT_GROUP = 2
"""Spaces in the longest phrase for several that can stand for a group named otherwise before."""


class Epithets:
    """Finds the speaker whom an epithet or a common noun points back to."""

    def __init__(
        self,
        language: Language,
        cast: Cast,
        focus: Focus,
        entity: Callable[[Description], Entity],
    ) -> None:
        self.language = language
        self.cast = cast
        self.focus = focus
        self._entity = entity

    def epithet(self, source: Source, found: Description, steps: list[Step]) -> Link:
        """`politikus Golkar itu`: the one in focus whom it can fit, else what it says."""
        sentence = source.sentence
        if found.kind == "group" and found.definite and not found.plural:
            one = self._member(source, found)
            if one is not None:
                one.aliases.setdefault(found.text)
                steps.append(Step("epithet-described", found.start, found.end, one.name))
                return Link(one, "epithet")
        before = self.focus.earlier(found, source.start)
        many = before is not None and before.plural and found.kind == "unnamed"
        if before is not None and not many:
            steps.append(Step("back-reference", before.start, before.end, before.text))
            entity = self._entity(before)
            entity.aliases.setdefault(found.text)
            return Link(entity, "back-reference")
        described = self.cast.described(found.head)
        if described is not None:
            described.aliases.setdefault(found.text)
            steps.append(Step("described", found.start, found.end, described.name))
            return Link(described, "epithet")
        if found.kind == "group" and found.text.count(" ") > _SHORT_GROUP:
            return Link(self._entity(found), found.kind)
        if found.kind == "group":
            answer = self.focus.group(source.start, sentence.number, self._entity)
        else:
            where = (source.start, sentence.paragraph, sentence.number)
            gender = gender_of(found.head, self.language)
            answer = self.focus.person(*where, gender=gender)
            if answer.entity is not None and self._bystander(answer.entity):
                # `lelaki kelahiran Kudus itu` is rather who the article is about
                main = self.focus.person(*where, other_than=answer.entity, gender=gender)
                if main.entity is not None and main.entity.named:
                    answer = Answer(main.entity, [answer.entity], main.why)
        human = found.official or found.human
        if answer.entity is not None and not (human and answer.entity.kind == "organisation"):
            answer.entity.aliases.setdefault(found.text)
            steps.append(Step("epithet-" + answer.why, found.start, found.end, answer.entity.name))
            return Link(answer.entity, "epithet", answer.others)
        return Link(self._entity(found), found.kind)

    def _member(self, source: Source, found: Description) -> Entity | None:
        """`nelayan itu`: the person in focus, if the article calls him one or has no others."""
        sentence = source.sentence
        answer = self.focus.person(source.start, sentence.paragraph, sentence.number)
        person = answer.entity
        if person is None or person.kind != "person" or not person.named or answer.others:
            return None
        before = self.focus.parsed.text[: source.start]
        if found.text.count(" ") >= _LONG_EPITHET:
            return person  # `Petani asal Desa X itu`
        if re.search(rf"\b{re.escape(found.head)}\b", before, re.IGNORECASE) is None:
            return person
        own = any(found.head in alias.lower().split() for alias in person.aliases)
        beside = rf"{re.escape(person.name)}(?: \([^)]*\))?, (?:\w+ )?{re.escape(found.head)}\b"
        return person if own or re.search(beside, before) else None

    def _bystander(self, entity: Entity) -> bool:
        """Whether somebody is brought in as `X, seorang pelanggan`, of whom nothing more is told."""
        return any(
            self.language.indefinite.at(part.lower().split(), 0)
            for alias in entity.aliases
            for part in alias.split(", ")[1:]
        )

    def bare(self, source: Source, found: Description) -> bool:
        """Whether a common noun alone means a body named before: `perusahaan`, `Perseroan menjamin`."""
        opens = found.head in self.language.generic_organisations and source.first == 0
        return (
            (found.text.islower() or opens)
            and " " not in found.text
            and found.kind == "organisation"
        )

    def back_reference(
        self, source: Source, found: Description, steps: list[Step]
    ) -> Entity | None:
        """`serikat itu`, `dinas tersebut`: the organisation or document of that kind named before."""
        generic = found.head in self.language.generic_organisations
        for event in self.focus.back(source.start):
            entity = event.entity
            named = entity.named and entity.name.lower() != found.head
            if (
                entity.kind == found.kind
                and named
                and (generic or found.head in entity.name.lower().split())
            ):
                break
        else:
            before = self.focus.organisation(found, source.start, generic=generic)
            if before is None:
                return None
            entity = self._entity(before)
        entity.aliases.setdefault(found.text)
        steps.append(Step("back-reference", found.start, found.end, entity.name))
        return entity
