"""Somebody or something that can speak, with all that the article says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotecli.language import Language
from quotecli.resolver.roles import office_words

MOST_ROLES = 200
"""Roles at most that somebody is given: each is compared whenever an office is looked for."""


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that can speak."""

    kind: str
    name: str
    named: bool
    words: tuple[str, ...] = ()
    first: int = 0
    """Offset of the first mention."""
    last: int = -1
    """Offset of the latest mention that was seen."""
    roles: list[str] = field(default_factory=list)
    offices: list[tuple[str, ...]] = field(default_factory=list)
    description: str | None = None
    aliases: dict[str, None] = field(default_factory=dict)
    short: set[str] = field(default_factory=set)
    """Other names, lower case: acronyms and nicknames."""
    spellings: dict[str, set[int]] = field(default_factory=dict)
    """Where each spelling of the full name was seen."""
    inferred: set[str] = field(default_factory=set)
    """Those of them that the article does not explain."""
    members: list[Entity] = field(default_factory=list)
    gender: str = ""
    """`f` or `m` where a word of the text says it (`istrinya, X`); never told from a name."""

    def add_role(self, role: str | None, language: Language) -> None:
        if role and len(self.roles) < MOST_ROLES and role not in self.roles:
            self.roles.append(role)
            self.offices.append(office_words(role, language))

    @property
    def role(self) -> str | None:
        """The fullest role; the first one given decides among equals."""
        return max(self.roles, key=lambda role: len(role.split()), default=None)
