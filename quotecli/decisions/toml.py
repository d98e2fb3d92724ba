"""The file of decisions: TOML that people can read, and that only grows at its end.

What stands in it stays as it is, comments and all; a decision is added below, and the last one can be
taken away again.  Texts come from articles: what a terminal would obey, or nobody would see, is
written as an escape.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from quotecli.decisions.decision import ACTIONS, Decided, Decision, Person
from quotecli.ui import ToldError

VERSION = 1
HEAD = f"""\
# What people decided about quotes, written by quotecli review and applied by every command.
version = {VERSION}
"""

_DOCUMENT = re.compile(r"\s*\[\[\s*document\s*\]\]")
_DECISION = re.compile(r"\s*\[\[\s*document\s*\.\s*decision\s*\]\]")
_KIND = re.compile(r"[a-z][a-z-]{0,30}")
_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)\Z")
"""Where TOML ends to be TOML, as Python says it."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class DecisionsError(ToldError):
    """What is wrong with a file of decisions; the message names file and line."""

    part: ClassVar[str] = "review"


def read(source: str, name: str) -> tuple[Decided, ...]:
    """The decisions in the text of a file, which messages call ``name``.

    Raises DecisionsError for what is no file of decisions.
    """
    if not source.strip():
        return ()
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        where = _WHERE.search(str(error))
        line = (where and where[1]) or str(max(1, len(source.splitlines())))
        reason = _WHERE.sub("", str(error))
        raise DecisionsError("file.toml", name=name, line=line, reason=reason) from None
    except (RecursionError, ValueError):  # nested, or a number, beyond all measure
        raise DecisionsError("file.toml", name=name, line="1", reason="…") from None
    version = data.get("version")
    if version != VERSION:
        found = "?" if version is None else str(version)
        raise DecisionsError("file.version", name=name, line=_line(source, "version"), found=found)
    documents = data.get("document", [])
    if not isinstance(documents, list):
        raise DecisionsError("file.document", name=name, line=_line(source, "document"))
    met = 0
    result = []
    for number, each in enumerate(documents):
        table = _Table(each, name, _Head(source, _DOCUMENT, number))
        decisions = []
        for one in table.tables("decision"):
            decisions.append(_decision(_Table(one, name, _Head(source, _DECISION, met))))
            met += 1
        left_out = table.number("left-out") if table.has("left-out") else None
        result.append(Decided(table.text("id"), table.text("sha256"), tuple(decisions), left_out))
    return tuple(result)


def added(
    source: str,
    id: str,
    sha256: str,
    decision: Decision | int,
    blocks: Sequence[Decided] | None = None,
) -> str:
    """The text of a file with a decision below all others.

    Args:
        source: the text as it is; empty for a new file.
        id: what the article is called there.
        sha256: of its text.
        decision: what was decided; or how many decisions no longer fit, where somebody has gone
            through all of the text.
        blocks: what ``read`` gives of the source, where that is known.
    """
    blocks = read(source, "") if blocks is None else blocks
    text = source if source.strip() else HEAD
    text += "" if text.endswith("\n") else "\n"
    if not _goes_on(blocks, id, sha256, decision):
        text += f"\n[[document]]\nid = {_quoted(id)}\nsha256 = {_quoted(sha256)}\n"
    if isinstance(decision, Decision):
        return text + "\n" + "\n".join(_lines(decision)) + "\n"
    return (
        f"{text}left-out = {decision}  # somebody went through this text, and these fit no more\n"
    )


def extended(
    blocks: Sequence[Decided], id: str, sha256: str, decision: Decision | int
) -> tuple[Decided, ...]:
    """What ``read`` gives of a file to which ``added`` has added a decision."""
    if isinstance(decision, int):
        return (*blocks, Decided(storable(id), sha256, left_out=decision))
    if _goes_on(blocks, id, sha256, decision):
        last = replace(blocks[-1], decisions=(*blocks[-1].decisions, decision))
        return (*blocks[:-1], last)
    return (*blocks, Decided(storable(id), sha256, (decision,)))


def _goes_on(blocks: Sequence[Decided], id: str, sha256: str, decision: Decision | int) -> bool:
    """Whether a decision belongs below the last heading that there is."""
    if isinstance(decision, int) or not blocks:
        return False
    return (blocks[-1].id, blocks[-1].sha256) == (storable(id), sha256)


def without_last(
    source: str, id: str, known: Sequence[Decided] | None = None
) -> tuple[str, Decision, tuple[Decided, ...]] | None:
    """The text of a file without the last decision on an article, that decision, and what is left.

    None where there is none, or where the file was edited so that it cannot be cut out.  ``known`` is
    what ``read`` gives of the source, where that is known.
    """
    blocks = list(read(source, "") if known is None else known)
    mine = [at for at, block in enumerate(blocks) if block.id == storable(id) and block.decisions]
    if not mine:
        return None
    at = mine[-1]
    last = blocks[at].decisions[-1]
    place = sum(len(block.decisions) for block in blocks[: at + 1]) - 1
    lines = source.splitlines(keepends=True)
    heads = [n for n, line in enumerate(lines) if _DECISION.match(line)]
    if place >= len(heads):
        return None
    first = heads[place]
    end = first + 1
    while end < len(lines) and not lines[end].lstrip().startswith("["):
        end += 1
    blocks[at] = replace(blocks[at], decisions=blocks[at].decisions[:-1])
    rest = lines[:first]
    if not blocks[at].decisions and blocks[at].left_out is None:  # what only announced it goes too
        above = max(n for n, line in enumerate(rest) if _DOCUMENT.match(line))
        if not any(line.lstrip().startswith("#") for line in rest[above:]):
            del rest[above:]
            del blocks[at]
    while rest and not rest[-1].strip():
        rest.pop()
    behind = ["\n"] if lines[end:] else []
    text = "".join(rest + behind + lines[end:])
    text += "" if text.endswith("\n") else "\n"
    try:
        left = read(text, "")
    except DecisionsError:
        return None
    return (text, last, left) if _flat(left) == _flat(blocks) else None


def _flat(blocks: Sequence[Decided]) -> list[tuple[str, str, Decision]]:
    """Every decision, in order, with the article and the text that it is on."""
    return [(block.id, block.sha256, each) for block in blocks for each in block.decisions]


def storable(text: str) -> str:
    """The text as a file can hold it: a lone surrogate is no character."""
    return _SURROGATE.sub("\ufffd", text)


# --- writing -------------------------------------------------------------------------------


def _lines(decision: Decision) -> Iterator[str]:
    yield "[[document.decision]]"
    yield f"action = {_quoted(decision.action)}"
    if decision.speaker is not None:
        yield f"speaker = {_person(decision.speaker)}"
    yield f"by = {_quoted(decision.by)}"
    yield f"when = {decision.when.isoformat(timespec='seconds')}"
    yield f"words = {_quoted(decision.words)}"
    yield f"content = [{', '.join(map(_quoted, decision.content))}]"
    yield f"type = {_quoted(decision.type)}"
    yield f"paragraph = {decision.paragraph}"
    yield f"start = {decision.start}"
    if decision.of > 1:
        yield f"nth = {decision.nth}"
        yield f"of = {decision.of}"
    if decision.rest:
        yield f"rest = [{', '.join(map(_quoted, decision.rest))}]"
    for key in ("cue", "source", "before", "after"):
        if value := getattr(decision, key):
            yield f"{key} = {_quoted(value)}"
    if decision.proposed is not None:
        yield f"proposed = {_person(decision.proposed)}"
    if decision.link is not None:
        yield f"link = {_quoted(decision.link)}"
    if decision.confidence is not None:
        yield f"confidence = {float(decision.confidence)!r}"


def _person(person: Person) -> str:
    pairs = [("name", person.name), ("kind", person.kind)]
    pairs += [
        (key, value)
        for key, value in (("role", person.role), ("description", person.description))
        if value
    ]
    inner = ", ".join(f"{key} = {_quoted(value)}" for key, value in pairs)
    return f"{{ {inner}{'' if person.named else ', named = false'} }}"


def _quoted(text: str) -> str:
    text = storable(text).replace("\\", "\\\\").replace('"', '\\"')
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else _escaped(sign) for sign in text)
    return f'"{text}"'


def _escaped(sign: str) -> str:
    """A sign that a terminal would obey, or that nobody would see."""
    code = ord(sign)
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(sign)
    return short or (f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}")


# --- reading -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Head:
    """The heading of a table: its kind, and its number among those."""

    source: str
    head: re.Pattern[str]
    number: int

    @property
    def line(self) -> str:
        """The line that it stands in."""
        lines = [n for n, line in enumerate(self.source.splitlines(), 1) if self.head.match(line)]
        return str(lines[self.number]) if self.number < len(lines) else "1"


def _line(source: str, word: str) -> str:
    lines = source.splitlines()
    return str(next((n for n, line in enumerate(lines, 1) if word in line), 1))


class _Table:
    """A table of the file, whose values are of the kinds that they should be."""

    def __init__(self, data: object, name: str, at: _Head) -> None:
        self._name, self._at = name, at
        if not isinstance(data, dict):
            raise DecisionsError("file.document", name=name, line=at.line)
        self._data: dict[str, Any] = data

    def error(self, key: str) -> DecisionsError:
        """What is wrong with the value of a key."""
        return DecisionsError("file.value", name=self._name, line=self._at.line, key=key)

    def text(self, key: str) -> str:
        value = self._data.get(key)
        if not isinstance(value, str):
            raise self.error(key)
        return value

    def has(self, key: str) -> bool:
        return key in self._data

    def maybe(self, key: str) -> str | None:
        return None if key not in self._data else self.text(key)

    def number(self, key: str, default: int | None = None) -> int:
        value = self._data.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.error(key)
        return value

    def probability(self, key: str) -> float | None:
        value = self._data.get(key)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
            raise self.error(key)
        return float(value)

    def time(self, key: str) -> datetime:
        value = self._data.get(key)
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise self.error(key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._data.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
            raise self.error(key)
        return tuple(value)

    def tables(self, key: str) -> Sequence[object]:
        value = self._data.get(key, [])
        if not isinstance(value, list):
            raise self.error(key)
        return value

    def person(self, key: str) -> Person | None:
        value = self._data.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.error(key)
        inner = _Table(value, self._name, self._at)
        name = inner.text("name")
        named = value.get("named", True)
        if not name.strip() or not isinstance(named, bool):
            raise self.error(key)
        kind = inner.maybe("kind") or "person"
        if not _KIND.fullmatch(kind):
            raise self.error(key)
        return Person(name, kind, inner.maybe("role"), inner.maybe("description"), named)


def _decision(table: _Table) -> Decision:
    action = table.text("action")
    if action not in ACTIONS:
        raise table.error("action")
    speaker = table.person("speaker")
    if action in ("speaker", "new-speaker") and speaker is None:
        raise table.error("speaker")
    return Decision(
        action,
        table.text("by"),
        table.time("when"),
        table.text("words"),
        table.texts("content"),
        table.text("type"),
        table.number("paragraph"),
        table.number("start"),
        table.maybe("cue"),
        table.maybe("source"),
        table.maybe("before") or "",
        table.maybe("after") or "",
        table.number("nth", 1),
        table.number("of", 1),
        table.texts("rest") if table.has("rest") else (),
        table.person("proposed"),
        table.maybe("link"),
        table.probability("confidence"),
        speaker,
    )
