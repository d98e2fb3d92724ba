"""Case files: how they are read, and how an extraction is compared with what a case expects.

A case file is ``cases/<group>/<stem>.toml``; the passages that only look like its kind stand
in ``cases/negative/<stem>.toml``.  The tests, the checker for writers and its table of scores
all use this module, so that they cannot disagree about what a case means.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotecli import Document, Quote, Speaker

CASES = Path(__file__).parent / "cases"
KNOWN_FAILURES = CASES / "known_failures.toml"
NEGATIVE = "negative"

TYPES = frozenset({"direct", "indirect", "mixed"})
KINDS = frozenset({"person", "organisation", "group", "document", "unnamed"})
ACTS = frozenset(
    {"states", "adds", "asks", "answers", "requests", "promises", "hopes", "judges"}
    | {"confirms", "denies", "declines"}
)

_STRING = "a string"
_STRINGS = "a list of strings"
_QUOTE_FIELDS = {
    "type": _STRING,
    "content": "a string or a list of strings",
    "cue": _STRING,
    "source": _STRING,
    "speaker": _STRING,
    "kind": _STRING,
    "role": _STRING,
    "act": _STRING,
    "continues": "true or false",
    "via": _STRINGS,
    "flags": _STRINGS,
    "members": _STRINGS,
    "paragraph": "a whole number",
}
_CASE_FIELDS = {
    "label": _STRING,
    "why": _STRING,
    "text": _STRING,
    "quotes": "a list of tables",
    "not_quotes": _STRINGS,
    "doc_flags": _STRINGS,
}


class CaseError(ValueError):
    """A case file that cannot be read as one; the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One attribution that a case expects; ``None`` in an optional field means: not compared.

    ``cue``, ``source`` and ``speaker`` are always compared: ``None`` means that there is none.
    An empty ``role`` expects that the speaker has no role.
    """

    type: str
    content: tuple[str, ...]
    cue: str | None
    source: str | None
    speaker: str | None
    kind: str | None = None
    role: str | None = None
    act: str | None = None
    continues: bool | None = None
    via: tuple[str, ...] | None = None
    flags: tuple[str, ...] = ()
    members: tuple[str, ...] | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One passage and everything that must be found in it."""

    group: str
    stem: str
    label: str
    why: str
    text: str
    quotes: tuple[Expected, ...]
    not_quotes: tuple[str, ...] = ()
    doc_flags: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The name of the case in test reports and in the list of known failures."""
        return f"{self.group}/{self.stem} :: {self.label}"


def case_files() -> list[Path]:
    """All case files of the suite, in a stable order."""
    return sorted(CASES.glob("*/*.toml"))


def load(path: Path) -> list[Case]:
    """The cases of a file.  Raises CaseError naming the file and the case that is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: {error}") from error
    if unknown := sorted(data.keys() - {"kind", "case"}):
        raise CaseError(f"{path}: unknown field {', '.join(unknown)}")
    if "kind" in data and not isinstance(data["kind"], str):
        raise CaseError(f"{path}: kind must be {_STRING}")
    cases = data.get("case", [])
    if not isinstance(cases, list) or not all(isinstance(case, dict) for case in cases):
        raise CaseError(f"{path}: write each case under [[case]]")
    return [_case(path, number, raw) for number, raw in enumerate(cases, start=1)]


def load_all() -> list[Case]:
    """Every case of the suite."""
    return [case for path in case_files() for case in load(path)]


def known_failures() -> dict[str, str]:
    """Case id → why it is not right yet."""
    if not KNOWN_FAILURES.exists():
        return {}
    data = tomllib.loads(KNOWN_FAILURES.read_text(encoding="utf-8"))
    for name, reason in data.items():
        if not isinstance(reason, str) or not reason.strip():
            raise CaseError(f"{KNOWN_FAILURES}: {name}: give a reason as a string")
    return data


def _case(path: Path, number: int, raw: dict[str, Any]) -> Case:
    where = f"{path}: case {number} ({raw.get('label', 'no label')})"
    _check_fields(where, raw, _CASE_FIELDS)
    for needed in ("label", "text", "quotes"):
        if needed not in raw:
            raise CaseError(f"{where}: {needed} is missing")
    quotes = tuple(
        _expected(f"{where}: quote {index}", quote)
        for index, quote in enumerate(raw["quotes"], start=1)
    )
    return Case(
        group=path.parent.name,
        stem=path.stem,
        label=raw["label"],
        why=raw.get("why", ""),
        # TOML itself drops the newline after the opening marks.
        text=raw["text"].removesuffix("\n"),
        quotes=quotes,
        not_quotes=tuple(raw.get("not_quotes", ())),
        doc_flags=tuple(raw.get("doc_flags", ())),
    )


def _expected(where: str, raw: dict[str, Any]) -> Expected:
    _check_fields(where, raw, _QUOTE_FIELDS)
    for needed in ("type", "content"):
        if needed not in raw:
            raise CaseError(f"{where}: {needed} is missing")
    for name, known in (("type", TYPES), ("kind", KINDS), ("act", ACTS)):
        if name in raw and raw[name] not in known:
            raise CaseError(f"{where}: unknown {name} {raw[name]!r}; one of {sorted(known)}")
    content = raw["content"]
    pieces = (content,) if isinstance(content, str) else tuple(content)
    if not pieces or not all(pieces):
        raise CaseError(f"{where}: content is empty")
    flags = tuple(raw.get("flags", ()))
    if any(flag.startswith("weak:") for flag in flags):
        raise CaseError(f"{where}: weak rows are not listed in cases")
    return Expected(
        type=raw["type"],
        content=pieces,
        cue=raw.get("cue"),
        source=raw.get("source"),
        speaker=raw.get("speaker"),
        kind=raw.get("kind"),
        role=raw.get("role"),
        act=raw.get("act"),
        continues=raw.get("continues"),
        via=tuple(raw["via"]) if "via" in raw else None,
        flags=flags,
        members=tuple(raw["members"]) if "members" in raw else None,
        paragraph=raw.get("paragraph"),
    )


def _check_fields(where: str, raw: dict[str, Any], fields: dict[str, str]) -> None:
    """Refuse unknown fields and values of the wrong type: a typo must not hide a check."""
    for name, value in raw.items():
        if name not in fields:
            raise CaseError(f"{where}: unknown field {name}")
        wanted = fields[name]
        strings = isinstance(value, list) and all(isinstance(item, str) for item in value)
        right = {
            _STRING: isinstance(value, str),
            _STRINGS: strings,
            "a string or a list of strings": isinstance(value, str) or strings,
            "true or false": isinstance(value, bool),
            "a whole number": isinstance(value, int) and not isinstance(value, bool),
            "a list of tables": isinstance(value, list)
            and all(isinstance(item, dict) for item in value),
        }[wanted]
        if not right:
            raise CaseError(f"{where}: {name} must be {wanted}")


def find(text: str, wanted: str, start: int = 0) -> int:
    """Where ``wanted`` stands in ``text`` as whole words, from ``start`` on; -1 if nowhere."""
    before = r"(?<!\w)" if wanted[:1].isalnum() else ""
    after = r"(?!\w)" if wanted[-1:].isalnum() else ""
    match = re.compile(before + re.escape(wanted) + after).search(text, start)
    return match.start() if match else -1


def differences(case: Case, document: Document) -> list[str]:
    """What is wrong with an extraction, one readable line or block each; empty if all is right.

    Predicted rows with a ``weak:…`` flag are left out: cases list full rows only.
    """
    found = [quote for quote in document.quotes if not quote.weak]
    out: list[str] = []
    for mark, expected, quote in _align(case.quotes, found, document):
        if expected is None and quote is not None:
            out.append(f"{mark} too much: {_show_quote(quote, document)}")
        elif quote is None and expected is not None:
            out.append(f"{mark} missing:  {_show_expected(expected)}")
        elif expected is not None and quote is not None:
            out.extend(f"{mark} {line}" for line in _fields(expected, quote, document))
    spans = [span.text for span in document.not_quotes]
    out.extend(f"- not_quotes lacks {text}" for text in case.not_quotes if text not in spans)
    out.extend(
        f"- document flag {flag} is missing; has {list(document.flags)}"
        for flag in case.doc_flags
        if flag not in document.flags
    )
    return out


def _align(
    expected: tuple[Expected, ...], found: list[Quote], document: Document
) -> list[tuple[str, Expected | None, Quote | None]]:
    """Pair rows in order: those with the same content first, then what is left between."""
    pairs: list[tuple[str, Expected | None, Quote | None]] = []
    position = 0
    waiting: list[tuple[int, Expected]] = []
    for number, row in enumerate(expected, start=1):
        same = next(
            (i for i in range(position, len(found)) if _pieces(found[i]) == row.content), None
        )
        if same is None:
            waiting.append((number, row))
            continue
        _pair_rest(pairs, waiting, found[position:same])
        waiting = []
        pairs.append((f"row {number}:", row, found[same]))
        position = same + 1
    _pair_rest(pairs, waiting, found[position:])
    return pairs


def _pair_rest(
    pairs: list[tuple[str, Expected | None, Quote | None]],
    waiting: list[tuple[int, Expected]],
    found: list[Quote],
) -> None:
    """Pair rows whose contents differ when they overlap, so that the diff shows one row."""
    left = list(found)
    for number, row in waiting:
        mate = next((quote for quote in left if _overlap(row, quote)), None)
        if mate is not None:
            left.remove(mate)
        pairs.append((f"row {number}:", row, mate))
    pairs.extend(("extra:", None, quote) for quote in left)


def _overlap(row: Expected, quote: Quote) -> bool:
    mine, theirs = " ".join(row.content), " ".join(_pieces(quote))
    return (
        mine in theirs or theirs in mine or mine[:20] == theirs[:20] or mine[-20:] == theirs[-20:]
    )


def _fields(row: Expected, quote: Quote, document: Document) -> list[str]:
    speaker = document.speaker(quote)
    pairs: list[tuple[str, object, object]] = [
        ("type", row.type, quote.type),
        ("content", row.content, _pieces(quote)),
        ("cue", row.cue, quote.cue.text if quote.cue else None),
        ("source", row.source, quote.source.text if quote.source else None),
        ("speaker", row.speaker, _speaker_name(row, speaker)),
    ]
    if row.kind is not None:
        pairs.append(("kind", row.kind, speaker.kind if speaker else None))
    if row.role is not None:
        pairs.append(("role", row.role or None, speaker.role if speaker else None))
    if row.act is not None:
        pairs.append(("act", row.act, quote.act))
    if row.continues is not None:
        pairs.append(("continues", row.continues, quote.continues is not None))
    if row.via is not None:
        pairs.append(("via", row.via, _names(quote.via, document)))
    if row.members is not None:
        members = speaker.members if speaker else ()
        pairs.append(("members", row.members, _names(members, document)))
    if row.paragraph is not None:
        pairs.append(("paragraph", row.paragraph, quote.paragraph))
    lines = [
        f"{name}\n    want {want!r}\n    have {have!r}"
        for name, want, have in pairs
        if want != have
    ]
    lines += [
        f"flag {flag} is missing; has {list(quote.flags)}"
        for flag in row.flags
        if flag not in quote.flags
    ]
    if lines:
        lines[0] = f"[{' | '.join(row.content)[:60]}] {lines[0]}"
    return lines


def _speaker_name(row: Expected, speaker: Speaker | None) -> str | None:
    """The name to compare: a description is the same with and without a capital letter."""
    if speaker is None:
        return None
    if not speaker.named and speaker.name.casefold() == (row.speaker or "").casefold():
        return row.speaker
    return speaker.name


def _pieces(quote: Quote) -> tuple[str, ...]:
    return tuple(span.text for span in quote.content)


def _names(ids: tuple[str, ...], document: Document) -> tuple[str, ...]:
    return tuple(
        speaker.name for speaker in (document.speaker(key) for key in ids) if speaker is not None
    )


def _show_expected(row: Expected) -> str:
    return (
        f"{row.type} {' | '.join(row.content)!r} cue={row.cue!r} source={row.source!r} "
        f"speaker={row.speaker!r}"
    )


def _show_quote(quote: Quote, document: Document) -> str:
    speaker = document.speaker(quote)
    return (
        f"{quote.type} {' | '.join(_pieces(quote))!r} cue={quote.cue and quote.cue.text!r} "
        f"source={quote.source and quote.source.text!r} speaker={speaker and speaker.name!r}"
    )
