"""Where the article shows the speaker, and who was passed over: the last steps of the evidence.

``named`` is where the name stands in full, ``in-focus`` where the speaker was last in focus.

The rule of a step says why: ``passed-over-subject`` acted but did not speak, ``-source`` spoke but
lost the focus, ``-mention`` was only named, ``-kind`` is nobody that a pronoun or epithet for a
person can mean; ``-name`` and ``-office`` share the name or the office that the source gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecli.resolver.cast import Entity
from quotecli.resolver.focus import Event, Focus

PREFIX = "passed-over-"
_BY_FOCUS = ("clitic", "epithet", "focus", "pronoun")
_BY_NAME = ("full-name", "short-name", "spelling")
_MOST = 3
"""Steps at most: the nearest are those that a reader would think of."""
_KINDS = {"spoken": "source"}


def shown_and_passed_over(
    focus: Focus, position: int, speaker: Entity, link: str, others: Sequence[Entity]
) -> list[tuple[str, int, int, str]]:
    """Rule, span and name: where the speaker is shown, then each who could be meant and is not.

    ``others`` are those between whom and the speaker the rule ``link`` chose.
    """
    found: dict[int, tuple[str, int, int, str]] = {}
    shown = _shown(focus, position, speaker, link)
    if link.startswith(_BY_FOCUS):
        plural = "group" in link
        for event in _nearer(focus, position, speaker):
            if len(found) < _MOST and event.entity.kind != "document":
                fits = plural or event.entity.kind in ("person", "unnamed")
                why = _KINDS.get(event.kind, event.kind) if fits else "kind"
                found.setdefault(id(event.entity), _step(focus, why, event.position, event.entity))
    for entity in others:
        if len(found) >= _MOST or entity is speaker:
            continue
        last = focus.latest(entity, position)
        if link in _BY_NAME:
            why = "name"
        elif link == "office":
            why = "office"
        else:
            why = _KINDS.get(last.kind, last.kind) if last else "mention"
        where = last.position if last else entity.first
        found.setdefault(id(entity), _step(focus, why, where, entity))
    return shown + list(found.values())


def _shown(
    focus: Focus, position: int, speaker: Entity, link: str
) -> list[tuple[str, int, int, str]]:
    if link.startswith(_BY_FOCUS):
        last = focus.latest(speaker, position)
        if last is not None:
            start, end = last.position, focus.places.end(last.position, speaker)
            return [("in-focus", start, end, speaker.name)]
    elif link in ("short-name", "spelling", "office") and speaker.named:
        start = focus.places.first(speaker.name)
        if start >= 0:
            return [("named", start, start + len(speaker.name), speaker.name)]
    return []


def _nearer(focus: Focus, position: int, speaker: Entity) -> Iterator[Event]:
    """What put others in focus after the speaker was last in it."""
    for event in focus.back(position):
        if event.entity is speaker:
            return
        yield event


def _step(focus: Focus, why: str, start: int, entity: Entity) -> tuple[str, int, int, str]:
    return PREFIX + why, start, focus.places.end(start, entity), entity.name


__all__ = ["PREFIX", "shown_and_passed_over"]
