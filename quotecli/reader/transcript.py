"""Transcripts: labels that say who speaks, and time codes that say where in the recording.

``MENTERI: …``, ``[00:12:03] Budi Santoso: …``, ``Budi Santoso (12:03)`` with the words below.
An interview in a newspaper has labels too, behind an introduction; that is the parser's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from quotecli.language.pages import page_words
from quotecli.model import Turn

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_DATED = (
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},?[ \t]\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:[ \t]?[AaPp][Mm])?"
)
"""Date and time, as chats are saved with them: `12/03/24 10.15`."""
_STARS = r"[*_]{0,3}"
"""What makes a label bold in Markdown."""
_HEAD = re.compile(
    rf"(?:>{{1,3}}[ \t]*)?(?P<time>[\[(]{_TIME}[\])]|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?(?=\s)"
    rf"|(?P<dated>\[{_DATED}\]|{_DATED}(?=[ \t]-[ \t])))?[ \t]*[-–—]?[ \t]*{_STARS}"
    r"(?:(?P<label>[^\W\d_][^:\r\n\[\]?!;*\"“”]{0,70}?)[ \t]*"
    rf"(?:(?P<after>[\[(]{_TIME}[\])]|(?<=[ \t]){_TIME}(?=[ \t]*(?::|$)))[ \t]*(?P<colon>:(?=\s|$))?$"
    rf"|(?P<after2>[\[(]{_TIME}[\])])?{_STARS}[ \t]*:{_STARS}(?=\s|$)))?",
)
_LOOK = 160
_MAX_WORDS, _MAX_LOWER = 8, 2
_COMES_BACK = 3
_PREFACE = 2
"""Lines before the first label: a title and a date."""
_LEAST = 4
_SPARSE = 10
"""Paragraphs for each label where all labels are in capitals or stand alone in their lines."""
_ENDS = frozenset('.?!…"”’»)')

_Span = tuple[int, int]


@dataclass(slots=True)
class _Part:
    """A paragraph: its time code, its label, and where its words begin and end."""

    start: int
    end: int
    words: int
    label: _Span | None = None
    time: _Span | None = None
    dated: bool = False
    """Whether the time code is that of a chat, in which each message has one."""


def turns_of(
    text: str, paragraphs: tuple[_Span, ...]
) -> tuple[tuple[_Span, ...], tuple[Turn, ...]] | None:
    """The paragraphs without time codes, and the turns; None where it is no transcript.

    Args:
        text: the text.
        paragraphs: spans of its paragraphs in code points, in order.
    """
    parts = [_part(text, start, end) for start, end in paragraphs]
    known = labels_in(text[start:end] for start, end in paragraphs)
    for part in parts:
        if part.label and not part.time and text[slice(*part.label)] not in known:
            part.label, part.words = None, part.start
    if not _is_transcript(text, parts):
        return None
    spans = []
    turns: list[Turn] = []
    for part in parts:
        begin = part.label[0] if part.label else part.words
        if begin < part.end:
            spans.append((begin, part.end))
        if part.label or part.time:
            # `12/03/24 10.20 - Rina menambahkan Budi` is said by the chat, `<Media>` by nobody.
            nobody = part.dated and (part.label is None or text[part.words : part.end][:1] == "<")
            label = None if nobody else part.label
            turns.append(Turn((part.words, part.end), label, part.time, nobody))
        elif turns:
            last = turns[-1]
            start = part.start if last.content[0] == last.content[1] else last.content[0]
            turns[-1] = Turn((start, part.end), last.label, last.time)
    return tuple(spans), tuple(turns)


def label_of(line: str) -> tuple[int, int, int] | None:
    """Where the label begins and ends that opens a line, and where its words begin."""
    part = _part(line, 0, len(line))
    return (*part.label, part.words) if part.label else None


def labels_in(lines: Iterable[str]) -> set[str]:
    """The labels that name somebody: offices in capitals, full names, and what comes back.

    ``Intinya: …`` is how a sentence may begin, and is not one of them.
    """
    counts = Counter(line[label[0] : label[1]] for line in lines if (label := label_of(line)))
    words = page_words()
    return {
        label
        for label, count in counts.items()
        if (count >= _COMES_BACK or (label.isupper() and len(label) > 2) or _is_full_name(label))
        and not (words.teasers.match(label.lower()) or words.credits.match(f"{label.lower()}:"))
    }


def _part(text: str, start: int, end: int) -> _Part:
    match = _HEAD.match(text[start : min(end, start + _LOOK)])
    part = _Part(start, end, start)
    if match is None or not match.end():
        return part

    def span(name: str) -> _Span | None:
        return None if match[name] is None else (start + match.start(name), start + match.end(name))

    part.time = span("time") or span("after") or span("after2")
    part.dated = match["dated"] is not None
    label = span("label")
    if label is not None and _names(match["label"]):
        part.label = label
        part.words = start + match.end()
    elif span("time") is not None:
        part.words = start + match.end("time")
    else:
        part.time = None
    while part.words < end and text[part.words].isspace():
        part.words += 1
    return part


def _names(label: str) -> bool:
    """Whether a label can be a name or an office by its form."""
    words = label.split()
    lower = sum(word[0].islower() for word in words)
    return len(words) <= _MAX_WORDS and lower <= _MAX_LOWER and label[0].isupper()


def _is_full_name(label: str) -> bool:
    words = label.split()
    return len(words) > 1 and all(word.lstrip("(")[:1].isupper() for word in words)


def _is_transcript(text: str, parts: list[_Part]) -> bool:
    first = next((n for n, part in enumerate(parts) if part.label or part.time), None)
    if first is None:
        return False
    parts = parts[first:]
    timed = sum(part.time is not None for part in parts)
    labelled = [part for part in parts if part.label]
    if timed >= 2 and timed * 3 >= len(parts):
        return True
    labels = Counter(text[slice(*part.label)] for part in labelled if part.label)
    if first > _PREFACE or len(labelled) < _LEAST:
        return False
    if len(labelled) * 5 < len(parts) * 3 and not _is_record(text, parts, labels):
        return False
    if len(labels) < 2 or len(labels) > len(labelled) * (2 / 3 if _come_back(labels) else 1 / 2):
        return False
    # `T:`, `J:` and `Tanya:` are parts of an interview, which the parser knows by their names;
    # an office or a full name tells a transcript.
    if not any(" " in label or (label.isupper() and len(label) > 2) for label in labels):
        return False
    if any(len(label) < 2 for label in labels):
        return False
    said = [part for part in labelled if part.words < part.end]
    return sum(text[part.end - 1] in _ENDS for part in said) * 5 >= len(said) * 3


def _is_record(text: str, parts: list[_Part], labels: Counter[str]) -> bool:
    """Whether few labels make a transcript: of speeches, with paragraphs below each label.

    Records of sessions have labels in capitals, or alone in their lines; at least two come back.
    """
    labelled = [part for part in parts if part.label]
    alone = sum(part.words >= part.end for part in labelled)
    return (
        _come_back(labels) or (_several_times(labels) and alone * 5 >= len(labelled) * 4)
    ) and len(labelled) * _SPARSE >= len(parts)


def _several_times(labels: Counter[str]) -> bool:
    """Whether at least two of them come back."""
    return sum(count > 1 for count in labels.values()) > 1


def _come_back(labels: Counter[str]) -> bool:
    """Whether all are in capitals and at least two come back, as in the records of a session."""
    return all(label.isupper() for label in labels) and _several_times(labels)
