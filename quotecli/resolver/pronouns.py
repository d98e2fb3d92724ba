"""Who is meant by a pronoun or a clitic: `dia`, `-nya`, `mereka`, `keduanya`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from quotecli.language import Language
from quotecli.parser.attribution import Source
from quotecli.resolver.cast import Cast, Entity
from quotecli.resolver.focus import Answer, Focus
from quotecli.resolver.kinds import Description
from quotecli.resolver.links import Link, Step


class Pronouns:
    """Finds the speaker behind a pronoun by who is in focus."""

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

    def link(self, source: Source, found: Description, steps: list[Step], *, answers: bool) -> Link:
        """The speaker of a pronoun; none for the first person and where nobody is in focus.

        ``answers`` says that the row answers somebody, who is another then.
        """
        language = self.language
        sentence = source.sentence
        if found.head in language.first_person:
            return Link(flags=["first-person"])
        pair = self.focus.pair(source.start, sentence.number) if found.head in language.dual else []
        if pair:
            both = self.cast.group(found, pair)
            steps.append(Step("pronoun-pair", source.start, source.end, both.name))
            return Link(both, "pronoun-pair")
        if found.head in language.plural:
            answer = self.focus.group(source.start, sentence.number, self._entity)
        else:
            answer = self.focus.person(
                source.start, sentence.paragraph, sentence.number, answers=answers
            )
            if answer.entity is None:
                answer = self._without_focus(source)
        if answer.entity is None:
            return Link()
        link = ("clitic" if source.clitic else "pronoun") + "-" + answer.why
        steps.append(Step(link, source.start, source.end, answer.entity.name))
        return Link(answer.entity, link, answer.others)

    def _without_focus(self, source: Source) -> Answer:
        """Nobody spoke yet: a subject without a name, or the one person of the whole article."""
        found = self.focus.common_subject(source.start, source.sentence.number)
        if found is not None:
            return Answer(self._entity(found), [], "common-subject")
        named = (e for e in self.cast.entities if e.kind == "person" and e.named)
        people = list(islice(named, 3))
        if len(people) == 1 and not self.focus.in_new_block(source.sentence.paragraph):
            return Answer(people[0], [], "only-person")
        return Answer(None, people, "")
