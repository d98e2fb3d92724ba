"""The article's cast: every entity with its names, roles and mentions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from quotecli.language import Language
from quotecli.resolver.called import Called, latest
from quotecli.resolver.entity import MOST_ROLES, Entity
from quotecli.resolver.kinds import Description
from quotecli.resolver.name_parts import fuller, made_of, part_of
from quotecli.resolver.roles import office_words, opens_office, same_office
from quotecli.resolver.spelling import SHORT_NAME, may_be_same, same_name

_TITLE_WORDS = 2
"""Words at most between a relation and whose it is: `istri mantan gubernur X`."""


class Cast:
    """All entities of a text; people are merged by the parts of their names."""

    def __init__(self, language: Language, organisations: Mapping[str, str]) -> None:
        self.language = language
        self.organisations = organisations
        """What short forms of organisations stand for, as the article defines them."""
        self.named_alone: set[tuple[str, ...]] = set()
        """Names that the article has without a word that makes somebody another's (`istri X`)."""
        self.entities: list[Entity] = []
        self._called = Called()
        self._by_name: dict[tuple[str, str], Entity] = {}

    @property
    def _latest(self) -> list[Entity]:
        return latest(self.entities)

    # -- people ----------------------------------------------------------------------------------
    def person(self, found: Description) -> tuple[Entity, str, list[Entity]]:
        """The person a name belongs to; how it was found; others whom it could be."""
        candidates = self._called.fitting(found.words)
        if not candidates and found.words and found.words[0] in self.language.courtly:
            # `Gusti Retno` for `GKR Retno Dumilah`
            candidates = self._called.fitting(found.words[1:])
        chosen, rule = None, "name"
        others: list[Entity] = []
        if candidates:
            fits = _called_first(self._by_role(candidates, found), found.words)
            chosen = max(fits, key=lambda entity: entity.last)
            others = [entity for entity in fits if entity is not chosen]
            rule = "full-name" if chosen.words == found.words else "short-name"
            if " ".join(found.words) in chosen.inferred:
                rule = "short-form"
        else:
            chosen = self._spelt_like(found.words)
            rule = "spelling"
        if chosen is None:
            chosen = Entity(
                "person", found.name or found.text, True, found.words, first=found.start
            )
            self.entities.append(chosen)
            rule = "full-name"
        self._update(chosen, found)
        return chosen, rule, others

    def _update(self, entity: Entity, found: Description) -> None:
        if " ".join(found.words) in entity.short:
            pass  # another name, however long
        elif found.name and fuller(found.words, entity.words):
            self._rename(entity, found.words, found.name)
        elif (
            found.name
            and len(found.words) == len(entity.words)
            and same_name(found.words, entity.words, self.language.given_names)[0]
        ):
            # Spelt in two ways: the one that the article writes more often.
            places = entity.spellings.setdefault(found.name, set())
            places.add(found.start)
            if len(places) > max(1, len(entity.spellings.get(entity.name, ()))):
                self._rename(entity, found.words, found.name)
        for word in found.words:
            self._called.add(word, entity)
        entity.add_role(found.role, self.language)
        for role in found.other_roles:
            office = office_words(role, self.language)
            if len(entity.offices) < 2 * MOST_ROLES and office not in entity.offices:
                entity.offices.append(office)
        entity.description = entity.description or found.description
        entity.aliases.setdefault(found.text)
        entity.last = max(entity.last, found.start)
        entity.first = min(entity.first, found.start)
        if found.acronym:
            self.call(entity, found.acronym.lower())

    def _rename(self, entity: Entity, words: tuple[str, ...], name: str) -> None:
        other, entity.words, entity.name = words != entity.words, words, name
        if other:
            self._called.changed(entity)

    def _by_role(self, candidates: list[Entity], found: Description) -> list[Entity]:
        """Of several people with a name part in common, those whose office fits."""
        if len(candidates) > 1 and found.role:
            office = office_words(found.role, self.language)
            fits = [
                entity
                for entity in candidates
                if any(
                    same_office(office, other, self.language)
                    or same_office(other, office, self.language)
                    for other in entity.offices
                )
            ]
            if fits:
                return fits
        exact = [entity for entity in candidates if entity.words == found.words]
        return exact or candidates

    def _spelt_like(self, words: tuple[str, ...]) -> Entity | None:
        """A person whose name differs in a letter or two (`Basori`, `Bashori`)."""
        if not words or max(map(len, words)) < SHORT_NAME:
            return None
        people = [
            entity
            for entity in self._latest
            if entity.kind == "person"
            and entity.named
            and entity.words
            and may_be_same(words, entity.words)
        ]
        best, score = None, 0.0
        for entity in people:
            same, likeness = same_name(words, entity.words, self.language.given_names)
            if same and likeness > score:
                best, score = entity, likeness
        return best

    def name_in_full(self, names: Iterable[Description]) -> None:
        """Give people the fuller names that the article has where nobody comes into focus."""
        for found in names:
            fits = self._called.fitting(found.words)
            if len(fits) < 2:
                shorter = {word for word in found.words if self._called_alone(word, found.words)}
                if fits and fuller(found.words, fits[0].words):
                    self._update(fits[0], found)
                elif not fits and shorter:
                    self.person(found)

    def _called_alone(self, word: str, words: tuple[str, ...]) -> bool:
        """Whether nobody with another full name has a word in it."""
        return all(part_of(entity.words, words) for entity in self._called.having(word))

    # -- offices, organisations, others ----------------------------------------------------------
    def owner_of_title(self, found: Description) -> Entity | None:
        """Whose title a phrase is that has another's name in it: `kuasa hukum Sahara`."""
        if not found.words or found.head not in self.language.relational or "," in found.text:
            return None
        office = office_words(found.text, self.language)
        for entity in self._latest:
            if entity.words != found.words and office in entity.offices:
                return entity
        return None

    def called_in(self, found: Description) -> Entity | None:
        """Whose name ends somebody else's title: Hendro Wibawa in `kuasa hukum Hendro`.

        A full name after such a word can be its bearer's own, unless the article names him without it.
        """
        before = found.text.lower().split()[: -len(found.words)] if found.words else []
        while before and before[0] in self.language.modifiers:
            before.pop(0)  # `mantan suami X`
        engaged = self.language.engaged.at(before, 0) == len(before) > 0
        size = self.language.personal.at(before, 0)
        if not (engaged or size) or len(before) - size > _TITLE_WORDS or "," in found.text:
            return None
        owners = [entity for entity in self._called.fitting(found.words) if len(entity.words) > 1]
        if len(owners) != 1 or any(tuple(before) == o[: len(before)] for o in owners[0].offices):
            return None
        if (len(found.words) > 1 and owners[0].words not in self.named_alone) or (
            engaged and not owners[0].offices
        ):
            return None
        return owners[0]

    def names_an_office(self, found: Description, known: Collection[str]) -> bool:
        """Whether the one word taken for a name is a word of an office: `Dirjen Perkeretaapian`.

        ``known`` are the words that stand in a name elsewhere in the article.
        """
        if len(found.words) != 1 or not found.official or found.words[0] in known:
            return False
        if found.words[0] in self.language.given_names:
            return False
        return bool(self.holder(found.text))

    def holder(self, role: str) -> list[Entity]:
        """People who hold an office: first who has it in these very words, then by latest mention."""
        office = office_words(role, self.language)
        holders = [
            entity
            for entity in self._latest
            if entity.kind == "person"
            and any(same_office(office, other, self.language) for other in entity.offices)
        ]
        # `Kapolsek` is rather `Kapolsek Ubud` than `Kanit Reskrim Polsek Ubud`.
        straight = [
            entity
            for entity in holders
            if any(opens_office(office, other, self.language) for other in entity.offices)
        ]
        holders = straight or holders
        return sorted(holders, key=lambda entity: (office not in entity.offices, -entity.last))

    def introduced_later(self, role: str, position: int) -> Entity | None:
        """The one person of the article whose office a lead names before them: `Ekonom menilai …`."""
        office = set(office_words(role, self.language))
        fits = [
            entity
            for entity in self._latest
            if entity.kind == "person"
            and entity.named
            and any(office <= set(other) for other in entity.offices)
        ]
        return fits[0] if len(fits) == 1 and fits[0].first > position else None

    def full_name(self, words: tuple[str, ...]) -> Entity | None:
        """The person whose full name begins with words that look like a title."""
        for entity in self._called.having(words[-1]):
            if len(words) > 1 and entity.words[: len(words)] == words:
                return entity
        return None

    def called(self, word: str) -> Entity | None:
        """The one person whose full name begins with a word that means something as well."""
        people = [
            entity
            for entity in self._called.having(word)
            if entity.kind == "person" and entity.words[:1] == (word,)
        ]
        return people[0] if len(people) == 1 else None

    def call(self, entity: Entity, nickname: str, *, inferred: bool = False) -> None:
        """Another name by which the article calls somebody, lower case.

        ``inferred``: it is made of the name, and the article does not say whose it is.
        """
        if nickname not in entity.short:
            entity.short.add(nickname)
            self._called.changed(entity)
        if inferred:
            entity.inferred.add(nickname)
        for word in nickname.split():
            self._called.add(word, entity)

    def nicknamed(self, word: str) -> Entity | None:
        """The one person who is called so, or of whose name a short name can be made."""
        people = [e for e in self._latest if e.kind == "person" and e.named]
        called = [e for e in people if word in e.short or word in e.words]
        made = called or [e for e in people if made_of(word, e.words)]
        return made[0] if len(made) == 1 else None

    def by_initials(self, text: str) -> Entity | None:
        """The one person whom initials stand for: given in brackets, or of all parts of the name."""
        low = text.lower()
        if not text.isupper() or not text.isalpha():
            return None
        called = [e for e in self._called.having(low) if e.kind == "person" and low in e.short]
        if not called and len(low) > 2:
            called = [
                entity
                for entity in self._latest
                if entity.kind == "person"
                and "".join(part[0] for word in entity.words for part in word.split("-") if part)
                == low
            ]
        return called[0] if len(called) == 1 else None

    def described(self, head: str) -> Entity | None:
        """The one person who was introduced by that noun: `petani itu` for `petani cabai X`."""
        if head in self.language.modifiers:
            return None  # `wakil ketua komisi itu` is not every `wakil`
        people = [
            entity
            for entity in self._latest
            if entity.kind == "person"
            and entity.named
            and entity.last >= 0
            and (
                head in (entity.description or "").lower().split()[:3]
                # `perenang 19 tahun itu` for `Perenang X`
                or any(role.lower().split()[0] == head for role in entity.roles)
            )
        ]
        return people[0] if len(people) == 1 else None

    def other(self, found: Description, name: str, kind: str, *, named: bool) -> Entity:
        """The organisation, group, document or unnamed source of that name."""
        if kind == "organisation":
            name = self.organisations.get(name.lower(), name)
        key = name.lower()
        entity = self._by_name.get((kind, key))
        if entity is None and found.acronym:
            entity = self._by_name.get((kind, found.acronym.lower()))
            if entity is not None:
                entity.name = name
        if entity is None:
            entity = Entity(kind, name, named, first=found.start)
            self.entities.append(entity)
        self._by_name.setdefault((kind, key), entity)
        if found.acronym:
            self._by_name.setdefault((kind, found.acronym.lower()), entity)
            entity.short.add(found.acronym.lower())
        entity.aliases.setdefault(found.text)
        entity.first = min(entity.first, found.start)
        entity.last = max(entity.last, found.start)
        return entity

    def group(self, found: Description, members: list[Entity]) -> Entity:
        for entity in self._latest:
            if entity.kind == "group" and entity.members == members:
                break
        else:
            entity = Entity(
                "group",
                _listed([m.name for m in members]) if members else found.text,
                any(m.named for m in members),
                members=members,
                first=found.start,
            )
            self.entities.append(entity)
        entity.aliases.setdefault(found.text)
        entity.last = max(entity.last, found.start)
        return entity


def _listed(names: list[str]) -> str:
    """Names in a row as Indonesian writes them: `A dan B`, `A, B, dan C`."""
    if len(names) < 3:
        return " dan ".join(names)
    return ", ".join(names[:-1]) + ", dan " + names[-1]


def _called_first(fits: list[Entity], words: tuple[str, ...]) -> list[Entity]:
    """Of several with a name in common, those whose first name it is: `Prabu` is not `Setyo Prabu`."""
    if len(fits) > 1 and len(words) == 1:
        first = [e for e in fits if e.words[:1] == words or words[0] in e.short]
        return first or fits
    return fits


__all__ = ["Cast", "Entity"]
